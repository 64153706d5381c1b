"""A small project whose language runs from right to left: its direction, its words, its notes and its search."""

import re
import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from axe import axe_finds
from playwright.sync_api import Browser, expect
from shipped import Visit, ask, visiting

from explainer.make import make_site
from explainer.model.explainer import FAMILIES
from explainer.project import Project
from explainer.publish import read_settings
from explainer.serve import PagesServer, running

pytestmark = pytest.mark.browser

PROJECT = Path(__file__).parents[1] / "urdu_project"
PAGES = (
    "", "timeline/", "actors/", "actors/anglers/", "numbers/", "numbers/pike/", "questions/", "questions/why-more-pike/", "claims/",
    "sources/yearbook-2024/", "corrections/", "glossary/", "data/", "about/", "contents/", "nothing-here/",
)  # fmt: skip
# What the project itself writes in another script; all else in Latin letters would be a fixed word without translation.
_NAMES = "Vesper Yearbook Esox lucius summa Council VAC Anglers Club Custos Vesperis WLV Gazette mindestens observatio"
_FORMATS = "Atom CSV JSON PNG SVG CC BY BibTeX TeX"
_KNOWN = {*_NAMES.split(), *_FORMATS.split(), *FAMILIES}


@pytest.fixture(scope="module")
def urdu(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site's home page."""
    project = Project(shutil.copytree(PROJECT, tmp_path_factory.mktemp("urdu") / "project"))
    make_site(project, project.site, site_url=None, dated=None, report=lambda _: None)
    with running(PagesServer(("127.0.0.1", 0), project.site, read_settings(project).base_path)) as url:
        yield url


@pytest.fixture(
    scope="module", params=list(product(PAGES, (360, 1280))), ids=lambda view: f"{view[0] or 'home'}-{view[1]}"
)
def view(request: pytest.FixtureRequest, browser: Browser, urdu: str) -> Iterator[Visit]:
    path, width = request.param
    with visiting(browser, urdu + path, width=width) as visit:
        yield visit


def test_the_page_says_its_language_and_direction(view: Visit) -> None:
    assert view.page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ur", "rtl"]
    assert view.page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
    box = view.page.locator("h1").evaluate(
        "(one) => { const r = document.createRange(); r.selectNodeContents(one); return [r.getBoundingClientRect().right, innerWidth]; }"
    )
    assert box[0] > box[1] / 2, "the headline does not begin at the right"


def test_nothing_runs_out_of_the_screen_or_is_cut_off(view: Visit) -> None:
    assert view.ask("[...sideways(), ...outside(), ...clipped()]") == []


def test_no_fixed_word_is_left_in_english(view: Visit) -> None:
    texts = view.ask("readTexts()")
    assert len(texts) > 20
    # Addresses, names of files and ids are no words.
    latin = {word for text in texts for word in re.findall(r"[A-Za-z]{2,}", re.sub(r"\S*[/.@-]\S*\w", "", text))}
    assert latin - _KNOWN == set()


def test_axe_finds_nothing(view: Visit) -> None:
    assert axe_finds(view.page) == []
    assert view.said == []


def test_names_and_titles_of_another_script_do_not_turn_the_line(browser: Browser, urdu: str) -> None:
    with visiting(browser, urdu + "sources/yearbook-2024/") as visit:
        title = visit.page.locator("h1 bdi")
        expect(title).to_have_text("Vesper Yearbook 2024: Esox lucius (summa).")
        # The last mark of an English title stands at its right end, however the page runs.
        assert visit.page.evaluate(
            """() => {
              const text = document.querySelector("h1 bdi").firstChild;
              const at = (place) => { const r = document.createRange(); r.setStart(text, place); r.setEnd(text, place + 1); return r.getBoundingClientRect(); };
              return at(text.length - 1).left > at(text.length - 3).left && at(0).left < at(2).left;
            }"""
        )


def test_the_note_of_a_fact_opens_below_it_and_in_sight(browser: Browser, urdu: str) -> None:
    for width in (360, 1280):
        with visiting(browser, urdu, width=width) as visit:
            page = visit.page
            page.locator("#main a.ev").first.click()
            note = page.locator(".evnote")
            expect(note).to_be_visible()
            expect(note).to_be_in_viewport(ratio=1)
            expect(note).to_contain_text("گنتی کرنے والا")
            assert ask(page, "sideways()") == []


@pytest.mark.parametrize("words", ["نگران", "WLV", "Custos"])
def test_search_finds_words_of_either_script(words: str, browser: Browser, urdu: str) -> None:
    with visiting(browser, urdu + "claims/") as visit:
        page = visit.page
        page.locator(".find__input").click()
        page.keyboard.type(words)
        first = page.locator(".find__list a").first
        expect(first).to_be_visible()
        expect(first).to_have_attribute("href", re.compile("/actors/warden/#warden$"))
        assert visit.ask("[...sideways(), ...clipped()]") == []
