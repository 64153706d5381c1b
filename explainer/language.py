"""A language code -> the fixed words, numbers and dates of a site in that language.

Fixed words stand in the code and the templates in English. A catalogue in `catalogues/` has them in another
language; `python -m docs.catalogues` brings it up to date. Numbers, dates and lists are formatted by Babel.
"""

import gettext
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from unicodedata import bidirectional

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

CATALOGUES = Path(__file__).parent / "catalogues"
# Of the classes of Unicode: letters, and numbers with their signs, which take the direction of what stands before them.
_RUN_TO_THE_LEFT = frozenset(("R", "AL", "AN"))
_RUN_TO_THE_RIGHT = frozenset(("L", "EN", "ES", "ET"))
_MARKS = {"ltr": "\u200e", "rtl": "\u200f"}  # letters of either direction that show nothing
SOURCE = "en"  # the language that fixed words are written in


def fixed(words: str) -> str:
    """Marks fixed words that stand in a table, so that catalogues hold them; `Language.say` says them later."""
    return words


@dataclass(frozen=True)
class Language:
    """One language of a site."""

    code: str  # BCP 47, as in `<html lang>`
    locale: Locale
    catalogue: gettext.NullTranslations

    @property
    def direction(self) -> str:
        """'ltr' or 'rtl'."""
        return str(self.locale.text_direction)

    def say(self, words: str) -> str:
        """The fixed words in this language."""
        return self.catalogue.gettext(words) if words else ""

    def say_count(self, one: str, many: str, count: int) -> str:
        """The form of fixed words that goes with a count; `{count}` is filled in."""
        return self.catalogue.ngettext(one, many, count).format(count=self.number(Decimal(count)))

    @cached_property
    def months(self) -> tuple[str, ...]:
        """The names of the months, as they stand in dates."""
        return tuple(self.locale.months["format"]["wide"].values())

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """The marks between words and sentences that differ from those of the source, by those of the source."""
        said = {",": self.say(", "), ";": self.say("; "), ".": self.say(". ")}
        return {mark: other.strip() for mark, other in said.items() if other.strip() != mark}

    def number(self, value: Decimal) -> str:
        """A number with this language's separators and a true minus sign."""
        return self._with_minus(format_decimal(value, locale=self.locale, decimal_quantization=False))

    def percent(self, value: Decimal) -> str:
        """A number of hundredths with this language's sign for them."""
        return self._with_minus(format_percent(value / 100, locale=self.locale, decimal_quantization=False))

    def signed(self, sign: str, number: str) -> str:
        """A number with a sign before it, which stays before it where the text runs to the left."""
        return f"{_MARKS['ltr']}{sign}{number}" if self.direction == "rtl" else f"{sign}{number}"

    def _with_minus(self, number: str) -> str:
        return self.signed("\u2212", number[1:]) if number.startswith("-") else number

    def runs_against(self, words: str) -> bool:
        """Whether words hold letters or figures of another direction than the language."""
        if self.direction == "rtl":
            return any(bidirectional(mark) in _RUN_TO_THE_RIGHT for mark in words)
        return not words.isascii() and any(bidirectional(mark) in _RUN_TO_THE_LEFT for mark in words)

    def day(self, day: date, *, weekday: bool = False, short: bool = False) -> str:
        """A day: '8 July 2024', 'Monday 8 July 2024', '8 Jul 2024'."""
        return str(format_date(day, "full" if weekday else "medium" if short else "long", locale=self.locale))

    def month(self, day: date, *, short: bool = False) -> str:
        """The month of a day, with its year: 'July 2024', 'Jul 2024'."""
        pattern = str(self.locale.datetime_skeletons["yMMMM"])
        return str(format_date(day, pattern.replace("MMMM", "MMM") if short else pattern, locale=self.locale))

    def year(self, day: date) -> str:
        """The year of a day."""
        return self.field(day, "y")

    def field(self, day: date, pattern: str) -> str:
        """A part of a date by its letters in CLDR, as an axis needs it: 'd', 'MMM', 'QQQ'."""
        return str(format_date(day, pattern, locale=self.locale))

    def span(self, first: date, last: date, *, days: bool, short: bool = False) -> str:
        """Two days, or their months, with what they share said once: '22–25 June 2024', 'April–June 2024'."""
        differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        patterns = self.locale.interval_formats["yMMMd" if days else "yMMM"][differs]
        # What Babel finds for whole names of months are the patterns with short ones.
        ends = (pattern if short else pattern.replace("MMM", "MMMM") for pattern in patterns)
        return "".join(
            str(format_date(day, end, locale=self.locale)) for day, end in zip((first, last), ends, strict=True)
        )

    def listed(self, items: Iterable[str]) -> str:
        """Items as a list in a sentence: 'a, b and c'."""
        found = list(items)
        return str(format_list(found, locale=self.locale)) if found else ""

    def with_commas(self, items: Iterable[str]) -> str:
        """Items beside each other: 'a, b, c'."""
        return self.say(", ").join(map(self._apart, items))

    def with_semicolons(self, items: Iterable[str]) -> str:
        """Items that may hold commas themselves: 'a, b; c'."""
        return self.say("; ").join(map(self._apart, items))

    def _apart(self, words: str) -> str:
        """Words that run against the language, with a mark after them that turns what follows back."""
        return f"{words}{_MARKS[self.direction]}" if self.runs_against(words) else words


@lru_cache
def open_language(code: str) -> Language:
    """The language with this BCP 47 code.

    Raises:
        ValueError: when Babel knows no such language.
    """
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise ValueError(f"no language has the code '{code}'") from error
    return Language(code, locale, _open_catalogue(locale.language))


def spoken() -> list[str]:
    """The languages whose fixed words there are."""
    return sorted((SOURCE, *(path.stem for path in CATALOGUES.glob("*.po"))))


def _open_catalogue(language: str) -> gettext.NullTranslations:
    path = CATALOGUES / f"{language}.po"
    if not path.is_file():
        return gettext.NullTranslations()
    packed = io.BytesIO()
    with path.open("rb") as file:
        write_mo(packed, read_po(file, locale=language))
    packed.seek(0)
    return gettext.GNUTranslations(packed)
