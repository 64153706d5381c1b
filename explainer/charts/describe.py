"""A chart -> a long description in words: its kind, its measure, and what its data say.

Values are calls, as in any prose of a record, so that each leads to its evidence. Nothing is computed here: a series is
told by its ends and its extremes, never by a change that nobody published.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from explainer.charts import KINDS
from explainer.charts.drawing.ties import Tie, ties_among
from explainer.charts.drawing.values import Value, values_of
from explainer.charts.strip import Row, rows_of
from explainer.dates import When, say_when
from explainer.derive import Figure
from explainer.language import Language, fixed
from explainer.model.charts import Chart
from explainer.model.events import Event, in_order
from explainer.model.explainer import Explainer
from explainer.model.figures import Bound
from explainer.model.scalars import Absence
from explainer.prose import Call

_BOUNDS: Mapping[Bound, str] = {
    "at_least": fixed("Lower bounds, “at least”: {names}."),
    "at_most": fixed("Upper bounds, “at most”: {names}."),
    "about": fixed("Approximate, “about”: {names}."),
    "nearly": fixed("Approximate, “nearly”: {names}."),
    "over": fixed("Lower bounds, “over”: {names}."),
    "range": fixed("Given as a range: {names}."),
    "not_stated": fixed("Whether exact, not stated: {names}."),
}
_MISSING: Mapping[Absence, str] = {
    Absence.not_stated: fixed("Number not stated: {names}."),
    Absence.not_found: fixed("Number not found: {names}."),
    Absence.not_applicable: fixed("No number applies: {names}."),
}
_MOST_LISTED = 4  # values of a series that are all said


def describe(chart: Chart, explainer: Explainer, figures: Mapping[str, Figure], language: Language) -> str:
    """The chart's own description, or one made from what it draws: paragraphs with calls."""
    if chart.description:
        return chart.description
    kind = KINDS[chart.kind]
    about = language.say("{kind}: {measure}. {reading}").format(
        kind=language.say(kind.name), measure=chart.measure.rstrip("."), reading=language.say(kind.reading)
    )
    if chart.actors:
        said = [_say_ties(ties_among(chart.actors, explainer, language), language)]
    elif chart.events:
        said = [_say_events(in_order(explainer.events[one] for one in chart.events), language)]
        if chart.kind == "strip":
            said.append(_say_rows(rows_of(chart, explainer, language), language))
    else:
        values = values_of(chart, figures, language)
        said = [_say_all_series(values, language), _say_doubts(values, language)]
    return "\n\n".join(filter(None, (about, *(" ".join(sentences) for sentences in said))))


def _say_all_series(values: Sequence[Value], language: Language) -> Iterator[str]:
    parts = dict.fromkeys(_series_of(value) for value in values)
    yield language.say_count("{count} value.", "{count} values.", len(values))
    for part in parts:
        series = _say_series([value for value in values if _series_of(value) == part], language)
        yield language.say("{name}: {values}.").format(name=part or language.say("All values"), values=series)


def _series_of(value: Value) -> str:
    return ", ".join(filter(None, (value.panel, value.part)))


def _say_series(values: Sequence[Value], language: Language) -> str:
    """A short series in full, a long one by its ends and its extremes."""
    known = [value for value in values if value.number is not None]
    if len(values) <= _MOST_LISTED or not known:
        return language.with_commas(_say_value(value, language) for value in values)
    return language.with_semicolons([*_say_ends(known, language), *_say_extremes(known, language)])


def _say_ends(known: Sequence[Value], language: Language) -> Iterator[str]:
    periods = [value.figure.period for value in known]
    if all(one and other and one.order < other.order for one, other in pairwise(periods)):
        yield language.say("first {value}").format(value=_say_value(known[0], language))
        yield language.say("last {value}").format(value=_say_value(known[-1], language))


def _say_extremes(known: Sequence[Value], language: Language) -> Iterator[str]:
    numbers = [value.number for value in known if value.number is not None]
    for words, extreme in (
        (language.say("lowest {value}"), min(numbers)),
        (language.say("highest {value}"), max(numbers)),
    ):
        found = [_say_value(value, language) for value in known if value.number == extreme]
        yield words.format(value=language.listed(found))


