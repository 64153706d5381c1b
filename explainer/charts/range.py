"""Counts of one thing side by side: in every row a dot for each, a line between them, and no mean.

An arrow says 'or more' or 'or less', a hollow dot 'about', and a strong line between two dots that one count is a range.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from explainer.charts.drawing.dots import BESIDE, Scale, draw_axis, draw_missing, draw_ticks, say_start, scale_of
from explainer.charts.drawing.doubt import ARROW, arrow, dot_of, pull_of
from explainer.charts.drawing.geometry import Area
from explainer.charts.drawing.labels import Spot, Wish, place
from explainer.charts.drawing.panels import Panel, draw_panels, panels_of
from explainer.charts.drawing.scene import Line, Scene, Shape
from explainer.charts.drawing.style import GAP, HIGHLIGHT, LINE, LINES, ONE, RULE, Size, stack, widest, wrap
from explainer.charts.drawing.values import Value, values_of
from explainer.derive import Figure
from explainer.language import Language
from explainer.model.charts import Chart
from explainer.model.explainer import Explainer

_ONE_DOT, _MORE_DOTS = 26, 54  # the height of a row of dots
_ABOVE = 17  # from the middle of a dot to that of a number above or below it
_TOUCHING = 7  # pixels between the middles of two dots that hide each other
_LEAST_PANEL = 320
_STEP = 16  # down, for a dot that another one hides
_LIST_WIDTH, _NAMES_WIDTH = 0.42, 0.3  # of a drawing


@dataclass(frozen=True)
class _Dot:
    """A count, and how many steps below the middle of its row it lies."""

    value: Value
    steps: int


@dataclass(frozen=True)
class _Row:
    """A category in words, and the counts that it has."""

    head: tuple[str, ...]
    said: tuple[str, ...]  # who says how many
    is_bold: bool
    dots: tuple[_Dot, ...]
    missing: tuple[Value, ...]

    @property
    def words_height(self) -> float:
        return LINE * (len(self.head) + len(self.said))

    @property
    def steps(self) -> int:
        return max((dot.steps for dot in self.dots), default=0)

    @property
    def dots_height(self) -> float:
        return (_MORE_DOTS if len(self.dots) > 1 else _ONE_DOT) + self.steps * _STEP


def draw(chart: Chart, explainer: Explainer, figures: Mapping[str, Figure], language: Language, size: Size) -> Scene:
    values = values_of(chart, figures, language)

    def draw_some(some: Sequence[Value], room: Size) -> Panel:
        return _draw(some, values, room, language)

    return draw_panels(values, size, language, draw_some, least_width=_LEAST_PANEL)


def _draw(values: Sequence[Value], whole: Sequence[Value], size: Size, language: Language) -> Panel:
    """The rows of some values, on the scale of the whole."""
    has_lists = any(value.part for value in whole)
    is_below = has_lists and not size.is_wide  # the dots, below their words
    width = size.width * (1 if is_below else _LIST_WIDTH if has_lists else _NAMES_WIDTH)
    counts, all_counts = _by_category(values), [_by_category(some) for some in panels_of(whole).values()]
    words = {category: _say(category, some, width, has_lists=has_lists) for category, some in counts.items()}
    said = [_say(*one, width, has_lists=has_lists) for some in all_counts for one in some.items()]
    left = 0 if is_below else max(widest((*head, *names), is_bold=True) for head, names in said) + GAP
    labels = {value.figure.id: value.brief if has_lists else value.label for value in whole}
    has_left = any(len(some) > 1 for one in all_counts for some in one.values())
    scale = scale_of(whole, list(labels.values()), left, size.width, language, has_left=has_left)
    shapes: list[Shape] = []
    top = 0.0
    for category, some in counts.items():
        row = _row_of(*words[category], some, scale)
        if top and has_lists:
            shapes.append(Line(0, top, size.width, top, RULE))
        strip = top + GAP / 2 + (row.words_height if is_below else 0)
        height = row.dots_height if is_below else max(row.words_height, row.dots_height)
        shapes += _words(row, top + GAP / 2 + (0 if is_below else (height - row.words_height) / 2), has_lists=has_lists)
        top = strip + height + GAP / 2
        area = Area(scale.left, strip - (0 if is_below else GAP / 2), scale.right, top)
        shapes += [*draw_ticks(scale, area.top, area.bottom), *_dots(row, scale, strip + height / 2, area, labels)]
    shapes += draw_axis(scale, top)
    signed = [value for value in values if value.numbers and (has_lists or value.remark)]
    return Panel(top + LINE + GAP / 2, shapes, signed, warning=say_start(scale, language))


def _by_category(values: Sequence[Value]) -> dict[str, list[Value]]:
    counts: dict[str, list[Value]] = {}
    for value in values:
        counts.setdefault(value.category, []).append(value)
    return counts


def _say(
    category: str, values: Sequence[Value], width: float, *, has_lists: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a row: what was counted, and who says how many."""
    is_bold = has_lists or any(value.is_highlight for value in values)
    named = [value for value in values if value.part]
    said = [line for value in named for line in wrap(f"{value.part}: {value.said}", width)]
    return wrap(category, width, is_bold=is_bold), tuple(said)


