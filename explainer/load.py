"""The files of a project -> one `Explainer` and where everything in it stands, or every problem found."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from explainer.model.content import ContentPage, Heading
from explainer.model.explainer import FAMILIES, Explainer, family_word
from explainer.model.records import Record
from explainer.model.site import Site
from explainer.problems import ContentError, Mark, Problem, did_you_mean, quoted
from explainer.project import Project
from explainer.yamlfile import Document, Plain, Refused, Steps, parse_yaml, read_text, read_yaml

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Positions:
    """Where each record stands in the files."""

    records: Mapping[str, tuple[Document, Steps]] = field(default_factory=dict)

    def mark(self, record_id: str, steps: Steps = ()) -> Mark:
        """The position of a value in a record, or of the nearest thing around it."""
        document, start = self.records[record_id]
        return document.mark_of((*start, *steps))

    def key(self, record_id: str, steps: Steps = ()) -> Mark:
        """The position of the key of a record, or of one of its fields."""
        document, start = self.records[record_id]
        return document.key_of((*start, *steps))

    def problem(self, record_id: str, steps: Steps, text: str) -> Problem:
        """A problem with a value of a record."""
        return Problem(self.mark(record_id, steps), where(record_id, steps), text)


@dataclass(frozen=True)
class Loaded:
    """The records of a project and their positions."""

    explainer: Explainer
    positions: Positions


def where(record_id: str, steps: Steps) -> str:
    """A value's path as messages show it; items of lists count from 1."""
    return ".".join([record_id, *(str(step + 1) if isinstance(step, int) else step for step in steps)])


def load(project: Project) -> Loaded:
    """All records and all prose of a project.

    Raises:
        ContentError: with every problem of every file, when there is one.
    """
    loader = _Loader(project)
    site = loader.read_site()
    families = {name: loader.read_family(name, kind) for name, kind in FAMILIES.items()}
    loader.find_strangers()
    content = loader.read_content()
    if loader.problems or site is None:
        raise ContentError(loader.problems)
    return Loaded(Explainer(site=site, content=content, **families), Positions(loader.records))  # type: ignore[arg-type]


