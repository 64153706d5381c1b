"""Charts: what stands in a drawing, that it can be read, and that it is the same every time."""

import re
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import pytest
from pictures import PLACES, TIES

from explainer.charts import KINDS, Drawing, draw
from explainer.charts.describe import describe
from explainer.charts.drawing.scene import Box, Dot, Label, Line, Path, Scene
from explainer.charts.drawing.style import HALF_CAPITAL, LINE, LOOKS, NARROW, WIDE, Size, width_of, wrap, wrap_evenly
from explainer.charts.rendering.render import render_inline
from explainer.charts.table import table_of
from explainer.derive import derive
from explainer.language import open_language
from explainer.model.charts import Chart
from explainer.model.events import Event, Participant
from explainer.model.explainer import Explainer
from explainer.model.figures import Derivation, Indicator, Observation
from explainer.model.records import Record
from explainer.model.site import Site
from explainer.wording import typeset

ENGLISH = open_language("en-GB")
SIZES = (WIDE, NARROW)
QUARTERS = ("January–March 2024", "April–June 2024", "July–September 2024")

_BASIS = {"who": "all", "what": "all", "where": "Pakistan"}
_INDICATORS = {
    unit: {"title": "Killed", "phrase": "killed", "unit": unit, "producer": "crss", "basis": _BASIS, "definition": "x"}
    for unit in ("people", "percent")
}


def _records(kind: type[Record], fields: Mapping[str, Mapping[str, Any]]) -> Any:
    return {id: kind.model_validate({"id": id, **one}) for id, one in fields.items()}


def _explainer(
    observations: Mapping[str, Mapping[str, Any]] | None = None,
    derivations: Mapping[str, Mapping[str, Any]] | None = None,
    events: Mapping[str, Mapping[str, Any]] | None = None,
) -> Explainer:
    observed = {id: {"indicator": "people", "period": "2024", **one} for id, one in (observations or {}).items()}
    happened = {id: {"kind": "meeting", "summary": "x", **one} for id, one in (events or {}).items()}
    return Explainer(
        site=Site.model_construct(),
        indicators=_records(Indicator, _INDICATORS),
        observations=_records(Observation, observed),
        derivations=_records(Derivation, derivations or {}),
        events=_records(Event, happened),
    )


def _chart(kind: str, id: str = "picture", **fields: Any) -> Chart:
    words = {"title": "Deaths fell", "measure": "People killed", "alt": "Bars."}
    return Chart.model_validate({"id": id, "kind": kind, **words, **fields})


def _marks(*marks: tuple[str, str | None, str]) -> list[dict[str, str]]:
    named = [{"category": category, "part": part, "figure": figure} for category, part, figure in marks]
    return [{key: value for key, value in one.items() if value is not None} for one in named]


def _killed_and_injured() -> tuple[Chart, Explainer]:
    numbers = {"killed": (432, 380, 722), "injured": (370, 220, 615)}
    observations = {
        f"{part}-{place}": {"value": str(number)} for part, row in numbers.items() for place, number in enumerate(row)
    }
    marks = [
        {"category": QUARTERS[place], "part": part.capitalize(), "figure": f"{part}-{place}"}
        for part in numbers
        for place in range(3)
    ]
    marks[1]["highlight"] = "true"
    return _chart("bars", marks=marks), _explainer(observations)


def _every_bound() -> tuple[Chart, Explainer]:
    observations = {
        "least": {"value": "47", "bound": "at_least"},
        "most": {"value": "60", "bound": "at_most"},
        "nearly": {"value": "92", "bound": "nearly"},
        "range": {"value": "60", "upper": "65", "bound": "range"},
        "none": {"value": "0"},
        "missing": {"value": "not_found"},
        "silent": {"value": "not_stated"},
        "other": {"value": "20"},
    }
    derivations = {"ours": {"title": "killed by others", "formula": "difference", "inputs": ["nearly", "other"]}}
    marks = _marks(
        *((f"Source {id}", None, id) for id in observations), ("The difference of <two> & more", None, "ours")
    )
    return _chart("bars", marks=marks), _explainer(observations, derivations)


def _changes() -> tuple[Chart, Explainer]:
    changes = {"up": "90", "down": "-12", "same": "0", "far-down": "-40.5"}
    observations = {id: {"indicator": "percent", "value": value} for id, value in changes.items()}
    return _chart("bars", marks=_marks(*((id, None, id) for id in changes))), _explainer(observations)


def _quarters() -> tuple[Chart, Explainer]:
    counts = {
        "Q3 2022": {"value": "not_found"},
        "Q4 2022": {"value": "1028"},
        "Q1 2023": {"value": "445", "bound": "about"},
        "Q2 2023": {"value": "615", "bound": "at_least"},
        "Q3 2023": {"value": "0"},
        "Q4 2023": {"value": "60", "upper": "65", "bound": "range"},
    }
    observations = {category.lower().replace(" ", "-"): one for category, one in counts.items()}
    marks = _marks(*zip(counts, [None] * len(counts), observations, strict=True))
    marks[2]["highlight"] = "true"
    return _chart("columns", marks=marks), _explainer(observations)


