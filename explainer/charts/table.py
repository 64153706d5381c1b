"""A chart -> exactly what it draws, as a table: for the page and for the download."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from explainer.charts.drawing.ties import Tie, ties_among
from explainer.charts.drawing.values import Value, values_of
from explainer.dates import say_when
from explainer.derive import Figure
from explainer.language import Language
from explainer.model.charts import Chart
from explainer.model.events import in_order
from explainer.model.explainer import Explainer
from explainer.model.figures import Observation
from explainer.model.scalars import Absence
from explainer.wording import say_absence

VALUE_HEAD = (
    "panel", "category", "part", "period", "value", "upper", "bound", "unit", "status", "rank", "computed_here", "revised", "partial", "figure",
)  # fmt: skip
TIE_HEAD = ("from", "tie", "to", "start", "end", "said_by", "denied_by", "status", "alleged", "relation")
EVENT_HEAD = ("date", "date_in_words", "title", "kind", "event")


@dataclass(frozen=True)
class Table:
    """Rows of text, each as long as the head."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table_of(chart: Chart, explainer: Explainer, figures: Mapping[str, Figure], language: Language) -> Table:
    """Everything a chart draws, in the order of drawing; numbers and dates for machines, and in words where they differ."""
    if chart.actors:
        ties = ties_among(chart.actors, explainer, language)
        return Table(chart.title, TIE_HEAD, tuple(_tie_row(tie, explainer) for tie in ties))
    if chart.events:
        return Table(chart.title, EVENT_HEAD, _event_rows(chart, explainer, language))
    return Table(chart.title, VALUE_HEAD, tuple(_value_row(value) for value in values_of(chart, figures, language)))


def _value_row(value: Value) -> tuple[str, ...]:
    figure = value.figure
    return (
        value.panel or "",
        value.category,
        value.part or "",
        str(figure.period or ""),
        str(figure.value),
        "" if figure.upper is None else str(figure.upper),
        figure.bound,
        figure.unit,
        figure.record.status if isinstance(figure.record, Observation) else "",
        figure.record.rank if isinstance(figure.record, Observation) else "",
        _flag(figure.is_derived),
        _flag(value.is_revised),
        _flag(value.is_partial),
        figure.id,
    )


def _flag(is_so: bool) -> str:
    return "true" if is_so else "false"


def _tie_row(tie: Tie, explainer: Explainer) -> tuple[str, ...]:
    def names(actors: Iterable[str]) -> str:
        return "; ".join(explainer.actors[one].short for one in actors)

    one = tie.relation
    ends = [str(end or "") for end in (one.start, one.end)] if one else [_listed(tie, "date"), ""]
    return (
        names([tie.subject]),
        tie.words,
        names([tie.object]),
        *ends,
        names(one.said_by) if one else "",
        names(one.denied_by) if one else "",
        one.status if one else _listed(tie, "status"),
        _flag(tie.is_alleged),
        one.id if one else "",
    )


def _listed(tie: Tie, name: str) -> str:
    """What the listings of a tie say in one of their fields, each answer once."""
    return "; ".join(dict.fromkeys(str(getattr(one, name)) for one in tie.listings))


def _event_rows(chart: Chart, explainer: Explainer, language: Language) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            str(event.date),
            say_absence(event.date, language) if isinstance(event.date, Absence) else say_when(event.date, language),
            event.title,
            event.kind,
            event.id,
        )
        for event in in_order(explainer.events[one] for one in chart.events)
    )
