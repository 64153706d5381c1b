"""What leaves the site with a chart: its description, its pictures, its page for other sites, how it is cited."""

import html
import json
import os
import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from sample import SAMPLE
from test_charts import CASES, ENGLISH

from explainer.charts import draw, draw_picture, spec_of
from explainer.charts.describe import describe
from explainer.charts.drawing.scene import Box, Dot, Label, Scene
from explainer.charts.drawing.ties import ties_among
from explainer.charts.drawing.values import values_of
from explainer.charts.rendering.palette import palette_of
from explainer.charts.rendering.picture import Words
from explainer.checks import check
from explainer.derive import derive
from explainer.load import load
from explainer.make import make_output
from explainer.model.scalars import Absence
from explainer.project import Project, packaged_templates

SITE = "https://example.org/lake/"
PALETTE = palette_of((packaged_templates() / "theme/assets/css/10-tokens.css").read_text("utf-8"))
WORDS = Words("Deaths fell", "People killed, Pakistan", "“Not found” is not zero.", "Source: a report. From us.")

every_case = pytest.mark.parametrize("name", CASES)


def description(name: str) -> str:
    """The description, with each value as the words that stand for it."""
    chart, explainer = CASES[name]()
    figures = derive(explainer)
    return re.sub(
        r'\{\{ value\("([^"]+)"\) \}\}',
        lambda found: f"{figures[found[1]].value}",
        describe(chart, explainer, figures, ENGLISH),
    )


# Description


def test_a_short_series_is_described_in_full() -> None:
    assert description("killed-and-injured") == (
        "Bar chart: People killed. Each bar is as long as its number, from zero.\n\n"
        "6 values. "
        "Killed: 432 (January–March 2024), 380 (April–June 2024), 722 (July–September 2024). "
        "Injured: 370 (January–March 2024), 220 (April–June 2024), 615 (July–September 2024).\n\n"
        "Highlighted: Killed (April–June 2024)."
    )


def test_a_long_series_is_described_by_its_extremes_and_gaps() -> None:
    text = description("quarters")
    assert "6 values. All values: lowest 0 (Q3 2023); highest 1028 (Q4 2022)." in text
    assert "Number not found: Q3 2022." in text


def test_doubt_is_described() -> None:
    text = description("every-bound")
    for sentence in (
        "Number not stated: Source silent.",
        "Number not found: Source missing.",
        "Lower bounds, “at least”: Source least.",
        "Upper bounds, “at most”: Source most.",
        "Approximate, “nearly”: Source nearly.",
        "Given as a range: Source range.",
        "Our calculation: The difference of <two> & more.",
        "lowest 0 (Source none)",
    ):
        assert sentence in text
    assert "first" not in text


def test_events_are_described_by_their_dates() -> None:
    text = description("years")
    assert text.startswith("Timeline: People killed. Time runs down.")
    assert "\n\n8 events. First: December 2007, The TTP is formed. " in text
    assert "Last: October 2025, The border is closed." in text
    assert "1 event has no date." in text


def test_a_description_of_ones_own_stands_in_for_the_made_one() -> None:
    chart, explainer = CASES["killed-and-injured"]()
    own = chart.model_copy(update={"description": "Deaths fell, then rose."})
    assert describe(own, explainer, derive(explainer), ENGLISH) == "Deaths fell, then rose."


# Pictures


def picture(name: str) -> tuple[bytes, bytes]:
    chart, explainer = CASES[name]()
    drawing = draw(chart, explainer, derive(explainer), ENGLISH)
    return draw_picture(drawing.scenes[0], WORDS, PALETTE)


@every_case
def test_a_picture_stands_alone(name: str) -> None:
    svg, _ = picture(name)
    root = ElementTree.fromstring(svg)
    words = " ".join(one.text or "" for one in root.iter() if one.tag.endswith("text"))
    for said in (WORDS.title, WORDS.measure, WORDS.note, WORDS.source):
        assert said in words
    assert b"var(" not in svg
    assert b"#fdfcf8" in svg
    assert root.attrib["width"] == "808"


def test_a_picture_in_pixels_has_twice_the_size() -> None:
    svg, png = picture("killed-and-injured")
    height = float(ElementTree.fromstring(svg).attrib["height"])
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", png[16:24]) == (1616, 2 * height)


