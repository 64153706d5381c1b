"""The timeline: every event under its year, in order of its date; the same by year and by actor on pages of their own."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from explainer.book import Book
from explainer.language import fixed
from explainer.model.actors import Actor
from explainer.model.content import Heading
from explainer.model.events import Event, in_order
from explainer.model.places import Place
from explainer.model.scalars import Absence
from explainer.pages import addresses as at
from explainer.pages.lists import make_list
from explainer.pages.sheet import Page

_DESCRIPTION = fixed("{title}: {count}, each with its evidence")


@dataclass(frozen=True)
class Year:
    """The events of one year, or those of which not even the year is known."""

    year: int | None
    events: tuple[Event, ...]

    @property
    def page(self) -> str:
        """The page of this year alone."""
        return at.timeline_page(str(self.year or "undated"))

    @property
    def anchor(self) -> str:
        """The anchor of its heading on a page with several years."""
        return f"year-{self.year or 'undated'}"


@dataclass(frozen=True)
class Choices:
    """What the events of a page can be filtered by: each value with the number of its events."""

    actors: tuple[tuple[Actor, int], ...]
    kinds: tuple[tuple[str, int], ...]
    places: tuple[tuple[Place, int], ...]

    @property
    def are_worth_it(self) -> bool:
        """Whether there is anything to choose between."""
        return max(len(self.actors), len(self.kinds), len(self.places)) > 1


def make(book: Book) -> Iterator[Page]:
    """The whole timeline, a page per year, and a page per actor."""
    events = in_order(book.explainer.events.values())
    standing = [one for one in events if one.id not in book.explainer.withdrawn]
    years = list(_by_year(events, book))
    yield make_list(
        book,
        at.TIMELINE,
        "pages/timeline.jinja",
        (at.HOME,),
        {
            "years": years,
            "choices": _choices(standing, book),
            "places_of": {one.id: _places_of(one, book) for one in events},
            "charts": [chart for chart in book.explainer.charts.values() if chart.events],
        },
    )
    for before, year, after in zip([None, *years], years, [*years[1:], None], strict=False):
        yield _year(year, before, after, book)
    for actor, _ in _choices(standing, book).actors:
        yield _actor(actor, standing, book)


def _by_year(events: Iterable[Event], book: Book) -> Iterator[Year]:
    """The events by year; those without a year come last."""
    years = [(_year_of(one, book), one) for one in events]
    years.sort(key=lambda pair: (pair[0] is None, pair[0] or 0))
    for year, found in groupby(years, key=lambda pair: pair[0]):
        yield Year(year, tuple(one for _, one in found))


def _year_of(event: Event, book: Book) -> int | None:
    """The year an event is listed under: for an undated one, that of the event it came after or before."""
    if not isinstance(event.date, Absence):
        return event.date.year
    neighbour = event.after or event.before
    return _year_of(book.explainer.events[neighbour], book) if neighbour else None


def _year(year: Year, before: Year | None, after: Year | None, book: Book) -> Page:
    say, count = book.language.say, book.language.say_count("{count} event", "{count} events", len(year.events))
    name = str(year.year) if year.year else say("Date not known")
    title = say("What happened in {year}").format(year=name) if year.year else say("Events without a date")
    return Page(
        year.page,
        "pages/timeline_part.jinja",
        Heading(title=title, label=name, description=say(_DESCRIPTION).format(title=title, count=count)),
        above=(at.HOME, at.TIMELINE),
        is_searched=False,
        values={"years": [year], "before": before, "after": after, "actor": None},
    )


def _actor(actor: Actor, events: Iterable[Event], book: Book) -> Page:
    own = [one for one in events if actor.id in {part.actor for part in one.actors}]
    say, count = book.language.say, book.language.say_count("{count} event", "{count} events", len(own))
    title = say("Events with {name}").format(name=actor.short)
    return Page(
        at.timeline_page(actor.id),
        "pages/timeline_part.jinja",
        Heading(title=title, label=actor.short, description=say(_DESCRIPTION).format(title=title, count=count)),
        above=(at.HOME, at.TIMELINE),
        is_searched=False,
        values={"years": list(_by_year(own, book)), "before": None, "after": None, "actor": actor},
    )


def _choices(events: Iterable[Event], book: Book) -> Choices:
    """What stands in the events, by name; a place also has the events of the places in it."""
    events = list(events)
    kinds = _count(one.kind for one in events)
    actors = _count(id for one in events for id in {part.actor for part in one.actors})
    places = _count(id for one in events for id in _places_of(one, book))
    explainer = book.explainer
    return Choices(
        tuple(
            (explainer.actors[id], actors[id]) for id in sorted(actors, key=lambda id: _name_of(explainer.actors[id]))
        ),
        tuple(kinds.items()),
        tuple(
            (explainer.places[id], places[id]) for id in sorted(places, key=lambda id: _name_of(explainer.places[id]))
        ),
    )


def _name_of(one: Actor | Place) -> str:
    return (one.short or one.name).casefold()


def _places_of(event: Event, book: Book) -> tuple[str, ...]:
    """Where an event happened, with the places around."""
    found: dict[str, None] = {}
    for id in event.places:
        place: str | None = id
        while place:
            found[place] = None
            place = book.explainer.places[place].part_of
    return tuple(found)


def _count(ids: Iterable[str]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for one in ids:
        counts[one] = counts.get(one, 0) + 1
    return counts
