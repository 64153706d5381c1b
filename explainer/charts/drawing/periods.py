"""Periods of one length -> their places in a row, with the names that stand at an axis.

Every period from the first to the last has its place, so that one without a value leaves a gap.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from explainer.dates import Precision, When
from explainer.language import Language


@dataclass(frozen=True)
class Slot:
    """A period and its names."""

    first: date
    name: str  # such as 'Q1'
    group: str  # what neighbours share: the year of months and quarters, the month of days


@dataclass(frozen=True)
class _Run:
    """How periods of one length follow each other, and what they are called."""

    following: Callable[[date], date]
    name: str  # CLDR patterns
    group: str


def _months_on(count: int) -> Callable[[date], date]:
    def following(day: date) -> date:
        months = day.year * 12 + day.month - 1 + count
        return date(months // 12, months % 12 + 1, 1)

    return following


_RUNS: Mapping[Precision, _Run] = MappingProxyType(
    {
        "day": _Run(lambda day: day + timedelta(days=1), "d", "MMM y"),
        "month": _Run(_months_on(1), "MMM", "y"),
        "quarter": _Run(_months_on(3), "QQQ", "y"),
        "year": _Run(_months_on(12), "y", ""),
    }
)
LENGTHS = tuple(_RUNS)  # of periods that can stand in a row


def slots_between(periods: Iterable[When], language: Language) -> tuple[Slot, ...]:
    """A slot for every period from the first to the last of these, which must be of one of `LENGTHS`, the same for all."""
    found = list(periods)
    run = _RUNS[found[0].precision]
    return tuple(
        Slot(day, language.field(day, run.name), language.field(day, run.group) if run.group else "")
        for day in starts_between(found)
    )


def starts_between(periods: Iterable[When]) -> Iterator[date]:
    """The first day of every period from the first to the last of these."""
    found = sorted(periods, key=lambda one: one.order)
    day, last = found[0].order[0], found[-1].order[0]
    while day <= last:
        yield day
        day = _RUNS[found[0].precision].following(day)
