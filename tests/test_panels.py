"""Small pictures of one chart: one scale for all, whatever each of them holds."""

import pytest
from test_odd_charts import Odd, _scene

from explainer.charts.drawing.scene import Box, Dot, Label, Scene
from explainer.charts.drawing.style import NARROW, WIDE, Size

both_sizes = pytest.mark.parametrize("size", [WIDE, NARROW], ids=lambda size: size.name)
# The second panel holds half of what the first one holds.
HALVES = Odd({"": ["400", "120"]}, panels=["First", "Second"])
PARTED = Odd({"Killed": ["400", "120"], "Injured": ["40", "80"]}, panels=["First", "Second"])


def lengths_of(scene: Scene, side: str) -> list[float]:
    return [getattr(shape, side) for shape in scene.shapes if isinstance(shape, Box) and shape.tip]


@both_sizes
def test_bars_of_all_panels_have_one_scale(size: Size) -> None:
    first, second, *halves = lengths_of(_scene("bars", HALVES, size), "width")
    assert halves == pytest.approx([first / 2, second / 2])


def test_columns_of_all_panels_have_one_scale_and_stand_on_one_line() -> None:
    scene = _scene("columns", HALVES, WIDE)
    columns = [shape for shape in scene.shapes if isinstance(shape, Box) and shape.tip]
    assert [one.height / columns[0].height for one in columns] == pytest.approx([1, 0.3, 0.5, 0.15])
    assert len({round(one.y + one.height, 3) for one in columns}) == 1


@pytest.mark.parametrize("kind", ["stacked", "unit"])
@both_sizes
def test_parts_of_all_panels_have_one_scale(kind: str, size: Size) -> None:
    scene = _scene(kind, PARTED, size)
    tips = dict.fromkeys(shape.tip for shape in scene.shapes if isinstance(shape, Box) and shape.tip)
    lengths = {
        tip: sum(shape.width for shape in scene.shapes if isinstance(shape, Box) and shape.tip == tip) for tip in tips
    }
    by_tip = {tip: lengths[tip] for tip in sorted(lengths)}
    whole, half = by_tip["First, Q1 2021, Killed: 400"], by_tip["Second, Q1 2021, Killed: 200"]
    assert whole / half == pytest.approx(2, rel=0.03)


@pytest.mark.parametrize("kind", ["line", "dumbbell", "range"])
@both_sizes
def test_dots_of_all_panels_have_one_scale(kind: str, size: Size) -> None:
    scene = _scene(kind, PARTED if kind != "line" else HALVES, size)
    dots = {shape.tip: shape for shape in scene.shapes if isinstance(shape, Dot) and shape.tip}
    is_upright = kind == "line" and size.is_wide
    places = {tip: dot.y if is_upright else dot.x for tip, dot in dots.items()}
    part = "" if kind == "line" else ", Killed"
    first = places[f"First, Q1 2021{part}: 400"] - places[f"First, Q2 2021{part}: 120"]
    second = places[f"Second, Q1 2021{part}: 200"] - places[f"Second, Q2 2021{part}: 60"]
    assert first / second == pytest.approx(2)


@both_sizes
def test_every_panel_has_its_heading_and_what_is_said_of_all_is_said_once(size: Size) -> None:
    words = [shape.text for shape in _scene("unit", HALVES, size).shapes if isinstance(shape, Label)]
    assert words.count("First") == words.count("Second") == 1
    assert sum("stands for" in word for word in words) == 1
    tops = {shape.text: shape.y for shape in _scene("bars", HALVES, size).shapes if isinstance(shape, Label)}
    assert (tops["First"] == tops["Second"]) == size.is_wide


def test_four_panels_stand_two_by_two() -> None:
    scene = _scene("columns", Odd({"": ["400", "120"]}, panels=["a", "b", "c", "d"]), WIDE)
    places = {shape.text: (shape.x, shape.y) for shape in scene.shapes if isinstance(shape, Label)}
    assert places["a"][0] == places["c"][0] < places["b"][0] == places["d"][0]
    assert places["a"][1] == places["b"][1] < places["c"][1] == places["d"][1]
