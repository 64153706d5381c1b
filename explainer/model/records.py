"""What all records share, and the evidence that each of them rests on."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from explainer.model.scalars import Date, Day, Flag, Id, Many, OrAbsent, Prose, RefersTo, Text

Status = Literal["reported", "confirmed", "disputed", "denied", "withdrawn"]
Role = Literal["states", "corroborates", "refines", "corrects", "conflicts"]

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


class Sourced(Record):
    """A record that must have evidence."""

    evidence: Many[Evidence] = ()
    """The sources it rests on, the best first."""


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


class Quote(Part):
    """At most ten words that an official said, kept because the words matter."""

    text: Text
    """The words, without quotation marks."""
    source: SourceId
    """The source that carries these words."""
    indirect: Flag = False
    """True when the source gives the words in indirect speech."""
