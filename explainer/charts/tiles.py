"""A map of tiles, one for each place, shaded by its value: it shows where, and says nothing about borders."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import floor, log10

from explainer.charts.drawing.panels import Panel, draw_panels
from explainer.charts.drawing.scene import TEXT, Box, Label, Scene, Shape
from explainer.charts.drawing.style import GAP, LINE, LINES, SHADES, Size, stack, width_of, wrap
from explainer.charts.drawing.values import Value, values_of
from explainer.derive import Figure
from explainer.language import Language
from explainer.model.charts import Chart
from explainer.model.explainer import Explainer
from explainer.model.places import Place, Tile
from explainer.wording import say_bound, say_number, say_plain

_MOST_WIDTH = 146
_LEAST_HEIGHT = 92
_BETWEEN = 3
_PAD = 5
_LARGE = 22  # the size of the number on a tile
_MOST_LINES = 2  # of a name
_LEAST_PANEL = 300
_LEAST_NOTE = 200  # the room in which the note stands beside the map and not below it
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True)
class _Tile:
    """A value in its cell, with what is written on it."""

    value: Value
    cell: Tile
    name: tuple[str, ...]
    beside: tuple[str, ...]  # above the number, or in place of one
    number: str
    size: int  # of the number

    @property
    def height(self) -> float:
        """What the words need."""
        number = self.size + GAP if self.number else 0
        return (len(self.name) + len(self.beside)) * LINE + number + 3 * _PAD


def draw(chart: Chart, explainer: Explainer, figures: Mapping[str, Figure], language: Language, size: Size) -> Scene:
    values = values_of(chart, figures, language)
    places = [explainer.places[value.figure.first.place or ""] for value in values]
    step = _step_of(values)

    def draw_map(some: Sequence[Value], room: Size) -> Panel:
        columns, _ = _extent_of([place.tile for place in places if place.tile])
        width = min(_MOST_WIDTH, (room.width + _BETWEEN) / len(columns) - _BETWEEN)
        tiles = [_tile_of(value, place, width, language) for value, place in zip(values, places, strict=True)]
        return _map([tile for tile in tiles if tile.value in some], tiles, width, step)

    maps = draw_panels(values, size, language, draw_map, least_width=_LEAST_PANEL)
    return _with_note(maps, list(_notes(maps, values, places, step, language)), size)


def _step_of(values: Sequence[Value]) -> Decimal:
    """How much one shade stands for: a round number, so that all shades reach from zero to the greatest value."""
    most = Decimal(max((value.upper or value.number or 0 for value in values), default=0))
    if not most:
        return Decimal(1)
    power = Decimal(1).scaleb(floor(log10(most / len(SHADES))))
    return next(factor * power for factor in _STEPS if factor * power * len(SHADES) >= most)


def _tile_of(value: Value, place: Place, width: float, language: Language) -> _Tile:
    room = width - 2 * _PAD
    name = wrap(place.name, room, is_bold=value.is_highlight)
    if place.short and (len(name) > _MOST_LINES or any(line.rstrip("-") not in place.name for line in name)):
        name = (place.short,)
    cell = place.tile or Tile.model_construct(column=1, row=1)
    if value.number is None:
        return _Tile(value, cell, name, wrap(value.words, room), "", TEXT)
    number = say_plain(value.figure, language)
    size = _LARGE if width_of(number, is_bold=True, size=_LARGE) <= room else TEXT
    beside = [line for words in (say_bound(value.figure.bound, language), value.remark) for line in wrap(words, room)]
    return _Tile(value, cell, name, tuple(filter(None, beside)), number, size)


def _map(shown: Sequence[_Tile], tiles: Sequence[_Tile], width: float, step: Decimal) -> Panel:
    columns, rows = _extent_of([tile.cell for tile in tiles])
    height = max(_LEAST_HEIGHT, *(tile.height for tile in tiles))
    shapes: list[Shape] = []
    for tile in shown:
        x = (tile.cell.column - columns[0]) * (width + _BETWEEN)
        y = (tile.cell.row - rows[0]) * (height + _BETWEEN)
        shapes += _draw_tile(tile, x, y, width, height, step)
    return Panel(len(rows) * (height + _BETWEEN) - _BETWEEN, shapes)


def _extent_of(cells: Sequence[Tile]) -> tuple[range, range]:
    """The columns and the rows from the first to the last."""
    columns, rows = [cell.column for cell in cells], [cell.row for cell in cells]
    return range(min(columns), max(columns) + 1), range(min(rows), max(rows) + 1)


def _draw_tile(tile: _Tile, x: float, y: float, width: float, height: float, step: Decimal) -> Iterator[Shape]:
    value, left, bottom = tile.value, x + _PAD, y + height - _PAD
    names = y + _PAD + len(tile.name) * LINE / 2
    if value.number is None:
        yield Box(x, y, width, height, stroke=LINES, is_dashed=True, tip=value.tip)
        yield from stack(tile.name, left, names, is_bold=value.is_highlight)
        yield from stack(tile.beside, left, bottom - len(tile.beside) * LINE / 2, look="t2")
        return
    fill, look = SHADES[min(int(Decimal(value.number) / step), len(SHADES) - 1)]
    yield Box(x, y, width, height, fill, LINES, tip=value.tip)
    yield from stack(tile.name, left, names, is_bold=value.is_highlight, look=look)
    above = bottom - tile.size - len(tile.beside) * LINE / 2
    yield from stack(tile.beside, left, above, look=look)
    yield Label(left, bottom - 2, tile.number, is_bold=True, look=look, size=tile.size)


def _notes(
    maps: Scene, values: Sequence[Value], places: Sequence[Place], step: Decimal, language: Language
) -> Iterator[str]:
    yield language.say("Each tile is one place. Size and position say nothing about borders.")
    unit = values[0].figure.unit
    words = language.say("Five shades from {least} to {most}, in steps of {step}.")
    ends = {"least": Decimal(0), "most": len(SHADES) * step, "step": step}
    yield words.format(**{name: say_number(number, unit, language) for name, number in ends.items()})
    written = {shape.text for shape in maps.shapes if isinstance(shape, Label)}
    for short, name in dict.fromkeys((place.short, place.name) for place in places):
        if short in written and short != name:
            yield f"{short}: {name}"


def _with_note(maps: Scene, notes: Sequence[str], size: Size) -> Scene:
    """Beside the map where there is room, else below it."""
    right = max(shape.x + shape.width for shape in maps.shapes if isinstance(shape, Box)) + 3 * GAP
    is_beside = size.width - right >= _LEAST_NOTE
    lines = [line for note in notes for line in wrap(note, size.width - right if is_beside else size.width)]
    x, top = (right, 0.0) if is_beside else (0.0, maps.height + GAP)
    labels = stack(lines, x, top + len(lines) * LINE / 2, look="t2")
    height = max(maps.height, top + len(lines) * LINE)
    return Scene.of(size.width, height, [*maps.shapes, *labels])
