"""The pages in docs/ and the README say what is so."""

import ast
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest

from docs.field_tables import models, tables_in, with_tables
from docs.gallery import PAGE as GALLERY
from docs.gallery import PICTURES, SHIPPED_PAGE, SHIPPED_PICTURES, kinds_in, samples, shipped, with_samples
from explainer.charts import KINDS
from explainer.checks import check
from explainer.checks.bounds import QUALIFIERS
from explainer.dates import parse_when
from explainer.load import load
from explainer.model.explainer import FAMILIES
from explainer.model.figures import Bound
from explainer.model.records import Record, Sourced
from explainer.project import Project
from explainer.prose import CALLS

TESTS = Path(__file__).parent
ROOT = TESTS.parent
GUIDE = (ROOT / "docs/guide.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
ARCHITECTURE = (ROOT / "docs/architecture.md").read_text("utf-8")
DECISIONS = sorted((ROOT / "docs/decisions").glob("*.md"))
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), *DECISIONS]


def section(text: str, heading: str) -> str:
    """What stands under a heading, up to the next one of its rank."""
    rank = heading.split(" ")[0]
    return re.split(rf"^#{{1,{len(rank)}}} ", text.partition(f"\n{heading}\n")[2], flags=re.MULTILINE)[0]


def first_cells(text: str) -> list[str]:
    """The first cell of each row of the tables in a text, without the heads."""
    cells = [line.split("|")[1].strip() for line in text.splitlines() if line.startswith("|")]
    ruled = {place for place, cell in enumerate(cells) if cell == "---"}
    return [cell for place, cell in enumerate(cells) if place not in ruled and place + 1 not in ruled]


