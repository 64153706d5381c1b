"""Events -> the same events in order of time."""

from collections.abc import Iterable
from datetime import date

from explainer.dates import When
from explainer.model.events import Event


def in_order(events: Iterable[Event]) -> list[Event]:
    """Events in order of their dates; an undated one stands beside the event it came after or before."""
    found = list(events)
    by_id = {one.id: one for one in found}

    def order(event: Event) -> tuple[date, date, int]:
        if isinstance(event.date, When):
            return *event.date.order, 0
        neighbour = by_id.get(event.after or event.before or "")
        beside = 1 if event.after else -1
        return (*order(neighbour)[:2], beside) if neighbour else (date.max, date.max, 0)

    return sorted(found, key=order)
