"""What the site says of itself to machines: structured data, cards and the feed, of the sample and of our own project."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from sample import NO_DRAWING, PALETTE, SAMPLE

from explainer import charts
from explainer.book import Book
from explainer.cache import make_anew
from explainer.charts.card import Card, draw
from explainer.charts.drawing.scene import Label
from explainer.charts.drawing.style import width_of
from explainer.checks import check
from explainer.exports import feed
from explainer.language import open_language
from explainer.load import load
from explainer.pages import make_cards, make_pages, render_pages
from explainer.pages.addresses import url_of
from explainer.project import Project, packaged_templates
from explainer.publish import read_settings

ROOT = Path(__file__).parents[1]
PROJECTS = {"sample": SAMPLE, "ours": ROOT, "urdu": ROOT / "tests/urdu_project"}
# What each type must have: by schema.org and by the search engines that document what they refuse.
REQUIRED = {
    "WebSite": {"name", "url", "inLanguage"},
    "WebPage": {"name", "url", "description", "dateModified", "image", "isPartOf"},
    "AboutPage": {"name", "url", "description", "dateModified", "image", "isPartOf"},
    "CollectionPage": {"name", "url", "description", "dateModified", "image", "isPartOf"},
    "ProfilePage": {"mainEntity", "dateModified", "url", "image"},
    "Article": {"headline", "image", "dateModified", "url", "description"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "Person": {"name"},
    "Organization": {"name"},
    "GovernmentOrganization": {"name"},
    "CreativeWork": {"name"},
    "Dataset": {"name", "description", "license", "distribution"},
    "DataDownload": {"contentUrl", "encodingFormat"},
    "Event": {"name", "startDate", "location", "url"},
    "Place": {"name", "address"},
    "DefinedTerm": {"name"},
    "DefinedTermSet": {"name", "hasDefinedTerm"},
}
ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass(frozen=True)
class Made:
    """The pages of a project, and what was read of them."""

    book: Book
    pages: Mapping[str, str]  # Markdown files
    fronts: Mapping[str, Mapping[str, Any]]
    data: Mapping[str, Mapping[str, Any]]  # JSON-LD

    def leads_somewhere(self, address: str) -> bool:
        """Whether an address of the site is one of a page, with its anchor when it has one."""
        path, _, anchor = address.removeprefix(self.book.site_url).partition("#")
        by_address = {url_of(name): text for name, text in self.pages.items()}
        made_here = anchor in ("website", "path", "dataset", "terms")
        return path in by_address and (not anchor or made_here or f'id="{anchor}"' in by_address[path])


@pytest.fixture(scope="module", params=PROJECTS)
def made(request: pytest.FixtureRequest) -> Made:
    project = Project(PROJECTS[request.param])
    context = check(load(project)).context
    drawings = dict.fromkeys(context.explainer.charts, NO_DRAWING)
    language = open_language(context.explainer.site.language)
    address = read_settings(project).site_url
    book = Book(
        context.explainer, context.figures, drawings, language, context.today, address, PALETTE, lambda _, make: b""
    )
    files = render_pages(make_pages(book), book, (packaged_templates(),))
    pages = {name: text.decode() for name, text in files.items() if name.endswith(".md")}
    fronts = {name: dict(_front_of(text)) for name, text in pages.items()}
    return Made(book, pages, fronts, {name: json.loads(front["data"]) for name, front in fronts.items()})


def _front_of(text: str) -> Iterator[tuple[str, Any]]:
    for line in text.split("---\n")[1].splitlines():
        name, _, value = line.partition(": ")
        yield name, json.loads(value)


def nodes_in(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every node of some data, at whatever depth."""
    if isinstance(value, Mapping):
        if "@type" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        yield from chain.from_iterable(map(nodes_in, value))


# Structured data


def test_every_node_has_what_its_type_must_have(made: Made) -> None:
    for page, data in made.data.items():
        assert data["@context"] == "https://schema.org"
        for node in nodes_in(data):
            assert REQUIRED[node["@type"]] <= set(node), (page, node)
            assert all(value not in ("", [], None) for value in node.values()), (page, node)


def test_every_address_leads_to_a_page_or_out_of_the_site(made: Made) -> None:
    files = re.compile(r"(data|charts|assets)/[\w./-]+")
    for page, data in made.data.items():
        graph = data["@graph"]
        ids = [node["@id"] for node in nodes_in(data) if "@id" in node]
        assert len(ids) == len(set(ids)), page
        for key, value in _texts_of(graph):
            if key in ("@id", "url", "item", "contentUrl", "image", "license", "isBasedOn"):
                assert re.match(r"(https?|mailto):", value), (page, key, value)
                path = value.removeprefix(made.book.site_url)
                if path != value:
                    assert files.fullmatch(path) or made.leads_somewhere(value), (page, key, value)


def test_what_is_only_named_stands_beside(made: Made) -> None:
    for page, data in made.data.items():
        ids = {node["@id"] for node in nodes_in(data) if "@id" in node}
        for node in nodes_in(data):
            named = [one["@id"] for one in node.values() if isinstance(one, Mapping) and set(one) == {"@id"}]
            assert set(named) <= ids, page


