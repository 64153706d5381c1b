"""Which parts of a page its list of links leads to."""

import pytest

from explainer.pages.outline import PLACE as PLACED
from explainer.pages.outline import Part, outlined

PLACE = str(PLACED)  # a test puts it into words that are HTML already

_FOUR = "".join(f'<h2 id="{one}">{one}</h2>' for one in "abcd")


def _written(parts: tuple[Part, ...]) -> str:
    return " ".join(f"{part.anchor}={part.words}" for part in parts)


@pytest.mark.parametrize(
    ("html", "first_words"),
    [
        (PLACE + _FOUR, "a=a b=b c=c d=d"),
        (PLACE + _FOUR.replace(">a<", '> <svg><path d="M0"/></svg> a &amp; b<'), "a=a & b b=b"),
        (PLACE + _FOUR.replace('<h2 id="a">', '<h2 class="ruled" id="a">'), "a=a b=b"),
        (PLACE + '<aside><h2 id="beside">Beside</h2></aside>' + _FOUR, "a=a"),
        (PLACE + '<h2 class="hidden" id="unseen">Unseen</h2>' + _FOUR, "a=a"),
        (PLACE + '<h2 class="label" id="small">Small</h2>' + _FOUR, "a=a"),
        (PLACE + "<h2>What is counted?</h2>" + _FOUR, "section-what-is-counted=What is counted? a=a"),
    ],
)
def test_parts_are_listed_in_their_order(html: str, first_words: str) -> None:
    assert outlined(html, _written).startswith(first_words)


def test_a_heading_without_an_id_gets_one_of_its_words() -> None:
    assert '<h2 id="section-who-counts">Who counts</h2>' in outlined(f"{PLACE}<h2>Who counts</h2>", _written)


def test_a_short_page_has_no_list_and_a_page_without_a_place_stays_as_it_is() -> None:
    assert outlined(f'{PLACE}<h2 id="a">a</h2>', _written) == '<h2 id="a">a</h2>'
    assert outlined(_FOUR, _written) == _FOUR
