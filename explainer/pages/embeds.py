"""Each chart -> a page of its own for other sites: one file that asks for nothing else."""

from collections.abc import Iterator

from explainer.book import Book
from explainer.model.content import Heading
from explainer.pages.frames import Frame
from explainer.pages.sheet import Page


def make(book: Book) -> Iterator[Page]:
    """A page per chart."""
    for chart in book.explainer.charts.values():
        frame = Frame(chart, book)
        heading = Heading(title=chart.title, label=chart.title)
        yield Page(frame.embedded, "embed.jinja", heading, values={"frame": frame, "drawing": book.drawings[chart.id]})
