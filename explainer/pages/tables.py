"""Observations of one indicator -> tables: totals by year and quarter, then parts, then what stands alone.

Quarters, years and other periods never share a column as if they were alike, and a column that would be empty but
for a value or two is given as single values instead.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from explainer.book import Book, by_rank
from explainer.dates import When, say_when
from explainer.language import fixed
from explainer.model.figures import Indicator, Observation
from explainer.model.scalars import Absence

_MOST_COLUMNS = 4
_MOST_LABELS = 7
_FEWEST_IN_COLUMN = 3
_FEWEST_QUARTERS = 4
_FEWEST_YEARS = 2
_MOST_CHARACTERS = 60
_LENGTHS: Mapping[str, str] = {
    "quarter": fixed("per quarter"),
    "month": fixed("per month"),
    "year": fixed("per year"),
    "other": fixed("other periods"),
}

Cell = tuple[str, ...]  # the ids of the observations in it, mostly one or none


@dataclass(frozen=True)
class Table:
    """What is counted down and periods across, or the other way round."""

    caption: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    repeated: frozenset[str] = frozenset()  # observations that have their place in another table
    per: str = ""  # how long its periods are; of several lengths when it is empty

    @property
    def count(self) -> int:
        """How many values have their place in it."""
        return sum(1 for _, cells in self.rows for cell in cells for id in cell if id not in self.repeated)

    @property
    def is_wide(self) -> bool:
        """Whether it needs the whole width of a page, going by the length of its heads."""
        longest = max((len(label) for label, _ in self.rows), default=0)
        return len(self.columns) > 1 and longest + sum(map(len, self.columns)) > _MOST_CHARACTERS


def tables_of(indicator: Indicator, book: Book) -> Iterator[Table]:
    """All tables of an indicator; together they hold every observation that was not a later one of another."""
    found = observations_of(indicator, book)
    calendar = calendar_of(indicator, book)
    held = {id for _, cells in calendar.rows for cell in cells for id in cell} if calendar else set()
    if calendar:
        yield calendar
    rest = [one for one in found if one.id not in held]
    lengths = sorted({_length_of(one.period) for one in rest}, key=list(_LENGTHS).index)
    for length in lengths:
        alike = [one for one in rest if _length_of(one.period) == length]
        periods = {one.period for one in alike}
        totals = [one for one in found if one.id in held and one.period in periods]
        per = "" if len(lengths) == 1 and not calendar else book.language.say(_LENGTHS[length])
        for what, some in _halves(alike, book):
            caption = book.language.with_commas(filter(None, (indicator.title, per, what)))
            yield from (replace(one, per=per) for one in _tables(caption, some, totals, indicator, book))


def calendar_of(indicator: Indicator, book: Book) -> Table | None:
    """The totals of quarters and years, a row for each year; none when there are too few of them."""
    totals = [one for one in observations_of(indicator, book) if not one.breakdown and not one.place]
    dated = [(one, one.period) for one in totals if isinstance(one.period, When)]
    cells: dict[tuple[int, int], Cell] = {}
    for one, period in dated:
        column = {"quarter": _quarter_of(period), "year": 0}.get(period.precision)
        if column is not None:
            cells[period.year, column] = (*cells.get((period.year, column), ()), one.id)
    columns = sorted({column for _, column in cells}, key=lambda column: column or 5)
    counts = [sum(1 for _, column in cells if (column > 0) == is_quarter) for is_quarter in (True, False)]
    if counts[0] < _FEWEST_QUARTERS and counts[1] < _FEWEST_YEARS:
        return None
    years = [year for year, _ in cells]
    heads = tuple(_head_of(column, book) for column in columns)
    rows = tuple(
        (str(year), tuple(cells.get((year, column), ()) for column in columns))
        for year in range(min(years), max(years) + 1)
    )
    return Table(indicator.title, book.language.say("Year"), heads, rows)


def observations_of(indicator: Indicator, book: Book) -> list[Observation]:
    """The first published observations of an indicator, those to be preferred first."""
    return by_rank(
        one for one in book.explainer.observations.values() if one.indicator == indicator.id and not one.revision_of
    )


def label_of(one: Observation, book: Book) -> str:
    """The part and the place that an observation counts, or 'Total'."""
    indicator = book.explainer.indicators[one.indicator]
    parts = [
        indicator.breakdowns[one.breakdown] if one.breakdown else "",
        book.explainer.places[one.place].name if one.place else "",
    ]
    return book.language.with_commas(part for part in parts if part) or book.language.say("Total")


def say_period(period: When | Absence, book: Book) -> str:
    """The period of an observation in words."""
    return book.language.say("Period not stated") if isinstance(period, Absence) else say_when(period, book.language)


def order_of(period: When | Absence) -> tuple[object, ...]:
    """What periods are sorted by; one that is not stated comes last."""
    return (1,) if isinstance(period, Absence) else (0, *period.order)


def _quarter_of(period: When) -> int:
    return (period.order[0].month + 2) // 3


def _head_of(column: int, book: Book) -> str:
    if not column:
        return book.language.say("Whole year")
    months = (date(2024, month, 1) for month in (3 * column - 2, 3 * column))
    return "\u2013".join(book.language.field(month, "MMM") for month in months)


def _length_of(period: When | Absence) -> str:
    return period.precision if isinstance(period, When) and period.precision in _LENGTHS else "other"


def _halves(found: list[Observation], book: Book) -> list[tuple[str, list[Observation]]]:
    """All in one table, or groups and places in one each where there are too many of them to be read across."""
    by_place = [one for one in found if one.place]
    groups = [one for one in found if not one.place]
    if not by_place or not groups or len({(one.breakdown, one.place) for one in found}) <= _MOST_LABELS:
        return [("", found)]
    return [(book.language.say("by group"), groups), (book.language.say("by place"), by_place)]


def _tables(
    caption: str, found: list[Observation], totals: list[Observation], indicator: Indicator, book: Book
) -> Iterator[Table]:
    """A table of parts with the totals they are parts of, and single values where a column would be almost empty."""
    if len({one.period for one in found}) <= _MOST_COLUMNS:
        yield _table(caption, found, totals, indicator, book)
        return
    counts: dict[str, int] = {}
    for one in found:
        counts[label_of(one, book)] = counts.get(label_of(one, book), 0) + 1
    many = [one for one in found if counts[label_of(one, book)] >= _FEWEST_IN_COLUMN]
    single = [one for one in found if counts[label_of(one, book)] < _FEWEST_IN_COLUMN]
    if many:
        yield _table(caption, many, totals, indicator, book)
    if single:
        titles = [caption, book.language.say("single values")] if many else [caption]
        yield _listed(book.language.with_commas(titles), single, indicator, book)


def _table(
    caption: str, parts: list[Observation], totals: Iterable[Observation], indicator: Indicator, book: Book
) -> Table:
    """One table; a long series runs down, a short one across."""
    periods = sorted(dict.fromkeys(one.period for one in parts), key=order_of)
    beside = [one for one in totals if one.period in periods]
    found = sorted([*beside, *parts], key=lambda one: _order_of_label(one, indicator, book))
    labels = list(dict.fromkeys(label_of(one, book) for one in found))
    cells: dict[tuple[str, When | Absence], Cell] = {}
    for one in found:
        at = label_of(one, book), one.period
        cells[at] = (*cells.get(at, ()), one.id)
    heads = tuple(say_period(period, book) for period in periods)
    repeated = frozenset(one.id for one in beside)
    if len(periods) > _MOST_COLUMNS:
        turned = zip(heads, periods, strict=True)
        rows = tuple((head, tuple(cells.get((label, period), ()) for label in labels)) for head, period in turned)
        return Table(caption, book.language.say("Period"), tuple(labels), rows, repeated)
    rows = tuple((label, tuple(cells.get((label, period), ()) for period in periods)) for label in labels)
    return Table(caption, "", heads, rows, repeated)


def _listed(caption: str, found: list[Observation], indicator: Indicator, book: Book) -> Table:
    """Values that belong to no series, each in a row of its own."""
    ordered = sorted(found, key=lambda one: (order_of(one.period), _order_of_label(one, indicator, book)))
    rows = tuple((f"{say_period(one.period, book)}: {label_of(one, book)}", ((one.id,),)) for one in ordered)
    return Table(caption, book.language.say("Period and part"), (book.language.say("Value"),), rows)


def _order_of_label(one: Observation, indicator: Indicator, book: Book) -> tuple[int, int]:
    """The total first, then the parts in the indicator's order; in each, the country first, then places as curated."""
    places, parts = list(book.explainer.places), list(indicator.breakdowns)
    return (
        places.index(one.place) + 1 if one.place else 0,
        parts.index(one.breakdown) + 1 if one.breakdown else 0,
    )
