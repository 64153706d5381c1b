"""One or several values over a run of periods, as lines through dots that break wherever something is missing.

On a wide page time runs from left to right; on a phone it runs down, with every number in a column at the right.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from math import ceil

from explainer.charts.drawing.axis import Axis, round_numbers
from explainer.charts.drawing.doubt import ARROW, arrow, dot_of, pull_of
from explainer.charts.drawing.geometry import Area
from explainer.charts.drawing.labels import Spot, Wish, place, spread
from explainer.charts.drawing.panels import Panel, draw_panels
from explainer.charts.drawing.periods import Slot, slots_between
from explainer.charts.drawing.scene import Box, Dot, Label, Line, Path, Scene, Shape, Symbol
from explainer.charts.drawing.style import (
    GAP,
    HALF_CAPITAL,
    HIGHLIGHT,
    INK,
    LINE,
    LINES,
    PARTS,
    RULE,
    SYMBOLS,
    Size,
    stack,
    widest,
    width_of,
    wrap,
)
from explainer.charts.drawing.values import Value, values_of
from explainer.derive import Figure
from explainer.language import Language
from explainer.model.charts import Chart
from explainer.model.explainer import Explainer
from explainer.wording import say_number

_HEIGHT, _LOW_HEIGHT = 240, 160  # of the plot on a wide page, and in a panel
_LEAST_FULL = 500  # the width from which a drawing is no small one
_LEAST_PANEL = 220
_ROW = 24  # of a period on a phone
_AREA = 56  # of a dot
_BOX = 24  # the height of the box for what is missing
_AWAY = (14, 28)  # from a dot to the middle of its number
_FAR = 44  # the same, where all nearer places are taken and a line leads to it
_CLEAR = 6  # from the middle of a dot to the end of that line
_ASIDE = 10  # up or down, of a number beside its dot
_MOST_NAME = 150
_MOST_GRID = 4  # lines with a number, zero among them


@dataclass(frozen=True)
class _Point:
    """A value, and the place of its period in the row."""

    value: Value
    place: int


@dataclass(frozen=True)
class _Series:
    """The points of one line, in order of time."""

    name: str
    colour: str
    symbol: Symbol
    points: tuple[_Point, ...]

    @property
    def drawn(self) -> tuple[_Point, ...]:
        return tuple(one for one in self.points if one.value.numbers)

    def stretches(self) -> Iterator[list[_Point]]:
        """The points that one line joins: neighbours in time with one number each, and of one series of totals."""
        stretch = list(self.points[:1])
        for one, other in pairwise(self.points):
            is_joined = len(one.value.numbers) == len(other.value.numbers) == 1 and other.place == one.place + 1
            if not is_joined or one.value.is_revised != other.value.is_revised:
                yield stretch
                stretch = []
            stretch.append(other)
        yield stretch


@dataclass(frozen=True)
class _Plane:
    """Where a number of a period lies, with time to the right or downwards."""

    time: Axis
    numbers: Axis
    is_turned: bool

    def at(self, place: int, number: float) -> tuple[float, float]:
        across, up = self.time.at(place), self.numbers.at(number)
        return (up, across) if self.is_turned else (across, up)


def draw(chart: Chart, explainer: Explainer, figures: Mapping[str, Figure], language: Language, size: Size) -> Scene:
    values = values_of(chart, figures, language)
    slots = slots_between([one.figure.period for one in values if one.figure.period], language)

    def draw_some(some: Sequence[Value], room: Size) -> Panel:
        all_series = _series_of(some, values, slots)
        return (_draw_across if room.is_wide else _draw_down)(all_series, values, slots, room, language)

    return draw_panels(values, size, language, draw_some, least_width=_LEAST_PANEL, is_upright=True)


def _series_of(values: Sequence[Value], whole: Sequence[Value], slots: Sequence[Slot]) -> list[_Series]:
    """The lines of some values; one of the same name has the same colour in every panel of the whole."""
    places = {slot.first: number for number, slot in enumerate(slots)}
    found: dict[str, list[_Point]] = {value.part or "": [] for value in whole}
    for value in values:
        if value.figure.period and value.figure.period.earliest:
            found[value.part or ""].append(_Point(value, places[value.figure.period.earliest]))
    return [
        _Series(
            name,
            PARTS[number % len(PARTS)],
            SYMBOLS[number % len(SYMBOLS)],
            tuple(sorted(points, key=lambda point: point.place)),
        )
        for number, (name, points) in enumerate(found.items())
        if points
    ]


def _ends_of(values: Sequence[Value]) -> tuple[float, float]:
    """The least and the greatest number, zero among them."""
    numbers = [number for value in values for number in value.numbers]
    return min(0, *numbers, 0), max(0, *numbers, 0)


def _room_for_arrows(values: Sequence[Value]) -> float:
    return ARROW if any(pull_of(value) > 0 for value in values if value.numbers) else 0


def _missing_in(all_series: Sequence[_Series]) -> Mapping[int, Value]:
    """A value of every place at which nothing but absence is known."""
    known = {point.place for series in all_series for point in series.drawn}
    return {point.place: point.value for series in all_series for point in series.points if point.place not in known}


def _draw_series(series: _Series, plane: _Plane, *, is_only: bool) -> Iterator[Shape]:
    """Lines, dots and the arrows that say 'or more' and 'or less'."""
    for stretch in series.stretches():
        if len(stretch) > 1:
            yield Path(tuple(plane.at(point.place, point.value.numbers[0]) for point in stretch), series.colour)
    for point in series.drawn:
        colour = HIGHLIGHT if is_only and point.value.is_highlight else series.colour
        ends = [plane.at(point.place, number) for number in point.value.numbers]
        if len(ends) == 2:
            yield Line(*ends[0], *ends[1], colour, width=2)
        yield from (dot_of(point.value, *end, colour, series.symbol, _AREA) for end in ends)
        yield from arrow(*ends[-1], pull_of(point.value), colour, is_upright=not plane.is_turned)


# Time to the right.


def _draw_across(
    all_series: Sequence[_Series], whole: Sequence[Value], slots: Sequence[Slot], size: Size, language: Language
) -> Panel:
    low, high = _ends_of(whole)
    grid = [number for number in round_numbers(low, high, _MOST_GRID) if number]
    heads = [say_number(number, whole[0].figure.unit, language) for number in grid]
    names = [wrap(series.name, _MOST_NAME) if series.name else () for series in all_series]
    all_names = [wrap(value.part, _MOST_NAME) for value in whole if value.part]
    left = widest(heads) + GAP
    right = size.width - (max(map(widest, all_names)) + 3 * GAP if all_names else 0)
    step = (right - left) / len(slots)
    top = LINE + GAP + _room_for_arrows(whole)
    height = _HEIGHT if size.width >= _LEAST_FULL else _LOW_HEIGHT
    numbers = Axis(low, top + height, -height / (high - low or 1))
    plane = _Plane(Axis(0, left + step / 2, step), numbers, is_turned=False)
    ground: list[Shape] = [Line(0, numbers.at(0), right, numbers.at(0), INK)]
    for number, head in zip(grid, heads, strict=True):
        level = numbers.at(float(number))
        ground += [Line(0, level, right, level, RULE), Label(0, level - 5, head, look="t2")]
    missing = _missing_in(all_series)
    words = {place: _word_in_box(value, step - GAP) for place, value in missing.items()}
    boxes = [shape for place, value in missing.items() for shape in _box_across(value, place, plane, words[place])]
    drawn = [shape for series in all_series for shape in _draw_series(series, plane, is_only=len(all_series) == 1)]
    wishes = [wish for series in all_series for wish in _wishes_of(series, plane)]
    bottom = numbers.at(low)
    labels = place(wishes, Area(left, 0, right, bottom), [*boxes, *drawn])
    below = bottom + LINE + GAP + (LINE if any(slot.group for slot in slots) else 0)
    brief = [value for place, value in missing.items() if words[place] != value.words]
    shown = [*(point.value for series in all_series for point in series.drawn), *brief]
    shapes = [*ground, *_slots_below(slots, all_series, plane, bottom), *boxes, *drawn, *labels]
    shapes += _names_beside(all_series, names, plane, right + 2 * GAP, bottom)
    return Panel(below, shapes, shown)


def _word_in_box(value: Value, room: float) -> str:
    return value.words if width_of(value.words) + GAP <= room else value.brief


def _box_across(value: Value, place: int, plane: _Plane, word: str) -> Iterator[Shape]:
    x, base = plane.at(place, 0)
    width = width_of(word) + 4
    yield Box(x - width / 2, base - _BOX, width, _BOX, stroke=LINES, is_dashed=True, tip=value.tip)
    yield Label(x, base - _BOX / 2 + HALF_CAPITAL, word, "middle", look="t2")


def _wishes_of(series: _Series, plane: _Plane) -> Iterator[Wish]:
    """The number of every point; the first and last, the least and greatest and those of the text are needed."""
    by_number = sorted(series.drawn, key=lambda point: point.value.numbers[0])
    needed = {point.place for point in (*series.drawn[:1], *series.drawn[-1:], *by_number[:1], *by_number[-1:])}
    for point in series.drawn:
        x, low = plane.at(point.place, point.value.numbers[0])
        _, high = plane.at(point.place, point.value.numbers[-1])
        spots = [spot for away in _AWAY for spot in (Spot(x, high - away), Spot(x, low + away))]
        spots += [
            spot
            for middle in (high, high - _ASIDE, low + _ASIDE)
            for spot in (Spot(x + GAP, middle, "start"), Spot(x - GAP, middle, "end"))
        ]
        spots += [Spot(x, high - _FAR, leads_to=high - _CLEAR), Spot(x, low + _FAR, leads_to=low + _CLEAR)]
        is_needed = point.place in needed or point.value.is_highlight
        yield Wish(point.value.brief, tuple(spots), point.value.is_highlight, is_needed)


def _slots_below(slots: Sequence[Slot], all_series: Sequence[_Series], plane: _Plane, bottom: float) -> Iterator[Shape]:
    """The name of every period, or of every second, third … where they are too wide; below them what neighbours share."""
    bold = _highlights_in(all_series)
    step = plane.time.unit
    every = ceil((widest([slot.name for slot in slots], is_bold=True) + 4) / step)
    for number in range(min(bold, default=0) % every, len(slots), every):
        yield Label(plane.time.at(number), bottom + LINE, slots[number].name, "middle", is_bold=number in bold)
    for group, members in groupby(range(len(slots)), lambda number: slots[number].group):
        places = list(members)
        edge = plane.time.at(places[0]) - step / 2
        if not group:
            continue
        yield Line(edge, bottom, edge, bottom + 2 * LINE + GAP / 2, RULE)
        if width_of(group, is_bold=True) + 4 <= step * len(places):
            yield Label(edge + 4, bottom + 2 * LINE + 2, group, is_bold=True)


def _highlights_in(all_series: Sequence[_Series]) -> set[int]:
    """The places of what the text is about."""
    return {point.place for series in all_series for point in series.points if point.value.is_highlight}


def _names_beside(
    all_series: Sequence[_Series], names: Sequence[tuple[str, ...]], plane: _Plane, x: float, bottom: float
) -> Iterator[Shape]:
    """The name of every line at its end, with the mark of its dots; none on another."""
    wished = {
        number: plane.numbers.at(series.drawn[-1].value.numbers[0] if series.drawn else 0)
        for number, series in enumerate(all_series)
        if names[number]
    }
    order = sorted(wished, key=lambda number: wished[number])
    tops = spread([(wished[number], len(names[number]) * LINE + 2) for number in order], bottom)
    for number, top in zip(order, tops, strict=True):
        middle = top + len(names[number]) * LINE / 2
        series = all_series[number]
        yield Dot(x, middle, series.colour, series.colour, series.symbol, _AREA)
        yield from stack(names[number], x + GAP, middle)


# Time downwards.


def _draw_down(
    all_series: Sequence[_Series], whole: Sequence[Value], slots: Sequence[Slot], size: Size, language: Language
) -> Panel:
    low, high = _ends_of(whole)
    columns, numbers_x = _columns_of(all_series, whole, size.width)
    heads = list(_heads_over(all_series, columns))
    top = LINE * sum(isinstance(shape, Label) for shape in heads) + (GAP if heads else 0)
    names_x = _width_of([slot.group for slot in slots])
    left = names_x + _width_of([slot.name for slot in slots]) + GAP
    numbers = Axis(low, left, (numbers_x - _room_for_arrows(whole) - left) / (high - low or 1))
    plane = _Plane(Axis(0, top + _ROW / 2, _ROW), numbers, is_turned=True)
    bottom = top + _ROW * len(slots)
    missing = _missing_in(all_series)
    shapes: list[Shape] = [*heads, Line(numbers.at(0), top, numbers.at(0), bottom, INK)]
    shapes += _slots_beside(slots, all_series, plane, names_x, size.width)
    shapes += [shape for place, value in missing.items() for shape in _box_down(value, place, plane)]
    for series, column in zip(all_series, columns, strict=True):
        shapes += _draw_series(series, plane, is_only=len(all_series) == 1)
        shapes += _numbers_in(series, column, plane, missing)
    signed = [point.value for series in all_series for point in series.points if point.place not in missing]
    return Panel(bottom, shapes, signed)


def _width_of(names: Sequence[str]) -> float:
    """The column of some names, or none when they are empty."""
    return widest(names, is_bold=True) + GAP if any(names) else 0


def _columns_of(all_series: Sequence[_Series], whole: Sequence[Value], width: float) -> tuple[list[float], float]:
    """Where the numbers of every line end, and where the first of them can begin."""
    rooms: dict[str, float] = {}
    for value in whole:
        rooms[value.part or ""] = max(rooms.get(value.part or "", 0), width_of(value.brief, is_bold=True) + GAP)
    begin = width - sum(rooms.values())
    ends = dict(zip(rooms, accumulate(rooms.values()), strict=True))
    return [begin + ends[series.name] for series in all_series], begin


def _heads_over(all_series: Sequence[_Series], columns: Sequence[float]) -> Iterator[Shape]:
    """The name of every line, with the mark of its dots, ending at the column of its numbers."""
    row = 0
    for series, column in zip(all_series, columns, strict=True):
        lines = wrap(series.name, column - 3 * GAP, is_bold=True) if series.name else ()
        for number, line in enumerate(lines):
            middle = LINE * (row + 0.5)
            yield Label(column - 2 * GAP, middle + HALF_CAPITAL, line, "end", is_bold=True)
            if number == 0:
                yield Dot(column - GAP / 2, middle, series.colour, series.colour, series.symbol, _AREA)
            row += 1


def _slots_beside(
    slots: Sequence[Slot], all_series: Sequence[_Series], plane: _Plane, names_x: float, width: float
) -> Iterator[Shape]:
    """The name of every period; before the first of several what they share, and a thin line above it."""
    bold = _highlights_in(all_series)
    group = ""
    for number, slot in enumerate(slots):
        middle = plane.time.at(number)
        if slot.group != group:
            group = slot.group
            yield Line(0, middle - _ROW / 2, width, middle - _ROW / 2, RULE)
            yield Label(0, middle + HALF_CAPITAL, group, is_bold=True)
        yield Label(names_x, middle + HALF_CAPITAL, slot.name, is_bold=number in bold)


def _box_down(value: Value, place: int, plane: _Plane) -> Iterator[Shape]:
    x, middle = plane.at(place, 0)
    height = _ROW - 4
    yield Box(x, middle - height / 2, width_of(value.words) + GAP, height, stroke=LINES, is_dashed=True, tip=value.tip)
    yield Label(x + GAP / 2, middle + HALF_CAPITAL, value.words, look="t2")


def _numbers_in(series: _Series, column: float, plane: _Plane, missing: Mapping[int, Value]) -> Iterator[Label]:
    for point in series.points:
        if point.place not in missing:
            word = point.value.brief
            middle = plane.time.at(point.place)
            yield Label(column, middle + HALF_CAPITAL, word, "end", is_bold=point.value.is_highlight)
