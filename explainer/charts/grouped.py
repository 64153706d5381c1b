"""Bars in groups: a group for each category, and in it a bar for each part, all from zero and on one axis."""

from collections.abc import Mapping, Sequence

from explainer.charts.bars import LEAST_PANEL, Axis, axis_of, draw_bar
from explainer.charts.drawing.panels import Panel, draw_panels
from explainer.charts.drawing.scene import Line, Scene, Shape
from explainer.charts.drawing.style import BAR, GAP, INK, LINE, PARTS, Size, stack, widest, wrap
from explainer.charts.drawing.values import Value, values_of
from explainer.derive import Figure
from explainer.language import Language
from explainer.model.charts import Chart
from explainer.model.explainer import Explainer

_HEADING = 4  # from the name of a group down to its bars
_BETWEEN = 4  # two bars of a group
_MOST_NAME = 0.33  # of the width, for the names of the parts


def draw(chart: Chart, explainer: Explainer, figures: Mapping[str, Figure], language: Language, size: Size) -> Scene:
    values = values_of(chart, figures, language)
    return draw_panels(values, size, language, lambda some, room: _draw(some, values, room), least_width=LEAST_PANEL)


def _draw(values: Sequence[Value], scale: Sequence[Value], size: Size) -> Panel:
    """The groups of some values, on an axis that has room for all values of the scale."""
    parts = tuple(dict.fromkeys(value.part for value in scale))
    names = {part: wrap(part or "", size.width * _MOST_NAME, is_bold=True) for part in parts}
    colours = dict(zip(parts, PARTS, strict=False))
    left = max(widest(lines, is_bold=True) for lines in names.values()) + GAP
    along = axis_of(scale, size.width - left)
    axis = Axis(left + along.zero, along.unit)
    shapes: list[Shape] = []
    top = 0.0
    for category in dict.fromkeys(value.category for value in values):
        heading = wrap(category, size.width, is_bold=True)
        shapes += stack(heading, 0, top + len(heading) * LINE / 2, is_bold=True)
        top += len(heading) * LINE + _HEADING
        first = top
        for value in [one for one in values if one.category == category]:
            lines = names[value.part]
            height = max(BAR, max(len(lines), 2 if value.remark else 1) * LINE) + _BETWEEN
            middle = top + height / 2
            shapes += stack(lines, 0, middle, is_bold=value.is_highlight)
            shapes += draw_bar(value, axis, middle, colours[value.part])
            top += height
        shapes.append(Line(axis.zero, first, axis.zero, top, INK))
        top += GAP
    return Panel(top - GAP, shapes)