def test_pixels_do_not_depend_on_the_fonts_of_the_machine(tmp_path: Path) -> None:
    """Nor on another font by the name of the bundled one, which here is made from one of another script."""
    for font in Path("/usr/share/fonts").rglob("NotoSans?????-*.ttf"):
        name = f"Noto Sans {font.name[8:13]}".encode("utf-16-be")
        (tmp_path / font.name).write_bytes(font.read_bytes().replace(name, "Liberation Sans".encode("utf-16-be")))
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(f"<fontconfig><dir>{tmp_path}</dir></fontconfig>", "utf-8")
    code = (
        "from test_chart_files import picture; import hashlib; print(hashlib.sha256(picture('weeks')[1]).hexdigest())"
    )
    path = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[1])])
    printed = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": path, **environment},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for environment in ({}, {"FONTCONFIG_FILE": str(fonts), "HOME": str(tmp_path)})
    }
    assert len(printed) == 1


# The interactive view


@every_case
def test_every_number_and_every_date_is_said_by_a_mark(name: str) -> None:
    """Both drawings have the same marks: by them readers go through the data."""
    chart, explainer = CASES[name]()
    figures = derive(explainer)
    wide, narrow = draw(chart, explainer, figures, ENGLISH).scenes
    assert set(wide.marks) == set(narrow.marks)
    said = "; ".join(wide.marks)
    needed = [value.tip for value in values_of(chart, figures, ENGLISH) if value.number is not None]
    needed += [event.title for event in explainer.events.values() if event.date != Absence.not_stated]
    needed += [tie.tip for tie in ties_among(chart.actors, explainer, ENGLISH)]
    assert needed
    assert [one for one in needed if one not in said] == []


def test_the_view_knows_its_marks_and_actors() -> None:
    marks = [Dot(10, 20, "none", "var(--c1)", tip="one", keys=("ttp",)), Box(0, 0, 9, 8, tip="two"), Label(0, 0, "a")]
    spec = json.loads(spec_of(Scene.of(100, 50, marks), {"ttp": "TTP"}))
    assert spec["usermeta"]["actors"] == {"ttp": "TTP"}
    assert [one["tip"] for one in spec["usermeta"]["marks"]] == ["one", "two"]
    assert spec["usermeta"]["marks"][1]["at"] == [0, 0, 9, 8]
    reordered = json.loads(spec_of(Scene.of(100, 50, marks), {}, ("two", "one")))
    assert [one["tip"] for one in reordered["usermeta"]["marks"]] == ["two", "one"]
    assert spec["params"] == [{"name": "picked", "value": ""}]


# Frame and page for other sites


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The texts made from the sample project."""
    root = Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("sample") / "project"))
    project = Project(root)
    made = make_output(project, check(load(project)), SITE)
    return {name: content.decode("utf-8", "replace") for name, content in made.items()}


def test_a_chart_can_be_taken_along(output: dict[str, str]) -> None:
    page = output["numbers/pike.md"]
    for ending in ("csv", "json", "svg", "png"):
        assert f'href="../../charts/pike-by-year.{ending}" download' in page
        assert f"charts/pike-by-year.{ending}" in output
    for size in ("wide", "narrow"):
        assert json.loads(output[f"charts/pike-by-year/{size}.vl.json"])["$schema"].endswith(".json")
    assert "vegaEmbed" in output["assets/vega.js"]


def test_a_chart_says_how_to_cite_and_embed_it(output: dict[str, str]) -> None:
    page = html.unescape(output["numbers/pike.md"])
    assert "“More pike were seen in the second year”. " in page
    assert f"url = {{{SITE}numbers/pike/#pike-by-year}}," in page
    assert f'<iframe src="{SITE}charts/pike-by-year/embed.html" title="More pike were seen in the second year"' in page


def test_the_page_for_other_sites_needs_nothing_but_itself(output: dict[str, str]) -> None:
    page = output["charts/pike-by-year/embed.html"]
    assert '<html lang="en-GB" dir="ltr">' in page
    assert page.count("<svg") == 2
    assert "<script" not in page
    assert {*re.findall(r' (?:href|src)="([^"]*)"', page)} == {"data:,", f"{SITE}numbers/pike/#pike-by-year"}
    used = set(re.findall(r"var\(--([a-z0-9-]+)\)", page))
    assert used <= set(re.findall(r"--([a-z0-9-]+): light-dark", page))
