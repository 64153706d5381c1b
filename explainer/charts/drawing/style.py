"""Sizes, colours and the room that words take: what all charts share."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from unicodedata import east_asian_width

from explainer.charts.drawing.scene import TEXT, Anchor, Label, Look, Symbol
from explainer.wording import typeset


@dataclass(frozen=True)
class Size:
    """One of the two drawings of a chart."""

    name: str
    width: float
    is_wide: bool


WIDE = Size("wide", 760, is_wide=True)
NARROW = Size("narrow", 328, is_wide=False)

LINE = 18  # from one line of text to the next
BAR = 22
GAP = 10
HALF_CAPITAL = 5  # from the middle of a line of text down to its baseline

PAPER, INK, INK_2 = "var(--paper)", "var(--ink)", "var(--ink-2)"
LINES, RULE = "var(--line)", "var(--rule)"
ONE, HIGHLIGHT, STONE, FAINT = "var(--c1)", "var(--c2)", "var(--c7)", "var(--q2)"
PARTS = tuple(f"var(--c{number})" for number in range(1, 8))
# From the least to the most, each with the look of words on it.
SHADES: tuple[tuple[str, Look], ...] = (
    ("var(--q1)", "low"), ("var(--q2)", "low"), ("var(--q3)", "low"), ("var(--q4)", "high"), ("var(--q5)", "high"),
)  # fmt: skip
SYMBOLS: tuple[Symbol, ...] = ("disc", "square", "diamond", "triangle")

# How each look of a label is painted.
LOOKS: Mapping[Look, Mapping[str, str]] = MappingProxyType(
    {
        "": {"fill": INK},
        "t2": {"fill": INK_2},
        "low": {"fill": "var(--on-q-low)"},
        "high": {"fill": "var(--on-q-high)"},
        "h": {
            "fill": INK, "stroke": PAPER, "stroke-width": "5", "stroke-linejoin": "round", "paint-order": "stroke",
        },
    }
)  # fmt: skip

# Widths in ems, a little more than those of the faces in the style sheet: which one a reader has is not known.
_EMS = {
    **dict.fromkeys("iljI|.,:;'’‘!·", 0.32),
    **dict.fromkeys('frt()[]-/ \u00a0“”"', 0.41),
    **dict.fromkeys("mwMW%@—", 0.92),
}
_EM_CAPITAL, _EM_OTHER, _EM_EAST_ASIAN = 0.7, 0.6, 1.05
_BOLD = 1.07
HARD_SPACE = "\u00a0"
_BREAKS = f"{HARD_SPACE}-\u2013/"
_LEAST_PIECE = 2  # letters of a word that is cut
_FINER = 4  # pixels, from one width to the next that is tried


def width_of(text: str, *, is_bold: bool = False, size: int = TEXT) -> float:
    """The room that a line of text takes, rather more than less."""
    return sum(map(_em_of, text)) * size * (_BOLD if is_bold else 1)


def _em_of(mark: str) -> float:
    if mark in _EMS:
        return _EMS[mark]
    if east_asian_width(mark) in "WF":
        return _EM_EAST_ASIAN
    return _EM_CAPITAL if mark.isupper() else _EM_OTHER


def wrap(text: str, width: float, *, is_bold: bool = False, size: int = TEXT) -> tuple[str, ...]:
    """A text in lines no wider than this; a single word that is wider is cut.

    Quotation marks are set as in print before the lines part what they enclose.
    """
    lines: list[str] = []
    for word in typeset(text).split(" "):
        longer = f"{lines[-1]} {word}" if lines else ""
        if longer and width_of(longer, is_bold=is_bold, size=size) <= width:
            lines[-1] = longer
        else:
            lines += _cut(word, width, is_bold=is_bold, size=size)
    return tuple(lines)


def wrap_evenly(text: str, width: float) -> tuple[str, ...]:
    """A text in as many lines as it needs, of nearly one length: no word is left alone where it need not be."""
    lines = wrap(text, width)
    narrower = width - _FINER
    while len(lines) > 1 and has_room(typeset(text), narrower):
        closer = wrap(text, narrower)
        if len(closer) > len(lines):
            break
        lines, narrower = closer, narrower - _FINER
    return lines


def has_room(text: str, width: float, *, is_bold: bool = False) -> bool:
    """Whether a text can be put in lines of this width without cutting a word."""
    return all(width_of(word, is_bold=is_bold) <= width for word in text.split(" "))


def _cut(word: str, width: float, *, is_bold: bool, size: int) -> Iterator[str]:
    """A word in pieces that fit: after its dashes and at its spaces that do not break if it has any, else with hyphens."""
    while width_of(word, is_bold=is_bold, size=size) > width and len(word) > _LEAST_PIECE:
        counts = range(len(word) - 1, _LEAST_PIECE, -1)
        widths = {one: width_of(f"{word[:one]}-", is_bold=is_bold, size=size) for one in counts}
        fitting = next((one for one in counts if widths[one] <= width), _LEAST_PIECE)
        breaks = [place + 1 for place in range(1, fitting) if word[place] in _BREAKS]
        piece = word[: max(breaks, default=fitting)]
        word = word[len(piece) :]
        yield piece.rstrip(HARD_SPACE) if breaks else f"{piece}-"
    yield word


def widest(lines: Sequence[str], *, is_bold: bool = False) -> float:
    """The room that the longest of some lines takes."""
    return max((width_of(line, is_bold=is_bold) for line in lines), default=0)


def stack(
    lines: Sequence[str],
    x: float,
    middle: float,
    *,
    anchor: Anchor = "start",
    is_bold: bool = False,
    look: Look = "",
    keys: tuple[str, ...] = (),
) -> list[Label]:
    """Lines of text one below the other, around a height."""
    first = middle - (len(lines) - 1) * LINE / 2 + HALF_CAPITAL
    return [Label(x, first + LINE * number, line, anchor, is_bold, look, keys) for number, line in enumerate(lines)]
