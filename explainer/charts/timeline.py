"""Events down a line of time, each with its date and title beside it.

Time runs to scale as far as the words allow; a long stretch without events is cut, and dashed. A disc is a day.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, pairwise

from explainer.charts.drawing.scene import Box, Dot, Label, Line, Scene, Shape, moved
from explainer.charts.drawing.spans import BAR, FADE, actors_of, is_day, say_date, say_marks, span, tip_of, turned
from explainer.charts.drawing.style import (
    GAP,
    HALF_CAPITAL,
    INK,
    LINE,
    LINES,
    ONE,
    PAPER,
    Size,
    stack,
    widest,
    wrap,
    wrap_evenly,
)
from explainer.dates import When
from explainer.derive import Figure
from explainer.language import Language
from explainer.model.charts import Chart
from explainer.model.events import Event, in_order
from explainer.model.explainer import Explainer

_EDGE = 6  # from the left edge to the first mark
_LANE = 13  # from the line of time to the bars left of it, and from bar to bar
_LEADER = 30  # from the line to the words
_MOST_DATE = 190
_LEAST_GAP = 9  # between two days, so that their dots can be told apart
_MOST_GAPS = (100, 4, 2.5, 1.5)  # between two days, in rows of average height; what is longer is cut
_FAR = 2  # rows of average height: a mark should be no farther from its words
_STEPS = 40  # of halving, far below a tenth of a pixel


@dataclass(frozen=True)
class _Row:
    """An event in words."""

    when: When | None
    date: tuple[str, ...]
    title: tuple[str, ...]
    height: float
    tip: str
    actors: tuple[str, ...]


@dataclass(frozen=True)
class _Axis:
    """The height of every day on which a date begins or ends, and the stretches that are cut."""

    heights: Mapping[date, float]
    cuts: tuple[tuple[float, float], ...]

    def top_of(self, when: When) -> float:
        return self.heights[when.earliest] if when.earliest else 0

    def bottom_of(self, when: When) -> float:
        return self.heights[when.latest] if when.latest else self.end

    @property
    def end(self) -> float:
        return max(self.heights.values(), default=0)


def draw(chart: Chart, explainer: Explainer, figures: Mapping[str, Figure], language: Language, size: Size) -> Scene:
    events = in_order(explainer.events[one] for one in chart.events)
    lanes = _lanes_of([event.date for event in events if isinstance(event.date, When)])
    line_x = _EDGE + _LANE * max(lanes.values(), default=0)
    words_x = line_x + _LEADER
    dates = [say_date(event, language) for event in events]
    date_width = min(widest(dates, is_bold=True), _MOST_DATE) + GAP if size.is_wide else 0
    rows = [_row_of(event, date_width, size.width - words_x, language) for event in events]
    axis, tops = _laid_out(rows)
    marks = {when: line_x - lane * _LANE for when, lane in lanes.items()}
    shapes = [*_leaders(rows, axis, marks, tops, words_x), *_time(axis, line_x), *_marks(rows, axis, marks)]
    for row, top in zip(rows, tops, strict=True):
        shapes += _words(row, top, words_x, date_width)
    has_open_start, has_open_end = (any(day in when.order for when in marks) for day in (date.min, date.max))
    shift = max(GAP - min(0, *tops), FADE + GAP if has_open_start else 0)
    below = max(axis.end, *(top + row.height - GAP for top, row in zip(tops, rows, strict=True)))
    below = max(below, axis.end + FADE if has_open_end else 0) + GAP
    key = wrap("; ".join(_key_of(axis, list(marks), language)), size.width) if marks else ()
    shapes += stack(key, 0, below + LINE * len(key) / 2, look="t2")
    return Scene.of(size.width, below + LINE * len(key) + shift + GAP / 2, (moved(shape, 0, shift) for shape in shapes))


def _key_of(axis: _Axis, dates: Sequence[When], language: Language) -> Iterator[str]:
    """What the marks mean that are not plain."""
    yield from say_marks(dates, language, is_upright=True)
    if axis.cuts:
        yield language.say("dashed line: time is left out")


def _row_of(event: Event, date_width: float, width: float, language: Language) -> _Row:
    """Date beside the title, or above it when the dates have no column."""
    title = wrap_evenly(event.title, width - date_width)
    dated = wrap(say_date(event, language), date_width - GAP if date_width else width, is_bold=True)
    lines = max(len(dated), len(title)) if date_width else len(dated) + len(title)
    when = event.date if isinstance(event.date, When) else None
    return _Row(when, dated, title, lines * LINE + GAP, tip_of(event, language), actors_of(event))


def _lanes_of(dates: Sequence[When]) -> Mapping[When, int]:
    """0, the line itself, for a day; for a longer stretch the first lane beside it that is free."""
    lanes: dict[When, int] = {}
    for when in sorted(set(dates), key=lambda one: one.order):
        taken = {lane for other, lane in lanes.items() if other.order[1] >= when.order[0]}
        lanes[when] = 0 if is_day(when) else min(set(range(1, len(lanes) + 2)) - taken)
    return lanes


def _laid_out(rows: Sequence[_Row]) -> tuple[_Axis, list[float]]:
    """The line of time, cut only where marks would be far from their words, and the top of every row."""
    average = sum(row.height for row in rows) / len(rows)
    for most in _MOST_GAPS:
        axis = _axis_of(rows, most * average)
        tops = _spread(rows, axis)
        away = [abs(top - _wished(row.when, axis)) for row, top in zip(rows, tops, strict=True) if row.when]
        if max(away, default=0) <= _FAR * average:
            break
    return axis, tops


def _axis_of(rows: Sequence[_Row], longest: float) -> _Axis:
    """A line as long as the rows beside it."""
    whens = [row.when for row in rows if row.when]
    days = sorted({day for when in whens for day in (when.earliest, when.latest) if day})
    between = [(later - earlier).days for earlier, later in pairwise(days)]
    scale = _scale_for(between, longest, sum(row.height for row in rows[:-1]))
    gaps = [_gap(count, scale, longest) for count in between]
    heights = list(accumulate(gaps, initial=0.0))
    cuts = tuple(end for end, count in zip(pairwise(heights), between, strict=True) if count * scale > longest)
    return _Axis(dict(zip(days, heights, strict=False)), cuts)


def _gap(count: int, scale: float, longest: float) -> float:
    return min(max(count * scale, _LEAST_GAP), longest)


def _scale_for(between: Sequence[int], longest: float, wanted: float) -> float:
    """The pixels for a day that make the line this long, or nearly so when all stretches are at their longest."""
    low, high = 0.0, longest
    for _ in range(_STEPS):
        scale = (low + high) / 2
        is_short = sum(_gap(count, scale, longest) for count in between) < wanted
        low, high = (scale, high) if is_short else (low, scale)
    return high


def _spread(rows: Sequence[_Row], axis: _Axis) -> list[float]:
    """The top of every row: none overlaps another, and all are as near to their dates as can be."""
    offsets = list(accumulate((row.height for row in rows), initial=0.0))
    groups: list[tuple[float, int]] = []  # the sum of the wished tops less their offsets, and how many
    wished = 0.0
    for row, offset in zip(rows, offsets, strict=False):
        if row.when:
            wished = _wished(row.when, axis)
        groups.append((wished - offset, 1))
        while len(groups) > 1 and _mean(groups[-2]) > _mean(groups[-1]):
            last, before = groups.pop(), groups.pop()
            groups.append((last[0] + before[0], last[1] + before[1]))
    starts = [_mean(group) for group in groups for _ in range(group[1])]
    return [start + offset for start, offset in zip(starts, offsets, strict=False)]


def _wished(when: When, axis: _Axis) -> float:
    """The top of a row whose first line is level with its date."""
    return axis.top_of(when) - LINE / 2


def _mean(group: tuple[float, int]) -> float:
    return group[0] / group[1]


def _time(axis: _Axis, x: float) -> Iterator[Shape]:
    starts = [0.0, *(end for _, end in axis.cuts)]
    ends = [*(start for start, _ in axis.cuts), axis.end]
    for start, end in zip(starts, ends, strict=True):
        if end > start:
            yield Line(x, start, x, end, INK)
    for start, end in axis.cuts:
        yield Line(x, start, x, end, INK, is_dashed=True)


def _marks(rows: Sequence[_Row], axis: _Axis, marks: Mapping[When, float]) -> Iterator[Shape]:
    for when, x in marks.items():
        mine = [row for row in rows if row.when == when]
        tip = "; ".join(row.tip for row in mine)
        keys = tuple(dict.fromkeys(actor for row in mine for actor in row.actors))
        drawn = _day(when, x, axis.top_of(when)) if is_day(when) else _stretch(when, x, axis)
        for shape in drawn:
            yield replace(shape, tip=tip, keys=keys)


def _day(when: When, x: float, y: float) -> Iterator[Box | Dot]:
    """A disc, a ring for about a day, a dashed square for one that is uncertain."""
    if when.uncertain:
        yield Box(x - BAR / 2, y - BAR / 2, BAR, BAR, PAPER, ONE, is_dashed=True)
    else:
        yield Dot(x, y, PAPER if when.approximate else ONE, ONE)


def _stretch(when: When, x: float, axis: _Axis) -> Iterator[Box | Line]:
    return (turned(shape) for shape in span(when, axis.top_of(when), axis.bottom_of(when), x))


def _leaders(
    rows: Sequence[_Row], axis: _Axis, marks: Mapping[When, float], tops: Sequence[float], words_x: float
) -> Iterator[Shape]:
    """A line from every mark to its words."""
    for row, top in zip(rows, tops, strict=True):
        if row.when:
            height = axis.top_of(row.when) + (0 if is_day(row.when) else BAR / 2)
            x = marks[row.when] + BAR / 2
            yield Line(x, height, words_x - 6, top + LINE / 2, LINES, keys=row.actors)


def _words(row: _Row, top: float, x: float, date_width: float) -> Iterator[Shape]:
    first = top + LINE / 2 + HALF_CAPITAL
    title = first if date_width else first + len(row.date) * LINE
    for number, line in enumerate(row.date):
        yield Label(x, first + number * LINE, line, is_bold=True, keys=row.actors)
    for number, line in enumerate(row.title):
        yield Label(x + date_width, title + number * LINE, line, keys=row.actors)
