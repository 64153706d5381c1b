"""The facts written on a page -> the notes that hold their evidence, each printed once."""

from collections.abc import Iterator
from dataclasses import dataclass

from explainer.book import evidence_in, evidence_of
from explainer.derive import Figure
from explainer.model.records import Evidence, Part, Record, Role
from explainer.model.scalars import Absence


@dataclass(frozen=True)
class Note:
    """The evidence of one record, or of a part of one."""

    number: int  # that of its bundle
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
    def is_missing(self) -> bool:
        """Whether it is about a value that was looked for and not found."""
        return _is_missing(self.figure)

    def anchor_of(self, place: int) -> str:
        """The anchor of a piece of its evidence; none for the first, which has the note's."""
        return f"e-{self.record.id}-{self.first + place}" if place and self.first else ""


class Bundle:
    """Notes that rest on the same evidence, which is printed once below them."""

    def __init__(self, number: int) -> None:
        self.number = number  # its place among the bundles of the page, from 1
        self.notes: list[Note] = []
        self.is_printed = False

    def __iter__(self) -> Iterator[Note]:
        """Its notes; printing one may add others to it, until all are printed."""
        yield from self.notes
        self.is_printed = True

    @property
    def is_missing(self) -> bool:
        """Whether they are about values that were looked for and not found."""
        return self.notes[0].is_missing

    @property
    def readings(self) -> list[tuple[Role, list[tuple[list[str], Evidence]]]]:
        """The evidence by what it does for the facts, each piece with its anchors, one for each note that names it."""
        found: dict[Role, list[tuple[list[str], Evidence]]] = {}
        for place, one in enumerate(self.notes[0].evidence):
            anchors = [anchor for note in self.notes if (anchor := note.anchor_of(place))]
            found.setdefault(one.role, []).append((anchors, one))
        return list(found.items())


class Notes:
    """The notes of a page in bundles, in the order in which its facts are first written."""

    def __init__(self) -> None:
        self.bundles: list[Bundle] = []  # printing one may add others, which follow it
        self._notes: dict[tuple[str, int], Note] = {}
        self._bundle_of: dict[tuple[tuple[Evidence, ...], bool], Bundle] = {}

    def add(self, record: Record, part: Part | None, figure: Figure | None) -> Note | None:
        """The note for a fact; none when nothing is said of where it comes from or was looked for."""
        evidence = evidence_of(record, part)
        if not evidence and not (figure and (figure.is_derived or getattr(record, "looked_for", None))):
            return None
        first = _first_of(record, part, evidence)
        if (record.id, first) not in self._notes:
            bundle = self._bundle_for(evidence, _is_missing(figure))
            note = Note(bundle.number, record, part, first, evidence, figure)
            bundle.notes.append(note)
            self._notes[record.id, first] = note
        return self._notes[record.id, first]

    def _bundle_for(self, evidence: tuple[Evidence, ...], is_missing: bool) -> Bundle:
        """One with the same evidence that is still to be printed, or a new one; what rests on no source stands alone."""
        found = self._bundle_of.get((evidence, is_missing))
        if not evidence or found is None or found.is_printed:
            found = self._bundle_of[evidence, is_missing] = Bundle(len(self.bundles) + 1)
            self.bundles.append(found)
        return found

    def __iter__(self) -> Iterator[Note]:
        """Every note."""
        return iter(self._notes.values())


def _is_missing(figure: Figure | None) -> bool:
    return figure is not None and isinstance(figure.value, Absence)


def _first_of(record: Record, part: Part | None, evidence: tuple[Evidence, ...]) -> int:
    """The number of the first piece of evidence among all of a record, counted from 1."""
    if not evidence:
        return 1
    if part is None and not getattr(record, "evidence", ()):
        return 0
    return next(number for number, one in enumerate(evidence_in(record), 1) if one is evidence[0])
