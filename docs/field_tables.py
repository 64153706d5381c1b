"""The models -> the field tables of the editors' guide, between the marks that name them.

Run as `python -m docs.field_tables` after a change to a model; a test fails until that is done.
"""

import re
import sys
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from explainer.model import scalars
from explainer.model.content import ContentPage
from explainer.model.explainer import FAMILIES
from explainer.model.records import Part, Record, Sourced
from explainer.model.scalars import Absence, RefersTo
from explainer.model.site import Site

GUIDE = Path(__file__).parent / "guide.md"

# A file as the loader holds it; editors fill its front matter, which is `Heading`.
NOT_WRITTEN = (ContentPage,)
# What all records have is said once.
SAID_ONCE = (Record, Sourced)
_MOST_FAMILIES = 4


def _mark_of(kind: Any) -> Any:
    """What tells one kind of text from another: the reader that its type carries."""
    return kind.__metadata__[0]


_WORDS = {
    _mark_of(scalars.Text): "text",
    _mark_of(scalars.Prose): "text with calls",
    _mark_of(scalars.Id): "id",
    _mark_of(scalars.Number): "number",
    _mark_of(scalars.Whole): "whole number",
    _mark_of(scalars.Decimals): "0 to 6",
    _mark_of(scalars.Flag): "`true` or `false`",
    _mark_of(scalars.Day): "day",
    _mark_of(scalars.Address): "web address",
    _mark_of(scalars.Date): "date",
    _mark_of(scalars.TableName): "name of a CSV file",
    _mark_of(scalars.FieldName): "field",
}
_TABLE = re.compile(r"<!-- fields: (\w+) -->\n.*?<!-- end of fields -->\n", re.DOTALL)


def models() -> dict[str, type[Part]]:
    """Everything with fields that an editor fills, by name."""
    found = {kind.__name__: kind for kind in _below(Part) if kind not in NOT_WRITTEN}
    assert {*FAMILIES.values(), Site} <= set(found.values())
    return found


def _below(kind: type[Part]) -> Iterator[type[Part]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def fields_of(kind: type[Part]) -> dict[str, FieldInfo]:
    """The fields of a model, without those that all records have."""
    said = {name for once in SAID_ONCE if kind is not once and issubclass(kind, once) for name in once.model_fields}
    return {name: field for name, field in kind.model_fields.items() if name not in said and name != "id"}


def table_of(kind: type[Part]) -> str:
    """The fields of a model as a Markdown table."""
    hints = get_type_hints(kind, include_extras=True)
    rows = [
        f"| `{name}` | {_need(field)} | {_say(hints[name])} | {field.description} |"
        for name, field in fields_of(kind).items()
    ]
    return "\n".join(["| Field | Must be given | Value | Holds |", "| --- | --- | --- | --- |", *rows])


def _need(field: FieldInfo) -> str:
    if field.is_required():
        return "yes"
    default = field.default
    if default is None or default == () or field.default_factory:
        return "no"
    shown = {True: "true", False: "false"}.get(default) if isinstance(default, bool) else None
    value = shown or (default.value if isinstance(default, Enum) else default)
    return f"no, else `{value}`"


def _say(kind: Any) -> str:
    """What a value must be, in the words of the guide."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _say_marked(arguments[0], arguments[1:])
    if origin is Literal:
        words = [f"`{word}`" for word in arguments]
        return words[0] if len(words) == 1 else f"one of {', '.join(words)}"
    if origin in (Union, UnionType):
        return _say(next(one for one in arguments if one not in (NoneType, Absence)))
    if origin is dict:
        return f"{_say(arguments[0])}s, each with {_say(arguments[1])}"
    assert isinstance(kind, type), kind
    assert issubclass(kind, Part), kind
    return f"[{_anchor(kind).replace('-', ' ')}](#{_anchor(kind)})"


def _say_marked(kind: Any, marks: tuple[Any, ...]) -> str:
    families = next((mark.families for mark in marks if isinstance(mark, RefersTo)), None)
    if families:
        return f"id of {_say_families(families)}"
    known = next((_WORDS[mark] for mark in marks if mark in _WORDS), None)
    if known:
        return known
    if get_origin(kind) is tuple:
        return f"list: {_say(get_args(kind)[0])}"
    return f"{_say(kind)}, or a word of absence"


def _say_families(families: tuple[str, ...]) -> str:
    if len(families) > _MOST_FAMILIES:
        return "any record"
    return " or ".join(f"{'an' if word[0] in 'aeio' else 'a'} {word}" for word in families)


def _anchor(kind: type[Part]) -> str:
    """The anchor that a heading such as 'Key figure' gets."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower()


def with_tables(text: str) -> str:
    """The guide with every table as the models are now."""
    kinds = models()

    def table(found: re.Match[str]) -> str:
        name = found[1]
        return f"<!-- fields: {name} -->\n\n{table_of(kinds[name])}\n\n<!-- end of fields -->\n"

    return _TABLE.sub(table, text)


def tables_in(text: str) -> list[str]:
    """The models whose tables the guide holds, in its order."""
    return [found[1] for found in _TABLE.finditer(text)]


def main() -> int:
    """Write the tables anew."""
    GUIDE.write_text(with_tables(GUIDE.read_text("utf-8")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
