"""What is measured, the values found, and the values we computed from them."""

from typing import Annotated, Literal

from pydantic import Field

from explainer.model.records import ActorId, EventId, FigureId, Part, PlaceId, Record, Sourced, Status
from explainer.model.scalars import (
    Date,
    Decimals,
    FieldName,
    Flag,
    Id,
    Many,
    Number,
    OrAbsent,
    Prose,
    RefersTo,
    TableName,
    Text,
)

Bound = Literal["exact", "at_least", "at_most", "about", "nearly", "over", "range", "not_stated"]
Unit = Literal["people", "incidents", "percent", "attacks", "operations", "days", "years"]
Formula = Literal["sum", "difference", "share", "percent_change", "remainder"]

IndicatorId = Annotated[Id, RefersTo(("indicator",))]


class Basis(Part):
    """What a count counts; two series with different bases are never added or drawn on one axis."""

    who: Text
    """Whose deaths, injuries or acts."""
    what: Text
    """Which incidents."""
    where: Text
    """In which area."""
    excludes: Text | None = None
    """What is left out or counted apart."""


class Indicator(Sourced):
    """What is measured: unit, counting basis, producer."""

    title: Text
    """What is measured, as a table head: 'People killed'."""
    phrase: Text
    """What is measured, as the end of a sentence: 'people killed in violence in Pakistan'."""
    unit: Unit
    """The unit of its values."""
    of: IndicatorId | None = None
    """For a percentage: the indicator it is a share of, or whose change it is."""
    signed: Flag = False
    """True for a change or a difference: tables show a rise with a plus sign."""
    producer: ActorId
    """Who counts."""
    basis: Basis
    """The counting basis."""
    definition: Prose
    """What is counted and how, before any figure is shown."""
    breakdowns: dict[Id, Text] = Field(default_factory=dict)
    """The parts its values can be broken down into, each with its words."""


class Observation(Sourced):
    """One value of an indicator for a period, an area and a breakdown."""

    indicator: IndicatorId
    """What is measured."""
    period: OrAbsent[Date]
    """The period or day the value describes, not the day it was published."""
    place: PlaceId | None = None
    """The area. Without it, that of the indicator's basis."""
    breakdown: Id | None = None
    """The part, one of the indicator's breakdowns. Without it, the total."""
    value: OrAbsent[Number]
    """The number as first published; not_stated, not_found and 0 are different things."""
    upper: Number | None = None
    """With bound `range`: the upper end."""
    bound: Bound = "exact"
    """How the source qualifies the number: exact, at_least, at_most, about, nearly, over, range or not_stated."""
    as_published: Text | None = None
    """The qualifier or wording of the source, at most ten words."""
    vintage: OrAbsent[Date] | None = None
    """When this value was published."""
    revision_of: Annotated[Id, RefersTo(("observation",))] | None = None
    """The first published value that this later one replaces; it stands beside it in a note."""
    revised_series: Flag = False
    """True for a value that fits only the later, revised totals of who counts: charts draw it faint, and no line joins it to first published values."""
    event: EventId | None = None
    """The event that it counts."""
    actor: ActorId | None = None
    """The actor that it is about."""
    looked_for: Prose | None = None
    """With value not_found: where we looked."""
    status: Status = "reported"
    """Whether it is reported, confirmed, disputed, denied or withdrawn."""
    rank: Literal["preferred", "normal", "deprecated"] = "normal"
    """Whether it is used before or after other values for the same thing."""
    rank_reason: Text | None = None
    """Why it is deprecated."""


class Series(Part):
    """Observations that stand in a CSV file, one in a row; its other fields hold for every row."""

    file: TableName
    """The name of the CSV file, which lies in `site_data/observations/`."""
    columns: dict[FieldName, Text]
    """The fields that differ from row to row, each with the head of its column."""


class Derivation(Record):
    """A value we compute at build, with formula and inputs, compared with what the source published."""

    title: Text
    """What it is, in a few words: 'outlaws killed'."""
    formula: Formula
    """sum: all inputs added; difference: the first less the others; share: the first in per cent of the second; percent_change: from the first to the second; remainder: 100 less the inputs."""
    inputs: Many[FigureId]
    """The observations or derivations it is computed from, in the order of the formula."""
    decimals: Decimals = 0
    """Digits shown after the point."""
    published: FigureId | None = None
    """The figure that a source printed for the same thing; the build refuses it when the two do not agree."""
    waiver: Prose | None = None
    """Why a disagreement with the published figure is kept; shown to the reader."""
