"""Two indicators -> in what they count differently."""

from explainer.model.explainer import Explainer
from explainer.model.figures import Basis, Indicator
from explainer.problems import quoted

# What must be alike: all of a basis, and for figures that are computed with each other who counted them.
ON_ONE_AXIS = tuple(Basis.model_fields)
COMPUTED = (*ON_ONE_AXIS, "producer")
# A source that prints the sum of two counts, such as the killed and the injured, has itself put the
# different people together whom they count.
WHO = "who"


def printed_together(explainer: Explainer, one: Indicator, other: Indicator) -> bool:
    """Whether a source printed a sum of figures of both."""
    pair = {one.id, other.id}
    sums = [each for each in explainer.derivations.values() if each.formula == "sum" and each.published]
    observed = explainer.observations
    return any(pair <= {observed[item].indicator for item in each.inputs if item in observed} for each in sums)


def say_difference(explainer: Explainer, one: Indicator, other: Indicator, names: tuple[str, ...]) -> str:
    """'who is 'a' there and 'b' here' for each of these parts of the counting basis that differs, or nothing."""
    pairs = [(name, _part_of(one, name), _part_of(other, name)) for name in names]
    different = [(name, first, second) for name, first, second in pairs if first != second]
    if [name for name, _, _ in different] == [WHO] and printed_together(explainer, one, other):
        return ""
    return "; ".join(
        f"{name} is {quoted(first or 'nothing')} there and {quoted(second or 'nothing')} here"
        for name, first, second in different
    )


def _part_of(indicator: Indicator, name: str) -> str | None:
    part: str | None = getattr(indicator if name == "producer" else indicator.basis, name)
    return part
