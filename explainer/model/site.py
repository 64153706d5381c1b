"""The site itself: its name, its subject, who runs it, and what the home page shows."""

from typing import Annotated

from explainer.model.records import ActorId, FigureId, Part, SourceId
from explainer.model.scalars import Absence, Address, Date, Day, Id, Many, OrAbsent, Prose, RefersTo, Text


class KeyFigure(Part):
    """One of the few figures at the top of the home page."""

    figure: FigureId
    """The observation or derivation."""
    what: Text
    """What it counts, with period and place."""
    change: Prose
    """Its change or its context, with the base."""
    counted_by: Text
    """Who counts, and through whom we know."""
    status: Text | None = None
    """What is disputed about it, in a few words."""
    series: Many[FigureId] = ()
    """The figures it is one of, in order of their periods, for a small picture beside it."""


class Site(Part):
    """What a project says of itself in `site_data/site.yaml`."""

    title: Text
    """The name of the site."""
    subject: Text
    """What it is about, in a few words; stands beside the name."""
    description: Text
    """One sentence for search engines and shared links."""
    language: Text = "en-GB"
    """The language of the site, as a BCP 47 code."""
    checked_on: Day
    """The day of the last check of all records."""
    entered_by: Text
    """Who enters records: a role."""
    checked_by: Text
    """Who checks them: another role."""
    next_review: Day | None = None
    """The day of the next planned check."""
    then: Date | None = None
    """The time that the explainer is about; profiles tell what held then and what holds now."""
    article: SourceId | None = None
    """The source whose claims the site checks, when it checks one."""
    naming_authorities: Many[ActorId] = ()
    """The authorities whose listing of a living person, as leader or member of a group, may be repeated here."""
    limits: Prose
    """How far the search reached; stands beside everything that was not found."""
    content_note: Text | None = None
    """A plain sentence before pages that speak of people being killed."""
    publisher: OrAbsent[Text] = Absence.not_stated
    """Who runs the site."""
    contact: OrAbsent[Text] = Absence.not_stated
    """How to reach them."""
    funding: OrAbsent[Text] = Absence.not_stated
    """Who pays for it."""
    repository: OrAbsent[Address] = Absence.not_stated
    """Where its files are kept; 'report an error' leads to its issues."""
    licence: Text = "CC BY 4.0"
    """The licence of text and data."""
    licence_address: Address = "https://creativecommons.org/licenses/by/4.0/"
    """Where the licence stands."""
    key_figures: Many[KeyFigure] = ()
    """Up to four figures for the home page."""
    lead_actors: Many[ActorId] = ()
    """The actors on the home page."""
    lead_chart: Annotated[Id, RefersTo(("chart",))] | None = None
    """The picture on the home page."""
    lead_questions: Many[Annotated[Id, RefersTo(("question",))]] = ()
    """The disputed questions on the home page."""
