"""From pages and files to the finished site: what is written, what is refused, and that the last site survives."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from explainer.problems import ContentError, StepError
from explainer.project import Project, packaged_templates
from explainer.publish import MANIFEST, Output, Shell, publish, read_settings
from explainer.publish import swap as swap_module
from explainer.publish.builder import build_site
from explainer.publish.htmlpage import read_page
from explainer.publish.policy import add_policy, policy_of
from explainer.publish.swap import swap_in
from explainer.publish.tree import write_tree
from explainer.publish.verify import Site, verify
from explainer.publish.workshop import clean_up, only_build

HERE = Path(__file__).resolve().parent
CONFIG = """\
site_name: Tiny
site_url: https://example.org/tiny/
nav:
  - The story: index.md
  - Who is involved: actors/index.md
  - About: about.md
"""
HOME = """\
---
title: The story
---

# Tiny

Text with a [link](about.md).

<div class="sheet">
<p><a class="ev" href="#e-deaths-1">380</a> people, <a href="actors/crss/">CRSS</a>, <a href="data.csv">data</a></p>
<section class="evidence"><ol><li><div class="noted" id="e-deaths-1" tabindex="-1">Evidence</div></li></ol></section>
</div>
"""
OUTPUT: Output = {
    "index.md": HOME.encode(),
    "about.md": b"# About\n\nText.\n",
    "actors/index.md": b"# Actors\n\nText.\n",
    "actors/crss.md": b"# CRSS\n\nText.\n",
    "data.csv": b"a,b\n1,2\n",
}


def make_project(root: Path, config: str = CONFIG) -> Project:
    for folder in ("site_data", "content"):
        (root / folder).mkdir(parents=True)
    (root / "mkdocs.yml").write_text(config, encoding="utf-8")
    return Project(root)


def run(project: Project, output: Output = OUTPUT, site_dir: Path | None = None, site_url: str | None = None) -> None:
    publish(
        project,
        output,
        site_dir=site_dir or project.site,
        language="en-GB",
        dated=date(2026, 11, 23),
        report=lambda _: None,
        site_url=site_url,
        shell=Shell(subject="a tiny subject"),
    )


def with_page(name: str, text: str) -> Output:
    return {**OUTPUT, name: text.encode()}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path / "project")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with a site, for tests that only read."""
    project = make_project(tmp_path_factory.mktemp("built") / "project")
    run(project)
    return project


@pytest.fixture
def standing(built: Project, tmp_path: Path) -> Project:
    """A project with a site, for tests that try to change it."""
    return Project(shutil.copytree(built.root, tmp_path / "standing"))


def assert_unchanged(project: Project, built: Project) -> None:
    assert contents(project.site) == contents(built.site)
    assert [path.name for path in project.cache.iterdir()] == ["lock"]


# Writing into generated/


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a.md": b"one", "b/c.md": b"two"})
    old = {name: (tmp_path / name).stat().st_mtime_ns for name in ("a.md", "b/c.md")}
    time.sleep(0.01)

    assert write_tree(tmp_path, {"a.md": b"one", "b/c.md": b"TWO"}) == 1

    assert (tmp_path / "a.md").stat().st_mtime_ns == old["a.md"]
    assert (tmp_path / "b/c.md").read_bytes() == b"TWO"


def test_what_is_no_longer_made_is_deleted(tmp_path: Path) -> None:
    write_tree(tmp_path, {"a.md": b"one", "b/c.md": b"two"})

    write_tree(tmp_path, {"a.md": b"one"})

    assert [path.name for path in tmp_path.rglob("*")] == ["a.md"]


def test_links_are_replaced_and_never_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    write_tree(outside, {"kept.md": b"kept", "also.md": b"kept"})
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.md").symlink_to(outside / "kept.md")
    (folder / "b").symlink_to(outside)
    (folder / "stray").symlink_to(outside)
    os.link(outside / "also.md", folder / "hard.md")

    write_tree(folder, {"a.md": b"new", "b/c.md": b"new", "hard.md": b"new"})

    assert contents(outside) == {"kept.md": b"kept", "also.md": b"kept"}
    assert contents(folder) == {"a.md": b"new", "b/c.md": b"new", "hard.md": b"new"}


@pytest.mark.parametrize("name", ["../a.md", "/a.md", "a//b.md", "./a.md", "a\\b.md", "a\n.md", "c:/a.md"])
def test_a_path_that_leaves_its_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(StepError, match="is not a path below the site"):
        write_tree(tmp_path / "in", {name: b""})


