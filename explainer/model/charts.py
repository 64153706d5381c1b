"""A described picture of figures, events or ties."""

from typing import Annotated, Literal

from explainer.model.records import ActorId, EventId, FigureId, Part, Record
from explainer.model.scalars import Flag, Many, Prose, Text


class Mark(Part):
    """One value in a chart."""

    category: Text
    """The row or column it stands in, such as 'April–June 2024'."""
    part: Text | None = None
    """The part of a stacked bar, or the series, such as 'Balochistan'."""
    panel: Text | None = None
    """The heading of the small picture it stands in, when a chart is drawn as several with one scale."""
    figure: FigureId
    """The observation or derivation that is drawn."""
    highlight: Flag = False
    """True for the one value that the text is about."""


class Chart(Record):
    """A described picture of figures, events or ties."""

    kind: Annotated[Text, "one of the names in explainer/charts/__init__.py"]
    """The kind of chart, such as bars."""
    title: Text
    """What the chart shows, as a finding."""
    measure: Text
    """What is measured: unit, period, place, who counted."""
    alt: Text
    """What the picture says, for those who do not see it."""
    marks: Many[Mark] = ()
    """The values, in the order of drawing."""
    events: Many[EventId] = ()
    """For a timeline or a strip: the events, in any order."""
    rows: Literal["year", "kind"] | None = None
    """For a strip: what each row holds. Without it, a year."""
    actors: Many[ActorId] = ()
    """For a network: the actors; the ties are those that the relations give between them."""
    description: Prose | None = None
    """All that the picture says, in sentences, for those who cannot see it. Without it, one is made from the data."""
    caption: Prose | None = None
    """What a reader has to know: bounds, gaps, what is our calculation."""