def _row_of(head: tuple[str, ...], said: tuple[str, ...], values: Sequence[Value], scale: Scale) -> _Row:
    dots: list[_Dot] = []
    for value in sorted((value for value in values if value.numbers), key=lambda value: value.numbers):
        x = scale.axis.at(value.numbers[0])
        hidden = [dot.steps for dot in dots if x - scale.axis.at(dot.value.numbers[-1]) < _TOUCHING]
        dots.append(_Dot(value, max(hidden, default=-1) + 1))
    missing = tuple(value for value in values if not value.numbers)
    return _Row(head, said, any(value.is_highlight for value in values), tuple(dots), missing)


def _words(row: _Row, top: float, *, has_lists: bool) -> Iterator[Shape]:
    yield from stack(row.head, 0, top + LINE * len(row.head) / 2, is_bold=has_lists or row.is_bold)
    yield from stack(row.said, 0, top + row.words_height - LINE * len(row.said) / 2)


def _dots(row: _Row, scale: Scale, middle: float, area: Area, labels: Mapping[str, str]) -> Iterator[Shape]:
    middle -= row.steps * _STEP / 2
    shapes: list[Shape] = []
    ends = [scale.axis.at(number) for dot in row.dots for number in dot.value.numbers]
    if len(row.dots) > 1:
        shapes.append(Line(min(ends), middle, max(ends), middle, LINES))
    for dot in row.dots:
        colour = HIGHLIGHT if dot.value.is_highlight else ONE
        y = middle + dot.steps * _STEP
        places = [scale.axis.at(number) for number in dot.value.numbers]
        if len(places) == 2:
            shapes.append(Line(places[0], y, places[1], y, colour, width=2, tip=dot.value.tip))
        shapes += [dot_of(dot.value, x, y, colour) for x in places]
        shapes += arrow(places[-1], y, pull_of(dot.value), colour)
    for value in row.missing:
        if not row.dots:
            shapes += draw_missing(value, scale.left, middle, value.words)
            break
    wishes = [
        _wish(dot, number, row, scale, middle, labels[dot.value.figure.id]) for number, dot in enumerate(row.dots)
    ]
    yield from [*shapes, *place(wishes, area, shapes)]


def _wish(dot: _Dot, number: int, row: _Row, scale: Scale, middle: float, text: str) -> Wish:
    """The number of a dot: beside it at the ends of the row, above or below it between them."""
    y = middle + dot.steps * _STEP
    first, last = (scale.axis.at(end) for end in (dot.value.numbers[0], dot.value.numbers[-1]))
    pull = pull_of(dot.value)
    before = Spot(first - BESIDE - (ARROW if pull < 0 else 0), y, "end")
    after = Spot(last + BESIDE + (ARROW if pull > 0 else 0), y, "start")
    centre = (first + last) / 2
    around = [Spot(centre, y - _ABOVE), Spot(centre, y + _ABOVE), before, after]
    if number == len(row.dots) - 1:
        around.insert(0, after)
    elif number == 0:
        around.insert(0, before)
    return Wish(text, tuple(around), is_bold=dot.value.is_highlight, is_needed=True)
