"""A page, once it is rendered -> what its file says before the text: title, description, card, day of the last check, data."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from explainer.book import Book
from explainer.charts import draw_card
from explainer.charts.card import Card
from explainer.model.records import Record
from explainer.naming import say_date
from explainer.pages.headings import content_name
from explainer.pages.sheet import Page
from explainer.pages.structured import describe
from explainer.wording import typeset


def front_of(page: Page, book: Book, records: Iterable[Record]) -> str:
    """The front matter as YAML; each value is JSON, which YAML is. `records` are those whose facts stand on the page."""
    checked_on = last_checked(records, book)
    card = card_path(page)
    values: dict[str, Any] = {
        "title": typeset(page.title),
        "description": typeset(page.description),
        "image": card,
        "updated": checked_on.isoformat(),
        "data": describe(page, book, card=card, checked_on=checked_on),
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in values.items()]
    return "\n".join(["---", *lines, "---"])


def last_checked(records: Iterable[Record], book: Book) -> date:
    """The last day on which any of the records was checked; those without a day of their own were checked with the site."""
    site = book.explainer.site.checked_on
    return max((one.checked_on or site for one in records), default=site)


def has_card(page: Page) -> bool:
    """Whether a page has a card of its own; one that is about a single record shares that of the page above it."""
    return page.record is None and page.is_searched


def card_path(page: Page) -> str:
    """The file of the card that stands for a page, below the site."""
    path = page.path if has_card(page) else page.above[-1]
    return f"assets/cards/{content_name(path).replace('/', '-')}.png"


def make_card(page: Page, book: Book) -> bytes:
    """The card of a page as PNG."""
    site, language = book.explainer.site, book.language
    last = language.say("Last checked {date}").format(date=say_date(site.checked_on, book))
    card = Card(
        site=typeset(site.title),
        name=typeset(page.heading.label),
        title=typeset(page.heading.title),
        last=last,
        is_right_to_left=language.direction == "rtl",
    )
    return draw_card(card, book.palette, book.recall)
