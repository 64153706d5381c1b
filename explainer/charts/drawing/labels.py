"""Labels, and where each could stand -> labels clear of a drawing and of each other, with lines to what is far."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from explainer.charts.drawing.geometry import Area, Point, piece_inside
from explainer.charts.drawing.scene import Anchor, Box, Dot, Label, Line, Path, Shape
from explainer.charts.drawing.style import HALF_CAPITAL, LINE, LINES, width_of

_TIGHT = 1  # how much nearer than a line two lines of text may come


@dataclass(frozen=True)
class Spot:
    """A place for a label: where it is anchored, and the height of its middle.

    Where it is far above or below what it names, a line leads there: `leads_to` is the height at which that ends.
    """

    x: float
    middle: float
    anchor: Anchor = "middle"
    leads_to: float | None = None


@dataclass(frozen=True)
class Wish:
    """A label and its possible places, the best first."""

    text: str
    spots: tuple[Spot, ...]
    is_bold: bool = False
    is_needed: bool = False  # to be drawn across a line rather than not at all


def place(wishes: Sequence[Wish], bounds: Area, shapes: Iterable[Shape]) -> list[Shape]:
    """The labels that have a place among these shapes, those that are needed first; one that has none is left out."""
    shapes = list(shapes)
    taken = [area for shape in shapes for area in _areas_in(shape)]
    strokes = [stroke for shape in shapes for stroke in _strokes_in(shape)]
    labels: list[Shape] = []
    for wish in sorted(wishes, key=lambda one: not one.is_needed):
        free = [
            (spot, area)
            for spot, area in ((spot, area_of(wish.text, spot, is_bold=wish.is_bold)) for spot in wish.spots)
            if bounds.holds(area) and not any(area.meets(other) for other in taken)
        ]
        clear = [one for one in free if not any(piece_inside(*stroke, one[1]) for stroke in strokes)]
        found = clear or (free if wish.is_needed else [])
        if found:
            spot, area = found[0]
            taken.append(area)
            if spot.leads_to is not None:
                edge = area.bottom if spot.middle < spot.leads_to else area.top
                labels.append(Line(spot.x, edge, spot.x, spot.leads_to, LINES))
            labels.append(
                Label(spot.x, spot.middle + HALF_CAPITAL, wish.text, spot.anchor, is_bold=wish.is_bold, look="h")
            )
    return labels


def _areas_in(shape: Shape) -> Iterator[Area]:
    """What no label may lie on."""
    if isinstance(shape, Dot):
        reach = sqrt(shape.area) / 2 + 1
        yield Area(shape.x - reach, shape.y - reach, shape.x + reach, shape.y + reach)
    elif isinstance(shape, Box):
        yield Area(shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
    elif isinstance(shape, Label):
        yield area_of(shape.text, Spot(shape.x, shape.y - HALF_CAPITAL, shape.anchor), is_bold=shape.is_bold)


def _strokes_in(shape: Shape) -> Iterator[tuple[Point, Point]]:
    """The straight pieces of a line, which may pass below a label only where there is no other place for it."""
    if isinstance(shape, Line):
        yield (shape.x, shape.y), (shape.x2, shape.y2)
    elif isinstance(shape, Path):
        yield from pairwise(shape.points)


def area_of(text: str, spot: Spot, *, is_bold: bool = False) -> Area:
    """The room that a line of text takes at a place."""
    width = width_of(text, is_bold=is_bold)
    left = spot.x - {"start": 0, "middle": width / 2, "end": width}[spot.anchor]
    half = LINE / 2 - _TIGHT
    return Area(left, spot.middle - half, left + width, spot.middle + half)


def spread(wished: Sequence[tuple[float, float]], bottom: float) -> list[float]:
    """The tops of texts one below the other, each of a middle that is wished and a height, in order of the middles.

    Each is where it is wished as far as those above it allow; when the last ends too low, all above it move up.
    """
    tops: list[float] = []
    for middle, height in wished:
        least = tops[-1] + wished[len(tops) - 1][1] if tops else 0
        tops.append(max(middle - height / 2, least))
    for number in reversed(range(len(tops))):
        tops[number] = min(tops[number], bottom - wished[number][1])
        bottom = tops[number]
    return tops