def _series() -> tuple[Chart, Explainer]:
    """Two groups over six quarters, of which the second has no mark and the fifth says that nothing was found."""
    counts = {
        "civil": {"2023-Q1": {"value": "230"}, "2023-Q3": {"value": "318"}, "2023-Q4": {"value": "281"}},
        "out": {"2023-Q1": {"value": "128", "bound": "at_least"}, "2023-Q3": {"value": "127", "bound": "about"}},
    }
    late = {"2024-Q1": {"value": "not_found"}, "2024-Q2": {"value": "402", "revised_series": "true"}}
    counts["civil"] |= late
    counts["out"] |= late | {"2024-Q2": {"value": "300", "upper": "340", "bound": "range"}}
    observations = {
        f"{group}-{period.lower()}": {"period": period, **one}
        for group, values in counts.items()
        for period, one in values.items()
    }
    names = {"civil": "Civilians and security personnel", "out": "Outlaws"}
    marks = _marks(*((f"Q{id[-1]} {id[-7:-3]}", names[id.split("-")[0]], id) for id in observations))
    marks[1]["highlight"] = "true"
    return _chart("line", marks=marks), _explainer(observations)


def _one_line() -> tuple[Chart, Explainer]:
    values = {"2021": "853", "2022": "973", "2024": "2546", "2025": "3417"}
    observations = {f"killed-{year}": {"period": year, "value": value} for year, value in values.items()}
    marks = _marks(*((year, None, f"killed-{year}") for year in values))
    marks[2]["highlight"] = "true"
    return _chart("line", marks=marks), _explainer(observations)


def _part_of_a_year() -> tuple[Chart, Explainer]:
    observations = {
        "whole": {"period": "2024", "value": "2546"},
        "later": {"period": "2024", "value": "2555", "revision_of": "whole"},
        "part": {"period": "2025-01/2025-11", "value": "3187"},
    }
    marks = _marks(("2024", None, "whole"), ("2024, later", None, "later"), ("2025, to November", None, "part"))
    return _chart("bars", marks=marks), _explainer(observations)


def _tolls() -> tuple[Chart, Explainer]:
    observations = {
        "officials": {"value": "41"},
        "agency": {"value": "44"},
        "page": {"value": "48"},
        "again": {"value": "48"},
        "both-officials": {"value": "47", "bound": "at_least"},
        "both-report": {"value": "45", "bound": "about"},
        "fighters": {"value": "60", "upper": "65", "bound": "range"},
        "none": {"value": "not_stated"},
    }
    rows = {
        "Killed in Khost, 16 April 2022": {
            "officials": "Afghan officials",
            "agency": "UrduPoint",
            "page": "Pajhwok",
            "again": "Wire",
        },
        "Killed in Khost and Kunar together": {"both-officials": "Afghan officials", "both-report": "One report"},
        "A range": {"fighters": "Monitors"},
        "Not said": {"none": "Army"},
    }
    marks = _marks(*((row, name, id) for row, names in rows.items() for id, name in names.items()))
    return _chart("range", marks=marks), _explainer(observations)


def _least_shares() -> tuple[Chart, Explainer]:
    bounds = {
        "Q3 2021": ("70", "over"),
        "Q1 2022": ("90", "about"),
        "Q3 2023": ("94", "at_most"),
        "Q1 2024": ("92", "exact"),
    }
    observations = {
        name[:2].lower() + name[3:]: {"indicator": "percent", "value": value, "bound": bound}
        for name, (value, bound) in bounds.items()
    }
    marks = _marks(*zip(bounds, [None] * 4, observations, strict=True))
    marks[3]["highlight"] = "true"
    return _chart("range", marks=marks), _explainer(observations)


def _two_quarters() -> tuple[Chart, Explainer]:
    shares = {"kp": ("51", "67"), "ba": ("41", "25"), "si": ("not_found", "3"), "pu": ("4", "4")}
    observations = {
        f"{id}-{number}": {"indicator": "percent", "value": value}
        for id, pair in shares.items()
        for number, value in enumerate(pair, 1)
    }
    names = {"kp": "Khyber Pakhtunkhwa", "ba": "Balochistan", "si": "Sindh", "pu": "Punjab"}
    marks = _marks(*((name, QUARTERS[number - 1], f"{id}-{number}") for id, name in names.items() for number in (1, 2)))
    marks[1]["highlight"] = "true"
    return _chart("dumbbell", marks=marks), _explainer(observations)


def _who_died() -> tuple[Chart, Explainer]:
    observations = {"all": {"value": "380"}, "civil": {"value": "236"}, "more": {"value": "3", "bound": "at_least"}}
    observations |= {"range": {"value": "12", "upper": "18", "bound": "range"}, "none": {"value": "not_found"}}
    derivations = {"out": {"title": "outlaws", "formula": "difference", "inputs": ["all", "civil"]}}
    names = {
        "civil": "Civilians and security personnel",
        "out": "Outlaws",
        "more": "Nobody knows",
        "range": "Accounts differ",
        "none": "Others",
    }
    marks = _marks(*((name, None, id) for id, name in names.items()))
    marks[0]["highlight"] = "true"
    return _chart("unit", marks=marks), _explainer(observations, derivations)


