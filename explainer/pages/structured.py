"""A page and what it is about -> JSON-LD in the words of schema.org: what search engines and archives read of it.

Only what the page itself says stands here, and only what is known: who runs the site, for one, is left out where the
project does not state it. Claims and verdicts have no rating, so they are no `ClaimReview`.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from explainer.book import Book, evidence_in
from explainer.dates import When
from explainer.model.actors import Actor
from explainer.model.figures import Indicator
from explainer.model.places import Place
from explainer.model.records import Record
from explainer.model.scalars import Absence
from explainer.model.sources import Source
from explainer.naming import say_plainly, title_of
from explainer.pages import addresses as at
from explainer.pages.headings import heading_of
from explainer.pages.sheet import Page
from explainer.wording import typeset

Node = dict[str, Any]

# What kind of page is more than a `WebPage`.
_KINDS: Mapping[str, str] = {
    at.STORY: "Article",
    at.CLAIMS: "Article",
    at.ABOUT: "AboutPage",
    at.ACTORS: "CollectionPage",
    at.SOURCES: "CollectionPage",
    at.CONTENTS: "CollectionPage",
}
_ACTORS: Mapping[str, str] = {
    "person": "Person",
    "government": "GovernmentOrganization",
    "umbrella-term": "DefinedTerm",
}
_MOST_SOURCES = 20  # that a dataset is said to be based on
_FORMATS = {"csv": "text/csv", "json": "application/json", "svg": "image/svg+xml", "png": "image/png"}


def describe(page: Page, book: Book, *, card: str, checked_on: date) -> str:
    """The data of a page as JSON that can stand within a `<script>`."""
    graph = [_site(book), _page(page, book, card, checked_on)]
    if page.above:
        graph.append(_path(page, book))
    graph += _things(page, book)
    data = {"@context": "https://schema.org", "@graph": graph}
    # The only character that could end the script element.
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _site(book: Book) -> Node:
    site = book.explainer.site
    return _filled(
        {
            "@type": "WebSite",
            "@id": f"{book.site_url}#website",
            "url": book.site_url,
            "name": site.title,
            "description": site.description,
            "inLanguage": book.language.code,
            "license": site.licence_address,
            "publisher": _organization(site.publisher),
        }
    )


def _page(page: Page, book: Book, card: str, checked_on: date) -> Node:
    address = _address(page.path, book)
    subject = page.record if type(page.record) in _KINDS_ABOUT and not _is_withdrawn(page, book) else None
    kind = _KINDS.get(page.path, "WebPage") if page.record is None else _KINDS_ABOUT.get(type(page.record), "Article")
    return _filled(
        {
            "@type": kind,
            "@id": address,
            "url": address,
            "name": page.title,
            "headline": page.heading.title if kind == "Article" else None,
            "description": typeset(page.description),
            "inLanguage": book.language.code,
            "isPartOf": {"@id": f"{book.site_url}#website"},
            "dateModified": checked_on.isoformat(),
            "image": f"{book.site_url}{card}",
            "license": book.explainer.site.licence_address,
            "breadcrumb": {"@id": f"{address}#path"} if page.above else None,
            "mainEntity": {"@id": _id_of(subject, book)} if subject else None,
        }
    )


_KINDS_ABOUT: Mapping[type[Record], str] = {Actor: "ProfilePage", Source: "WebPage", Indicator: "WebPage"}


def _path(page: Page, book: Book) -> Node:
    steps = [(heading_of(one, book.explainer, book.language).label, one) for one in page.above]
    steps.append((page.heading.label, page.path))
    return {
        "@type": "BreadcrumbList",
        "@id": f"{_address(page.path, book)}#path",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": label, "item": _address(path, book)}
            for position, (label, path) in enumerate(steps, 1)
        ],
    }


def _things(page: Page, book: Book) -> Iterator[Node]:
    """What the page is about, apart from itself."""
    record = None if _is_withdrawn(page, book) else page.record
    match record:
        case Actor():
            yield _actor(record, book)
        case Source():
            yield _source(record, book)
        case Indicator():
            yield _indicator(record, book)
        case None if page.record is None:
            yield from _LISTS[page.path](page, book) if page.path in _LISTS else ()


def _is_withdrawn(page: Page, book: Book) -> bool:
    return page.record is not None and page.record.id in book.explainer.withdrawn


def _actor(actor: Actor, book: Book) -> Node:
    names = [actor.short, *actor.aliases, *([] if _absent(actor.native_name) else [actor.native_name])]
    return _filled(
        {
            "@type": _ACTORS.get(actor.type, "Organization"),
            "@id": _id_of(actor, book),
            "name": actor.name,
            "alternateName": [one for one in dict.fromkeys(names) if one != actor.name],
            "description": say_plainly(actor.summary, book),
            "url": _address(at.address_of(actor, book.explainer).page, book),
        }
    )


def _source(source: Source, book: Book) -> Node:
    return _filled(
        {
            "@type": "CreativeWork",
            "@id": _id_of(source, book),
            "name": title_of(source, book),
            "publisher": _organization(source.publisher),
            "datePublished": source.published.machine if isinstance(source.published, When) else None,
            "url": None if isinstance(source.address, Absence) else source.address,
            "inLanguage": source.language,
        }
    )


def _indicator(indicator: Indicator, book: Book) -> Node:
    values = [one for one in book.explainer.observations.values() if one.indicator == indicator.id]
    periods = [one.period for one in values if isinstance(one.period, When)]
    days = [day for one in periods for day in (one.earliest, one.latest) if day]
    sources = dict.fromkeys(one.source for value in values for one in evidence_in(value))
    works = [book.explainer.sources[one] for one in list(sources)[:_MOST_SOURCES]]
    return _dataset(
        book,
        indicator,
        name=f"{indicator.title} ({book.explainer.actors[indicator.producer].short})",
        description=f"{say_plainly(indicator.definition, book)} {indicator.basis.who}; {indicator.basis.what}; {indicator.basis.where}.",
        variableMeasured=indicator.phrase,
        temporalCoverage=f"{min(days).isoformat()}/{max(days).isoformat()}" if days else None,
        spatialCoverage=indicator.basis.where,
        isBasedOn=[one.address for one in works if not isinstance(one.address, Absence)],
        distribution=[_download("data/observations.csv", book)],
    )


def _whole(page: Page, book: Book) -> Iterator[Node]:
    site = book.explainer.site
    yield _dataset(
        book,
        None,
        name=site.title,
        description=site.description,
        distribution=[
            _download(file.path, book) for file in (page.values or {})["files"] if file.path.startswith("data/")
        ],
    )


def _dataset(book: Book, indicator: Indicator | None, **values: Any) -> Node:
    identity = _id_of(indicator, book) if indicator else f"{_address(at.DATA, book)}#dataset"
    return _filled(
        {
            "@type": "Dataset",
            "@id": identity,
            "license": book.explainer.site.licence_address,
            "isAccessibleForFree": True,
            "inLanguage": book.language.code,
            "dateModified": book.explainer.site.checked_on.isoformat(),
            **values,
        }
    )


def _download(path: str, book: Book) -> Node:
    form = _FORMATS.get(path.rpartition(".")[2], "application/octet-stream")
    return {"@type": "DataDownload", "contentUrl": f"{book.site_url}{path}", "encodingFormat": form}


def _events(_: Page, book: Book) -> Iterator[Node]:
    """The events whose day or month and place are known; an `Event` without them says nothing."""
    for event in book.explainer.events.values():
        when = event.date
        if isinstance(when, When) and when.machine and event.places and event.id not in book.explainer.withdrawn:
            yield _filled(
                {
                    "@type": "Event",
                    "@id": _id_of(event, book),
                    "name": event.title,
                    "description": say_plainly(event.summary, book),
                    "startDate": when.machine,
                    "location": [_place(book.explainer.places[one], book) for one in event.places],
                    "url": _id_of(event, book),
                }
            )


def _place(place: Place, book: Book) -> Node:
    within = [place.name]
    while place.part_of:
        place = book.explainer.places[place.part_of]
        within.append(place.name)
    return {"@type": "Place", "name": within[0], "address": book.language.with_commas(within)}


def _terms(_: Page, book: Book) -> Iterator[Node]:
    page = _address(at.GLOSSARY, book)
    yield {
        "@type": "DefinedTermSet",
        "@id": f"{page}#terms",
        "name": heading_of(at.GLOSSARY, book.explainer, book.language).title,
        "hasDefinedTerm": [
            _filled(
                {
                    "@type": "DefinedTerm",
                    "@id": _id_of(term, book),
                    "name": term.term,
                    "alternateName": list(term.aliases),
                    "description": say_plainly(term.definition, book),
                }
            )
            for term in book.explainer.terms.values()
        ],
    }


_LISTS: Mapping[str, Callable[[Page, Book], Iterator[Node]]] = {
    at.TIMELINE: _events,
    at.GLOSSARY: _terms,
    at.DATA: _whole,
}


def _organization(name: str | Absence) -> Node | None:
    return None if isinstance(name, Absence) else {"@type": "Organization", "name": name}


def _id_of(record: Record, book: Book) -> str:
    address = at.address_of(record, book.explainer)
    return f"{_address(address.page, book)}#{address.anchor}"


def _address(page: str, book: Book) -> str:
    return f"{book.site_url}{at.url_of(page)}"


def _absent(value: object) -> bool:
    return value is None or isinstance(value, Absence)


def _filled(node: Node) -> Node:
    """A node without what is not known."""
    return {name: value for name, value in node.items() if value not in (None, "", [])}
