"""A project is a folder of its own files: nothing outside it is read, and nothing in it runs."""

import json
import os
import re
import time
from pathlib import Path

import pytest
from sample import MakeProject

from explainer.cli import main
from explainer.problems import StepError
from explainer.project import open_project
from explainer.publish.workshop import find_place, only_build


@pytest.mark.parametrize("name", ["site_data/corrections", "content/more", "templates", "site_data/terms.yaml"])
def test_a_link_anywhere_in_a_project_is_refused(name: str, make_project: MakeProject, tmp_path: Path) -> None:
    project = make_project()
    outside = tmp_path / "outside"
    outside.mkdir()
    path = project.root / name
    if path.exists():
        path.unlink()
    path.symlink_to(outside)

    with pytest.raises(StepError, match=f"{name}: is a link; put the file or folder itself here"):
        open_project(project.root)


def test_a_pipe_is_refused_and_not_waited_for(make_project: MakeProject) -> None:
    project = make_project()
    os.mkfifo(project.content / "pipe.md")

    with pytest.raises(StepError, match=r"content/pipe\.md: is not an ordinary file"):
        open_project(project.root)


def test_a_template_of_a_project_runs_no_program(make_project: MakeProject, capsys: pytest.CaptureFixture[str]) -> None:
    project = make_project()
    (project.templates / "pages").mkdir(parents=True)
    page = "{{ cycler.__init__.__globals__.os.popen('touch ran').read() }}"
    (project.templates / "pages" / "glossary.jinja").write_text(page, "utf-8")

    with pytest.raises(SystemExit) as ended:
        main(["--project", str(project.root), "build"])

    assert ended.value.code == 1
    assert "glossary.jinja:1: access to attribute '__init__'" in capsys.readouterr().err
    assert not Path("ran").exists()


@pytest.mark.parametrize("epoch", ["²", "١", "-1", " 1", "1_000", "1e9", "4294967296", "9" * 30, "soon"])
def test_a_date_that_is_none_is_said(
    epoch: str, make_project: MakeProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    with pytest.raises(SystemExit) as ended:
        main(["--project", str(make_project().root), "build"])

    assert ended.value.code == 1
    assert "SOURCE_DATE_EPOCH must be a number of seconds since 1970" in capsys.readouterr().err


def test_an_output_that_cannot_be_reached_is_said(make_project: MakeProject, tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")

    with pytest.raises(StepError, match=r"The output folder .*loop/site cannot be reached"):
        find_place(make_project(), tmp_path / "loop" / "site")


def test_a_site_returns_from_a_killed_run_even_when_the_content_is_wrong(make_project: MakeProject) -> None:
    project = make_project({"files": {"site_data/terms.yaml": ""}})
    aside = project.cache / "building-x-old"
    aside.mkdir(parents=True)
    (aside / "index.html").write_text("the last site")
    (project.cache / "swap.json").write_text(
        json.dumps({"site": str(project.site), "new": str(project.cache / "building-x")})
    )

    with pytest.raises(SystemExit) as ended:
        main(["--project", str(project.root), "build"])

    assert ended.value.code == 1
    assert (project.site / "index.html").read_text() == "the last site"


def test_a_link_in_place_of_the_lock_is_not_followed(make_project: MakeProject, tmp_path: Path) -> None:
    project = make_project()
    project.cache.mkdir()
    (project.cache / "lock").symlink_to(tmp_path / "outside")

    with pytest.raises(OSError, match="symbolic links"), only_build(project, print):
        pass

    assert not (tmp_path / "outside").exists()


def test_a_checkout_knows_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])

    assert ended.value.code == 0
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", capsys.readouterr().out)


def test_a_run_ends_when_nobody_could_mend_more(make_project: MakeProject, capsys: pytest.CaptureFixture[str]) -> None:
    terms = "".join(
        f"\nterm-{number}:\n  term: x\n  definition: '{{{{ term(\"sihting-{number}\") }}}}'\n" for number in range(2000)
    )
    project = make_project({"added": {"site_data/terms.yaml": terms}})
    start = time.process_time()

    with pytest.raises(SystemExit):
        main(["--project", str(project.root), "check"])

    lines = capsys.readouterr().err.splitlines()
    assert lines[-1] == "200 problems, and perhaps more; mend these and run it again. Nothing was built."
    assert len(lines) == 202
    assert time.process_time() - start < 5


def test_a_project_that_is_not_there_is_a_wrong_command(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--project", str(tmp_path / "nowhere"), "check"])

    assert ended.value.code == 2