def _provinces() -> tuple[Chart, Explainer]:
    shares = {"kp-1": "51", "ba-1": "41", "kp-2": "67", "ba-2": "25"}
    observations = {id: {"indicator": "percent", "value": value} for id, value in shares.items()}
    derivations = {
        f"rest-{number}": {"title": "rest", "formula": "remainder", "inputs": [f"kp-{number}", f"ba-{number}"]}
        for number in (1, 2)
    }
    names = {"kp": "Khyber Pakhtunkhwa", "ba": "Balochistan", "rest": "Rest of Pakistan"}
    marks = _marks(*((QUARTERS[number - 1], name, f"{id}-{number}") for number in (1, 2) for id, name in names.items()))
    return _chart("shares", marks=marks), _explainer(observations, derivations)


def _seven_parts() -> tuple[Chart, Explainer]:
    parts = {"a": "3", "b": "30", "c": "3", "d": "30", "e": "3", "f": "28", "g": "3"}
    observations = {id: {"indicator": "percent", "value": value} for id, value in parts.items()}
    return _chart("shares", marks=_marks(*((f"Province {id}", None, id) for id in parts))), _explainer(observations)


def _outlaws() -> tuple[Chart, Explainer]:
    observations: dict[str, dict[str, str]] = {
        "civil-1": {"value": "281"},
        "out-1": {"value": "151"},
        "killed": {"value": "380"},
        "civil-2": {"value": "236"},
        "civil-3": {"value": "400"},
        "out-3": {"value": "not_found"},
    }
    derivations = {"out-2": {"title": "outlaws", "formula": "difference", "inputs": ["killed", "civil-2"]}}
    marks = _marks(
        *(
            (QUARTERS[number - 1], name, f"{id}-{number}")
            for number in (1, 2, 3)
            for id, name in (("civil", "Civilians and security personnel"), ("out", "Outlaws"))
        )
    )
    return _chart("stacked", marks=marks), _explainer(observations, derivations)


def _weeks() -> tuple[Chart, Explainer]:
    events = {
        "apex": ("2024-06-22", "Apex Committee approves Azm-e-Istehkam"),
        "interview": ("2024-06-27", "Defence minister: the operation may also target sanctuaries across the border"),
        "report": ("2024-07-01", "CRSS publishes its report"),
        "asif": ("2024-07-02", "Defence minister: strikes will go on"),
        "miller": ("2024-07-08", "Miller's briefing"),
        "monitors": ("2024-07-10~/2024-07-15~", "Press reports on UN monitors"),
        "office": ("2024-07-11~", "Foreign Office: no talks"),
    }
    return _timeline(events)


def _years() -> tuple[Chart, Explainer]:
    events = {
        "founded": ("2007-12", "The TTP is formed"),
        "kabul": ("2021-08-15", "The Taliban take Kabul"),
        "since": ("2021-08-15/..", "A ban on television is in force"),
        "talks": ("2022", "Talks are held"),
        "one": ("2024-07-08", "A first briefing"),
        "two": ("2024-07-08", "A second briefing on the same day"),
        "undated": ("not_stated", "A remark nobody dates"),
        "last": ("2025-10", "The border is closed"),
    }
    chart, explainer = _timeline(events)
    undated = explainer.events["undated"].model_copy(update={"after": "two"})
    return chart, Explainer(site=explainer.site, events={**explainer.events, "undated": undated})


def _doubts() -> tuple[Chart, Explainer]:
    events = {
        "until": ("../2019-03", "A rule was in force"),
        "decade": ("201x", "Somewhere in a decade"),
        "year": ("2018?", "Perhaps in this year"),
        "season": ("2020-21", "A spring"),
        "about": ("2020-11-05~", "About a day"),
        "perhaps": ("2021-02-03?", "Perhaps a day"),
        "loose": ("2021-03~/2022-06-30", "It began about then and its end is known"),
        "sure": ("2021-09-01/2022-01-31", "Both ends are known"),
        "since": ("2022-08-15/..", "It goes on"),
        "last": ("2023-10-11/2023-10-12", "Two days"),
    }
    return _timeline(events)


def _crowd() -> tuple[Chart, Explainer]:
    """Days that lie on each other, and dates of every kind, some of which reach into another year."""
    days = {f"day-{number}": (f"2020-06-{number % 9 + 1:02}", f"Day {number}") for number in range(30)}
    odd = {
        "until": ("../2017-01-02", "A rule was in force"),
        "decade": ("201x", "Somewhere in a decade"),
        "perhaps": ("2018?", "Perhaps in this year"),
        "winter": ("2018-11/2019-02~", "From one year to the next"),
        "about": ("2020-12-31~", "About the last day"),
        "since": ("2021-12-30/..", "It goes on"),
    }
    events = {**days, **odd, "undated": ("not_stated", "Nobody knows when")}
    return _timeline(events, "strip")


def _crowd_by_kind() -> tuple[Chart, Explainer]:
    chart, explainer = _crowd()
    kinds = ("attack", "statement", "agreement")
    events = {
        id: event.model_copy(update={"kind": kinds[number % 3]})
        for number, (id, event) in enumerate(explainer.events.items())
    }
    return chart.model_copy(update={"rows": "kind"}), Explainer(site=explainer.site, events=events)


