"""No number is typed that a record holds: a typed one would stay when the record changes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from explainer.checks.context import Context, listed, mark_in
from explainer.model.content import ContentPage
from explainer.model.scalars import Absence
from explainer.model.walk import walk
from explainer.problems import Problem, quoted
from explainer.prose import Call, calls_in, split

# The families whose texts call their numbers. Claims and corrections tell what others wrote.
FAMILIES_WITHOUT_NUMBERS = ("events", "actors", "questions", "statements", "relations", "indicators", "terms", "charts")
# Below this, a number in a record's text is as likely to be a paragraph, an age or a list as a figure.
LEAST_NUMBER = 100

# What may hold digits in content: code, targets of links, addresses, entities, the numbers of a list.
_FREE = re.compile(r"`[^`\n]*`|\]\([^)]*\)|https?://[^\s>]+|&#?\w+;|^\s*\d+[.)](?=\s)", re.MULTILINE)
_WORD = re.compile(r"[^\s()\[\]{}<>\"'“”‘’*_!?;:|/—…]+")
# Letters and then digits are a name: Q2, A22, F-16.
_NAME = re.compile(r"[^\W\d_]+\d[^\W_]*|[A-Z][^\W\d_]*-\d+[^\W_]*")
_PERCENT = r"\s?(?:%|per\s?cent\b)"
_NUMBER = re.compile(rf"(?<![\w.,])(?<!\w-)(\d{{1,3}}(?:,\d{{3}})+|\d+)(\.\d+)?(?![\w]|[.,-]\d)({_PERCENT})?")
_DATE = re.compile(r"(?:19|20)\d\d(?:-\d\d){0,2}")


@dataclass(frozen=True)
class _Number:
    """A number as it is typed."""

    text: str
    start: int
    value: Decimal
    is_percent: bool


def check_numbers_in_content(context: Context) -> Iterator[Problem]:
    for page in context.explainer.content.values():
        text = _without_free(page, context.explainer.site.licence)
        for found in _WORD.finditer(text):
            if not any(mark.isdigit() for mark in found[0]):
                continue
            word = found[0].strip(".,-–")
            if _NAME.fullmatch(word.removesuffix("s")):
                continue
            typed = re.match(rf"{re.escape(word)}{_PERCENT}", text[found.start() :])
            number = next(_numbers_in(typed[0] if typed else word), None)
            yield Problem(
                mark_in(page, found.start()), "", _refusal(context, word if number is None else number.text, number)
            )


def check_numbers_in_headings(context: Context) -> Iterator[Problem]:
    """A heading cannot call a fact, so it must do without the numbers of one."""
    for page in context.explainer.content.values():
        for value in walk(page.heading):
            for number in _numbers_in(value.value):
                holders = _holders(context, number, observed_only=True)
                if holders:
                    yield context.problem(
                        page.file,
                        value.steps,
                        f"types {quoted(number.text)}, which is {listed(holders)}; headings cannot call facts, say it in words",
                    )


def check_numbers_in_records(context: Context) -> Iterator[Problem]:
    families = dict(context.explainer.families())
    names = {record_id for family in FAMILIES_WITHOUT_NUMBERS for record_id in families[family]}
    for record_id, value in context.values:
        if value.has_calls and (record_id in names or record_id == "site"):
            for number in _numbers_in(_plain(value.value)):
                if _holders(context, number, observed_only=True):
                    yield context.problem(record_id, value.steps, _refusal(context, number.text, number))


def _plain(text: str) -> str:
    """The text with each call blanked out."""
    return "".join(" " * (part.end - part.start) if isinstance(part, Call) else part for part in split(text))


def _without_free(page: ContentPage, licence: str) -> str:
    """A body of Markdown in which everything that may hold digits is blank; positions stay."""
    marks = list(page.body)
    for call in calls_in(page.body):
        _blank(marks, call.start, call.end)
    # A licence has a number in its name, and is itself a field of site.yaml.
    for pattern in (_FREE, re.compile(re.escape(licence))):
        for found in pattern.finditer("".join(marks)):
            _blank(marks, *found.span())
    return "".join(marks)


def _blank(marks: list[str], start: int, end: int) -> None:
    marks[start:end] = [mark if mark == "\n" else " " for mark in marks[start:end]]


def _numbers_in(text: str) -> Iterator[_Number]:
    for found in _NUMBER.finditer(text):
        value = Decimal(found[1].replace(",", "") + (found[2] or ""))
        yield _Number(" ".join(found[0].split()), found.start(), value, found[3] is not None)


def _refusal(context: Context, text: str, number: _Number | None) -> str:
    holders = _holders(context, number, observed_only=False) if number else []
    if holders:
        return f'types {quoted(text)}, which is {listed(holders)}; write {{{{ value("{holders[0]}") }}}}'
    if _DATE.fullmatch(text):
        return f'types the date {quoted(text)}; give dates as {{{{ date("id") }}}}, and years of titles in {{{{ cite("id", "title") }}}}'
    return f'types {quoted(text)}; put the number into an observation and write {{{{ value("id") }}}}'


def _holders(context: Context, number: _Number, *, observed_only: bool) -> list[str]:
    """The figures whose value this number is, in the order of the files; a fall is typed without its sign."""
    if observed_only and number.value < LEAST_NUMBER and not number.is_percent:
        return []
    figures = [
        figure
        for figure in context.figures.values()
        if not isinstance(figure.value, Absence)
        and (figure.unit == "percent") == number.is_percent
        and abs(figure.value) == number.value
    ]
    observed = [figure.id for figure in figures if not figure.is_derived]
    return observed if observed or observed_only else [figure.id for figure in figures]
