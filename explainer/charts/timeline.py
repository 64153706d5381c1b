"""Dated events in order: a disc where the day is known, a ring where it is about, a bar for several days."""

from collections.abc import Sequence
from datetime import date

from explainer.charts.picture import Box, Dot, Label, Picture, Stroke
from explainer.charts.style import INK_SOFT, LINE, LINE_HEIGHT, RULE, SERIES, Layout, lines_of, width_of
from explainer.dates import When, say_when
from explainer.language import Language
from explainer.model.events import Event
from explainer.model.scalars import Absence
from explainer.wording import say_absence

_ROW_GAP = 12
_MARK = 9
_AXIS = 190  # px of the wide drawing that time runs over


def draw(events: Sequence[Event], language: Language, layout: Layout) -> Picture:
    """The pieces of a timeline; the events must be in order."""
    return _wide(events, language, layout) if layout.is_wide else _narrow(events, language, layout)


def _wide(events: Sequence[Event], language: Language, layout: Layout) -> Picture:
    words = [_date_words(event, language) for event in events]
    start = max(width_of(one) for one in words) + 24
    title_at = start + _AXIS + 24
    first, last = _ends(events)
    labels: list[Label] = []
    strokes: list[Stroke] = []
    dots: list[Dot] = []
    boxes: list[Box] = []
    top = LINE_HEIGHT + 10.0
    for event, date_words in zip(events, words, strict=True):
        lines = lines_of(event.title, layout.width - title_at)
        middle = top + LINE_HEIGHT / 2
        labels.append(Label(0, middle, date_words, color=INK_SOFT, in_pixels=True))
        labels += [
            Label(title_at, middle + number * LINE_HEIGHT, line, in_pixels=True) for number, line in enumerate(lines)
        ]
        strokes.append(Stroke(start, title_at - 8, middle, middle, RULE))
        _add_mark(event, middle, _place(event, first, last, start), boxes, dots)
        top += LINE_HEIGHT * len(lines) + _ROW_GAP
    for month, at in _months(first, last, start):
        strokes.append(Stroke(at, at, LINE_HEIGHT, top - _ROW_GAP, LINE))
        labels.append(Label(at, LINE_HEIGHT / 2, language.day(month, "MMM y"), color=INK_SOFT, in_pixels=True))
    return Picture(top - _ROW_GAP + 4, layout.width, 0, layout.width, boxes, labels, strokes, dots)


def _narrow(events: Sequence[Event], language: Language, layout: Layout) -> Picture:
    labels: list[Label] = []
    dots: list[Dot] = []
    boxes: list[Box] = []
    left, top = 26.0, 0.0
    for event in events:
        lines = lines_of(event.title, layout.width - left)
        middle = top + LINE_HEIGHT / 2
        labels.append(Label(left, middle, _date_words(event, language), color=INK_SOFT, in_pixels=True))
        labels += [
            Label(left, middle + number * LINE_HEIGHT, line, bold=True, in_pixels=True)
            for number, line in enumerate(lines, 1)
        ]
        _add_mark(event, middle, (_MARK, _MARK), boxes, dots)
        top += LINE_HEIGHT * (len(lines) + 1) + _ROW_GAP
    strokes = [Stroke(_MARK, _MARK, LINE_HEIGHT / 2, top - _ROW_GAP, LINE)]
    return Picture(top - _ROW_GAP + 4, layout.width, 0, layout.width, boxes, labels, strokes, dots)


def _date_words(event: Event, language: Language) -> str:
    if isinstance(event.date, Absence):
        return say_absence(event.date, language)
    return say_when(event.date, language, short=True)


def _add_mark(event: Event, middle: float, ends: tuple[float, float], boxes: list[Box], dots: list[Dot]) -> None:
    when = event.date
    if isinstance(when, Absence):
        return
    if when.precision == "span" and not when.approximate:
        start, end = ends if ends[1] - ends[0] > 2 * _MARK else (sum(ends) / 2 - _MARK, sum(ends) / 2 + _MARK)
        boxes.append(Box(start, end, middle - 4, middle + 4, SERIES))
    else:
        known = when.precision == "day" and not (when.approximate or when.uncertain)
        dots.append(Dot(sum(ends) / 2, middle, known, SERIES))


def _ends(events: Sequence[Event]) -> tuple[date, date]:
    days = [day for event in events if isinstance(event.date, When) for day in event.date.order]
    return min(days), max(days)


def _place(event: Event, first: date, last: date, start: float) -> tuple[float, float]:
    """Where an event begins and ends on the axis, in px."""
    assert isinstance(event.date, When)
    length = max((last - first).days, 1)
    inside = _AXIS - 2 * _MARK
    begin, end = ((day - first).days / length * inside + start + _MARK for day in event.date.order)
    return begin, end


def _months(first: date, last: date, start: float) -> list[tuple[date, float]]:
    """The first days of months, or of years over a long time, that fall between two days, with their px."""
    step = max(1, ((last.year - first.year) * 12 + last.month - first.month) // 3)
    length = max((last - first).days, 1)
    found = []
    month = first.year * 12 + first.month
    while (day := date(month // 12, month % 12 + 1, 1)) <= last:
        found.append((day, (day - first).days / length * (_AXIS - 2 * _MARK) + start + _MARK))
        month += step
    return found
