"""Records, dates and texts with calls -> words alone, without a link: for lists, for files, and for pictures."""

from collections.abc import Iterable
from datetime import date

from explainer.book import Book
from explainer.dates import When, say_when
from explainer.model.actors import Actor
from explainer.model.charts import Chart
from explainer.model.events import Event
from explainer.model.figures import Observation
from explainer.model.places import Place
from explainer.model.records import Record
from explainer.model.scalars import Absence
from explainer.model.sources import Source
from explainer.model.statements import Claim, Question, Statement, Term
from explainer.prose import Call, split
from explainer.wording import roots_of, say_figure, say_no_date, say_sources, say_subject, say_untitled

_MOST_TITLES = 3  # of sources in a line


def name_of(record: Record, book: Book) -> str:
    """The name of a record in lists and links."""
    if record.id in book.figures:
        return say_subject(book.figures[record.id], book.explainer, book.language)
    match record:
        case Actor() | Place():
            return record.short or record.name
        case Source():
            return title_of(record, book)
        case Event() | Question() | Chart():
            return record.title
        case Term():
            return record.term
        case Statement():
            return book.language.with_commas((book.explainer.actors[record.actor].short, say_date(record.date, book)))
        case Claim():
            return book.language.with_commas(record.dossier) or record.id
        case _:
            return getattr(record, "title", None) or getattr(record, "label", None) or record.id


def full_name_of(actor: Actor) -> str:
    """An actor's name, with the one word that texts use for it where that is not part of it: 'Tehreek-e-Taliban Pakistan (TTP)'."""
    return actor.name if actor.short in actor.name or " " in actor.short else f"{actor.name} ({actor.short})"


def title_of(source: Source, book: Book) -> str:
    """A source's title, or what stands in for one that it does not have."""
    if not isinstance(source.title, Absence):
        return source.title
    if source.id == book.explainer.site.article:
        return book.language.say("The article")
    return say_untitled(source, book.language)


def say_date(when: When | Absence | date | None, book: Book, *, weekday: bool = False, short: bool = False) -> str:
    """A date in words, or why there is none."""
    if when is None:
        return ""
    if isinstance(when, Absence):
        return say_no_date(when, book.language)
    if isinstance(when, date):
        return book.language.day(when, short=short)
    return say_when(when, book.language, weekday=weekday, short=short)


def date_of(record: Record) -> When | Absence:
    """The date by which a text calls a record."""
    match record:
        case Event() | Statement():
            return record.date
        case Source():
            return record.published
        case Observation():
            return record.period
        case _:
            raise TypeError(f"{type(record).__name__} has no date to call")


def origins_among(sources: Iterable[Source], book: Book) -> list[Source]:
    """The works that sources go back to, each once."""
    found: dict[str, Source] = {}
    for source in sources:
        found |= {one.id: one for one in roots_of(source, book.explainer)}
    return list(found.values())


def say_source_line(chart: Chart, book: Book) -> str:
    """The works that a chart goes back to, or how many there are when they would fill its picture."""
    sources = book.sources_of_chart(chart)
    titles = [title_of(one, book).rstrip(".") for one in origins_among(sources, book)]
    if len(titles) > _MOST_TITLES:
        ids = [one.id for one in sources]
        return f"{say_sources(ids, book.explainer, book.language)}."
    words = book.language.say("Source: {titles}.") if len(titles) == 1 else book.language.say("Sources: {titles}.")
    return words.format(titles=book.language.with_semicolons(titles))


def say_plainly(text: str, book: Book) -> str:
    """A text without links: each call as the words it shows."""
    return "".join(one if isinstance(one, str) else _words_of(one, book) for one in split(text))


def _words_of(call: Call, book: Book) -> str:
    record = book.explainer.find(call.target)
    assert record is not None, call
    if call.label:
        return call.label
    if call.name == "date":
        return say_date(date_of(record), book)
    return say_figure(book.figures[record.id], book.language) if call.name == "value" else name_of(record, book)