def _timeline(events: Mapping[str, tuple[str, str]], kind: str = "timeline") -> tuple[Chart, Explainer]:
    records = {id: {"date": date, "title": title} for id, (date, title) in events.items()}
    return _chart(kind, events=list(events)), _explainer(events=records)


CASES = {
    "killed-and-injured": _killed_and_injured,
    "every-bound": _every_bound,
    "changes": _changes,
    "quarters": _quarters,
    "series": _series,
    "one-line": _one_line,
    "part-of-a-year": _part_of_a_year,
    "tolls": _tolls,
    "least-shares": _least_shares,
    "two-quarters": _two_quarters,
    "who-died": _who_died,
    "provinces": _provinces,
    "seven-parts": _seven_parts,
    "outlaws": _outlaws,
    "weeks": _weeks,
    "years": _years,
    "doubts": _doubts,
    "crowd": _crowd,
    "crowd-by-kind": _crowd_by_kind,
    **TIES,
    **PLACES,
}

every_case = pytest.mark.parametrize("name", CASES)
both_sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: size.name)


@cache
def _drawing(name: str) -> Drawing:
    return _draw_anew(name)


def _draw_anew(name: str) -> Drawing:
    chart, explainer = CASES[name]()
    return draw(chart, explainer, derive(explainer), ENGLISH)


def _scene(name: str, size: Size) -> Scene:
    chart, explainer = CASES[name]()
    return KINDS[chart.kind].draw(chart, explainer, derive(explainer), ENGLISH, size)


def _labels(scene: Scene) -> list[Label]:
    return [shape for shape in scene.shapes if isinstance(shape, Label)]


def _text(svg: str) -> str:
    """All words of a drawing, in reading order from the top."""
    texts = [one for one in ElementTree.fromstring(svg).iter() if one.tag.endswith("text")]
    words = " ".join(one.text or "" for one in sorted(texts, key=_place_of))
    return words.replace("\u00a0", " ")


def _place_of(text: ElementTree.Element) -> tuple[float, float]:
    x, y = map(float, re.findall(r"-?[\d.]+", text.attrib["transform"]))
    return x, y


@every_case
def test_a_drawing_is_plain_well_formed_svg(name: str) -> None:
    drawing = _drawing(name)
    for svg, size in ((drawing.wide, WIDE), (drawing.narrow, NARROW)):
        root = ElementTree.fromstring(svg)
        assert root.attrib["class"] == f"plot plot--{size.name}"
        assert root.attrib["viewBox"].startswith(f"0 0 {size.width} ")
        assert root.attrib["role"] == "img"
        assert root.attrib["aria-labelledby"] == "picture-title picture-measure"
        assert root.attrib["aria-describedby"] == "picture-alt"
        assert {one.tag for one in root.iter()} <= {"svg", "path", "line", "text", "title"}
        for dropped in ("font-family", "style=", "id=", "xmlns", "aria-role", "graphics", "NaN", "rgb", "\n"):
            assert dropped not in svg
        assert {one.attrib["font-size"] for one in root if one.tag == "text"} <= {"14px", "22px"}
        colours = {value for one in root for key, value in one.attrib.items() if key in ("fill", "stroke")}
        assert colours <= {"none", *(colour for colour in colours if re.fullmatch(r"var\(--[a-z0-9-]+\)", colour))}


def test_each_look_of_a_label_reaches_the_drawing() -> None:
    labels = [Label(5, 20 * place, look or "plain", look=look) for place, look in enumerate(LOOKS, 1)]
    root = ElementTree.fromstring(render_inline(Scene.of(100, 100, labels), "picture", WIDE))
    painted = {one.text: one.attrib for one in root.iter("text")}
    for look, paint in LOOKS.items():
        assert paint.items() <= painted[look or "plain"].items()


def test_two_drawings_of_one_chart_are_the_same_bytes() -> None:
    assert [_draw_anew(name) for name in CASES] == [_drawing(name) for name in CASES]


@every_case
@both_sizes
def test_labels_stay_inside_and_apart(name: str, size: Size) -> None:
    scene = _scene(name, size)
    boxes = [(label, *_box_of(label)) for label in _labels(scene)]
    for label, left, top, right, bottom in boxes:
        assert left >= 0, label
        assert right <= size.width + 0.1, label
        assert top >= -1, label
        assert bottom <= scene.height + 1, label
    for one, other in combinations(boxes, 2):
        is_beside = one[3] <= other[1] or other[3] <= one[1]
        is_below = one[4] <= other[2] or other[4] <= one[2]
        assert is_beside or is_below, (one[0].text, other[0].text)


def _box_of(label: Label) -> tuple[float, float, float, float]:
    width = width_of(label.text, is_bold=label.is_bold, size=label.size)
    left = label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
    middle = label.y - HALF_CAPITAL
    return left, middle - LINE / 2 + 1, left + width, middle + LINE / 2 - 1


