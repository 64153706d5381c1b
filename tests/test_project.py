"""A project is a folder of its own files: nothing outside it is read, and nothing in it runs."""

import os
from pathlib import Path

import pytest
from sample import MakeProject

from explainer.cli import main
from explainer.problems import StepError
from explainer.project import open_project


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


@pytest.mark.parametrize("epoch", ["²", "9" * 30, "soon"])
def test_a_date_that_is_none_is_said(epoch: str, make_project: MakeProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    with pytest.raises(SystemExit) as ended:
        main(["--project", str(make_project().root), "build"])

    assert ended.value.code == 1


def test_a_project_that_is_not_there_is_a_wrong_command(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--project", str(tmp_path / "nowhere"), "check"])

    assert ended.value.code == 2
