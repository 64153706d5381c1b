"""Sources: an index, and a page per source with all that rests on it."""

from collections.abc import Iterable, Iterator

from explainer.book import Book, Use
from explainer.dates import say_when
from explainer.model.content import Heading
from explainer.model.scalars import Absence
from explainer.model.sources import Source
from explainer.pages import addresses as at
from explainer.pages.lists import make_list
from explainer.pages.sheet import Page
from explainer.wording import say_untitled

_ORDER = (
    "article", "official-page", "official-statement", "treaty-text", "report", "dataset", "event", "news-report",
    "agency-report", "broadcast", "analysis", "encyclopedia",
)  # fmt: skip


def make(book: Book) -> Iterator[Page]:
    """The index and a page per source."""
    sources = book.explainer.sources.values()
    groups = [(kind, sorted((one for one in sources if one.type == kind), key=_name_of)) for kind in _ORDER]
    yield make_list(book, at.SOURCES, "pages/sources.jinja", (at.HOME,), {"groups": [one for one in groups if one[1]]})
    for source in sources:
        yield _source(book, source)


def _source(book: Book, source: Source) -> Page:
    explainer = book.explainer
    title = book.language.say("The article") if source.id == explainer.site.article else _title_of(book, source)
    publisher = "" if isinstance(source.publisher, Absence) else source.publisher
    published = "" if isinstance(source.published, Absence) else say_when(source.published, book.language, short=True)
    label = book.language.with_commas(part for part in (publisher, published) if part) or title
    return Page(
        at.address_of(source, explainer).page,
        "pages/source.jinja",
        Heading(title=title, label=label, description=f"{title} \u2013 {publisher}" if publisher else title),
        above=(at.HOME, at.SOURCES),
        record=source,
        values={
            "source": source,
            "uses": _by_family(book.uses.get(source.id, ()), book),
            "passed_on_by": [one for one in explainer.sources.values() if source.id in one.derived_from],
            "origins": _origins(source, book),
        },
    )


# What a reader looks for first comes first.
_FAMILIES = (
    "observations", "claims", "statements", "events", "questions", "actors", "relations", "corrections", "indicators",
    "places", "terms",
)  # fmt: skip


def _by_family(uses: Iterable[Use], book: Book) -> list[tuple[str, list[Use]]]:
    """What rests on a source, family by family."""
    family_of = {record.id: family for family, records in book.explainer.families() for record in records.values()}
    grouped = [(family, [use for use in uses if family_of[use.record.id] == family]) for family in _FAMILIES]
    return [(family, found) for family, found in grouped if found]


def _origins(source: Source, book: Book) -> list[Source]:
    """The works a source passes on, each once, the first of them first."""
    found: dict[str, Source] = {}
    left = list(reversed(source.derived_from))
    while left:
        one = left.pop(0)
        # Named again further up, a work moves further up.
        found.pop(one, None)
        found[one] = book.explainer.sources[one]
        left += (origin for origin in reversed(found[one].derived_from) if origin not in left)
    return list(reversed(found.values()))


def _title_of(book: Book, source: Source) -> str:
    return say_untitled(source, book.language) if isinstance(source.title, Absence) else source.title


def _name_of(source: Source) -> tuple[str, str]:
    publisher = "" if isinstance(source.publisher, Absence) else source.publisher
    return publisher.casefold().removeprefix("the "), source.id
