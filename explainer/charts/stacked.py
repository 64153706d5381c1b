"""Bars made of parts, one bar for each category.

Every part has its name and value above it, or, where it is too narrow for that, below at the end of a line.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from explainer.charts.drawing.doubt import bar_of
from explainer.charts.drawing.panels import Panel, draw_panels, panels_of
from explainer.charts.drawing.scene import Box, Label, Line, Scene, Shape
from explainer.charts.drawing.style import (
    BAR,
    GAP,
    HALF_CAPITAL,
    INK,
    LINE,
    LINES,
    PARTS,
    Size,
    has_room,
    stack,
    width_of,
    wrap,
)
from explainer.charts.drawing.values import Value, values_of
from explainer.derive import Figure
from explainer.language import Language
from explainer.model.charts import Chart
from explainer.model.explainer import Explainer

_SEAM = 2  # of ground between two parts
_BETWEEN_LABELS = 8
_MOST_LINES = 2
_LEAST_LABELLED = 40  # how wide a part is at least whose words stand above it
_ASIDE = 5  # from the end of a line down to its words
_ABOVE = 7  # from a label down to its bar
_LEAST_PANEL = 320
_MISSING = 44  # the width of a part whose size is not known


@dataclass(frozen=True)
class _Piece:
    """A part of a bar, and where it lies."""

    value: Value
    x: float
    width: float
    colour: str
    lines: tuple[str, ...]  # its label, when it stands above

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


def draw(chart: Chart, explainer: Explainer, figures: Mapping[str, Figure], language: Language, size: Size) -> Scene:
    return draw_parts(values_of(chart, figures, language), size, language, least_whole=0)


def draw_parts(values: Sequence[Value], size: Size, language: Language, *, least_whole: float) -> Scene:
    """Bars on one axis that is at least as long as the whole."""

    def draw_some(some: Sequence[Value], room: Size) -> Panel:
        return _draw(some, values, room, least_whole)

    return draw_panels(values, size, language, draw_some, least_width=_LEAST_PANEL)


def _bars_of(values: Sequence[Value]) -> dict[str, list[Value]]:
    """The parts of each bar; without parts, the categories are those of one bar."""
    bars: dict[str, list[Value]] = {}
    for value in values:
        bars.setdefault(value.category if value.part else "", []).append(value)
    return bars


def _draw(values: Sequence[Value], scale: Sequence[Value], size: Size, least_whole: float) -> Panel:
    """The bars of some values, on an axis that is long enough for all values of the scale."""
    bars = _bars_of(values)
    all_bars = [_bars_of(some) for some in panels_of(scale).values()]
    left = max(map(_names_width, all_bars)) if size.is_wide else 0
    unit = min(_unit_of(bar, size.width - left, least_whole) for some in all_bars for bar in some.values())
    colours = _colours_of(scale)
    shapes: list[Shape] = []
    top = 0.0
    for category, bar in bars.items():
        if category and not size.is_wide:
            lines = wrap(category, size.width, is_bold=True)
            shapes += stack(lines, 0, top + len(lines) * LINE / 2, is_bold=True)
            top += len(lines) * LINE + 4
        pieces = _pieces_of(bar, left, size.width, unit, colours)
        top += max(len(piece.lines) for piece in pieces) * LINE + _ABOVE - HALF_CAPITAL + 2
        is_bold = any(value.is_highlight for value in bar)
        name = wrap(category, left - GAP, is_bold=is_bold) if left else ()
        for number, line in enumerate(name):
            shapes.append(Label(0, top + BAR / 2 + HALF_CAPITAL + number * LINE, line, is_bold=is_bold))
        shapes += _bar(pieces, top)
        top += BAR
        below = list(_labels_below([piece for piece in pieces if not piece.lines], top, left, size.width))
        shapes += below
        top += max(sum(isinstance(shape, Label) for shape in below), len(name) - 1) * LINE + 2 * GAP
    return Panel(top - GAP, shapes, [value for value in values if value.remark])


def _names_width(bars: Mapping[str, Sequence[Value]]) -> float:
    """The column of category names left of the bars, or none when there is one bar without a name."""
    return max(min(width_of(name, is_bold=True), 180) for name in bars) + GAP if any(bars) else 0


def _unit_of(bar: Sequence[Value], width: float, least_whole: float) -> float:
    """How many pixels one unit takes when this bar fills the width."""
    missing = sum(_MISSING for value in bar if value.number is None)
    whole = max(least_whole, sum(_amount(value) for value in bar))
    return (width - missing) / whole if whole else 0


def _amount(value: Value) -> float:
    return value.number or 0


def _colours_of(values: Sequence[Value]) -> Mapping[str, str]:
    names = dict.fromkeys(_name_of(value) for value in values)
    return {name: PARTS[number % len(PARTS)] for number, name in enumerate(names)}


def _pieces_of(
    bar: Sequence[Value], left: float, right: float, unit: float, colours: Mapping[str, str]
) -> list[_Piece]:
    pieces = []
    x = left
    for number, value in enumerate(bar, 1):
        width = _MISSING if value.number is None else _amount(value) * unit
        is_wide = width >= _LEAST_LABELLED
        # Beyond the last part nothing is in the way of its words.
        lines = _label_of(value, right - x if number == len(bar) and is_wide else width - _BETWEEN_LABELS)
        pieces.append(_Piece(value, x, width, colours[_name_of(value)], lines))
        x += width
    return pieces


def _label_of(value: Value, width: float) -> tuple[str, ...]:
    """Name and value in lines of this width, or nothing when they do not fit."""
    is_bold = value.is_highlight
    # The value stays with the last word of the name where it can.
    label = f"{_name_of(value)}\u00a0{value.label}"
    if not has_room(label, width, is_bold=is_bold):
        label = f"{_name_of(value)} {value.label}"
    lines = wrap(label, width, is_bold=is_bold)
    return lines if has_room(label, width, is_bold=is_bold) and len(lines) <= _MOST_LINES else ()


def _name_of(value: Value) -> str:
    return value.part or value.category


def _bar(pieces: Sequence[_Piece], top: float) -> Iterator[Shape]:
    for number, piece in enumerate(pieces):
        seam = _SEAM if number + 1 < len(pieces) else 0
        if piece.value.number is None:
            yield Box(piece.x + 1, top, piece.width - seam - 1, BAR, stroke=LINES, is_dashed=True, tip=piece.value.tip)
        elif piece.width > seam:
            yield from bar_of(piece.value, piece.x, top, piece.width - seam, BAR, piece.colour)
        first = top - _ABOVE - (len(piece.lines) - 1) * LINE
        for place, line in enumerate(piece.lines):
            yield Label(piece.x, first + place * LINE, line, is_bold=piece.value.is_highlight)
    yield Line(pieces[0].x, top - 3, pieces[0].x, top + BAR + 3, INK)


def _labels_below(pieces: Sequence[_Piece], top: float, left: float, width: float) -> Iterator[Shape]:
    """A line down from each narrow part, and its words at the end of it, each in rows of their own.

    On the left half the words run to the right and the last part comes first, on the right half the
    other way round: so no line passes through the words of its neighbours.
    """
    centre = (left + width) / 2
    baseline = top + LINE
    for piece in [
        *(piece for piece in reversed(pieces) if piece.middle < centre),
        *(piece for piece in pieces if piece.middle >= centre),
    ]:
        is_left = piece.middle < centre
        is_bold = piece.value.is_highlight
        room = (width - piece.middle if is_left else piece.middle - left) - _ASIDE
        yield Line(piece.middle, top, piece.middle, baseline, LINES)
        for line in wrap(f"{_name_of(piece.value)} {piece.value.label}", room, is_bold=is_bold):
            x = piece.middle + (_ASIDE if is_left else -_ASIDE)
            yield Label(x, baseline, line, "start" if is_left else "end", is_bold, "h")
            baseline += LINE
