"""Observations and derivations -> figures: values with unit, bound, exact limits and, where computed, formula.

A rounded input is an interval, so that a computed value is compared with a published one within
what rounding allows and no closer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from explainer.model.explainer import Explainer
from explainer.model.figures import Bound, Derivation, Observation, Unit
from explainer.model.scalars import Absence

_DIGITS = 200


@dataclass(frozen=True)
class Interval:
    """The least and the greatest that a value can be; a missing end is open."""

    low: Fraction | None
    high: Fraction | None

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(_both(self.low, other.low), _both(self.high, other.high))

    def __neg__(self) -> "Interval":
        return Interval(None if self.high is None else -self.high, None if self.low is None else -self.low)

    def meets(self, other: "Interval") -> bool:
        """Whether the two have a value in common."""
        above = other.high is not None and self.low is not None and self.low > other.high
        below = other.low is not None and self.high is not None and self.high < other.low
        return not (above or below)


@dataclass(frozen=True)
class Figure:
    """A value as it is shown, drawn and downloaded."""

    record: Observation | Derivation
    value: Decimal | Absence
    upper: Decimal | None  # with bound `range`
    bound: Bound
    unit: Unit
    limits: Interval  # what the value can be, before rounding
    inputs: tuple["Figure", ...] = ()  # of a derivation, in the order of its formula

    @property
    def id(self) -> str:
        return self.record.id

    @property
    def is_derived(self) -> bool:
        return isinstance(self.record, Derivation)

    @property
    def first(self) -> Observation:
        """The observation itself, or the first one that a derivation goes back to."""
        return self.record if isinstance(self.record, Observation) else self.inputs[0].first


class CircularDerivation(Exception):
    """A derivation that is computed from itself: the ids of the circle, in order."""

    def __init__(self, ids: tuple[str, ...]) -> None:
        self.ids = ids
        super().__init__(" -> ".join(ids))


def derive(explainer: Explainer) -> Mapping[str, Figure]:
    """Every observation and derivation as a figure, by id.

    All ids must resolve.

    Raises:
        CircularDerivation: when a derivation is computed from itself.
    """
    figures = {
        one.id: _observed(one, explainer.indicators[one.indicator].unit) for one in explainer.observations.values()
    }
    for derivation in explainer.derivations.values():
        _compute(derivation, explainer, figures, ())
    return figures


def _compute(
    derivation: Derivation, explainer: Explainer, figures: dict[str, Figure], above: tuple[str, ...]
) -> Figure:
    if derivation.id in figures:
        return figures[derivation.id]
    if derivation.id in above:
        raise CircularDerivation((*above, derivation.id))
    inputs = tuple(
        figures[one]
        if one in explainer.observations
        else _compute(explainer.derivations[one], explainer, figures, (*above, derivation.id))
        for one in derivation.inputs
    )
    figures[derivation.id] = _derived(derivation, inputs)
    return figures[derivation.id]


def _observed(one: Observation, unit: Unit) -> Figure:
    return Figure(one, one.value, one.upper, one.bound, unit, _limits(one, unit))


def _limits(one: Observation, unit: Unit) -> Interval:
    """What an observed value can be: counts are whole, percentages rounded to their last digit."""
    if isinstance(one.value, Absence):
        return Interval(None, None)
    value = Fraction(one.value)
    slack = Fraction(10) ** int(one.value.as_tuple().exponent) / 2 if unit == "percent" else Fraction(0)
    low, high = value - slack, value + slack
    match one.bound:
        case "at_least":
            return Interval(value, None)
        case "at_most":
            return Interval(None, value)
        case "about":
            return Interval(value - abs(value) * 3 / 100, value + abs(value) * 3 / 100)
        case "nearly":
            return _ordered(value * 98 / 100, value)
        case "over":
            return _ordered(value, value * 105 / 100)
        case "range":
            return Interval(low, Fraction(one.upper) if one.upper is not None else None)
        case _:
            return Interval(low, high)


def _derived(derivation: Derivation, inputs: tuple[Figure, ...]) -> Figure:
    unit: Unit = "percent" if derivation.formula in ("share", "percent_change", "remainder") else inputs[0].unit
    values = [one.value for one in inputs]
    absent = next((value for value in values if isinstance(value, Absence)), None)
    if absent is not None:
        return Figure(derivation, absent, None, "exact", unit, Interval(None, None), inputs)
    value = apply_formula(derivation, [Fraction(one) for one in values if not isinstance(one, Absence)])
    rounded = Absence.not_applicable if value is None else _rounded(value, derivation.decimals)
    return Figure(
        derivation, rounded, None, _bound_of(derivation, inputs), unit, _formula_limits(derivation, inputs), inputs
    )


def _rounded(value: Fraction, decimals: int) -> Decimal:
    # The digits of a decimal context are set for money, not for products of long inputs.
    with localcontext(prec=_DIGITS):
        return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(
            Decimal(1).scaleb(-decimals), ROUND_HALF_UP
        )


def apply_formula(derivation: Derivation, values: list[Fraction]) -> Fraction | None:
    """The result of the formula before rounding, or none where it divides by zero."""
    match derivation.formula:
        case "sum":
            return sum(values, Fraction(0))
        case "difference":
            return values[0] - sum(values[1:], Fraction(0))
        case "remainder":
            return 100 - sum(values, Fraction(0))
        case "share":
            return values[0] * 100 / values[1] if values[1] else None
        case "percent_change":
            return (values[1] - values[0]) * 100 / values[0] if values[0] else None


def _formula_limits(derivation: Derivation, inputs: tuple[Figure, ...]) -> Interval:
    limits = [one.limits for one in inputs]
    match derivation.formula:
        case "sum":
            return _total(limits)
        case "difference":
            return limits[0] + -_total(limits[1:])
        case "remainder":
            return Interval(Fraction(100), Fraction(100)) + -_total(limits)
        case "share":
            return _quotient(limits[0], limits[1], Fraction(100))
        case "percent_change":
            return _quotient(limits[1], limits[0], Fraction(100)) + Interval(Fraction(-100), Fraction(-100))


def _total(limits: list[Interval]) -> Interval:
    total = Interval(Fraction(0), Fraction(0))
    for one in limits:
        total += one
    return total


def _quotient(upper: Interval, lower: Interval, factor: Fraction) -> Interval:
    """The quotient of two values; what is divided by is a count, and a missing low end of one is 0."""
    low = (upper.low or Fraction(0)) * factor
    least = _divided(low, lower.high if low >= 0 else lower.low)
    if least is None and low >= 0:
        least = Fraction(0)
    if upper.high is None:
        return Interval(least, None)
    high = upper.high * factor
    return Interval(least, _divided(high, lower.low if high >= 0 else lower.high))


def _divided(value: Fraction, by: Fraction | None) -> Fraction | None:
    return value / by if by else None


def _bound_of(derivation: Derivation, inputs: tuple[Figure, ...]) -> Bound:
    """A sum of lower bounds is a lower bound; anything else that is not exact is only about right."""
    bounds = {one.bound for one in inputs}
    if bounds <= {"exact", "not_stated"}:
        return "exact"
    if derivation.formula == "sum" and bounds <= {"exact", "at_least"}:
        return "at_least"
    return "about"


def _both(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None or other is None else one + other


def _ordered(one: Fraction, other: Fraction) -> Interval:
    return Interval(min(one, other), max(one, other))
