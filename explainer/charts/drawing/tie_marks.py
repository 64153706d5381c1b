"""Actors and ties -> the marks that stand for them in every picture of ties, and the key to these marks."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from explainer.charts.drawing.geometry import Point, along, length_of
from explainer.charts.drawing.scene import Dot, Label, Line, Shape, Symbol
from explainer.charts.drawing.style import GAP, INK, INK_2, LINE, PAPER, stack, width_of, wrap
from explainer.charts.drawing.ties import Tie
from explainer.language import Language, fixed
from explainer.model.actors import Actor, ActorType

SYMBOL = 16  # from the left edge of a symbol to the name beside it
STROKE = 1.5  # the width of a line

_AREA = 60
_HEAD = (8, 4.5)  # the length of the head of an arrow, and half of its width
_SYMBOLS: Mapping[ActorType, Symbol] = MappingProxyType(
    {
        "government": "square",
        "armed-group": "diamond",
        "umbrella-term": "diamond",
        "international-body": "triangle",
        "organization": "disc",
        "person": "disc",
    }
)
_HOLLOW = ("umbrella-term", "person")
_WORDS: Mapping[ActorType, str] = MappingProxyType(
    {
        "government": fixed("Government or office"),
        "armed-group": fixed("Armed group"),
        "umbrella-term": fixed("Collective name"),
        "international-body": fixed("International body"),
        "organization": fixed("Organization"),
        "person": fixed("Person"),
    }
)


def draw_name(
    actor: Actor, lines: tuple[str, ...], x: float, y: float, *, is_bold: bool = False
) -> Iterator[Dot | Label]:
    """The symbol of an actor, from its left edge, and the name beside it."""
    yield _symbol(actor.type, x, y, (actor.id,))
    yield from stack(lines, x + SYMBOL, y, is_bold=is_bold, keys=(actor.id,))


def _symbol(kind: ActorType, x: float, y: float, keys: tuple[str, ...] = ()) -> Dot:
    return Dot(x + 5, y, PAPER if kind in _HOLLOW else INK, INK, _SYMBOLS[kind], _AREA, keys=keys)


def draw_tie(tie: Tie, start: Point, end: Point, gap: tuple[float, float] | None = None) -> Iterator[Line]:
    """A line from the subject to the object, with a head where direction matters; open at the gap."""
    for first, last in ((0.0, gap[0]), (gap[1], 1.0)) if gap else ((0.0, 1.0),):
        if first < last:
            yield _line(tie, along(start, end, first), along(start, end, last), is_dashed=tie.is_alleged)
    if tie.is_directed:
        for side in head_of(start, end):
            yield _line(tie, side, end, is_dashed=False)


def _line(tie: Tie, start: Point, end: Point, *, is_dashed: bool) -> Line:
    return Line(*start, *end, INK_2, is_dashed, STROKE, tie.tip, tie.ends)


def head_of(start: Point, end: Point) -> Iterator[Point]:
    """The two points behind the end of a line that make it an arrow."""
    length, half = _HEAD
    whole = length_of(start, end)
    across, down = (end[0] - start[0]) / whole, (end[1] - start[1]) / whole
    for side in (half, -half):
        yield end[0] - length * across - side * down, end[1] - length * down + side * across


def draw_key(kinds: Iterable[ActorType], width: float, top: float, language: Language) -> tuple[list[Shape], float]:
    """What the symbols and the lines mean, in rows; and where these end."""
    shapes: list[Shape] = []
    x, middle = 0.0, top + LINE / 2
    for kind in dict.fromkeys(kinds):
        words = language.say(_WORDS[kind])
        room = SYMBOL + width_of(words)
        if x and x + room > width:
            x, middle = 0.0, middle + LINE
        shapes += [_symbol(kind, x, middle), *stack((words,), x + SYMBOL, middle, look="t2")]
        x += room + 2 * GAP
    lines = wrap(say_lines(language), width)
    top = middle + LINE / 2 + GAP / 2
    below = top + len(lines) * LINE
    return [*shapes, *stack(lines, 0, (top + below) / 2, look="t2")], below


def say_lines(language: Language) -> str:
    """What the two kinds of lines mean."""
    return language.say(
        "Solid line: established in the sources. Dashed: one side’s account, or worded differently by the sources."
    )
