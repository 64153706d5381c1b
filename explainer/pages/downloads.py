"""The data page: every file that can be downloaded, how to cite and what may be done with it."""

from collections.abc import Iterator

from explainer.book import Book
from explainer.exports import files_of
from explainer.pages import addresses as at
from explainer.pages.frames import Frame
from explainer.pages.lists import make_list
from explainer.pages.sheet import Page


def make(book: Book) -> Iterator[Page]:
    """The data page."""
    files = [one for one in files_of(book) if not one.path.startswith("charts/")]
    frames = [Frame(chart, book) for chart in book.explainer.charts.values()]
    yield make_list(book, at.DATA, "pages/data.jinja", (at.HOME,), {"files": files, "frames": frames})
