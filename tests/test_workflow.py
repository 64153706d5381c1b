"""The workflow that publishes: written as GitHub reads it, its actions pinned, its rights no more than it needs."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / ".github/workflows").glob("*.yml"))
SITE = ROOT / ".github/workflows/site.yml"

_PINNED = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


def read(path: Path) -> dict[str, Any]:
    workflow = yaml.safe_load(path.read_text("utf-8"))
    workflow["on"] = workflow.pop(True)  # YAML 1.1 takes the key `on` for a truth value
    assert isinstance(workflow, dict)
    return workflow


def steps_of(workflow: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


def uses(workflow: dict[str, Any], action: str) -> list[dict[str, Any]]:
    return [step for step in steps_of(workflow) if step.get("uses", "").startswith(f"{action}@")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_workflow_fits_the_schema_of_github(path: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_action_is_pinned_by_commit_and_names_its_version(path: Path) -> None:
    lines = [line.strip().removeprefix("- ") for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert lines
    assert [line for line in lines if not _PINNED.fullmatch(line)] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_of_a_stranger_runs_with_rights(path: Path) -> None:
    workflow = read(path)
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(workflow["on"])
    assert [step for step in uses(workflow, "actions/checkout") if step["with"]["persist-credentials"]] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_expression_is_put_into_a_script(path: Path) -> None:
    assert [step["run"] for step in steps_of(read(path)) if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_job_ends_by_itself(path: Path) -> None:
    assert [name for name, job in read(path)["jobs"].items() if job.get("timeout-minutes", 360) > 30] == []


def test_each_job_has_the_rights_it_needs_and_no_other() -> None:
    workflow = read(SITE)
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "test": {"contents": "read"},
        "build": {"contents": "read", "pages": "read"},
        "deploy": {"pages": "write", "id-token": "write"},
    }


def test_pages_is_asked_for_only_where_the_site_is_published() -> None:
    """A fork without Pages, and every pull request, ends with the first job."""
    jobs = read(SITE)["jobs"]
    assert all("pages" not in step.get("uses", "") for step in jobs["test"]["steps"])
    assert jobs["build"]["needs"] == "test"
    assert jobs["build"]["if"] == "github.ref == 'refs/heads/main'"
    assert jobs["deploy"]["needs"] == "build"
    assert jobs["deploy"]["environment"]["name"] == "github-pages"


def test_the_site_is_published_whole_and_under_its_own_address() -> None:
    workflow = read(SITE)
    (upload,) = uses(workflow, "actions/upload-pages-artifact")
    assert upload["with"] == {"path": "site", "include-hidden-files": True}
    (build,) = [step for step in workflow["jobs"]["build"]["steps"] if "--site-url" in step.get("run", "")]
    assert build["env"] == {"URL": "${{ steps.pages.outputs.base_url }}"}


def test_the_commands_of_the_readme_are_those_that_run_on_every_change() -> None:
    runs = [step["run"] for step in read(SITE)["jobs"]["test"]["steps"] if "run" in step]
    assert {"make check", "make test", "make site"} <= set(runs)


def test_a_fresh_clone_is_tested_with_nothing_less_than_make_test() -> None:
    script = (ROOT / ".ci/run").read_text("utf-8")
    assert script.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in script
    assert script.rstrip().splitlines()[-1].endswith(" make test")
    assert (ROOT / ".ci/run").stat().st_mode & 0o111
