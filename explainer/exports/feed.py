"""Corrections -> an Atom feed of what changed on the site and where reports were found to differ, the newest first."""

from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from explainer.book import Book
from explainer.model.scalars import Absence
from explainer.model.statements import Correction
from explainer.naming import say_plainly
from explainer.wording import typeset

FEED = "feed.xml"


def make(book: Book) -> Iterator[tuple[str, bytes]]:
    """The feed, which RFC 4287 describes."""
    site = book.explainer.site
    corrections = sorted(book.explainer.corrections.values(), key=lambda one: one.date.order, reverse=True)
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": book.language.code})
    title = book.language.say("{site}: changes and corrections").format(site=site.title)
    _text(feed, "title", title)
    _text(feed, "subtitle", site.subject)
    _text(feed, "id", f"{book.site_url}{FEED}")
    _text(feed, "updated", _moment(max((_day_of(one) for one in corrections), default=site.checked_on)))
    _text(SubElement(feed, "author"), "name", site.title if isinstance(site.publisher, Absence) else site.publisher)
    _text(feed, "rights", site.licence)
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": f"{book.site_url}{FEED}"})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": _address(book)})
    for one in corrections:
        _entry(feed, one, book)
    ElementTree.indent(feed, " ")
    yield FEED, ElementTree.tostring(feed, "utf-8", xml_declaration=True) + b"\n"


def _entry(feed: Element, one: Correction, book: Book) -> None:
    entry = SubElement(feed, "entry")
    address = f"{_address(book)}#{one.id}"
    is_own = one.kind != "upstream"
    words = (
        book.language.say("We had written: {was} It now says: {now} {reason}")
        if is_own
        else book.language.say("In the reports: {was} Here: {now} {reason}")
    )
    said = {name: say_plainly(getattr(one, name), book) for name in ("was", "now", "reason")}
    _text(entry, "title", one.title)
    _text(entry, "id", address)
    _text(entry, "updated", _moment(_day_of(one)))
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": address})
    SubElement(entry, "category", {"term": one.kind})
    _text(entry, "summary", words.format_map({name: _ended(text) for name, text in said.items()}))


def _address(book: Book) -> str:
    return f"{book.site_url}corrections/"


def _day_of(one: Correction) -> date:
    return one.date.earliest or one.date.latest or date.min


def _moment(day: date) -> str:
    """Atom asks for a moment; of a day only its beginning is known."""
    return f"{day.isoformat()}T00:00:00Z"


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "۔")) else f"{text}."


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = typeset(text)
