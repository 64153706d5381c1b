"""The series that a key figure belongs to -> small columns without an axis or words, and the words beside them.

Columns and no line: each value stands for itself, and nothing is drawn across what is missing.
"""

from collections.abc import Iterator, Sequence

from explainer.charts.drawing.doubt import bar_of, pull_of
from explainer.charts.drawing.scene import Box, Dot, Line, Scene, Shape
from explainer.charts.drawing.style import HIGHLIGHT, INK, LINES, ONE, Size
from explainer.charts.drawing.values import Value
from explainer.language import Language

SIZE = Size("spark", 220, is_wide=False)
LEAST = 4  # values; fewer are said in words
MOST = 24
_HEIGHT = 36  # of the tallest column
_MISSING = 6  # the height of the box for what was not found
_OPEN_TOP = 4  # how far the sides of a column run on when the number is a lower bound
_MOST_STEP = 22
_BETWEEN = 3
_BELOW = 10  # the room for the dot of the figure itself


def draw(values: Sequence[Value]) -> Scene:
    step = min(SIZE.width / len(values), _MOST_STEP)
    tallest = max((value.numbers[-1] for value in values if value.numbers), default=0)
    base = _OPEN_TOP + _HEIGHT
    shapes: list[Shape] = []
    for number, value in enumerate(values):
        shapes += _column(value, number * step, step - _BETWEEN, base, _HEIGHT / (tallest or 1))
    width = step * len(values) - _BETWEEN
    return Scene.of(SIZE.width, base + _BELOW, [*shapes, Line(0, base, width, base, INK)])


def _column(value: Value, left: float, width: float, base: float, unit: float) -> Iterator[Shape]:
    if value.is_highlight:
        yield Dot(left + width / 2, base + _BELOW / 2 + 1, HIGHLIGHT, HIGHLIGHT, area=20)
    if value.number is None:
        yield Box(left, base - _MISSING, width, _MISSING, stroke=LINES, is_dashed=True, tip=value.tip)
        return
    colour = HIGHLIGHT if value.is_highlight else ONE
    top = base - value.number * unit
    yield from bar_of(value, left, top, width, base - top, colour)
    if value.upper is not None:
        upper = base - value.upper * unit
        yield Box(left, upper, width, top - upper, stroke=colour, tip=value.tip)
        top = upper
    if pull_of(value) > 0:
        for side in (left + 0.5, left + width - 0.5):
            yield Line(side, top - _OPEN_TOP, side, top, colour)


def say_key(values: Sequence[Value], language: Language) -> str:
    """From when to when the columns run, and what the odd ones mean."""
    odd = (
        (any(value.number is None for value in values), language.say("dashed: no number")),
        (any(value.is_partial for value in values), language.say("hatched: of a shorter period")),
        (any(value.is_revised for value in values), language.say("faint: from later, revised totals")),
        (any(pull_of(value) > 0 for value in values), language.say("open at the top: at least")),
    )
    words = [words for is_there, words in odd if is_there]
    span = language.say("{first} to {last}").format(first=values[0].category, last=values[-1].category)
    return language.with_semicolons([span, *words])


def say_all(values: Sequence[Value], language: Language) -> str:
    """Every value with its period, for those who do not see the columns."""
    return language.with_semicolons(value.tip for value in values)
