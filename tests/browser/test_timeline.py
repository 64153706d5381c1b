"""The timeline: filters whose state is in the address, and pages by year and by actor for those without scripts."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect
from shipped import OpenPage, Shipped, ask

from explainer.model.scalars import Absence

pytestmark = pytest.mark.browser

ACTOR = "ttp"


def shown(page: Page) -> set[str]:
    """The ids of the entries that can be seen."""
    found: list[str] = page.locator(".tl-part .tl__i:visible").evaluate_all("(all) => all.map((one) => one.id)")
    return set(found)


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def events_with(shipped: Shipped, actor: str, kind: str = "") -> set[str]:
    events = shipped.explainer.events.values()
    return {one.id for one in events if actor in {part.actor for part in one.actors} and kind in ("", one.kind)}


@pytest.mark.parametrize("width", [360, 1280])
def test_a_choice_shows_its_events_and_stands_in_the_address(width: int, open_page: OpenPage, shipped: Shipped) -> None:
    visit = open_page("timeline", width=width)
    page = visit.page
    everything = set(shipped.explainer.events)
    assert shown(page) == everything
    page.get_by_label("Actor").select_option(ACTOR)
    assert shown(page) == events_with(shipped, ACTOR)
    assert asked(page) == {"actor": [ACTOR]}
    expect(page.locator(".filtered")).to_have_text(
        f"{len(events_with(shipped, ACTOR))} of {len(everything)} entries are shown."
    )
    assert page.locator(".tl-part:visible").count() == page.locator("nav .years li:visible").count() > 0
    page.get_by_label("Kind").select_option("listing")
    assert shown(page) == events_with(shipped, ACTOR, "listing")
    assert asked(page) == {"actor": [ACTOR], "kind": ["listing"]}
    assert ask(page, "sideways()") == []
    page.get_by_role("button", name="Show all").click()
    assert shown(page) == everything
    assert asked(page) == {}
    expect(page.locator(".filtered")).to_be_empty()
    assert visit.said == []


def test_an_address_with_a_choice_can_be_opened_again(open_page: OpenPage, shipped: Shipped) -> None:
    page = open_page("timeline").page
    page.goto(f"{shipped.address('timeline')}?actor={ACTOR}&kind=nothing-of-this-kind")
    assert shown(page) == events_with(shipped, ACTOR), "what is no choice chooses nothing"
    expect(page.get_by_label("Actor")).to_have_value(ACTOR)
    page.reload()
    assert shown(page) == events_with(shipped, ACTOR)


def test_a_place_has_the_events_of_the_places_in_it(open_page: OpenPage, shipped: Shipped) -> None:
    page = open_page("timeline").page
    page.get_by_label("Place").select_option("afghanistan")
    inside = {"afghanistan"}
    while found := {one.id for one in shipped.explainer.places.values() if one.part_of in inside} - inside:
        inside |= found
    assert len(inside) > 1
    assert shown(page) == {one.id for one in shipped.explainer.events.values() if inside & set(one.places)}


def test_an_entry_that_is_asked_for_is_shown_whatever_is_chosen(open_page: OpenPage, shipped: Shipped) -> None:
    page = open_page("timeline").page
    other = next(one for one in shipped.explainer.events if one not in events_with(shipped, ACTOR))
    page.goto(f"{shipped.address('timeline')}?actor={ACTOR}#{other}")
    expect(page.locator(f"#{other}")).to_be_in_viewport()
    assert asked(page) == {}


def test_filters_work_by_keys_alone(open_page: OpenPage, shipped: Shipped) -> None:
    visit = open_page("timeline")
    page = visit.page
    page.get_by_label("Actor").focus()
    assert visit.ask("focusFault()") == ""
    name = shipped.explainer.actors[ACTOR].short
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    assert asked(page) == {"actor": [ACTOR]}
    assert shown(page) == events_with(shipped, ACTOR)
    for _ in range(2):
        page.keyboard.press("Tab")
    assert visit.ask("focusFault()") == ""
    page.keyboard.press("Enter")
    assert shown(page) == set(shipped.explainer.events)


def test_without_scripts_there_are_pages_in_place_of_filters(open_page: OpenPage, shipped: Shipped) -> None:
    page = open_page("timeline", java_script_enabled=False).page
    expect(page.locator("form.filters")).to_be_hidden()
    page.locator(".ways summary").click()
    page.locator(".ways").get_by_role("link", name="2024", exact=True).click()
    expect(page).to_have_url(re.compile(r"/timeline/2024/$"))
    dates = [one.date for one in shipped.explainer.events.values()]
    assert page.locator(".tl__i").count() == sum(
        1 for one in dates if not isinstance(one, Absence) and one.year == 2024
    )
    page.get_by_role("link", name="Before: 2023").click()
    expect(page).to_have_url(re.compile(r"/timeline/2023/$"))
    page.go_back()
    page.locator(".tl__i").first.get_by_role("link", name="Link to this entry").click()
    expect(page).to_have_url(re.compile(r"/timeline/#"))
    page.locator(".ways summary").click()
    page.locator(".ways").get_by_role("link", name=shipped.explainer.actors[ACTOR].short, exact=True).click()
    assert page.locator(".tl__i").count() == len(events_with(shipped, ACTOR))
