"""The theme alone, on a project of one page: scripts run under the policy, and nothing is fetched before it is wanted."""

import json
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from test_serve import PAGE, Editor

from explainer.publish import Shell, publish
from explainer.serve import PagesServer, running

pytestmark = pytest.mark.browser


def test_the_theme_works_in_a_browser_under_its_policy(tmp_path: Path, browser: Browser) -> None:
    """Scheme, search and evidence need scripts; none may trip over the policy, on any page."""
    editor = Editor(tmp_path / "project")
    found = {"location": ".", "kind": "page", "title": "People killed"}
    output = {"index.md": PAGE.encode(), "search/search_index.json": json.dumps({"docs": [found]}).encode()}
    project = editor.project
    publish(
        project,
        output,
        site_dir=project.site,
        language="en",
        dated=date(2026, 1, 1),
        report=lambda _: None,
        shell=Shell(),
    )
    with running(PagesServer(("127.0.0.1", 0), project.site, "/sub/")) as url:
        page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
        said: list[str] = []
        asked: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))

        page.goto(f"{url}no/such/page/", wait_until="networkidle")
        assert page.locator("h1").inner_text() == "This page does not exist"
        assert [text for text in said if "404" not in text] == []
        page.goto(url, wait_until="networkidle")
        said.clear()

        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className").split()[0] == "skip"
        page.locator(".mast__scheme").click()
        assert page.evaluate("document.documentElement.dataset.scheme") == "dark"
        assert [address for address in asked if "search_index" in address] == []
        page.locator(".find__input").click()
        page.keyboard.type("people")
        page.locator(".find__list a").first.wait_for()
        page.keyboard.press("Escape")

        fact = page.locator("a.ev")
        fact.hover()
        page.locator(".evnote:popover-open").wait_for()
        assert "Counted by CRSS" in page.locator(".evnote").inner_text()
        assert page.locator("#e-deaths-1").count() == 1
        page.keyboard.press("Escape")
        assert page.locator(".evnote").count() == 0
        page.mouse.move(1, 1)
        fact.click()
        assert page.locator(".evnote:popover-open").count() == 1
        assert page.url == url

        for width in (1280, 360, 320):
            page.set_viewport_size({"width": width, "height": 700})
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        assert said == []
        assert {address for address in asked if not address.startswith((url, "data:"))} == set()
        page.close()
