"""Observations and derivations -> figures: values with unit, bound, exact limits and, where computed, formula.

A rounded input is an interval, so that a computed value is compared with a published one within
what rounding allows and no closer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from explainer.dates import When
from explainer.model.explainer import Explainer
from explainer.model.figures import Bound, Derivation, Observation, Unit
from explainer.model.scalars import Absence

_DIGITS = 200

# How far a value may lie from the number in its source's words, as a part of that number.
_ABOUT = Fraction(3, 100)
_NEARLY = Fraction(2, 100)
_OVER = Fraction(5, 100)


@dataclass(frozen=True)
class Interval:
    """The least and the greatest that a value can be; where one is missing, there is no limit on that side."""

    low: Fraction | None
    high: Fraction | None
    # Whether an end is itself left out: 50 is not over 50.
    without_low: bool = False
    without_high: bool = False

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(
            _both(self.low, other.low),
            _both(self.high, other.high),
            self.without_low or other.without_low,
            self.without_high or other.without_high,
        )

    def __neg__(self) -> "Interval":
        low, high = (None if end is None else -end for end in (self.high, self.low))
        return Interval(low, high, self.without_high, self.without_low)

    def meets(self, other: "Interval") -> bool:
        """Whether the two have a value in common."""
        return not (self._is_above(other) or other._is_above(self))

    def _is_above(self, other: "Interval") -> bool:
        if self.low is None or other.high is None:
            return False
        return self.low > other.high or (self.low == other.high and (self.without_low or other.without_high))


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

    def below(self) -> tuple["Figure", ...]:
        """The figure itself and everything it is computed from, each once, nearest first."""
        seen: dict[str, Figure] = {}
        left = [self]
        while left:
            one = left.pop(0)
            if one.id not in seen:
                seen[one.id] = one
                left += one.inputs
        return tuple(seen.values())

    @property
    def period(self) -> When | None:
        """The time that the value describes; none when it is not stated, or when a derivation mixes several."""
        if isinstance(self.record, Observation):
            return None if isinstance(self.record.period, Absence) else self.record.period
        periods = {one.period for one in self.inputs}
        if self.record.formula == "percent_change":
            return self.inputs[1].period
        return periods.pop() if len(periods) == 1 else None

    @property
    def is_revised(self) -> bool:
        """Whether the value belongs to later, revised totals."""
        if isinstance(self.record, Observation):
            return self.record.revised_series or self.record.revision_of is not None
        return any(one.is_revised for one in self.inputs)


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
    """What an observed value can be; the words of a fall, such as 'over 12%', speak of its size."""
    if isinstance(one.value, Absence):
        return Interval(None, None)
    if one.bound == "range":
        return Interval(
            Fraction(one.value) - _rounding(one.value, unit),
            None if one.upper is None else Fraction(one.upper) + _rounding(one.upper, unit),
        )
    size = _limits_of_size(abs(one.value), one.bound, unit)
    return -size if one.value < 0 else size


def _limits_of_size(value: Decimal, bound: Bound, unit: Unit) -> Interval:
    size, rounding = Fraction(value), _rounding(value, unit)
    match bound:
        case "at_least":
            return Interval(size, None)
        case "at_most":
            return Interval(None, size)
        case "about":
            slack = max(size * _ABOUT, rounding)
            return Interval(size - slack, size + slack)
        case "nearly":
            return Interval(size - max(size * _NEARLY, rounding), size)
        case "over":
            return Interval(size, size + max(size * _OVER, _round_step(value)), without_low=True)
        case _:
            return Interval(size - rounding, size + rounding)


def _rounding(value: Decimal, unit: Unit) -> Fraction:
    """By how much a value may be off: counts are exact, percentages rounded to their last digit."""
    return Fraction(10) ** int(value.as_tuple().exponent) / 2 if unit == "percent" else Fraction(0)


def _round_step(value: Decimal) -> Fraction:
    """From a number to the next one that is as round: 1 from 46, 10 from 70, 100 from 300, 0.1 from 14.5."""
    exponent = int(value.as_tuple().exponent)
    # A zero that was printed after the point is a digit; one before it may only fill the place.
    return Fraction(10) ** (exponent if exponent < 0 else int(value.normalize().as_tuple().exponent))


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
