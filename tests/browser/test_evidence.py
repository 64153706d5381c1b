"""The evidence of a fact: by pointer, keys and touch, without scripts, and on paper."""

import re

import pytest
from page_types import PAGES
from playwright.sync_api import Browser, Locator, Page, expect
from shipped import OpenPage, Shipped, ask, visiting

from explainer.book import evidence_in
from explainer.model.figures import Observation
from explainer.model.scalars import Absence

pytestmark = pytest.mark.browser

# The figure that the article is about: the people killed in April–June 2024.
FIGURE = "killed-2024-q2"
FACT = f'#main a.ev[href="#e-{FIGURE}-1"]'
LISTED = f".evidence li:has(#e-{FIGURE}-1)"
# One that we work out from others, so that its note holds further facts.
COMPUTED = 'a.ev[href="#e-incidents-change-2024-q2-1"]'
NOTE = ".evnote"
WIDTHS = (360, 1280)
_BESIDE_THE_FACT = 2  # sources; the others are one link away


def tells(note: Locator, shipped: Shipped, most: int | None = None) -> None:
    """A note of the figure says its value, period, producer, exactness and status, and its sources with the place in each."""
    record = shipped.explainer.observations[FIGURE]
    assert not isinstance(record.value, Absence)
    evidence = list(evidence_in(record))
    about = note.locator(".noted").filter(
        has_text=f"{record.value} people killed in violence in Pakistan, April–June 2024"
    )
    expect(about).to_have_count(1)
    said = dict(
        about.locator(".known dt").evaluate_all(
            "(terms) => terms.map((one) => [one.textContent.trim(), one.nextElementSibling.textContent.trim()])"
        )
    )
    assert said["Counted by"] == "CRSS"
    assert said["How exact"] == "printed without a qualifier"
    assert said["Status"] == "reported"
    assert re.fullmatch(rf"{len(evidence)} sources, \d independent", said["Rests on"])
    corrections = [one for one in shipped.explainer.corrections.values() if FIGURE in one.about]
    assert corrections
    for one in corrections:
        expect(about.locator(".known")).to_contain_text(one.title)
    for one in evidence[:most]:
        expect(note).to_contain_text(str(shipped.explainer.sources[one.source].title))
        expect(note).to_contain_text(one.locator)
    expect(note.locator(".readings > dd:visible")).to_have_count(len(evidence[:most]))


def is_focused_within(page: Page) -> bool:
    found: bool = page.evaluate(f"!!document.activeElement.closest('{NOTE}')")
    return found


# By pointer


def test_pointing_at_a_fact_shows_its_evidence(open_page: OpenPage, shipped: Shipped) -> None:
    page = open_page("home").page
    address, note = page.url, page.locator(NOTE)
    page.locator(FACT).first.hover()
    expect(note).to_be_visible()
    tells(note, shipped, _BESIDE_THE_FACT)
    expect(note).to_be_in_viewport(ratio=1)
    assert ask(page, "sideways()") == []
    assert page.url == address


def test_what_is_shown_can_be_pointed_at_and_stays(open_page: OpenPage) -> None:
    """WCAG 1.4.13: hoverable and persistent."""
    page = open_page("home").page
    note = page.locator(NOTE)
    page.locator(FACT).first.hover()
    expect(note).to_be_visible()
    note.locator("cite").first.hover()
    page.wait_for_timeout(600)
    expect(note).to_be_visible()
    page.locator("h1").hover(position={"x": 1, "y": 1})
    expect(note).to_have_count(0)


def test_escape_closes_what_is_shown_without_moving_the_pointer(open_page: OpenPage) -> None:
    """WCAG 1.4.13: dismissible."""
    page = open_page("home").page
    page.locator(FACT).first.hover()
    expect(page.locator(NOTE)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(NOTE)).to_have_count(0)
    page.wait_for_timeout(400)
    expect(page.locator(NOTE)).to_have_count(0)


def test_a_click_keeps_the_evidence_open_until_the_next(open_page: OpenPage) -> None:
    page = open_page("home").page
    note = page.locator(NOTE)
    page.locator(FACT).first.click()
    page.locator("h1").hover(position={"x": 1, "y": 1})
    page.wait_for_timeout(400)
    expect(note).to_be_visible()
    page.locator("h1").click(position={"x": 1, "y": 1})
    expect(note).to_have_count(0)


