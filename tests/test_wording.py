"""Counts of independent sources: copies, copies of copies, digests, and works of one publisher."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.model.explainer import Explainer
from explainer.model.site import Site
from explainer.model.sources import Source
from explainer.wording import count_independent

SITE = Site.model_validate(
    {"title": "t", "subject": "s", "description": "d", "checked_on": "2026-01-01", "entered_by": "a", "checked_by": "b", "limits": "l"}
)  # fmt: skip

# What each work passes on; the publisher of a work is the first letter of its name.
PASSES_ON = {
    "agency": [],
    "bureau": [],
    "council": [],
    "council-again": [],
    "daily": ["agency"],
    "echo": ["daily"],
    "gazette": ["bureau"],
    "herald": ["daily", "gazette"],
    "journal": ["echo", "daily"],
    "digest": ["agency", "bureau"],
}

COUNTS = [
    (["agency"], 1),
    (["agency", "bureau"], 2),
    (["council", "council-again"], 1),
    (["agency", "daily"], 1),
    (["agency", "daily", "echo", "journal"], 1),
    (["daily", "gazette"], 2),
    (["herald"], 1),
    (["herald", "digest"], 1),
    (["digest", "agency", "bureau"], 2),
    (["digest", "echo"], 1),
    (["digest", "council"], 2),
    (["agency", "agency"], 1),
    ([], 0),
]


@pytest.mark.parametrize(("cited", "count"), COUNTS, ids=["-".join(cited) or "none" for cited, _ in COUNTS])
def test_independent_sources(cited: list[str], count: int) -> None:
    assert count_independent(cited, make(PASSES_ON)) == count


def make(passes_on: Mapping[str, list[str]], publisher: int | None = 1) -> Explainer:
    fields = {"type": "news-report", "title": "t", "published": "2024", "address": "not_stated"}
    sources = {
        name: Source.model_validate({"id": name, "publisher": name[:publisher], "derived_from": below, **fields})
        for name, below in passes_on.items()
    }
    return Explainer(SITE, sources=sources)


@st.composite
def webs(draw: st.DrawFn) -> dict[str, list[str]]:
    """Works of which each passes on some of those before it."""
    names = [f"w{number}" for number in range(draw(st.integers(1, 12)))]
    return {
        name: draw(st.lists(st.sampled_from(names[:place]), unique=True, max_size=3)) if place else []
        for place, name in enumerate(names)
    }


@given(webs(), st.data())
def test_copies_and_digests_never_add_a_witness(web: dict[str, list[str]], data: st.DataObject) -> None:
    cited = data.draw(st.lists(st.sampled_from(sorted(web)), min_size=1))
    copied = data.draw(st.sampled_from(cited))
    before = count_independent(cited, make(web, None))
    roots = sum(1 for below in web.values() if not below)
    assert 1 <= before <= min(len(set(cited)), roots)
    assert count_independent([*cited, "copy"], make({**web, "copy": [copied]}, None)) <= before
    assert count_independent([*cited, "news"], make({**web, "news": []}, None)) == before + 1


def test_many_ways_to_one_origin_take_no_time() -> None:
    """Each of twenty layers passes on all of the layer below: more ways than could be walked."""
    layers = [[f"l{layer}-{place}" for place in range(20)] for layer in range(20)]
    web = {name: below for below, layer in zip([[], *layers], layers, strict=False) for name in layer}
    assert count_independent(layers[-1][:2], make(web, None)) == 1
