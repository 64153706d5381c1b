"""A date -> how it is drawn along a line of time: what is not exact has a shape of its own, the same in every chart.

A full bar is a stretch of time. What is hollow happened about then or somewhere within, what is dashed is uncertain,
and a bar that fades into an arrow has no end, or no beginning.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from explainer.charts.drawing.scene import Box, Line
from explainer.charts.drawing.style import ONE, PAPER
from explainer.dates import When, say_when
from explainer.language import Language
from explainer.model.events import Event
from explainer.model.scalars import Absence
from explainer.wording import say_absence

BAR = 7  # how thick a bar is, and how short at least
FADE = 30  # from the end of a bar to the tip of the arrow into which it fades
_PIECES = ((3, 6), (12, 4), (19, 2))  # into which it fades: how far away, and how long
_HEAD = 4
_CAP = 9  # the hollow end of a bar that begins or ends about then


def say_date(event: Event, language: Language) -> str:
    """The date of an event, or why there is none."""
    if isinstance(event.date, Absence):
        return language.say("date {absence}").format(absence=say_absence(event.date, language))
    return say_when(event.date, language)


def tip_of(event: Event, language: Language) -> str:
    """All that a mark says of an event, as one line."""
    return f"{say_date(event, language)}: {event.title}"


def actors_of(event: Event) -> tuple[str, ...]:
    """The ids of those who took part, each once."""
    return tuple(dict.fromkeys(one.actor for one in event.actors))


def is_day(when: When) -> bool:
    return when.precision == "day"


def is_rough(when: When) -> bool:
    """Whether it happened about then, or at a time within that is not known."""
    return when.approximate or when.uncertain or when.precision not in ("day", "span")


def say_marks(dates: Sequence[When], language: Language, *, is_upright: bool) -> Iterator[str]:
    """What the marks of some dates mean that are not plain."""
    if any(is_rough(when) for when in dates):
        yield language.say("hollow: about then, or some time within")
    if any(when.uncertain for when in dates):
        yield language.say("dashed outline: uncertain")
    if any(when.latest is None for when in dates):
        down = language.say("arrow down: no end is known")
        yield down if is_upright else language.say("arrow to the right: no end is known")
    if any(when.earliest is None for when in dates):
        up = language.say("arrow up: no beginning is known")
        yield up if is_upright else language.say("arrow to the left: no beginning is known")


def span(
    when: When, start: float, end: float, middle: float, *, is_first: bool = True, is_last: bool = True
) -> Iterator[Box | Line]:
    """A bar along the line, or the outline of one: whole, or only at the side that is not exact.

    Of a bar that goes on in another row, only the first and the last piece have its ends.
    """
    end = max(end, start + BAR)
    top = middle - BAR / 2
    sides = ((when.start, start, is_first), (when.end, end - _CAP, is_last))
    loose = [(side, place, is_here) for side, place, is_here in sides if _is_loose(side)]
    caps = [(side, place) for side, place, is_here in loose if is_here]
    if is_rough(when) and (len(loose) != 1 or (caps and end - start < 2 * _CAP)):
        yield Box(start, top, end - start, BAR, PAPER, ONE, is_dashed=when.uncertain)
        caps = []
    else:
        yield Box(start, top, end - start, BAR, ONE)
    for side, place in caps:
        yield Box(place, top, _CAP, BAR, PAPER, ONE, is_dashed=bool(side and side.uncertain))
    if when.earliest is None and is_first:
        yield from _fade(start, middle, -1)
    if when.latest is None and is_last:
        yield from _fade(end, middle, 1)


def turned(shape: Box | Line) -> Box | Line:
    """The same shape where time runs down."""
    if isinstance(shape, Box):
        return replace(shape, x=shape.y, y=shape.x, width=shape.height, height=shape.width)
    return replace(shape, x=shape.y, y=shape.x, x2=shape.y2, y2=shape.x2)


def _is_loose(side: When | None) -> bool:
    return side is not None and (side.approximate or side.uncertain)


def _fade(x: float, middle: float, way: int) -> Iterator[Box | Line]:
    """Ever shorter pieces and an arrow, away from the end of a bar."""
    for away, length in _PIECES:
        yield Box(x + away if way > 0 else x - away - length, middle - BAR / 2, length, BAR, ONE)
    tip = x + way * FADE
    yield Line(x + way * _PIECES[-1][0], middle, tip, middle, ONE, width=2)
    for side in (-_HEAD, _HEAD):
        yield Line(tip - way * _HEAD, middle + side, tip, middle, ONE, width=2)
