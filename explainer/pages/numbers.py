"""The numbers: an overview that begins with what is counted and how, and a page per indicator with all its values."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from explainer.book import Book
from explainer.language import fixed
from explainer.model.actors import Actor
from explainer.model.charts import Chart
from explainer.model.content import Heading
from explainer.model.figures import Basis, Derivation, Formula, Indicator, Observation
from explainer.model.scalars import Absence
from explainer.pages import addresses as at
from explainer.pages.lists import make_list
from explainer.pages.sheet import Page
from explainer.pages.tables import calendar_of, label_of, observations_of, order_of, tables_of

_MOST_CHARTS = 6
_FORMULAS: tuple[tuple[str, tuple[Formula, ...]], ...] = (
    (fixed("Sums and differences"), ("sum", "difference")),
    (fixed("Shares"), ("share", "remainder")),
    (fixed("Changes"), ("percent_change",)),
)


@dataclass(frozen=True)
class Gap:
    """Values of one kind that were looked for and not found."""

    indicator: Indicator
    label: str
    observations: tuple[Observation, ...]


@dataclass(frozen=True)
class Revision:
    """A value as first published, and those its producer gave later."""

    indicator: Indicator
    first: Observation
    later: tuple[Observation, ...]


@dataclass(frozen=True)
class Counting:
    """One way of counting, and what is counted in this way."""

    basis: Basis
    indicators: tuple[Indicator, ...]


def make(book: Book) -> Iterator[Page]:
    """The overview and a page per indicator."""
    indicators = tuple(book.explainer.indicators.values())
    charts = [chart for chart in book.explainer.charts.values() if chart.marks]
    calendars = [(one, calendar_of(one, book)) for one in indicators if one.of is None]
    yield make_list(
        book,
        at.NUMBERS,
        "pages/numbers.jinja",
        (at.HOME,),
        {
            "charts": list(_with_counts(charts[:_MOST_CHARTS], book)),
            "more_charts": charts[_MOST_CHARTS:],
            "series": [(one, table) for one, table in calendars if table],
            "countings": _countings(indicators, book),
            "gaps": [gap for one in indicators for gap in _gaps(one, book)],
            "revisions": [revision for one in indicators for revision in _revisions(one, book)],
            "calculated": [(one, count) for one in indicators if (count := len(_own_derivations(one, book)))],
        },
    )
    for one in indicators:
        yield _indicator(one, charts, book)


def _indicator(indicator: Indicator, charts: Iterable[Chart], book: Book) -> Page:
    producer = book.explainer.actors[indicator.producer]
    named = producer.short in indicator.title
    title = indicator.title if named else f"{indicator.title} ({producer.short})"
    words = book.language.say("{title}: every value found, with its source, what is missing and what was revised")
    return Page(
        at.address_of(indicator, book.explainer).page,
        "pages/indicator.jinja",
        Heading(title=title, label=title, description=words.format(title=title)),
        above=(at.HOME, at.NUMBERS),
        record=indicator,
        values={
            "indicator": indicator,
            "producer": producer,
            "count": len(observations_of(indicator, book)),
            "charts": [one for one in charts if indicator in book.indicators_of_chart(one)],
            "tables": [(per, list(some)) for per, some in groupby(tables_of(indicator, book), key=lambda one: one.per)],
            "gaps": list(_gaps(indicator, book)),
            "revisions": list(_revisions(indicator, book)),
            "calculations": _calculations(indicator, book),
            "related": _related(indicator, book),
        },
    )


def _with_counts(charts: Iterable[Chart], book: Book) -> Iterator[tuple[Chart, list[Indicator], list[Indicator]]]:
    """Charts with what they measure, and what charts before them have measured."""
    known: list[Indicator] = []
    for chart in charts:
        indicators = book.indicators_of_chart(chart)
        yield chart, indicators, list(known)
        known += indicators


def _related(indicator: Indicator, book: Book) -> list[Indicator]:
    """What the indicator is a share or a change of, and its own shares and changes."""
    root = indicator.of or indicator.id
    family = [one for one in book.explainer.indicators.values() if root in (one.id, one.of)]
    return [one for one in family if one.id != indicator.id]


def _countings(indicators: Iterable[Indicator], book: Book) -> list[tuple[Actor, list[Counting]]]:
    """Who counts what, and on which basis: the producers side by side, each way of counting once."""
    found: dict[str, dict[Basis, list[Indicator]]] = {}
    for one in indicators:
        found.setdefault(one.producer, {}).setdefault(one.basis, []).append(one)
    return [
        (book.explainer.actors[producer], [Counting(basis, tuple(some)) for basis, some in countings.items()])
        for producer, countings in found.items()
    ]


def _gaps(indicator: Indicator, book: Book) -> Iterator[Gap]:
    missing = [one for one in observations_of(indicator, book) if one.value is Absence.not_found]
    missing.sort(key=lambda one: (one.breakdown or "", one.place or "", order_of(one.period)))
    for label, some in groupby(missing, key=lambda one: label_of(one, book)):
        yield Gap(indicator, label, tuple(some))


def _revisions(indicator: Indicator, book: Book) -> Iterator[Revision]:
    for one in book.explainer.observations.values():
        if one.indicator == indicator.id and one.id in book.revisions:
            yield Revision(indicator, one, book.revisions[one.id])


def _calculations(indicator: Indicator, book: Book) -> Mapping[str, list[Derivation]]:
    """The derivations that start from the indicator's values, by the kind of their formula."""
    own = _own_derivations(indicator, book)
    groups = {book.language.say(name): [one for one in own if one.formula in formulas] for name, formulas in _FORMULAS}
    return {name: found for name, found in groups.items() if found}


def _own_derivations(indicator: Indicator, book: Book) -> list[Derivation]:
    return [one for one in book.explainer.derivations.values() if book.figures[one.id].first.indicator == indicator.id]
