"""What is on a drawing, in pixels from its top left corner: the kinds of charts make it, the renderer draws it.

A scene is plain data, so that a layout can be tested, compared and kept without drawing it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]
Look = Literal["", "t2", "h"]  # classes of the style sheet: quiet text; text with a halo, for where lines pass


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


@dataclass(frozen=True)
class Line:
    """A straight line."""

    x: float
    y: float
    x2: float
    y2: float
    stroke: str
    is_dashed: bool = False


@dataclass(frozen=True)
class Dot:
    """A disc, or a ring when its fill is the ground."""

    x: float
    y: float
    fill: str
    stroke: str


@dataclass(frozen=True)
class Label:
    """One line of text; `y` is its baseline."""

    x: float
    y: float
    text: str
    anchor: Anchor = "start"
    is_bold: bool = False
    look: Look = ""


Shape = Box | Line | Dot | Label


@dataclass(frozen=True)
class Scene:
    """Everything on one drawing. Labels lie on dots, dots on lines, lines on boxes."""

    width: float
    height: float
    shapes: tuple[Shape, ...]

    @classmethod
    def of(cls, width: float, height: float, shapes: Iterable[Shape]) -> "Scene":
        return cls(width, height, tuple(shapes))