class _Loader:
    """Reads the files one after the other and gathers what is wrong with them."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.problems: list[Problem] = []
        self._marks: dict[str, set[Mark]] = {}
        self.records: dict[str, tuple[Document, Steps]] = {}

    def read_site(self) -> Site | None:
        path = self._project.data / "site.yaml"
        name = self._project.name_of(path)
        if not path.exists():
            self.problems.append(
                Problem(Mark(name, 1, 1), "", "is missing; it holds the site's title, subject and last check")
            )
            return None
        document = self._read(path)
        if document is None:
            return None
        self.records["site"] = document, ()
        return self._build(Site, document.value, document, (), "site")

    def read_family(self, family: str, kind: type[Record]) -> dict[str, Record]:
        records: dict[str, Record] = {}
        for path in self._files_of(family):
            document = self._read(path)
            if document is None:
                continue
            if not isinstance(document.value, dict):
                self.problems.append(
                    Problem(
                        document.mark_of(()), "", f"must map ids to {family}, like 'some-id:' with the fields below"
                    )
                )
                continue
            for record_id, fields in document.value.items():
                if self._is_new(record_id, document):
                    self.records[record_id] = document, (record_id,)
                    record = self._build_record(kind, record_id, fields, document)
                    if record:
                        records[record_id] = record
        return records

    def find_strangers(self) -> None:
        """Report what lies in `site_data/` and belongs to no family: a misspelt name would go unread."""
        known = {"site.yaml", *FAMILIES, *(f"{name}.yaml" for name in FAMILIES)}
        for path in sorted(self._project.data.iterdir()):
            if path.name not in known and not path.name.startswith("."):
                hint = did_you_mean(path.name, known) or f" Known are {', '.join(sorted(FAMILIES))}."
                self.problems.append(
                    Problem(Mark(self._project.name_of(path), 1, 1), "", f"belongs to no family of records.{hint}")
                )

    def read_content(self) -> dict[str, ContentPage]:
        pages: dict[str, ContentPage] = {}
        for path in sorted(self._project.content.rglob("*.md")):
            page = self._read_page(path)
            if page:
                pages[page.name] = page
        return pages

    def _files_of(self, family: str) -> Iterator[Path]:
        single = self._project.data / f"{family}.yaml"
        if single.exists() or single.is_symlink():
            yield single
        folder = self._project.data / family
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.suffix == ".yaml":
                yield path
            elif not path.name.startswith("."):
                self.problems.append(
                    Problem(Mark(self._project.name_of(path), 1, 1), "", "must end in .yaml to be read")
                )

    def _marks_in(self, document: Document) -> set[Mark]:
        """The places in a file at which something has been refused; counted once, when its first record fails."""
        file = document.mark_of(()).file
        if file not in self._marks:
            self._marks[file] = {problem.mark for problem in self.problems if problem.mark.file == file}
        return self._marks[file]

    def _read(self, path: Path) -> Document | None:
        document, problems = read_yaml(path, self._project.name_of(path))
        self.problems += problems
        return document

    def _is_new(self, record_id: str, document: Document) -> bool:
        first = self.records.get(record_id)
        if first is None:
            return True
        mark = first[0].key_of(first[1]) if first[1] else first[0].mark_of(())
        self.problems.append(
            Problem(
                document.key_of((record_id,)),
                record_id,
                f"is the id of another record too, at {mark}; ids must not repeat",
            )
        )
        return False

    def _build_record(self, kind: type[Record], record_id: str, fields: Plain, document: Document) -> Record | None:
        if not isinstance(fields, dict):
            mark = document.mark_of((record_id,))
            self.problems.append(
                Problem(mark, record_id, f"must be a {family_word(kind)} with fields below it, got {quoted(fields)}")
            )
            return None
        if "id" in fields:
            self.problems.append(
                Problem(document.key_of((record_id, "id")), f"{record_id}.id", "must not be given; the key is the id")
            )
            return None
        return self._build(kind, {"id": record_id, **fields}, document, (record_id,), record_id)

    def _read_page(self, path: Path) -> ContentPage | None:
        file = self._project.name_of(path)
        try:
            text = read_text(path, file).replace("\r\n", "\n")
        except Refused as refused:
            self.problems.append(refused.problem)
            return None
        opening, _, rest = text.partition("\n")
        front, closing, body = rest.partition("\n---\n")
        if opening.strip() != "---" or not closing:
            self.problems.append(
                Problem(
                    Mark(file, 1, 1), "", "must begin with '---', title: and label:, and '---' on a line of its own"
                )
            )
            return None
        document, problems = parse_yaml(front, file, first_line=2)
        self.problems += problems
        if document is None:
            return None
        heading = self._build(Heading, document.value, document, (), "")
        name = path.relative_to(self._project.content).with_suffix("").as_posix()
        first_line = front.count("\n") + 4
        return (
            ContentPage.model_construct(name=name, heading=heading, body=body, first_line=first_line)
            if heading
            else None
        )

    def _build(self, kind: type[M], value: Any, document: Document, steps: Steps, name: str) -> M | None:
        try:
            return kind.model_validate(value)
        except ValidationError as error:
            known = self._marks_in(document)
            for detail in error.errors():
                problem = _as_problem(detail, kind, document, steps, name)
                # What the reader of the file has refused need not be refused again.
                if problem.mark not in known:
                    known.add(problem.mark)
                    self.problems.append(problem)
            return None


def _as_problem(detail: ErrorDetails, kind: type[BaseModel], document: Document, start: Steps, name: str) -> Problem:
    """One refusal of a model in the words of an author."""
    steps: Steps = tuple(detail["loc"])
    text = _reason(detail, kind, steps)
    if detail["type"] == "extra_forbidden":
        mark = document.key_of((*start, *steps))
    elif steps == ("id",):
        mark, steps = document.key_of(start), ()
    elif detail["type"] == "missing":
        mark = document.key_of((*start, *steps[:-1])) if len(steps) == 1 else document.mark_of((*start, *steps[:-1]))
    else:
        mark = document.mark_of((*start, *steps))
    return Problem(mark, where(name, steps).lstrip("."), text)


def _reason(detail: ErrorDetails, kind: type[BaseModel], steps: Steps) -> str:
    given = detail["input"]
    got = f", got {quoted(given)}" if isinstance(given, str) else ""
    match detail["type"]:
        case "must":
            return f"{detail['ctx']['must']}{got}"
        case "missing":
            absent = "Absence" in str(_annotation_at(kind, steps))
            return "must be given" + (", or not_stated, not_found or not_applicable" if absent else "")
        case "extra_forbidden":
            return f"is not a known field.{did_you_mean(str(steps[-1]), _fields_at(kind, steps[:-1]))}".rstrip(".")
        case "literal_error":
            allowed = detail["ctx"]["expected"].replace("'", "")
            return f"must be one of {allowed}{got}.{did_you_mean(str(given), allowed.replace(' or ', ', ').split(', '))}".rstrip(
                "."
            )
        case "model_type" | "dict_type":
            return f"must have fields below it{got}"
        case _:
            return f"{detail['msg'][0].lower()}{detail['msg'][1:]}{got}"


def _part_at(kind: type[BaseModel], steps: Steps) -> type[BaseModel]:
    """The part that a path leads to."""
    for step in steps:
        if isinstance(step, str) and step in kind.model_fields:
            kind = _part_in(kind.model_fields[step].annotation) or kind
    return kind


def _fields_at(kind: type[BaseModel], steps: Steps) -> list[str]:
    return [name for name in _part_at(kind, steps).model_fields if name != "id"]


def _annotation_at(kind: type[BaseModel], steps: Steps) -> Any:
    field = _part_at(kind, steps[:-1]).model_fields.get(str(steps[-1]))
    return field.annotation if field else None


def _part_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in getattr(annotation, "__args__", ()):
        found = _part_in(inner)
        if found:
            return found
    return None
