"""Columns from zero over a run of periods, where the page is wide; on a phone the same as rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from explainer.charts import bars
from explainer.charts.drawing.axis import round_numbers
from explainer.charts.drawing.doubt import bar_of, pull_of
from explainer.charts.drawing.panels import Panel, draw_panels, panels_of
from explainer.charts.drawing.scene import Box, Label, Line, Scene, Shape
from explainer.charts.drawing.style import (
    GAP,
    HALF_CAPITAL,
    HIGHLIGHT,
    INK,
    LINE,
    LINES,
    ONE,
    RULE,
    Size,
    has_room,
    stack,
    widest,
    width_of,
    wrap,
)
from explainer.charts.drawing.values import Value, values_of
from explainer.derive import Figure
from explainer.language import Language
from explainer.model.charts import Chart
from explainer.model.explainer import Explainer
from explainer.wording import say_number

_HEIGHT, _LOW_HEIGHT = 240, 160  # of the tallest column, and in a panel
_LEAST_FULL = 500  # the width from which a drawing is no small one
_LEAST_PANEL = 220
_MISSING = 44  # the height of the box for what was not found
_MOST_WIDTH = 64
_MOST_LINES = 2  # of the name of a column
_BETWEEN = 8
_OPEN_TOP = 8  # how far the sides of a column run on when the number is a lower bound
_MOST_GRID = 4  # lines with a number, zero among them


@dataclass(frozen=True)
class _Slot:
    """The place of one value along the axis, and its labels below the axis."""

    value: Value
    middle: float
    width: float
    words: str
    label: tuple[str, ...]
    group: str  # what several neighbours share, such as the year; nothing when they share nothing


def draw(chart: Chart, explainer: Explainer, figures: Mapping[str, Figure], language: Language, size: Size) -> Scene:
    values = values_of(chart, figures, language)

    def draw_some(some: Sequence[Value], room: Size) -> Panel:
        return _draw(some, values, room, language)

    return draw_panels(values, size, language, draw_some, least_width=_LEAST_PANEL, is_upright=True)


def _draw(values: Sequence[Value], scale: Sequence[Value], size: Size, language: Language) -> Panel:
    """Columns for some values, on an axis for all values of the scale; rows when those of one panel have no room."""
    highest = max((value.upper or value.number or 0 for value in scale), default=0)
    lines = [number for number in round_numbers(0, highest, _MOST_GRID) if number and number == int(number)]
    heads = [say_number(line, scale[0].figure.unit, language) for line in lines]
    left = widest(heads) + 2 * GAP
    tallest = _HEIGHT if size.width >= _LEAST_FULL else _LOW_HEIGHT
    unit = tallest / max(1, highest)
    have_room = all(_fit(_slots_of(some, size.width, left), unit) for some in panels_of(scale).values())
    if not (size.is_wide and _can_stand(scale) and have_room):
        return bars.draw_rows(values, scale, size)
    slots = _slots_of(values, size.width, left)
    base = LINE + GAP + tallest
    shapes: list[Shape] = []
    for line, head in zip(lines, heads, strict=True):
        height = base - float(line) * unit
        # A thin box and not a line, because lines lie on boxes and this one passes behind the columns.
        shapes += [Box(0, height - 0.5, size.width, 1, RULE), Label(0, height - 5, head, look="t2")]
    shapes.append(Line(0, base, size.width, base, INK))
    for slot in slots:
        shapes += _column(slot, base, unit)
    shapes += _labels_below(slots, base)
    below = max(len(slot.label) + bool(slot.group) for slot in slots)
    return Panel(base + LINE * below + GAP, shapes, values)


def _slots_of(values: Sequence[Value], width: float, left: float) -> list[_Slot]:
    if not values:
        return []
    step = (width - left) / len(values)
    pairs = [_split(value.category) for value in values]
    has_groups = all(group for _, group in pairs)
    return [
        _Slot(
            value,
            left + step * (number + 0.5),
            min(step - _BETWEEN, _MOST_WIDTH),
            value.brief,
            _lines_of(label if has_groups else value.category, step - _BETWEEN),
            group if has_groups else "",
        )
        for number, (value, (label, group)) in enumerate(zip(values, pairs, strict=True))
    ]


def _lines_of(label: str, width: float) -> tuple[str, ...]:
    """A label in lines, or none when a word of it is too long."""
    return wrap(label, width, is_bold=True) if has_room(label, width, is_bold=True) else ()


def _split(category: str) -> tuple[str, str]:
    """'Q1 2021' as what the column is called and the year that it shares with its neighbours."""
    label, _, year = category.rpartition(" ")
    return (label, year) if label and len(year) == 4 and year.isdigit() else (category, "")


def _can_stand(values: Sequence[Value]) -> bool:
    return not any(value.part or (value.number or 0) < 0 for value in values)


def _fit(slots: Sequence[_Slot], unit: float) -> bool:
    """Whether the words above and the labels below are clear of the next column and its words."""
    labels = all(slot.label and len(slot.label) <= (1 if slot.group else _MOST_LINES) for slot in slots)
    pairs = [*pairwise(slots), *((later, earlier) for earlier, later in pairwise(slots))]
    return labels and all(_is_clear(one, other, unit) for one, other in pairs)


def _is_clear(one: _Slot, other: _Slot, unit: float) -> bool:
    """Whether the words of one column reach over to the next, or stand well above it and its words."""
    reach = width_of(one.words, is_bold=one.value.is_highlight) / 2
    room = abs(other.middle - one.middle)
    above = _top_of(one.value, unit) - _top_of(other.value, unit)
    is_apart = reach + width_of(other.words) / 2 <= room or abs(above) >= LINE
    return reach <= room - other.width / 2 or (is_apart and above >= 0)


def _top_of(value: Value, unit: float) -> float:
    """How high a column stands, in pixels."""
    return _MISSING if value.number is None else (value.upper or value.number) * unit


def _column(slot: _Slot, base: float, unit: float) -> Iterator[Shape]:
    value, left = slot.value, slot.middle - slot.width / 2
    number = value.number
    if number is None:
        yield Box(left, base - _MISSING, slot.width, _MISSING, stroke=LINES, is_dashed=True, tip=value.tip)
        yield Label(slot.middle, base - _MISSING / 2 + HALF_CAPITAL, slot.words, "middle", look="t2")
        return
    colour = HIGHLIGHT if value.is_highlight else ONE
    top = base - number * unit
    yield from bar_of(value, left, top, slot.width, base - top, colour)
    if value.upper is not None:
        upper = base - value.upper * unit
        yield Box(left, upper, slot.width, top - upper, stroke=colour, tip=value.tip)
        top = upper
    if pull_of(value) > 0:
        for side in (left + 0.5, left + slot.width - 0.5):
            yield Line(side, top - _OPEN_TOP, side, top, colour)
        top -= _OPEN_TOP
    yield Label(slot.middle, top - 5, slot.words, "middle", is_bold=value.is_highlight, look="h")


def _labels_below(slots: Sequence[_Slot], base: float) -> Iterator[Shape]:
    """The name of each column, and below them what neighbours share, between thin lines."""
    group = ""
    for slot in slots:
        middle = base + LINE * len(slot.label) / 2 + HALF_CAPITAL
        yield from stack(slot.label, slot.middle, middle, anchor="middle", is_bold=slot.value.is_highlight)
        if slot.group != group:
            group = slot.group
            edge = slot.middle - (slot.width + _BETWEEN) / 2
            yield Line(edge, base, edge, base + 2 * LINE + GAP / 2, RULE)
            yield Label(edge + _BETWEEN, base + 2 * LINE + 2, group, is_bold=True)
