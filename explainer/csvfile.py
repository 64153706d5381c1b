"""A CSV file -> rows of cells in which every cell is text and knows its line and column.

The form is RFC 4180 with a row of heads. Python's own reader tells the line on which a row ends and
no column, so the cells are found here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from explainer.problems import Mark, Problem, quoted
from explainer.yamlfile import MOST_VALUES, Refused, read_text

# A cell in quotation marks, in which those of its text are doubled, or one without any; then what ends it.
_CELL = re.compile(r' *+(?:"([^"]*+(?:""[^"]*+)*+)" *+|([^",\n]*+))(,|\n|\Z)')
_CLOSED = re.compile(r' *+"[^"]*+(?:""[^"]*+)*+"')
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


@dataclass(frozen=True)
class Cell:
    """The text of a cell, without spaces around it, and where it begins."""

    text: str
    mark: Mark


Row = Mapping[str, Cell]  # by the heads of the columns


@dataclass(frozen=True)
class Table:
    """The rows of a file; those that do not fit its heads are left out."""

    heads: Mapping[str, Mark]
    rows: tuple[Row, ...]


def read_csv(path: Path, name: str) -> tuple[Table | None, list[Problem]]:
    """The table in a file, or none, and every problem found on the way."""
    try:
        return parse_csv(read_text(path, name), name)
    except Refused as refused:
        return None, [refused.problem]


def parse_csv(text: str, name: str) -> tuple[Table | None, list[Problem]]:
    """The table in a text."""
    problems: list[Problem] = []
    try:
        rows = _rows_in(text.replace("\r\n", "\n"), name)
        first = next(rows, None)
        if first is None:
            raise Refused(Problem(Mark(name, 1, 1), "", "is empty; its first line names the columns"))
        heads = _heads_in(first, problems)
        table = Table(heads, tuple(_fitting(rows, [cell.text for cell in first], problems)))
        if not table.rows and not problems:
            problems.append(Problem(Mark(name, 1, 1), "", "has no rows below its heads; add one, or remove the series"))
        return table, problems
    except Refused as refused:
        return None, [*problems, refused.problem]


def _rows_in(text: str, name: str) -> Iterator[list[Cell]]:
    """The cells of each row that is no empty line.

    Raises:
        Refused: at the first character that no cell can hold.
    """
    unseen = _UNSEEN.search(text)
    if unseen:
        mark = _mark_at(text, unseen.start(), name)
        raise Refused(Problem(mark, "", f"has the invisible character U+{ord(unseen[0]):04X}; remove it"))
    line, start, place = 1, 0, 0
    cells = 0
    row: list[Cell] = []
    while place < len(text):
        found = _CELL.match(text, place)
        mark = Mark(name, line, place - start + 1)
        cells += 1
        if cells > MOST_VALUES:
            raise Refused(Problem(mark, "", f"goes past {MOST_VALUES:,} cells; split the file"))
        if found is None:
            raise Refused(Problem(mark, "", _why_no_cell(text, place)))
        inside, plain, end = found.groups()
        row.append(Cell((plain if inside is None else inside.replace('""', '"')).strip(), mark))
        breaks = found[0].count("\n")
        if breaks:
            line, start = line + breaks, place + found[0].rindex("\n") + 1
        place = found.end()
        if end == "," and place < len(text):
            continue
        if end == ",":
            row.append(Cell("", Mark(name, line, place - start + 1)))
        if len(row) > 1 or row[0].text:
            yield row
        row = []


def _why_no_cell(text: str, place: int) -> str:
    if _CLOSED.match(text, place):
        return "goes on after its closing quotation mark; double the quotation marks that belong to the text"
    if text[place:].lstrip(" ").startswith('"'):
        return "begins with a quotation mark that is never closed"
    return "has a quotation mark inside; put the whole cell into quotation marks, and double those inside"


def _mark_at(text: str, place: int, name: str) -> Mark:
    return Mark(name, text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place))


def _heads_in(row: list[Cell], problems: list[Problem]) -> dict[str, Mark]:
    """The columns by their heads.

    Raises:
        Refused: when the cells are separated by something else, so that nothing that follows could be read.
    """
    other = next((word for mark, word in ((";", "semicolons"), ("\t", "tabs")) if mark in row[0].text), "")
    if len(row) == 1 and other:
        raise Refused(Problem(row[0].mark, "", f"separates its columns by {other}; save it with commas"))
    heads: dict[str, Mark] = {}
    for place, cell in enumerate(row, 1):
        if not cell.text:
            problems.append(Problem(cell.mark, "", f"column {place} has no head; name it, or delete the column"))
        elif cell.text in heads:
            first = heads[cell.text].column
            problems.append(
                Problem(cell.mark, "", f"has two columns {quoted(cell.text)}, the first at {first}; keep one")
            )
        heads.setdefault(cell.text, cell.mark)
    return heads


def _fitting(rows: Iterator[list[Cell]], heads: list[str], problems: list[Problem]) -> Iterator[Row]:
    for row in rows:
        mark = row[0].mark
        if not any(cell.text for cell in row):
            problems.append(Problem(mark, "", "is a row of empty cells; delete it"))
        elif len(row) == len(heads):
            yield dict(zip(heads, row, strict=True))
        else:
            why = f"must have {len(heads)} cells like the first row, has {len(row)}"
            advice = "; a text with a comma stands in quotation marks" if len(row) > len(heads) else ""
            problems.append(Problem(mark, "", why + advice))
