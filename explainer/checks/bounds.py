"""A value fits its bound, its unit and the words of its source."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from explainer.checks.context import Context, listed
from explainer.model.figures import Bound, Observation
from explainer.model.scalars import Absence
from explainer.problems import Problem, quoted

# Units that are counted, never measured.
WHOLE_UNITS = ("people", "incidents", "attacks", "operations")

# The words a source qualifies a number with, and the bounds that carry them on.
QUALIFIERS: Mapping[str, Bound] = MappingProxyType(
    {
        "at least": "at_least",
        "no fewer than": "at_least",
        "not less than": "at_least",
        "at most": "at_most",
        "up to": "at_most",
        "no more than": "at_most",
        "about": "about",
        "around": "about",
        "approximately": "about",
        "roughly": "about",
        "close to": "about",
        "nearly": "nearly",
        "almost": "nearly",
        "over": "over",
        "more than": "over",
    }
)
_QUALIFIER = re.compile(rf"({'|'.join(QUALIFIERS)})\b", re.IGNORECASE)


def check_ranges(context: Context) -> Iterator[Problem]:
    for one in context.explainer.observations.values():
        if isinstance(one.value, Absence):
            yield from _check_absent(context, one)
        elif one.bound != "range":
            if one.upper is not None:
                yield context.problem(one.id, ("upper",), f"must not be given with the bound {one.bound}")
        elif one.upper is None:
            yield context.problem(one.id, ("upper",), "must be given with the bound range")
        elif one.upper <= one.value:
            yield context.problem(one.id, ("upper",), f"must be greater than the value {one.value}, got '{one.upper}'")


def _check_absent(context: Context, one: Observation) -> Iterator[Problem]:
    if one.bound not in ("exact", "not_stated"):
        yield context.problem(
            one.id, ("bound",), f"must not be given where the value is {one.value}, got '{one.bound}'"
        )
    if one.upper is not None:
        yield context.problem(one.id, ("upper",), f"must not be given where the value is {one.value}")


def check_units_of_values(context: Context) -> Iterator[Problem]:
    """Counts are whole; only percentages and differences can be negative."""
    for one in context.explainer.observations.values():
        indicator = context.explainer.indicators[one.indicator]
        for name, value in (("value", one.value), ("upper", one.upper)):
            if value is None or isinstance(value, Absence):
                continue
            if indicator.unit in WHOLE_UNITS and value != value.to_integral_value():
                yield context.problem(
                    one.id, (name,), f"must be whole, because it counts {indicator.unit}, got '{value}'"
                )
            if value < 0 and indicator.unit != "percent" and indicator.of is None:
                yield context.problem(
                    one.id, (name,), f"must not be negative, because {one.indicator} is not a difference, got '{value}'"
                )


def check_percentages(context: Context) -> Iterator[Problem]:
    """Shares of a whole lie between 0 and 100; changes may be anything."""
    shares = _indicators_of_shares(context)
    for one in context.explainer.observations.values():
        if one.indicator in shares and not isinstance(one.value, Absence) and not 0 <= one.value <= 100:
            yield context.problem(one.id, ("value",), f"must be a share between 0 and 100, got '{one.value}'")


def _indicators_of_shares(context: Context) -> set[str]:
    """The indicators that are used as shares: printed beside a computed share, added up to a whole, or drawn so."""
    explainer = context.explainer
    ids = [mark.figure for chart in explainer.charts.values() if chart.kind == "shares" for mark in chart.marks]
    for derivation in explainer.derivations.values():
        if derivation.formula in ("share", "remainder") and derivation.published:
            ids.append(derivation.published)
        if derivation.formula == "remainder":
            ids += derivation.inputs
    used = {explainer.observations[one].indicator for one in ids if one in explainer.observations}
    return {one for one in used if explainer.indicators[one].unit == "percent"}


def check_qualifiers(context: Context) -> Iterator[Problem]:
    """A qualifier of the source is carried on as a bound: 'at least 901' must not become 901."""
    for one in context.explainer.observations.values():
        found = _QUALIFIER.match(one.as_published or "")
        needed = QUALIFIERS[found[1].lower()] if found else None
        if found and needed and one.bound != needed:
            yield context.problem(
                one.id,
                ("bound",),
                f"must be {needed}, because the source says {quoted(found[1])}, got '{one.bound}'",
            )


def check_ranks(context: Context) -> Iterator[Problem]:
    for one in context.explainer.observations.values():
        if one.rank == "deprecated" and one.rank_reason is None:
            yield context.problem(one.id, ("rank_reason",), "must say why the value is deprecated")


def check_revisions(context: Context) -> Iterator[Problem]:
    """A revised value is of the same thing as the first one."""
    for one in context.explainer.observations.values():
        if one.revision_of is None:
            continue
        first = context.explainer.observations[one.revision_of]
        names = [
            name for name in ("indicator", "period", "place", "breakdown") if getattr(one, name) != getattr(first, name)
        ]
        if names:
            yield context.problem(
                one.id, ("revision_of",), f"must be of the same {listed(names)}, {quoted(first.id)} is not"
            )
