"""Planned pages and records -> what search finds: one entry per page and record, which leads to where it stands in full."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from explainer.book import Book
from explainer.language import fixed
from explainer.model.actors import Actor, Relation
from explainer.model.charts import Chart
from explainer.model.events import Event
from explainer.model.figures import Derivation, Indicator, Observation
from explainer.model.places import Place
from explainer.model.records import Record
from explainer.model.scalars import Absence
from explainer.model.sources import Source
from explainer.model.statements import Claim, Correction, Question, Statement, Term
from explainer.naming import name_of, say_date, say_plainly
from explainer.pages.addresses import address_of, url_of
from explainer.pages.sheet import Page
from explainer.wording import say_figure, say_standing, typeset

INDEX = "search/search_index.json"


@dataclass(frozen=True)
class Entry:
    """What search knows of a page or a record."""

    location: str  # below the site, with the record's anchor
    kind: str  # what it is, with its date or its producer
    title: str
    text: str  # one line that says what it is
    names: tuple[str, ...] = ()  # others under which a reader may search
    prose: str = ""  # searched too, but not shown


@dataclass(frozen=True)
class _Family:
    """How the records of one family are told in a list of results."""

    word: str
    title: Callable[[Any, Book], str]
    text: Callable[[Any, Book], str]
    details: Callable[[Any, Book], Iterable[str]] = lambda *_: ()  # what stands beside the word
    names: Callable[[Any], Iterable[str]] = lambda _: ()


def make_search(pages: Iterable[Page], book: Book) -> Mapping[str, bytes]:
    """The file that search reads, by its path."""
    docs = [_as_plain(one) for one in entries_of(pages, book)]
    return {INDEX: json.dumps({"docs": docs}, ensure_ascii=False, separators=(",", ":")).encode()}


def entries_of(pages: Iterable[Page], book: Book) -> tuple[Entry, ...]:
    """Every entry; of two that fit a search equally well, the first is shown first."""
    return (*_pages(pages, book), *_records(book))


def _pages(pages: Iterable[Page], book: Book) -> Iterator[Entry]:
    """The pages that are about no single record and repeat no other page."""
    word = book.language.say("page")
    for page in pages:
        if page.record is None and page.is_searched and page.path.endswith(".md"):
            heading = page.heading
            location, prose = url_of(page.path), say_plainly(page.prose, book)
            yield Entry(location, word, heading.label, typeset(page.description), (heading.title,), prose)


def _records(book: Book) -> Iterator[Entry]:
    standing = list(book.standing)
    for kind, family in _FAMILIES.items():
        for one in standing:
            if type(one) is kind:
                address = address_of(one, book.explainer)
                yield Entry(
                    f"{url_of(address.page)}#{address.anchor}",
                    book.language.with_commas(
                        filter(None, (book.language.say(family.word), *family.details(one, book)))
                    ),
                    typeset(family.title(one, book)),
                    typeset(family.text(one, book)),
                    tuple(dict.fromkeys(family.names(one))),
                )


def _as_plain(entry: Entry) -> dict[str, Any]:
    """An entry without what is empty, and without its title among its names."""
    found = asdict(entry) | {"names": [name for name in entry.names if name != entry.title]}
    return {name: value for name, value in found.items() if value or name == "location"}


def _full_name(actor: Actor, _: Book) -> str:
    return actor.name if actor.short in actor.name else f"{actor.name} ({actor.short})"


def _names_of_actor(actor: Actor) -> Iterator[str]:
    yield from (actor.name, actor.name.removesuffix(f" ({actor.short})"), actor.short, *actor.aliases)
    if isinstance(actor.native_name, str) and not isinstance(actor.native_name, Absence):
        yield actor.native_name


def _around(place: Place, book: Book) -> Iterator[str]:
    while place.part_of:
        place = book.explainer.places[place.part_of]
        yield place.name


def _publisher(source: Source, book: Book) -> Iterator[str]:
    if not isinstance(source.publisher, Absence):
        yield source.publisher
    if not isinstance(source.published, Absence):
        yield say_date(source.published, book, short=True)


def _measured(indicator: Indicator, book: Book) -> str:
    producer = book.explainer.actors[indicator.producer].short
    return indicator.title if producer in indicator.title else f"{indicator.title} ({producer})"


def _value(figure: Observation | Derivation, book: Book) -> str:
    found = book.figures[figure.id]
    return book.language.with_commas(
        filter(None, (say_figure(found, book.language), say_standing(found, book.language)))
    )


def _who_counts(figure: Observation, book: Book) -> Iterator[str]:
    yield book.explainer.actors[book.explainer.indicators[figure.indicator].producer].short


def _tie(relation: Relation, book: Book) -> str:
    subject, object = (book.explainer.actors[one].short for one in (relation.subject, relation.object))
    return f"{subject} \u2013 {object}: {relation.label}"


# What readers look for first comes first.
_FAMILIES: Mapping[type[Record], _Family] = {
    Actor: _Family(fixed("actor"), _full_name, lambda one, book: say_plainly(one.summary, book), names=_names_of_actor),
    Event: _Family(
        fixed("event"),
        name_of,
        lambda one, book: say_plainly(one.summary, book),
        lambda one, book: (say_date(one.date, book, short=True),),
    ),
    Place: _Family(
        fixed("place"),
        lambda one, _: one.name,
        lambda one, book: say_plainly(one.summary, book) if one.summary else "",
        _around,
        lambda one: (*filter(None, (one.short,)), *one.aliases),
    ),
    Term: _Family(
        fixed("term"), name_of, lambda one, book: say_plainly(one.definition, book), names=lambda one: one.aliases
    ),
    Indicator: _Family(fixed("indicator"), _measured, lambda one, book: say_plainly(one.definition, book)),
    Chart: _Family(fixed("chart"), name_of, lambda one, _: one.measure),
    Question: _Family(
        fixed("question"),
        name_of,
        lambda one, book: say_plainly(one.summary, book),
        names=lambda one: filter(None, (one.short,)),
    ),
    Claim: _Family(
        fixed("claim of the article"),
        lambda one, book: say_plainly(one.text, book),
        lambda one, book: say_plainly(one.remark, book),
        names=lambda one: one.dossier,
    ),
    Statement: _Family(fixed("statement"), name_of, lambda one, book: say_plainly(one.text, book)),
    Correction: _Family(
        fixed("correction"),
        name_of,
        lambda one, book: say_plainly(one.now, book),
        lambda one, book: (say_date(one.date, book, short=True),),
    ),
    Relation: _Family(fixed("tie"), _tie, lambda one, book: say_plainly(one.text, book)),
    Source: _Family(fixed("source"), name_of, lambda *_: "", _publisher, lambda one: one.dossier),
    Observation: _Family(fixed("figure"), name_of, _value, _who_counts),
    Derivation: _Family(fixed("our calculation"), name_of, _value),
}
