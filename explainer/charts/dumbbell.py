"""Two times, or two groups, compared row by row: a mark for each and a line between them.

The first is a square in the colour of stone, the second a disc, so that they are told apart without colour. Their names
stand over the marks of the first row.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from explainer.charts.drawing.dots import BESIDE, Scale, draw_axis, draw_missing, draw_ticks, say_start, scale_of
from explainer.charts.drawing.doubt import ARROW, arrow, dot_of, pull_of
from explainer.charts.drawing.panels import Panel, draw_panels
from explainer.charts.drawing.scene import Dot, Label, Line, Scene, Shape, Symbol
from explainer.charts.drawing.style import (
    GAP,
    HALF_CAPITAL,
    HIGHLIGHT,
    LINE,
    LINES,
    ONE,
    STONE,
    Size,
    stack,
    widest,
    wrap,
)
from explainer.charts.drawing.values import Value, values_of
from explainer.derive import Figure
from explainer.language import Language
from explainer.model.charts import Chart
from explainer.model.explainer import Explainer

_LEAST_PANEL = 300
_ROW = 30  # the least height of a row
_NAMES_WIDTH = 0.32  # of a drawing
_HEAD_WIDTHS = (120, 90)  # of names over marks, where they have no room on one line
_MARKS: tuple[tuple[Symbol, str], ...] = (("square", STONE), ("disc", ONE))


@dataclass(frozen=True)
class _Row:
    """A category in words, and its values, each with the number of its part."""

    lines: tuple[str, ...]
    is_bold: bool
    ends: tuple[tuple[int, Value], ...]

    @property
    def drawn(self) -> list[tuple[int, Value]]:
        """The values that are known, the least first."""
        return sorted((end for end in self.ends if end[1].numbers), key=lambda end: end[1].numbers)

    @property
    def missing(self) -> list[Value]:
        return [value for _, value in self.ends if not value.numbers]


def draw(chart: Chart, explainer: Explainer, figures: Mapping[str, Figure], language: Language, size: Size) -> Scene:
    values = values_of(chart, figures, language)

    def draw_some(some: Sequence[Value], room: Size) -> Panel:
        return _draw(some, values, room, language)

    return draw_panels(values, size, language, draw_some, least_width=_LEAST_PANEL)


def _draw(values: Sequence[Value], whole: Sequence[Value], size: Size, language: Language) -> Panel:
    """The rows of some values, on the scale of the whole."""
    parts = list(dict.fromkeys(value.part or "" for value in whole))
    is_below = not size.is_wide and widest([value.category for value in whole]) > size.width * _NAMES_WIDTH
    names_width = size.width * (1 if is_below else _NAMES_WIDTH)
    rows = _rows_of(values, parts, names_width)
    names = [widest(row.lines, is_bold=True) for row in _rows_of(whole, parts, names_width)]
    left = 0 if is_below else max(names) + GAP
    absent = widest([value.words for value in whole if not value.numbers])
    right = size.width - (absent + 2 * GAP if absent else 0)
    scale = scale_of(whole, [value.brief for value in whole], left, right, language, has_left=True)
    heads, top = _heads(parts, rows[0], scale, size)
    shapes = list(heads)
    start = top
    for row in rows:
        words = LINE * len(row.lines)
        height = _ROW if is_below else max(_ROW, words + GAP / 2)
        shapes += stack(row.lines, 0, top + (words if is_below else height) / 2, is_bold=is_below or row.is_bold)
        top += words if is_below else 0
        if is_below:
            shapes += draw_ticks(scale, top, top + height)
        shapes += _ends(row, scale, top + height / 2)
        top += height
    if not is_below:
        shapes += draw_ticks(scale, start, top)
    shapes += draw_axis(scale, top)
    signed = [value for value in values if value.numbers]
    return Panel(top + LINE + GAP / 2, shapes, signed, warning=say_start(scale, language))


def _rows_of(values: Sequence[Value], parts: Sequence[str], width: float) -> list[_Row]:
    rows = []
    for category in dict.fromkeys(value.category for value in values):
        mine = [value for value in values if value.category == category]
        ends = tuple((parts.index(value.part or ""), value) for value in mine)
        is_bold = any(value.is_highlight for value in mine)
        rows.append(_Row(wrap(category, width, is_bold=True), is_bold, ends))
    return rows


def _heads(parts: Sequence[str], row: _Row, scale: Scale, size: Size) -> tuple[list[Shape], float]:
    """The names of the two: over the marks of the first row, or where they have no room there, beside marks of their own."""
    if not any(parts):
        return [], 0
    for width in (size.width, *_HEAD_WIDTHS):
        heads = [(wrap(parts[part], width, is_bold=True), scale.axis.at(value.numbers[0])) for part, value in row.drawn]
        if places := _side_by_side([(widest(lines, is_bold=True), x) for lines, x in heads], scale.left, size.width):
            height = LINE * max(len(lines) for lines, _ in heads)
            shapes: list[Shape] = []
            for (lines, _), x in zip(heads, places, strict=True):
                shapes += stack(lines, x, height - LINE * len(lines) / 2, anchor="middle", is_bold=True)
            return shapes, height + GAP / 2
    return _heads_above(parts, size)


def _side_by_side(heads: Sequence[tuple[float, float]], left: float, right: float) -> tuple[float, ...]:
    """The middles of two texts of these widths, over these places or nearly so; none where that cannot be."""
    if len(heads) != len(_MARKS):
        return ()
    (width, x), (next_width, next_x) = heads
    apart = (width + next_width) / 2 + GAP
    push = max(0, apart - (next_x - x)) / 2
    last = min(next_x + push, right - next_width / 2)
    first = max(min(x - push, last - apart), left + width / 2)
    last = max(last, first + apart)
    is_inside = last + next_width / 2 <= right
    is_over = abs(first - x) <= width / 2 and abs(last - next_x) <= next_width / 2
    return (first, last) if is_inside and is_over else ()


def _heads_above(parts: Sequence[str], size: Size) -> tuple[list[Shape], float]:
    shapes: list[Shape] = []
    top = 0.0
    for number, part in enumerate(parts):
        lines = wrap(part, size.width - 2 * GAP, is_bold=True)
        shapes.append(_mark(number, GAP / 2, top + LINE / 2))
        shapes += stack(lines, 2 * GAP, top + LINE * len(lines) / 2, is_bold=True)
        top += LINE * len(lines)
    return shapes, top + GAP


def _mark(part: int, x: float, y: float) -> Dot:
    symbol, colour = _MARKS[part % len(_MARKS)]
    return Dot(x, y, colour, colour, symbol)


def _ends(row: _Row, scale: Scale, middle: float) -> Iterator[Shape]:
    """The line, the marks and their numbers, outside of the line."""
    places = [scale.axis.at(number) for _, value in row.drawn for number in value.numbers]
    if len(places) > 1:
        yield Line(places[0], middle, places[-1], middle, LINES, width=2)
    for number, (part, value) in enumerate(row.drawn):
        symbol, colour = _MARKS[part % len(_MARKS)]
        colour = HIGHLIGHT if value.is_highlight and part else colour
        xs = [scale.axis.at(one) for one in value.numbers]
        yield from (dot_of(value, x, middle, colour, symbol) for x in xs)
        pull = pull_of(value)
        yield from arrow(xs[-1], middle, pull, colour)
        is_last = number == len(row.drawn) - 1
        away = BESIDE + (ARROW if pull == (1 if is_last else -1) else 0)
        x, baseline = xs[-1] + away if is_last else xs[0] - away, middle + HALF_CAPITAL
        if is_last or len(set(places)) > 1:
            yield Label(x, baseline, value.brief, "start" if is_last else "end", value.is_highlight, "h")
    if row.missing:
        yield from draw_missing(row.missing[0], scale.right + GAP / 2, middle, row.missing[0].words)
