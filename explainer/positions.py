"""A record and a path in it -> where in the files that value stands, and what messages call it."""

from collections.abc import Mapping
from dataclasses import dataclass

from explainer.problems import Mark, Problem
from explainer.yamlfile import Document, Steps


@dataclass(frozen=True)
class Standing:
    """Where a record stands: in a document, below a path."""

    document: Document
    start: Steps
    name: str  # what messages call it: its id
    shared: "Standing | None" = None  # of a row of a table: the block in which all other values stand

    @property
    def mark(self) -> Mark:
        """The position of the record: of its key, where it has one."""
        return self.document.key_of(self.start)

    def has(self, steps: Steps) -> bool:
        """Whether there is a value at this path."""
        return (*self.start, *steps) in self.document.values

    def problem(self, steps: Steps, text: str) -> Problem:
        """A problem with a value; one that is missing is shown at the key of what should hold it."""
        home = self._home_of(steps)
        at = (*home.start, *steps)
        mark = home.document.values.get(at) if steps else None
        return Problem(mark or home.document.key_of(at[:-1] if steps else at), home._where(steps), text)

    def problem_within(self, steps: Steps, text: str) -> Problem:
        """A problem with a value; one that is missing is shown at the nearest value around it."""
        home = self._home_of(steps)
        return Problem(home.document.mark_of((*home.start, *steps)), home._where(steps), text)

    def problem_of_key(self, steps: Steps, text: str) -> Problem:
        """A problem with the key that leads to a value."""
        home = self._home_of(steps)
        return Problem(home.document.key_of((*home.start, *steps)), home._where(steps), text)

    def _home_of(self, steps: Steps) -> "Standing":
        return self if self.shared is None or steps in self.document.values else self.shared

    def _where(self, steps: Steps) -> str:
        """A value's path as messages show it; items of lists count from 1."""
        words = (str(step + 1) if isinstance(step, int) else step for step in steps)
        return ".".join(word for word in (self.name, *words) if word)


Positions = Mapping[str, Standing]  # by the id of the record
