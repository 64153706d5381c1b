"""Search on the shipped site: any name of a record finds it first and leads to it, by keys and by touch."""

import re
from itertools import product

import pytest
from axe import axe_finds
from playwright.sync_api import Page, Route, expect
from shipped import OpenPage, Shipped, ask, path_of

pytestmark = pytest.mark.browser

WIDTHS = (360, 1280)
# What a reader may type, and where the first result has to lead.
WANTED = {
    "TTP": "actors/ttp/#ttp",
    "Tehreek-e-Taliban": "actors/ttp/#ttp",
    "tehreek i taliban": "actors/ttp/#ttp",
    "Tehrik": "actors/ttp/#ttp",
    "Pakistani Taliban": "actors/ttp/#ttp",
    "Fitna al-Khawarij": "actors/ttp/#ttp",
    "BLA": "actors/bla/#bla",
    "Balochistan Liberation Army": "actors/bla/#bla",
    "Baluch Liberation Front": "actors/blf/#blf",
    "Khawaja Asif": "actors/khawaja-muhammad-asif/#khawaja-muhammad-asif",
    "border clashes": "timeline/#border-closure-2025",
    "KP": "places/#khyber-pakhtunkhwa",
    "Operation Azm-e-Istehkam": "glossary/#azm-e-istehkam-term",
    "who was hit": "questions/who-was-hit/#who-was-hit",
    "A22": "claims/#a22",
    "corrections": "corrections/",
}


def look_for(words: str, page: Page) -> None:
    """Go to the field, as the width of the screen has it, and type."""
    button = page.locator(".mast__find")
    if button.is_visible():
        button.click()
    else:
        page.locator(".find__input").click()
    expect(page.locator(".find__input")).to_be_focused()
    page.keyboard.type(words)
    expect(page.locator(".find__said")).not_to_be_empty()


@pytest.mark.parametrize("words", WANTED)
def test_the_first_result_is_the_record_and_leads_to_it(words: str, open_page: OpenPage, shipped: Shipped) -> None:
    visit = open_page("numbers")
    page = visit.page
    look_for(words, page)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: not address.endswith("/numbers/"))
    path, _, anchor = WANTED[words].partition("#")
    assert path_of(shipped, page.url) == path
    if anchor:
        found = page.locator(":target")
        expect(found).to_be_visible()
        assert found.get_attribute("id", timeout=1000).startswith(anchor)  # type: ignore[union-attr]
        expect(found).to_be_in_viewport()
    assert visit.said == []


@pytest.mark.parametrize(("width", "scheme"), list(product(WIDTHS, ("light", "dark"))))
def test_results_fit_the_screen_and_name_what_they_lead_to(width: int, scheme: str, open_page: OpenPage) -> None:
    visit = open_page("actors", width=width, scheme=scheme)
    page = visit.page
    look_for("Tehrik", page)
    first = page.locator(".find__list a").first
    expect(first).to_contain_text("Tehreek-e-Taliban Pakistan (TTP)")
    expect(first).to_contain_text("Tehrik-e Taliban Pakistan")
    expect(first).to_contain_text("An umbrella of militant factions")
    assert ask(page, "[...sideways(), ...outside()]") == []
    assert axe_finds(page) == []
    page.locator(".find__input").fill("nothing of the sort")
    expect(page.locator(".find__said")).to_have_text("Nothing was found")
    assert page.locator(".find__list a").count() == 0


def test_the_list_of_records_is_fetched_when_it_is_wanted_and_once(open_page: OpenPage) -> None:
    """Once, too, where it takes long and a reader goes on typing; and again when it did not come."""
    visit = open_page("home")
    page = visit.page
    held: list[Route] = []
    page.route("**/search_index.json", lambda route: held.append(route))
    field = page.locator(".find__input")
    assert [one for one in visit.asked if "search_index" in one] == []
    field.press_sequentially("TTP")
    page.wait_for_timeout(200)
    assert len(held) == 1
    held.pop().abort()
    expect(page.locator(".find__said")).to_have_text(re.compile("could not"))
    field.press_sequentially(" attacks")
    page.wait_for_timeout(200)
    assert len(held) == 1
    held.pop().continue_()
    expect(page.locator(".find__list a").first).to_be_visible()
    field.press_sequentially(" in")
    expect(page.locator(".find__list a").first).to_be_visible()
    assert held == []


@pytest.mark.parametrize("width", WIDTHS)
def test_keys_go_through_the_results_and_back(width: int, open_page: OpenPage) -> None:
    visit = open_page("missing-below", width=width)
    page = visit.page
    look_for("Balochistan", page)
    links = page.locator(".find__list a")
    expect(links.nth(1)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    assert visit.ask("focusFault()") == ""
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    assert visit.ask("focusFault()") == ""
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".find__input")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert links.count() == 0
    expect(page.locator(".mast__find" if width == 360 else ".find__input")).to_be_focused()
    expect(page.locator(".mast__find")).to_have_attribute("aria-expanded", "false")


def test_the_field_of_narrow_screens_opens_and_closes(open_page: OpenPage) -> None:
    page = open_page("glossary", width=360, has_touch=True).page
    button, field = page.locator(".mast__find"), page.locator(".find__input")
    expect(field).to_be_hidden()
    button.tap()
    expect(field).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "true")
    button.tap()
    expect(field).to_be_hidden()
    button.tap()
    page.keyboard.type("BLA")
    page.locator(".find__list a").first.tap()
    page.wait_for_url("**/actors/bla/#bla")


def test_a_search_that_cannot_be_loaded_says_so_and_tries_again(open_page: OpenPage) -> None:
    page = open_page("about").page
    page.route("**/search_index.json", lambda route: route.abort())
    look_for("TTP", page)
    expect(page.locator(".find__said")).to_have_text("The search could not be loaded")
    page.unroute("**/search_index.json")
    page.keyboard.type(" ")
    expect(page.locator(".find__list a").first).to_be_visible()


def test_a_record_on_the_same_page_is_shown_and_the_results_close(open_page: OpenPage) -> None:
    page = open_page("glossary").page
    look_for("terrorist list FTO", page)
    page.keyboard.press("Control+A")
    page.keyboard.type("FTO")
    page.keyboard.press("Enter")
    expect(page.locator(":target")).to_be_in_viewport()
    assert page.locator(".find__list a").count() == 0
