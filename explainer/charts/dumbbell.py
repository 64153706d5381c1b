"""Two times, or two groups, compared row by row: a mark for each and a line between them.

The first is a square in the colour of stone, the second a disc, so that they are told apart without colour. Their names
stand over the marks of the first row.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from explainer.charts.dots import BESIDE, Scale, draw_axis, draw_missing, draw_ticks, scale_of
from explainer.charts.doubt import ARROW, arrow, dot_of, pull_of, scene_with_key
from explainer.charts.labels import Area, Spot, Wish, place
from explainer.charts.scene import Dot, Label, Line, Scene, Shape, Symbol
from explainer.charts.style import (
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
from explainer.charts.values import Value, values_of
from explainer.derive import Figure
from explainer.language import Language
from explainer.model.charts import Chart
from explainer.model.explainer import Explainer
from explainer.wording import say_brief

_ROW = 30  # the least height of a row
_NAMES_WIDTH = 0.32  # of a drawing
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
    parts = list(dict.fromkeys(value.part or "" for value in values))
    is_below = not size.is_wide and widest([value.category for value in values]) > size.width * _NAMES_WIDTH
    rows = _rows_of(values, parts, size.width * (1 if is_below else _NAMES_WIDTH))
    left = 0 if is_below else max(widest(row.lines, is_bold=True) for row in rows) + GAP
    absent = widest([value.words for value in values if not value.numbers])
    right = size.width - (absent + 2 * GAP if absent else 0)
    brief = {value.figure.id: say_brief(value.figure, language) for value in values}
    scale = scale_of(values, list(brief.values()), left, right, language, has_left=True)
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
        shapes += _ends(row, scale, top + height / 2, brief)
        top += height
    if not is_below:
        shapes += draw_ticks(scale, start, top)
    shapes += draw_axis(scale, top)
    signed = [value for value in values if value.numbers]
    return scene_with_key(size.width, top + LINE + GAP / 2, shapes, language, signed)


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
    wishes = [_head(parts[part], scale.axis.at(value.numbers[0])) for part, value in row.drawn]
    direct = place(wishes, Area(scale.left, 0, size.width, LINE), [])
    if len(direct) == len(parts) == 2:
        return [*direct], LINE + GAP / 2
    shapes: list[Shape] = []
    top = 0.0
    for number, part in enumerate(parts):
        lines = wrap(part, size.width - 2 * GAP, is_bold=True)
        shapes.append(_mark(number, GAP / 2, top + LINE / 2))
        shapes += stack(lines, 2 * GAP, top + LINE * len(lines) / 2, is_bold=True)
        top += LINE * len(lines)
    return shapes, top + GAP


def _head(part: str, x: float) -> Wish:
    half = GAP / 2
    spots = (Spot(x, LINE / 2), Spot(x - half, LINE / 2, "start"), Spot(x + half, LINE / 2, "end"))
    return Wish(part, spots, is_bold=True, is_needed=True)


def _mark(part: int, x: float, y: float) -> Dot:
    symbol, colour = _MARKS[part % len(_MARKS)]
    return Dot(x, y, colour, colour, symbol)


def _ends(row: _Row, scale: Scale, middle: float, brief: Mapping[str, str]) -> Iterator[Shape]:
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
            yield Label(x, baseline, brief[value.figure.id], "start" if is_last else "end", value.is_highlight, "h")
    if row.missing:
        yield from draw_missing(row.missing[0], scale.right + GAP / 2, middle, row.missing[0].words)
