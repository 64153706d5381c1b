"""Every case in `cases/`: a change to the sample project, and all that is found in it.

A case has `files` (whole files; null deletes one), `bytes` (the same in base64), `added` (text at the
end of a file) or `edits` (what to replace in a file), and the complete lists of `problems` and `notices`.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml
from sample import TESTS, MakeProject

from explainer.checks import check
from explainer.load import load
from explainer.problems import ContentError
from explainer.project import Project

CASES = sorted((TESTS / "cases").rglob("*.yaml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.relative_to(TESTS / "cases").with_suffix("").as_posix())
def test_case(path: Path, make_project: MakeProject) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    assert found_in(make_project(case)) == {
        "problems": case.get("problems", []),
        "notices": case.get("notices", []),
    }


def found_in(project: Project) -> dict[str, Any]:
    try:
        checked = check(load(project))
    except ContentError as error:
        return {"problems": [str(one) for one in error.problems], "notices": []}
    return {
        "problems": [str(one) for one in checked.problems],
        "notices": [str(one) for one in checked.notices],
    }


def test_sample_project_has_no_problems(make_project: MakeProject) -> None:
    assert found_in(make_project()) == {"problems": [], "notices": []}
