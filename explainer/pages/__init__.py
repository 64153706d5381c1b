"""Records, figures and drawings -> the Markdown file of every page, and the HTML of what other sites embed.

A family of pages is one file here and one line in `PAGES`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from explainer.book import Book
from explainer.pages import (
    actors,
    contents,
    downloads,
    embeds,
    home,
    lists,
    numbers,
    prose_pages,
    questions,
    sources,
    timeline,
)
from explainer.pages.front import card_path, has_card, make_card
from explainer.pages.render import Renderer
from explainer.pages.search import make_search
from explainer.pages.sheet import Page

__all__ = ["PAGES", "make_cards", "make_pages", "make_search", "render_pages"]

PAGES: tuple[Callable[[Book], Iterator[Page]], ...] = (
    home.make,
    prose_pages.make,
    timeline.make,
    actors.make,
    numbers.make,
    questions.make,
    lists.make,
    sources.make,
    downloads.make,
    contents.make,
    embeds.make,
)


def make_pages(book: Book) -> tuple[Page, ...]:
    """Every page of the site, before it is rendered."""
    return tuple(page for make in PAGES for page in make(book))


def render_pages(pages: Iterable[Page], book: Book, template_folders: tuple[Path, ...]) -> Mapping[str, bytes]:
    """The file of each page, by its path."""
    renderer = Renderer(book, template_folders)
    return {page.path: renderer.render(page) for page in pages}


def make_cards(pages: Iterable[Page], book: Book) -> Mapping[str, bytes]:
    """The pictures that stand for pages where their addresses are shared, by the path of the file."""
    return {card_path(page): make_card(page, book) for page in pages if page.path.endswith(".md") and has_card(page)}
