"""Bars from zero, a row for each category; parts stand side by side where there is room, else one below the other."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from explainer.charts.drawing.doubt import bar_of, pull_of
from explainer.charts.drawing.panels import Panel, draw_panels
from explainer.charts.drawing.scene import Box, Label, Line, Scene, Shape
from explainer.charts.drawing.style import (
    BAR,
    GAP,
    HALF_CAPITAL,
    HIGHLIGHT,
    INK,
    LINE,
    LINES,
    ONE,
    Size,
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

_BESIDE = 6  # from a bar to its value
_OPEN_END = 12  # how far the edges of a bar run on when the number is a lower bound
_BETWEEN_PARTS = 36
_LEAST_PART = 200
LEAST_PANEL = 300


@dataclass(frozen=True)
class _Row:
    """A category: its label and the height that it takes beside every part."""

    category: str
    lines: tuple[str, ...]
    height: float
    is_bold: bool


@dataclass(frozen=True)
class Axis:
    """Where zero is, and how many pixels one unit takes."""

    zero: float
    unit: float

    def at(self, number: float) -> float:
        return self.zero + number * self.unit


def draw(chart: Chart, explainer: Explainer, figures: Mapping[str, Figure], language: Language, size: Size) -> Scene:
    values = values_of(chart, figures, language)
    return draw_panels(
        values, size, language, lambda some, room: draw_rows(some, values, room), least_width=LEAST_PANEL
    )


def draw_rows(values: Sequence[Value], scale: Sequence[Value], size: Size) -> Panel:
    """Bars for some values, on an axis that has room for all values of the scale."""
    parts = tuple(dict.fromkeys(value.part for value in values))
    rows = _rows_of(values, size)
    labels_width = max(widest(row.lines, is_bold=row.is_bold) for row in _rows_of(scale, size)) + GAP
    across, width = _columns_of(len(parts), size.width - labels_width)
    axis = axis_of(scale, width)
    heads = [wrap(part, width if across > 1 else size.width, is_bold=True) if part else () for part in parts]
    heading = max(map(len, heads)) * LINE + 8 if any(heads) else 0
    height = heading + sum(row.height for row in rows)
    shapes: list[Shape] = []
    for number, part in enumerate(parts):
        left = labels_width + number % across * (width + _BETWEEN_PARTS)
        top = number // across * (height + 2 * GAP)
        heading_x = 0 if across == 1 else left + axis.zero
        shapes += stack(heads[number], heading_x, top + (heading - 6) / 2, is_bold=True)
        if number % across == 0:
            shapes += _labels_of(rows, top + heading)
        drawn = {value.category: value for value in values if value.part == part}
        shapes += _bars(rows, drawn, Axis(left + axis.zero, axis.unit), top + heading)
    below = -(-len(parts) // across)
    bottom = below * height + (below - 1) * 2 * GAP
    return Panel(bottom, shapes)


def _rows_of(values: Sequence[Value], size: Size) -> tuple[_Row, ...]:
    categories = dict.fromkeys(value.category for value in values)
    words = [word for category in categories for word in category.split(" ")]
    most = max(size.width * (0.25 if size.is_wide else 0.33), min(widest(words, is_bold=True), size.width * 0.4))
    rows = []
    for category in categories:
        mine = [value for value in values if value.category == category]
        is_bold = any(value.is_highlight for value in mine)
        lines = wrap(category, most, is_bold=is_bold)
        tallest = max(len(lines), *(2 if value.remark else 1 for value in mine))
        rows.append(_Row(category, lines, max(BAR, tallest * LINE) + GAP, is_bold))
    return tuple(rows)


def _columns_of(count: int, width: float) -> tuple[int, float]:
    """How many parts stand side by side, and how wide each is."""
    across = max(1, min(count, int((width + _BETWEEN_PARTS) // (_LEAST_PART + _BETWEEN_PARTS))))
    return across, (width - (across - 1) * _BETWEEN_PARTS) / across


def axis_of(values: Sequence[Value], width: float) -> Axis:
    """One axis for all parts, as long as the words beside the bars allow."""
    ends = [_end_of(value) for value in values]
    left = [(-number, room) for number, room in ends if number < 0] or [(0.0, 0.0)]
    right = [(number, room) for number, room in ends if number >= 0] or [(0.0, 0.0)]
    units = [
        (width - below_room - above_room) / (below + above)
        for (below, below_room), (above, above_room) in product(left, right)
        if below + above
    ]
    unit = min(units, default=0)
    return Axis(max(below * unit + room for below, room in left), unit)


def _end_of(value: Value) -> tuple[float, float]:
    """How far a bar reaches, and the room that the words at its end take."""
    number = value.number
    if number is None:
        return 0, _frame_width(value)
    words = max(width_of(value.words, is_bold=value.is_highlight), width_of(value.remark))
    open_end = _OPEN_END if pull_of(value) > 0 else 0
    return value.upper or number, words + _BESIDE + open_end


def _labels_of(rows: Sequence[_Row], top: float) -> Iterator[Shape]:
    for row in rows:
        yield from stack(row.lines, 0, top + row.height / 2, is_bold=row.is_bold)
        top += row.height


def _bars(rows: Sequence[_Row], values: Mapping[str, Value], axis: Axis, top: float) -> Iterator[Shape]:
    bottom = top + sum(row.height for row in rows)
    yield Line(axis.zero, top, axis.zero, bottom, INK)
    for row in rows:
        if row.category in values:
            value = values[row.category]
            yield from draw_bar(value, axis, top + row.height / 2, HIGHLIGHT if value.is_highlight else ONE)
        top += row.height


def draw_bar(value: Value, axis: Axis, middle: float, colour: str) -> Iterator[Shape]:
    """A bar from zero, with its value at its end."""
    number = value.number
    top = middle - BAR / 2
    if number is None:
        yield Box(axis.zero, top, _frame_width(value), BAR, stroke=LINES, is_dashed=True, tip=value.tip)
        yield Label(axis.zero + _BESIDE, middle + HALF_CAPITAL, value.words)
        return
    end = axis.at(number)
    yield from bar_of(value, min(axis.zero, end), top, abs(end - axis.zero), BAR, colour)
    if value.upper is not None:
        yield Box(end, top, axis.at(value.upper) - end, BAR, stroke=colour, tip=value.tip)
        end = axis.at(value.upper)
    if pull_of(value) > 0:
        yield Line(end, top + 0.5, end + _OPEN_END, top + 0.5, colour)
        yield Line(end, top + BAR - 0.5, end + _OPEN_END, top + BAR - 0.5, colour)
        end += _OPEN_END
    yield from _words(value, end, middle, is_left=number < 0)


def _words(value: Value, end: float, middle: float, *, is_left: bool) -> Iterator[Label]:
    x = end - _BESIDE if is_left else end + _BESIDE
    lines = [value.words, *([value.remark] if value.remark else [])]
    for number, label in enumerate(stack(lines, x, middle, anchor="end" if is_left else "start")):
        yield Label(label.x, label.y, label.text, label.anchor, is_bold=value.is_highlight and number == 0)


def _frame_width(value: Value) -> float:
    return width_of(value.words) + 2 * _BESIDE
