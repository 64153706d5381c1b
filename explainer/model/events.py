"""Something that happened, with an EDTF date and actors in roles."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from explainer.dates import When
from explainer.model.records import ActorId, Allegation, EventId, Evidence, FigureId, Part, PlaceId, Sourced, Status
from explainer.model.scalars import Date, Flag, Id, Many, OrAbsent, Prose, RefersTo, Text

EventRole = Literal[
    "actor", "target", "claimed-by", "attributed-to", "attributed-by", "denied-by", "investigated-by",
    "signatory", "host", "speaker", "publisher", "listed", "listed-by",
]  # fmt: skip
EventKind = Literal[
    "attack", "strike", "listing", "meeting", "statement", "report", "agreement", "decision", "founding", "takeover",
    "clash",
]  # fmt: skip


class Participant(Part):
    """An actor and its part in an event."""

    actor: ActorId
    """The actor."""
    role: EventRole
    """Its part; who did it, who says so and who denies it are different roles."""


class Version(Part):
    """How one side tells the event, where sides differ."""

    actor: ActorId
    """Whose version it is."""
    text: Prose
    """What this side says, in our words."""
    evidence: Many[Evidence]
    """The sources it rests on."""
    allegation: Allegation | None = None
    """Given when this side says of a person what could harm them."""


class Event(Sourced):
    """Something that happened."""

    title: Text
    """What happened, in a few words."""
    kind: EventKind
    """The kind of event."""
    date: OrAbsent[Date]
    """When it happened, as exactly as the sources say and no more."""
    date_note: Text | None = None
    """How the date is known, or the hour."""
    after: EventId | None = None
    """For an undated event: the event it followed."""
    before: EventId | None = None
    """For an undated event: the event it preceded."""
    reported_on: OrAbsent[Date] | None = None
    """When it became known, where that differs."""
    places: Many[PlaceId] = ()
    """Where it happened."""
    actors: Many[Participant] = ()
    """Who took part, and as what."""
    summary: Prose
    """One or two sentences of what is established."""
    versions: Many[Version] = ()
    """The accounts of the sides, in order of their dates, where they differ."""
    figures: Many[FigureId] = ()
    """The observations and derivations that count something of this event."""
    status: Status = "reported"
    """Whether it is reported, confirmed, disputed, denied or withdrawn."""
    disputed: Text | None = None
    """What exactly is disputed, in a few words."""
    question: Annotated[Id, RefersTo(("question",))] | None = None
    """The disputed question it belongs to."""
    about_article: Text | None = None
    """What the event has to do with the article that the site checks, in a few words."""
    key: Flag = False
    """True for the few events that a chart or a short list should show."""
    content_note: Text | None = None
    """A plain sentence before graphic detail."""


def in_order(events: Iterable[Event]) -> list[Event]:
    """Events in order of their dates; an undated one stands beside the event it came after or before."""
    found = list(events)
    by_id = {one.id: one for one in found}

    def order(event: Event) -> tuple[date, date, int]:
        if isinstance(event.date, When):
            return *event.date.order, 0
        neighbour = by_id.get(event.after or event.before or "")
        beside = 1 if event.after else -1
        return (*order(neighbour)[:2], beside) if neighbour else (date.max, date.max, 0)

    return sorted(found, key=order)
