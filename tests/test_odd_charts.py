"""Charts of what nobody expects: whatever the values and names are, labels stay inside the drawing and apart."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations, product

import pytest

from explainer.charts import KINDS
from explainer.charts.drawing.scene import Dot, Label, Line, Path, Scene
from explainer.charts.drawing.style import HALF_CAPITAL, LINE, NARROW, WIDE, Size, width_of
from explainer.derive import derive
from explainer.language import open_language
from explainer.model.charts import Chart
from explainer.model.explainer import Explainer
from explainer.model.figures import Indicator, Observation
from explainer.model.site import Site

LONG_WORD = "Sicherheitskräfteeinsatzverlustmeldungsverordnung"
LONG_NAME = "People killed in attacks and in operations of the security forces that no source counts apart from others"
URDU = "شہری اور سیکورٹی اہلکار"


@dataclass(frozen=True)
class Odd:
    """Values by category, or by part and category, in a language."""

    values: Mapping[str, Sequence[str]]  # the values of every part; '' for a chart without parts
    categories: Sequence[str] = ()
    bounds: Sequence[str] = ()
    language: str = "en-GB"
    starts: int = 0  # in which quarter of 2021
    panels: Sequence[str] = ()  # all values stand in each of them, in the second half of those of the first


ODD = {
    "one-mark": Odd({"": ["380"]}),
    "one-mark-at-zero": Odd({"": ["0"]}),
    "all-missing": Odd({"": ["not_found", "not_stated", "not_applicable"]}),
    "all-missing-in-parts": Odd({"Killed": ["not_found"] * 3, "Injured": ["not_stated"] * 3}),
    "all-zero": Odd({"Killed": ["0", "0"], "Injured": ["0", "0"]}),
    "far-apart": Odd({"": ["1", "999999999999999", "not_found", "2"]}),
    "two-parts-far-apart": Odd({"Killed": ["1", "999999999999"], "Injured": ["999999999", "3"]}),
    "alike": Odd({"Killed": ["380", "380"], "Injured": ["380", "380"]}),
    "long-word": Odd({"": ["380", "not_found"]}, [LONG_WORD, LONG_WORD * 2]),
    "long-names": Odd({LONG_NAME: ["3", "0"], LONG_WORD: ["4", "9"]}, [LONG_NAME, f"{LONG_NAME}, again"]),
    "bounds": Odd(
        {"": ["47", "60", "92", "85", "60", "30"]}, bounds=["at_least", "at_most", "nearly", "over", "about", "range"]
    ),
    "bounds-in-parts": Odd({"Killed": ["47", "60"], "Injured": ["47", "12"]}, bounds=["at_least", "range"]),
    "right-to-left": Odd({URDU: ["236", "not_found"], "زخمی": ["144", "12"]}, [URDU, "کل"], language="ur"),
    "many": Odd({"": [str(number * 37 % 500) for number in range(20)]}),
    "two-years-touched": Odd({"": ["380", "not_found"]}, starts=3),
    "nineteen-quarters": Odd({"": [str(number * 37 % 500) for number in range(19)]}, starts=3),
    "two-panels": Odd({"": ["380", "not_found", "236", "12"]}, panels=["Khyber Pakhtunkhwa", "Balochistan"]),
    "five-panels": Odd(
        {"Killed": ["47", "60"], "Injured": ["not_found", "12"]},
        bounds=["at_least", "range"],
        panels=[LONG_NAME, LONG_WORD, URDU, "d", "e"],
    ),
    "notch": Odd(
        {"Civilians": [*["not_found"] * 12, "402", "282", "385"], "Outlaws": [*["not_found"] * 12, "495", "333", "516"]}
    ),
    "many-in-parts": Odd({part: [str(number * 37 % 500) for number in range(12)] for part in ("a", "b", "c")}),
}
NEGATIVE = {
    "negative": Odd({"": ["-40", "12", "0"]}),
    "all-negative": Odd({"": ["-40", "-12.5"]}),
    "negative-in-parts": Odd({"Killed": ["-40", "12"], "Injured": ["90", "-7"]}),
}
# Parts of a whole are not below zero.
KINDS_OF_VALUES = ("bars", "grouped", "columns", "line", "dumbbell", "range", "unit", "stacked", "shares")
WHOLES = ("unit", "stacked", "shares")
CASES = [
    *product(KINDS_OF_VALUES, ODD),
    *product([kind for kind in KINDS_OF_VALUES if kind not in WHOLES], NEGATIVE),
]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=lambda size: size.name)
@pytest.mark.parametrize(("kind", "name"), CASES)
def test_labels_stay_inside_and_apart(kind: str, name: str, size: Size) -> None:
    scene = _scene(kind, (ODD | NEGATIVE)[name], size)
    boxes = [(label, *_box_of(label)) for label in scene.shapes if isinstance(label, Label)]
    for label, left, top, right, bottom in boxes:
        assert left >= 0, label
        assert right <= size.width + 0.1, label
        assert top >= -1, label
        assert bottom <= scene.height + 1, label
    for one, other in combinations(boxes, 2):
        is_beside = one[3] <= other[1] or other[3] <= one[1]
        is_below = one[4] <= other[2] or other[4] <= one[2]
        assert is_beside or is_below, (one[0].text, other[0].text)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=lambda size: size.name)
@pytest.mark.parametrize(("kind", "name"), CASES)
def test_marks_stay_inside(kind: str, name: str, size: Size) -> None:
    scene = _scene(kind, (ODD | NEGATIVE)[name], size)
    for shape in scene.shapes:
        if isinstance(shape, Label):
            continue
        fields = asdict(shape)
        points = shape.points if isinstance(shape, Path) else [(fields["x"], fields["y"])]
        points = [*points, (fields.get("x2", points[0][0]), fields.get("y2", points[0][1]))]
        points.append(
            (points[0][0] + fields.get("width", 0) * ("height" in fields), points[0][1] + fields.get("height", 0))
        )
        assert all(math.isfinite(number) for point in points for number in point), shape
        assert all(-0.1 <= x <= size.width + 0.1 and -0.1 <= y <= scene.height + 0.1 for x, y in points), shape


def test_a_line_leads_from_a_number_far_above_its_dot_to_the_dot() -> None:
    scene = _scene("line", ODD["notch"], WIDE)
    [number] = [shape for shape in scene.shapes if isinstance(shape, Label) and shape.text == "333"]
    [dot] = [shape for shape in scene.shapes if isinstance(shape, Dot) and "333" in shape.tip]
    assert dot.y - number.y > 2 * LINE, "all nearer places are taken"
    [leader] = [shape for shape in scene.shapes if isinstance(shape, Line) and (shape.x, shape.x2) == (dot.x, dot.x)]
    assert number.y < leader.y < leader.y2 < dot.y
    assert dot.y - leader.y2 < LINE / 2


def _scene(kind: str, odd: Odd, size: Size) -> Scene:
    unit = "percent" if any(value.startswith("-") for values in odd.values.values() for value in values) else "people"
    fields = {"title": "Killed", "phrase": "killed", "unit": unit, "producer": "crss", "definition": "x"}
    indicator = Indicator.model_validate(
        {"id": "killed", **fields, "basis": {"who": "all", "what": "all", "where": "Pakistan"}}
    )
    observations, marks = {}, []
    for place, (part, values) in product(range(max(1, len(odd.panels))), odd.values.items()):
        for number, text in enumerate(values):
            value = str(int(text) // (place + 1)) if place and text.isdigit() else text
            id = f"killed-{len(marks)}"
            bound = odd.bounds[number] if odd.bounds else "exact"
            observed = {"id": id, "indicator": "killed", "value": value, "bound": bound}
            year, quarter = divmod(odd.starts + number, 4)
            observed |= {"period": f"{2021 + year}-Q{quarter + 1}"}
            observed |= {"upper": str(int(value) + 7)} if bound == "range" else {}
            observations[id] = Observation.model_validate(observed)
            category = odd.categories[number] if odd.categories else f"Q{quarter + 1} {2021 + year}"
            mark = {"category": category, "part": part, "panel": odd.panels[place] if odd.panels else "", "figure": id}
            marks.append({key: word for key, word in mark.items() if word})
    explainer = Explainer(site=Site.model_construct(), indicators={"killed": indicator}, observations=observations)
    words = {"id": "picture", "title": "Deaths fell", "measure": "People killed", "alt": "A picture."}
    chart = Chart.model_validate({**words, "kind": kind, "marks": marks})
    return KINDS[kind].draw(chart, explainer, derive(explainer), open_language(odd.language), size)


def _box_of(label: Label) -> tuple[float, float, float, float]:
    width = width_of(label.text, is_bold=label.is_bold)
    left = label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
    middle = label.y - HALF_CAPITAL
    return left, middle - LINE / 2 + 1, left + width, middle + LINE / 2 - 1
