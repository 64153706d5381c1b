"""The files of a project -> one `Explainer` and where everything in it stands, or every problem found."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from explainer.model.content import ContentPage, Heading
from explainer.model.explainer import FAMILIES, Explainer, family_word
from explainer.model.records import Record
from explainer.model.scalars import MOST_CHARACTERS
from explainer.model.site import Site
from explainer.positions import Positions, Standing
from explainer.problems import MOST_PROBLEMS, ContentError, Mark, Problem, did_you_mean, quoted
from explainer.project import Project
from explainer.series import Entry, Tables, is_series, read_series
from explainer.validate import M, validate
from explainer.yamlfile import Document, Refused, parse_yaml, read_text, read_yaml

# The one family whose records may stand in CSV files too.
_WITH_TABLES = "observations"


@dataclass(frozen=True)
class Loaded:
    """The records of a project and where they stand."""

    explainer: Explainer
    positions: Positions


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
    return Loaded(Explainer(site=site, content=content, **families), loader.positions)  # type: ignore[arg-type]


class _Loader:
    """Reads the files one after the other and gathers what is wrong with them."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._refused: set[Mark] = set()
        self._tables = Tables(project.data / _WITH_TABLES, project.name_of(project.data / _WITH_TABLES))
        self.problems: list[Problem] = []
        self.positions: dict[str, Standing] = {}

    def read_site(self) -> Site | None:
        path = self._project.data / "site.yaml"
        if not path.exists():
            self._refuse(
                Problem(self._start_of(path), "", "is missing; it holds the site's title, subject and last check")
            )
            return None
        document = self._read(path)
        if document is None:
            return None
        self.positions["site"] = Standing(document, (), "site")
        return self._build(Site, document.value, self.positions["site"])

    def read_family(self, family: str, kind: type[Record]) -> dict[str, Record]:
        records: dict[str, Record] = {}
        is_whole = True
        for path in self._files_of(family):
            document = self._read(path)
            is_whole = is_whole and document is not None
            for entry in self._entries_of(document, family) if document else ():
                if self._is_new(entry):
                    self.positions[entry.id] = entry.standing
                    record = self._build_record(kind, entry)
                    if record:
                        records[entry.id] = record
        if family == _WITH_TABLES:
            self._refuse(*self._tables.problems, *(self._tables.find_unused() if is_whole else ()))
        return records

    def find_strangers(self) -> None:
        """Report what lies in `site_data/` and belongs to no family: a misspelt name would go unread."""
        known = {"site.yaml", *FAMILIES, *(f"{name}.yaml" for name in FAMILIES)}
        for path in sorted(self._project.data.iterdir()):
            if path.name not in known and not path.name.startswith("."):
                hint = did_you_mean(path.name, known) or f" Known are {', '.join(sorted(FAMILIES))}."
                self._refuse(Problem(self._start_of(path), "", f"belongs to no family of records.{hint}"))

    def read_content(self) -> dict[str, ContentPage]:
        pages: dict[str, ContentPage] = {}
        for path in sorted(self._project.content.rglob("*")):
            if path.suffix == ".md":
                page = self._read_page(path)
                if page:
                    pages[page.name] = page
            elif not path.is_dir() and not path.name.startswith("."):
                self._refuse(Problem(self._start_of(path), "", "must end in .md to be read"))
        return pages

    def _files_of(self, family: str) -> Iterator[Path]:
        single = self._project.data / f"{family}.yaml"
        if single.exists() or single.is_symlink():
            yield single
        folder = self._project.data / family
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.suffix == ".yaml":
                yield path
            elif not path.name.startswith(".") and not (family == _WITH_TABLES and path.suffix == ".csv"):
                self._refuse(Problem(self._start_of(path), "", "must end in .yaml to be read"))

    def _entries_of(self, document: Document, family: str) -> Iterator[Entry]:
        if not isinstance(document.value, dict):
            self._refuse(
                Problem(document.mark_of(()), "", f"must map ids to {family}, like 'some-id:' with the fields below")
            )
            return
        for key, fields in document.value.items():
            if family != _WITH_TABLES or not is_series(fields):
                yield Entry(key, fields, Standing(document, (key,), key))
                continue
            for found in read_series(key, fields, document, self._tables):
                if isinstance(found, Problem):
                    self._refuse(found)
                else:
                    yield found

    def _start_of(self, path: Path) -> Mark:
        return Mark(self._project.name_of(path), 1, 1)

    def _refuse(self, *problems: Problem) -> None:
        self.problems += problems
        self._refused.update(problem.mark for problem in problems)
        if len(self.problems) >= MOST_PROBLEMS:
            raise ContentError(self.problems)

    def _read(self, path: Path) -> Document | None:
        document, problems = read_yaml(path, self._project.name_of(path))
        self._refuse(*problems)
        return document

    def _is_new(self, entry: Entry) -> bool:
        first = self.positions.get(entry.id)
        if first:
            self._refuse(
                entry.standing.problem((), f"is the id of another record too, at {first.mark}; ids must not repeat")
            )
        return first is None

    def _build_record(self, kind: type[Record], entry: Entry) -> Record | None:
        if not isinstance(entry.fields, dict):
            text = f"must be a {family_word(kind)} with fields below it, got {quoted(entry.fields)}"
            self._refuse(entry.standing.problem_within((), text))
            return None
        if "id" in entry.fields:
            self._refuse(entry.standing.problem_of_key(("id",), "must not be given; the key is the id"))
            return None
        return self._build(kind, {"id": entry.id, **entry.fields}, entry.standing)

    def _read_page(self, path: Path) -> ContentPage | None:
        file = self._project.name_of(path)
        try:
            text = read_text(path, file).replace("\r\n", "\n")
        except Refused as refused:
            self._refuse(refused.problem)
            return None
        opening, _, rest = text.partition("\n")
        front, closing, body = rest.partition("\n---\n")
        if opening.strip() != "---" or not closing:
            self._refuse(
                Problem(
                    Mark(file, 1, 1), "", "must begin with '---', title: and label:, and '---' on a line of its own"
                )
            )
            return None
        if len(body) > MOST_CHARACTERS:
            self._refuse(
                Problem(Mark(file, 1, 1), "", f"must have at most {MOST_CHARACTERS:,} characters; make it two pages")
            )
            return None
        document, problems = parse_yaml(front, file, first_line=2)
        self._refuse(*problems)
        if document is None:
            return None
        self.positions[file] = Standing(document, (), "")
        heading = self._build(Heading, document.value, self.positions[file])
        name = path.relative_to(self._project.content).with_suffix("").as_posix()
        first_line = front.count("\n") + 4
        return (
            ContentPage.model_construct(name=name, heading=heading, body=body, first_line=first_line)
            if heading
            else None
        )

    def _build(self, kind: type[M], value: Any, standing: Standing) -> M | None:
        record, problems = validate(kind, value, standing)
        # What the reader of the file has refused need not be refused again.
        self._refuse(*(problem for problem in problems if problem.mark not in self._refused))
        return record
