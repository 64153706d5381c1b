"""Bars from zero: a row per category, under a heading per part, each with its value at its end."""

from collections.abc import Mapping

from explainer.charts.picture import Box, Label, Picture, Stroke
from explainer.charts.style import HEAD, HIGHLIGHT, INK, INK_SOFT, LINE, LINE_HEIGHT, SERIES, Layout, width_of
from explainer.derive import Figure
from explainer.language import Language
from explainer.model.charts import Chart, Mark
from explainer.model.scalars import Absence
from explainer.wording import say_figure

_BAR = 22
_ROW = 32
_GAP = 18
_GAP_BOX = 46  # px; what is missing keeps its place with a box of fixed width


def draw(chart: Chart, figures: Mapping[str, Figure], language: Language, layout: Layout) -> Picture:
    """The pieces of a bar chart."""
    words = {mark.figure: say_figure(figures[mark.figure], language) for mark in chart.marks}
    left = max(width_of(mark.category) for mark in chart.marks) + 16 if layout.is_wide else 0.0
    right = layout.width - max(width_of(text) for text in words.values()) - 14
    greatest = max((float(value) for value in _values(chart, figures)), default=1.0) or 1.0
    per_px = greatest / (right - left)
    boxes, labels, strokes = [], [], []
    top = 0.0
    for part in dict.fromkeys(mark.part for mark in chart.marks):
        if part:
            labels.append(Label(0, top + HEAD * 0.7, part, bold=True, size=HEAD, in_pixels=True))
            top += LINE_HEIGHT + 8
        begin = top
        for mark in (one for one in chart.marks if one.part == part):
            label_top = top
            if not layout.is_wide:
                top += LINE_HEIGHT
            boxes.append(_bar(mark, figures[mark.figure], top, per_px))
            middle = top + _BAR / 2
            labels.append(_value(mark, figures[mark.figure], words[mark.figure], middle, per_px))
            labels.append(_category(mark, label_top, middle, layout))
            top += _ROW
        if layout.is_wide:
            strokes.append(Stroke(left, left, begin - 4, top - _ROW + _BAR + 4, INK))
        top += _GAP
    return Picture(top - _GAP, greatest, left, right, boxes, labels, strokes)


def _values(chart: Chart, figures: Mapping[str, Figure]) -> list[float]:
    found = [figures[mark.figure] for mark in chart.marks]
    return [float(one.upper or one.value) for one in found if not isinstance(one.value, Absence)]


def _bar(mark: Mark, figure: Figure, top: float, per_px: float) -> Box:
    if isinstance(figure.value, Absence):
        return Box(0, _GAP_BOX * per_px, top, top + _BAR, "transparent", LINE, dash=True)
    return Box(0, float(figure.value), top, top + _BAR, HIGHLIGHT if mark.highlight else SERIES)


def _value(mark: Mark, figure: Figure, words: str, middle: float, per_px: float) -> Label:
    end = _GAP_BOX * per_px if isinstance(figure.value, Absence) else float(figure.value)
    return Label(
        end, middle, words, shift=8, bold=mark.highlight, color=INK_SOFT if isinstance(figure.value, Absence) else INK
    )


def _category(mark: Mark, label_top: float, middle: float, layout: Layout) -> Label:
    at = middle if layout.is_wide else label_top + LINE_HEIGHT / 2 - 1
    return Label(0, at, mark.category, bold=mark.highlight, in_pixels=True)
