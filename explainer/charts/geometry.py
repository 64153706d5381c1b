"""Points, the lines between them and the boxes around them: where they meet."""

from math import hypot

Point = tuple[float, float]

_LEAST_TURN = 0.3  # the sine of the angle between two lines that can be told apart where they meet


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


def piece_inside(
    start: Point, end: Point, middle: Point, half_width: float, half_height: float
) -> tuple[float, float] | None:
    """At which parts of its way a line enters and leaves a box; none when it misses it."""
    enters, leaves = 0.0, 1.0
    for axis, half in ((0, half_width), (1, half_height)):
        step, offset = end[axis] - start[axis], middle[axis] - start[axis]
        if not step:
            if abs(offset) > half:
                return None
            continue
        near, far = sorted(((offset - half) / step, (offset + half) / step))
        enters, leaves = max(enters, near), min(leaves, far)
    return (enters, leaves) if enters < leaves else None
