"""All records -> one JSON file, as curated, with the computed values beside them."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from explainer.book import Book
from explainer.dates import When
from explainer.derive import Figure
from explainer.exports.download import Download
from explainer.model.scalars import Absence


def make(book: Book) -> Iterator[Download]:
    """`data/explainer.json`."""
    explainer = book.explainer
    tree: dict[str, Any] = {"site": as_plain(explainer.site)}
    tree |= {
        family: {id: as_plain(record) for id, record in records.items()} for family, records in explainer.families()
    }
    tree["computed"] = {id: _computed(figure) for id, figure in book.figures.items() if figure.is_derived}
    count = sum(1 for _ in explainer.records())
    yield Download(
        "data/explainer.json",
        book.language.say("Every record with its evidence, and our calculations"),
        as_json(tree),
        count,
    )


def as_json(tree: Any) -> bytes:
    """A tree as JSON, with a number where the data holds a number."""
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()


def as_plain(value: Any) -> Any:
    """A record, or a value of one, as JSON can hold it; fields that are not filled are left out."""
    if isinstance(value, BaseModel):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        return {name: as_plain(one) for name, one in fields.items() if one is not None and one != ()}
    if isinstance(value, tuple):
        return [as_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: as_plain(item) for key, item in value.items()}
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Absence):
        return value.value
    if isinstance(value, When | date):
        return str(value)
    return value


def _computed(figure: Figure) -> dict[str, Any]:
    return {
        "value": as_plain(figure.value),
        "unit": figure.unit,
        "bound": figure.bound,
        "inputs": [one.id for one in figure.inputs],
    }
