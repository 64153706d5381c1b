"""What is not exact, not complete or not final has a shape of its own, the same in every chart, and words beside it."""

from collections.abc import Iterable, Iterator, Sequence

from explainer.charts.drawing.scene import Box, Dot, Label, Line, Scene, Shape, Symbol
from explainer.charts.drawing.style import FAINT, GAP, HALF_CAPITAL, HARD_SPACE, LINE, PAPER, wrap
from explainer.charts.drawing.values import Value
from explainer.language import Language
from explainer.wording import say_signs

_OPEN_ABOVE, _OPEN_BELOW, _ROUGH = ("at_least", "over"), ("at_most",), ("about", "nearly")
ARROW = 16  # from the middle of a dot to the tip of the arrow that says 'or more'
_HEAD = 4
_HATCH = 6  # from one stroke to the next


def bar_of(value: Value, x: float, y: float, width: float, height: float, colour: str) -> Iterator[Shape]:
    """A bar: full, faint with an outline when its value is revised, hatched when its period is shorter than others."""
    if value.is_partial:
        yield Box(x, y, width, height, PAPER, colour, tip=value.tip)
        yield from _hatch(x, y, width, height, colour, value.tip)
    elif value.is_revised:
        yield Box(x, y, width, height, FAINT, colour, tip=value.tip)
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
    """A dot: full, hollow when its number is only about right, faint with an outline when it is revised."""
    fill = FAINT if value.is_revised else PAPER if value.figure.bound in _ROUGH else colour
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
    warnings: Iterable[str] = (),
) -> Scene:
    """A drawing of values in these shapes, and below it what the odd ones mean, the signs of the values that have them, and warnings."""
    words = [say_signs([value.figure for value in signed], language), *_say_shapes(shapes, values, language), *warnings]
    lines = _key_lines([one for one in words if one], width, language)
    first = height + LINE + GAP / 2
    key = [Label(0, first + LINE * number, line, look="t2") for number, line in enumerate(lines)]
    return Scene.of(width, first + LINE * (len(lines) - 1) + HALF_CAPITAL if lines else height, [*shapes, *key])


def _key_lines(words: Sequence[str], width: float, language: Language) -> tuple[str, ...]:
    """The parts of a key in lines; none is parted that has room on one."""
    between = language.say("; ")
    whole = language.with_semicolons(words).split(between)
    said = between.join(part.replace(" ", HARD_SPACE) for part in whole)
    return tuple(line.replace(HARD_SPACE, " ") for line in wrap(said, width)) if words else ()


def _say_shapes(shapes: Sequence[Shape], values: Sequence[Value], language: Language) -> Iterator[str]:
    """What the shapes mean that are not plain; values of which only the words are drawn have none."""
    revised = {value.tip for value in values if value.is_revised}
    if any(isinstance(shape, Box | Dot) and shape.fill == FAINT and shape.tip in revised for shape in shapes):
        yield language.say("faint, with an outline: from later, revised totals")
    if any(isinstance(shape, Box) and shape.fill == PAPER for shape in shapes):
        yield language.say("hatched: of a shorter period")
    dotted = {shape.tip for shape in shapes if isinstance(shape, Dot)}
    pulls = {pull_of(value) for value in values if value.tip in dotted}
    if 1 in pulls:
        yield language.say("arrow: or more")
    if -1 in pulls:
        yield language.say("arrow towards zero: or less")
    if any(isinstance(shape, Dot) and shape.fill == PAPER for shape in shapes):
        yield language.say("hollow: about")
