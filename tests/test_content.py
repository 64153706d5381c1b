"""The shipped explainer holds what was researched: every row of the notes, or the reason why it is left out."""

import re
from pathlib import Path

import pytest

from explainer.charts import KINDS
from explainer.charts.drawing.scene import Label
from explainer.charts.drawing.style import NARROW, WIDE, Size
from explainer.charts.drawing.values import values_of
from explainer.dates import parse_when
from explainer.derive import derive
from explainer.language import open_language
from explainer.load import load
from explainer.model.explainer import Explainer
from explainer.model.figures import Observation
from explainer.model.scalars import Absence
from explainer.project import Project
from explainer.prose import calls_in

ROOT = Path(__file__).parent.parent
LEFT_OUT = ROOT / "docs/decisions/2026-11-24-left-out.md"

ROWS = [
    *(f"A{row:02}" for row in range(1, 49)),
    *(f"B{row}" for row in range(1, 5)),
    *(f"C{row:02}" for row in range(1, 43)),
    *(f"D{row}" for row in range(1, 11)),
    *(f"E{row}" for row in range(1, 9)),
    *(f"F-{row:02}" for row in range(1, 25)),
]
QUARTERS = [f"{year}-Q{quarter}" for year in range(2021, 2026) for quarter in range(1, 5)]
NO_TOTAL = ["2021-Q4", "2022-Q2", "2022-Q3", "2022-Q4", "2023-Q4", "2025-Q4"]
YEARS = [str(year) for year in range(2020, 2026)]


@pytest.fixture(scope="module")
def explainer() -> Explainer:
    return load(Project(ROOT)).explainer


def test_every_row_is_in_a_record_or_left_out_with_a_reason(explainer: Explainer) -> None:
    curated = {row for record in explainer.records() for row in record.dossier}
    left_out = set(re.findall(r"`(F-\d\d)`", LEFT_OUT.read_text("utf-8")))
    assert [row for row in ROWS if row not in curated | left_out] == []
    assert left_out == {"F-14"}
    assert curated & left_out == set()


@pytest.mark.parametrize("indicator", ["crss-killed", "crss-injured", "crss-incidents"])
def test_no_year_is_silent(indicator: str, explainer: Explainer) -> None:
    assert silent_in(YEARS, explainer, indicator) == []


@pytest.mark.parametrize(
    ("indicator", "place", "breakdown"),
    [
        ("crss-killed", None, None),
        ("crss-killed", None, "civilians"),
        ("crss-killed", None, "security-personnel"),
        ("crss-killed", None, "civilians-and-security"),
        ("crss-killed", None, "outlaws"),
        ("crss-killed-change", None, None),
        ("crss-killed-share", "khyber-pakhtunkhwa", None),
        ("crss-killed-share", "balochistan", None),
        ("crss-killed-share", None, "kp-and-balochistan"),
        ("crss-injured", None, None),
        ("crss-incidents", None, None),
        ("crss-incidents-share", None, "kp-and-balochistan"),
    ],
)
def test_no_quarter_is_silent(indicator: str, place: str | None, breakdown: str | None, explainer: Explainer) -> None:
    """What was not found says so: none is left out, and none is estimated."""
    assert silent_in(QUARTERS, explainer, indicator, place, breakdown) == []


def test_six_quarters_have_no_total(explainer: Explainer) -> None:
    missing = {one.period for one in first_published(explainer, "crss-killed") if one.value is Absence.not_found}
    assert [period for period in QUARTERS if parse_when(period) in missing] == NO_TOTAL


def test_every_count_of_a_strike_of_2022_stands_in_the_words_of_the_event(explainer: Explainer) -> None:
    """A count that differs is read on the event, not only beside one of its sources."""
    event = explainer.events["strikes-2022-04-16"]
    words = " ".join([event.summary, event.note or "", *(one.text for one in event.versions)])
    called = {call.target for call in calls_in(words)}
    assert [figure for figure in event.figures if figure not in called] == []


def test_the_author_is_named_only_where_the_article_is_credited(explainer: Explainer) -> None:
    author = str(explainer.sources["the-article"].author)
    naming = [record.id for record in explainer.records() if author in repr(record)]
    assert naming == ["the-article"]
    assert [page.name for page in (ROOT / "content").glob("*.md") if author in page.read_text("utf-8")] == []


def silent_in(
    periods: list[str], explainer: Explainer, indicator: str, place: str | None = None, breakdown: str | None = None
) -> list[str]:
    """The periods of which the series says nothing, not even that nothing was found."""
    found = {one.period for one in first_published(explainer, indicator, place, breakdown)}
    return [period for period in periods if parse_when(period) not in found]


def first_published(
    explainer: Explainer, indicator: str, place: str | None = None, breakdown: str | None = None
) -> list[Observation]:
    """The values of a series that replace no earlier one."""
    return [
        one
        for one in explainer.observations.values()
        if (one.indicator, one.place, one.breakdown, one.revision_of) == (indicator, place, breakdown, None)
    ]


def test_the_picture_of_all_events_has_all_and_says_so_truly(explainer: Explainer) -> None:
    """Its title counts: nearly half in one year, and most of those within six weeks."""
    drawn = explainer.charts["events-by-year"].events
    assert sorted(drawn) == sorted(explainer.events)
    days = [event.date.order[0] for event in explainer.events.values() if not isinstance(event.date, Absence)]
    of_2024 = [day for day in days if day.year == 2024]
    of_early_summer = [day for day in of_2024 if (6, 1) <= (day.month, day.day) <= (7, 16)]
    assert 0.45 < len(of_2024) / len(days) < 0.5
    assert len(of_early_summer) > len(of_2024) / 2


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=lambda size: size.name)
def test_every_number_on_a_line_is_written_beside_it(explainer: Explainer, size: Size) -> None:
    figures, language = derive(explainer), open_language("en-GB")
    for chart in explainer.charts.values():
        if chart.kind == "line":
            scene = KINDS[chart.kind].draw(chart, explainer, figures, language, size)
            written = [one.text for one in scene.shapes if isinstance(one, Label)]
            values = [value for value in values_of(chart, figures, language) if value.numbers]
            assert [value.tip for value in values if value.brief not in written] == []


_CALL = re.compile(r'{{ \w+\("([^"]*)"(?:, "([^"]*)")?\) }}')
_SILENT = re.compile(r"(?<=[^aeiouyl])e$|es$|(?<![td])ed$")


def grade_of(text: str) -> float:
    """The school grade for which a text is written, by Flesch and Kincaid; what a semicolon parts counts as sentences."""
    plain = _CALL.sub(lambda call: call[2] or call[1].split("-")[0], text)
    sentences = [one for one in re.split(r"(?<=[.;:?!])\s+", plain) if one]
    words = re.findall(r"[\w’'–,-]*\w", plain)
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(_syllables_of, words)) / len(words) - 15.59


def _syllables_of(word: str) -> int:
    """About how many: every letter of an abbreviation, one for a number, else the groups of vowels that are heard."""
    if word.isalpha() and word.isupper():
        return len(word)
    return max(1, len(re.findall("[aeiouy]+", _SILENT.sub("", word.lower()))))


def test_the_words_of_charts_are_those_of_the_ninth_grade(explainer: Explainer) -> None:
    words = {
        (chart.id, name): getattr(chart, name)
        for chart in explainer.charts.values()
        for name in ("title", "measure", "alt", "caption")
    }
    grades = {key: grade_of(text) for key, text in words.items() if text}
    assert len(grades) > 3 * len(explainer.charts)
    assert {key: round(grade, 1) for key, grade in grades.items() if grade >= 10} == {}
