"""Actors and the ties between them: boxes joined by lines where there is room for all words, else branches in columns."""

from collections.abc import Iterator, Mapping, Sequence

from explainer.charts.drawing.branches import draw_branches
from explainer.charts.drawing.scene import Scene, Shape, moved
from explainer.charts.drawing.style import GAP, NARROW, Size
from explainer.charts.drawing.tie_marks import draw_key
from explainer.charts.drawing.ties import Tie, ties_among
from explainer.charts.drawing.web import draw_web
from explainer.derive import Figure
from explainer.language import Language
from explainer.model.actors import Actor
from explainer.model.charts import Chart
from explainer.model.explainer import Explainer

_BETWEEN = 2 * GAP


def draw(chart: Chart, explainer: Explainer, figures: Mapping[str, Figure], language: Language, size: Size) -> Scene:
    actors = [explainer.actors[one] for one in chart.actors]
    ties = ties_among(chart.actors, explainer, language)
    web = draw_web(actors, ties, size.width) if size.is_wide else None
    shapes, height = web or _list(ties, explainer, size)
    key, bottom = draw_key((actor.type for actor in actors), size.width, height + 2 * GAP, language)
    return Scene.of(size.width, bottom, [*shapes, *key])


def _list(ties: Sequence[Tie], explainer: Explainer, size: Size) -> tuple[list[Shape], float]:
    """Branches one below the other, in one column or two."""
    drawn = [draw_branches(actor, some, explainer, NARROW.width) for actor, some in _groups(ties, explainer)]
    columns = 2 if size.is_wide and len(drawn) > 1 else 1
    half = sum(height + _BETWEEN for _, height in drawn) / columns
    shapes: list[Shape] = []
    left = top = lowest = 0.0
    for branches, height in drawn:
        if top and top + height / 2 > half:
            left, top = size.width - NARROW.width, 0.0
        shapes += [moved(one, left, top) for one in branches]
        lowest = max(lowest, top + height)
        top += height + _BETWEEN
    return shapes, lowest


def _groups(ties: Sequence[Tie], explainer: Explainer) -> Iterator[tuple[Actor, list[Tie]]]:
    """Every tie once, below the one of its two actors that has more of those left; what hangs together stays together."""
    import networkx as nx  # slow to import, and only networks need it

    graph = nx.MultiGraph()
    for tie in ties:
        graph.add_edge(*tie.ends, tie=tie)
    order = {actor: place for place, actor in enumerate(graph)}
    for members in sorted(nx.connected_components(graph), key=len, reverse=True):
        part = graph.subgraph(members).copy()
        while part.size():
            # The nodes of a part come in no order that can be relied on.
            busiest = max(part, key=lambda actor: (part.degree[actor], -order[actor]))
            found = [tie for _, _, tie in part.edges(busiest, data="tie")]
            yield explainer.actors[busiest], sorted(found, key=ties.index)
            part.remove_node(busiest)
