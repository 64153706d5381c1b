"""Each chart -> exactly what it draws, as CSV and as JSON, and the picture itself, as SVG and as PNG."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from explainer.book import Book
from explainer.charts import draw_picture
from explainer.charts.rendering.picture import Words
from explainer.charts.table import table_of
from explainer.exports.download import Download
from explainer.exports.records import as_json, as_plain
from explainer.exports.tables import as_csv
from explainer.model.charts import Chart
from explainer.naming import say_plainly, say_source_line
from explainer.wording import typeset

_NUMBERS = ("value", "upper")


def make(book: Book) -> Iterator[Download]:
    """Four files per chart."""
    for chart in book.explainer.charts.values():
        table = table_of(chart, book.explainer, book.figures, book.language)
        rows = [dict(zip(table.head, row, strict=True)) for row in table.rows]
        tree = {
            "id": chart.id,
            "title": chart.title,
            "measure": chart.measure,
            "alt": chart.alt,
            "rows": [{name: _as_number(name, cell) for name, cell in row.items() if cell} for row in rows],
        }
        svg, png = draw_picture(book.drawings[chart.id].scenes[0], _words_of(chart, book), book.palette, book.recall)
        yield Download(f"charts/{chart.id}.csv", chart.title, as_csv(rows), len(rows))
        yield Download(f"charts/{chart.id}.json", chart.title, as_json(tree), len(rows))
        yield Download(f"charts/{chart.id}.svg", chart.title, svg, len(rows))
        yield Download(f"charts/{chart.id}.png", chart.title, png, len(rows))


def _as_number(name: str, cell: str) -> Any:
    """A cell as JSON holds it: a number where it is one, the word of absence where it is not."""
    is_number = name in _NUMBERS and cell.lstrip("-")[:1].isdigit()
    return as_plain(Decimal(cell)) if is_number else cell


def _words_of(chart: Chart, book: Book) -> Words:
    """What stands around the picture: without the page, it still says what it counts and where that comes from."""
    note = " ".join(say_plainly(chart.caption or "", book).split())
    source = book.language.say("{sources} From {site}, {address}").format(
        sources=say_source_line(chart, book), site=book.explainer.site.title, address=book.site_url
    )
    return Words(*(typeset(text) for text in (chart.title, chart.measure, note, source)))
