"""The facts written on a page -> the notes that hold their evidence, each printed once."""

from collections.abc import Iterator
from dataclasses import dataclass

from explainer.book import evidence_in, evidence_of
from explainer.derive import Figure
from explainer.model.records import Evidence, Part, Record, Role


@dataclass(frozen=True)
class Note:
    """The evidence of one record, or of a part of one."""

    number: int  # its place among the notes of the page, from 1
    record: Record
    part: Part | None
    first: int  # the number of its first evidence within the record; 0 when it gathers that of all parts
    evidence: tuple[Evidence, ...]
    figure: Figure | None

    @property
    def anchor(self) -> str:
        """The anchor that facts lead to."""
        return f"e-{self.record.id}-{self.first}"

    @property
    def readings(self) -> list[tuple[Role, list[tuple[str, Evidence]]]]:
        """The evidence by what it does for the fact; each piece with an anchor of its own, but for the first, which has the note's."""
        found: dict[Role, list[tuple[str, Evidence]]] = {}
        for at, one in enumerate(self.evidence, self.first):
            anchor = f"e-{self.record.id}-{at}" if at > self.first > 0 else ""
            found.setdefault(one.role, []).append((anchor, one))
        return list(found.items())


class Notes:
    """The notes of a page, in the order in which its facts are first written."""

    def __init__(self) -> None:
        self._notes: dict[str, Note] = {}

    def add(self, record: Record, part: Part | None, figure: Figure | None) -> Note | None:
        """The note for a fact; none when nothing is said of where it comes from or was looked for."""
        evidence = evidence_of(record, part)
        if not evidence and not (figure and (figure.is_derived or getattr(record, "looked_for", None))):
            return None
        note = Note(len(self._notes) + 1, record, part, _first_of(record, part, evidence), evidence, figure)
        return self._notes.setdefault(note.anchor, note)

    def __iter__(self) -> Iterator[Note]:
        """Every note; printing one may add others, which follow it."""
        done = 0
        while done < len(self._notes):
            yield list(self._notes.values())[done]
            done += 1


def _first_of(record: Record, part: Part | None, evidence: tuple[Evidence, ...]) -> int:
    """The number of the first piece of evidence among all of a record, counted from 1."""
    if not evidence:
        return 1
    if part is None and not getattr(record, "evidence", ()):
        return 0
    return next(number for number, one in enumerate(evidence_in(record), 1) if one is evidence[0])
