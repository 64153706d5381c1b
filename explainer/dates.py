"""EDTF text -> a date that knows how exact it is, can be put in order, and can be said in words.

The `edtf` package parses; its strict bounds are used, never its fuzzy ones. What it does not take is
written another way first: `2024-Q2` is the season code `2024-34`, and a span of two quarters is
parsed end by end. Plain days, months and years are read here, because it takes ten milliseconds for each.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from time import struct_time
from typing import Literal

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from explainer.language import Language, fixed

Precision = Literal["day", "month", "quarter", "season", "year", "decade", "span"]

EXAMPLES = "2024-07-02, 2024-07, 2024-Q2, 2024, 2023-11~, 2018? or 2024-12/2025-02"

_QUARTER = re.compile(r"(\d{4})-Q([1-4])", re.ASCII)
_SEASON = re.compile(r"\d{4}-(2[1-4]|3[3-6])", re.ASCII)
_CALENDAR = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_ONE_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?[?~%]?|\d{3}[xX]", re.ASCII)


@dataclass(frozen=True)
class When:
    """A date as its source gives it: a day, a longer stretch, or a span with an open end."""

    text: str  # EDTF
    earliest: date | None  # first possible day; none when the start is open
    latest: date | None  # last possible day; none when the end is open
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    start: "When | None" = None  # of a span
    end: "When | None" = None

    @property
    def order(self) -> tuple[date, date]:
        """What dates are sorted by: the earliest day, then the latest."""
        return self.earliest or date.min, self.latest or date.max

    @property
    def year(self) -> int:
        """The year under which a timeline lists this date."""
        return (self.earliest or self.latest or date.min).year

    @property
    def months(self) -> float | None:
        """How long it lasts, in months; none when an end is open."""
        if self.earliest is None or self.latest is None:
            return None
        whole = (self.latest.year - self.earliest.year) * 12 + self.latest.month - self.earliest.month
        return whole + self.latest.day / _days_in(self.latest) - (self.earliest.day - 1) / _days_in(self.earliest)

    @property
    def machine(self) -> str:
        """The value of `<time datetime>`, or nothing where HTML has no form for this date."""
        plain = self.text.rstrip("?~%")
        return plain if self.precision in ("day", "month", "year") else ""

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=4096)
def parse_when(text: str) -> When:
    """The date that an EDTF text means.

    Raises:
        ValueError: when the text is not a date of the forms in `EXAMPLES`, or no such day exists.
    """
    text = _QUARTER.sub(lambda found: f"{found[1]}-{32 + int(found[2])}", text)
    return _parse_span(text) if "/" in text else _parse_one(text)


def _parse_span(text: str) -> When:
    first, _, last = text.partition("/")
    start = None if first == ".." else _parse_one(first)
    end = None if last == ".." else _parse_one(last)
    if start is None and end is None:
        raise ValueError("a span needs a start or an end")
    if start and end and start.earliest and end.latest and start.earliest > end.latest:
        raise ValueError(f"a span cannot end ({last}) before it starts ({first})")
    return When(
        text,
        earliest=start.earliest if start else None,
        latest=end.latest if end else None,
        precision="span",
        approximate=any(side.approximate for side in (start, end) if side),
        uncertain=any(side.uncertain for side in (start, end) if side),
        start=start,
        end=end,
    )


def _parse_one(text: str) -> When:
    if not _ONE_DATE.fullmatch(text):
        raise ValueError("this is written another way")
    plain, mark = (text[:-1], text[-1]) if text[-1] in "?~%" else (text, "")
    earliest, latest = _bounds_of(plain)
    return When(
        text,
        earliest=earliest,
        latest=latest,
        precision=_precision_of(plain),
        approximate=mark in ("~", "%"),
        uncertain=mark in ("?", "%"),
    )


def _bounds_of(text: str) -> tuple[date, date]:
    """The first and the last day of a date without marks."""
    try:
        found = _CALENDAR.fullmatch(text)
        if found and not _SEASON.fullmatch(text):
            year, month, day = (int(one) if one else None for one in found.groups())
            return _first_and_last(year or 0, month, day)
        parsed = parse_edtf(text.upper())
        return _day(parsed.lower_strict()), _day(parsed.upper_strict())
    except (ValueError, EDTFParseException) as error:
        raise ValueError("no such day, month or year exists") from error


def _first_and_last(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    first = date(year, month, 1 if day is None else day)
    return first, first if day is not None else first.replace(day=_days_in(first))


def _days_in(day: date) -> int:
    """How many days the month of this day has."""
    return monthrange(day.year, day.month)[1]


def _precision_of(text: str) -> Precision:
    if found := _SEASON.fullmatch(text):
        return "season" if found[1].startswith("2") else "quarter"
    if text[-1] in "xX":
        return "decade"
    names: tuple[Precision, ...] = ("year", "month", "day")
    return names[text.count("-")]


def _day(moment: struct_time) -> date:
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)


def say_when(when: When, language: Language, *, weekday: bool = False, short: bool = False) -> str:
    """A date in words: '8 July 2024', 'about May 2020', 'April–June 2024', 'since 15 August 2021'."""
    if when.precision == "span":
        return _say_span(when, language, weekday=weekday, short=short)
    words = _say_plain(when, language, weekday=weekday, short=short)
    if when.approximate:
        words = language.say("about {date}").format(date=words)
    if when.uncertain:
        words = language.say("{date} (uncertain)").format(date=words)
    return words


def say_precision(when: When, language: Language) -> str:
    """How exactly a date is known; nothing for a day or a span of days that the source gives without reserve."""
    return language.say(_PRECISIONS.get(when.precision, "")) if not when.approximate else ""


_PRECISIONS: Mapping[Precision, str] = {
    "month": fixed("known to the month"),
    "quarter": fixed("known to the quarter"),
    "season": fixed("known to the season"),
    "year": fixed("known to the year"),
    "decade": fixed("known to the decade"),
}


def _say_plain(when: When, language: Language, *, weekday: bool, short: bool) -> str:
    assert when.earliest
    assert when.latest
    if when.precision == "day":
        return language.day(when.earliest, weekday=weekday, short=short)
    if when.precision == "month":
        return language.month(when.earliest, short=short)
    if when.precision == "quarter":
        return _joined(language.span(when.earliest, when.latest, days=False, short=short))
    year = language.year(when.earliest)
    if when.precision == "season":
        return language.say(_SEASONS[when.text[5:7]]).format(year=year)
    if when.precision == "decade":
        return language.say("{year}s").format(year=year)
    return year


_SEASONS = {
    "21": fixed("spring {year}"),
    "22": fixed("summer {year}"),
    "23": fixed("autumn {year}"),
    "24": fixed("winter {year}"),
}


def _say_span(when: When, language: Language, *, weekday: bool, short: bool) -> str:
    def side(one: When) -> str:
        return say_when(one, language, weekday=weekday, short=short)

    if when.start is None:
        assert when.end
        return language.say("until {date}").format(date=side(when.end))
    if when.end is None:
        return language.say("since {date}").format(date=side(when.start))
    same = when.start.precision == when.end.precision and when.start.precision in ("day", "month")
    if same and not (when.approximate or when.uncertain):
        assert when.earliest
        assert when.end.earliest
        days = when.end.precision == "day"
        return _joined(language.span(when.earliest, when.end.earliest, days=days, short=short))
    if when.start.approximate and when.end.approximate and same:
        plain = _say_span(_without_marks(when), language, weekday=weekday, short=short)
        return language.say("about {date}").format(date=plain)
    return language.say("{first} to {last}").format(first=side(when.start), last=side(when.end))


def _without_marks(when: When) -> When:
    return parse_when(re.sub(r"[?~%]", "", when.text))


def _joined(span: str) -> str:
    """A span of single words without spaces around its dash, as print sets it."""
    first, dash, last = span.partition("\u2013")
    if not dash:
        return span
    left, right = first.strip(), last.strip()
    spaced = " " in left
    return f"{left} \u2013 {right}" if spaced else f"{left}\u2013{right}"