def _say_value(value: Value, language: Language) -> str:
    call = Call("value", value.figure.id, None, 0, 0)
    return language.say("{value} ({where})").format(value=call, where=value.category)


def _say_doubts(values: Sequence[Value], language: Language) -> Iterator[str]:
    """What is singled out, missing, not exact, or ours."""
    known = [value for value in values if value.number is not None]
    kinds = [
        (language.say("Highlighted: {names}."), [value for value in values if value.is_highlight]),
        *(
            (language.say(words), [value for value in values if value.figure.value is absence])
            for absence, words in _MISSING.items()
        ),
        *(
            (language.say(words), [value for value in known if value.figure.bound == bound])
            for bound, words in _BOUNDS.items()
        ),
        (
            language.say("For a shorter period than the others: {names}."),
            [value for value in values if value.is_partial],
        ),
        (language.say("From later, revised totals: {names}."), [value for value in values if value.is_revised]),
        (language.say("Our calculation: {names}."), [value for value in values if value.figure.is_derived]),
    ]
    for words, found in kinds:
        if found:
            yield words.format(names=language.listed(_name_of(value, language) for value in found))
    for standing in dict.fromkeys(value.standing for value in values if value.standing):
        names = language.listed(_name_of(value, language) for value in values if value.standing == standing)
        yield language.say("Marked as {standing}: {names}.").format(standing=standing, names=names)


def _name_of(value: Value, language: Language) -> str:
    series = _series_of(value)
    return (
        language.say("{part} ({category})").format(part=series, category=value.category) if series else value.category
    )


def _say_ties(ties: Sequence[Tie], language: Language) -> Iterator[str]:
    yield language.say_count("{count} tie.", "{count} ties.", len(ties))
    kinds = (
        (language.say("Established in the sources: {ties}."), [tie for tie in ties if not tie.is_alleged]),
        (
            language.say("One side’s account, or worded differently by the sources: {ties}."),
            [tie for tie in ties if tie.is_alleged],
        ),
    )
    for words, found in kinds:
        if found:
            yield words.format(ties=language.with_semicolons(tie.tip for tie in found))


def _say_events(events: Sequence[Event], language: Language) -> Iterator[str]:
    yield language.say_count("{count} event.", "{count} events.", len(events))
    dated = [(event, event.date) for event in events if isinstance(event.date, When)]
    if len(dated) > 1:
        ends = (
            (language.say("First: {date}, {title}."), dated[0]),
            (language.say("Last: {date}, {title}."), dated[-1]),
        )
        for words, (event, when) in ends:
            yield words.format(date=say_when(when, language), title=event.title.rstrip("."))
    days, about = sum(_is_day(when) for _, when in dated), sum(_is_about(when) for _, when in dated)
    longer, missing = len(dated) - days - about, len(events) - len(dated)
    if days:
        yield language.say_count("{count} date is known to the day.", "{count} dates are known to the day.", days)
    if about:
        yield language.say_count("{count} date is approximate.", "{count} dates are approximate.", about)
    if longer:
        yield language.say_count("{count} date is a longer stretch.", "{count} dates are longer stretches.", longer)
    if missing:
        yield language.say_count("{count} event has no date.", "{count} events have no date.", missing)


def _say_rows(rows: Sequence[Row], language: Language) -> Iterator[str]:
    """How many events each row has, and which have none."""
    full = [language.say("{name}: {count}").format(name=row.name, count=row.count) for row in rows if row.count]
    empty = [row.name for row in rows if not row.count]
    yield language.say("Events by row: {rows}.").format(rows=language.with_semicolons(full))
    if empty:
        yield language.say("None: {names}.").format(names=language.listed(empty))


def _is_about(when: When) -> bool:
    return when.approximate or when.uncertain


def _is_day(when: When) -> bool:
    return when.precision == "day" and not _is_about(when)
