"""The marks of a chart -> what is drawn for each: a number or its absence, and the words beside it."""

from collections.abc import Mapping
from dataclasses import dataclass

from explainer.derive import Figure
from explainer.language import Language
from explainer.model.charts import Chart
from explainer.model.scalars import Absence
from explainer.wording import say_figure


@dataclass(frozen=True)
class Value:
    """One value of a chart."""

    category: str
    part: str | None
    figure: Figure
    words: str  # the number with its bound, or why there is none
    remark: str  # 'our calculation', or nothing
    is_highlight: bool

    @property
    def number(self) -> float | None:
        return None if isinstance(self.figure.value, Absence) else float(self.figure.value)

    @property
    def upper(self) -> float | None:
        """The upper end of a range."""
        return None if self.figure.upper is None else float(self.figure.upper)


def values_of(chart: Chart, figures: Mapping[str, Figure], language: Language) -> tuple[Value, ...]:
    """The values of a chart, in the order of its marks."""
    return tuple(
        Value(
            mark.category,
            mark.part,
            figures[mark.figure],
            # A bound stays on the line of its number.
            say_figure(figures[mark.figure], language).replace(" ", "\u00a0"),
            language.say("our calculation") if figures[mark.figure].is_derived else "",
            mark.highlight,
        )
        for mark in chart.marks
    )
