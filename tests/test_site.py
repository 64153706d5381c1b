"""The shipped project from its files to the finished site, by the command as an editor runs it."""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from html.parser import HTMLParser
from pathlib import Path

import pytest

from docs.released import RELEASED
from explainer.checks.ids import SITE_NAMES
from explainer.make import check_project
from explainer.model.explainer import Explainer
from explainer.model.scalars import ID_PATTERN
from explainer.pages.addresses import address_of, url_of
from explainer.project import Project

REPOSITORY = Path(__file__).resolve().parents[1]
SAMPLE = Path(__file__).parent / "sample_project"

# A figure that nothing published was worked out from; it stands in prose, in a chart, in a table and in downloads.
FREE = "incidents-2024-q2"


def copy_of_the_project(to: Path) -> Path:
    to.mkdir(parents=True)
    shutil.copy(REPOSITORY / "mkdocs.yml", to)
    for name in ("site_data", "content"):
        shutil.copytree(REPOSITORY / name, to / name)
    return to


def build(project: Path, **environment: str) -> "subprocess.Popen[str]":
    """The build command at work; what it says on either channel comes in one stream."""
    return subprocess.Popen(
        [sys.executable, REPOSITORY / "build.py", "--project", project, "build"],
        env={**os.environ, **environment},
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def ended(process: "subprocess.Popen[str]") -> tuple[int, str]:
    said, _ = process.communicate(timeout=300)
    return process.returncode, said


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def change(project: Path, figure: str, old: str, new: str) -> None:
    """Another value for a figure of the second quarter of 2024."""
    file = project / "site_data/observations/crss-2024-q2.yaml"
    text, count = re.subn(rf"(?ms)^({figure}:\n.*?^  value: ){old}$", rf"\g<1>{new}", file.read_text("utf-8"), count=1)
    assert count == 1
    file.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The same project built in two places, at once, by two users of different habits."""
    folder = tmp_path_factory.mktemp("built")
    first = copy_of_the_project(folder / "here")
    second = copy_of_the_project(folder / "somewhere else" / "entirely")
    (folder / "home").mkdir()
    processes = [
        build(first, TZ="Asia/Karachi", PYTHONHASHSEED="1", LC_ALL="C"),
        build(second, TZ="America/Lima", PYTHONHASHSEED="2", LC_ALL="C.UTF-8", HOME=str(folder / "home")),
    ]
    for process in processes:
        code, said = ended(process)
        assert code == 0, said
    return first, second


@pytest.fixture(scope="module")
def explainer() -> Explainer:
    return check_project(Project(REPOSITORY)).explainer


@pytest.fixture(scope="module")
def ids(built: tuple[Path, Path]) -> dict[str, list[str]]:
    """The pages that each id of the finished site stands on, once for each time it stands there."""
    found = defaultdict(list)
    site = built[0] / "site"
    for file in sorted(site.rglob("*.html")):
        reader = _Ids()
        reader.feed(file.read_text("utf-8"))
        page = file.relative_to(site).as_posix().removesuffix("index.html")
        for id in reader.found:
            found[id].append(page)
    return found


class _Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name == "id"]


def test_two_builds_of_the_same_project_are_the_same_bytes(built: tuple[Path, Path]) -> None:
    first, second = (contents(project / "site") for project in built)
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_every_record_stands_once_at_its_address(ids: dict[str, list[str]], explainer: Explainer) -> None:
    for record in explainer.records():
        address = address_of(record, explainer)
        assert ids[address.anchor].count(url_of(address.page)) == 1, record.id


def test_the_anchor_of_a_record_leads_to_nothing_else(ids: dict[str, list[str]], explainer: Explainer) -> None:
    """A chart may stand on several pages; every other record has one place."""
    doubled = {one.id: ids[one.id] for one in explainer.records() if len(ids[one.id]) > 1}
    assert set(doubled) - set(explainer.charts) == set()


def test_what_others_may_link_to_since_a_release_is_still_there(ids: dict[str, list[str]]) -> None:
    """A record that no longer holds is withdrawn, and keeps its address; `python -m docs.released` is for a release."""
    released = [line.rpartition("#") for line in RELEASED.read_text("utf-8").splitlines()]
    assert len(released) > 1000
    assert [f"{page}#{anchor}" for page, _, anchor in released if page not in ids[anchor]] == []


def test_ids_that_the_site_makes_are_refused_for_records(ids: dict[str, list[str]], explainer: Explainer) -> None:
    records = {one.id for one in explainer.records()}
    parts = {f"{one}-{part}" for one in explainer.charts for part in ("title", "measure", "alt", "sources")}
    parts |= {f"{one}-text" for one in explainer.claims}
    drawn = re.compile("|".join(f"{re.escape(one)}-(wide|narrow)-.*" for one in explainer.charts))
    varying = re.compile(
        r"e-.+-\d+|year-(\d+|undated)|paragraph-\d+|letter-.+|(counted-by|series-of|ties-of|said-in|section)-.+"
    )
    own = {
        one
        for one in ids
        if ID_PATTERN.fullmatch(one)
        and one not in records | parts
        and not varying.fullmatch(one)
        and not drawn.fullmatch(one)
    }
    assert own - SITE_NAMES == set()


def test_an_event_says_how_wide_its_places_are(built: tuple[Path, Path]) -> None:
    """Khost is a province and a city; a reader has to know which of them is meant."""
    years = {year: _article(built[0] / f"site/timeline/{year}/index.html") for year in ("2021", "2022")}
    assert ">Khost</a> (province)" in years["2022"]
    assert ">Kabul</a></li>" in years["2021"]


def test_nothing_rests_on_the_article_that_is_checked(built: tuple[Path, Path], explainer: Explainer) -> None:
    article = _article(built[0] / f"site/sources/{explainer.site.article}/index.html")
    assert 'href="../../claims/">Claims checked</a>' in article
    assert "the publisher’s own page" not in article


def test_a_profile_gives_no_account_of_others_as_the_sites_own(built: tuple[Path, Path]) -> None:
    profile = _article(built[0] / "site/actors/ttp/index.html")
    claims = [
        re.sub(r"<[^>]+>", "", one) for one in re.findall(r'<li><span class="meta"><a [^>]*>Claim .*?</li>', profile)
    ]
    assert (
        "Claim A18 Pakistan, as the article reports it: The Afghan Taliban give sanctuary to TTP militants. "
        "Verdict: corroborates (sources report the same account)"
    ) in claims
    assert all("rticle" in one.partition(":")[0] for one in claims)
    spellings = profile[profile.index("<dt>Also written</dt>") :]
    assert "Pakistani Taliban" in spellings[: spellings.index("</dd>")]
    assert "Khawarij" not in spellings[: spellings.index("</dd>")]


def test_the_note_of_a_missing_value_does_not_say_that_a_source_states_it(built: tuple[Path, Path]) -> None:
    page = _article(built[0] / "site/numbers/crss-killed/index.html")
    note = page[page.index('<div class="noted" id="e-killed-2021-q4-1"') :]
    note = note[: note.index("</li>")]
    assert "<b>not found: people killed in violence in Pakistan, October–December 2021</b>" in note
    assert re.findall(r"<dt>(.*?)</dt>", note) == ["Counted by", "What we read"]


def test_a_changed_figure_changes_wherever_it_stands(tmp_path: Path) -> None:
    project = copy_of_the_project(tmp_path / "project")
    change(project, FREE, "240", "247")
    code, said = ended(build(project))
    assert code == 0, said
    site = project / "site"
    fact = rf'<a class="ev" href="#e-{FREE}-1" data-n="\d+">247</a>'
    assert re.search(fact, _article(site / "story/index.html")), "prose"
    assert re.search(fact, _article(site / "numbers/index.html")), "overview"
    numbers = _article(site / "numbers/crss-incidents/index.html")
    assert re.search(rf'<td class="num" id="{FREE}">{fact}', numbers), "table"
    chart = numbers[numbers.index('<figure class="piece chart" id="incidents-per-quarter"') :]
    drawings = re.findall(r"<svg.*?</svg>", chart[: chart.index("</figure>")], re.DOTALL)
    assert len(drawings) == 2
    for drawing in drawings:
        assert ">247</text>" in drawing, "drawing"
        assert ">240</text>" not in drawing
    for row in csv.DictReader(io.StringIO((site / "charts/incidents-per-quarter.csv").read_text("utf-8"))):
        assert row["value"] == "247" or row["figure"] != FREE
    rows = csv.DictReader(io.StringIO((site / "data/observations.csv").read_text("utf-8")))
    assert [row["value"] for row in rows if row["id"] == FREE] == ["247"]
    tree = json.loads((site / "data/explainer.json").read_text("utf-8"))
    assert tree["observations"][FREE]["value"] == 247


def _article(page: Path) -> str:
    text = page.read_text("utf-8")
    return text[text.index("<article") : text.index("</article>")]


def test_390_killed_is_refused_and_the_site_stays_as_it_was(built: tuple[Path, Path], tmp_path: Path) -> None:
    project = Path(shutil.copytree(built[0], tmp_path / "project"))
    before = contents(project / "site")
    change(project, "killed-2024-q2", "380", "390")

    code, said = ended(build(project))

    assert code == 1
    refusals = [line for line in said.splitlines() if re.match(r"site_data/[\w./-]+:\d+:\d+: ", line)]
    for published in ("62", "38", "12", "600"):
        assert [line for line in refusals if re.search(rf"(?<![\d.]){published}\b", line)], published
    assert "The last site was left as it is." in said
    assert contents(project / "site") == before


def test_another_subject_builds_without_a_change_to_code_or_templates(tmp_path: Path) -> None:
    project = Path(shutil.copytree(SAMPLE, tmp_path / "pike"))
    code, said = ended(build(project))
    assert code == 0, said
    assert "pike" in (project / "site/index.html").read_text("utf-8")


def test_markup_in_the_words_of_a_project_is_text(tmp_path: Path) -> None:
    """The builder's own templates escape nothing by themselves; ours must do it word by word."""
    markup = 'x<script>mark()</script>""><svg onload=mark()>'  # one mark alone would begin a quotation
    project = tmp_path / "project"
    shutil.copytree(SAMPLE, project)
    for name, keys in (("site_data/site.yaml", ("title", "subject", "description")), ("mkdocs.yml", ("site_name",))):
        text = (project / name).read_text("utf-8")
        for key in keys:
            text = re.sub(rf"(?m)^{key}: .*$", f"{key}: '{markup}'", text)
        (project / name).write_text(text, "utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write(f"copyright: '{markup}'\nsite_description: '{markup}'\n")
    config_text = (project / "mkdocs.yml").read_text("utf-8").replace("- Timeline:", f"- '{markup}':")
    (project / "mkdocs.yml").write_text(config_text, "utf-8")

    status, said = ended(build(project))

    assert status == 0, said
    pages = list((project / "site").rglob("*.html"))
    assert pages
    for page in pages:
        html = page.read_text("utf-8")
        assert "<script>mark" not in html, page
        assert "<svg onload" not in html, page
        assert "&lt;script&gt;mark" in html, page
