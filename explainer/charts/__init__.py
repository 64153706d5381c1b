"""A chart record -> two drawings of it, one for wide and one for narrow columns.

A kind of chart is one file here and one line in `KINDS`. Altair and vl-convert are imported by the
drawing itself, so that reading and checking do not wait for them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from types import MappingProxyType

from explainer.dates import When
from explainer.derive import Figure
from explainer.language import Language
from explainer.model.charts import Chart
from explainer.model.events import Event
from explainer.model.explainer import Explainer

# The name of each kind in YAML, and the file that draws it.
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "bars": "explainer.charts.bars",
        "stacked": "explainer.charts.stacked",
        "shares": "explainer.charts.shares",
        "timeline": "explainer.charts.timeline",
    }
)


@dataclass(frozen=True)
class Drawing:
    """The two drawings of a chart, each one inline SVG for light and dark."""

    wide: str
    narrow: str


def draw(chart: Chart, explainer: Explainer, figures: Mapping[str, Figure], language: Language) -> Drawing:
    """Both drawings of a chart."""
    from explainer.charts.picture import Picture, render
    from explainer.charts.style import NARROW, WIDE, Layout

    kind = import_module(KINDS[chart.kind])

    def picture(layout: Layout) -> Picture:
        if chart.events:
            events = sorted((explainer.events[one] for one in chart.events), key=_order_of)
            made: Picture = kind.draw(events, language, layout)
        else:
            made = kind.draw(chart, figures, language, layout)
        return made

    return Drawing(render(picture(WIDE), WIDE, chart.id), render(picture(NARROW), NARROW, chart.id))


def _order_of(event: Event) -> tuple[date, date]:
    return event.date.order if isinstance(event.date, When) else (date.max, date.max)
