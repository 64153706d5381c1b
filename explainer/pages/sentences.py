"""A text with calls -> HTML on a page: each call as a fact or a link, each typed number as a link to its record's evidence."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from explainer.book import evidence_of
from explainer.language import Language
from explainer.model.records import Part, Record
from explainer.model.sources import Source
from explainer.naming import date_of
from explainer.pages import glosses
from explainer.pages.bidi import isolated
from explainer.prose import Call, split
from explainer.wording import typeset

if TYPE_CHECKING:
    from explainer.pages.sheet import Sheet


def write(text: str, sheet: "Sheet", record: Record | None = None, part: Part | None = None) -> Markup:
    """A text from YAML; numbers and dates typed in it lead to the evidence of the record, or of the part, that it belongs to."""
    is_sourced = record is not None and bool(evidence_of(record, part))
    paragraphs = (Markup("").join(_pieces(one, sheet, record, part, is_sourced)) for one in re.split(r"\n\s*\n", text))
    return Markup("</p><p>").join(paragraphs)


def write_call(call: Call, sheet: "Sheet") -> Markup:
    """What a call in a text becomes."""
    return _CALLS[call.name](call, sheet)


def _pieces(text: str, sheet: "Sheet", record: Record | None, part: Part | None, is_sourced: bool) -> Iterator[Markup]:
    for one in split(text):
        if isinstance(one, Call):
            yield write_call(one, sheet)
        elif record is None or not is_sourced:
            yield escape(typeset(one))
        else:
            yield from _linked(typeset(one), sheet, record, part)


def _linked(text: str, sheet: "Sheet", record: Record, part: Part | None) -> Iterator[Markup]:
    start = 0
    for found in _typed(sheet.language).finditer(text):
        yield escape(text[start : found.start()])
        yield sheet.fact(record, found[0], part)
        start = found.end()
    yield escape(text[start:])


@lru_cache
def _typed(language: Language) -> re.Pattern[str]:
    """A number or a date as it is typed in a sentence; letters around it ('Q2', '15th') make it a name."""
    month = "|".join(map(re.escape, language.months))
    date = rf"(?:\d{{1,2}}(?:[–-]\d{{1,2}})? )?(?:(?:{month})[–-])?(?:{month})[,،]? \d{{4}}"
    return re.compile(rf"(?<![\w.,’'-])(?:{date}|\d[\d,.]*\d%?|\d%?)(?![\w'’-])")


def _write_value(call: Call, sheet: "Sheet") -> Markup:
    return sheet.value(call.target)


def _write_date(call: Call, sheet: "Sheet") -> Markup:
    record = sheet.record(call.target)
    return sheet.fact(record, sheet.time(date_of(record)))


def _write_actor(call: Call, sheet: "Sheet") -> Markup:
    return sheet.actor(call.target)


def _write_place(call: Call, sheet: "Sheet") -> Markup:
    place = sheet.book.explainer.places[call.target]
    return Markup('<a href="{}">{}</a>').format(sheet.record_link(place), isolated(place.name, sheet.language))


def _write_term(call: Call, sheet: "Sheet") -> Markup:
    record = sheet.record(call.target)
    words = call.label or sheet.name(record)
    link = Markup('<a class="term" href="{}">{}</a>')
    return link.format(sheet.record_link(record), isolated(words, sheet.language)) + glosses.mark(record.id)


def _write_cite(call: Call, sheet: "Sheet") -> Markup:
    record = sheet.record(call.target)
    words = call.label or sheet.name(record)
    if isinstance(record, Source):
        return Markup('<a href="{}">{}</a>').format(sheet.record_link(record), isolated(words, sheet.language))
    return sheet.fact(record, words)


def _write_chart(call: Call, sheet: "Sheet") -> Markup:
    return sheet.chart(call.target)


_CALLS: Mapping[str, Callable[[Call, "Sheet"], Markup]] = {
    "value": _write_value,
    "date": _write_date,
    "actor": _write_actor,
    "place": _write_place,
    "term": _write_term,
    "cite": _write_cite,
    "chart": _write_chart,
}
