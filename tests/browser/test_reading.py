"""What a reader does: without scripts and on paper; by keys; schemes."""

import re
from itertools import product

import pytest
from page_types import PAGES
from playwright.sync_api import Page, expect
from shipped import OpenPage, Shipped, ask

pytestmark = pytest.mark.browser

WIDTHS = (360, 1280)
PAPER = 665  # px that A4 leaves between its margins
# What paper does without: navigation, and cues for pointers and keys.
_NOT_ON_PAPER = (
    ".hidden, .no-print, .filters, .toc, .years, .cue, .path, .evidence__close, summary, svg.plot, .stack thead"
)


# Without scripts, and on paper


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_lost_without_scripts(name: str, open_page: OpenPage) -> None:
    with_scripts = open_page(name, width=360)
    without = open_page(name, width=360, java_script_enabled=False)
    text = 'words(document.getElementById("main"))'
    assert without.ask(text) == with_scripts.ask(text)
    unseen = 'unseenTexts(document.getElementById("main"), ".hidden, details:not([open]), svg.plot, .stack thead, .stack td.none, .filters, .chart__view")'
    assert without.ask(unseen) == []
    assert [chart["shown"] for chart in without.ask("charts()") if len(chart["shown"]) != 1] == []
    assert without.ask("sideways()") == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_lost_on_paper(name: str, open_page: OpenPage) -> None:
    visit = open_page(name, width=PAPER, java_script_enabled=False)
    visit.page.emulate_media(media="print")
    assert visit.ask("lostOnPaper()") == []
    assert visit.ask(f'unseenTexts(document.getElementById("main"), "{_NOT_ON_PAPER}")') == []
    assert [chart["id"] for chart in visit.ask("charts()") if len(chart["shown"]) != 1] == []
    # In a note stands the number of an address; the address itself stands once, in the list after the notes.
    printed = visit.page.evaluate(
        """() => [...document.querySelectorAll(".addresses li")].map((one) => one.innerText)"""
    )
    numbers = visit.page.evaluate(
        """() => [...document.querySelectorAll(".evidence a.address")].map((one) =>
          [one.getAttribute("href"), Number(getComputedStyle(one, "::after").content.match(/\\d+/)[0])])"""
    )
    assert [(href, at) for href, at in numbers if printed[at - 1] != href] == []
    assert {href for href, _ in numbers} == set(printed)
    assert len(set(printed)) == len(printed)
    if name in ("home", "story", "claims"):
        assert printed


# Notes and tables are set small, in columns that break anywhere: a reader who prints pays for each page.
@pytest.mark.parametrize(("name", "most"), [("home", 16), ("claims", 28), ("numbers", 45)])
def test_paper_is_not_wasted(name: str, most: int, open_page: OpenPage) -> None:
    printed = open_page(name).page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b(?!s)", printed)) <= most


def test_disclosures_are_opened_for_printing_and_closed_again(open_page: OpenPage) -> None:
    page = open_page("numbers").page
    count = "document.querySelectorAll('.look details[open]').length"
    assert page.evaluate(count) == 0
    assert page.evaluate(f"dispatchEvent(new Event('beforeprint')) && {count}") > 0
    assert page.evaluate(f"dispatchEvent(new Event('afterprint')) && {count}") == 0


# Keys


@pytest.mark.parametrize(("name", "width"), list(product(PAGES, WIDTHS)))
def test_the_first_stop_leads_past_the_menus(name: str, width: int, open_page: OpenPage) -> None:
    visit = open_page(name, width=width)
    page = visit.page
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    assert visit.ask("focusFault()") == ""
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('header.md-header')")


@pytest.mark.parametrize(("name", "width"), list(product(PAGES, WIDTHS)))
def test_the_tab_key_reaches_everything_and_shows_where_it_is(name: str, width: int, open_page: OpenPage) -> None:
    visit = open_page(name, width=width)
    page = visit.page
    everything = visit.ask("numberStops()")
    reached, faults = [], []
    for _ in range(2 * everything):
        page.keyboard.press("Tab")
        place, fault = visit.ask("[document.activeElement?.dataset.stop ?? null, focusFault()]")
        if place is None or place in reached:
            break
        reached.append(place)
        faults += [fault] if fault else []
        page.keyboard.press("Escape")  # what opened at a fact would hold stops of its own
    assert faults == []
    assert len(reached) == everything


# Zoom, larger text, wider spacing

# What readers set for themselves: letters twice as large, and the spacing that WCAG asks every page to bear.
_LARGE = "html { font-size: 200% !important; }"
_SPACED = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-block-end: 2em !important; }"


@pytest.mark.parametrize("name", PAGES)
def test_nothing_runs_out_or_is_cut_off_however_a_reader_sets_it(name: str, open_page: OpenPage) -> None:
    visit = open_page(name)
    # At 640 px a page is laid out as at 1280 px and a zoom of 200 %, at 320 px as at 400 %; at 960 px the columns begin.
    for width, style in [(320, ""), (640, ""), (768, ""), (960, ""), (961, ""), *product(WIDTHS, (_LARGE, _SPACED))]:
        visit.page.set_viewport_size({"width": width, "height": 740})
        visit.page.evaluate(
            "(rules) => { const own = new CSSStyleSheet(); own.replaceSync(rules); document.adoptedStyleSheets = [own]; }",
            style,
        )
        assert visit.ask("[...sideways(), ...clipped()]") == [], f"{width} px, {style or 'as it is'}"


