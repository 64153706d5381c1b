"""Each chart -> what its interactive view reads, and the one module that all of them share."""

from collections.abc import Iterator

from explainer.book import Book
from explainer.charts import spec_of, viewer
from explainer.charts.drawing.style import NARROW, WIDE
from explainer.charts.drawing.values import values_of

VIEWER = "assets/vega.js"


def make(book: Book) -> Iterator[tuple[str, bytes]]:
    """Files that pages fetch once a reader asks for the interactive view, by their paths below the site."""
    if book.drawings:
        yield VIEWER, viewer(book.recall)
    actors = book.explainer.actors
    for chart_id, drawing in book.drawings.items():
        chart = book.explainer.charts[chart_id]
        order = tuple(value.tip for value in values_of(chart, book.figures, book.language))
        for size, scene in zip((WIDE, NARROW), drawing.scenes, strict=True):
            names = {key: actors[key].short for key in scene.keys}
            yield f"charts/{chart_id}/{size.name}.vl.json", spec_of(scene, names, order, book.recall)
