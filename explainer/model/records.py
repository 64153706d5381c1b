"""What all records share, and the evidence that each of them rests on."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from explainer.model.scalars import Date, Day, Flag, Id, Many, OrAbsent, Prose, RefersTo, Text

Status = Literal["reported", "confirmed", "disputed", "denied", "withdrawn"]
Role = Literal["states", "corroborates", "refines", "corrects", "conflicts"]
Living = Literal["yes", "no", "not_stated"]

SourceId = Annotated[Id, RefersTo(("source",))]
ActorId = Annotated[Id, RefersTo(("actor",))]
PlaceId = Annotated[Id, RefersTo(("place",))]
EventId = Annotated[Id, RefersTo(("event",))]
StatementId = Annotated[Id, RefersTo(("statement",))]
FigureId = Annotated[Id, RefersTo(("observation", "derivation"))]
AnyId = Annotated[
    Id,
    RefersTo(
        (
            "source", "actor", "relation", "place", "event", "indicator", "observation", "derivation",
            "statement", "claim", "question", "term", "chart",
        )
    ),
]  # fmt: skip


class Part(BaseModel):
    """A piece of a record: frozen, and without room for a key that is not in the guide."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, use_attribute_docstrings=True)


class Record(Part):
    """Something an editor curates. Its id is the key it stands under in YAML, and its address for ever."""

    id: Id
    """The key of the record in YAML: lower-case words joined by hyphens, never changed once published."""
    dossier: Many[Text] = ()
    """The numbers of this record in the research notes, such as A22 or S10."""
    note: Prose | None = None
    """What a reader has to know beside the record itself."""
    entered_by: Text | None = None
    """Who entered the record: a role, such as 'first reader'. Without it, the site's."""
    checked_by: Text | None = None
    """Who checked it: another role. Without it, the site's."""
    checked_on: Day | None = None
    """The day of the last check. Without it, the site's."""
    review_by: Day | None = None
    """The day after which the record counts as stale."""


class Evidence(Part):
    """A source, the place in it, and what it does for the record."""

    source: SourceId
    """The id of the source."""
    locator: Text
    """Where in the source: 'paragraph 5', 'page 3', 'table 2', 'headline', or 'excerpt' for the stored beginning of a page."""
    role: Role = "states"
    """What the source does for the record: states, corroborates, refines, corrects or conflicts."""
    note: Prose | None = None
    """What a reader has to know about this evidence, such as a figure that differs."""


class Allegation(Part):
    """What marks words that could harm a person: of whom they are, how they stand, and what that person says to them."""

    about: Many[ActorId]
    """The persons of whom it is said."""
    status: Status
    """How it stands: reported, confirmed, disputed, denied or withdrawn. Readers see it beside the words."""
    answers: Many[StatementId] = ()
    """The statements in which they deny or answer it."""
    looked_for: Prose | None = None
    """Without an answer: where we looked for one."""


class Naming(Part):
    """A listing that names a person in a role, and the source that carries it."""

    authority: ActorId
    """The authority whose listing it is, one of the site's `naming_authorities`."""
    source: SourceId
    """The source that carries the listing, one of the evidence."""


class Sourced(Record):
    """A record that must have evidence."""

    evidence: Many[Evidence] = ()
    """The sources it rests on, the best first."""
    allegation: Allegation | None = None
    """Given when the record says of a person what could harm them."""


class Attribute(Part):
    """One dated, sourced answer in a fact box; several stand beside each other when sources differ."""

    text: Prose
    """The answer in our words."""
    date: OrAbsent[Date] | None = None
    """When it began or happened."""
    status: Status = "reported"
    """Whether it is reported, confirmed, disputed, denied or withdrawn."""
    evidence: Many[Evidence]
    """The sources it rests on."""
    allegation: Allegation | None = None
    """Given when the answer says of a person what could harm them."""


class Post(Attribute):
    """A post that a person holds or held, in the fact box of the person or of the body."""

    living: Living = "not_stated"
    """Of somebody without a profile: whether the person lives; not_stated counts as yes."""
    named_by: Naming | None = None
    """With a living person and a banned or listed group: the listing that names the person so."""


class Quote(Part):
    """At most ten words that an official said, kept because the words matter."""

    text: Text
    """The words, without quotation marks."""
    source: SourceId
    """The source that carries these words."""
    indirect: Flag = False
    """True when the source gives the words in indirect speech."""
