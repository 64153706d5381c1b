"""A language code -> the fixed words, numbers and dates of a site in that language.

Fixed words stand in the code and the templates in English, inside `_()`; a catalogue beside this
file replaces them. Numbers and dates are formatted by Babel.
"""

import gettext
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval
from babel.lists import format_list
from babel.numbers import format_decimal

_CATALOGUES = Path(__file__).parent / "catalogues"


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

    def number(self, value: Decimal) -> str:
        """A number with this language's separators and a true minus sign."""
        return str(format_decimal(value, locale=self.locale, decimal_quantization=False)).replace("-", "\u2212")

    def day(self, day: date, pattern: str) -> str:
        """A day by a CLDR pattern, such as 'd MMMM y'."""
        return str(format_date(day, pattern, locale=self.locale))

    def span(self, first: date, last: date, skeleton: str) -> str:
        """Two days as one span by a CLDR skeleton, such as 'yMMMMd'."""
        # CLDR sets thin or plain spaces around the dash depending on what differs; prose wants them alike.
        return str(format_interval(first, last, skeleton, locale=self.locale))

    def listed(self, items: list[str]) -> str:
        """Items as a list in a sentence: 'a, b and c'."""
        return str(format_list(items, locale=self.locale)) if items else ""


def open_language(code: str) -> Language:
    """The language with this BCP 47 code.

    Raises:
        ValueError: when Babel knows no such language.
    """
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError) as error:
        raise ValueError(f"no language has the code '{code}'") from error
    catalogue = gettext.translation("explainer", _CATALOGUES, [str(locale), locale.language], fallback=True)
    return Language(code, locale, catalogue)
