"""A record -> every value in it, with its path and what its type says about it.

Rules that hold for all ids or all texts read these marks, so that a new field is covered at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from explainer.model.scalars import Calls, RefersTo
from explainer.yamlfile import Steps


@dataclass(frozen=True)
class Value:
    """One value of a record."""

    steps: Steps  # the path in the record, as in the YAML
    value: Any
    marks: tuple[Any, ...]  # what the type carries: `RefersTo`, `Calls`

    @property
    def refers_to(self) -> tuple[str, ...]:
        """The families that an id may name; none when the value is no reference."""
        return next((mark.families for mark in self.marks if isinstance(mark, RefersTo)), ())

    @property
    def has_calls(self) -> bool:
        """Whether facts may be called in this text."""
        return any(isinstance(mark, Calls) for mark in self.marks)


def walk(part: BaseModel, steps: Steps = ()) -> Iterator[Value]:
    """Every single value of a record, depth first, in the order of its fields."""
    for name, marks in _fields_of(type(part)):
        yield from _walk_value(getattr(part, name), (*steps, name), marks)


def _walk_value(value: Any, steps: Steps, marks: tuple[Any, ...]) -> Iterator[Value]:
    if value is None:
        return
    if isinstance(value, BaseModel):
        yield from walk(value, steps)
    elif isinstance(value, tuple):
        for place, item in enumerate(value):
            yield from _walk_value(item, (*steps, place), marks)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _walk_value(item, (*steps, key), marks)
    else:
        yield Value(steps, value, marks)


@cache
def _fields_of(kind: type[BaseModel]) -> tuple[tuple[str, tuple[Any, ...]], ...]:
    """The fields of a model, each with the marks of its type."""
    return tuple(
        (name, tuple(_marks((field.annotation, *field.metadata)))) for name, field in kind.model_fields.items()
    )


def _marks(types: tuple[Any, ...]) -> Iterator[Any]:
    """The marks anywhere in a type: `Many[SourceId]` carries those of `SourceId`."""
    for one in types:
        if isinstance(one, RefersTo | Calls):
            yield one
        elif get_origin(one) is Annotated or get_args(one):
            yield from _marks(get_args(one))