@every_case
def test_everything_drawn_is_said_in_words(name: str) -> None:
    chart, explainer = CASES[name]()
    drawing = _drawing(name)
    words = {mark.category for mark in chart.marks} | {mark.part or "" for mark in chart.marks}
    # The marks of a strip are too many for words beside them: their tips have the titles.
    words |= {explainer.events[one].title for one in chart.events if chart.kind != "strip"}
    words |= {explainer.actors[one].short for one in chart.actors}
    for svg in (drawing.wide, drawing.narrow):
        drawn = {word.rstrip(":") for word in _text(svg).split()}
        assert {word.rstrip(":") for label in words for word in typeset(label).split()} <= drawn


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("killed-and-injured", ["432", "380", "722", "370", "220", "615"]),
        ("every-bound", ["at least 47", "at most 60", "nearly 92", "60 to 65", "0", "not found", "not stated"]),
        ("changes", ["90%", "−12%", "0%", "−40.5%"]),
        ("provinces", ["51%", "41%", "8%", "our calculation", "67%", "25%"]),
        ("outlaws", ["281", "151", "236", "144", "400", "not found"]),
        ("weeks", ["22 June 2024", "about 10–15 July 2024", "about 11 July 2024"]),
        ("series", ["230", "≥128", "318", "≈127", "281", "402", "300 to 340", "≥ at least", "not found"]),
        ("one-line", ["853", "973", "2,546", "3,417", "2021", "2023", "2025"]),
        ("tolls", ["at least 47", "about 45", "≥ at least", "60 to 65", "not stated", "40"]),
        ("least-shares", ["over 70%", "about 90%", "at most 94%", "92%"]),
        ("two-quarters", ["51%", "67%", "41%", "25%", "not found", "3%", "4%"]),
        ("who-died", ["236", "144", "our calculation", "at least 3", "Each square stands for 5 people"]),
        ("part-of-a-year", ["2,546", "2,555", "3,187", "hatched: of a shorter period", "faint, with an outline"]),
        (
            "crowd",
            ["2010", "2021", "events", "31", "flat: several days", "dashed outline: uncertain", "arrow to the left"],
        ),
        ("crowd-by-kind", ["attack", "statement", "agreement", "12", "2015", "arrow to the right"]),
        (
            "years",
            ["December 2007", "since 15 August 2021", "2022", "date not stated", "dashed line: time is left out"],
        ),
    ],
)
def test_values_and_dates_are_said_with_their_bounds(name: str, words: list[str]) -> None:
    drawing = _drawing(name)
    for svg in (drawing.wide, drawing.narrow):
        text = _text(svg)
        for one in words:
            assert all(word in text for word in one.split()), one


@both_sizes
def test_bars_are_as_long_as_their_numbers(size: Size) -> None:
    scene = _scene("killed-and-injured", size)
    widths = [shape.width for shape in scene.shapes if type(shape).__name__ == "Box"]
    numbers = (432, 380, 722, 370, 220, 615)
    assert [width / widths[0] for width in widths] == pytest.approx([number / 432 for number in numbers])


def test_what_is_missing_is_a_dashed_box_and_not_a_bar() -> None:
    dashed = [shape for shape in _scene("every-bound", WIDE).shapes if getattr(shape, "is_dashed", False)]
    assert len(dashed) == 2
    assert all(shape.fill == "none" for shape in dashed if not isinstance(shape, Label))


def test_the_highlight_is_bold_and_of_its_own_colour() -> None:
    scene = _scene("killed-and-injured", WIDE)
    bold = {label.text for label in _labels(scene) if label.is_bold}
    assert bold == {"Killed", "Injured", "April–June 2024", "380"}
    assert [shape.fill for shape in scene.shapes if getattr(shape, "fill", "") == "var(--c2)"] == ["var(--c2)"]


@both_sizes
def test_a_few_weeks_are_drawn_to_scale_and_years_are_cut(size: Size) -> None:
    cut = "dashed line: time is left out"
    assert cut not in " ".join(label.text for label in _labels(_scene("weeks", size)))
    assert cut in " ".join(label.text for label in _labels(_scene("years", size)))


def test_events_stand_in_order_of_time() -> None:
    chart, explainer = _years()
    table = table_of(chart, explainer, {}, ENGLISH)
    assert [row[-1] for row in table.rows] == ["founded", "kabul", "since", "talks", "one", "two", "undated", "last"]
    assert table.rows[0] == ("2007-12", "December 2007", "The TTP is formed", "meeting", "founded")


def test_the_table_of_a_chart_keeps_bounds_and_absences() -> None:
    chart, explainer = _every_bound()
    table = table_of(chart, explainer, derive(explainer), ENGLISH)
    assert table.rows[0] == (
        "", "Source least", "", "2024", "47", "", "at_least", "people", "reported", "normal", "false", "false", "false", "least",
    )  # fmt: skip
    assert table.rows[3][4:7] == ("60", "65", "range")
    assert table.rows[5][4] == "not_found"
    assert table.rows[-1][3:] == ("2024", "72", "", "about", "people", "", "", "true", "false", "false", "ours")


