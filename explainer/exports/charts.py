"""Each chart -> exactly what it draws, as CSV and as JSON."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from explainer.book import Book
from explainer.charts.table import table_of
from explainer.exports.download import Download
from explainer.exports.records import as_json, as_plain
from explainer.exports.tables import as_csv

_NUMBERS = ("value", "upper")


def make(book: Book) -> Iterator[Download]:
    """Two files per chart."""
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
        yield Download(f"charts/{chart.id}.csv", chart.title, as_csv(rows), len(rows))
        yield Download(f"charts/{chart.id}.json", chart.title, as_json(tree), len(rows))


def _as_number(name: str, cell: str) -> Any:
    """A cell as JSON holds it: a number where it is one, the word of absence where it is not."""
    is_number = name in _NUMBERS and cell.lstrip("-")[:1].isdigit()
    return as_plain(Decimal(cell)) if is_number else cell
