"""The values of a chart -> one drawing, or small ones side by side with a heading each and one scale for all."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from explainer.charts.scene import Scene, Shape, moved
from explainer.charts.style import LINE, Size, stack, wrap
from explainer.charts.values import Value

# The values of one panel and the room it has; its scale is made from the values of all.
DrawPanel = Callable[[Sequence[Value], Size], Scene]

_BETWEEN = 36
_BELOW = 28
_HEADING = 8  # from a heading down to its panel


def draw_panels(values: Sequence[Value], size: Size, least_width: float, draw: DrawPanel) -> Scene:
    """All panels, in the order of their first values; without panels, the one drawing."""
    panels = panels_of(values)
    if len(panels) == 1:
        return draw(values, size)
    across = _across(len(panels), size.width, least_width)
    room = replace(size, width=(size.width - (across - 1) * _BETWEEN) / across)
    drawn = [(wrap(heading or "", room.width, is_bold=True), draw(some, room)) for heading, some in panels.items()]
    shapes: list[Shape] = []
    top = 0.0
    for first in range(0, len(drawn), across):
        row = drawn[first : first + across]
        head = max(len(lines) for lines, _ in row) * LINE
        for place, (lines, scene) in enumerate(row):
            left = place * (room.width + _BETWEEN)
            shapes += stack(lines, left, top + len(lines) * LINE / 2, is_bold=True)
            shapes += (moved(shape, left, top + head + _HEADING) for shape in scene.shapes)
        top += head + _HEADING + max(scene.height for _, scene in row) + _BELOW
    return Scene.of(size.width, top - _BELOW, shapes)


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