def test_the_table_of_a_chart_says_what_is_disputed_and_what_is_set_aside() -> None:
    observations = {
        "disputed": {"value": "47", "status": "disputed"},
        "aside": {"value": "49", "rank": "deprecated", "rank_reason": "A misprint."},
    }
    explainer = _explainer(observations)
    chart = _chart("bars", marks=_marks(("One", None, "disputed"), ("Other", None, "aside")))
    table = table_of(chart, explainer, derive(explainer), ENGLISH)
    place = table.head.index("status")
    assert table.head[place : place + 2] == ("status", "rank")
    assert [row[place : place + 2] for row in table.rows] == [("disputed", "normal"), ("reported", "deprecated")]


@pytest.mark.parametrize("kind", ["bars", "grouped", "columns", "line", "range", "dumbbell", "stacked", "unit"])
@both_sizes
def test_a_disputed_number_has_a_mark_and_a_word(kind: str, size: Size) -> None:
    observations = {
        "plain": {"period": "2023", "value": "40"},
        "disputed": {"period": "2024", "value": "47", "status": "disputed", "bound": "at_least"},
    }
    explainer = _explainer(observations)
    chart = _chart(kind, marks=_marks(("2023", "Killed", "plain"), ("2024", "Injured", "disputed")))
    scene = KINDS[kind].draw(chart, explainer, derive(explainer), ENGLISH, size)
    assert "disputed" in " ".join(one.text for one in _labels(scene))
    assert [tip for tip in scene.marks if tip.endswith(", disputed")] == [
        "2024, Injured: at\u00a0least\u00a047, disputed"
    ]
    assert "Marked as disputed: Injured (2024)." in describe(chart, explainer, derive(explainer), ENGLISH)


def test_tiles_of_a_faint_shade_are_not_said_to_be_revised() -> None:
    assert [one.text for one in _labels(_scene("two-maps", WIDE)) if "revised" in one.text] == []
    assert any("revised" in one.text for one in _labels(_scene("part-of-a-year", WIDE)))


def test_quotation_marks_are_set_before_their_words_part() -> None:
    assert wrap('Foreign Office: "no talks with the group"', 120) == (
        "Foreign Office:", "“no talks with", "the group”",
    )  # fmt: skip


def test_lines_of_nearly_one_length_leave_no_word_alone() -> None:
    words = "Defence minister: the operation may also target sanctuaries across the border"
    assert wrap(words, 560)[-1] == "border"
    lines = wrap_evenly(words, 560)
    assert len(lines) == 2
    assert " ".join(lines) == words
    assert width_of(lines[1]) > width_of(lines[0]) / 2
    assert wrap_evenly("shelters, Pakistan says", 125) == ("shelters,", "Pakistan says")
    assert wrap_evenly("one line", 125) == ("one line",)
    assert wrap_evenly("Lebensversicherungsgesellschaft", 125) == wrap("Lebensversicherungsgesellschaft", 125)


def test_words_wrap_without_loss() -> None:
    words = "Defence minister: the operation may also target sanctuaries across the border"
    lines = wrap(words, 200)
    assert " ".join(lines) == words
    assert all(width_of(line) <= 200 for line in lines)


def test_knowing_the_kinds_imports_nothing_that_draws() -> None:
    code = "import sys, explainer.charts; print([name for name in ('altair', 'vl_convert') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_columns_stand_on_one_line_in_proportion_to_their_numbers() -> None:
    scene = _scene("quarters", WIDE)
    base = max(shape.y for shape in scene.shapes if isinstance(shape, Line) and shape.stroke == "var(--ink)")
    columns = [one for one in scene.shapes if isinstance(one, Box) and one.fill in ("var(--c1)", "var(--c2)")]
    assert {one.y + one.height for one in columns} == {base}
    numbers = (1028, 445, 615, 0, 60)
    assert [one.height / columns[0].height for one in columns] == pytest.approx([n / 1028 for n in numbers])


def test_columns_without_room_for_words_say_what_their_signs_mean() -> None:
    words = [label.text for label in _labels(_scene("quarters", WIDE))]
    assert words[-1] == "n/f not found; ≈ about; ≥ at least"
    assert {"n/f", "1,028", "≈445", "≥615", "0", "60 to 65", "2022", "2023"} <= set(words)


def test_columns_that_would_run_into_each_other_become_rows() -> None:
    chart, explainer = _quarters()
    many = chart.model_copy(update={"marks": chart.marks * 8})
    figures = derive(explainer)
    rows = KINDS["bars"].draw(many, explainer, figures, ENGLISH, WIDE)
    assert KINDS["columns"].draw(many, explainer, figures, ENGLISH, WIDE) == rows


@both_sizes
def test_a_line_breaks_where_something_is_missing_and_where_totals_were_revised(size: Size) -> None:
    paths = [shape.points for shape in _scene("series", size).shapes if isinstance(shape, Path)]
    assert [len(points) for points in paths] == [2]
    paths = [shape.points for shape in _scene("one-line", size).shapes if isinstance(shape, Path)]
    assert [len(points) for points in paths] == [2, 2]


