"""Records, figures and drawings -> the Markdown file of every page, and the HTML of what other sites embed.

A family of pages is one file here and one line in `PAGES`.
"""

from collections.abc import Callable, Iterator, Mapping
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
from explainer.pages.render import Renderer
from explainer.pages.sheet import Page

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


def make_pages(book: Book, template_folders: tuple[Path, ...]) -> Mapping[str, bytes]:
    """Every page of the site, by the path of its file."""
    renderer = Renderer(book, template_folders)
    return {page.path: renderer.render(page) for make in PAGES for page in make(book)}
