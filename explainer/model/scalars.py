"""Text as it stands in YAML -> the single values that records are made of.

Every value arrives as text, because YAML readers disagree on what an unquoted scalar means. Each
type here parses that text itself and says, when it cannot, what the text must be.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Annotated, Any, TypeVar, get_args
from urllib.parse import urlsplit

from pydantic import BeforeValidator, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from explainer.dates import EXAMPLES, When, parse_when

MOST_CHARACTERS = 100_000
MOST_ADDRESS_CHARACTERS = 2_000
MOST_ID_CHARACTERS = 80
ID_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Names that mean something to a web server, to Windows or to the site builder, and words that some readers of
# YAML take for truth values or for nothing: ids are keys in the downloads too.
RESERVED_IDS = frozenset(
    ("index", "404", "assets", "search", "con", "prn", "aux", "nul", "main", "r",
     "true", "false", "yes", "no", "on", "off", "y", "n", "null")
)  # fmt: skip
_SCHEMES = ("https", "http", "mailto")

T = TypeVar("T")


class Absence(StrEnum):
    """Why a value is not there. Zero is a number and none of these."""

    not_stated = "not_stated"  # the source is silent
    not_found = "not_found"  # we looked and did not find it
    not_applicable = "not_applicable"  # the question does not arise


@dataclass(frozen=True)
class _AbsenceFirst:
    """Takes the three words of absence before the text is read as anything else."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        present = reduce(or_, (kind for kind in get_args(source) if kind is not Absence))

        def read(value: Any, parse: Callable[[Any], Any]) -> Any:
            return Absence(value) if value in Absence.__members__ else parse(value)

        return core_schema.no_info_wrap_validator_function(
            lambda value, parse: read(value, parse) if isinstance(value, str) else parse(value),
            handler.generate_schema(present),
        )


@dataclass(frozen=True)
class RefersTo:
    """Marks an id field: which families of records it may name."""

    families: tuple[str, ...]


@dataclass(frozen=True)
class Calls:
    """Marks a text in which facts may be called by id: `{{ value("id") }}`."""


def must(text: str) -> PydanticCustomError:
    """What a value must be, as the reason of a problem."""
    return PydanticCustomError("must", "{must}", {"must": text})


def _reader(parse: Callable[[str], Any]) -> BeforeValidator:
    def read(value: Any) -> Any:
        if not isinstance(value, str):
            raise must("must be a single value, not a list or a mapping")
        return parse(value)

    return BeforeValidator(read)


def is_unseen(mark: str) -> bool:
    """Whether a character shows nothing and may mean something to a program: controls, surrogates, private and unassigned ones."""
    return mark != "\n" and (unicodedata.category(mark) in ("Cc", "Cs", "Co", "Cn") or mark in "\u2028\u2029\ufeff")


def _read_text(text: str) -> str:
    text = unicodedata.normalize("NFC", text.strip())
    if not text:
        raise must("must not be empty; remove the key or write not_stated")
    if len(text) > MOST_CHARACTERS:
        raise must(f"must have at most {MOST_CHARACTERS:,} characters")
    odd = next((mark for mark in text if is_unseen(mark)), "")
    if odd:
        raise must(f"must not hold the invisible character U+{ord(odd):04X}; remove it")
    if any(mark in text for mark in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u202c\u2069"):
        raise must("must not hold invisible marks that turn the direction of text; remove them")
    return text


def _read_id(text: str) -> str:
    if not ID_PATTERN.fullmatch(text):
        raise must("must be lower-case letters and digits joined by single hyphens, like 'crss-killed-2024-q2'")
    if len(text) > MOST_ID_CHARACTERS:
        raise must(f"must have at most {MOST_ID_CHARACTERS} characters")
    if text in RESERVED_IDS:
        raise must(f"must not be one of the reserved names {', '.join(sorted(RESERVED_IDS))}")
    return text


def _read_number(text: str) -> Decimal:
    if not re.fullmatch(r"[-\u2212]?\d{1,15}(\.\d{1,6})?", text, re.ASCII):
        raise must("must be a number like 380, -12 or 0.5, without separators or a unit")
    return Decimal(text.replace("\u2212", "-"))


def _read_whole(text: str) -> int:
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
        raise must("must be a whole number like 3")
    return int(text)


def _read_decimals(text: str) -> int:
    if text not in "0123456" or len(text) != 1:
        raise must("must be a number of digits from 0 to 6")
    return int(text)


def _read_flag(text: str) -> bool:
    if text not in ("true", "false"):
        raise must("must be true or false")
    return text == "true"


def _read_day(text: str) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise must("must be a day like 2024-07-02")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise must("must be a day that exists, like 2024-07-02") from error


def _read_when(text: str) -> When:
    try:
        return parse_when(text)
    except ValueError as error:
        raise must(f"must be a date like {EXAMPLES}: {error}") from error


def _read_address(text: str) -> str:
    if len(text) > MOST_ADDRESS_CHARACTERS:
        raise must(f"must have at most {MOST_ADDRESS_CHARACTERS:,} characters")
    if any(unicodedata.category(mark)[0] in "CZ" for mark in text):
        raise must("must be a web address without spaces or invisible characters")
    try:
        parts = urlsplit(text)
        _ = parts.port  # reading it checks it
    except ValueError as error:
        raise must(f"must be a web address: {error}") from error
    if parts.scheme not in _SCHEMES or any(mark in text for mark in " \n\"'<>\\`{}"):
        raise must(
            "must be a web address that starts with https:// or http://, or mailto:, without spaces or quotation marks"
        )
    if parts.scheme != "mailto" and (not parts.hostname or parts.username or parts.password):
        raise must("must be a web address with a host and without a user name")
    return text


def _read_table_name(text: str) -> str:
    if not re.fullmatch(r"[\w-]+(\.[\w-]+)*\.csv", text):
        raise must("must be the name of a CSV file, like 'killed.csv', without folders")
    return text


def _read_field_name(text: str) -> str:
    if not re.fullmatch(r"[a-z_]+(\.[1-9]\d?\.[a-z_]+)*", text):
        raise must("must be the name of a field, like 'value' or 'evidence.1.locator'")
    return text


def _read_many(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    raise must("must be a list: one line per item, each starting with '- '")


Text = Annotated[str, _reader(_read_text)]
Prose = Annotated[str, _reader(_read_text), Calls()]
Id = Annotated[str, _reader(_read_id)]
Number = Annotated[Decimal, _reader(_read_number)]
Whole = Annotated[int, _reader(_read_whole)]
Decimals = Annotated[int, _reader(_read_decimals)]
Flag = Annotated[bool, _reader(_read_flag)]
Day = Annotated[date, _reader(_read_day)]
Address = Annotated[str, _reader(_read_address)]
TableName = Annotated[str, _reader(_read_table_name)]
FieldName = Annotated[str, _reader(_read_field_name)]
Date = Annotated[When, _reader(_read_when)]
OrAbsent = Annotated[T | Absence, _AbsenceFirst()]
Many = Annotated[tuple[T, ...], BeforeValidator(_read_many)]
