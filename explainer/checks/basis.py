"""Two indicators -> in what they count differently."""

from explainer.checks.context import listed
from explainer.model.figures import Basis, Indicator
from explainer.problems import quoted


# What must be alike: all of a basis, and for figures that are computed with each other who counted them.
ON_ONE_AXIS = tuple(Basis.model_fields)
COMPUTED = (*ON_ONE_AXIS, "producer")
# Where the source itself printed the result, it has put its own counts of different people together.
COMPUTED_BY_SOURCE = tuple(name for name in COMPUTED if name != "who")


def say_difference(one: Indicator, other: Indicator, names: tuple[str, ...]) -> str:
    """'who is 'a' there and 'b' here' for each of these parts of the counting basis that differs, or nothing."""
    pairs = [
        (name, *(getattr(side if name == "producer" else side.basis, name) for side in (one, other))) for name in names
    ]
    return listed(
        [
            f"{name} is {quoted(first or 'nothing')} there and {quoted(second or 'nothing')} here"
            for name, first, second in pairs
            if first != second
        ]
    )
