"""The shares of a whole, one bar for each category; rounded ones may come to a little less or more than all of it."""

from collections.abc import Mapping

from explainer.charts.drawing.scene import Scene
from explainer.charts.drawing.style import Size
from explainer.charts.drawing.values import values_of
from explainer.charts.stacked import draw_parts
from explainer.derive import Figure
from explainer.language import Language
from explainer.model.charts import Chart
from explainer.model.explainer import Explainer


def draw(chart: Chart, explainer: Explainer, figures: Mapping[str, Figure], language: Language, size: Size) -> Scene:
    return draw_parts(values_of(chart, figures, language), size, language, least_whole=100)
