"""A model and a path of keys and places -> the part that the path leads to, its fields, and their types."""

from typing import Any, get_origin

from pydantic import BaseModel

from explainer.yamlfile import Steps


def fields_at(kind: type[BaseModel], steps: Steps) -> list[str]:
    """The fields that an author may fill in the part that a path leads to."""
    return [name for name in _part_at(kind, steps).model_fields if name != "id"]


def type_at(kind: type[BaseModel], steps: Steps) -> Any:
    """The type of the field that a path leads to, or none when there is no such field."""
    field = _part_at(kind, steps[:-1]).model_fields.get(str(steps[-1]))
    return field.annotation if field else None


def is_list(kind: type[BaseModel], steps: Steps) -> bool:
    """Whether the field that a path leads to takes a list."""
    return get_origin(type_at(kind, steps)) is tuple


def takes_absence(kind: type[BaseModel], steps: Steps) -> bool:
    """Whether the field that a path leads to takes a word of absence."""
    return "Absence" in str(type_at(kind, steps))


def _part_at(kind: type[BaseModel], steps: Steps) -> type[BaseModel]:
    for step in steps:
        if isinstance(step, str) and step in kind.model_fields:
            kind = _part_in(kind.model_fields[step].annotation) or kind
    return kind


def _part_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _part_in(inner)
        if found:
            return found
    return None
