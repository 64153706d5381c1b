"""What is not exact, not complete or not final has a shape of its own, the same in every chart, and words beside it."""

from collections.abc import Iterator, Sequence

from explainer.charts.drawing.scene import Box, Dot, Label, Line, Scene, Shape, Symbol
from explainer.charts.drawing.style import GAP, HALF_CAPITAL, LINE, PALE, PAPER, wrap
from explainer.charts.drawing.values import Value
from explainer.language import Language
from explainer.wording import say_signs

_OPEN_ABOVE, _OPEN_BELOW, _ROUGH = ("at_least", "over"), ("at_most",), ("about", "nearly")
ARROW = 16  # from the middle of a dot to the tip of the arrow that says 'or more'
_HEAD = 4
_HATCH = 6  # from one stroke to the next


def bar_of(value: Value, x: float, y: float, width: float, height: float, colour: str) -> Iterator[Shape]:
    """A bar: full, pale with an outline when its value is revised, hatched when its period is shorter than others."""
    if value.is_partial:
        yield Box(x, y, width, height, PAPER, colour, tip=value.tip)
        yield from _hatch(x, y, width, height, colour, value.tip)
    elif value.is_revised:
        yield Box(x, y, width, height, PALE, colour, tip=value.tip)
    else:
        yield Box(x, y, width, height, colour, tip=value.tip)


def _hatch(x: float, y: float, width: float, height: float, colour: str, tip: str) -> Iterator[Line]:
    """Strokes from the lower left to the upper right, cut off at the sides."""
    reach = _HATCH / 2
    while reach < width + height:
        left, right = max(0, reach - height), min(width, reach)
        if right > left:
            yield Line(x + left, y + reach - left, x + right, y + reach - right, colour, tip=tip)
        reach += _HATCH


def dot_of(value: Value, x: float, y: float, colour: str, symbol: Symbol = "disc", area: float = 80) -> Dot:
    """A dot: full, hollow when its number is only about right, pale with an outline when it is revised."""
    fill = PALE if value.is_revised else PAPER if value.figure.bound in _ROUGH else colour
    return Dot(x, y, fill, colour, symbol, area, value.tip)


def pull_of(value: Value) -> int:
    """Which way a number may be off: up when it is a lower bound, down when it is an upper one."""
    return 1 if value.figure.bound in _OPEN_ABOVE else -1 if value.figure.bound in _OPEN_BELOW else 0


def arrow(x: float, y: float, pull: int, colour: str, *, is_upright: bool = False) -> Iterator[Line]:
    """An arrow from a dot the way its number may be off, to the right or upwards for more; none when it is as given."""
    if not pull:
        return

    def stroke(along: float, aside: float, to_along: float, to_aside: float) -> Line:
        ends = [(x + one, y + other) for one, other in ((along, aside), (to_along, to_aside))]
        if is_upright:
            ends = [(x + other, y - one) for one, other in ((along, aside), (to_along, to_aside))]
        return Line(*ends[0], *ends[1], colour, width=2)

    tip = pull * ARROW
    yield stroke(0, 0, tip, 0)
    for side in (-_HEAD, _HEAD):
        yield stroke(tip - pull * _HEAD, side, tip, 0)


def scene_with_key(
    width: float,
    height: float,
    shapes: Sequence[Shape],
    language: Language,
    values: Sequence[Value],
    signed: Sequence[Value] = (),
) -> Scene:
    """A drawing of values in these shapes, and below it what the odd ones mean, and the signs of the values that have them."""
    revised = {value.tip for value in values if value.is_revised}
    is_pale = any(isinstance(shape, Box | Dot) and shape.fill == PALE and shape.tip in revised for shape in shapes)
    words = [say_signs([value.figure for value in signed], language)]
    if is_pale:
        words.append(language.say("pale, with an outline: from later, revised totals"))
    if any(isinstance(shape, Box) and shape.fill == PAPER for shape in shapes):
        words.append(language.say("hatched: of a shorter period"))
    said = "; ".join(filter(None, words))
    lines = wrap(said, width) if said else ()
    first = height + LINE + GAP / 2
    key = [Label(0, first + LINE * number, line, look="t2") for number, line in enumerate(lines)]
    return Scene.of(width, first + LINE * (len(lines) - 1) + HALF_CAPITAL if lines else height, [*shapes, *key])
