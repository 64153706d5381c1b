"""Numbers along a line: where each lies, in pixels, and the round ones that are written beside it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, log10

_ROUND = (1, 2, 5)
_FINEST = 2  # powers of ten below the span: no step is finer than a hundredth of it


@dataclass(frozen=True)
class Axis:
    """A scale without a break."""

    first: float  # a number
    start: float  # where it lies
    unit: float  # how many pixels one unit takes; less than none where numbers grow upwards

    def at(self, number: float) -> float:
        """Where a number lies."""
        return self.start + (number - self.first) * self.unit


def round_numbers(low: float, high: float, most: int) -> tuple[Decimal, ...]:
    """The multiples of a round step from one number to another: as many as are allowed, or a few less."""
    return _multiples(low, high, most, ceil)


def round_numbers_from_below(numbers: Sequence[float], most: int) -> tuple[Decimal, ...]:
    """Round numbers for dots, whose axis need not start at zero: the first is zero if that is near, or below them all."""
    low, high = min(numbers), max(numbers)
    span = high - low or abs(low) or 1
    return _multiples(0 if 0 <= low <= span else low, low + span, most, floor)


def _multiples(low: float, high: float, most: int, first: Callable[[Decimal], int]) -> tuple[Decimal, ...]:
    if high <= low:
        return ()
    power = floor(log10(high - low))
    for exponent in range(power - _FINEST, power + 2):
        for factor in _ROUND:
            step = Decimal(factor).scaleb(exponent)
            numbers = range(first(Decimal(str(low)) / step), floor(Decimal(str(high)) / step) + 1)
            if len(numbers) <= most:
                return tuple(number * step for number in numbers)
    return ()
