"""Many events as thin marks along time, a row for each year or for each kind of event, so that crowds and gaps show.

Time runs to the right, to the same scale in all rows. A thin mark is a day; marks that would lie on each other are
piled up. What is not exact is drawn as in a timeline.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from explainer.charts.drawing.axis import Axis
from explainer.charts.drawing.scene import Box, Label, Line, Scene, Shape
from explainer.charts.drawing.spans import FADE, actors_of, is_day, say_marks, span, tip_of
from explainer.charts.drawing.style import (
    GAP,
    HALF_CAPITAL,
    LINE,
    ONE,
    PAPER,
    RULE,
    Size,
    stack,
    widest,
    width_of,
    wrap,
)
from explainer.dates import When
from explainer.derive import Figure
from explainer.language import Language
from explainer.model.charts import Chart
from explainer.model.events import Event, in_order
from explainer.model.explainer import Explainer
from explainer.wording import say_event_kind

_TICK, _HOLLOW_TICK = 3, 6  # how wide the mark of a day is
_LANE = 14  # from one mark of a pile to the next
_TALL = 12  # how tall a mark is
_APART = 1.5  # between two marks side by side
_PAD = 5  # above the pile of a row
_MONTHS: Sequence[int] = (1, 2, 3, 6)  # between two names on the axis
_YEARS: Sequence[int] = (1, 2, 5, 10, 20, 50)
_BESIDE = 4  # from a line down the rows to its name
_QUARTER = 1 / 4
_NEAR = 1e-6
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Row:
    """A stretch of time and the dated events in it."""

    name: str
    first: int  # years
    last: int
    events: tuple[Event, ...]
    count: int  # of those that begin here


@dataclass(frozen=True)
class _Piece:
    """The part of an event's mark that lies in one row."""

    event: Event
    when: When
    start: float
    end: float
    is_first: bool
    is_last: bool

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where it takes room."""
        has_fades = self.is_first and self.when.earliest is None, self.is_last and self.when.latest is None
        return self.start - FADE * has_fades[0], self.end + FADE * has_fades[1]


def rows_of(chart: Chart, explainer: Explainer, language: Language) -> tuple[Row, ...]:
    """Every year from the first to the last, or every kind of event there is, those with most events first."""
    events = in_order(explainer.events[one] for one in chart.events)
    dated = [(event, event.date) for event in events if isinstance(event.date, When)]
    years = [years_of(when) for _, when in dated]
    first, last = min(one for one, _ in years), max(other for _, other in years)
    if chart.rows == "kind":
        kinds = Counter(event.kind for event, _ in dated)
        return tuple(
            Row(
                say_event_kind(kind, language),
                first,
                last,
                tuple(event for event, _ in dated if event.kind == kind),
                count,
            )
            for kind, count in kinds.most_common()
        )
    return tuple(
        Row(
            language.year(date(year, 1, 1)),
            year,
            year,
            tuple(event for (event, _), (one, other) in zip(dated, years, strict=True) if one <= year <= other),
            sum(one == year for one, _ in years),
        )
        for year in range(first, last + 1)
    )


def years_of(when: When) -> tuple[int, int]:
    """The years in which it begins and ends; of one that is open, the year that is known."""
    known = [day.year for day in (when.earliest, when.latest) if day]
    return known[0], known[-1]


def draw(chart: Chart, explainer: Explainer, figures: Mapping[str, Figure], language: Language, size: Size) -> Scene:
    rows = rows_of(chart, explainer, language)
    dates = [event.date for row in rows for event in row.events if isinstance(event.date, When)]
    counts = [language.number(Decimal(row.count)) if row.count else "" for row in rows]
    head = language.say("events")
    left = widest([row.name for row in rows]) + GAP + (FADE if any(when.earliest is None for when in dates) else 0)
    right = size.width - widest([head, *counts]) - GAP - (FADE if any(when.latest is None for when in dates) else 0)
    axis = Axis(rows[0].first, left, (right - left) / (rows[0].last + 1 - rows[0].first))
    top: float = LINE
    shapes: list[Shape] = [Label(size.width, LINE / 2 + HALF_CAPITAL, head, "end", look="t2")]
    marks: list[Shape] = []
    for row, count in zip(rows, counts, strict=True):
        own = replace(axis, first=row.first)
        lanes = _piled([_piece_of(event, row, own) for event in row.events])
        bottom = top + max(1, len(lanes)) * _LANE + _PAD
        for number, lane in enumerate(lanes):
            marks += (shape for piece in lane for shape in _mark(piece, bottom - number * _LANE, language))
        shapes += stack([row.name], 0, bottom - _LANE / 2)
        shapes += stack([count] if count else [], size.width, bottom - _LANE / 2, anchor="end", is_bold=True)
        shapes.append(Line(left, bottom, right, bottom, RULE))
        top = bottom
    shapes += _times(rows[0], axis, right, top, language)
    has_flat = any(when.precision == "span" for when in dates)
    words = [language.say("flat: several days")] if has_flat else []
    key = wrap(language.with_semicolons([*words, *say_marks(dates, language, is_upright=False)]), size.width)
    shapes += stack(key, 0, top + GAP + LINE * len(key) / 2, look="t2")
    return Scene.of(size.width, top + GAP + LINE * len(key), [*shapes, *marks])


def _piece_of(event: Event, row: Row, axis: Axis) -> _Piece:
    """What of an event lies in a row, as wide as it has to be to be seen."""
    when = event.date
    assert isinstance(when, When)
    first, last = when.earliest or when.latest, when.latest or when.earliest
    assert first
    assert last
    start = axis.at(max(_moment(first), row.first))
    end = axis.at(min(_moment(last + _DAY), row.last + 1))
    if is_day(when):
        half = (_HOLLOW_TICK if when.approximate or when.uncertain else _TICK) / 2
        start, end = (start + end) / 2 - half, (start + end) / 2 + half
    return _Piece(event, when, start, max(end, start + _TICK), first.year >= row.first, last.year <= row.last)


def _moment(day: date) -> float:
    """A day in years, all months of one length, so that a month has the same place in every year."""
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    length = (following - day.replace(day=1)).days
    return day.year + (day.month - 1 + (day.day - 1) / length) / 12


def _piled(pieces: Sequence[_Piece]) -> list[list[_Piece]]:
    """Each mark in the lowest lane that is free."""
    lanes: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda one: one.reach):
        lane = next((one for one in lanes if one[-1].reach[1] + _APART <= piece.reach[0]), None)
        if lane is None:
            lanes.append(lane := [])
        lane.append(piece)
    return lanes


def _mark(piece: _Piece, bottom: float, language: Language) -> Iterator[Shape]:
    when, top = piece.when, bottom - _TALL - 1
    drawn: Iterator[Box | Line]
    if not is_day(when):
        middle = top + _TALL / 2
        drawn = span(when, piece.start, piece.end, middle, is_first=piece.is_first, is_last=piece.is_last)
    else:
        is_rough = when.approximate or when.uncertain
        fill = PAPER if is_rough else ONE
        drawn = iter([Box(piece.start, top, piece.end - piece.start, _TALL, fill, ONE, when.uncertain)])
    for shape in drawn:
        yield replace(shape, tip=tip_of(piece.event, language), keys=actors_of(piece.event))


def _times(row: Row, axis: Axis, right: float, bottom: float, language: Language) -> Iterator[Shape]:
    """The names of months above a year, or of years above a longer time; thin lines down the rows at round ones."""
    if row.first == row.last:
        months = [date(row.first, month, 1) for month in range(1, 13)]
        names = {_moment(day): language.field(day, "LLL") for day in months}
        step = _step_for(list(names.values()), axis.unit / 12, _MONTHS) / 12
        least = _QUARTER
    else:
        years = [date(year, 1, 1) for year in range(row.first, row.last + 1)]
        names = {float(day.year): language.year(day) for day in years}
        step = least = _step_for(list(names.values()), axis.unit, _YEARS)
    for moment, name in names.items():
        x = axis.at(moment)
        if _is_multiple(moment, max(step, least)):
            # A thin box and not a line, because lines lie on boxes and this one passes behind the marks.
            yield Box(x - 0.5, LINE / 2, 1, bottom - LINE / 2, RULE)
        if _is_multiple(moment, step) and x + _BESIDE + width_of(name) <= right:
            yield Label(x + _BESIDE, LINE / 2 + HALF_CAPITAL, name, look="t2")


def _step_for(names: Sequence[str], room: float, steps: Sequence[int]) -> int:
    """Every which name has room."""
    least = (widest(names) + GAP) / room
    return next((one for one in steps if one >= least), len(names))


def _is_multiple(moment: float, step: float) -> bool:
    return abs(moment / step - round(moment / step)) < _NEAR
