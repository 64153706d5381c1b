"""Pictures of ties and of places: what the marks say, and that nothing lies on anything else."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from pictures import PLACES, TIES, twenty, who_with_whom

from explainer.charts import KINDS
from explainer.charts.drawing.geometry import Area, area_around, piece_inside
from explainer.charts.drawing.scene import Box, Dot, Label, Line, Scene
from explainer.charts.drawing.style import HALF_CAPITAL, LINE, NARROW, WIDE, Size, width_of
from explainer.charts.drawing.ties import ties_among, ties_of
from explainer.charts.ego import SIZE, draw_ego
from explainer.charts.table import table_of
from explainer.derive import derive
from explainer.language import open_language

ENGLISH = open_language("en-GB")

both_sizes = pytest.mark.parametrize("size", [WIDE, NARROW], ids=lambda size: size.name)
every_network = pytest.mark.parametrize("name", TIES)


def scene_of(name: str, size: Size) -> Scene:
    chart, explainer = {**TIES, **PLACES}[name]()
    return KINDS[chart.kind].draw(chart, explainer, derive(explainer), ENGLISH, size)


def of_kind(scene: Scene, kind: type) -> list[Any]:
    return [shape for shape in scene.shapes if isinstance(shape, kind)]


def area_of(label: Label) -> Area:
    """What a label covers."""
    width = width_of(label.text, is_bold=label.is_bold, size=label.size)
    middle = label.x + {"start": width / 2, "middle": 0, "end": -width / 2}[label.anchor]
    return area_around((middle, label.y - HALF_CAPITAL), width / 2, LINE / 2 - 3)


# Ties


@every_network
@both_sizes
def test_no_line_passes_through_words(name: str, size: Size) -> None:
    scene = scene_of(name, size)
    crossed = [
        (line.tip, label.text)
        for line, label in product(of_kind(scene, Line), of_kind(scene, Label))
        if piece_inside((line.x, line.y), (line.x2, line.y2), area_of(label))
    ]
    assert crossed == []


@pytest.mark.parametrize("name", ["who-with-whom", "triangle"])
def test_in_a_web_words_beside_a_line_stand_apart_from_others_they_could_be_read_with(name: str) -> None:
    scene = scene_of(name, WIDE)
    lines, labels = of_kind(scene, Line), [label for label in of_kind(scene, Label) if len(label.keys) == 2]
    pairs = [set(keys) for keys in {line.keys: None for line in lines}]
    beside = [label for label in labels if pairs.count(set(label.keys)) > 1]
    assert len(beside) > 3
    near = []
    for label in beside:
        area = area_of(label)
        around = Area(area.left - 6, area.top - 6, area.right + 6, area.bottom + 6)
        near += [
            (label.text, line.tip)
            for line in lines
            if set(line.keys) != set(label.keys) and piece_inside((line.x, line.y), (line.x2, line.y2), around)
        ]
        near += [
            (label.text, other.text)
            for other in labels
            if set(other.keys) != set(label.keys) and around.meets(area_of(other))
        ]
    assert near == []


def test_in_a_web_no_line_passes_through_the_box_of_a_third_actor() -> None:
    scene = scene_of("who-with-whom", WIDE)
    boxes = of_kind(scene, Box)
    assert len(boxes) == 9, "drawn as a web"
    for line, box in ((line, box) for line in of_kind(scene, Line) for box in boxes if box.keys[0] not in line.keys):
        area = Area(box.x, box.y, box.x + box.width, box.y + box.height)
        assert not piece_inside((line.x, line.y), (line.x2, line.y2), area)


@every_network
@both_sizes
def test_every_tie_is_drawn_and_stands_in_the_table(name: str, size: Size) -> None:
    chart, explainer = TIES[name]()
    ties = ties_among(chart.actors, explainer, ENGLISH)
    scene = scene_of(name, size)
    assert sorted(scene.marks) == sorted(tie.tip for tie in ties)
    table = table_of(chart, explainer, {}, ENGLISH)
    assert [(row[1], row[8]) for row in table.rows] == [(tie.words, str(tie.is_alleged).lower()) for tie in ties]
    assert set(scene.keys) == set(chart.actors)


@both_sizes
def test_a_tie_is_dashed_when_only_one_side_gives_it_or_sources_differ(size: Size) -> None:
    dashed = {line.tip for line in of_kind(scene_of("who-with-whom", size), Line) if line.is_dashed}
    assert dashed == {
        "Northland → The Southern League: accuses of sheltering",
        "The Southern League → Northland: accuses over strikes",
        "The Southern League → First Front: shelters, Northland says",
        "Army of the Second Valley – First Front: linked or affiliated",
    }


def test_listings_by_one_authority_are_one_tie_with_their_years() -> None:
    chart, explainer = who_with_whom()
    words = [tie.words for tie in ties_of("group-1", explainer, ENGLISH) if tie.listings]
    assert words == ["bans, 2008", "lists, 2011, 2019", "lists"]
    row = next(row for row in table_of(chart, explainer, {}, ENGLISH).rows if row[1] == "lists, 2011, 2019")
    assert row[:5] == ("United Bodies", "lists, 2011, 2019", "First Front", "2011; 2019-05-14", "")


@both_sizes
def test_actors_have_the_mark_of_their_kind(size: Size) -> None:
    dots = {dot.keys: (dot.symbol, dot.fill) for dot in of_kind(scene_of("who-with-whom", size), Dot) if dot.keys}
    assert dots[("state-1",)] == ("square", "var(--ink)")
    assert dots[("group-1",)] == ("diamond", "var(--ink)")
    assert dots[("body-1",)] == ("triangle", "var(--ink)")
    assert dots[("name-1",)] == ("diamond", "var(--paper)")


def test_an_arrow_points_at_the_object_of_a_tie_and_a_mutual_tie_has_none() -> None:
    lines = of_kind(scene_of("who-with-whom", NARROW), Line)
    by_tip = {tip: [line for line in lines if line.tip == tip] for tip in {line.tip for line in lines}}
    to_the_right = by_tip["Northland → Eastland: struck"]
    assert [line.x2 for line in to_the_right] == [max(line.x2 for line in to_the_right)] * 3
    to_the_left = by_tip["First Front → Northland: ended ceasefire, 2022"]
    assert [line.x2 for line in to_the_left] == [min(line.x2 for line in to_the_left)] * 3
    assert len(by_tip["Northland – Eastland: cooperates in a yearly dialogue"]) == 1


def test_a_profile_shows_eight_neighbours_and_says_how_many_more_there_are() -> None:
    _, explainer = twenty()
    hub = explainer.actors["group-1"]
    ties = ties_of(hub.id, explainer, ENGLISH)
    assert len(draw_ego(hub, ties, explainer, ENGLISH).marks) == 2
    many = [replace(ties[0], subject=hub.id, object=id, tip=id) for id in list(explainer.actors)[1:13]]
    scene = draw_ego(hub, many, explainer, ENGLISH)
    assert len(scene.marks) == 8
    labels = of_kind(scene, Label)
    assert labels[-1].text == "4 more are in the table"
    assert all(label.x + width_of(label.text, is_bold=label.is_bold) <= SIZE.width for label in labels)
    assert labels[-1].y <= scene.height


# Places


@both_sizes
def test_a_tile_has_the_shade_of_its_value_and_none_without_one(size: Size) -> None:
    boxes = {box.tip: box for box in of_kind(scene_of("one-map", size), Box)}
    assert {tip.split(":")[0]: box.fill for tip, box in boxes.items()} == {
        "Khyber Pakhtunkhwa": "var(--q5)",
        "Gilgit-Baltistan and all that lies around it": "var(--q1)",
        "Islamabad": "none",
        "Balochistan": "var(--q2)",
        "Sindh": "var(--q2)",
    }
    assert [box.is_dashed for box in boxes.values()] == [False, False, True, False, False]


@both_sizes
def test_tiles_stand_in_the_cells_of_their_places(size: Size) -> None:
    boxes = of_kind(scene_of("one-map", size), Box)
    columns, rows = (sorted({getattr(box, axis) for box in boxes}) for axis in "xy")
    cells = [(columns.index(box.x) + 1, rows.index(box.y) + 1) for box in boxes]
    assert cells == [(2, 1), (3, 1), (2, 2), (1, 3), (2, 3)]
    assert len({(box.width, box.height) for box in boxes}) == 1


@both_sizes
def test_a_map_says_what_its_shades_and_its_short_names_mean_and_nothing_on_borders(size: Size) -> None:
    words = " ".join(label.text for label in of_kind(scene_of("one-map", size), Label))
    assert "say nothing about borders" in words
    assert "Five shades from 0 to 2,500, in steps of 500." in words
    assert "GB: Gilgit-Baltistan and all that lies around it" in words


@both_sizes
def test_two_maps_share_their_shades_and_their_cells(size: Size) -> None:
    scene = scene_of("two-maps", size)
    fills = {box.tip: box.fill for box in of_kind(scene, Box)}
    assert fills["In 2024, Khyber Pakhtunkhwa: 1,616"] == "var(--q4)"
    assert fills["In 2025, Khyber Pakhtunkhwa: 2,331"] == "var(--q5)"
    boxes = {box.tip: box for box in of_kind(scene, Box)}
    first, second = boxes["In 2024, Balochistan: 782"], boxes["In 2025, Balochistan: 956"]
    assert (first.width, first.height) == (second.width, second.height)
    bold = [label.text for label in of_kind(scene, Label) if label.is_bold and label.text.startswith("In ")]
    assert bold == ["In 2024", "In 2025"]
    assert (first.y == second.y) == size.is_wide
