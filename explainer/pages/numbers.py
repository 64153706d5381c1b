"""The numbers: definition and counting basis first, then charts and one table per indicator."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from explainer.book import Book
from explainer.dates import When, say_when
from explainer.model.figures import Indicator, Observation
from explainer.model.scalars import Absence
from explainer.pages import addresses as at
from explainer.pages.lists import make_list
from explainer.pages.sheet import Page

_MOST_COLUMNS = 4


@dataclass(frozen=True)
class Grid:
    """The observations of one indicator as a table: what is counted down, periods across, or turned."""

    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str | None, ...]], ...]  # label, observation ids


def make(book: Book) -> Iterator[Page]:
    """The statistics page."""
    explainer = book.explainer
    producers = dict.fromkeys(one.producer for one in explainer.indicators.values())
    sections = [
        (
            explainer.actors[producer],
            [(one, grid_of(one, book)) for one in explainer.indicators.values() if one.producer == producer],
        )
        for producer in producers
    ]
    yield make_list(
        book,
        at.NUMBERS,
        "pages/numbers.jinja",
        (at.HOME,),
        {
            "sections": sections,
            "charts": [chart for chart in explainer.charts.values() if chart.marks],
            "derivations": list(explainer.derivations.values()),
            "revisions": _revisions(book),
        },
    )


def grid_of(indicator: Indicator, book: Book) -> Grid:
    """The table of an indicator; a long series runs down, a short one across."""
    found = [
        one for one in book.explainer.observations.values() if one.indicator == indicator.id and not one.revision_of
    ]
    periods = sorted(dict.fromkeys(one.period for one in found), key=_order_of)
    labels = list(dict.fromkeys(_label_of(one, indicator, book) for one in found))
    cells: dict[tuple[str, When | Absence], str] = {}
    for one in found:
        cells[_label_of(one, indicator, book), one.period] = one.id
    heads = tuple(_say_period(period, book) for period in periods)
    if len(periods) > _MOST_COLUMNS and len(labels) <= _MOST_COLUMNS:
        rows = tuple(
            (head, tuple(cells.get((label, period)) for label in labels))
            for head, period in zip(heads, periods, strict=True)
        )
        return Grid(book.language.say("Period"), tuple(labels), rows)
    return Grid("", heads, tuple((label, tuple(cells.get((label, period)) for period in periods)) for label in labels))


def _label_of(one: Observation, indicator: Indicator, book: Book) -> str:
    parts = [
        indicator.breakdowns[one.breakdown] if one.breakdown else "",
        book.explainer.places[one.place].name if one.place else "",
    ]
    return ", ".join(part for part in parts if part) or book.language.say("Total")


def _say_period(period: When | Absence, book: Book) -> str:
    return book.language.say("Period not stated") if isinstance(period, Absence) else say_when(period, book.language)


def _order_of(period: When | Absence) -> tuple[object, ...]:
    return (1,) if isinstance(period, Absence) else (0, *period.order)


def _revisions(book: Book) -> Mapping[str, list[Observation]]:
    """Later values for the same thing, by the id of the first published one."""
    later: dict[str, list[Observation]] = {}
    for one in book.explainer.observations.values():
        if one.revision_of:
            later.setdefault(one.revision_of, []).append(one)
    return later
