"""Each type of page at two widths, in light and dark: clean, whole, and free of accessibility findings."""

import gzip
from collections.abc import Iterator
from itertools import product

import pytest
from axe import axe_finds
from page_types import MOST_BYTES, MOST_BYTES_OF_STATISTICS, MOST_REQUESTS, PAGES, STATISTICS
from playwright.sync_api import Browser
from shipped import Shipped, Visit, visiting

pytestmark = pytest.mark.browser

VIEWS = list(product(PAGES, (360, 1280), ("light", "dark")))
_MOST_SHIFT = 0.02


@pytest.fixture(scope="module", params=VIEWS, ids=["-".join(map(str, view)) for view in VIEWS])
def view(request: pytest.FixtureRequest, browser: Browser, shipped: Shipped) -> Iterator[Visit]:
    """A page that stays as it was loaded; the tests that take it share it."""
    name, width, scheme = request.param
    with visiting(browser, shipped.address(name), width=width, scheme=scheme) as visit:
        yield visit


def test_nothing_is_said_in_the_console(view: Visit) -> None:
    assert view.said == []
    assert view.refused == []


def test_only_this_site_is_asked_and_nothing_is_kept(view: Visit, shipped: Shipped) -> None:
    assert [one for one in view.asked if not one.startswith(shipped.url)] == []
    assert view.page.context.cookies() == []
    assert view.page.evaluate("document.cookie") == ""


def test_nothing_moves_while_the_page_loads(view: Visit) -> None:
    assert view.page.evaluate("window.shifted") <= _MOST_SHIFT


def test_nothing_runs_out_of_the_screen_or_is_cut_off(view: Visit) -> None:
    assert view.ask("sideways()") == []
    assert view.ask("outside()") == []
    assert view.ask("clipped()") == []


def test_the_page_has_one_headline_and_says_its_language(view: Visit) -> None:
    assert view.page.locator("h1:visible").count() == 1
    assert view.page.evaluate("document.querySelectorAll('h1').length") == 1
    assert view.page.evaluate("[document.documentElement.lang, getComputedStyle(document.body).direction]") == [
        "en-GB",
        "ltr",
    ]


def test_charts_can_be_read(view: Visit) -> None:
    for chart in view.ask("charts()"):
        assert chart["faults"] == [], chart["id"]
        assert len(chart["shown"]) == 1, chart["id"]
        assert chart["drawings"] == 2, chart["id"]
        assert chart["name"], chart["id"]
        assert chart["description"], chart["id"]


def test_axe_finds_nothing(view: Visit) -> None:
    assert axe_finds(view.page) == []


def test_every_stop_shows_that_it_has_the_focus(view: Visit) -> None:
    """The last one: what has the focus is another after it."""
    assert view.ask("stopsWithoutFocus()") == []


@pytest.mark.parametrize("name", PAGES)
def test_a_first_visit_is_light(name: str, browser: Browser, shipped: Shipped) -> None:
    with visiting(browser, shipped.address(name)) as visit:
        visit.page.wait_for_load_state("networkidle")
        bodies = [visit.page.request.get(one).body() for one in dict.fromkeys(visit.asked)]
    assert len(bodies) <= MOST_REQUESTS
    assert sum(len(gzip.compress(one)) for one in bodies) <= (
        MOST_BYTES_OF_STATISTICS if name in STATISTICS else MOST_BYTES
    )


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", ["home", "armed-group"])
def test_axe_finds_nothing_in_what_opens(name: str, width: int, browser: Browser, shipped: Shipped) -> None:
    """Every disclosure and the menu open, and a note beside its fact."""
    with visiting(browser, shipped.address(name), width=width) as visit:
        visit.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        visit.page.locator("#main a.ev").first.click()
        visit.page.locator(".evnote").wait_for()
        assert axe_finds(visit.page) == []
        assert visit.ask("sideways()") == []
