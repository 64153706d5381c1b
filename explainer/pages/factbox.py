"""An actor -> the rows of its fact box, in an order that is fixed for each type of actor."""

from collections.abc import Mapping
from dataclasses import dataclass

from explainer.language import fixed
from explainer.model.actors import Actor, ActorType, Listing
from explainer.model.scalars import Absence
from explainer.model.site import Site


@dataclass(frozen=True)
class Row:
    """One row of a fact box."""

    name: str  # a field of `Actor`, or what the template makes of several
    label: str
    is_always: bool = False  # whether an empty one says that nothing is recorded


@dataclass(frozen=True)
class Listings:
    """Bans and listings up to the time the explainer is about, and those since."""

    then: tuple[Listing, ...]
    since: tuple[Listing, ...]


_NAMES = (
    Row("native_name", fixed("Own name")),
    Row("aliases", fixed("Also written")),
)

# For armed groups the order of the Mapping Militants profiles: the dates, then leaders, area and listings.
ROWS: Mapping[ActorType, tuple[Row, ...]] = {
    "armed-group": (
        Row("founded", fixed("Formed"), is_always=True),
        Row("ended", fixed("Disbanded")),
        Row("first_attack", fixed("First attack"), is_always=True),
        Row("latest_attack", fixed("Latest attack"), is_always=True),
        Row("checked", fixed("Last checked")),
        Row("heads", fixed("Leaders"), is_always=True),
        Row("area", fixed("Where it is active"), is_always=True),
        Row("listings", fixed("Banned or listed"), is_always=True),
        Row("details", fixed("Also")),
        *_NAMES,
    ),
    "umbrella-term": (
        Row("founded", fixed("In use since")),
        Row("checked", fixed("Last checked")),
        Row("area", fixed("Where")),
        Row("listings", fixed("Banned or listed")),
        Row("details", fixed("Also")),
        *_NAMES,
    ),
    "government": (
        Row("founded", fixed("Since")),
        Row("ended", fixed("Until")),
        Row("checked", fixed("Last checked")),
        Row("heads", fixed("Head")),
        Row("based_in", fixed("Seat")),
        Row("area", fixed("Area")),
        Row("details", fixed("Also")),
        *_NAMES,
    ),
    "international-body": (
        Row("founded", fixed("Founded")),
        Row("ended", fixed("Until")),
        Row("checked", fixed("Last checked")),
        Row("heads", fixed("Head")),
        Row("based_in", fixed("Seat")),
        Row("method", fixed("How it counts")),
        Row("details", fixed("Also")),
        *_NAMES,
    ),
    "organization": (
        Row("founded", fixed("Founded")),
        Row("ended", fixed("Closed")),
        Row("checked", fixed("Last checked")),
        Row("heads", fixed("Head")),
        Row("based_in", fixed("Seat")),
        Row("area", fixed("Where")),
        Row("method", fixed("How it counts")),
        Row("listings", fixed("Banned or listed")),
        Row("details", fixed("Also")),
        *_NAMES,
    ),
    "person": (
        Row("offices", fixed("Office"), is_always=True),
        Row("checked", fixed("Last checked")),
        Row("listings", fixed("Listed")),
        Row("details", fixed("Also")),
        *_NAMES,
    ),
}


def rows_of(actor: Actor) -> tuple[Row, ...]:
    """The rows that the fact box of an actor shows, in order."""
    return tuple(
        row for row in ROWS[actor.type] if row.is_always or row.name == "checked" or _is_given(actor, row.name)
    )


def listings_of(actor: Actor, site: Site) -> Listings:
    """The listings of an actor by whether they came after the time the explainer is about."""
    last = site.then.order[1] if site.then else None
    since = [one for one in actor.listings if last and not isinstance(one.date, Absence) and one.date.order[0] > last]
    return Listings(tuple(one for one in actor.listings if one not in since), tuple(since))


def _is_given(actor: Actor, name: str) -> bool:
    value = getattr(actor, name)
    return bool(value) and not isinstance(value, Absence)
