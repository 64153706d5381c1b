"""Nothing is curated that no reader can come across.

Only families whose records are met through others can have orphans. Events stand in the timeline,
observations, derivations and charts among the numbers, statements on the pages of their actors, terms
in the glossary: those are shown without being named.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from explainer.checks.context import Context
from explainer.problems import Problem
from explainer.prose import calls_in

# The families that can have orphans, and what would use one of their records.
ORPHANS: Mapping[str, str] = MappingProxyType(
    {
        "sources": "no evidence names it; cite it or remove it",
        "actors": "no other record and no page names it; name it or remove it",
        "places": "no other record and no page names it; name it or remove it",
        "indicators": "it has no observation; add one or remove it",
    }
)


def check_orphans(context: Context) -> Iterator[Problem]:
    used = _used(context)
    observed = {one.indicator for one in context.explainer.observations.values()}
    for family, records in context.explainer.families():
        for record_id in records if family in ORPHANS else ():
            if record_id not in (observed if family == "indicators" else used):
                yield context.problem(record_id, (), f"is used nowhere: {ORPHANS[family]}")


def _used(context: Context) -> set[str]:
    """The ids that something else names."""
    used = {call.target for page in context.explainer.content.values() for call in calls_in(page.body)}
    for record_id, value in context.values:
        named = set()
        if value.refers_to:
            named = {value.value}
        elif value.has_calls:
            named = {call.target for call in calls_in(value.value)}
        used |= named - {record_id}
    return used
