"""The words of a page -> a scene: the picture that stands for the page where its address is shared."""

from collections.abc import Iterator
from dataclasses import dataclass

from explainer.charts.drawing.scene import Anchor, Box, Label, Line, Look, Scene
from explainer.charts.drawing.style import INK, PAPER, RULE, wrap

# Half of what networks show: pictures are drawn at double density.
_WIDTH, _HEIGHT, _MARGIN = 600, 315, 32
_LEADING = 1.18  # from line to line, in sizes of the text
_SIZES = (38, 32, 27)  # of the headline, the largest in which it fits
_MOST_LINES = {38: 4, 32: 5, 27: 6}
_SMALL = 17


@dataclass(frozen=True)
class Card:
    """What stands on the picture."""

    site: str
    name: str  # of the page, as in menus
    title: str
    last: str  # the line at the foot
    is_right_to_left: bool


def draw(card: Card) -> Scene:
    """The site's name over a rule, the headline, and a line at the foot."""
    return Scene.of(_WIDTH, _HEIGHT, [Box(0, 0, _WIDTH, _HEIGHT, PAPER), Box(0, 0, _WIDTH, 4, INK), *_words(card)])


def _words(card: Card) -> Iterator[Label | Line]:
    start, anchor = _edge(card.is_right_to_left)
    end, opposite = _edge(not card.is_right_to_left)
    yield Label(start, 42, card.site, anchor, is_bold=True, size=_SMALL)
    yield Label(end, 42, card.name, opposite, look=_QUIET, size=_SMALL)
    yield Line(_MARGIN, 58, _WIDTH - _MARGIN, 58, RULE)
    size, lines = _headline(card.title)
    for place, line in enumerate(lines):
        yield Label(start, 80 + size * (0.76 + place * _LEADING), line, anchor, is_bold=True, size=size)
    yield Label(start, _HEIGHT - 26, card.last, anchor, look=_QUIET, size=_SMALL)


_QUIET: Look = "t2"


def _edge(is_right: bool) -> tuple[int, Anchor]:
    return (_WIDTH - _MARGIN, "end") if is_right else (_MARGIN, "start")


def _headline(title: str) -> tuple[int, tuple[str, ...]]:
    """The headline in lines, as large as it can be; one that is too long in any size ends in dots."""
    for size in _SIZES:
        lines = wrap(title, _WIDTH - 2 * _MARGIN, is_bold=True, size=size)
        if len(lines) <= _MOST_LINES[size]:
            return size, lines
    kept = lines[: _MOST_LINES[size]]
    return size, (*kept[:-1], f"{kept[-1].rpartition(' ')[0].rstrip('.,;:')} …")
