"""What we compute can be computed, and agrees with what the source published."""

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from types import MappingProxyType

from explainer.checks.basis import COMPUTED, PRINTED, say_difference
from explainer.checks.context import Context, listed
from explainer.derive import Figure, apply_formula
from explainer.model.figures import Bound, Derivation, Formula, Observation, Unit
from explainer.model.scalars import Absence
from explainer.problems import Problem, quoted

# How many inputs a formula takes: the least and, where there is one, the most.
_INPUTS: Mapping[Formula, tuple[int, int | None]] = MappingProxyType(
    {"sum": (2, None), "difference": (2, None), "share": (2, 2), "percent_change": (2, 2), "remainder": (1, None)}
)
_BOUND_WORDS: Mapping[Bound, str] = MappingProxyType(
    {"at_least": "at least ", "at_most": "at most ", "about": "about ", "nearly": "nearly ", "over": "over "}
)


def check_inputs(context: Context) -> Iterator[Problem]:
    for one in context.explainer.derivations.values():
        least, most = _INPUTS[one.formula]
        if len(one.inputs) < least or (most is not None and len(one.inputs) > most):
            number = f"exactly {least}" if least == most else f"at least {least}"
            yield context.problem(
                one.id, ("inputs",), f"must name {number} for the formula {one.formula}, has {len(one.inputs)}"
            )


def check_units(context: Context) -> Iterator[Problem]:
    for one, figure in _derived(context):
        needed = _unit_of_inputs(figure)
        for place, item in enumerate(figure.inputs):
            if item.unit != needed:
                yield context.problem(
                    one.id,
                    ("inputs", place),
                    f"must be in {needed} for the formula {one.formula}, {quoted(item.id)} is in {item.unit}",
                )


def _unit_of_inputs(figure: Figure) -> Unit:
    assert isinstance(figure.record, Derivation)
    return "percent" if figure.record.formula == "remainder" else figure.inputs[0].unit


def check_bases(context: Context) -> Iterator[Problem]:
    """Figures that were counted differently are never added or compared."""
    for one, figure in _derived(context):
        for place, item in enumerate(figure.inputs):
            difference = say_difference(context.explainer, figure.inputs[0], item, COMPUTED)
            if difference:
                yield context.problem(
                    one.id,
                    ("inputs", place),
                    f"must be counted like {quoted(figure.inputs[0].id)} to be computed with it: {difference}",
                )


def check_shares(context: Context) -> Iterator[Problem]:
    for one, figure in _derived(context):
        if one.formula == "share" and figure.limits.low is not None and figure.limits.low > 100:
            yield context.problem(
                one.id, ("inputs",), f"must be a part and then its whole: {_sum_of(figure)} is more than the whole"
            )


def check_proofs(context: Context) -> Iterator[Problem]:
    """A part derived from a total never proves that total."""
    for one, figure in _derived(context):
        way = _way_to(one.published, figure) if one.published else ()
        if way:
            yield context.problem(
                one.id,
                ("published",),
                f"must not be computed from itself: {' -> '.join(way)}. A part derived from a total never proves it",
            )


def _way_to(target: str, figure: Figure) -> tuple[str, ...]:
    """The ids that lead from a figure down to one of its inputs, or none."""
    if all(one.id != target for one in figure.below()):
        return ()
    for item in figure.inputs:
        if item.id == target:
            return (figure.id, item.id)
        way = _way_to(target, item)
        if way:
            return (figure.id, *way)
    return ()


def check_published(context: Context) -> Iterator[Problem]:
    """What we compute meets what the source printed, within rounding; each number that can be wrong is named."""
    for one, figure in _derived(context):
        printed = context.figures[one.published] if one.published else None
        if printed is None or any(item.unit != _unit_of_inputs(figure) for item in figure.inputs):
            continue
        if not isinstance(printed.record, Observation):
            yield context.problem(
                one.id, ("published",), f"must be an observation, what a source printed; {quoted(printed.id)} is ours"
            )
        elif printed.unit != figure.unit:
            yield context.problem(
                one.id,
                ("published",),
                f"must be in {figure.unit} like the computed figure, {quoted(printed.id)} is in {printed.unit}",
            )
        elif difference := say_difference(context.explainer, figure, printed, PRINTED):
            yield context.problem(
                one.id, ("published",), f"must be counted like {quoted(one.id)} to be compared with it: {difference}"
            )
        elif not one.waiver and not figure.limits.meets(printed.limits):
            yield context.problem(
                printed.id,
                ("value",),
                f"must agree with {_disagreement(figure, printed)}. Check {_checklist(figure, context)}",
            )


def check_waivers(context: Context) -> Iterator[Problem]:
    """A waiver that waives nothing would hide the next disagreement."""
    for one, figure in _derived(context):
        if one.waiver and (one.published is None or figure.limits.meets(context.figures[one.published].limits)):
            yield context.problem(one.id, ("waiver",), "must be removed: there is no disagreement to waive")


def find_waived(context: Context) -> Iterator[Problem]:
    """Disagreements that an editor keeps, with the reason: listed, but they do not fail."""
    for one, figure in _derived(context):
        if one.waiver and one.published and not figure.limits.meets(context.figures[one.published].limits):
            yield context.problem(
                one.id, ("waiver",), f"keeps a disagreement: {_disagreement(figure, context.figures[one.published])}"
            )


def _derived(context: Context) -> Iterator[tuple[Derivation, Figure]]:
    return ((one, context.figures[one.id]) for one in context.explainer.derivations.values())


def _disagreement(figure: Figure, printed: Figure) -> str:
    return f"{figure.id}: {_sum_of(figure)}, and the source published {_say(printed)}"


def _sum_of(figure: Figure) -> str:
    """The formula with its numbers: '236 + 144 = 380', '(390 - 432) / 432 = -9.7%'."""
    assert isinstance(figure.record, Derivation)
    texts = [_say(one) for one in figure.inputs]
    values = [Fraction(one.value) for one in figure.inputs if not isinstance(one.value, Absence)]
    result = apply_formula(figure.record, values)
    assert result is not None
    unit = "%" if figure.unit == "percent" else ""
    match figure.record.formula:
        case "sum":
            left = " + ".join(texts)
        case "difference":
            left = " - ".join(texts)
        case "remainder":
            left = " - ".join(["100%", *texts])
        case "share":
            left = " / ".join(texts)
        case "percent_change":
            left = f"({texts[1]} - {texts[0]}) / {texts[0]}"
    return f"{left} = {_BOUND_WORDS.get(figure.bound, '')}{_say_result(result, figure.record.decimals)}{unit}"


def _say(figure: Figure) -> str:
    """A figure with its bound and unit: 'at least 901', '12 to 15%'."""
    upper = f" to {figure.upper}" if figure.upper is not None else ""
    return f"{_BOUND_WORDS.get(figure.bound, '')}{figure.value}{upper}{'%' if figure.unit == 'percent' else ''}"


def _say_result(value: Fraction, decimals: int) -> str:
    """Exact when it is whole, else with one digit more than needed to see that it was not rounded away."""
    if value.denominator == 1:
        return str(value)
    step = Decimal(1).scaleb(-max(decimals, 1))
    return str((Decimal(value.numerator) / Decimal(value.denominator)).quantize(step, ROUND_HALF_UP))


def _checklist(figure: Figure, context: Context) -> str:
    """Each observation that the figure goes back to, with its place."""
    observed = (one.id for one in figure.below() if not one.is_derived)
    return listed([f"{one} ({context.problem(one, ('value',), '').mark})" for one in observed])
