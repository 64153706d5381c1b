"""Every id leads to a record of the right family, and no chain of ids leads back to its start."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from explainer.checks.context import Context, unresolved
from explainer.language import open_language, spoken
from explainer.problems import Problem, did_you_mean, quoted
from explainer.yamlfile import Steps

MOST_STEPS = 20


def check_references(context: Context) -> Iterator[Problem]:
    for record_id, value in context.values:
        fault = unresolved(context.explainer, value.value, value.refers_to) if value.refers_to else ""
        if fault:
            yield context.problem(record_id, value.steps, fault)


def check_breakdowns(context: Context) -> Iterator[Problem]:
    """The part that an observation counts is one of its indicator's parts."""
    for one in context.explainer.observations.values():
        indicator = context.explainer.indicators.get(one.indicator)
        if one.breakdown and indicator and one.breakdown not in indicator.breakdowns:
            hint = did_you_mean(one.breakdown, indicator.breakdowns)
            yield context.problem(
                one.id,
                ("breakdown",),
                f"no breakdown of {one.indicator} is called {quoted(one.breakdown)}{'.' + hint if hint else ''}",
            )


def check_language(context: Context) -> Iterator[Problem]:
    code = context.explainer.site.language
    try:
        language = open_language(code)
    except ValueError as error:
        yield context.problem("site", ("language",), str(error))
        return
    if language.locale.language not in spoken():
        known = ", ".join(spoken())
        yield context.problem(
            "site",
            ("language",),
            f"there are no fixed words in {quoted(code)}, only in {known}; docs/languages.md says how to add them",
        )


@dataclass(frozen=True)
class _Step:
    """One id in a chain: the record it leads to, and the value that says so."""

    target: str
    record_id: str
    steps: Steps


_Graph = Mapping[str, list[_Step]]


def check_circles(context: Context) -> Iterator[Problem]:
    for graph in _graphs(context):
        circles = list(_circles_in(graph, context))
        yield from circles
        if not circles:
            yield from _long_chains_in(graph, context)


def _graphs(context: Context) -> Iterator[_Graph]:
    """Every kind of chain that must end somewhere."""
    explainer = context.explainer
    for family, name in (
        (explainer.observations, "revision_of"),
        (explainer.places, "part_of"),
        (explainer.statements, "responds_to"),
        (explainer.indicators, "of"),
        (explainer.sources, "derived_from"),
        (explainer.derivations, "inputs"),
    ):
        yield {one.id: list(_steps_of(one.id, name, getattr(one, name))) for one in family.values()}
    yield _order_of_events(context)


def _steps_of(record_id: str, name: str, value: str | tuple[str, ...] | None) -> Iterator[_Step]:
    if isinstance(value, str):
        yield _Step(value, record_id, (name,))
    for place, target in enumerate(value or ()) if not isinstance(value, str) else ():
        yield _Step(target, record_id, (name, place))


def _order_of_events(context: Context) -> _Graph:
    """From each event to those that it says came earlier, or that are said to have come earlier."""
    events = context.explainer.events
    graph: dict[str, list[_Step]] = {one: [] for one in events}
    for one in events.values():
        if one.after:
            graph[one.id].append(_Step(one.after, one.id, ("after",)))
        if one.before in graph:
            graph[one.before].append(_Step(one.id, one.id, ("before",)))
    return graph


def _long_chains_in(graph: _Graph, context: Context) -> Iterator[Problem]:
    """Chains that no reader could follow; what walks along them may then be simple."""
    lengths: dict[str, int] = {}
    for one in TopologicalSorter({one: {step.target for step in steps} for one, steps in graph.items()}).static_order():
        lengths[one] = 1 + max((lengths[step.target] for step in graph.get(one, ())), default=0)
        if lengths[one] == MOST_STEPS + 1:
            step = graph[one][0]
            yield context.problem(
                step.record_id, step.steps, f"is the end of a chain of more than {MOST_STEPS} records; make it shorter"
            )


def _circles_in(graph: _Graph, context: Context) -> Iterator[Problem]:
    order = list(graph)
    left = {one: {step.target for step in steps if step.target in graph} for one, steps in graph.items()}
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            circle = list(reversed(error.args[1]))[1:]
        else:
            return
        first = min(range(len(circle)), key=lambda place: order.index(circle[place]))
        circle = circle[first:] + circle[:first]
        step = next(one for one in graph[circle[0]] if one.target == (circle[1] if len(circle) > 1 else circle[0]))
        left[circle[0]].remove(step.target)
        yield context.problem(
            step.record_id, step.steps, f"must not lead back to its start: {' -> '.join([*circle, circle[0]])}"
        )
