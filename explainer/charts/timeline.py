"""Events down a line of time, each with its date and title beside it.

Time runs to scale as far as the words allow; a long stretch without events is cut and dashed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from explainer.charts.order import in_order
from explainer.charts.scene import Box, Dot, Label, Line, Scene, Shape
from explainer.charts.style import GAP, HALF_CAPITAL, INK, LINE, LINES, ONE, PAPER, Size, widest, wrap
from explainer.dates import When, say_when
from explainer.derive import Figure
from explainer.language import Language
from explainer.model.charts import Chart
from explainer.model.events import Event
from explainer.model.explainer import Explainer
from explainer.model.scalars import Absence

_AXIS = 8  # where the line stands
_LANE = 12  # from the line to a bar, and from bar to bar
_BAR = 7
_LEADER = 26
_LEAST_GAP = 7  # between two days, so that their dots can be told apart
_MOST_GAP = 2.2  # between two days, in rows of average height; what is longer is cut


@dataclass(frozen=True)
class _Row:
    """An event in words."""

    when: When | None
    date: tuple[str, ...]
    title: tuple[str, ...]
    height: float


@dataclass(frozen=True)
class _Axis:
    """The height of every day that a date begins or ends on, and the stretches that are cut."""

    heights: Mapping[date, float]
    cuts: tuple[tuple[float, float], ...]

    def top_of(self, when: When) -> float:
        return self.heights[when.earliest] if when.earliest else min(self.heights.values())

    def bottom_of(self, when: When) -> float:
        return self.heights[when.latest] if when.latest else max(self.heights.values())


def draw(chart: Chart, explainer: Explainer, figures: Mapping[str, Figure], language: Language, size: Size) -> Scene:
    events = in_order(explainer.events[one] for one in chart.events)
    spans = [event.date for event in events if isinstance(event.date, When) and not _is_day(event.date)]
    words_x = _AXIS + (_LANE if spans else 0) + _LEADER
    rows, titles_x = _rows_of(events, language, size, words_x)
    axis = _axis_of(rows)
    tops = _spread(rows, axis)
    shift = -min(tops)
    shapes: list[Shape] = []
    ...
    return Scene.of(size.width, 0, shapes)
