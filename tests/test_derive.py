"""Computed figures: published coverage as it was, and what rounding allows."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.derive import Figure, Interval, derive
from explainer.model.explainer import Explainer
from explainer.model.figures import Derivation, Indicator, Observation
from explainer.model.site import Site

SITE = Site.model_validate(
    {"title": "t", "subject": "s", "description": "d", "checked_on": "2026-01-01", "entered_by": "a", "checked_by": "b", "limits": "l"}
)  # fmt: skip


def compute(formula: str, inputs: list[str], printed: str = "0", unit: str = "people") -> tuple[Figure, Figure]:
    """A computed figure and the printed one beside it; 'over 46 %' is a printed percentage with its bound."""
    records = {f"input-{place}": make_observation(f"input-{place}", text) for place, text in enumerate(inputs)}
    records["printed"] = make_observation("printed", printed)
    derivation = Derivation.model_validate(
        {"id": "computed", "title": "t", "formula": formula, "inputs": [one for one in records if one != "printed"]}
    )
    indicators = {one: make_indicator(one, one if one == "percent" else unit) for one in ("count", "percent")}
    figures = derive(
        Explainer(SITE, indicators=indicators, observations=records, derivations={derivation.id: derivation})
    )
    return figures["computed"], figures["printed"]


def make_indicator(name: str, unit: str) -> Indicator:
    return Indicator.model_validate(
        {
            "id": name, "title": "t", "phrase": "p", "unit": unit, "producer": "x", "definition": "d",
            "basis": {"who": "a", "what": "b", "where": "c"},
        }
    )  # fmt: skip


def make_observation(name: str, text: str) -> Observation:
    *words, number = text.removesuffix(" %").replace("at least", "at_least").split()
    indicator = "percent" if text.endswith("%") else "count"
    bound = words[0] if words else "exact"
    return Observation.model_validate(
        {"id": name, "indicator": indicator, "period": "2024", "value": number, "bound": bound}
    )


# Quarterly and annual reports of one institute, as newspapers printed them.
AGREES = [
    ("sum", ["897", "616", "901"], "2414"),
    ("sum", ["516", "219", "166"], "901"),
    ("sum", ["333", "153", "130"], "616"),
    ("sum", ["495", "402"], "897"),
    ("sum", ["282", "333"], "615"),
    ("sum", ["432", "380", "722"], "1534"),
    ("sum", ["358", "284", "445"], "1087"),
    ("sum", ["368", "333", "386"], "1087"),
    ("sum", ["1527", "1028"], "2555"),
    ("sum", ["432", "370"], "802"),
    ("sum", ["380", "220"], "600"),
    ("difference", ["380", "236"], "144"),
    ("percent_change", ["616", "901"], "over 46 %"),
    ("percent_change", ["1527", "2414"], "58 %"),
    ("percent_change", ["432", "380"], "-12 %"),
    ("percent_change", ["380", "722"], "90 %"),
    ("percent_change", ["802", "600"], "-25 %"),
    ("percent_change", ["900", "615"], "nearly -32 %"),
    ("percent_change", ["1533", "2546"], "over 66 %"),
    ("percent_change", ["1533", "2555"], "nearly 67 %"),
    ("percent_change", ["2555", "3417"], "34 %"),
    ("percent_change", ["850", "973"], "14.5 %"),
    ("share", ["505", "1527"], "33 %"),
    ("share", ["1265", "2414"], "over 50 %"),
    ("share", ["638", "901"], "nearly 71 %"),
    ("share", ["150", "196"], "over 70 %"),
    ("share", ["236", "380"], "62 %"),
    ("share", ["144", "380"], "38 %"),
    ("share", ["96", "380"], "25 %"),
    ("sum", ["57 %", "24 %", "18 %"], "100 %"),
    ("remainder", ["62 %"], "38 %"),
    ("sum", ["at least 615", "897"], "1513"),
    ("sum", ["about 445", "358", "284"], "1087"),
    # Monthly counts of another institute.
    ("sum", ["73", "62", "1", "158"], "294"),
    ("sum", ["61", "54", "20"], "135"),
    ("percent_change", ["143", "69"], "-52 %"),
    ("percent_change", ["73", "61"], "-16 %"),
]  # fmt: skip

DISAGREES = [
    # Two counting bases in one comparison, as it was printed.
    ("percent_change", ["158", "20"], "-66 %"),
    ("percent_change", ["62", "54"], "-17 %"),
    # One total typed wrong.
    ("share", ["236", "390"], "62 %"),
    ("share", ["154", "390"], "38 %"),
    ("percent_change", ["432", "390"], "-12 %"),
    ("sum", ["390", "220"], "600"),
    ("sum", ["432", "390", "722"], "1534"),
    # Series of different years put together.
    ("sum", ["586", "197"], "789"),
    ("sum", ["128", "119", "127"], "368"),
    # More, or less, than the words allow.
    ("percent_change", ["100", "145"], "over 46 %"),
    ("percent_change", ["100", "172"], "nearly 71 %"),
    ("sum", ["at least 615", "897"], "1511"),
    ("sum", ["57 %", "24 %", "16 %"], "100 %"),
    ("share", ["120", "240"], "over 50 %"),
    ("sum", ["150", "150"], "over 300"),
]  # fmt: skip


@pytest.mark.parametrize(("formula", "inputs", "printed"), AGREES)
def test_published_figure_agrees(formula: str, inputs: list[str], printed: str) -> None:
    computed, published = compute(formula, inputs, printed)
    assert computed.limits.meets(published.limits)


@pytest.mark.parametrize(("formula", "inputs", "printed"), DISAGREES)
def test_published_figure_does_not_agree(formula: str, inputs: list[str], printed: str) -> None:
    computed, published = compute(formula, inputs, printed)
    assert not computed.limits.meets(published.limits)


# The words of a source, and the numbers that they still fit and that they no longer fit.
WORDS = [
    ("over 46 %", ["46.1", "46.3", "48.3"], ["46", "45.9", "48.4"]),
    ("over 70 %", ["70.1", "76.5", "80"], ["70", "80.1"]),
    ("over 14.5 %", ["14.51", "15.2"], ["14.5", "15.3"]),
    ("over 300", ["301", "400"], ["300", "299", "401"]),
    ("over 2414", ["2415", "2534"], ["2414", "2535"]),
    ("over -12 %", ["-12.1", "-13"], ["-12", "-11.9", "-13.1"]),
    ("nearly 71 %", ["69.6", "70.8", "71"], ["69.5", "71.1"]),
    ("nearly 13 %", ["12.5", "13"], ["12.4", "13.1"]),
    ("nearly 300", ["294", "300"], ["293", "301"]),
    ("nearly -32 %", ["-31.4", "-32"], ["-31.3", "-32.1"]),
    ("about 45 %", ["43.7", "46.3"], ["43.6", "46.4"]),
    ("about 4 %", ["3.5", "4.5"], ["3.4", "4.6"]),
    ("about 200", ["194", "206"], ["193", "207"]),
    ("at least 901", ["901", "5000"], ["900"]),
    ("at least -30 %", ["-30", "-31"], ["-29.9"]),
    ("at_most 30", ["30", "0"], ["31"]),
    ("62 %", ["61.5", "62.5"], ["61.4", "62.6"]),
    ("14.5 %", ["14.45", "14.55"], ["14.44", "14.56"]),
    ("380", ["380"], ["379", "381"]),
    ("not_stated 380", ["380"], ["381"]),
]


@pytest.mark.parametrize(("words", "fits", "does_not"), WORDS, ids=[words for words, _, _ in WORDS])
def test_words_of_a_source_end_where_they_should(words: str, fits: list[str], does_not: list[str]) -> None:
    assert [one for one in fits if not allows(words, Fraction(one))] == []
    assert [one for one in does_not if allows(words, Fraction(one))] == []


def allows(words: str, value: Fraction) -> bool:
    _, printed = compute("sum", ["0", "0"], words)
    return printed.limits.meets(Interval(value, value))


@given(
    st.sampled_from(["over", "nearly", "about", "at least", "at_most", "exact"]),
    st.integers(1, 10**6),
    st.fractions(0, 2 * 10**6, max_denominator=100),
)
def test_a_fall_is_measured_as_a_rise(word: str, number: int, value: Fraction) -> None:
    assert allows(f"{word} {number} %", value) == allows(f"{word} -{number} %", -value)


@given(st.integers(1, 10**9), st.sampled_from(["over", "at least", "nearly", "at_most", "about"]))
def test_no_word_allows_what_contradicts_it(number: int, word: str) -> None:
    assert allows(f"{word} {number}", Fraction(number)) == (word != "over")
    assert allows(f"{word} {number}", Fraction(number - 1)) <= (word not in ("over", "at least"))
    assert allows(f"{word} {number}", Fraction(number + 1)) <= (word not in ("nearly", "at_most"))


ends = st.one_of(st.none(), st.fractions(-100, 100, max_denominator=8))


@given(ends, ends, st.booleans(), st.booleans(), ends, ends, st.booleans())
def test_intervals_meet_either_way_round_and_when_turned(
    low: Fraction | None, high: Fraction | None, out: bool, off: bool, low_2: Fraction | None, high_2: Fraction | None, out_2: bool
) -> None:  # fmt: skip
    one, other = Interval(low, high, out, off), Interval(low_2, high_2, out_2)
    assert one.meets(other) == other.meets(one) == (-one).meets(-other)


def test_sum_of_lower_bounds_is_a_lower_bound() -> None:
    computed, _ = compute("sum", ["at least 615", "897"])
    assert (computed.value, computed.bound) == (1512, "at_least")


def test_share_of_nothing_has_no_value() -> None:
    computed, _ = compute("share", ["0", "0"])
    assert computed.value == "not_applicable"


def test_change_of_a_difference_keeps_its_sign() -> None:
    computed, published = compute("share", ["-5", "10"], "-50 %")
    assert computed.limits.meets(published.limits)
    assert not computed.limits.meets(compute("share", ["5", "10"], "50 %")[1].limits)


counts = st.integers(0, 10**9)


@given(st.lists(counts, min_size=2, max_size=6))
def test_total_of_its_parts_always_agrees(parts: list[int]) -> None:
    computed, published = compute("sum", [str(part) for part in parts], str(sum(parts)))
    assert computed.value == sum(parts)
    assert computed.limits.meets(published.limits)


@given(st.lists(counts, min_size=2, max_size=6), st.integers(-1000, 1000).filter(bool))
def test_changed_total_never_agrees(parts: list[int], change: int) -> None:
    computed, published = compute("sum", [str(part) for part in parts], str(sum(parts) + change))
    assert not computed.limits.meets(published.limits)


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 2))
def test_share_agrees_when_rounded_and_not_one_digit_further(part: int, rest: int, digits: int) -> None:
    step = Decimal(1).scaleb(-digits)
    share = (Decimal(part) * 100 / Decimal(part + rest)).quantize(step, ROUND_HALF_UP)
    computed, published = compute("share", [str(part), str(part + rest)], f"{share} %")
    assert computed.limits.meets(published.limits)
    computed, published = compute("share", [str(part), str(part + rest)], f"{share + 2 * step} %")
    assert not computed.limits.meets(published.limits)


@given(st.integers(1, 10**6), counts)
def test_difference_undoes_sum(first: int, second: int) -> None:
    total, _ = compute("sum", [str(first), str(second)])
    back, published = compute("difference", [str(total.value), str(second)], str(first))
    assert back.limits.meets(published.limits)