@both_sizes
def test_a_period_without_a_mark_keeps_its_place_on_a_line(size: Size) -> None:
    dots = [shape for shape in _scene("one-line", size).shapes if isinstance(shape, Dot)]
    places = [dot.x if size.is_wide else dot.y for dot in dots]
    step = places[1] - places[0]
    assert [(place - places[0]) / step for place in places] == pytest.approx([0, 1, 3, 4])


@both_sizes
def test_dots_say_what_is_about_right_and_what_is_revised(size: Size) -> None:
    dots = {shape.tip: shape for shape in _scene("series", size).shapes if isinstance(shape, Dot)}
    fills = {tip.split(",")[0] + tip[-4:].strip(): dot.fill for tip, dot in dots.items()}
    assert fills["Q3 2023127"] == "var(--paper)"
    assert fills["Q2 2024402"] == "var(--q2)"
    assert fills["Q1 2023230"] == "var(--c1)"
    assert {dot.symbol for dot in dots.values()} == {"disc", "square"}


@both_sizes
def test_where_nothing_was_found_a_line_has_an_empty_box(size: Size) -> None:
    boxes = [shape for shape in _scene("series", size).shapes if isinstance(shape, Box)]
    assert [(box.fill, box.is_dashed) for box in boxes] == [("none", True)]


@both_sizes
def test_a_bar_of_a_shorter_period_is_hatched_and_a_revised_one_is_faint(size: Size) -> None:
    scene = _scene("part-of-a-year", size)
    whole, later, part = (shape for shape in scene.shapes if isinstance(shape, Box))
    assert (whole.fill, later.fill, part.fill) == ("var(--c1)", "var(--q2)", "var(--paper)")
    assert later.stroke == part.stroke == "var(--c1)"
    hatch = [shape for shape in scene.shapes if isinstance(shape, Line) and shape.tip == part.tip]
    assert len(hatch) > 10
    assert all(part.x <= x <= part.x + part.width for line in hatch for x in (line.x, line.x2))
    assert all(part.y <= y <= part.y + part.height for line in hatch for y in (line.y, line.y2))


def test_a_halo_lies_behind_its_letters() -> None:
    halos = [one for one in ElementTree.fromstring(_drawing("quarters").wide) if "stroke-linejoin" in one.attrib]
    assert {one.text for one in halos} >= {"1,028", "≥615"}
    assert {one.attrib["paint-order"] for one in halos} == {"stroke"}


@both_sizes
def test_a_dumbbell_joins_a_square_and_a_disc_in_every_row(size: Size) -> None:
    scene = _scene("two-quarters", size)
    dots = {shape.tip: shape for shape in scene.shapes if isinstance(shape, Dot) and shape.tip}
    before, after = (dots[f"Khyber Pakhtunkhwa, {QUARTERS[number]}: {share}%"] for number, share in ((0, 51), (1, 67)))
    assert (before.symbol, after.symbol) == ("square", "disc")
    joined = [(line.x, line.x2) for line in scene.shapes if isinstance(line, Line) and line.y == line.y2 == before.y]
    assert joined == [(before.x, after.x)]
    fall = dots[f"Balochistan, {QUARTERS[1]}: 25%"]
    assert (after.x - fall.x) / (after.x - before.x) == pytest.approx((67 - 25) / (67 - 51))


@both_sizes
def test_every_count_has_its_own_dot_and_no_mean_is_drawn(size: Size) -> None:
    dots = [shape for shape in _scene("tolls", size).shapes if isinstance(shape, Dot)]
    assert len(dots) == 8  # six counts, and the two ends of a range
    assert len({(dot.x, dot.y) for dot in dots}) == 8
    assert [dot.fill for dot in dots if "about" in dot.tip] == ["var(--paper)"]


@both_sizes
def test_an_arrow_points_to_where_a_number_may_be(size: Size) -> None:
    scene = _scene("least-shares", size)
    dots = [shape for shape in scene.shapes if isinstance(shape, Dot)]
    shafts = [line for line in scene.shapes if isinstance(line, Line) and line.width == 2 and line.y == line.y2]
    assert [(line.y, line.x2 - line.x) for line in shafts] == [(dots[0].y, 16), (dots[2].y, -16)]


def _key(name: str, size: Size) -> str:
    """What is written below everything else."""
    labels = sorted(_labels(_scene(name, size)), key=lambda label: label.y)
    last = max(shape.y for shape in _scene(name, size).shapes if isinstance(shape, Dot))
    return " ".join(label.text for label in labels if label.y > last + 2 * LINE and label.look == "t2" and label.x == 0)


@both_sizes
def test_the_key_says_what_arrows_and_hollow_dots_mean_and_warns_of_an_axis_without_zero(size: Size) -> None:
    shapes = "arrow: or more; arrow towards zero: or less; hollow: about"
    assert _key("least-shares", size).endswith(f"{shapes}; the axis does not start at zero")
    assert "axis" not in _key("two-quarters", size)
    assert "arrow: or more; hollow: about" in _key("tolls", size)
    assert "arrow: or more; hollow: about" in _key("series", size)


def test_no_part_of_a_key_is_parted_that_has_room_on_one_line() -> None:
    lines = [one.text for one in _labels(_scene("least-shares", NARROW)) if "arrow" in one.text or "hollow" in one.text]
    assert len(lines) > 1
    assert all(one.endswith(";") for one in lines[:-1])


