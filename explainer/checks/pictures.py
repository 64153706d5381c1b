"""A chart can be drawn, compares like with like, and is described in words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice, pairwise
from types import MappingProxyType

from explainer.charts import KINDS
from explainer.charts.drawing.periods import LENGTHS, starts_between
from explainer.charts.drawing.style import SYMBOLS
from explainer.charts.drawing.values import are_partial
from explainer.charts.spark import LEAST, MOST
from explainer.charts.strip import years_of
from explainer.checks.basis import ON_ONE_AXIS, say_difference
from explainer.checks.bounds import WHOLE_UNITS
from explainer.checks.context import Context, listed
from explainer.dates import When
from explainer.derive import Figure, Interval
from explainer.model.charts import Chart
from explainer.model.scalars import Absence
from explainer.problems import Problem, did_you_mean, quoted

# More cannot be told apart: by colour, on lines by the shape of their dots; the dots of a range have words instead.
MOST_PARTS = 7
MOST_PARTS_OF: Mapping[str, int] = MappingProxyType({"line": len(SYMBOLS), "range": 40})
MOST_CATEGORIES = 40
MOST_GROUPED = 3  # bars in a group
MOST_PERIODS = 60  # that a line leaves room for
AMOUNTS = ("unit", "stacked", "shares")
MOST_PANELS = 9
MOST_TOLD = 30  # events with their words beside them
LEAST_CROWD = 12  # events that are better seen at once than read
MOST_YEARS = 40  # with a row each
# What a kind is drawn from, where that is not marks.
DRAWN_FROM: Mapping[str, str] = MappingProxyType({"timeline": "events", "strip": "events", "network": "actors"})
# Kinds that people ask for, and what says the same.
ADVICE: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("pie", "donut", "doughnut"), "take shares for the parts of a whole, or bars"),
        **dict.fromkeys(("area", "areas", "stream"), "take line, or stacked for the parts of totals"),
        **dict.fromkeys(("scatter", "bubble", "bubbles"), "take bars, or range for counts side by side"),
        **dict.fromkeys(("radar", "gauge", "treemap", "funnel"), "take bars"),
        **dict.fromkeys(("slope", "slopes"), "take dumbbell"),
        **dict.fromkeys(("calendar", "heatmap", "rug"), "take strip for events, or tiles for places"),
        **dict.fromkeys(("pictogram", "icons", "waffle"), "take unit"),
    }
)
WHOLE = Interval(Fraction(100), Fraction(100))


def check_chart_kinds(context: Context) -> Iterator[Problem]:
    charts = context.explainer.charts.values()
    for chart in charts:
        needed = DRAWN_FROM.get(chart.kind, "marks")
        if chart.kind not in KINDS:
            advice = ADVICE.get(chart.kind.casefold(), "")
            hint = f" It is not offered: {advice}" if advice else did_you_mean(chart.kind, KINDS)
            text = f"must be one of {listed(sorted(KINDS), 'or')}, got {quoted(chart.kind)}{'.' + hint if hint else ''}"
            yield context.problem(chart.id, ("kind",), text)
            continue
        if not getattr(chart, needed):
            yield context.problem(chart.id, (needed,), f"must be given for a chart of the kind {chart.kind}")
        for other in ("marks", "events", "actors"):
            if other != needed and getattr(chart, other):
                yield context.problem(chart.id, (other,), f"must not be given for a chart of the kind {chart.kind}")


def check_descriptions(context: Context) -> Iterator[Problem]:
    for chart in context.explainer.charts.values():
        if _words(chart.alt) == _words(chart.title):
            yield context.problem(chart.id, ("alt",), "must say what the picture shows, not repeat the title")


def _words(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()


def check_marks(context: Context) -> Iterator[Problem]:
    for chart in context.explainer.charts.values():
        seen: dict[tuple[str | None, ...], int] = {}
        for place, mark in enumerate(chart.marks):
            first = seen.setdefault((mark.panel, mark.category, mark.part), place)
            if first != place:
                yield context.problem(
                    chart.id,
                    ("marks", place),
                    f"stands in the same place as mark {first + 1}; give it another category or part",
                )
        parts = {mark.part for mark in chart.marks}
        categories = {mark.category for mark in chart.marks}
        most = MOST_PARTS_OF.get(chart.kind, MOST_PARTS)
        for names, limit, word in ((parts, most, "parts"), (categories, MOST_CATEGORIES, "categories")):
            if len(names) > limit:
                text = f"must have at most {limit} {word}, has {len(names)}; draw two charts"
                yield context.problem(chart.id, ("marks",), text)


def check_panels(context: Context) -> Iterator[Problem]:
    """A chart of several small pictures has a heading for each, and few enough of them."""
    for chart in context.explainer.charts.values():
        panels = {mark.panel for mark in chart.marks}
        if panels <= {None}:
            continue
        for place, mark in enumerate(chart.marks):
            if mark.panel is None:
                yield context.problem(chart.id, ("marks", place), "must have a panel like the others, or none of them")
        if len(panels) == 1 or len(panels) > MOST_PANELS:
            text = f"must stand in two panels or more, and at most {MOST_PANELS}, stand in {len(panels)}"
            yield context.problem(chart.id, ("marks",), text)


def check_crowds(context: Context) -> Iterator[Problem]:
    """A timeline tells a few events, a strip shows how many there are."""
    for chart in context.explainer.charts.values():
        if chart.rows and chart.kind != "strip":
            yield context.problem(chart.id, ("rows",), f"must not be given for a chart of the kind {chart.kind}")
        dates = [context.explainer.events[one].date for one in chart.events]
        years = [year for when in dates if isinstance(when, When) for year in years_of(when)]
        text = ""
        if chart.kind == "timeline" and len(dates) > MOST_TOLD:
            text = f"must be at most {MOST_TOLD} events to be told one by one, are {len(dates)}; take strip"
        elif chart.kind == "strip" and len(years) < 2 * LEAST_CROWD:
            text = (
                f"must be at least {LEAST_CROWD} events with a date to be a crowd, are {len(years) // 2}; take timeline"
            )
        elif chart.kind == "strip" and chart.rows != "kind" and max(years) - min(years) >= MOST_YEARS:
            text = f"must lie within {MOST_YEARS} years to have a row for each, from {min(years)} to {max(years)}; give rows: kind"
        if text:
            yield context.problem(chart.id, ("events",), text)


def check_periods(context: Context) -> Iterator[Problem]:
    """A line runs over periods of one length, with one value for each."""
    for chart in context.explainer.charts.values():
        if chart.kind != "line":
            continue
        periods = [context.figures[mark.figure].period for mark in chart.marks]
        unlike = [_unlike(mark.figure, one, periods[0]) for mark, one in zip(chart.marks, periods, strict=True)]
        if not any(unlike) and _is_long([one for one in periods if one]):
            text = f"must run over at most {MOST_PERIODS} periods from first to last; take longer ones, or bars"
            yield context.problem(chart.id, ("marks",), text)
        seen: dict[tuple[str | None, ...], int] = {}
        for place, (mark, period) in enumerate(zip(chart.marks, periods, strict=True)):
            if unlike[place]:
                yield context.problem(chart.id, ("marks", place, "figure"), f"{unlike[place]}; take bars")
            first = seen.setdefault((mark.panel, mark.part, str(period)), place)
            if period and first != place:
                text = f"must be of another time than mark {first + 1}, or be another part; take range for counts that differ"
                yield context.problem(chart.id, ("marks", place, "figure"), text)


def _is_long(periods: Sequence[When]) -> bool:
    return bool(periods) and len(list(islice(starts_between(periods), MOST_PERIODS + 1))) > MOST_PERIODS


def _unlike(figure: str, period: When | None, first: When | None) -> str:
    if period is None:
        return f"must have one period to stand on a line, {quoted(figure)} has none"
    if period.precision not in LENGTHS:
        return f"must be of a {listed(LENGTHS, 'or')} to stand on a line, {quoted(figure)} is of {period}"
    if first and first.precision in LENGTHS and period.precision != first.precision:
        return f"must be of a {first.precision} like the first mark, {quoted(figure)} is of a {period.precision}"
    return ""


def check_pairs(context: Context) -> Iterator[Problem]:
    """A dumbbell compares two."""
    for chart in context.explainer.charts.values():
        if chart.kind != "dumbbell":
            continue
        parts = {mark.part for mark in chart.marks}
        if len(parts) != 2:
            text = f"must have two parts to be compared, has {len(parts)}; take {'range' if len(parts) > 2 else 'bars'}"
            yield context.problem(chart.id, ("marks",), text)
            continue
        counts = Counter((mark.panel, mark.category) for mark in chart.marks)
        for place, mark in enumerate(chart.marks):
            if counts[mark.panel, mark.category] == 1:
                missing = next(part for part in parts if part != mark.part)
                text = (
                    f"must have its pair: {quoted(mark.category)} has no mark with the part {quoted(missing or 'none')}"
                )
                yield context.problem(chart.id, ("marks", place), text)


def check_groups(context: Context) -> Iterator[Problem]:
    """The bars of a group can be compared at a glance."""
    for chart in context.explainer.charts.values():
        parts = {mark.part for mark in chart.marks}
        if chart.kind == "grouped" and not 2 <= len(parts) <= MOST_GROUPED:
            text = f"must have two parts or three to be grouped, has {len(parts)}; take bars"
            yield context.problem(chart.id, ("marks",), text)


def check_amounts(context: Context) -> Iterator[Problem]:
    """What is drawn as an amount of something is not below zero; what is drawn one by one can be counted."""
    for chart in context.explainer.charts.values():
        for place, mark in enumerate(chart.marks if chart.kind in AMOUNTS else ()):
            figure = context.figures[mark.figure]
            text = ""
            if chart.kind == "unit" and figure.unit not in WHOLE_UNITS:
                text = f"must count people or things to be drawn as squares, {quoted(figure.id)} is in {figure.unit}; take bars"
            elif not isinstance(figure.value, Absence) and figure.value < 0:
                text = (
                    f"must not be negative to be drawn as an amount, {quoted(figure.id)} is {figure.value}; take bars"
                )
            if text:
                yield context.problem(chart.id, ("marks", place, "figure"), text)


def check_sides(context: Context) -> Iterator[Problem]:
    """A range shows counts side by side, or how exact they are."""
    for chart in context.explainer.charts.values():
        figures = [context.figures[mark.figure] for mark in chart.marks]
        counts = Counter((mark.panel, mark.category) for mark in chart.marks)
        is_plain = all(figure.bound in ("exact", "not_stated") for figure in figures)
        if chart.kind == "range" and figures and is_plain and max(counts.values()) == 1:
            text = "must have two counts in one category, or one that is not exact, to be a range; take bars"
            yield context.problem(chart.id, ("marks",), text)


def check_captions(context: Context) -> Iterator[Problem]:
    """What is missing, revised or of a shorter period is explained."""
    for chart in context.explainer.charts.values():
        figures = [context.figures[mark.figure] for mark in chart.marks]
        odd = [
            f"{quoted(figure.id)} is {text}"
            for figure, is_partial in zip(figures, are_partial(figures), strict=True)
            if (text := _oddity_of(figure, is_partial))
        ]
        if odd and chart.caption is None:
            yield context.problem(chart.id, ("caption",), f"must be given, because {odd[0]}")


def _oddity_of(figure: Figure, is_partial: bool) -> str:
    if isinstance(figure.value, Absence):
        return figure.value.replace("_", " ")
    return "from revised totals" if figure.is_revised else "of a shorter period than others" if is_partial else ""


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


def check_series(context: Context) -> Iterator[Problem]:
    """The series of a key figure has it, and values that are counted alike, in order of their periods."""
    for place, key in enumerate(context.explainer.site.key_figures):
        figures = [context.figures[one] for one in key.series]
        path = ("key_figures", place, "series")
        if figures and key.figure not in key.series:
            yield context.problem("site", path, f"must hold the key figure itself, {quoted(key.figure)}")
        if figures and not LEAST <= len(figures) <= MOST:
            text = f"must be {LEAST} to {MOST} figures to be seen as a series, are {len(figures)}"
            yield context.problem("site", path, text)
        for number, (earlier, figure) in enumerate(pairwise(figures), 1):
            if text := _misplaced(earlier, figure, context):
                yield context.problem("site", (*path, number), text)


def _misplaced(earlier: Figure, figure: Figure, context: Context) -> str:
    if not earlier.period or not figure.period or figure.period.order <= earlier.period.order:
        return f"must be of a later period than {quoted(earlier.id)} before it"
    if figure.unit != earlier.unit:
        return f"must be in {earlier.unit} like {quoted(earlier.id)}, {quoted(figure.id)} is in {figure.unit}"
    if not isinstance(figure.value, Absence) and figure.value < 0:
        return f"must not be negative to be drawn as an amount, {quoted(figure.id)} is {figure.value}"
    difference = say_difference(context.explainer, earlier, figure, ON_ONE_AXIS)
    return f"must be counted like {quoted(earlier.id)}: {difference}" if difference else ""


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
    bars: dict[tuple[str | None, str], list[Figure]] = {}
    for mark in chart.marks:
        bars.setdefault((mark.panel, mark.category if mark.part else ""), []).append(context.figures[mark.figure])
    for names, figures in bars.items():
        if all(figure.unit == "percent" for figure in figures):
            name = ", ".join(filter(None, names))
            yield f" in {quoted(name)}" if name else "", figures