def test_all_sources_of_a_fact_are_one_link_away(open_page: OpenPage, shipped: Shipped) -> None:
    page = open_page("home").page
    page.locator(FACT).first.click()
    page.locator(f"{NOTE} .evnote__all").click()
    expect(page.locator(NOTE)).to_have_count(0)
    listed = page.locator(f".evidence #e-{FIGURE}-1")
    expect(listed).to_be_in_viewport()
    expect(listed).to_be_focused()
    tells(page.locator(LISTED), shipped)


def test_a_note_that_shows_every_source_offers_no_more(open_page: OpenPage) -> None:
    page = open_page("home").page
    page.locator(COMPUTED).first.click()
    expect(page.locator(f"{NOTE} .evnote__all")).to_be_hidden()


# By keys


def test_the_tab_key_goes_from_a_fact_into_its_evidence(open_page: OpenPage, shipped: Shipped) -> None:
    page = open_page("home").page
    note = page.locator(NOTE)
    page.keyboard.press("Tab")
    page.locator(FACT).first.focus()
    expect(note).to_be_visible()
    tells(note, shipped, _BESIDE_THE_FACT)
    page.keyboard.press("Tab")
    assert is_focused_within(page)
    # A pointer that happens to move does not close what is being read by keys.
    page.mouse.move(2, 2)
    page.mouse.move(4, 4)
    page.wait_for_timeout(400)
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(page.locator(FACT).first).to_be_focused()


def test_the_tab_key_leaves_the_evidence_for_what_follows_the_fact(open_page: OpenPage) -> None:
    page = open_page("home").page
    page.keyboard.press("Tab")
    page.locator(FACT).first.focus()
    page.locator(f"{NOTE} .evnote__close").focus()
    page.keyboard.press("Tab")
    facts = page.locator("#main a.ev")
    place = facts.evaluate_all(f"(all) => all.findIndex((one) => one.matches('{FACT}'))")
    expect(facts.nth(place + 1)).to_be_focused()


def test_the_enter_key_takes_the_focus_to_the_evidence_and_closing_takes_it_back(open_page: OpenPage) -> None:
    """For a screen reader, that reads out what has the focus."""
    page = open_page("home").page
    fact, note = page.locator(FACT).first, page.locator(NOTE)
    page.keyboard.press("Tab")
    fact.focus()
    page.keyboard.press("Enter")
    expect(note).to_be_focused()
    expect(fact).to_have_attribute("aria-expanded", "true")
    note.locator(".evnote__close").focus()
    page.keyboard.press("Enter")
    expect(note).to_have_count(0)
    expect(fact).to_be_focused()
    expect(fact).not_to_have_attribute("aria-expanded", "true")


def test_a_fact_within_a_note_opens_in_its_place(open_page: OpenPage) -> None:
    page = open_page("home").page
    note = page.locator(NOTE)
    page.keyboard.press("Tab")
    page.locator(COMPUTED).first.focus()
    expect(note).to_contain_text("Our calculation")
    note.locator("a.ev").first.focus()
    page.keyboard.press("Enter")
    expect(note).to_contain_text("Counted by")
    assert is_focused_within(page)
    page.keyboard.press("Escape")
    expect(page.locator(COMPUTED).first).to_be_focused()


# By touch


def test_a_tap_shows_the_evidence_below_the_fact(browser: Browser, shipped: Shipped) -> None:
    with visiting(browser, shipped.address("home"), width=360, has_touch=True, is_mobile=True) as visit:
        page = visit.page
        fact, note = page.locator(FACT).first, page.locator(NOTE)
        fact.tap()
        expect(note).to_be_visible()
        tells(note, shipped, _BESIDE_THE_FACT)
        expect(fact).to_be_in_viewport()
        at, sheet = fact.bounding_box(), note.bounding_box()
        assert at
        assert sheet
        assert at["y"] + at["height"] <= sheet["y"], "the sheet covers the fact"
        assert abs(sheet["y"] + sheet["height"] - 740) <= 1
        close = note.locator(".evnote__close")
        expect(close).to_be_in_viewport(ratio=1)
        assert (close.bounding_box() or {})["height"] >= 44
        close.tap()
        expect(note).to_have_count(0)
        fact.tap()
        expect(note).to_be_visible()
        fact.tap()
        expect(note).to_have_count(0)
        assert visit.said == []