def test_dots_need_not_start_at_zero_and_say_where_they_start() -> None:
    words = [label.text for label in _labels(_scene("least-shares", WIDE))]
    assert {"70%", "90%"} <= set(words)
    assert "0%" not in words
    assert "0%" in [label.text for label in _labels(_scene("two-quarters", WIDE))]


@both_sizes
def test_squares_come_to_the_number_they_stand_for(size: Size) -> None:
    boxes = [shape for shape in _scene("who-died", size).shapes if isinstance(shape, Box) and shape.fill != "none"]
    civil = [box.width for box in boxes if box.tip.startswith("Civilians")]
    assert len(civil) == 48
    assert sum(civil) / civil[0] * 5 == pytest.approx(236)


@both_sizes
def test_dates_that_are_not_exact_are_drawn_so(size: Size) -> None:
    kinds: dict[str, list[tuple[str, str, bool]]] = {}
    for shape in _scene("doubts", size).shapes:
        if isinstance(shape, Box | Dot):
            drawn = (type(shape).__name__, shape.fill, isinstance(shape, Box) and shape.is_dashed)
            kinds.setdefault(shape.tip.split(": ")[1], []).append(drawn)
    full, hollow, dashed = ("Box", "var(--c1)", False), ("Box", "var(--paper)", False), ("Box", "var(--paper)", True)
    assert kinds["Both ends are known"] == kinds["Two days"] == [full]
    assert kinds["A spring"] == kinds["Somewhere in a decade"] == [hollow]
    assert kinds["Perhaps in this year"] == kinds["Perhaps a day"] == [dashed]
    assert kinds["About a day"] == [("Dot", "var(--paper)", False)]
    assert kinds["It began about then and its end is known"] == [full, hollow]


@both_sizes
def test_what_goes_on_fades_into_an_arrow_at_its_open_end(size: Size) -> None:
    shapes = _scene("doubts", size).shapes
    ends = {}
    for title in ("It goes on", "A rule was in force"):
        bar, *fading = (one for one in shapes if isinstance(one, Box | Line) and one.tip.endswith(title))
        assert [one.height for one in fading if isinstance(one, Box)] == [6, 4, 2]
        ends[title] = (bar, [one for one in fading if isinstance(one, Line)])
    bar, arrow = ends["It goes on"]
    assert all(line.y2 > bar.y + bar.height for line in arrow)
    bar, arrow = ends["A rule was in force"]
    assert all(0 <= line.y2 < bar.y for line in arrow)


@both_sizes
def test_each_event_of_a_crowd_has_a_mark_that_lies_on_no_other(size: Size) -> None:
    shapes = [one for one in _scene("crowd", size).shapes if isinstance(one, Box) and one.tip]
    assert len({one.tip for one in shapes}) == 36
    days = [one for one in shapes if ": Day " in one.tip]
    assert len(days) == 30
    for one, other in combinations(days, 2):
        assert abs(one.x - other.x) >= one.width or abs(one.y - other.y) >= one.height


@both_sizes
def test_what_reaches_into_another_year_is_drawn_in_both_rows(size: Size) -> None:
    shapes = [one for one in _scene("crowd", size).shapes if isinstance(one, Box) and "to the next" in one.tip]
    pieces = sorted(shapes, key=lambda one: one.y)
    assert [(one.fill, one.is_dashed) for one in pieces] == [
        ("var(--c1)", False), ("var(--c1)", False), ("var(--paper)", False),
    ]  # fmt: skip
    assert pieces[0].x > pieces[1].x + pieces[1].width, "the end of one year, the beginning of the next"
    assert pieces[2].x + pieces[2].width == pytest.approx(pieces[1].x + pieces[1].width), "it ends about then"


def test_rows_of_a_crowd_are_counted_once() -> None:
    counts = [one.text for one in _labels(_scene("crowd", WIDE)) if one.is_bold]
    assert sum(map(int, counts)) == 36
    assert max(map(int, counts)) == 31
    kinds = [one.text for one in _labels(_scene("crowd-by-kind", WIDE)) if one.is_bold]
    assert kinds == ["12", "12", "12"]


def test_a_mark_of_a_timeline_names_all_that_happened_and_who_took_part() -> None:
    chart, explainer = _years()
    told = {"one": {"actor": "miller", "role": "speaker"}, "two": {"actor": "ryder", "role": "speaker"}}
    events = dict(explainer.events)
    for id, one in told.items():
        events[id] = events[id].model_copy(update={"actors": (Participant.model_validate(one),)})
    scene = KINDS["timeline"].draw(chart, Explainer(site=explainer.site, events=events), {}, ENGLISH, WIDE)
    marks = [one for one in scene.shapes if isinstance(one, Dot) and one.keys]
    assert [(one.tip, one.keys) for one in marks] == [
        ("8 July 2024: A first briefing; 8 July 2024: A second briefing on the same day", ("miller", "ryder"))
    ]
    assert {one.keys for one in _labels(scene) if "briefing" in one.text} == {("miller",), ("ryder",)}
