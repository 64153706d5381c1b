"""What is on a drawing, in pixels from its top left corner: the kinds of charts make it, the renderer draws it.

A scene is plain data, so that a layout can be tested, compared and kept without drawing it.

A shape that stands for something in the chart's data has a `tip`, which says what in full: 'April–June 2024, Killed:
380'. Each row of the chart's table has its tip in both drawings, and no tip stands for anything else; by them readers
go through the marks one by one, and tests compare picture and table. `keys` are the ids of the actors that a shape
belongs to: the interactive view picks it out by them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import sqrt
from typing import Literal

Anchor = Literal["start", "middle", "end"]
Symbol = Literal["disc", "square", "diamond", "triangle"]
Look = Literal["", "t2", "h", "low", "high"]  # of text: plain; quiet; with a halo, for where lines pass; on shades

TEXT = 14  # the size of text in pixels, where a label has none of its own


@dataclass(frozen=True)
class Box:
    """A filled or outlined rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str = "none"
    stroke: str = "none"
    is_dashed: bool = False
    tip: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """A straight line."""

    x: float
    y: float
    x2: float
    y2: float
    stroke: str
    is_dashed: bool = False
    width: float = 1
    tip: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Path:
    """A line through several points; two points or more."""

    points: tuple[tuple[float, float], ...]
    stroke: str
    is_dashed: bool = False
    width: float = 2
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dot:
    """A small mark around a point, or its outline when its fill is the ground."""

    x: float
    y: float
    fill: str
    stroke: str
    symbol: Symbol = "disc"
    area: float = 80  # in square pixels
    tip: str = ""
    keys: tuple[str, ...] = ()


@dataclass(frozen=True)
class Label:
    """One line of text; `y` is its baseline."""

    x: float
    y: float
    text: str
    anchor: Anchor = "start"
    is_bold: bool = False
    look: Look = ""
    keys: tuple[str, ...] = ()
    size: int = TEXT


Mark = Box | Line | Dot
Shape = Mark | Path | Label


@dataclass(frozen=True)
class Scene:
    """Everything on one drawing. Labels lie on dots, dots on paths, paths on lines, lines on boxes."""

    width: float
    height: float
    shapes: tuple[Shape, ...]

    @property
    def marks(self) -> Mapping[str, Mark]:
        """The shape that each tip stands at, the first one when there are several, in the order of drawing."""
        marks: dict[str, Mark] = {}
        for one in self.shapes:
            if not isinstance(one, Path | Label) and one.tip:
                marks.setdefault(one.tip, one)
        return marks

    @property
    def keys(self) -> tuple[str, ...]:
        """The actors that can be picked out, in the order of drawing."""
        return tuple(dict.fromkeys(key for one in self.shapes for key in one.keys))

    @classmethod
    def of(cls, width: float, height: float, shapes: Iterable[Shape]) -> "Scene":
        return cls(width, height, tuple(shapes))


def bounds_of(mark: Mark) -> tuple[float, float, float, float]:
    """Left, top, width and height."""
    match mark:
        case Box():
            return mark.x, mark.y, mark.width, mark.height
        case Line():
            return min(mark.x, mark.x2), min(mark.y, mark.y2), abs(mark.x2 - mark.x), abs(mark.y2 - mark.y)
        case Dot():
            side = sqrt(mark.area)
            return mark.x - side / 2, mark.y - side / 2, side, side


def moved(shape: Shape, right: float, down: float) -> Shape:
    """The same shape in another place."""
    match shape:
        case Line():
            return replace(shape, x=shape.x + right, y=shape.y + down, x2=shape.x2 + right, y2=shape.y2 + down)
        case Path():
            return replace(shape, points=tuple((x + right, y + down) for x, y in shape.points))
        case _:
            return replace(shape, x=shape.x + right, y=shape.y + down)
