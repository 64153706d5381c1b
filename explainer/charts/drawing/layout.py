"""Points and the pairs of them that are joined -> a cell of a grid for each: short lines, few of which cross.

The search draws its chances from fixed seeds: the same input has the same outcome everywhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import exp, hypot
from random import Random

from explainer.charts.drawing.geometry import Point, area_around, do_cross, is_narrow, piece_inside

# What a placement costs, where a line to the next cell costs 1.
_CROSSING = 5.0
_THROUGH = 6.0  # a line that passes through the box of a point it does not join
_NARROW = 2.0  # two lines that leave a point in nearly one direction
_CLEAR = 6  # pixels that a line should keep from such a box

_SEARCHES = 5
_STEPS = 8000  # of one search
_HOT, _COLD = 6.0, 0.5
_NEAR = 8.0  # to the best: what is worth a closer look
_MOST = 20

Cell = int
Cells = tuple[Cell, ...]  # of all points, in their order
Pairs = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Grid:
    """Cells in columns and rows, and the room that a box takes around its middle."""

    left: float
    across: float  # from column to column
    down: float  # from row to row
    columns: int
    rows: int
    half_width: float
    half_height: float

    @cached_property
    def cells(self) -> tuple[Point, ...]:
        """The middle of every cell, row by row."""
        return tuple(
            (self.left + column * self.across, row * self.down)
            for row in range(self.rows)
            for column in range(self.columns)
        )


def place(points: Sequence[str], joined: Sequence[tuple[str, str]], grid: Grid) -> Iterator[Mapping[str, Point]]:
    """Good places for all points, search by search; a pair may be joined more than once, and then counts for more."""
    costs = _Costs(grid)
    order = {point: number for number, point in enumerate(points)}
    pairs = [(order[one], order[other]) for one, other in joined]
    for seed in range(_SEARCHES):
        for cells in _search(len(points), pairs, costs, Random(seed)):
            yield {point: grid.cells[cells[number]] for point, number in order.items()}


def _search(count: int, pairs: Pairs, costs: "_Costs", random: Random) -> list[Cells]:
    """Annealing: at first most swaps are kept, in the end only those that help. The best that it came by."""
    cells = list(range(costs.count))  # those after the points are free
    cost = best = costs.of(cells, count, pairs)
    found = {tuple(cells[:count]): cost}
    for step in range(_STEPS):
        heat = _HOT * (_COLD / _HOT) ** (step / _STEPS)
        # Only `random()` is promised to give the same in every version of Python.
        first, second = int(random.random() * count), int(random.random() * costs.count)
        cells[first], cells[second] = cells[second], cells[first]
        new = costs.of(cells, count, pairs)
        if new <= cost or random.random() < exp((cost - new) / heat):
            cost, best = new, min(best, new)
            if cost < best + _NEAR:
                found[tuple(cells[:count])] = round(cost, 6)
        else:
            cells[first], cells[second] = cells[second], cells[first]
    return sorted(found, key=lambda cells: (found[cells], cells))[:_MOST]


class _Costs:
    """What lines between cells cost, each worked out once."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self.count = len(grid.cells)
        lines = list(combinations(range(self.count), 2))
        self._number = {line: number for number, line in enumerate(lines)}
        self._number |= {(other, one): number for (one, other), number in self._number.items()}
        self._lengths = [self._length(*line) for line in lines]
        self._conflicts = [[self._conflict(one, other) for other in lines] for one in lines]
        self._passed = [frozenset(self._cells_under(line)) for line in lines]

    def of(self, cells: Sequence[Cell], count: int, pairs: Pairs) -> float:
        """What the lines of the first so many points cost together."""
        lines = [self._number[cells[one], cells[other]] for one, other in pairs]
        taken = set(cells[:count])
        cost = 0.0
        for place, line in enumerate(lines):
            cost += self._lengths[line] + sum(map(self._conflicts[line].__getitem__, lines[:place]))
            cost += _THROUGH * len(self._passed[line] & taken)
        return cost

    def _length(self, one: Cell, other: Cell) -> float:
        (x, y), (u, v) = self._grid.cells[one], self._grid.cells[other]
        return hypot((x - u) / self._grid.across, (y - v) / self._grid.down)

    def _conflict(self, one: tuple[Cell, Cell], other: tuple[Cell, Cell]) -> float:
        cells = self._grid.cells
        shared = set(one) & set(other)
        if len(shared) == 1:
            (hub,) = shared
            ends = [cells[cell] for line in (one, other) for cell in line if cell != hub]
            return _NARROW if is_narrow(cells[hub], *ends) else 0
        return _CROSSING if not shared and do_cross(*(cells[cell] for cell in (*one, *other))) else 0

    def _cells_under(self, line: tuple[Cell, Cell]) -> Iterator[Cell]:
        start, end = (self._grid.cells[cell] for cell in line)
        room = self._grid.half_width + _CLEAR, self._grid.half_height + _CLEAR
        for cell, middle in enumerate(self._grid.cells):
            if cell not in line and piece_inside(start, end, area_around(middle, *room)):
                yield cell