# Without scripts


@pytest.mark.parametrize("width", WIDTHS)
def test_without_scripts_a_fact_leads_to_its_evidence_and_back(
    width: int, open_page: OpenPage, shipped: Shipped
) -> None:
    page = open_page("home", width=width, java_script_enabled=False).page
    fact, note = page.locator(FACT).first, page.locator(LISTED)
    fact.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    fact.click()
    expect(note).to_be_in_viewport()
    tells(note, shipped)
    expect(note.locator(".noted:visible")).to_have_count(1)
    assert page.evaluate("scrollY") == before, "the reader was taken away from the line"
    close = note.locator(".evidence__close")
    expect(close).to_be_in_viewport(ratio=1)
    close.click()
    expect(note).not_to_be_in_viewport()
    assert page.evaluate("scrollY") == before, "closing took the reader away from the line"
    expect(fact).to_be_in_viewport()
    fact.click()
    note.locator("cite a").first.click()
    expect(page).to_have_url(re.compile("/sources/"))


@pytest.mark.parametrize("name", PAGES)
def test_every_fact_leads_to_a_note_that_holds_its_number(name: str, open_page: OpenPage, shipped: Shipped) -> None:
    """Checked without scripts, where the note is what the reader is taken to."""
    page = open_page(name, java_script_enabled=False).page
    facts = page.evaluate(
        """() => [...document.querySelectorAll("a.ev")].map((fact) => {
          const note = document.getElementById(fact.hash.slice(1));
          return [fact.hash.slice(1), fact.textContent, note?.closest(".noted")?.textContent ?? ""];
        })"""
    )
    figures = {*shipped.explainer.observations, *shipped.explainer.derivations}
    for anchor, words, note in facts:
        assert note, f"{anchor} is not on the page"
        record = anchor.removeprefix("e-").rpartition("-")[0]
        if record in figures and "source" not in words:
            assert numbers_in(words) <= numbers_in(note), (anchor, words)


def numbers_in(words: str) -> set[str]:
    """The numbers in some words, apart from years."""
    return {one.strip(",.") for one in re.findall(r"\d[\d,.]*", words) if not re.fullmatch(r"(19|20)\d\d", one)}


def test_notes_tell_what_became_of_a_figure(open_page: OpenPage, shipped: Shipped) -> None:
    """Its revisions, what was corrected, and a disagreement that is kept with its reason."""
    page = open_page("indicator", java_script_enabled=False).page
    explainer = shipped.explainer
    notes: dict[str, str] = {}
    for indicator in explainer.indicators:
        page.goto(f"{shipped.url}numbers/{indicator}/", wait_until="domcontentloaded")
        notes |= dict(
            page.evaluate(
                "[...document.querySelectorAll('.noted > .known')].map((one) => [one.parentElement.id, one.textContent])"
            )
        )
    told = 0
    for one in explainer.observations.values():
        if one.revision_of and not isinstance(one.value, Absence):
            assert "Revised" in notes[f"e-{one.revision_of}-1"], one.id
            assert f"{one.value:,}" in notes[f"e-{one.revision_of}-1"], one.id
            told += 1
    for one in explainer.corrections.values():
        for about in one.about:
            if isinstance(explainer.find(about), Observation):
                assert one.title.replace("'", "’") in notes[f"e-{about}-1"], (one.id, about)
                told += 1
    for one in explainer.derivations.values():
        if one.waiver:
            assert "Does not agree" in notes[f"e-{one.id}-1"], one.id
            assert not one.published or "Does not agree" in notes[f"e-{one.published}-1"], one.id
            told += 1
    assert told > 10


# On paper


@pytest.mark.parametrize("name", ["home", "story", "numbers"])
def test_facts_have_the_number_of_their_note_on_paper(name: str, open_page: OpenPage) -> None:
    page = open_page(name, java_script_enabled=False).page
    page.emulate_media(media="print")
    printed = page.evaluate(
        """() => [...document.querySelectorAll("a.ev")].map((fact) => {
          const note = document.getElementById(fact.hash.slice(1)).closest("li");
          const place = [...note.parentElement.children].indexOf(note) + 1;
          return [fact.hash, getComputedStyle(fact, "::after").content, `"${place}"`];
        })"""
    )
    assert len(printed) > 20
    assert [one for one in printed if one[1] != one[2]] == []
