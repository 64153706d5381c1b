"""Dots along a scale that need not start at zero: what dumbbells and ranges have in common."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from explainer.charts.drawing.axis import Axis, round_numbers_from_below
from explainer.charts.drawing.doubt import ARROW, pull_of
from explainer.charts.drawing.scene import Box, Label, Line, Shape
from explainer.charts.drawing.style import GAP, HALF_CAPITAL, INK, LINE, LINES, RULE, widest, width_of
from explainer.charts.drawing.values import Value
from explainer.language import Language
from explainer.wording import say_number

BOX = 22  # the height of the box for what is missing
BESIDE = 9  # from the middle of a dot to its number
_MOST_TICKS = 6
_BETWEEN_TICKS = 30  # from the number of one to that of the next


@dataclass(frozen=True)
class Scale:
    """Where numbers lie between two sides, and the round ones that are written below."""

    axis: Axis
    left: float
    right: float
    ticks: tuple[tuple[float, str], ...]  # places and words


def scale_of(
    values: Sequence[Value], labels: Sequence[str], left: float, right: float, language: Language, *, has_left: bool
) -> Scale:
    """A scale for all numbers, with room for the longest of the labels after the last dot, and also before the first."""
    numbers = [number for value in values for number in value.numbers] or [0.0]
    unit = values[0].figure.unit
    words = widest(labels, is_bold=True)
    longest = width_of(say_number(Decimal(round(max(numbers))), unit, language))
    begin = left + max(longest / 2, max(_room_beside(value, -1) for value in values) + (words if has_left else 0))
    end = right - max(_room_beside(value, 1) for value in values) - words
    most = int((end - begin) // (longest + _BETWEEN_TICKS))
    ticks = round_numbers_from_below(numbers, max(2, min(most, _MOST_TICKS)))
    first = float(min(ticks, default=min(numbers)))
    last = max(numbers) if max(numbers) > first else float(max(ticks, default=first + 1))
    axis = Axis(first, begin, (end - begin) / (last - first))
    said: list[tuple[float, str]] = []
    taken = left
    for x, word in ((axis.at(float(tick)), say_number(tick, unit, language)) for tick in ticks):
        if taken <= x - width_of(word) / 2 and x + width_of(word) / 2 <= right:
            said.append((x, word))
            taken = x + width_of(word) / 2 + GAP
    return Scale(axis, left, right, tuple(said))


def _room_beside(value: Value, side: int) -> float:
    return BESIDE + (ARROW if pull_of(value) == side else 0)


def draw_ticks(scale: Scale, top: float, bottom: float) -> Iterator[Shape]:
    """A thin line down the rows for every tick."""
    for x, _ in scale.ticks:
        yield Line(x, top, x, bottom, RULE)


def draw_axis(scale: Scale, bottom: float) -> Iterator[Shape]:
    """The line below all rows, and the numbers of the ticks."""
    yield Line(scale.left, bottom, scale.right, bottom, INK)
    for x, word in scale.ticks:
        yield Label(x, bottom + LINE, word, "middle", look="t2")


def say_start(scale: Scale, language: Language) -> str:
    """A warning where the distance from the line is not the number itself."""
    return language.say("the axis does not start at zero") if scale.axis.first else ""


def draw_missing(value: Value, x: float, middle: float, words: str) -> Iterator[Shape]:
    """A dashed box in place of a dot."""
    width = width_of(words) + GAP
    yield Box(x, middle - BOX / 2, width, BOX, stroke=LINES, is_dashed=True, tip=value.tip)
    yield Label(x + GAP / 2, middle + HALF_CAPITAL, words, look="t2")
