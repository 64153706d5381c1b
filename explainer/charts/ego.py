"""An actor and its neighbours, at most eight of them, for the actor's profile."""

from collections.abc import Sequence

from explainer.charts.drawing.branches import draw_branches
from explainer.charts.drawing.scene import Scene
from explainer.charts.drawing.style import GAP, LINE, Size, stack
from explainer.charts.drawing.ties import Tie
from explainer.language import Language
from explainer.model.actors import Actor
from explainer.model.explainer import Explainer

SIZE = Size("ego", 328, is_wide=False)
_MOST_NEIGHBOURS = 8


def draw_ego(actor: Actor, ties: Sequence[Tie], explainer: Explainer, language: Language) -> Scene:
    """The first neighbours, each with all ties to it; how many others there are is said below."""
    neighbours = list(dict.fromkeys(tie.other(actor.id) for tie in ties))
    shown = neighbours[:_MOST_NEIGHBOURS]
    drawn = [tie for tie in ties if tie.other(actor.id) in shown]
    shapes, height = draw_branches(actor, drawn, explainer, SIZE.width)
    if others := len(neighbours) - len(shown):
        words = language.say_count("{count} more is in the table", "{count} more are in the table", others)
        shapes += stack((words,), 0, height + GAP + LINE / 2, look="t2")
        height += GAP + LINE
    return Scene.of(SIZE.width, height, shapes)