def quoted(text: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", text)


def problems_of(project: Project) -> list[str]:
    return [str(problem) for problem in check(load(project)).problems]


# The guide


def test_guide_has_every_field_of_every_model() -> None:
    assert with_tables(GUIDE) == GUIDE, "write the tables anew: python -m docs.field_tables"
    assert sorted(tables_in(GUIDE)) == sorted(models())


def test_guide_names_the_records_that_need_no_evidence() -> None:
    (line,) = [line for line in GUIDE.splitlines() if line.startswith("All records but")]
    without = {kind.__name__.lower() for kind in FAMILIES.values() if not issubclass(kind, Sourced)}
    assert set(re.findall(r"\(#(\w+)\)", line)) == without
    assert all(issubclass(kind, Record) for kind in FAMILIES.values())


def test_guide_names_every_family() -> None:
    assert [quoted(cell)[0] for cell in first_cells(section(GUIDE, "## Files and ids"))] == list(FAMILIES)


def test_guide_names_every_call() -> None:
    calls = " ".join(first_cells(section(GUIDE, "## Calls: facts in prose")))
    assert set(re.findall(r"\{\{ (\w+)\(", calls)) == set(CALLS)


def test_guide_names_every_bound_and_the_words_that_ask_for_it() -> None:
    text = section(GUIDE, "### Bounds")
    rows = {
        quoted(line)[0]: line.split("|")[2]
        for line in text.splitlines()
        if line.startswith("| `") and "---" not in line
    }
    rows.pop("bound")
    assert list(rows) == list(get_args(Bound))
    said = {phrase.strip(): bound for bound, cell in rows.items() for phrase in cell.split(",")}
    assert {phrase: said.get(phrase) for phrase in QUALIFIERS} == dict(QUALIFIERS)


def test_guide_writes_dates_as_they_are_read() -> None:
    written = [quoted(cell)[0] for cell in first_cells(section(GUIDE, "### Dates"))]
    assert len(written) > 10
    assert [str(parse_when(text)) for text in written if "Q" not in text] == [
        text for text in written if "Q" not in text
    ]
    assert parse_when("2024-Q2") == parse_when("2024-34")


def test_guide_names_every_kind_of_chart() -> None:
    assert set(KINDS) <= set(quoted(section(GUIDE, "### A chart")))


def test_guide_explains_messages_that_there_are() -> None:
    files = [*(ROOT / "explainer").rglob("*.py"), *(TESTS / "cases").rglob("*.yaml")]
    said = "\n".join(path.read_text("utf-8") for path in files)
    explained = [quoted(cell)[0] for cell in first_cells(section(GUIDE, "## What the messages mean"))]
    assert len(explained) > 30
    assert [message for message in explained if message not in said] == []


def test_examples_of_the_guide_have_no_problems(make_project: Callable[[], Project]) -> None:
    project = make_project()
    examples = re.findall(r"In `((?:site_data|content)/[^`]+)`:\n\n```\w+\n(.*?)```\n", GUIDE, re.DOTALL)
    assert len(examples) == 9
    for name, text in examples:
        path = project.root / name
        before = path.read_text("utf-8") + "\n" if path.exists() else ""
        path.write_text(before + text, "utf-8")
    assert problems_of(project) == []


def test_the_series_of_the_guide_is_that_of_the_sample_project(make_project: Callable[[], Project]) -> None:
    (name, text) = re.findall(r"Its `(site_data/[^`]+)` holds:\n\n```yaml\n(.*?)```\n", GUIDE, re.DOTALL)[0]
    assert text in (make_project().root / name).read_text("utf-8")


# The README


@pytest.fixture
def our_project(tmp_path: Path) -> Project:
    """A copy of the first explainer."""
    for name in ("site_data", "content"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return Project(tmp_path)


def change(project: Project, record: str, old: str, new: str) -> None:
    path = project.data / "observations/crss-2024-q2.yaml"
    text = path.read_text("utf-8")
    changed = re.sub(rf"(?m)(^{record}:\n(?:  .*\n)*?  value: ){old}$", rf"\g<1>{new}", text)
    assert changed != text
    path.write_text(changed, "utf-8")


def test_the_change_of_the_readme_is_accepted(our_project: Project) -> None:
    change(our_project, "incidents-2024-q2", "240", "239")
    assert problems_of(our_project) == []


def test_the_refusal_of_the_readme_is_the_one_that_is_given(our_project: Project) -> None:
    change(our_project, "killed-2024-q2", "380", "390")
    found = problems_of(our_project)
    (shown,) = re.findall(
        r"```text\n(site_data/.*?)\n\n(\d+) problems\. The last site was left as it is\.\n```", README, re.DOTALL
    )
    lines, count = shown
    assert [_without_lines(line) for line in lines.splitlines()] == [_without_lines(line) for line in found]
    assert int(count) == len(found)


def _without_lines(message: str) -> str:
    """A message without positions, which move with every comment that is added to a file."""
    return re.sub(r":\d+:\d+", "", message)


def test_the_tree_of_the_readme_is_there() -> None:
    names = [line.split()[0] for line in section(README, "## The tree").splitlines() if re.match(r"[\w.]+/? +\S", line)]
    assert len(names) > 10
    assert [name for name in names if not (ROOT / name).exists()] == []


# Architecture and decisions


def rooms_listed() -> list[str]:
    return re.findall(r"(?m)^  (\w+)/? +\S", section(ARCHITECTURE, "## The rooms"))


def test_architecture_names_every_room() -> None:
    package = ROOT / "explainer"
    rooms = {path.stem for path in package.glob("*.py") if path.stem != "__init__"}
    rooms |= {path.parent.name for path in package.glob("*/__init__.py")}
    assert sorted(rooms_listed()) == sorted(rooms)


def test_rooms_import_only_from_rooms_above_them() -> None:
    order = rooms_listed()
    wrong = [
        f"{path.relative_to(ROOT)} imports {used}"
        for path in sorted((ROOT / "explainer").rglob("*.py"))
        for room in [path.relative_to(ROOT / "explainer").parts[0].removesuffix(".py")]
        for used in _rooms_used(path)
        if room != "__init__" and used != room and order.index(used) > order.index(room)
    ]
    assert wrong == []


def _rooms_used(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("explainer."):
            yield node.module.split(".")[1]


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_decision_has_a_date_a_choice_and_a_way_back(path: Path) -> None:
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}-[a-z]+(-[a-z]+)*", path.stem)
    headings = re.findall(r"(?m)^## (.+)$", path.read_text("utf-8"))
    assert headings == ["Context", "Choice", "What would change our mind"]
    assert f"(decisions/{path.name})" in ARCHITECTURE


# All pages


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
    addresses = [one for one in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in one]
    assert [one for one in addresses if not _leads_somewhere(path, one)] == []


def _leads_somewhere(page: Path, address: str) -> bool:
    name, _, anchor = address.partition("#")
    target = (page.parent / name) if name else page
    return target.exists() and (not anchor or anchor in _anchors_of(target))


def _anchors_of(page: Path) -> set[str]:
    """The anchors that GitHub gives to the headings of a page."""
    headings = re.findall(r"(?m)^#+ (.+)$", page.read_text("utf-8"))
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_commands_are_there(path: Path) -> None:
    targets = re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"))
    text = path.read_text("utf-8")
    commands = re.findall(r"(?m)(?:^|`)make ((?:[a-z]+ ?)+?)(?= *(?:#|`|$))", text)
    assert [word for command in commands for word in command.split() if word not in targets] == []


# The gallery


def test_gallery_shows_every_kind_of_chart_as_it_is_now() -> None:
    found = samples()
    text = GALLERY.read_text("utf-8")
    assert sorted(kinds_in(text)) == sorted(found) == sorted(KINDS)
    assert with_samples(text, found) == text, "write the gallery anew: python -m docs.gallery"
    pictures = {path.stem: path.read_bytes() for path in PICTURES.iterdir()}
    assert pictures == {kind: one.picture for kind, one in found.items()}, "write it anew: python -m docs.gallery"


def test_the_charts_of_the_first_explainer_are_shown_as_they_are_now() -> None:
    text, pictures = shipped()
    assert SHIPPED_PAGE.read_text("utf-8") == text, "write it anew: python -m docs.gallery"
    shown = {path.name: path.read_bytes() for path in SHIPPED_PICTURES.iterdir()}
    assert sorted(shown) == sorted(pictures), "write it anew: python -m docs.gallery"
    assert [name for name in shown if shown[name] != pictures[name]] == [], "write it anew: python -m docs.gallery"
    assert sum(map(len, shown.values())) < 1_500_000
