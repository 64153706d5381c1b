"""The shipped site, built once per run and served under its sub-path as GitHub Pages would, and a browser to open it."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from page_types import PAGES
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from explainer.make import make_site
from explainer.model.explainer import Explainer
from explainer.problems import ContentError, StepError
from explainer.project import Project

REPOSITORY = Path(__file__).resolve().parents[2]
PROBES = (Path(__file__).parent / "probes.js").read_text("utf-8")
_LONGEST_BUILD = 300.0  # seconds that one worker waits for the site that another builds

HEIGHTS = {320: 640, 360: 740, 1280: 900}


@dataclass(frozen=True)
class Shipped:
    """The finished site of this repository's own project."""

    folder: Path
    base_path: str
    url: str  # of the home page
    explainer: Explainer

    def address(self, name: str) -> str:
        """The address of one of `PAGES`."""
        return self.url + PAGES[name]


@dataclass
class Visit:
    """A page that is open, and what was heard from it."""

    page: Page
    status: int
    said: list[str] = field(default_factory=list)  # console messages and errors
    asked: list[str] = field(default_factory=list)  # addresses of its requests
    refused: list[str] = field(default_factory=list)  # requests that failed

    def ask(self, question: str) -> Any:
        """The answer to one of the questions in `probes.js`."""
        return ask(self.page, question)


def ask(page: Page, question: str) -> Any:
    """The answer of a page to one of the questions in `probes.js`."""
    return page.evaluate(f"() => {{ {PROBES}\nreturn {question}; }}")


def copy_project(to: Path) -> Project:
    """The shipped project in a folder of its own, so that no test writes into the checkout."""
    to.mkdir(parents=True)
    shutil.copy(REPOSITORY / "mkdocs.yml", to)
    for name in ("site_data", "content"):
        shutil.copytree(REPOSITORY / name, to / name)
    return Project(to)


def built_once(folder: Path) -> tuple[Project, Path]:
    """The project and its site; the first worker builds, the others wait for it."""
    project, site, said = Project(folder / "project"), folder / "site", folder / "said"
    try:
        folder.mkdir()
    except FileExistsError:
        end = time.monotonic() + _LONGEST_BUILD
        while not said.exists() and time.monotonic() < end:
            time.sleep(0.2)
        assert said.exists(), "the worker that builds the site did not finish"
        assert said.read_text("utf-8") == "", "the site could not be built"
        return project, site
    words = "the build was interrupted"
    try:
        copy_project(project.root)
        make_site(project, site, site_url=None, dated=None, report=lambda _: None)
        words = ""
    except (ContentError, StepError) as error:
        words = "\n".join(map(str, getattr(error, "problems", (error,))))
        raise
    finally:
        said.with_suffix(".new").write_text(words, "utf-8")
        said.with_suffix(".new").rename(said)
    return project, site


OpenPage = Callable[..., Visit]


@contextmanager
def visiting(
    browser: Browser, address: str, *, width: int = 1280, scheme: str = "light", **how: Any
) -> Iterator[Visit]:
    """A page open in a profile of its own."""
    screen = {"width": width, "height": HEIGHTS.get(width, 900)}
    context = browser.new_context(viewport=screen, color_scheme=scheme, reduced_motion="reduce", **how)
    try:
        yield _open(context, address)
    finally:
        context.close()


_LISTENERS = """
addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def _open(context: BrowserContext, address: str) -> Visit:
    page = context.new_page()
    visit = Visit(page, 0)
    page.add_init_script(_LISTENERS)
    page.on("console", lambda message: visit.said.append(_words_of(message)))
    page.on("pageerror", lambda error: visit.said.append(f"error: {error}"))
    page.on("request", lambda request: visit.asked.append(request.url))
    page.on("requestfailed", lambda request: visit.refused.append(f"{request.url}: {request.failure}"))
    answer = page.goto(address, wait_until="load")
    assert answer is not None
    visit.status = answer.status
    if visit.status == 404:
        # The browser itself says so of the page, not the page.
        visit.said = [one for one in visit.said if "status of 404" not in one or address not in one]
    return visit


def _words_of(message: ConsoleMessage) -> str:
    place = message.location.get("url", "")
    return f"{message.type}: {message.text} ({place})"


def path_of(shipped: Shipped, address: str) -> str:
    """An address of the site as a path below it."""
    return urlsplit(address).path.removeprefix(shipped.base_path)
