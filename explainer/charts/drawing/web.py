"""Actors and ties -> boxes joined by lines with words on them, when all words have room."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from explainer.charts.drawing.geometry import Area, Point, along, area_around, length_of, normal_of, piece_inside
from explainer.charts.drawing.layout import Grid, place
from explainer.charts.drawing.scene import Box, Shape
from explainer.charts.drawing.style import INK, LINE, PAPER, stack, widest, wrap_evenly
from explainer.charts.drawing.tie_marks import SYMBOL, draw_name, draw_tie, head_of
from explainer.charts.drawing.ties import Tie
from explainer.model.actors import Actor

_MOST_ACTORS = 14  # beyond which no good places are found
_COLUMNS = 3
_ROWS = (112, 128)  # from row to row, the second when the first leaves too little room
_SPARE_ROWS = 2
_MOST_NAME = 112
_PAD = 9  # inside a box, left and right
_PAD_ABOVE = 7
_CLEAR = 3  # between a box and the ends of its lines
_STRAND = 10  # between two lines of one pair

_WIDTHS = (150, 110, 80)  # of the words on a line
_PARTS = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8)  # of its length, where they may stand
_BESIDE = (1, 6)  # from a line to the words beside it; the second leaves room for its head
_ALOOF = (4, 8)  # of words, from others and from lines with which they could be read; the more, the better
_LEAST_SEEN = 26  # of a line, beside the words on it
_ROUNDS = 5


@dataclass(frozen=True)
class _Block:
    """Lines of text, and the room they take around a middle."""

    lines: tuple[str, ...]
    half_width: float
    half_height: float
    middle: Point = (0, 0)

    @cached_property
    def area(self) -> Area:
        return area_around(self.middle, self.half_width, self.half_height)

    @cached_property
    def around(self) -> tuple[Area, ...]:
        return tuple(area_around(self.middle, self.half_width + far, self.half_height + far) for far in _ALOOF)

    def meets(self, other: "_Block") -> bool:
        return self.area.meets(other.area)

    def nearness(self, other: "_Block") -> int:
        """How many of the distances in `_ALOOF` are not kept."""
        return sum(area.meets(other.area) for area in self.around)

    def is_crossed(self, start: Point, end: Point) -> bool:
        return piece_inside(start, end, self.area) is not None


@dataclass(frozen=True)
class _Strand:
    """A tie as a line from the edge of one box to the edge of another."""

    tie: Tie
    start: Point
    end: Point
    side: float  # on which side of it the words stand, when it is one of several between two boxes; else 0

    @cached_property
    def head(self) -> tuple[Point, ...]:
        """Where the strokes that make it an arrow begin; they end where it ends."""
        return tuple(head_of(self.start, self.end)) if self.tie.is_directed else ()

    def gap_for(self, words: _Block) -> tuple[float, float] | None:
        """The part of it that the words on it hide."""
        return piece_inside(self.start, self.end, words.area)


def draw_web(actors: Sequence[Actor], ties: Sequence[Tie], width: float) -> tuple[list[Shape], float] | None:
    """The shapes, and how far down they reach; none when some words would lie on others or on a line."""
    if len(actors) > _MOST_ACTORS:
        return None
    for boxes in (boxes for row in _ROWS for boxes in _placements(actors, ties, width, row)):
        strands = list(_strands(ties, boxes))
        words = _words_on(strands, boxes.values(), width)
        if words:
            shapes = [shape for strand, one in zip(strands, words, strict=True) for shape in _line(strand, one)]
            shapes += [shape for actor in actors for shape in _box(actor, boxes[actor.id])]
            return shapes, max(box.middle[1] + box.half_height for box in boxes.values())
    return None


def _placements(
    actors: Sequence[Actor], ties: Sequence[Tie], width: float, row: float
) -> Iterator[Mapping[str, _Block]]:
    """The boxes of all actors in good places, the best first."""
    boxes = {actor.id: _box_of(actor) for actor in actors}
    half_width = max(box.half_width for box in boxes.values())
    half_height = max(box.half_height for box in boxes.values())
    left = half_width + 1
    across = (width - 2 * left) / (_COLUMNS - 1)
    rows = -(-len(actors) // _COLUMNS) + _SPARE_ROWS
    grid = Grid(left, across, row, _COLUMNS, rows, half_width, half_height)
    for middles in place(list(boxes), [tie.ends for tie in ties], grid):
        top = min(y for _, y in middles.values()) - half_height - 1
        yield {id: replace(box, middle=(middles[id][0], middles[id][1] - top)) for id, box in boxes.items()}


def _box_of(actor: Actor) -> _Block:
    lines = wrap_evenly(actor.short, _MOST_NAME)
    return _Block(lines, (SYMBOL + widest(lines)) / 2 + _PAD, len(lines) * LINE / 2 + _PAD_ABOVE)


def _strands(ties: Sequence[Tie], boxes: Mapping[str, _Block]) -> Iterator[_Strand]:
    """A line for each tie; those of one pair run side by side."""
    pairs: dict[tuple[str, ...], list[Tie]] = {}
    for tie in ties:
        pairs.setdefault(tuple(sorted(tie.ends)), []).append(tie)
    for (one, other), group in pairs.items():
        across, down = normal_of(boxes[one].middle, boxes[other].middle)
        for number, tie in enumerate(group):
            side = number - (len(group) - 1) / 2
            shift = (across * side * _STRAND, down * side * _STRAND)
            start, end = (_edge(boxes[a], boxes[b], shift) for a, b in (tie.ends, tie.ends[::-1]))
            yield _Strand(tie, start, end, side if tie.subject == one else -side)


def _edge(box: _Block, far: _Block, shift: Point) -> Point:
    """Where the line between two boxes, moved aside, leaves the first of them."""
    start, end = ((one.middle[0] + shift[0], one.middle[1] + shift[1]) for one in (box, far))
    inside = piece_inside(start, end, area_around(box.middle, box.half_width + _CLEAR, box.half_height + _CLEAR))
    return along(start, end, inside[1] if inside else 0)


def _words_on(strands: Sequence[_Strand], boxes: Iterable[_Block], width: float) -> list[_Block] | None:
    """The words of each line where they lie on nothing else, apart from others if they can; none when that cannot be."""
    options = [
        {one: _cost(one, strand, strands) for one in _options(strand) if _is_clear(one, strand, strands, boxes, width)}
        for strand in strands
    ]
    if not all(options):
        return None
    chosen = [min(some, key=some.__getitem__) for some in options]
    for _ in range(_ROUNDS):
        for number, some in enumerate(options):
            others = [*chosen[:number], *chosen[number + 1 :]]
            chosen[number] = min(
                some, key=lambda one: (sum(map(one.meets, others)), some[one] + sum(map(one.nearness, others)))
            )
    is_good = not any(one.meets(other) for place, one in enumerate(chosen) for other in chosen[:place])
    return chosen if is_good else None


def _options(strand: _Strand) -> Iterator[_Block]:
    """Words on the line, or outside of it when it has another beside it; the best place first."""
    forms = dict.fromkeys(wrap_evenly(strand.tie.words, width) for width in _WIDTHS)
    across, down = normal_of(strand.start, strand.end)
    for part, lines in product(_PARTS, forms):
        words = _Block(lines, widest(lines) / 2 + 3, len(lines) * LINE / 2 + 1, along(strand.start, strand.end, part))
        if not strand.side:
            yield words
            continue
        for clear in _BESIDE:
            away = abs(across) * words.half_width + abs(down) * words.half_height + clear
            away = away if strand.side > 0 else -away
            yield replace(words, middle=(words.middle[0] + across * away, words.middle[1] + down * away))


def _is_clear(words: _Block, own: _Strand, strands: Sequence[_Strand], boxes: Iterable[_Block], width: float) -> bool:
    """Whether the words lie inside the picture, on no box and no other line, and leave their own to be seen."""
    x, y = words.middle
    if x < words.half_width or x + words.half_width > width or y < words.half_height:
        return False
    if any(words.meets(box) for box in boxes):
        return False
    if any(words.is_crossed(one.start, one.end) for one in strands if one is not own):
        return False
    if any(words.is_crossed(side, one.end) for one in strands for side in one.head):
        return False
    gap = own.gap_for(words)
    return gap is None or length_of(own.start, own.end) * (1 - gap[1] + gap[0]) >= _LEAST_SEEN


def _cost(words: _Block, own: _Strand, strands: Sequence[_Strand]) -> int:
    """How many lines the words take, and how near they are to lines they could be read with."""
    others = [(one.start, one.end) for one in strands if set(one.tie.ends) != set(own.tie.ends)] if own.side else []
    return len(words.lines) + sum(piece_inside(*ends, area) is not None for area in words.around for ends in others)


def _line(strand: _Strand, words: _Block) -> Iterator[Shape]:
    yield from draw_tie(strand.tie, strand.start, strand.end, strand.gap_for(words))
    yield from stack(words.lines, *words.middle, anchor="middle", look="t2", keys=strand.tie.ends)


def _box(actor: Actor, box: _Block) -> Iterator[Shape]:
    left, top = box.middle[0] - box.half_width, box.middle[1] - box.half_height
    yield Box(left, top, 2 * box.half_width, 2 * box.half_height, PAPER, INK, keys=(actor.id,))
    yield from draw_name(actor, box.lines, left + _PAD, box.middle[1])