def _texts_of(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, one in value.items():
            yield from _texts_of(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from _texts_of(one, key)
    elif isinstance(value, str):
        yield key, value


def test_days_are_days_and_steps_are_counted(made: Made) -> None:
    for page, data in made.data.items():
        for node in nodes_in(data):
            if "dateModified" in node:
                assert date.fromisoformat(node["dateModified"]).isoformat() == made.fronts[page]["updated"] or (
                    node["@type"] == "Dataset"
                )
            if "startDate" in node:
                assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", node["startDate"])
            if node["@type"] == "BreadcrumbList":
                steps = node["itemListElement"]
                assert [one["position"] for one in steps] == list(range(1, len(steps) + 1))
                assert steps[-1]["item"] == made.book.site_url + url_of(page)
            if node["@type"] == "Dataset":
                assert 50 <= len(node["description"]) <= 5000, page


def test_data_cannot_end_the_element_it_stands_in(made: Made) -> None:
    assert [page for page, front in made.fronts.items() if "<" in front["data"]] == []


def test_profiles_events_figures_and_words_are_described_as_what_they_are(made: Made) -> None:
    kinds = {page: {node["@type"] for node in nodes_in(data)} for page, data in made.data.items()}
    assert "Event" in kinds["timeline.md"]
    assert {"DefinedTerm", "DefinedTermSet"} <= kinds["glossary.md"]
    assert "Dataset" in kinds["data.md"]
    for one in made.book.explainer.indicators:
        assert {"Dataset", "DataDownload", "BreadcrumbList"} <= kinds[f"numbers/{one}.md"]
    for actor in made.book.explainer.actors.values():
        wanted = {"person": "Person", "umbrella-term": "DefinedTerm", "government": "GovernmentOrganization"}
        assert wanted.get(actor.type, "Organization") in kinds[f"actors/{actor.id}.md"]
    for one in made.book.explainer.sources:
        assert "CreativeWork" in kinds[f"sources/{one}.md"]


def test_a_page_was_checked_when_the_last_of_its_records_was(made: Made) -> None:
    site = made.book.explainer.site.checked_on.isoformat()
    for actor in made.book.explainer.actors.values():
        day = (actor.checked_on or made.book.explainer.site.checked_on).isoformat()
        assert made.fronts[f"actors/{actor.id}.md"]["updated"] >= day
    assert made.fronts["index.md"]["updated"] >= min(site, made.fronts["index.md"]["updated"])


def test_who_runs_the_site_is_said_only_where_it_is_stated(made: Made) -> None:
    (site, *_) = [node for node in nodes_in(made.data["index.md"]) if node["@type"] == "WebSite"]
    assert ("publisher" in site) == (made.book.explainer.site.publisher != "not_stated")


# Cards


def test_every_page_has_a_card_and_pages_of_single_records_share_one(made: Made) -> None:
    cards = set(make_cards(make_pages(made.book), made.book))
    assert {front["image"] for front in made.fronts.values()} == cards
    assert len(cards) < 25
    assert made.fronts["index.md"]["image"] == "assets/cards/index.png"
    for one in made.book.explainer.sources:
        assert made.fronts[f"sources/{one}.md"]["image"] == "assets/cards/sources.png"


@pytest.mark.parametrize(
    "title",
    [
        "Short",
        "What Washington said, what Pakistan struck, and how the dead were counted",
        "A headline that is far too long to stand on any picture of this size because it goes on and on and names one thing after "
        "the other until nobody who meets it somewhere else could be asked to read to its very end without losing the thread of it",
    ],
)  # fmt: skip
@pytest.mark.parametrize("is_right_to_left", [False, True])
def test_the_headline_of_a_card_stays_on_it(title: str, is_right_to_left: bool) -> None:
    scene = draw(Card("What is known", "The story", title, "Last checked 1 March 2026", is_right_to_left))
    labels = [one for one in scene.shapes if isinstance(one, Label)]
    for one in labels:
        assert 0 < one.y < scene.height
        assert width_of(one.text, is_bold=one.is_bold, size=one.size) <= scene.width - 64
    last = labels[-1]
    assert max(one.y for one in labels[:-1]) <= last.y - last.size


def test_a_card_is_a_picture_of_the_size_that_networks_show() -> None:
    card = Card("What is known", "The story", "What Washington said", "Last checked 1 March 2026", False)
    png, again = (charts.draw_card(card, PALETTE, make_anew) for _ in range(2))
    assert png == again
    assert png.startswith(b"\x89PNG")
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (1200, 630)
    assert len(png) < 60_000


# Feed


def test_the_feed_is_what_readers_of_feeds_expect(made: Made) -> None:
    ((path, content),) = feed.make(made.book)
    root = ElementTree.fromstring(content)
    assert path == "feed.xml"
    assert [root.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated")]
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == len(made.book.explainer.corrections)
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert days == sorted(days, reverse=True)
    assert days[0] == root.findtext(f"{ATOM}updated")
    for entry in entries:
        link = entry.find(f"{ATOM}link")
        assert link is not None
        assert made.leads_somewhere(link.attrib["href"])
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", entry.findtext(f"{ATOM}updated") or "")
        assert entry.findtext(f"{ATOM}title")
        assert (entry.findtext(f"{ATOM}summary") or "").strip()
