"""Shares of a whole: stacked bars that all end at 100 per cent."""

from collections.abc import Mapping

from explainer.charts.picture import Picture
from explainer.charts.stacked import draw_bars
from explainer.charts.style import Layout
from explainer.derive import Figure
from explainer.language import Language
from explainer.model.charts import Chart


def draw(chart: Chart, figures: Mapping[str, Figure], language: Language, layout: Layout) -> Picture:
    """The pieces of a chart of shares."""
    return draw_bars(chart, figures, language, layout, greatest=100.0)
