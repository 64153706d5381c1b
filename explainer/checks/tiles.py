"""A map of tiles has one tile for each place, small enough for a phone, and shades that run from zero."""

from collections.abc import Iterator

from explainer.checks.context import Context
from explainer.model.charts import Chart, Mark
from explainer.model.places import Tile
from explainer.model.scalars import Absence
from explainer.problems import Problem, quoted

MOST_COLUMNS = 6


def check_tiles(context: Context) -> Iterator[Problem]:
    """Cells are counted from 1."""
    for place in context.explainer.places.values():
        for name in Tile.model_fields if place.tile else ():
            if getattr(place.tile, name) < 1:
                yield context.problem(place.id, ("tile", name), "must be 1 or more; cells are counted from 1")


def check_tile_maps(context: Context) -> Iterator[Problem]:
    for chart in context.explainer.charts.values():
        if chart.kind == "tiles":
            for number, mark in enumerate(chart.marks):
                for name, text in _faults_of(mark, context):
                    yield context.problem(chart.id, ("marks", number, name), text)
            yield from _faults_of_map(chart, context)


def _faults_of(mark: Mark, context: Context) -> Iterator[tuple[str, str]]:
    """What is wrong with one tile, and in which field."""
    figure = context.figures[mark.figure]
    place = context.explainer.places[figure.first.place] if figure.first.place else None
    if mark.part:
        yield "part", "must not be given: a tile has one value; take panel for several maps"
    if place is None:
        yield "figure", f"must count something at one place, {quoted(mark.figure)} does not; take bars"
        return
    if place.tile is None:
        yield "figure", f"must be of a place with a tile: give {quoted(place.id)} its column and row"
    if mark.category != place.name:
        yield "category", f"must be {quoted(place.name)}, the place of {quoted(mark.figure)}"
    if not isinstance(figure.value, Absence) and figure.value < 0:
        yield "figure", f"must not be below zero, where the shades begin: {quoted(mark.figure)} is; take bars"


def _faults_of_map(chart: Chart, context: Context) -> Iterator[Problem]:
    places = [context.figures[mark.figure].first.place for mark in chart.marks]
    tiles = {id: tile for id in places if id and (tile := context.explainer.places[id].tile)}
    cells: dict[tuple[int, int], str] = {}
    for id, tile in tiles.items():
        first = cells.setdefault((tile.column, tile.row), id)
        if first != id:
            yield context.problem(
                id, ("tile",), f"is the cell of {quoted(first)} in {quoted(chart.id)}; choose another"
            )
    columns = [tile.column for tile in tiles.values()]
    if tiles and (across := max(columns) - min(columns) + 1) > MOST_COLUMNS:
        text = f"make a map of {across} tiles across; more than {MOST_COLUMNS} cannot be read on a phone, take bars"
        yield context.problem(chart.id, ("marks",), text)
