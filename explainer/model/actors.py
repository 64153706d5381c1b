"""A person, organization, government body, armed group or other party, and the ties between them."""

from typing import Annotated, Literal

from explainer.model.records import (
    ActorId,
    Attribute,
    Evidence,
    Living,
    Naming,
    Part,
    PlaceId,
    Post,
    Sourced,
    Status,
)
from explainer.model.scalars import Date, Flag, Id, Many, OrAbsent, Prose, RefersTo, Text

ActorType = Literal["person", "organization", "government", "armed-group", "international-body", "umbrella-term"]
RelationType = Literal[
    "ally", "affiliate", "splinter-of", "merged-into", "rival", "member-of", "leads", "succeeds",
    "cooperates-with", "funds", "speaks-for", "holds-office-in", "part-of", "fights", "accuses", "shelters",
    "linked-with", "drew-members-from",
]  # fmt: skip


class Listing(Part):
    """A ban or a listing by an authority."""

    authority: ActorId
    """Who listed or banned the actor."""
    kind: Literal["listing", "ban"] = "listing"
    """Whether the authority listed the actor or banned it."""
    programme: Text
    """Under which law or list, such as 'Foreign Terrorist Organization'."""
    date: OrAbsent[Date]
    """When it was announced."""
    note: Prose | None = None
    """What a reader has to know about it."""
    status: Status = "reported"
    """Whether it is reported, confirmed, disputed, denied or withdrawn."""
    evidence: Many[Evidence]
    """The sources it rests on."""


class Actor(Sourced):
    """A person, organization, government body, armed group or other party."""

    type: ActorType
    """What the actor is; it decides the order of the fact box."""
    name: Text
    """The full name in our spelling."""
    short: Text
    """The name used in sentences, tables and charts."""
    native_name: OrAbsent[Text] | None = None
    """The name in its own script."""
    aliases: Many[Text] = ()
    """Other names and spellings under which a reader may search."""
    summary: Prose
    """Who or what it is, in one or two sentences."""
    founded: Many[Attribute] = ()
    """When it was formed; several when sources differ."""
    ended: Many[Attribute] = ()
    """When it was disbanded, closed or replaced."""
    first_attack: Many[Attribute] = ()
    """Of an armed group: its first attack."""
    latest_attack: Many[Attribute] = ()
    """Of an armed group: its latest attack."""
    heads: Many[Post] = ()
    """Who leads or led it."""
    area: Many[Attribute] = ()
    """Where it is based or active."""
    living: Living = "not_stated"
    """Of a person: whether the person lives; not_stated counts as yes."""
    offices: Many[Post] = ()
    """Of a person: the offices held."""
    now: Many[Attribute] = ()
    """What holds at the last check, where it differs from the time the explainer is about; listings are told apart by their dates."""
    method: Many[Attribute] = ()
    """Of a body that counts: how it counts."""
    details: Many[Attribute] = ()
    """Anything else that belongs into the fact box, one answer per item."""
    listings: Many[Listing] = ()
    """Bans and listings, in order of their dates."""
    based_in: Annotated[Id, RefersTo(("place",))] | None = None
    """The place where it has its seat."""
    unknowns: Many[Prose] = ()
    """What we looked for about this actor and did not find."""


class Relation(Sourced):
    """A typed, dated tie between two actors, read as 'subject type object'."""

    subject: ActorId
    """The actor the tie starts from."""
    type: RelationType
    """The kind of tie."""
    object: ActorId
    """The actor at the other end."""
    label: Text
    """Two or three words for the picture, such as 'ended ceasefire, 2022'."""
    text: Prose
    """The tie in one sentence."""
    start: OrAbsent[Date] | None = None
    """Since when."""
    end: OrAbsent[Date] | None = None
    """Until when."""
    status: Status = "reported"
    """Whether it is reported, confirmed, disputed, denied or withdrawn."""
    said_by: Many[ActorId] = ()
    """Who says so, when it is one side's account."""
    denied_by: Many[ActorId] = ()
    """Who denies it."""
    named_by: Naming | None = None
    """Between a living person and a banned or listed group: the listing that names the person so."""
    worded_differently: Flag = False
    """True when the sources word the tie in different ways; it is drawn dashed."""
    place: PlaceId | None = None
    """Where, when it matters."""
