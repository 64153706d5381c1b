"""Stacked bars: a bar per category, its parts side by side, each part named at the bar."""

from collections.abc import Mapping
from dataclasses import dataclass

from explainer.charts.picture import Box, Label, Picture
from explainer.charts.style import LINE_HEIGHT, PAPER, PARTS, Layout, width_of
from explainer.derive import Figure
from explainer.language import Language
from explainer.model.charts import Chart
from explainer.model.scalars import Absence
from explainer.wording import say_figure

_BAR = 30
_GAP = 26
_SWATCH = 12


@dataclass(frozen=True)
class _Segment:
    """One part of a bar, in values, with the words that name it."""

    start: float
    end: float
    words: str
    fill: str
    highlight: bool


def draw(chart: Chart, figures: Mapping[str, Figure], language: Language, layout: Layout) -> Picture:
    """The pieces of stacked bars; the longest bar takes the whole width."""
    return draw_bars(
        chart, figures, language, layout, greatest=max(_totals(chart, figures).values(), default=1.0) or 1.0
    )


def draw_bars(
    chart: Chart, figures: Mapping[str, Figure], language: Language, layout: Layout, *, greatest: float
) -> Picture:
    """Stacked bars on a scale that ends at `greatest`."""
    categories = list(dict.fromkeys(mark.category for mark in chart.marks))
    left = max(width_of(one) for one in categories) + 16 if layout.is_wide else 0.0
    right = float(layout.width)
    boxes, labels = [], []
    top = 0.0
    for category in categories:
        segments = _segments(category, chart, figures, language)
        labels.append(
            Label(
                0,
                top + LINE_HEIGHT * (1.3 if layout.is_wide else 0.5) + (4 if layout.is_wide else 0),
                category,
                bold=True,
                in_pixels=True,
            )
        )
        px = (right - left) / greatest
        named = [one for one in segments if layout.is_wide and width_of(one.words) <= (one.end - one.start) * px - 6]
        top += LINE_HEIGHT + 2
        labels += [Label(one.start, top - LINE_HEIGHT / 2 - 1, one.words, bold=one.highlight) for one in named]
        boxes += [Box(one.start, one.end, top, top + _BAR, one.fill, PAPER) for one in segments]
        top += _BAR + 4
        for one in (one for one in segments if one not in named):
            middle = top + LINE_HEIGHT / 2
            boxes.append(Box(0, _SWATCH / px, middle - _SWATCH / 2, middle + _SWATCH / 2, one.fill))
            labels.append(Label(0, middle, one.words, shift=_SWATCH + 7, bold=one.highlight))
            top += LINE_HEIGHT + 1
        top += _GAP
    return Picture(top - _GAP, greatest, left, right, boxes, labels)


def _segments(category: str, chart: Chart, figures: Mapping[str, Figure], language: Language) -> list[_Segment]:
    parts = list(dict.fromkeys(mark.part for mark in chart.marks))
    segments = []
    start = 0.0
    for mark in (one for one in chart.marks if one.category == category):
        figure = figures[mark.figure]
        size = 0.0 if isinstance(figure.value, Absence) else float(figure.value)
        words = f"{mark.part or mark.category} {say_figure(figure, language)}"
        segments.append(_Segment(start, start + size, words, PARTS[parts.index(mark.part)], mark.highlight))
        start += size
    return segments


def _totals(chart: Chart, figures: Mapping[str, Figure]) -> dict[str, float]:
    totals: dict[str, float] = {}
    for mark in chart.marks:
        value = figures[mark.figure].value
        totals[mark.category] = totals.get(mark.category, 0.0) + (0.0 if isinstance(value, Absence) else float(value))
    return totals
