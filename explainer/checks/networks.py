"""A network shows ties: every actor in it has one to another, and there are few enough to be read."""

from collections.abc import Iterator

from explainer.charts.drawing.ties import tied_among
from explainer.checks.context import Context
from explainer.problems import Problem, quoted

MOST_ACTORS = 20


def check_networks(context: Context) -> Iterator[Problem]:
    for chart in context.explainer.charts.values():
        if len(chart.actors) > MOST_ACTORS:
            text = f"must have at most {MOST_ACTORS} actors, has {len(chart.actors)}; draw two networks"
            yield context.problem(chart.id, ("actors",), text)
        tied = tied_among(chart.actors, context.explainer)
        for place, actor in enumerate(chart.actors):
            if actor in chart.actors[:place]:
                yield context.problem(chart.id, ("actors", place), f"names {quoted(actor)} twice")
            elif actor not in tied:
                text = f"has no tie to another actor here, got {quoted(actor)}; add a relation, or leave the actor out"
                yield context.problem(chart.id, ("actors", place), text)
