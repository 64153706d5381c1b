"""Dates are possible and in order; where one is not exact, only what cannot be is refused."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pydantic import BaseModel

from explainer.checks.context import Context, walk_parts
from explainer.dates import When
from explainer.model.actors import Listing
from explainer.model.events import Event
from explainer.model.figures import Observation
from explainer.model.records import Attribute, Evidence
from explainer.model.scalars import Absence
from explainer.model.statements import Statement
from explainer.problems import Problem
from explainer.yamlfile import Steps

# A report can bear the date of the day before what it reports, when it was published in another time zone.
_TIME_ZONES = timedelta(days=1)
# The days that lie ahead by their meaning.
_AHEAD = ("review_by", "next_review")

MaybeDate = When | date | Absence | None


def check_spans(context: Context) -> Iterator[Problem]:
    """What starts before it ends, and is published after it begins."""
    for one in context.explainer.relations.values():
        yield from _in_order(context, one.id, ("end",), one.end, one.start, "must not be before the start")
    for question in context.explainer.questions.values():
        for place, position in enumerate(question.positions):
            yield from _in_order(
                context,
                question.id,
                ("positions", place, "latest"),
                position.latest,
                position.since,
                "must not be before the first date of the position",
            )
    for figure in context.explainer.observations.values():
        yield from _in_order(
            context, figure.id, ("vintage",), figure.vintage, figure.period, "must not be before the period starts"
        )
    for source in context.explainer.sources.values():
        yield from _in_order(
            context,
            source.id,
            ("accessed",),
            source.accessed,
            source.published,
            "must not be before the source was published",
            slack=_TIME_ZONES,
        )


def check_event_order(context: Context) -> Iterator[Problem]:
    """An undated event says between which others it happened, and nothing contradicts the dates there are."""
    events = context.explainer.events
    for one in events.values():
        earlier = events[one.after] if one.after else None
        later = events[one.before] if one.before else None
        if isinstance(one.date, Absence) and not (earlier or later):
            yield context.problem(one.id, ("date",), "must say after: or before: which event it happened, when undated")
        yield from _in_order(
            context, one.id, ("reported_on",), one.reported_on, one.date, "must not be before the event"
        )
        if earlier:
            yield from _in_order(context, one.id, ("after",), one.date, earlier.date, _contradicts(one, earlier))
        if later:
            yield from _in_order(context, one.id, ("before",), later.date, one.date, _contradicts(one, later))
        if earlier and later:
            yield from _in_order(context, one.id, ("before",), later.date, earlier.date, _contradicts(later, earlier))


def _contradicts(one: Event, other: Event) -> str:
    return f"must fit the dates of {one.id} and {other.id}"


def check_reported(context: Context) -> Iterator[Problem]:
    """What is dated after all of its sources cannot have been reported by them."""
    for record_id, record in context.parts():
        for steps, part in walk_parts(record):
            name, when, evidence = _dated(part)
            published = [context.explainer.sources[one.source].published for one in evidence]
            if (
                isinstance(when, When)
                and published
                and all(_surely_before(one, when, slack=_TIME_ZONES) for one in published)
            ):
                yield context.problem(
                    record_id,
                    (*steps, name),
                    f"must not be later than all of its sources, got {when}; the last was published on {_last(published)}",
                )


def _dated(part: BaseModel) -> tuple[str, MaybeDate, tuple[Evidence, ...]]:
    """The field, the date and the evidence of a part that its sources report."""
    if isinstance(part, Event | Statement | Attribute | Listing):
        return "date", part.date, part.evidence
    if isinstance(part, Observation):
        return "period", part.period, part.evidence
    return "", None, ()


def _last(published: Sequence[MaybeDate]) -> When:
    return max((one for one in published if isinstance(one, When)), key=lambda one: (one.latest or date.max, one.order))


def check_days_of_checks(context: Context) -> Iterator[Problem]:
    """A record is checked after each of its sources was published and read; without a day of its own, when the site is."""
    sources = context.explainer.sources
    for record in context.explainer.records():
        cited = (part.source for _, part in walk_parts(record) if isinstance(part, Evidence))
        for source in dict.fromkeys([record.id, *cited] if record.id in sources else cited):
            read = sources[source].accessed or sources[source].published
            yield from _in_order(
                context, record.id, ("checked_on",), record.checked_on, read, f"must not be before {source} was read"
            )


def check_future(context: Context) -> Iterator[Problem]:
    limit = context.explainer.site.checked_on
    for record_id, value in context.values:
        first = value.value.earliest if isinstance(value.value, When) else value.value
        if isinstance(first, date) and first > limit and value.steps[-1] not in _AHEAD:
            yield context.problem(
                record_id,
                value.steps,
                f"must not be after the last check of the site ({limit}), got {value.value}",
            )


def _in_order(
    context: Context,
    record_id: str,
    steps: Steps,
    later: MaybeDate,
    earlier: MaybeDate,
    text: str,
    *,
    slack: timedelta = timedelta(0),
) -> Iterator[Problem]:
    if _surely_before(later, earlier, slack=slack):
        yield context.problem(record_id, steps, f"{text}: {later} is before {earlier}")


def _surely_before(one: MaybeDate, other: MaybeDate, *, slack: timedelta = timedelta(0)) -> bool:
    """Whether the first date is over before the second begins, however inexact both are."""
    last = _last_day(one)
    first = _first_day(other)
    return last is not None and first is not None and first - last > slack


def _first_day(when: MaybeDate) -> date | None:
    if isinstance(when, When):
        return None if when.approximate or when.uncertain else when.earliest
    return when if isinstance(when, date) else None


def _last_day(when: MaybeDate) -> date | None:
    if isinstance(when, When):
        return None if when.approximate or when.uncertain else when.latest
    return when if isinstance(when, date) else None
