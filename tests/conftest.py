"""What several test files need: a copy of the sample project, and the same examples in every run."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sample import SAMPLE, MakeProject, change

from explainer.project import Project

# No deadline: shared machines stall.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """A copy of the sample project with the changes of a case: files, bytes, added text and edits."""

    def make(case: Mapping[str, Any] | None = None) -> Project:
        root = tmp_path / "project"
        shutil.copytree(SAMPLE, root)
        change(root, case or {})
        return Project(root)

    return make
