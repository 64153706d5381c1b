"""The timeline: every event under its year, in order of its date."""

from collections.abc import Iterator
from itertools import groupby

from explainer.book import Book
from explainer.model.events import Event, in_order
from explainer.model.scalars import Absence
from explainer.pages import addresses as at
from explainer.pages.lists import make_list
from explainer.pages.sheet import Page


def make(book: Book) -> Iterator[Page]:
    """The timeline."""
    explainer = book.explainer
    years = [(year, list(found)) for year, found in groupby(in_order(explainer.events.values()), key=_year_of)]
    charts = [chart for chart in explainer.charts.values() if chart.events]
    yield make_list(book, at.TIMELINE, "pages/timeline.jinja", (at.HOME,), {"years": years, "charts": charts})


def _year_of(event: Event) -> int | None:
    """The year an event is listed under; none for one whose date is not known."""
    return None if isinstance(event.date, Absence) else event.date.year
