"""Figures and counts of sources -> the words a reader sees, with every bound said."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from explainer.dates import say_when
from explainer.derive import Figure
from explainer.language import Language, fixed
from explainer.model.events import EventKind
from explainer.model.explainer import Explainer
from explainer.model.figures import Bound, Formula, Observation, Unit
from explainer.model.scalars import Absence
from explainer.model.sources import Source

_ABSENCES: Mapping[Absence, str] = {
    Absence.not_stated: fixed("not stated"),
    Absence.not_found: fixed("not found"),
    Absence.not_applicable: fixed("not applicable"),
}
_NO_DATES: Mapping[Absence, str] = {
    Absence.not_stated: fixed("date not stated"),
    Absence.not_found: fixed("date not found"),
    Absence.not_applicable: fixed("no date"),
}
_ABSENCE_SIGNS: Mapping[Absence, str] = {
    Absence.not_stated: fixed("n/s"),
    Absence.not_found: fixed("n/f"),
    Absence.not_applicable: fixed("n/a"),
}
_BOUNDS: Mapping[Bound, str] = {
    "at_least": fixed("at least"),
    "at_most": fixed("at most"),
    "about": fixed("about"),
    "nearly": fixed("nearly"),
    "over": fixed("over"),
}
_BOUNDED: Mapping[Bound, str] = {
    "at_least": fixed("at least {number}"),
    "at_most": fixed("at most {number}"),
    "about": fixed("about {number}"),
    "nearly": fixed("nearly {number}"),
    "over": fixed("over {number}"),
}
# What stands for a bound where there is no room for its words; a key beside it says so.
_BOUND_SIGNS: Mapping[Bound, str] = {"at_least": "≥", "at_most": "≤", "about": "≈", "nearly": "<", "over": ">"}
_DERIVED_SIGN = "="
_STANDING_SIGN = "*"
_UNITS: Mapping[Unit, str] = {
    "people": fixed("people"),
    "incidents": fixed("incidents"),
    "percent": fixed("per cent"),
    "attacks": fixed("attacks"),
    "operations": fixed("operations"),
    "days": fixed("days"),
    "years": fixed("years"),
}
_EVENT_KINDS: Mapping[EventKind, str] = {
    "attack": fixed("attack"),
    "strike": fixed("strike"),
    "listing": fixed("listing"),
    "meeting": fixed("meeting"),
    "statement": fixed("statement"),
    "report": fixed("report"),
    "agreement": fixed("agreement"),
    "decision": fixed("decision"),
    "founding": fixed("founding"),
    "takeover": fixed("takeover"),
    "clash": fixed("clash"),
}
# The words that editors write locators with, whatever the language of the site.
_PLACES_IN_A_WORK: Mapping[str, str] = {
    "paragraph": fixed("paragraph"),
    "paragraphs": fixed("paragraphs"),
    "page": fixed("page"),
    "pages": fixed("pages"),
    "table": fixed("table"),
    "tables": fixed("tables"),
    "headline": fixed("headline"),
    "excerpt": fixed("excerpt"),
}
_PLACE_IN_A_WORK = re.compile(rf"\b({'|'.join(_PLACES_IN_A_WORK)})\b", re.IGNORECASE)
_SIGNS: Mapping[Formula, str] = {"sum": " + ", "difference": " \u2212 "}

_STANDINGS: Mapping[str, str] = {
    "disputed": fixed("disputed"),
    "denied": fixed("denied"),
    "withdrawn": fixed("withdrawn"),
}


def typeset(text: str) -> str:
    """Straight quotation marks and apostrophes as print sets them."""
    text = re.sub(r'"([^"]*)"', "\u201c\\1\u201d", text)
    text = re.sub(r"(?<!\w)'(?=\w)", "\u2018", text)
    return re.sub(r"(?<=[\w.])'", "\u2019", text)


def say_absence(absence: Absence, language: Language) -> str:
    """'not stated', 'not found' or 'not applicable'."""
    return language.say(_ABSENCES[absence])


def say_no_date(absence: Absence, language: Language) -> str:
    """Why there is no date: 'date not stated' …"""
    return language.say(_NO_DATES[absence])


def say_bound(bound: Bound, language: Language) -> str:
    """'at least', 'about' …, or nothing when the value is exact."""
    return language.say(_BOUNDS.get(bound, ""))


def say_unit(unit: Unit, language: Language) -> str:
    """The unit as a word of its own."""
    return language.say(_UNITS[unit])


def say_event_kind(kind: EventKind, language: Language) -> str:
    """The kind of an event as a word."""
    return language.say(_EVENT_KINDS[kind])


def say_number(value: Decimal, unit: Unit, language: Language) -> str:
    """A number as it stands in text, with the sign of its unit."""
    return language.percent(value) if unit == "percent" else language.number(value)


def say_plain(figure: Figure, language: Language) -> str:
    """The number without its bound, or why there is none; a range keeps both ends."""
    if isinstance(figure.value, Absence):
        return say_absence(figure.value, language)
    if figure.upper is not None:
        low, high = (say_number(end, figure.unit, language) for end in (figure.value, figure.upper))
        return language.say("{low} to {high}").format(low=low, high=high)
    return say_number(figure.value, figure.unit, language)


def say_figure(figure: Figure, language: Language) -> str:
    """The number with its bound: 'at least 47', 'nearly 92%', '6,000 to 6,500'."""
    plain = say_plain(figure, language)
    if isinstance(figure.value, Absence) or figure.bound not in _BOUNDED:
        return plain
    return language.say(_BOUNDED[figure.bound]).format(number=plain)


def say_brief(figure: Figure, language: Language) -> str:
    """The number where there is no room for words: '≥901', '=144', '47*', 'n/f'."""
    if isinstance(figure.value, Absence):
        return language.say(_ABSENCE_SIGNS[figure.value])
    sign = _BOUND_SIGNS.get(figure.bound, "")
    before = (_DERIVED_SIGN if figure.is_derived else "") + sign
    return before + say_plain(figure, language) + (_STANDING_SIGN if say_standing(figure, language) else "")


def say_signs(figures: Iterable[Figure], language: Language) -> str:
    """What the signs of brief numbers mean: '≥ at least; n/f not found', or nothing when there are none."""
    used: dict[str, str] = {}
    standings: dict[str, None] = {}
    for figure in figures:
        if isinstance(figure.value, Absence):
            used[language.say(_ABSENCE_SIGNS[figure.value])] = say_absence(figure.value, language)
            continue
        if figure.is_derived:
            used[_DERIVED_SIGN] = language.say("our calculation")
        if figure.bound in _BOUND_SIGNS:
            used[_BOUND_SIGNS[figure.bound]] = say_bound(figure.bound, language)
        if standing := say_standing(figure, language):
            standings[standing] = None
            used[_STANDING_SIGN] = language.with_commas(standings)
    return language.with_semicolons(f"{sign} {words}" for sign, words in used.items())


def say_standing(figure: Figure, language: Language) -> str:
    """'disputed', 'denied', 'withdrawn' or 'set aside', or nothing where a figure stands as it is reported."""
    record = figure.record
    if not isinstance(record, Observation):
        return ""
    if record.rank == "deprecated":
        return language.say("set aside")
    return language.say(_STANDINGS.get(record.status, ""))


def say_cell(figure: Figure, signed: bool, language: Language) -> str:
    """A figure in a table cell; a rise carries its sign when the indicator is a change."""
    words, plain = say_figure(figure, language), say_plain(figure, language)
    rises = signed and not isinstance(figure.value, Absence) and figure.value > 0
    return words.replace(plain, language.signed("+", plain)) if rises else words


def say_locator(locator: str, language: Language) -> str:
    """Where in a work evidence stands: 'page 3', 'paragraphs 4–6'."""
    return _PLACE_IN_A_WORK.sub(lambda found: language.say(_PLACES_IN_A_WORK[found[1].lower()]), locator)


def say_formula(figure: Figure, inputs: Iterable[str], language: Language) -> str:
    """How a derived value came about, with the words given for its inputs: '380 − 236'."""
    words = list(inputs)
    formula = figure.record.formula if not isinstance(figure.record, Observation) else "sum"
    if formula in _SIGNS:
        return _SIGNS[formula].join(words)
    if formula == "remainder":
        return " \u2212 ".join([language.percent(Decimal(100)), *words])
    if formula == "share":
        return f"{words[0]} ÷ {words[1]}"
    return f"({words[1]} \u2212 {words[0]}) ÷ {words[0]}"


def say_subject(figure: Figure, explainer: Explainer, language: Language) -> str:
    """What a figure counts: 'civilians killed in violence, Balochistan, April–June 2024'."""
    record = figure.record
    if not isinstance(record, Observation):
        return record.title
    indicator = explainer.indicators[record.indicator]
    parts = [indicator.phrase]
    if record.breakdown:
        parts.append(indicator.breakdowns[record.breakdown])
    if record.place:
        parts.append(explainer.places[record.place].name)
    if not isinstance(record.period, Absence):
        parts.append(say_when(record.period, language))
    return language.with_commas(parts)


def say_untitled(source: Source, language: Language) -> str:
    """What stands in for the title of a page whose title was not seen: who published it, and when if that is known."""
    publisher = say_absence(source.publisher, language) if isinstance(source.publisher, Absence) else source.publisher
    when = (
        source.published_note or "" if isinstance(source.published, Absence) else say_when(source.published, language)
    )
    words = language.say("{publisher}, untitled page").format(publisher=publisher)
    return f"{words} ({when})" if when else words


def origins_of(source: Source, explainer: Explainer) -> frozenset[str]:
    """Who first published what a source says; two works of one publisher are not independent."""
    found = (one.id if isinstance(one.publisher, Absence) else one.publisher for one in roots_of(source, explainer))
    return frozenset(found)


def roots_of(source: Source, explainer: Explainer) -> list[Source]:
    """The works that a source goes back to, each once; itself when it passes on no other."""
    seen: dict[str, Source] = {}
    left = [source]
    while left:
        one = left.pop(0)
        if one.id not in seen:
            seen[one.id] = one
            left += (explainer.sources[origin] for origin in one.derived_from)
    return [one for one in seen.values() if not one.derived_from]


def count_independent(sources: Iterable[str], explainer: Explainer) -> int:
    """How many independent sources there are: of works that have an origin in common, one counts."""
    origins = (origins_of(explainer.sources[one], explainer) for one in dict.fromkeys(sources))
    counted: set[str] = set()
    number = 0
    # Those with the fewest origins first: a digest of two agencies takes neither of them away.
    for found in sorted(origins, key=lambda found: (len(found), sorted(found))):
        if counted.isdisjoint(found):
            counted |= found
            number += 1
    return number


def say_sources(sources: Iterable[str], explainer: Explainer, language: Language) -> str:
    """'1 source' or '5 sources, 1 independent'."""
    ids = list(dict.fromkeys(sources))
    words = language.say_count("{count} source", "{count} sources", len(ids))
    if len(ids) < 2:
        return words
    independent = language.number(Decimal(count_independent(ids, explainer)))
    return language.say("{sources}, {count} independent").format(sources=words, count=independent)
