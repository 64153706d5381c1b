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
_MOST_LABELS = 7


@dataclass(frozen=True)
class Grid:
    """Observations of one indicator as a table: what is counted down, periods across, or turned."""

    caption: str
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
            [(one, list(grids_of(one, book))) for one in explainer.indicators.values() if one.producer == producer],
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
        },
    )


def grids_of(indicator: Indicator, book: Book) -> Iterator[Grid]:
    """The tables of an indicator: quarters, years and other periods never stand side by side as if they were alike."""
    found = [
        one for one in book.explainer.observations.values() if one.indicator == indicator.id and not one.revision_of
    ]
    lengths = sorted(dict.fromkeys(_length_of(one.period) for one in found), key=list(_LENGTHS).index)
    for length in lengths:
        alike = [one for one in found if _length_of(one.period) == length]
        per = "" if len(lengths) == 1 else book.language.say(_LENGTHS[length])
        for what, some in _halves(alike, book):
            yield _grid(", ".join(filter(None, (indicator.title, per, what))), some, indicator, book)


_LENGTHS: Mapping[str, str] = {
    "quarter": "per quarter",
    "month": "per month",
    "year": "per year",
    "other": "other periods",
}


def _length_of(period: When | Absence) -> str:
    return period.precision if isinstance(period, When) and period.precision in _LENGTHS else "other"


def _halves(found: list[Observation], book: Book) -> list[tuple[str, list[Observation]]]:
    """All in one table, or groups and places in one each where there are too many of them to be read across."""
    by_place = [one for one in found if one.place]
    groups = [one for one in found if not one.place]
    if not by_place or not groups or len({(one.breakdown, one.place) for one in found}) <= _MOST_LABELS:
        return [("", found)]
    return [(book.language.say("by group"), groups), (book.language.say("by place"), by_place)]


def _grid(caption: str, found: list[Observation], indicator: Indicator, book: Book) -> Grid:
    """One table; a long series runs down, a short one across."""
    periods = sorted(dict.fromkeys(one.period for one in found), key=_order_of)
    ordered = sorted(found, key=lambda one: _order_of_label(one, indicator, book))
    labels = list(dict.fromkeys(_label_of(one, indicator, book) for one in ordered))
    cells = {(_label_of(one, indicator, book), one.period): one.id for one in found}
    heads = tuple(_say_period(period, book) for period in periods)
    if len(periods) > _MOST_COLUMNS:
        turned = zip(heads, periods, strict=True)
        rows = tuple((head, tuple(cells.get((label, period)) for label in labels)) for head, period in turned)
        return Grid(caption, book.language.say("Period"), tuple(labels), rows)
    rows = tuple((label, tuple(cells.get((label, period)) for period in periods)) for label in labels)
    return Grid(caption, "", heads, rows)


def _order_of_label(one: Observation, indicator: Indicator, book: Book) -> tuple[int, int]:
    """The total first, then the parts in the indicator's order; in each, the country first, then places as curated."""
    places, parts = list(book.explainer.places), list(indicator.breakdowns)
    return (
        places.index(one.place) + 1 if one.place else 0,
        parts.index(one.breakdown) + 1 if one.breakdown else 0,
    )


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
