"""The pages that show one family of records in the order of its file: claims, corrections, glossary, places."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from explainer.book import Book
from explainer.model.places import Place
from explainer.pages import addresses as at
from explainer.pages.headings import heading_of, prose_of
from explainer.pages.sheet import Page


def make_list(book: Book, path: str, template: str, above: tuple[str, ...], values: Mapping[str, Any]) -> Page:
    """A page that introduces records with the prose of the same name."""
    prose = prose_of(path, book.explainer)
    heading = heading_of(path, book.explainer, book.language)
    return Page(path, template, heading, above=above, prose=prose.body if prose else "", values=values)


def make(book: Book) -> Iterator[Page]:
    """One page per family in `_LISTS`."""
    for path, (template, above, values) in _LISTS.items():
        yield make_list(book, path, template, above, values(book))


def _claims(book: Book) -> Mapping[str, Any]:
    claims = book.explainer.claims.values()
    paragraphs = sorted({claim.paragraph for claim in claims})
    return {"paragraphs": [(number, [one for one in claims if one.paragraph == number]) for number in paragraphs]}


def _places(book: Book) -> Mapping[str, Any]:
    places = book.explainer.places

    def depth(place: Place) -> int:
        return 0 if place.part_of is None else 1 + depth(places[place.part_of])

    def below(parent: str | None) -> Iterator[tuple[Place, int]]:
        for place in places.values():
            if place.part_of == parent:
                yield place, depth(place)
                yield from below(place.id)

    return {"places": list(below(None))}


def _glossary(book: Book) -> Mapping[str, Any]:
    return {"terms": sorted(book.explainer.terms.values(), key=lambda term: term.term.casefold())}


def _corrections(book: Book) -> Mapping[str, Any]:
    corrections = sorted(book.explainer.corrections.values(), key=lambda one: one.date.order, reverse=True)
    return {
        "own": [one for one in corrections if one.kind != "upstream"],
        "upstream": [one for one in corrections if one.kind == "upstream"],
    }


_LISTS: Mapping[str, tuple[str, tuple[str, ...], Callable[[Book], Mapping[str, Any]]]] = {
    at.CLAIMS: ("pages/claims.jinja", (at.HOME,), _claims),
    at.PLACES: ("pages/places.jinja", (at.HOME, at.ACTORS), _places),
    at.GLOSSARY: ("pages/glossary.jinja", (at.HOME,), _glossary),
    at.CORRECTIONS: ("pages/corrections.jinja", (at.HOME,), _corrections),
}
