"""Two figures -> in what they are counted differently."""

from explainer.derive import Figure
from explainer.model.explainer import Explainer
from explainer.model.figures import Basis, Indicator, Observation
from explainer.problems import quoted

# What must be alike: all of a basis, and for figures that are computed with each other who counted them.
ON_ONE_AXIS = tuple(Basis.model_fields)
COMPUTED = (*ON_ONE_AXIS, "producer")
# A source can print the sum of different people, and a share of some of them: the other parts must still be alike.
PRINTED = ("what", "where", "producer")
# A source that prints the sum of two counts, such as the killed and the injured, has itself put the
# different people together whom they count.
WHO = "who"


def say_difference(explainer: Explainer, one: Figure, other: Figure, names: tuple[str, ...]) -> str:
    """In what the first figure is counted differently from the second, or nothing."""
    changes = {_is_change(one, explainer), _is_change(other, explainer)}
    if changes == {True, False}:
        return "one is a change, by `signed: true` of its indicator or by its formula, and the other is not"
    pairs = ((first, second) for first in _indicators(one, explainer) for second in _indicators(other, explainer))
    return next(filter(None, (_say_parts(explainer, first, second, names) for first, second in pairs)), "")


def _say_parts(explainer: Explainer, one: Indicator, other: Indicator, names: tuple[str, ...]) -> str:
    """'who is 'a' there and 'b' here' for each of these parts of the counting basis that differs, or nothing."""
    pairs = [(name, _part_of(one, name), _part_of(other, name)) for name in names]
    different = [(name, first, second) for name, first, second in pairs if first != second]
    if [name for name, _, _ in different] == [WHO] and _printed_together(explainer, one, other):
        return ""
    return "; ".join(
        f"{name} is {quoted(first or 'nothing')} there and {quoted(second or 'nothing')} here"
        for name, first, second in different
    )


def _part_of(indicator: Indicator, name: str) -> str | None:
    part: str | None = getattr(indicator if name == "producer" else indicator.basis, name)
    return part


def _printed_together(explainer: Explainer, one: Indicator, other: Indicator) -> bool:
    """Whether a source printed a sum of figures of both."""
    pair = {one.id, other.id}
    sums = [each for each in explainer.derivations.values() if each.formula == "sum" and each.published]
    observed = explainer.observations
    return any(pair <= {observed[item].indicator for item in each.inputs if item in observed} for each in sums)


def _indicators(figure: Figure, explainer: Explainer) -> list[Indicator]:
    """What the observations measure that a figure goes back to, each once."""
    observed = (one.record for one in figure.below() if isinstance(one.record, Observation))
    return [explainer.indicators[one] for one in dict.fromkeys(each.indicator for each in observed)]


def _is_change(figure: Figure, explainer: Explainer) -> bool | None:
    """Whether a figure says by how much something changed; a difference may be that or a part that is left."""
    if isinstance(figure.record, Observation):
        return explainer.indicators[figure.record.indicator].signed
    match figure.record.formula:
        case "difference":
            return None
        case "sum":
            return _is_change(figure.inputs[0], explainer)
        case formula:
            return formula == "percent_change"
