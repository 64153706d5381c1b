"""The shipped site, built once per run and served under its sub-path as GitHub Pages would, and a browser to open it in."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from browser_setup import find_browser
from playwright.sync_api import Browser, sync_playwright
from shipped import OpenPage, Shipped, Visit, built_once, visiting

from explainer.make import check_project
from explainer.publish import read_settings
from explainer.serve import PagesServer, running


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shipped]:
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    project, folder = built_once(shared / "shipped")
    base_path = read_settings(project).base_path
    server = PagesServer(("127.0.0.1", 0), folder, base_path)
    with running(server) as url:
        yield Shipped(folder, base_path, url, check_project(project).explainer)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = find_browser()
    if program is None:
        pytest.fail("The browser suite needs Chromium, Chrome or Edge: python -m tests.browser_setup", pytrace=False)
    # As root, in CI, Chromium starts only without its sandbox; the pages are our own.
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=arguments)
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser: Browser, shipped: Shipped) -> Iterator[OpenPage]:
    """Opens one of `PAGES` anew, for tests that change what they see."""
    opened = []

    def opening(name: str, **how: Any) -> Visit:
        visit = visiting(browser, shipped.address(name), **how)
        opened.append(visit)
        return visit.__enter__()

    yield opening
    for visit in opened:
        visit.__exit__(None, None, None)
