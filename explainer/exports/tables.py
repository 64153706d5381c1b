"""Every family of records -> a CSV file with one row per record, and the evidence beside them."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from explainer.book import Book, evidence_in
from explainer.exports.download import Download
from explainer.language import fixed
from explainer.model.records import Record
from explainer.model.scalars import Absence

# A cell that begins like this would be run as a formula by a spreadsheet.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

_TITLES: Mapping[str, str] = {
    "sources": fixed("The works that are cited, and how each was read"),
    "actors": fixed("Those involved"),
    "relations": fixed("The ties between them"),
    "places": fixed("Places"),
    "events": fixed("The events of the timeline"),
    "indicators": fixed("What is counted, by whom and how"),
    "observations": fixed("Every figure as a source gives it"),
    "derivations": fixed("Our calculations"),
    "statements": fixed("Statements, by speaker and date"),
    "claims": fixed("The claims, with their verdicts"),
    "questions": fixed("Disputed and open questions, with the positions"),
    "corrections": fixed("Corrections, and where reports differ"),
    "terms": fixed("The glossary"),
    "charts": fixed("The charts, and what each draws"),
}


def make(book: Book) -> Iterator[Download]:
    """A table per family that has records, and one of all evidence."""
    for family, records in book.explainer.families():
        if records:
            rows = [_row(record) | _withdrawal(record, book) for record in records.values()]
            title = book.language.say(_TITLES[family])
            yield Download(f"data/{family}.csv", title, as_csv(rows), len(rows))
    evidence = [
        {"record": record.id, "number": str(number), **_row(one)}
        for record in book.explainer.records()
        for number, one in enumerate(evidence_in(record), 1)
    ]
    yield Download(
        "data/evidence.csv",
        book.language.say("Every piece of evidence, with the record it belongs to"),
        as_csv(evidence),
        len(evidence),
    )


def as_csv(rows: list[dict[str, str]]) -> bytes:
    """Rows as CSV (RFC 4180, UTF-8) with the columns that any of them fills."""
    columns = list(dict.fromkeys(name for row in rows for name, value in row.items() if value != ""))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _safe(row.get(name, "")) for name in columns} for row in rows)
    return text.getvalue().encode()


def _row(part: BaseModel) -> dict[str, str]:
    """The single values of a record; lists of ids are joined, parts have tables of their own."""
    return {name: _cell(getattr(part, name)) for name in type(part).model_fields}


def _withdrawal(record: Record, book: Book) -> dict[str, str]:
    retraction = book.explainer.withdrawn.get(record.id)
    return {"withdrawn": str(retraction.date)} if retraction else {}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Absence):
        return value.value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "; ".join(_cell(item) for item in value if not isinstance(item, BaseModel))
    if isinstance(value, BaseModel | Mapping):
        return ""
    return str(value)


def _safe(text: str) -> str:
    negative_number = text.startswith("-") and text[1:].replace(".", "", 1).isdigit()
    return f"'{text}" if text.startswith(_FORMULA_STARTS) and not negative_number else text
