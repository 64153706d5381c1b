"""An actor and its ties, one below the other: a stem from which a line with words on it leads to each neighbour."""

from collections.abc import Sequence

from explainer.charts.drawing.scene import Line, Shape
from explainer.charts.drawing.style import INK_2, LINE, stack, wrap, wrap_evenly
from explainer.charts.drawing.tie_marks import STROKE, SYMBOL, draw_name, draw_tie
from explainer.charts.drawing.ties import Tie
from explainer.model.actors import Actor
from explainer.model.explainer import Explainer

_STEM = 5  # from the left edge, below the middle of the symbol
_WORDS = 20  # from the left edge to the words
_NAMES = 0.58  # of the width, to the names of the neighbours
_TO_NAME = 6  # from the end of a line to the symbol
_ABOVE = 2  # from the words down to their line
_BETWEEN = 5


def draw_branches(actor: Actor, ties: Sequence[Tie], explainer: Explainer, width: float) -> tuple[list[Shape], float]:
    """An actor with these ties, those to one neighbour together; and how far down the picture reaches."""
    names = width * _NAMES
    title = wrap(actor.short, width - SYMBOL, is_bold=True)
    top = float(len(title) * LINE + _BETWEEN)
    shapes: list[Shape] = [*draw_name(actor, title, 0, len(title) * LINE / 2, is_bold=True)]
    stem = LINE if len(title) == 1 else top
    joint = top
    neighbours = list(dict.fromkeys(tie.other(actor.id) for tie in ties))
    for tie in sorted(ties, key=lambda tie: neighbours.index(tie.other(actor.id))):
        other = explainer.actors[tie.other(actor.id)]
        words = wrap_evenly(tie.words, names - _WORDS - 2 * _TO_NAME)
        name = wrap_evenly(other.short, width - names - SYMBOL)
        joint = top + max(len(words) * LINE + _ABOVE, len(name) * LINE / 2)
        start, end = (_STEM, joint), (names - _TO_NAME, joint)
        shapes += draw_tie(tie, start, end) if tie.subject == actor.id else draw_tie(tie, end, start)
        shapes += stack(words, _WORDS, joint - _ABOVE - len(words) * LINE / 2, look="t2", keys=tie.ends)
        shapes += draw_name(other, name, names, joint)
        top = joint + len(name) * LINE / 2 + _BETWEEN
    shapes.append(Line(_STEM, stem, _STEM, joint, INK_2, width=STROKE, keys=(actor.id,)))
    return shapes, top - _BETWEEN
