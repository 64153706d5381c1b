"""A block of YAML that names a CSV file -> the records in its rows: what all share in the block, the rest in cells."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard

from explainer.csvfile import Cell, Row, Table, read_csv
from explainer.model.figures import Observation, Series
from explainer.model.shape import fields_at, is_list, takes_absence
from explainer.positions import Standing
from explainer.problems import Mark, Problem, did_you_mean, quoted
from explainer.validate import WORDS_OF_ABSENCE, validate
from explainer.yamlfile import Document, Plain, Steps

# In the key of a series: the column whose text goes into the id.
_PLACE_IN_ID = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Entry:
    """A record as it stands in the files, before it is read."""

    id: str
    fields: Plain
    standing: Standing


@dataclass(frozen=True)
class _Column:
    """A column and the field that it fills, or none when it only goes into the id."""

    head: str
    steps: Steps


def is_series(fields: Plain) -> TypeGuard[dict[str, Plain]]:
    """Whether the fields below a key describe the rows of a table and not a record."""
    return isinstance(fields, dict) and any(name in fields for name in Series.model_fields)


class Tables:
    """The CSV files of a folder, each read once, and what the series use of them."""

    def __init__(self, folder: Path, name: str) -> None:
        self._name = name
        self._files = {path.name: path for path in sorted(folder.glob("*.csv"))}
        self._tables: dict[str, Table | None] = {}
        self._named: set[str] = set()
        self._used: dict[str, set[str]] = {}
        self.problems: list[Problem] = []

    @property
    def names(self) -> list[str]:
        """The files that there are."""
        return list(self._files)

    def open(self, name: str) -> Table | None:
        """The table of this name; none when it cannot be read, which is then a problem."""
        if name not in self._tables:
            self._tables[name], problems = read_csv(self._files[name], f"{self._name}/{name}")
            self.problems += problems
        return self._tables[name]

    def name(self, name: str) -> None:
        """Remember that a series names this file."""
        self._named.add(name)

    def use(self, name: str, heads: set[str]) -> None:
        """Remember that a series uses these columns."""
        self._used.setdefault(name, set()).update(heads)

    def find_unused(self) -> Iterator[Problem]:
        """Files that no series names, and columns that none uses: an editor would believe that they count."""
        for name in self._files:
            if name not in self._named:
                mark = Mark(f"{self._name}/{name}", 1, 1)
                yield Problem(
                    mark, "", f"is read by no series; name it with 'file: {name}' in a YAML file, or remove it"
                )
        for name, used in self._used.items():
            table = self._tables[name]
            for head, mark in table.heads.items() if table else ():
                if head and head not in used:
                    yield Problem(
                        mark, "", f"no series uses the column {quoted(head)}; name it in 'columns', or delete it"
                    )


def read_series(key: str, fields: Mapping[str, Plain], document: Document, tables: Tables) -> Iterator[Entry | Problem]:
    """The records of a series in the order of its rows, and what is wrong with the series itself."""
    block = Standing(document, (key,), key)
    own = {name: value for name, value in fields.items() if name in Series.model_fields}
    shared = {name: value for name, value in fields.items() if name not in own}
    series, problems = validate(Series, own, block)
    yield from problems
    tables.name(str(own.get("file")))
    if series is None:
        return
    if series.file not in tables.names:
        hint = did_you_mean(series.file, tables.names)
        yield block.problem(
            ("file",), f"no CSV file {quoted(series.file)} lies in site_data/observations/.{hint}".rstrip(".")
        )
        return
    table = tables.open(series.file)
    if table is None:
        return
    columns = [_Column(head, _steps_of(name)) for name, head in series.columns.items()]
    in_id = [found[1].strip() for found in _PLACE_IN_ID.finditer(key)]
    tables.use(series.file, {*in_id, *series.columns.values()})
    faults = [*_faults_of_key(in_id, series, table, block), *_faults_of_columns(series, table, block)]
    yield from faults
    if not faults:
        for row in table.rows:
            yield from _read_row(row, columns, in_id, shared, block)


def _steps_of(name: str) -> Steps:
    """The path of a field as messages write it: 'evidence.1.locator' -> ('evidence', 0, 'locator')."""
    return tuple(int(word) - 1 if word.isdigit() else word for word in name.split("."))


def _faults_of_key(in_id: list[str], series: Series, table: Table, block: Standing) -> Iterator[Problem]:
    if not in_id:
        example = f"{block.name}-{{{next(iter(table.heads))}}}"
        yield block.problem_of_key((), f"must name a column in braces, like '{example}', so that each row has an id")
    for head in in_id:
        if head not in table.heads:
            yield block.problem_of_key((), _no_column(head, series, table))


def _faults_of_columns(series: Series, table: Table, block: Standing) -> Iterator[Problem]:
    for name, head in series.columns.items():
        steps, at = _steps_of(name), ("columns", name)
        if head not in table.heads:
            yield block.problem(at, _no_column(head, series, table))
        if name == "id":
            yield block.problem_of_key(at, f"must not be given; the key makes the id, write it with '{{{head}}}'")
        elif steps[-1] not in fields_at(Observation, steps[:-1]):
            hint = did_you_mean(str(steps[-1]), fields_at(Observation, steps[:-1]))
            yield block.problem_of_key(at, f"is not a known field.{hint}".rstrip("."))
        elif is_list(Observation, steps):
            yield block.problem_of_key(at, f"is a list; name the field of one item, like '{name}.1.locator'")
        elif block.has(steps):
            yield block.problem_of_key(at, "is given for all rows too; keep one of the two")
        elif not _has_item_before(steps, series, block):
            yield block.problem_of_key(at, "must follow an item before it; items count from 1")


def _has_item_before(steps: Steps, series: Series, block: Standing) -> bool:
    """Whether an item of a list comes after another one, in the block or in other columns."""
    for end, step in enumerate(steps):
        before = (*steps[:end], step - 1) if isinstance(step, int) and step > 0 else ()
        if before and not block.has(before) and all(_steps_of(one)[: end + 1] != before for one in series.columns):
            return False
    return True


def _no_column(head: str, series: Series, table: Table) -> str:
    return f"no column of {series.file} is called {quoted(head)}.{did_you_mean(head, table.heads)}".rstrip(".")


def _read_row(
    row: Row, columns: list[_Column], in_id: list[str], shared: Mapping[str, Plain], block: Standing
) -> Iterator[Entry | Problem]:
    record_id = _PLACE_IN_ID.sub(lambda found: _as_id(row[found[1].strip()].text), block.name)
    fields: Plain = dict(shared)
    marks: dict[Steps, Mark] = {(): row[in_id[0]].mark}
    for column in columns:
        cell = row[column.head]
        fields = _placed(fields, column.steps, cell.text)
        marks[column.steps] = cell.mark
    standing = Standing(Document(fields, marks, {}), (), record_id, block)
    for column in columns:
        fault = _fault_of(row[column.head], column.steps)
        if fault:
            yield standing.problem(column.steps, fault)
    yield Entry(record_id, fields, standing)


def _fault_of(cell: Cell, steps: Steps) -> str:
    if cell.text.startswith("="):
        return f"must be a value, got the formula {quoted(cell.text)}; write what it gives"
    if cell.text:
        return ""
    if takes_absence(Observation, steps):
        return f"has an empty cell; write a value, {WORDS_OF_ABSENCE}"
    return "has an empty cell; write a value, or put the rows without one into a file of their own"


def _as_id(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _placed(value: Plain, steps: Steps, text: str) -> Plain:
    """A value with a text put in at the end of a path; what is there stays as it was."""
    if not steps:
        return text
    first, rest = steps[0], steps[1:]
    if isinstance(first, int):
        items = list(value) if isinstance(value, list) else []
        before = items[first] if first < len(items) else {}
        return [*items[:first], _placed(before, rest, text), *items[first + 1 :]]
    fields = value if isinstance(value, dict) else {}
    return {**fields, first: _placed(fields.get(first, {}), rest, text)}
