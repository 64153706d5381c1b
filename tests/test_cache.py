"""The cache: what was drawn once is not drawn again, and damage to it is not noticed."""

import subprocess
import sys
from pathlib import Path

import pytest
from sample import MakeProject

from explainer.cache import Cache, recipe_of

MAKE = """
import sys
from pathlib import Path
from explainer.checks import check
from explainer.load import load
from explainer.make import make_output
from explainer.project import Project

project = Project(Path(sys.argv[1]))
make_output(project, check(load(project)), "https://example.org/")
print(sorted({"altair", "vl_convert"} & set(sys.modules)))
"""


def drawing_imports(project: Path) -> str:
    """What of the libraries that draw a run imports that makes everything but the finished site."""
    done = subprocess.run([sys.executable, "-c", MAKE, project], capture_output=True, text=True, check=True)
    return done.stdout.strip()


class Maker:
    """Makes a result, and counts how often it was asked to."""

    def __init__(self, result: bytes = b"drawn") -> None:
        self.result = result
        self.count = 0

    def __call__(self) -> bytes:
        self.count += 1
        return self.result


def test_what_is_drawn_once_needs_no_library_to_draw_it_again(make_project: MakeProject) -> None:
    project = make_project()
    assert drawing_imports(project.root) == "['altair', 'vl_convert']"
    assert drawing_imports(project.root) == "[]"
    charts = project.data / "charts.yaml"
    text = charts.read_text("utf-8")
    charts.write_text(text.replace(", highlight: true", ""), "utf-8")
    assert drawing_imports(project.root) == "['altair', 'vl_convert']"


def test_the_same_inputs_give_the_same_result_in_the_next_run(tmp_path: Path) -> None:
    make = Maker()
    assert Cache(tmp_path / "kept", "recipe").recall(("wide", 1), make) == b"drawn"
    assert Cache(tmp_path / "kept", "recipe").recall(("wide", 1), make) == b"drawn"
    assert make.count == 1


@pytest.mark.parametrize(("recipe", "inputs"), [("recipe", ("wide", 2)), ("another", ("wide", 1))])
def test_other_inputs_and_other_recipes_are_made_anew(recipe: str, inputs: object, tmp_path: Path) -> None:
    Cache(tmp_path, "recipe").recall(("wide", 1), Maker())
    make = Maker(b"other")
    assert Cache(tmp_path, recipe).recall(inputs, make) == b"other"
    assert make.count == 1


@pytest.mark.parametrize("damage", [b"", b"drawn", bytes(40), b"\xff" * 32 + b"drawn"])
def test_what_is_damaged_is_made_anew(damage: bytes, tmp_path: Path) -> None:
    Cache(tmp_path, "recipe").recall("inputs", Maker())
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage)
    make = Maker()
    for _ in range(2):
        assert Cache(tmp_path, "recipe").recall("inputs", make) == b"drawn"
    assert make.count == 1


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file where the folder belongs", "utf-8")
    cache = Cache(tmp_path / "kept", "recipe")
    assert cache.recall("inputs", Maker()) == b"drawn"
    cache.forget_unused()


def test_nothing_is_written_or_deleted_through_a_link(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine").write_text("kept", "utf-8")
    (tmp_path / "kept").symlink_to(elsewhere)
    cache = Cache(tmp_path / "kept", "recipe")
    assert cache.recall("inputs", Maker()) == b"drawn"
    cache.forget_unused()
    assert [one.name for one in elsewhere.iterdir()] == ["mine"]


def test_what_a_run_did_not_ask_for_is_forgotten(tmp_path: Path) -> None:
    first = Cache(tmp_path, "recipe")
    first.recall("old", Maker())
    first.recall("kept", Maker())
    second = Cache(tmp_path, "recipe")
    second.recall("kept", Maker())
    second.forget_unused()
    make = Maker()
    third = Cache(tmp_path, "recipe")
    third.recall("kept", make)
    third.recall("old", make)
    assert make.count == 1


def test_a_recipe_changes_with_the_code(tmp_path: Path) -> None:
    (tmp_path / "draw.py").write_text("one", "utf-8")
    before = recipe_of(tmp_path, ("altair",))
    assert before == recipe_of(tmp_path, ("altair",))
    (tmp_path / "draw.py").write_text("two", "utf-8")
    assert recipe_of(tmp_path, ("altair",)) != before