# Long pages, laid out piece by piece

_LAID_OUT = (
    "[...document.querySelectorAll('.chart__p')].map((one) => one.checkVisibility({ contentVisibilityAuto: true }))"
)


def test_a_long_page_is_laid_out_piece_by_piece_and_then_is_whole(open_page: OpenPage) -> None:
    page = open_page("about").page
    # Frames are held back, so that what is seen is what the page begins with.
    page.add_init_script("window.requestAnimationFrame = (step) => { window.nextFrame = step; };")
    page.goto(page.url.replace("about/", PAGES["indicator"]))
    first = page.evaluate(_LAID_OUT)
    assert len(first) > 5
    assert not any(first[5:])
    page.evaluate("for (let step; (step = window.nextFrame); ) { window.nextFrame = null; step(); }")
    assert all(page.evaluate(_LAID_OUT))


@pytest.mark.parametrize("name", PAGES)
def test_a_key_lays_out_all_that_was_left_for_later(name: str, open_page: OpenPage) -> None:
    """The style sheet says what is left and the script what is taken up: nothing may be in one list alone."""
    page = open_page("about").page
    page.add_init_script("window.requestAnimationFrame = () => {};")
    page.goto(page.url.replace("about/", PAGES[name]))
    page.keyboard.press("Shift")
    later = "[...document.querySelectorAll('*')].filter((one) => getComputedStyle(one).contentVisibility === 'auto')"
    assert page.evaluate(f"{later}.map((one) => one.className)") == []


def test_paper_has_all_of_a_page_at_once(open_page: OpenPage) -> None:
    page = open_page("about").page
    page.add_init_script("window.requestAnimationFrame = () => {};")
    page.goto(page.url.replace("about/", PAGES["indicator"]))
    page.emulate_media(media="print")
    assert all(page.evaluate(_LAID_OUT))


@pytest.mark.parametrize("width", WIDTHS)
def test_links_within_a_long_page_and_addresses_end_at_their_place(width: int, open_page: OpenPage) -> None:
    page = open_page("timeline", width=width).page
    top = "(id) => document.getElementById(id).getBoundingClientRect().top"
    start = page.url
    for link in page.locator(".toc a[href^='#']").all():
        anchor = (link.get_attribute("href") or "").removeprefix("#")
        for address in (start, f"{start}#{anchor}"):
            page.goto("about:blank")
            page.goto(address)
            if address == start:
                page.evaluate("(id) => document.querySelector(`.toc a[href='#${id}']`).click()", anchor)
            page.wait_for_timeout(300)
            assert 0 < page.evaluate(top, anchor) < 160, address


# Schemes, contrast, motion


def paper_of(page: Page) -> float:
    """How light the page is, from 0 to 1."""
    light: float = ask(page, "luminance(getComputedStyle(document.body).backgroundColor)")
    return light


@pytest.mark.parametrize("scripts", [True, False])
def test_the_system_chooses_the_scheme(scripts: bool, open_page: OpenPage) -> None:
    assert paper_of(open_page("home", scheme="light", java_script_enabled=scripts).page) > 0.8
    assert paper_of(open_page("home", scheme="dark", java_script_enabled=scripts).page) < 0.05


@pytest.mark.parametrize("width", WIDTHS)
def test_the_reader_chooses_another_scheme_and_keeps_it(width: int, open_page: OpenPage, shipped: Shipped) -> None:
    visit = open_page("home", width=width, scheme="light")
    page = visit.page
    page.locator(".mast__scheme").click()
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    assert paper_of(page) < 0.05
    page.goto(shipped.address("numbers"))
    assert paper_of(page) < 0.05
    page.locator(".mast__scheme").click()
    expect(page.locator("html")).to_have_attribute("data-scheme", "light")
    assert paper_of(page) > 0.8
    assert visit.said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_scheme_can_be_chosen_by_keys(scheme: str, open_page: OpenPage) -> None:
    visit = open_page("missing", scheme=scheme)
    page = visit.page
    was_light = paper_of(page) > 0.5
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.mast__scheme')"):
            break
    assert visit.ask("focusFault()") == ""
    page.keyboard.press("Space")
    assert (paper_of(page) > 0.5) != was_light
    assert visit.ask("focusFault()") == ""


@pytest.mark.parametrize("name", PAGES)
def test_charts_and_words_stand_out_in_forced_colours(name: str, open_page: OpenPage) -> None:
    visit = open_page(name, forced_colors="active")
    for chart in visit.ask("charts()"):
        assert chart["faults"] == [], chart["id"]
    assert visit.ask("stopsWithoutFocus()") == []
    assert visit.page.evaluate("getComputedStyle(document.querySelector('h1')).color") != visit.page.evaluate(
        "getComputedStyle(document.body).backgroundColor"
    )


def test_nothing_moves_for_those_who_asked_for_less_motion(open_page: OpenPage) -> None:
    page = open_page("home", width=360).page
    page.locator(".mast__find").click()
    page.keyboard.type("TTP")
    expect(page.locator(".find__list a").first).to_be_visible()
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
