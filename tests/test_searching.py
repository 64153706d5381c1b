"""What search finds: one entry per page and record, under all of its names, and each leads somewhere."""

import json
from collections.abc import Callable

import pytest
from sample import NO_DRAWING, RETRACTED, MakeProject, book_of

from explainer.book import Book
from explainer.checks import check
from explainer.load import load
from explainer.pages import make_pages, make_search, render_pages
from explainer.pages.search import Entry, entries_of
from explainer.project import packaged_templates

RAID = """

raid: {title: A raid, kind: attack, date: 2025-06-01, status: withdrawn, summary: Nets are cut., evidence: [{source: yearbook-2025, locator: page 3}]}
"""


@pytest.fixture
def book(make_project: MakeProject) -> Callable[..., Book]:
    def open_book(**case: object) -> Book:
        checked = check(load(make_project(case)), None)
        assert checked.problems == ()
        context = checked.context
        drawings = dict.fromkeys(context.explainer.charts, NO_DRAWING)
        return book_of(context.explainer, context.figures, drawings, context.today)

    return open_book


def entry_at(location: str, book: Book) -> Entry:
    (found,) = (one for one in entries_of(make_pages(book), book) if one.location == location)
    return found


def test_every_record_that_stands_is_found_once(book: Callable[..., Book]) -> None:
    one = book()
    locations = [entry.location for entry in entries_of(make_pages(one), one)]
    assert len(set(locations)) == len(locations)
    assert {location.partition("#")[2] for location in locations} - {""} == {record.id for record in one.standing}


def test_a_withdrawn_record_is_not_found(book: Callable[..., Book]) -> None:
    one = book(added={"site_data/events.yaml": RAID, "site_data/corrections.yaml": RETRACTED})
    locations = [entry.location for entry in entries_of(make_pages(one), one)]
    assert "timeline/#raid" not in locations
    assert "corrections/#raid-withdrawn" in locations


def test_an_actor_has_all_its_names_and_says_what_it_is(book: Callable[..., Book]) -> None:
    one = book()
    actor = one.explainer.actors["warden"]
    entry = entry_at("actors/warden/#warden", one)
    assert entry.kind == "actor"
    assert entry.names == (actor.name, actor.short, *actor.aliases)
    assert actor.name in entry.title
    assert entry.text


def test_an_entry_of_each_family_has_a_title_and_no_call_is_left_in_it(book: Callable[..., Book]) -> None:
    one = book()
    for entry in entries_of(make_pages(one), one):
        assert entry.title, entry
        assert entry.kind, entry
        assert "{{" not in entry.title + entry.text + entry.prose, entry


def test_a_figure_says_its_value_and_an_event_its_date(book: Callable[..., Book]) -> None:
    one = book()
    event = entry_at("timeline/#first-count", one)
    assert event.kind.startswith("event, ")
    figure = next(entry for entry in entries_of(make_pages(one), one) if entry.kind.startswith("figure"))
    assert any(digit in figure.text for digit in "0123456789")


def test_pages_are_found_by_what_they_are_called_and_by_their_prose(book: Callable[..., Book]) -> None:
    one = book()
    pages = {entry.location: entry for entry in entries_of(make_pages(one), one) if entry.kind == "page"}
    assert {"", "timeline/", "numbers/", "about/", "contents/"} <= set(pages)
    assert not [location for location in pages if location.startswith(("timeline/2", "charts/"))], "they repeat others"
    assert pages[""].prose


def test_the_file_is_the_same_each_time_and_leaves_out_what_is_empty(book: Callable[..., Book]) -> None:
    one = book()
    (content,) = make_search(make_pages(one), one).values()
    assert make_search(make_pages(one), one) == {"search/search_index.json": content}
    docs = json.loads(content)["docs"]
    assert all(all(value for name, value in doc.items() if name != "location") for doc in docs)
    assert all(doc["title"] not in doc.get("names", ()) for doc in docs)


def test_every_entry_leads_to_an_anchor_that_is_there(book: Callable[..., Book]) -> None:
    one = book()
    pages = make_pages(one)
    rendered = render_pages(pages, one, (packaged_templates(),))
    by_url = {
        path.removesuffix(".md").removesuffix("index").rstrip("/"): text.decode() for path, text in rendered.items()
    }
    for entry in entries_of(pages, one):
        page, _, anchor = entry.location.partition("#")
        text = by_url[page.strip("/")]
        assert not anchor or f'id="{anchor}"' in text, entry.location
