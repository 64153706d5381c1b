"""The index: every record by name and by alias, for those who search without scripts."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from explainer.book import Book
from explainer.language import fixed
from explainer.model.actors import Actor
from explainer.model.records import Record
from explainer.model.statements import Term
from explainer.pages import addresses as at
from explainer.pages.headings import heading_of
from explainer.pages.lists import make_list
from explainer.pages.sheet import Page


@dataclass(frozen=True, order=True)
class Entry:
    """Something under the name it is looked up by."""

    word: str
    page: str
    anchor: str
    kind: str
    full_name: str = ""  # of what goes by another name as well


def make(book: Book) -> Iterator[Page]:
    """The index from A to Z."""
    entries = sorted({*_pages(book), *_records(book)}, key=lambda entry: (entry.word.casefold(), entry))
    words = [list(found) for _, found in groupby(entries, key=lambda entry: entry.word)]
    letters = [(letter, list(found)) for letter, found in groupby(words, key=lambda found: _letter_of(found[0].word))]
    yield make_list(book, at.CONTENTS, "pages/contents.jinja", (at.HOME,), {"letters": letters})


def _pages(book: Book) -> Iterator[Entry]:
    for page in (
        at.HOME, at.STORY, at.TIMELINE, at.ACTORS, at.NUMBERS, at.QUESTIONS, at.UNKNOWN, at.CLAIMS, at.PLACES,
        at.SOURCES, at.CORRECTIONS, at.GLOSSARY, at.DATA, at.ABOUT,
    ):  # fmt: skip
        if page != at.STORY or "story" in book.explainer.content:
            yield Entry(heading_of(page, book.explainer, book.language).label, page, "", book.language.say("page"))


def _records(book: Book) -> Iterator[Entry]:
    explainer = book.explainer
    families: tuple[tuple[str, tuple[Record, ...]], ...] = (
        (fixed("actor"), tuple(explainer.actors.values())),
        (fixed("place"), tuple(explainer.places.values())),
        (fixed("event"), tuple(explainer.events.values())),
        (fixed("indicator"), tuple(explainer.indicators.values())),
        (fixed("chart"), tuple(explainer.charts.values())),
        (fixed("question"), tuple(explainer.questions.values())),
        (fixed("term"), tuple(explainer.terms.values())),
    )
    for word, records in families:
        for record in (one for one in records if one.id not in explainer.withdrawn):
            address = at.address_of(record, explainer)
            full, *others = _names_of(record)
            yield Entry(full, address.page, address.anchor, book.language.say(word))
            for name in others:
                yield Entry(name, address.page, address.anchor, book.language.say(word), full)


def _names_of(record: Record) -> tuple[str, ...]:
    if isinstance(record, Actor):
        return tuple(dict.fromkeys((record.name, record.short, *record.aliases)))
    if isinstance(record, Term):
        return (record.term, *record.aliases)
    names: tuple[str, ...] = (str(getattr(record, "name", None) or getattr(record, "title", record.id)),)
    return (*names, *getattr(record, "aliases", ()))


def _letter_of(word: str) -> str:
    first = word.lstrip("“‘\"'")[:1].upper()
    return first if first.isalpha() else "0–9"
