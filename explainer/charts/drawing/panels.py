"""The values of a chart -> one drawing, or small ones side by side with a heading each and one scale for all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from explainer.charts.drawing.doubt import scene_with_key
from explainer.charts.drawing.scene import Scene, Shape, moved
from explainer.charts.drawing.style import LINE, Size, stack, wrap
from explainer.charts.drawing.values import Value
from explainer.language import Language

_BETWEEN = 36
_BELOW = 28
_HEADING = 8  # from a heading down to its panel


@dataclass(frozen=True)
class Panel:
    """What is drawn of some values."""

    height: float
    shapes: Sequence[Shape]
    signed: Sequence[Value] = ()  # those whose signs are explained below
    note: str = ""  # what is said once for all panels
    warning: str = ""  # the same, in the key


# The values of one panel, and the room it has; its scale is made from the values of all.
DrawPanel = Callable[[Sequence[Value], Size], Panel]


def draw_panels(
    values: Sequence[Value],
    size: Size,
    language: Language,
    draw: DrawPanel,
    *,
    least_width: float,
    is_upright: bool = False,
) -> Scene:
    """All panels, in the order of their first values; without panels, the one drawing.

    A small panel is drawn as on a phone, unless the kind stays upright on a wide page.
    """
    panels = panels_of(values)
    if len(panels) == 1:
        return _finish(draw(values, size), values, size, language)
    across = _across(len(panels), size.width, least_width)
    width = (size.width - (across - 1) * _BETWEEN) / across
    room = replace(size, width=width, is_wide=size.is_wide and is_upright)
    drawn = [(wrap(heading or "", width, is_bold=True), draw(some, room)) for heading, some in panels.items()]
    shapes: list[Shape] = []
    top = 0.0
    for first in range(0, len(drawn), across):
        row = drawn[first : first + across]
        head = max(len(lines) for lines, _ in row) * LINE
        for place, (lines, panel) in enumerate(row):
            left = place * (width + _BETWEEN)
            shapes += stack(lines, left, top + head - len(lines) * LINE / 2, is_bold=True)
            shapes += (moved(shape, left, top + head + _HEADING) for shape in panel.shapes)
        top += head + _HEADING + max(panel.height for _, panel in row) + _BELOW
    signed = [value for _, panel in drawn for value in panel.signed]
    return _finish(Panel(top - _BELOW, shapes, signed, drawn[0][1].note, drawn[0][1].warning), values, size, language)


def _finish(panel: Panel, values: Sequence[Value], size: Size, language: Language) -> Scene:
    """The drawing with its note, and below it what odd shapes and signs mean."""
    lines = wrap(panel.note, size.width) if panel.note else ()
    note = stack(lines, 0, panel.height + LINE * len(lines) / 2, look="t2")
    height = panel.height + LINE * len(lines)
    return scene_with_key(size.width, height, [*panel.shapes, *note], language, values, panel.signed, [panel.warning])


def panels_of(values: Sequence[Value]) -> dict[str | None, list[Value]]:
    """The values of each panel, by its heading."""
    panels: dict[str | None, list[Value]] = {}
    for value in values:
        panels.setdefault(value.panel, []).append(value)
    return panels


def _across(count: int, width: float, least: float) -> int:
    """How many panels stand side by side: as many as have room, in rows of nearly equal length."""
    most = max(1, min(count, int((width + _BETWEEN) // (least + _BETWEEN))))
    rows = -(-count // most)
    return -(-count // rows)
