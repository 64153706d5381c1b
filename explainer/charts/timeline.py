"""Events down a line of time, each with its date and title beside it.

Time runs to scale as far as the words allow; a long stretch without events is cut, and dashed. A disc is a day, a full
bar a stretch of time. What is hollow happened about then or somewhere within, what is dashed is uncertain, and a bar
that fades into an arrow has no end, or no beginning.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, pairwise

from explainer.charts.drawing.scene import Box, Dot, Label, Line, Scene, Shape, moved
from explainer.charts.drawing.style import GAP, HALF_CAPITAL, INK, LINE, LINES, ONE, PAPER, Size, stack, widest, wrap
from explainer.dates import When, say_when
from explainer.derive import Figure
from explainer.language import Language
from explainer.model.charts import Chart
from explainer.model.events import Event, in_order
from explainer.model.explainer import Explainer
from explainer.model.scalars import Absence
from explainer.wording import say_absence

_EDGE = 6  # from the left edge to the first mark
_LANE = 13  # from the line of time to the bars left of it, and from bar to bar
_BAR = 7
_LEADER = 30  # from the line to the words
_MOST_DATE = 190
_LEAST_GAP = 9  # between two days, so that their dots can be told apart
_MOST_GAPS = (100, 4, 2.5, 1.5)  # between two days, in rows of average height; what is longer is cut
_FAR = 2  # rows of average height: a mark should be no farther from its words
_STEPS = 40  # of halving, far below a tenth of a pixel
_CAP = 9  # the hollow end of a bar that begins or ends about then
_FADE = ((3, 6), (12, 4), (19, 2))  # the pieces into which a bar fades: how far away, and how long
_TIP = 30  # from the end of such a bar to the tip of its arrow
_HEAD = 4


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
    dates = [_say_date(event, language) for event in events]
    date_width = min(widest(dates, is_bold=True), _MOST_DATE) + GAP if size.is_wide else 0
    rows = [_row_of(event, words, date_width, size.width - words_x) for event, words in zip(events, dates, strict=True)]
    axis, tops = _laid_out(rows)
    marks = {when: line_x - lane * _LANE for when, lane in lanes.items()}
    shapes = [*_leaders(rows, axis, marks, tops, words_x), *_time(axis, line_x), *_marks(rows, axis, marks)]
    for row, top in zip(rows, tops, strict=True):
        shapes += _words(row, top, words_x, date_width)
    has_open_start, has_open_end = (any(day in when.order for when in marks) for day in (date.min, date.max))
    shift = max(GAP - min(0, *tops), _TIP + GAP if has_open_start else 0)
    below = max(axis.end, *(top + row.height - GAP for top, row in zip(tops, rows, strict=True)))
    below = max(below, axis.end + _TIP if has_open_end else 0) + GAP
    key = wrap("; ".join(_key_of(axis, list(marks), language)), size.width) if marks else ()
    shapes += stack(key, 0, below + LINE * len(key) / 2, look="t2")
    return Scene.of(size.width, below + LINE * len(key) + shift + GAP / 2, (moved(shape, 0, shift) for shape in shapes))


def _key_of(axis: _Axis, dates: Sequence[When], language: Language) -> Iterator[str]:
    """What the marks mean that are not plain."""
    if any(_is_rough(when) for when in dates):
        yield language.say("hollow: about then, or some time within")
    if any(when.uncertain for when in dates):
        yield language.say("dashed outline: uncertain")
    if any(when.latest is None for when in dates):
        yield language.say("arrow down: no end is known")
    if any(when.earliest is None for when in dates):
        yield language.say("arrow up: no beginning is known")
    if axis.cuts:
        yield language.say("dashed line: time is left out")


def _say_date(event: Event, language: Language) -> str:
    if isinstance(event.date, Absence):
        return language.say("date {absence}").format(absence=say_absence(event.date, language))
    return say_when(event.date, language)


def _row_of(event: Event, words: str, date_width: float, width: float) -> _Row:
    """Date beside the title, or above it when the dates have no column."""
    title = wrap(event.title, width - date_width)
    dated = wrap(words, date_width - GAP if date_width else width, is_bold=True)
    lines = max(len(dated), len(title)) if date_width else len(dated) + len(title)
    actors = tuple(dict.fromkeys(one.actor for one in event.actors))
    when = event.date if isinstance(event.date, When) else None
    return _Row(when, dated, title, lines * LINE + GAP, f"{words}: {event.title}", actors)


def _lanes_of(dates: Sequence[When]) -> Mapping[When, int]:
    """0, the line itself, for a day; for a longer stretch the first lane beside it that is free."""
    lanes: dict[When, int] = {}
    for when in sorted(set(dates), key=lambda one: one.order):
        taken = {lane for other, lane in lanes.items() if other.order[1] >= when.order[0]}
        lanes[when] = 0 if _is_day(when) else min(set(range(1, len(lanes) + 2)) - taken)
    return lanes


def _is_day(when: When) -> bool:
    return when.precision == "day"


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
        drawn = _day(when, x, axis.top_of(when)) if _is_day(when) else _stretch(when, x, axis)
        for shape in drawn:
            yield replace(shape, tip=tip, keys=keys)


def _day(when: When, x: float, y: float) -> Iterator[Box | Dot]:
    """A disc, a ring for about a day, a dashed square for one that is uncertain."""
    if when.uncertain:
        yield Box(x - _BAR / 2, y - _BAR / 2, _BAR, _BAR, PAPER, ONE, is_dashed=True)
    else:
        yield Dot(x, y, PAPER if when.approximate else ONE, ONE)


def _stretch(when: When, x: float, axis: _Axis) -> Iterator[Box | Line]:
    """A bar, or the outline of one: whole, or only at the side that is not exact."""
    top, bottom = axis.top_of(when), axis.bottom_of(when)
    bottom = max(bottom, top + _BAR)
    left = x - _BAR / 2
    caps = [(side, place) for side, place in ((when.start, top), (when.end, bottom - _CAP)) if _is_loose(side)]
    if _is_rough(when) and (len(caps) != 1 or bottom - top < 2 * _CAP):
        yield Box(left, top, _BAR, bottom - top, PAPER, ONE, is_dashed=when.uncertain)
        caps = []
    else:
        yield Box(left, top, _BAR, bottom - top, ONE)
    for side, place in caps:
        yield Box(left, place, _BAR, _CAP, PAPER, ONE, is_dashed=bool(side and side.uncertain))
    if when.earliest is None:
        yield from _fade(x, top, -1)
    if when.latest is None:
        yield from _fade(x, bottom, 1)


def _is_loose(side: When | None) -> bool:
    return side is not None and (side.approximate or side.uncertain)


def _is_rough(when: When) -> bool:
    """Whether it happened about then, or at a time within that is not known."""
    return when.approximate or when.uncertain or when.precision not in ("day", "span")


def _fade(x: float, y: float, way: int) -> Iterator[Box | Line]:
    """Ever shorter pieces and an arrow, away from the end of a bar."""
    for away, length in _FADE:
        yield Box(x - _BAR / 2, y + away if way > 0 else y - away - length, _BAR, length, ONE)
    tip = y + way * _TIP
    yield Line(x, y + way * _FADE[-1][0], x, tip, ONE, width=2)
    for side in (-_HEAD, _HEAD):
        yield Line(x + side, tip - way * _HEAD, x, tip, ONE, width=2)


def _leaders(
    rows: Sequence[_Row], axis: _Axis, marks: Mapping[When, float], tops: Sequence[float], words_x: float
) -> Iterator[Shape]:
    """A line from every mark to its words."""
    for row, top in zip(rows, tops, strict=True):
        if row.when:
            height = axis.top_of(row.when) + (0 if _is_day(row.when) else _BAR / 2)
            x = marks[row.when] + _BAR / 2
            yield Line(x, height, words_x - 6, top + LINE / 2, LINES, keys=row.actors)


def _words(row: _Row, top: float, x: float, date_width: float) -> Iterator[Shape]:
    first = top + LINE / 2 + HALF_CAPITAL
    title = first if date_width else first + len(row.date) * LINE
    for number, line in enumerate(row.date):
        yield Label(x, first + number * LINE, line, is_bold=True, keys=row.actors)
    for number, line in enumerate(row.title):
        yield Label(x + date_width, title + number * LINE, line, keys=row.actors)
