"""A chart, the figures and a language -> two inline SVG drawings: one for wide pages, one for phones.

A new kind is one new file that makes a scene, and one line in `KINDS`. Importing this is cheap: what draws the
scenes is imported when a scene has not been drawn before.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from explainer.cache import Recall, make_anew
from explainer.charts import bars, columns, dumbbell, line, range, shares, stacked, timeline, unit
from explainer.charts.scene import Scene
from explainer.charts.style import NARROW, WIDE, Size
from explainer.derive import Figure
from explainer.language import Language
from explainer.model.charts import Chart
from explainer.model.explainer import Explainer

Kind = Callable[[Chart, Explainer, Mapping[str, Figure], Language, Size], Scene]

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "bars": bars.draw,
        "columns": columns.draw,
        "line": line.draw,
        "dumbbell": dumbbell.draw,
        "range": range.draw,
        "stacked": stacked.draw,
        "shares": shares.draw,
        "unit": unit.draw,
        "timeline": timeline.draw,
    }
)


@dataclass(frozen=True)
class Drawing:
    """Both drawings of a chart, as scenes and as inline SVG; the style sheet shows one of them."""

    wide: str
    narrow: str
    scenes: tuple[Scene, Scene]  # wide, narrow


def draw(
    chart: Chart,
    explainer: Explainer,
    figures: Mapping[str, Figure],
    language: Language,
    recall: Recall = make_anew,
) -> Drawing:
    """Both drawings of a chart.

    They take their name from the elements `<id>-title` and `<id>-measure` of the page they stand on, and their
    description from `<id>-alt`.
    """
    wide, narrow = (KINDS[chart.kind](chart, explainer, figures, language, size) for size in (WIDE, NARROW))
    return Drawing(_inline(wide, chart.id, WIDE, recall), _inline(narrow, chart.id, NARROW, recall), (wide, narrow))


def _inline(scene: Scene, chart_id: str, size: Size, recall: Recall) -> str:
    def make() -> bytes:
        from explainer.charts.render import render_inline

        return render_inline(scene, chart_id, size)

    return recall(("inline", scene, chart_id, size), make).decode()
