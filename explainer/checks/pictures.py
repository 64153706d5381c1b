"""A chart can be drawn, compares like with like, and is described in words."""

from collections.abc import Iterator
from fractions import Fraction

from explainer.charts import KINDS
from explainer.checks.basis import ON_ONE_AXIS, say_difference
from explainer.checks.context import Context, listed
from explainer.derive import Figure, Interval
from explainer.model.charts import Chart
from explainer.model.scalars import Absence
from explainer.problems import Problem, did_you_mean, quoted

MOST_PARTS = 7
WHOLE = Interval(Fraction(100), Fraction(100))


def check_chart_kinds(context: Context) -> Iterator[Problem]:
    charts = context.explainer.charts.values()
    for chart in charts:
        needed, other = ("events", "marks") if chart.kind == "timeline" else ("marks", "events")
        if chart.kind not in KINDS:
            hint = did_you_mean(chart.kind, KINDS)
            yield context.problem(
                chart.id,
                ("kind",),
                f"must be one of {listed(sorted(KINDS), 'or')}, got {quoted(chart.kind)}{'.' + hint if hint else ''}",
            )
            continue
        if not getattr(chart, needed):
            yield context.problem(chart.id, (needed,), f"must be given for a chart of the kind {chart.kind}")
        if getattr(chart, other):
            yield context.problem(chart.id, (other,), f"must not be given for a chart of the kind {chart.kind}")


def check_descriptions(context: Context) -> Iterator[Problem]:
    for chart in context.explainer.charts.values():
        if _words(chart.alt) == _words(chart.title):
            yield context.problem(chart.id, ("alt",), "must say what the picture shows, not repeat the title")


def _words(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()


def check_marks(context: Context) -> Iterator[Problem]:
    for chart in context.explainer.charts.values():
        seen: dict[tuple[str, str | None], int] = {}
        for place, mark in enumerate(chart.marks):
            first = seen.setdefault((mark.category, mark.part), place)
            if first != place:
                yield context.problem(
                    chart.id,
                    ("marks", place),
                    f"stands in the same place as mark {first + 1}; give it another category or part",
                )
        parts = {mark.part for mark in chart.marks}
        if len(parts) > MOST_PARTS:
            yield context.problem(
                chart.id, ("marks",), f"must have at most {MOST_PARTS} parts, has {len(parts)}; draw two charts"
            )


def check_likeness(context: Context) -> Iterator[Problem]:
    """One axis, one unit, one counting basis."""
    for chart in context.explainer.charts.values():
        figures = [context.figures[mark.figure] for mark in chart.marks]
        for place, figure in enumerate(figures):
            first = figures[0]
            if figure.unit != first.unit:
                text = f"must be in {first.unit} like the first mark, {quoted(figure.id)} is in {figure.unit}"
            else:
                text = say_difference(context.explainer, first, figure, ON_ONE_AXIS)
                text = f"must be counted like {quoted(first.id)} to stand on its axis: {text}" if text else ""
            if text:
                yield context.problem(chart.id, ("marks", place, "figure"), text)


def check_wholes(context: Context) -> Iterator[Problem]:
    """The shares of a whole come to 100, within what rounding allows."""
    for chart in context.explainer.charts.values():
        for name, figures in _wholes(chart, context) if chart.kind == "shares" else ():
            total = Interval(Fraction(0), Fraction(0))
            for figure in figures:
                total += figure.limits
            if not total.meets(WHOLE):
                values = [figure.value for figure in figures if not isinstance(figure.value, Absence)]
                yield context.problem(
                    chart.id,
                    ("marks",),
                    f"must come to 100 within rounding{name}: {' + '.join(map(str, values))} = {sum(values)}",
                )


def _wholes(chart: Chart, context: Context) -> Iterator[tuple[str, list[Figure]]]:
    """The figures of each bar; without parts, the categories are the parts of one whole."""
    bars: dict[str, list[Figure]] = {}
    for mark in chart.marks:
        bars.setdefault(mark.category if mark.part else "", []).append(context.figures[mark.figure])
    for category, figures in bars.items():
        if all(figure.unit == "percent" for figure in figures):
            yield f" in {quoted(category)}" if category else "", figures
