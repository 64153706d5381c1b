"""A model and the text of an author -> a strict record, or what the author must mend."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from explainer.model.scalars import Absence
from explainer.model.shape import fields_at, takes_absence
from explainer.positions import Standing
from explainer.problems import Problem, did_you_mean, quoted
from explainer.yamlfile import Steps

M = TypeVar("M", bound=BaseModel)
WORDS_OF_ABSENCE = f"{', '.join(list(Absence)[:-1])} or {list(Absence)[-1]}"


def validate(kind: type[M], value: Any, standing: Standing) -> tuple[M | None, list[Problem]]:
    """The record that a value describes, or none and every field that does not fit."""
    try:
        return kind.model_validate(value), []
    except ValidationError as error:
        return None, [_as_problem(detail, kind, standing) for detail in error.errors()]


def _as_problem(detail: ErrorDetails, kind: type[BaseModel], standing: Standing) -> Problem:
    """One refusal of a model in the words of an author."""
    steps: Steps = tuple(detail["loc"])
    text = _reason(detail, kind, steps)
    if steps and steps[-1] == "[key]":
        return standing.problem_of_key(steps[:-1], text)
    if detail["type"] == "extra_forbidden":
        return standing.problem_of_key(steps, text)
    if steps == ("id",):
        return standing.problem_of_key((), text)
    if detail["type"] == "missing" and len(steps) == 1:
        return standing.problem(steps, text)
    return standing.problem_within(steps, text)


def _reason(detail: ErrorDetails, kind: type[BaseModel], steps: Steps) -> str:
    given = detail["input"]
    got = f", got {quoted(given)}" if isinstance(given, str) else ""
    match detail["type"]:
        case "must":
            return f"{detail['ctx']['must']}{got}"
        case "missing":
            return "must be given" + (f", or {WORDS_OF_ABSENCE}" if takes_absence(kind, steps) else "")
        case "extra_forbidden":
            return f"is not a known field.{did_you_mean(str(steps[-1]), fields_at(kind, steps[:-1]))}".rstrip(".")
        case "literal_error":
            allowed = detail["ctx"]["expected"].replace("'", "")
            return f"must be one of {allowed}{got}.{did_you_mean(str(given), allowed.replace(' or ', ', ').split(', '))}".rstrip(
                "."
            )
        case "model_type" | "dict_type":
            return f"must have fields below it{got}"
        case _:
            return f"{detail['msg'][0].lower()}{detail['msg'][1:]}{got}"
