"""Counts as squares, each for a stated number of people or things, and a part of a square for what is left over."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import count

from explainer.charts.drawing.dots import BOX, draw_missing
from explainer.charts.drawing.doubt import ARROW, arrow, bar_of, pull_of
from explainer.charts.drawing.panels import Panel, draw_panels
from explainer.charts.drawing.scene import Box, Scene, Shape
from explainer.charts.drawing.style import GAP, HIGHLIGHT, LINE, ONE, PARTS, Size, stack, widest, wrap
from explainer.charts.drawing.values import Value, values_of
from explainer.derive import Figure
from explainer.language import Language
from explainer.model.charts import Chart
from explainer.model.explainer import Explainer
from explainer.wording import say_unit

_MOST_SQUARES = 120
_ROUND = (1, 2, 5)
_SIDE, _BETWEEN = 13, 3
_STEP = _SIDE + _BETWEEN
_TEN, _BETWEEN_TENS = 10, 6
_LEAST_PANEL = 300
_NAMES_WIDTH = 0.32  # of a wide drawing
_LEAST = 1.5  # pixels of the smallest part of a square


def draw(chart: Chart, explainer: Explainer, figures: Mapping[str, Figure], language: Language, size: Size) -> Scene:
    values = values_of(chart, figures, language)

    def draw_some(some: Sequence[Value], room: Size) -> Panel:
        return _draw(some, values, room, language)

    return draw_panels(values, size, language, draw_some, least_width=_LEAST_PANEL)


def _draw(values: Sequence[Value], scale: Sequence[Value], size: Size, language: Language) -> Panel:
    """The squares of some values, each for as many as fits all values of the scale."""
    each = _each_of(scale)
    words = [_words_of(value, size.width * (_NAMES_WIDTH if size.is_wide else 1)) for value in values]
    left = max(widest(lines, is_bold=True) for lines in words) + 2 * GAP if size.is_wide else 0
    has_arrows = any(pull_of(value) > 0 for value in values)
    row = _in_a_row(size.width - left - (ARROW if has_arrows else 0))
    shapes: list[Shape] = []
    top = 0.0
    heading = ""
    for value, lines in zip(values, words, strict=True):
        if value.part and value.category != heading:
            heading = value.category
            head = wrap(heading, size.width, is_bold=True)
            shapes += stack(head, 0, top + LINE * len(head) / 2, is_bold=True)
            top += LINE * len(head) + GAP
        height = LINE * len(lines)
        shapes += stack(lines, 0, top + height / 2, is_bold=value.is_highlight)
        start = top + (2 if size.is_wide else height + GAP / 2)
        squares = list(_squares(value, each, _colour_of(value, scale), left, start, row))
        shapes += squares
        bottoms = [shape.y + shape.height for shape in squares if isinstance(shape, Box)]
        top = max(top + height, *bottoms) + GAP * 1.5 if bottoms else top + height + GAP * 1.5
    return Panel(top, shapes, note=_say_rule(each, values[0], language))


def _each_of(values: Sequence[Value]) -> int:
    """How many one square stands for: the least round number with which there are not too many squares."""
    total = sum(max(value.numbers, default=0) for value in values)
    steps = (factor * int(10**power) for power in count() for factor in _ROUND)
    return next(step for step in steps if total <= step * _MOST_SQUARES)


def _say_rule(each: int, value: Value, language: Language) -> str:
    if each == 1:
        return language.say("Each square stands for one.")
    words = language.say("Each square stands for {count} {unit}, a part of a square for fewer.")
    return words.format(count=language.number(Decimal(each)), unit=say_unit(value.figure.unit, language))


def _words_of(value: Value, width: float) -> tuple[str, ...]:
    is_bold = value.is_highlight
    # The number stays with the last word of the name.
    name = value.part or value.category
    named = wrap(f"{name}\u00a0{value.words}" if value.numbers else name, width, is_bold=is_bold)
    return (*named, *(wrap(value.remark, width, is_bold=is_bold) if value.remark else ()))


def _colour_of(value: Value, values: Sequence[Value]) -> str:
    """The colour of its part; without parts one colour, and another for what the text is about."""
    parts = list(dict.fromkeys(one.part for one in values))
    if value.part:
        return PARTS[parts.index(value.part) % len(PARTS)]
    return HIGHLIGHT if value.is_highlight else ONE


def _in_a_row(width: float) -> int:
    """How many squares, in tens, go beside each other."""
    tens = int((width + _BETWEEN + _BETWEEN_TENS) // (_TEN * _STEP + _BETWEEN_TENS))
    return max(1, tens) * _TEN


def _squares(value: Value, each: int, colour: str, left: float, top: float, row: int) -> Iterator[Shape]:
    if value.number is None:
        yield from draw_missing(value, left, top + BOX / 2 - 2, value.words)
        return
    full, reach = value.number / each, max(value.numbers) / each
    number = 0
    x, y = left, top
    for number in range(int(-(-reach // 1))):
        place = number % row
        x, y = left + place * _STEP + place // _TEN * _BETWEEN_TENS, top + number // row * _STEP
        part = min(1, max(0, full - number))
        if part == 1:
            yield from bar_of(value, x, y, _SIDE, _SIDE, colour)
            continue
        if part > 0:
            yield from bar_of(value, x, y, max(_LEAST, _SIDE * part), _SIDE, colour)
        yield Box(x + 0.5, y + 0.5, _SIDE - 1, _SIDE - 1, stroke=colour, tip=value.tip)
    # 'At most' is left to the words: an arrow back would lie on the squares.
    if reach and pull_of(value) > 0:
        yield from arrow(x + _SIDE + 1, y + _SIDE / 2, 1, colour)
