"""Each chart -> exactly what it draws, as CSV and as JSON."""

from collections.abc import Iterator

from explainer.book import Book
from explainer.exports.download import Download
from explainer.exports.records import as_json, as_plain
from explainer.exports.tables import as_csv
from explainer.model.charts import Chart


def make(book: Book) -> Iterator[Download]:
    """Two files per chart."""
    for chart in book.explainer.charts.values():
        rows = _events(chart, book) if chart.events else _marks(chart, book)
        columns = [{name: "" if value is None else str(value) for name, value in row.items()} for row in rows]
        tree = {"id": chart.id, "title": chart.title, "measure": chart.measure, "alt": chart.alt, "rows": rows}
        yield Download(f"charts/{chart.id}.csv", chart.title, as_csv(columns), len(rows))
        yield Download(f"charts/{chart.id}.json", chart.title, as_json(tree), len(rows))


def _marks(chart: Chart, book: Book) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for mark in chart.marks:
        figure = book.figures[mark.figure]
        rows.append(
            {
                "row": mark.category,
                "part": mark.part,
                "value": as_plain(figure.value),
                "upper": as_plain(figure.upper),
                "bound": figure.bound,
                "unit": figure.unit,
                "computed_here": "true" if figure.is_derived else "false",
                "figure": figure.id,
            }
        )
    return rows


def _events(chart: Chart, book: Book) -> list[dict[str, object]]:
    return [
        {"event": one.id, "date": as_plain(one.date), "title": one.title, "kind": one.kind}
        for one in book.events_of_chart(chart)
    ]
