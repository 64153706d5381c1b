"""Every address and anchor of the finished site, asked for as a browser would ask the server."""

import json
import re
from collections import Counter, defaultdict
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from http.client import HTTPConnection
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from page_types import PAGES
from playwright.sync_api import Browser
from shipped import REPOSITORY, Shipped, ask

from explainer.project import Project
from explainer.publish import read_settings
from explainer.publish.theme import SCRIPT, STYLE_SHEET

pytestmark = pytest.mark.browser


@dataclass
class Html(HTMLParser):
    """What a page refers to, what can be referred to on it, and what it is called."""

    text: str
    addresses: list[str] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    title: str = ""
    headlines: int = 0
    description: str = ""
    language: str = ""
    direction: str = ""
    styles: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    shared: dict[str, str] = field(default_factory=dict)  # what other sites show of it
    data: list[str] = field(default_factory=list)  # JSON-LD

    def __post_init__(self) -> None:
        super().__init__()
        self._in_head_title = self._in_data = False
        self.feed(self.text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self.ids |= {given["id"]} if "id" in given else set()
        if not (tag == "link" and given.get("rel") == "canonical"):
            self.addresses += [given[name] for name in ("href", "src") if name in given]
        self.headlines += tag == "h1"
        self.styles += [given["href"]] if tag == "link" and given.get("rel") == "stylesheet" else []
        self.scripts += [given["src"]] if tag == "script" and "src" in given else []
        if tag == "html":
            self.language, self.direction = given.get("lang", ""), given.get("dir", "")
        if tag == "meta" and given.get("name") == "description":
            self.description = given.get("content", "")
        if tag == "meta" and given.get("property", given.get("name", "")).startswith(("og:", "twitter:")):
            self.shared[given.get("property") or given["name"]] = given.get("content", "")
        self._in_head_title = tag == "title" and not self.title
        self._in_data = tag == "script" and given.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._in_head_title:
            self.title += data
        if self._in_data:
            self.data.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._in_head_title = self._in_data = False


@pytest.fixture(scope="module")
def pages(shipped: Shipped) -> dict[str, Html]:
    """Every page of the site by its path; the 404 page as it is met at two depths."""
    found = {}
    for file in sorted(shipped.folder.rglob("index.html")):
        path = file.parent.relative_to(shipped.folder).as_posix() + "/"
        found["" if path == "./" else path] = Html(file.read_text("utf-8"))
    missing = (shipped.folder / "404.html").read_text("utf-8")
    return found | {PAGES["missing"]: Html(missing), PAGES["missing-below"]: Html(missing)}


def test_every_address_and_anchor_is_there(pages: dict[str, Html], shipped: Shipped) -> None:
    host = urlsplit(shipped.url)
    broken = defaultdict(set)
    with closing(HTTPConnection(host.hostname or "", host.port, timeout=10)) as connection:

        @cache
        def is_there(path: str) -> bool:
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            return answer.status == 200

        for page, html in pages.items():
            for address in set(html.addresses):
                target = urlsplit(urljoin(shipped.url + page, address))
                if target.netloc != host.netloc:
                    continue
                path = target.path.removeprefix(shipped.base_path)
                is_found = target.path.startswith(shipped.base_path) and (path == page or is_there(target.path))
                if not is_found or (target.fragment and unquote(target.fragment) not in pages[path].ids):
                    broken[address].add(page)
    assert dict(broken) == {}


def test_every_page_is_reached_from_the_home_page(pages: dict[str, Html], shipped: Shipped) -> None:
    reached, waiting = {""}, [""]
    while waiting:
        page = waiting.pop()
        for address in pages[page].addresses:
            target = urlsplit(urljoin(shipped.url + page, address))
            path = target.path.removeprefix(shipped.base_path)
            if target.netloc == urlsplit(shipped.url).netloc and path in pages and path not in reached:
                reached.add(path)
                waiting.append(path)
    assert set(pages) - reached == {PAGES["missing"], PAGES["missing-below"]}


def test_a_page_asks_for_one_style_sheet_and_one_script_both_ours(pages: dict[str, Html], shipped: Shipped) -> None:
    def asked(page: str, addresses: list[str]) -> list[str]:
        return [urljoin(shipped.url + page, address).removeprefix(shipped.url) for address in addresses]

    assert [path for path, html in pages.items() if asked(path, html.styles) != [STYLE_SHEET]] == []
    assert [path for path, html in pages.items() if asked(path, html.scripts) != [SCRIPT]] == []


def test_every_page_has_its_own_title_and_one_headline(pages: dict[str, Html]) -> None:
    real = {path: html for path, html in pages.items() if path != PAGES["missing-below"]}
    assert [title for title, count in Counter(html.title.strip() for html in real.values()).items() if count > 1] == []
    assert [path for path, html in real.items() if html.headlines != 1] == []
    assert [path for path, html in real.items() if (html.language, html.direction) != ("en-GB", "ltr")] == []


def test_every_page_has_its_own_description(pages: dict[str, Html]) -> None:
    real = {path: html for path, html in pages.items() if "nothing" not in path}
    assert [path for path, html in real.items() if not html.description] == []
    said = Counter(html.description for html in real.values())
    assert [words for words, count in said.items() if count > 1] == []


def test_every_page_says_what_other_sites_show_of_it(pages: dict[str, Html], shipped: Shipped) -> None:
    address = read_settings(Project(REPOSITORY)).site_url
    for path, html in pages.items():
        if "nothing" not in path:
            assert html.shared["og:url"] == address + path
            assert html.shared["og:title"].strip() in html.title or not path, path
            assert html.shared["og:description"] == html.description, path
            assert html.shared["twitter:card"] == "summary_large_image", path
            image = html.shared["og:image"].removeprefix(address)
            assert (shipped.folder / image).read_bytes()[16:24] == bytes((0, 0, 4, 176, 0, 0, 2, 118)), path
            assert html.shared["og:image:alt"], path


def test_every_page_describes_itself_to_machines(pages: dict[str, Html]) -> None:
    for path, html in pages.items():
        if "nothing" not in path:
            (data,) = html.data
            graph = json.loads(data)["@graph"]
            (page,) = [node for node in graph if node.get("isPartOf")]
            assert page["description"] == html.description, path
            assert page["inLanguage"] == html.language, path


def test_the_site_map_has_every_page_with_the_day_of_its_last_check(pages: dict[str, Html], shipped: Shipped) -> None:
    address = read_settings(Project(REPOSITORY)).site_url
    root = ElementTree.parse(shipped.folder / "sitemap.xml").getroot()
    listed = {url[0].text: url[1].text for url in root}
    wanted = {}
    for path, html in pages.items():
        if "nothing" not in path:
            (page,) = [node for node in json.loads(html.data[0])["@graph"] if node.get("isPartOf")]
            wanted[address + path] = page["dateModified"]
    assert listed == wanted


def test_the_search_index_leads_to_pages_and_anchors_that_exist(pages: dict[str, Html], shipped: Shipped) -> None:
    index = (shipped.folder / "search/search_index.json").read_text("utf-8")
    places = re.findall(r'"location":"([^"]*)"', index)
    # What a part of the timeline says is found on the page of all events.
    searched = [path for path in pages if not path.startswith("timeline/") or path == "timeline/"]
    assert len(places) >= len(searched) - 2
    assert [place for place in places if place.split("#")[0] not in searched] == []
    for place in places:
        path, _, anchor = place.partition("#")
        assert path in pages, place
        assert not anchor or anchor in pages[path].ids, place


def test_no_page_runs_out_of_the_narrowest_screen(pages: dict[str, Html], browser: Browser, shipped: Shipped) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    found = {}
    for path in pages:
        page.goto(shipped.url + path)
        faults = ask(page, "[...sideways(), ...outside(), ...clipped()]")
        if faults:
            found[path] = faults
    context.close()
    assert found == {}
