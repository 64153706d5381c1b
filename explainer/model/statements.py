"""What actors said, what the article asserts, and what is disputed or unknown."""

from typing import Annotated, Literal

from explainer.model.records import (
    ActorId,
    Allegation,
    AnyId,
    EventId,
    Evidence,
    Part,
    PlaceId,
    Quote,
    Record,
    Sourced,
    StatementId,
)
from explainer.model.scalars import Date, Id, Many, OrAbsent, Prose, RefersTo, Text, Whole

Verdict = Literal["corroborates", "refines", "corrects", "conflicts", "unconfirmed", "opinion"]


class Statement(Sourced):
    """What an actor said: who, when, where, in our paraphrase."""

    actor: ActorId
    """Who said it."""
    on_behalf_of: ActorId | None = None
    """The government or group the speaker speaks for."""
    date: OrAbsent[Date]
    """When it was said."""
    date_note: Text | None = None
    """How the date is known."""
    setting: Text | None = None
    """Where it was said: 'weekly briefing', 'interview with BBC Urdu'."""
    place: PlaceId | None = None
    """The city it was said in."""
    text: Prose
    """What was said, in our words."""
    quote: Quote | None = None
    """At most ten words, when the words themselves matter."""
    event: EventId | None = None
    """The event it was part of."""
    responds_to: StatementId | None = None
    """The statement it answers or denies."""


class Claim(Sourced):
    """What the article asserts, by paragraph, with our verdict."""

    paragraph: Whole
    """The paragraph of the article; 0 is the byline."""
    form: Literal["byline", "narration", "report", "quotation"]
    """How the article puts it: in its byline, in its own voice, as another's account, or between quotation marks."""
    said_by: ActorId | None = None
    """With form report or quotation: whose words or account it is."""
    about: ActorId | None = None
    """With form narration: whom it is about, where that matters."""
    text: Prose
    """The claim in our words."""
    verdict: Verdict
    """corroborates, refines, corrects, conflicts, unconfirmed or opinion."""
    substance: Literal["corroborated"] | None = None
    """Set when the substance holds although the wording was not found."""
    remark: Prose
    """What we found, in one to three sentences."""
    looked_for: Prose | None = None
    """Without evidence: what we looked for, and where."""
    would_settle: Text | None = None
    """What would settle it."""
    related: Many[AnyId] = ()
    """The observations, events, statements and questions that belong to the claim."""


class Position(Part):
    """One actor's answer to a question; every side gets the same parts."""

    actor: ActorId
    """Whose position it is."""
    answer: Text
    """The answer in a few words."""
    text: Prose
    """The answer in one or two sentences."""
    since: OrAbsent[Date]
    """The earliest date found for this position."""
    latest: OrAbsent[Date]
    """The latest date found for this position."""
    statements: Many[StatementId] = ()
    """The statements that carry it."""
    evidence: Many[Evidence]
    """The sources it rests on."""
    allegation: Allegation | None = None
    """Given when the answer says of a person what could harm them."""


class Unknown(Part):
    """Something we looked for and did not find."""

    text: Prose
    """What is not known, as a clause or a question."""
    looked_for: Prose
    """Where we looked."""
    would_settle: Text | None = None
    """What would settle it."""
    related: Many[AnyId] = ()
    """The records it belongs to."""


class Stance(Part):
    """What one actor says to one part of a question."""

    actor: ActorId
    """Whose stance it is."""
    says: Literal["says_so", "denies", "in_part", "not_found"]
    """Whether the actor says so, denies it, says so in part, or was not found to speak to it."""
    statement: StatementId | None = None
    """The statement that carries it; none with not_found."""


class Aspect(Part):
    """One part of a disputed question, put as something that each side says or denies."""

    text: Text
    """The part, as a short sentence."""
    stances: Many[Stance]
    """What each actor says to it."""


class Question(Record):
    """Something disputed or unknown, with each actor's position."""

    kind: Literal["disputed", "unknown"]
    """Whether sides give different answers, or nobody we read gives one."""
    title: Text
    """The question."""
    short: Text | None = None
    """The question in three or four words, for lists."""
    summary: Prose
    """What the dispute is about, in one or two sentences."""
    positions: Many[Position] = ()
    """The positions, in order of their earliest date; none for a question that is only unknown."""
    aspects: Many[Aspect] = ()
    """The question in its parts, where sides agree on one and differ on another."""
    unknowns: Many[Unknown] = ()
    """What is not known about it."""
    related: Many[AnyId] = ()
    """The events, observations and claims that belong to it."""


class Correction(Sourced):
    """A dated change to what we published, or a known error upstream."""

    date: Date
    """The day we recorded it."""
    kind: Literal["correction", "clarification", "update", "retraction", "upstream"]
    """What kind of change it is; upstream is an error in a source, not on this site."""
    title: Text
    """What it is about, in a few words."""
    about: Many[AnyId]
    """The records it concerns."""
    was: Prose
    """What was written."""
    now: Prose
    """What stands now, or what we use instead."""
    reason: Prose
    """How we know."""
    found_by: Text | None = None
    """Who found it: a role."""
    status: Literal["open", "reported", "acknowledged", "fixed"]
    """Of an upstream error: what has become of it; of our own: fixed."""


class Wording(Part):
    """How one source words a term."""

    source: Annotated[Id, RefersTo(("source",))]
    """The source."""
    word: Text
    """Its word."""


class Term(Record):
    """A glossary entry, with how each source words it."""

    term: Text
    """The word as we use it."""
    definition: Prose
    """What it means here, in one or two sentences."""
    aliases: Many[Text] = ()
    """Other forms under which a reader may search."""
    as_published: Many[Wording] = ()
    """The words that sources use for it."""
    evidence: Many[Evidence] = ()
    """Sources for the definition, where it is not only our usage."""