def test_names_that_differ_only_by_case_are_refused(tmp_path: Path) -> None:
    with pytest.raises(StepError, match="differ only by case"):
        write_tree(tmp_path, {"A.md": b"", "a.md": b""})


# Settings


def settings_error(tmp_path: Path, config: str, site_url: str | None = None) -> str:
    with pytest.raises(ContentError) as caught:
        read_settings(make_project(tmp_path / "p", config), site_url)
    return "\n".join(str(problem) for problem in caught.value.problems)


def test_the_address_gets_its_slash(tmp_path: Path) -> None:
    project = make_project(tmp_path, CONFIG.replace("/tiny/", "/tiny"))

    assert read_settings(project).site_url == "https://example.org/tiny/"
    assert read_settings(project, "https://other.org").base_path == "/"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("theme: {name: readthedocs}", "mkdocs.yml:7:1: theme is not set here: the generator sets the theme"),
        (
            "hooks: [evil.py]",
            "mkdocs.yml:7:1: hooks is not set here: the builder runs no code of a project. Remove it",
        ),
        ("plugins: [macros]", "mkdocs.yml:7:1: plugins is not set here"),
        ("site_nam: x", "mkdocs.yml:7:1: 'site_nam' is not a setting of a project. Did you mean 'site_name'?"),
        ("extra: !!python/name:os.system x", "mkdocs.yml:7:8: has the tag"),
    ],
)
def test_what_is_not_a_projects_own_is_refused(tmp_path: Path, line: str, message: str) -> None:
    assert message in settings_error(tmp_path, CONFIG + line + "\n")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("site_url: https://example.org/tiny/\n", "", "site_url is missing; without it"),
        ("https://example.org/tiny/", "example.org", "site_url must be an address such as"),
        ("https://example.org/tiny/", "https://example.org/?a=b", "site_url must be an address such as"),
    ],
)
def test_the_address_is_required(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert message in settings_error(tmp_path, CONFIG.replace(old, new))


def test_all_that_is_wrong_is_told(tmp_path: Path) -> None:
    config = "site_nam: x\nsite_url: ftp://x\ncopyright: ''\nnav: [a.md, {b: c.md, d: e.md}, {'': f.md}, {g: []}, {h: 'javascript://x'}]\n"

    assert settings_error(tmp_path, config).splitlines() == [
        "mkdocs.yml:1:1: 'site_nam' is not a setting of a project. Did you mean 'site_name'?",
        "mkdocs.yml:1:1: site_name is missing; every page shows it",
        "mkdocs.yml:2:11: site_url must be an address such as https://example.github.io/explainer/, got 'ftp://x'",
        "mkdocs.yml:3:12: copyright must not be empty",
        "mkdocs.yml:4:13: nav: must be a page or one 'Title: page.md'",
        "mkdocs.yml:4:34: nav: must be a title that readers see, got ''",
        "mkdocs.yml:4:49: nav: must be a list of pages, such as '- Timeline: timeline.md'",
        "mkdocs.yml:4:58: nav: must be a page, or begin with https:// or http://, got 'javascript://x'",
    ]


def test_a_wrong_address_of_the_command_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(StepError, match=r"^--site-url: site_url must be an address such as"):
        read_settings(make_project(tmp_path), "nowhere")


def test_a_page_of_the_navigation_must_be_made(tmp_path: Path) -> None:
    project = make_project(tmp_path, CONFIG.replace("about.md", "abuot.md"))

    with pytest.raises(ContentError) as caught:
        run(project)

    assert [str(problem) for problem in caught.value.problems] == [
        "mkdocs.yml:6:12: nav: no page 'abuot.md' is made. Did you mean 'about.md'?"
    ]


# The finished site


def test_every_page_has_a_policy_that_names_its_inline_scripts(built: Project) -> None:
    for path in built.site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        policy = policy_of(read_page(text))
        assert f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">' in text
        assert "unsafe-inline" not in policy
        assert policy.count("'sha256-") == len(set(read_page(text).scripts))


def test_hosts_get_what_they_need(built: Project) -> None:
    names = set(contents(built.site))

    assert {".nojekyll", "404.html", "sitemap.xml", "sitemap.xml.gz", MANIFEST, "actors/crss/index.html"} <= names
    assert {path.stat().st_mode & 0o777 for path in built.site.rglob("*") if path.is_file()} == {0o644}
    assert {path.stat().st_mode & 0o777 for path in built.site.rglob("*") if path.is_dir()} == {0o755}
    assert "2026-11-23" in (built.site / "sitemap.xml").read_text()
    assert (built.site / "sitemap.xml.gz").read_bytes()[4:8] == b"\0\0\0\0"


def test_the_manifest_lists_every_file_and_every_input(built: Project) -> None:
    manifest = json.loads((built.site / MANIFEST).read_bytes())

    assert {*manifest["files"], MANIFEST} == set(contents(built.site))
    assert list(manifest["inputs"]) == ["mkdocs.yml"]


def test_files_that_no_page_asks_for_are_left_out(built: Project) -> None:
    assets = [name for name in contents(built.site) if name.startswith("assets/")]
    assert sorted(assets) == ["assets/icon.svg", "assets/look.css", "assets/look.js"]


def test_files_of_the_builder_stay_when_a_page_asks_for_one(project: Project) -> None:
    run(project, with_page("about.md", '# About\n\n<img src="../assets/images/favicon.png" alt="">\n'))
    kinds = {Path(name).parts[1] for name in contents(project.site) if name.startswith("assets/")}
    assert {"images", "javascripts", "stylesheets"} <= kinds


def test_the_page_for_unknown_addresses_works_at_any_depth(built: Project) -> None:
    page = read_page((built.site / "404.html").read_text(encoding="utf-8"))

    assert [one.address for one in page.references if not one.address.startswith(("/tiny/", "#", "https://"))] == []
    assert "main" in page.ids


def test_the_current_tab_is_marked_on_pages_below_it_too(built: Project) -> None:
    def marks(path: str) -> list[str]:
        page = (built.site / path).read_text(encoding="utf-8")
        return [
            line.split("aria-current=")[1][:7]
            for line in page.splitlines()
            if 'mast__tab"' in line and "aria-current" in line
        ]

    assert marks("actors/index.html") == ['"page">']
    assert marks("actors/crss/index.html") == ['"true">']
    assert marks("404.html") == []


def test_two_builds_are_the_same_to_the_byte(built: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = make_project(tmp_path / "elsewhere" / "deeper")
    monkeypatch.setenv("TZ", "Asia/Karachi")
    monkeypatch.setenv("LC_ALL", "C")
    old = os.umask(0o077)
    try:
        run(other, dict(reversed(OUTPUT.items())), site_dir=tmp_path / "out")
    finally:
        os.umask(old)

    assert contents(tmp_path / "out") == contents(built.site)


def test_a_projects_own_theme_file_wins(project: Project) -> None:
    write_tree(project.templates / "theme", {"assets/css/20-ground.css": b".own{}", "assets/more.txt": b"more"})

    run(project)

    css = (project.site / "assets/look.css").read_bytes()
    packaged = (packaged_templates() / "theme/assets/css/10-tokens.css").read_bytes()
    assert b".own{}" in css
    assert packaged in css
    assert (project.site / "assets/more.txt").read_bytes() == b"more"


def test_the_address_of_the_command_replaces_the_one_of_the_project(project: Project) -> None:
    run(project, site_url="https://fork.example.org/copy")

    assert 'href="/copy/about/"' in (project.site / "404.html").read_text(encoding="utf-8")


# Refusals leave the last site as it was


def refusal(project: Project, output: Output) -> str:
    with pytest.raises(StepError) as caught:
        run(project, output)
    return str(caught.value)


def test_a_broken_markdown_link_stops_the_build(standing: Project, built: Project) -> None:
    text = refusal(standing, with_page("about.md", "# About\n\n[gone](gone.md)\n"))

    assert text.startswith(
        "The site builder refused the pages (exit 1):\n  Doc file 'about.md' contains a link 'gone.md'"
    )
    assert_unchanged(standing, built)


def test_what_search_leads_to_has_to_be_there(standing: Project, built: Project) -> None:
    entries = [{"location": one} for one in (".", "about/", "actors/crss/#main", "gone/", "about/#gone")]
    index = {"search/search_index.json": json.dumps({"docs": entries}).encode()}
    assert refusal(standing, OUTPUT | index).splitlines() == [
        "The finished site has 2 problems:",
        "  search: 'gone/' leads to nothing on the site",
        "  search: 'about/#gone' leads to an anchor that is not there",
    ]
    assert_unchanged(standing, built)


def test_everything_wrong_on_the_finished_pages_is_listed_at_once(standing: Project, built: Project) -> None:
    wrong = """\
    <div id="twice">
    <p id="twice"><a href="../gone/">a</a> <a href="#nowhere">b</a> <a href="/tiny/none.csv">c</a> <a href="/other/">d</a></p>
    <p><a href="javascript:alert(1)">e</a> <a href="../../up/">f</a> <a href="../actors/#no">g</a></p>
    <img src="https://tracker.example/x.png" alt=""> <img srcset="gone.png 1x, ../data.csv 2x" alt="">
    <script src="//cdn.example/x.js"></script><link rel="stylesheet" href="http://cdn.example/x.css">
    <p aria-labelledby="unnamed" onclick="x()" style="background: url(https://cdn.example/y.png)">h</p>
    </div>
    """
    found = refusal(standing, with_page("about.md", "# About\n\n" + dedent(wrong))).splitlines()

    assert found[0] == "The finished site has 15 problems:"
    assert sorted(line.partition(": ")[2] for line in found[1:]) == sorted(
        [
            "the id 'twice' is given twice",
            "'../gone/' leads to nothing on the site",
            "'#nowhere' leads to an anchor that is not there",
            "'/tiny/none.csv' leads to nothing on the site",
            "'/other/' leads to nothing on the site",
            "'javascript:alert(1)' is not an address that a reader may follow",
            "'../../up/' leads to nothing on the site",
            "'../actors/#no' leads to an anchor that is not there",
            "loads 'https://tracker.example/x.png' from elsewhere",
            "'gone.png' leads to nothing on the site",
            "loads '//cdn.example/x.js' from elsewhere",
            "loads 'http://cdn.example/x.css' from elsewhere",
            "names the id 'unnamed', which is not on the page",
            "has the inline handler onclick, which the policy stops",
            "loads 'https://cdn.example/y.png' from elsewhere",
        ]
    )
    assert_unchanged(standing, built)


def test_a_page_that_no_page_links_is_found() -> None:
    pages = {name: read_page('<meta charset="utf-8">') for name in ("index.html", "lost/index.html")}

    with pytest.raises(StepError, match=r"lost/index\.html: is linked from no page"):
        verify(Site(pages, pages, "https://example.org/"), pages, {})


def test_a_fault_of_every_page_is_said_once() -> None:
    pages = {name: read_page('<meta charset="utf-8"><a href="/gone/">x</a>') for name in ("a.html", "b.html", "c.html")}

    with pytest.raises(
        StepError, match=r"1 problem:\n  a.html:1: '/gone/' leads to nothing on the site \(and 2 more\)$"
    ):
        verify(Site(pages, pages, "https://example.org/"), [], {})


def test_a_policy_allows_inline_styles_by_their_hash_alone() -> None:
    text = '<head>\n<meta charset="utf-8">\n</head><p style="color:red">x'
    page = read_page(text)

    assert "style-src 'self' 'unsafe-hashes' 'sha256-" in policy_of(page)
    assert add_policy(text, page).startswith('<head>\n<meta charset="utf-8"><meta http-equiv=')


@pytest.mark.parametrize("place", ["site_data/out", "content", "generated", ".", "..", "mkdocs.yml"])
def test_output_inside_input_or_around_it_is_refused(project: Project, place: str) -> None:
    with pytest.raises(StepError, match=r"is input\. Name another folder|holds the project itself"):
        run(project, site_dir=project.root / place if place != ".." else project.root.parent)


def test_a_folder_that_was_not_made_here_is_never_emptied(project: Project, tmp_path: Path) -> None:
    write_tree(tmp_path / "mine", {"thesis.txt": b"years of work"})

    with pytest.raises(StepError, match="holds files that this tool did not make"):
        run(project, site_dir=tmp_path / "mine")

    assert contents(tmp_path / "mine") == {"thesis.txt": b"years of work"}


def test_a_foreign_file_in_the_site_is_not_deleted(standing: Project) -> None:
    (standing.site / "CNAME").write_text("example.org")

    with pytest.raises(StepError, match=r"did not make: CNAME\. Move them away"):
        run(standing)

    assert (standing.site / "CNAME").exists()


def test_a_link_as_output_folder_is_refused(project: Project, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    project.site.symlink_to(tmp_path / "real")

    with pytest.raises(StepError, match="is a link"):
        run(project)


def test_a_generated_folder_of_someone_else_is_refused(project: Project) -> None:
    write_tree(project.generated, {"notes.txt": b"mine"})

    with pytest.raises(StepError, match="generated holds files that this tool did not make"):
        run(project)


# The swap


def test_without_an_exchange_two_renames_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap_module, "_exchange", lambda new, site: False)
    write_tree(tmp_path / "site", {"a": b"old"})
    write_tree(tmp_path / "new", {"a": b"new"})

    swap_in(tmp_path / "new", tmp_path / "site", tmp_path / "journal")

    assert contents(tmp_path) == {"site/a": b"new"}


@pytest.mark.parametrize("renamed", [0, 1, 2])
def test_a_kill_between_two_renames_is_repaired(project: Project, renamed: int) -> None:
    new, old = project.cache / "building-x", project.cache / "building-x-old"
    write_tree(new, {"a": b"new"})
    write_tree(project.site, {"a": b"old"})
    (project.cache / "swap.json").write_text(json.dumps({"site": str(project.site), "new": str(new)}))
    if renamed > 0:
        project.site.rename(old)
    if renamed > 1:
        new.rename(project.site)

    clean_up(project, project.site)

    assert contents(project.site) == {"a": b"new" if renamed == 2 else b"old"}
    assert list(project.cache.iterdir()) == []


def test_a_journal_that_names_a_foreign_folder_moves_nothing(project: Project, tmp_path: Path) -> None:
    write_tree(tmp_path / "mine", {"thesis.txt": b"years of work"})
    project.cache.mkdir()
    journal = {"site": str(tmp_path / "site"), "new": str(tmp_path / "mine")}
    (project.cache / "swap.json").write_text(json.dumps(journal))

    clean_up(project, project.site)

    assert contents(tmp_path / "mine") == {"thesis.txt": b"years of work"}


_RUN_FOR_EVER = """
import sys
from datetime import date
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_publish import OUTPUT, run
from explainer.project import Project
project = Project(Path(sys.argv[1]))
n = 0
while True:
    n += 1
    run(project, {**OUTPUT, "about.md": f"# About\\n\\nBuild {n}\\n".encode()})
    print(n, flush=True)
"""


@pytest.mark.parametrize("after", [0.1, 0.5])
def test_a_killed_build_leaves_a_whole_site_and_no_stray_folders(project: Project, after: float) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _RUN_FOR_EVER, str(project.root), str(HERE)], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout
        process.stdout.readline()
        time.sleep(after)
        process.send_signal(signal.SIGKILL)

    manifest = json.loads((project.site / MANIFEST).read_bytes())
    assert {*manifest["files"], MANIFEST} == set(contents(project.site))
    run(project)
    assert [path.name for path in project.cache.iterdir()] == ["lock"]
    assert "Text." in (project.site / "about/index.html").read_text()


def test_a_second_build_waits_for_the_first(project: Project) -> None:
    said: list[str] = []
    with only_build(project, said.append):
        process = subprocess.Popen(
            [sys.executable, "-c", _RUN_FOR_EVER, str(project.root), str(HERE)], stdout=subprocess.DEVNULL
        )
        time.sleep(1)
        assert not project.site.exists()
    with process:
        while not project.site.exists():
            assert process.poll() is None
            time.sleep(0.05)
        process.kill()


def test_a_file_named_like_a_library_is_not_run(standing: Project) -> None:
    for name in ("yaml", "markdown", "mkdocs"):
        (standing.generated / f"{name}.py").write_text("raise SystemExit('run')")

    build_site(standing.generated / "mkdocs.yml", standing.cache / "again", date(2026, 11, 23), None)

    assert (standing.cache / "again/index.html").is_file()


def test_a_fault_in_a_template_is_said_with_its_place(standing: Project, built: Project) -> None:
    write_tree(standing.templates / "theme", {"partials/footer.html": b"\n{% if %}\n"})

    assert refusal(standing, OUTPUT).splitlines() == [
        "The site builder refused the pages (exit 1):",
        f'  File "{standing.generated}/theme/partials/footer.html", line 2, in template',
        "  jinja2.exceptions.TemplateSyntaxError: Expected an expression, got 'end of statement block'",
    ]
    assert contents(standing.site) == contents(built.site)


def test_a_folder_that_cannot_be_written_is_said(project: Project, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StepError, match=r"The site cannot be written: .*file: File exists\."):
        run(project, site_dir=tmp_path / "file" / "site")
