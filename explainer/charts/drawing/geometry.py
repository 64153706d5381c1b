"""Points, the lines between them and the areas around them: where they meet."""

from dataclasses import dataclass
from math import hypot

Point = tuple[float, float]

_LEAST_TURN = 0.3  # the sine of the angle between two lines that can be told apart where they meet


@dataclass(frozen=True)
class Area:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Area") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: "Area") -> bool:
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


def area_around(middle: Point, half_width: float, half_height: float) -> Area:
    x, y = middle
    return Area(x - half_width, y - half_height, x + half_width, y + half_height)


def length_of(start: Point, end: Point) -> float:
    return hypot(end[0] - start[0], end[1] - start[1])


def along(start: Point, end: Point, part: float) -> Point:
    """The point at this part of the way."""
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def normal_of(start: Point, end: Point) -> Point:
    """The step of length 1 to one side of a line."""
    length = length_of(start, end)
    return (start[1] - end[1]) / length, (end[0] - start[0]) / length


def do_cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the line from a to b meets the line from c to d."""
    return _turn(a, b, c) * _turn(a, b, d) <= 0 and _turn(c, d, a) * _turn(c, d, b) <= 0


def _turn(a: Point, b: Point, c: Point) -> float:
    """More than 0 when c is on one side of the line from a to b, less when it is on the other."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def is_narrow(hub: Point, one: Point, other: Point) -> bool:
    """Whether two lines leave a point in nearly one direction."""
    (x, y), (u, v) = (one[0] - hub[0], one[1] - hub[1]), (other[0] - hub[0], other[1] - hub[1])
    return x * u + y * v > 0 and abs(x * v - y * u) < _LEAST_TURN * hypot(x, y) * hypot(u, v)


def piece_inside(start: Point, end: Point, area: Area) -> tuple[float, float] | None:
    """At which parts of its way a line enters and leaves an area; none when it misses it (Liang and Barsky)."""
    enters, leaves = 0.0, 1.0
    for axis, low, high in ((0, area.left, area.right), (1, area.top, area.bottom)):
        step, from_low, from_high = end[axis] - start[axis], low - start[axis], high - start[axis]
        if not step:
            if not from_low < 0 < from_high:
                return None
            continue
        near, far = sorted((from_low / step, from_high / step))
        enters, leaves = max(enters, near), min(leaves, far)
    return (enters, leaves) if enters < leaves else None
