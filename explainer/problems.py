"""What an author can fix -> one line that says where it is, what must be, and what is there.

This module imports nothing from the package.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice

# A run ends when it has found this many: nobody mends more before running again.
MOST_PROBLEMS = 200
# What a hint compares, so that it is never dearer than it is worth: words, and letters of each.
_MOST_COMPARED = 100
_LONGEST_COMPARED = 100


@dataclass(frozen=True, order=True)
class Mark:
    """A position in a file of the project; lines and columns count from 1."""

    file: str  # relative to the project, with forward slashes
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """Something in the content that keeps the site from being built."""

    mark: Mark
    where: str  # record.field, or nothing when the whole file is meant
    text: str

    def __str__(self) -> str:
        return f"{self.mark}: {self.where}: {self.text}" if self.where else f"{self.mark}: {self.text}"


class ContentError(Exception):
    """The content has problems: all that one run found, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems))[:MOST_PROBLEMS])
        super().__init__(f"{len(self.problems)} problems")


class StepError(Exception):
    """A step outside the content failed: the message says which, why, and what to do."""


def first_of(problems: Iterable[Problem]) -> list[Problem]:
    """The problems, each once, up to the number at which a run ends."""
    found: dict[Problem, None] = {}
    for problem in problems:
        found[problem] = None
        if len(found) == MOST_PROBLEMS:
            break
    return list(found)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """' Did you mean 'x'?' when one of the known words is close, else nothing."""
    if len(word) > _LONGEST_COMPARED:
        return ""
    half = len(word) // 2 or 1
    near = [one for one in known if 2 * abs(len(one) - len(word)) <= len(word) + 1]
    # What differs in one place has one half in common: those first, when there are too many.
    near.sort(key=lambda one: one[:half] != word[:half] and one[-half:] != word[-half:])
    close = get_close_matches(word, islice(near, _MOST_COMPARED), n=1, cutoff=0.72)
    return f" Did you mean '{close[0]}'?" if close else ""


def quoted(value: object, limit: int = 60) -> str:
    """The value as a message shows it: in quotes, on one line, cut when it is long."""
    text = " ".join(str(value).split())
    return f"'{text}'" if len(text) <= limit else f"'{text[: limit - 1]}…'"
