"""What readers are shown of a record beyond its value: on pages of the sample project, before the site is put together."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from sample import MakeProject

from explainer.book import Book
from explainer.charts import Drawing
from explainer.charts.scene import Scene
from explainer.checks import check
from explainer.language import open_language
from explainer.load import load
from explainer.pages import make_pages
from explainer.project import packaged_templates

Pages = dict[str, str]
MakePages = Callable[..., Pages]

# No picture is looked at here, and drawing them takes longer than all the rest.
NO_SCENE = Scene(1, 1, ())
NO_DRAWING = Drawing("", "", (NO_SCENE, NO_SCENE))


@pytest.fixture
def read_pages(make_project: MakeProject) -> MakePages:
    """The text of every page of the sample project with some changes: words, with tags and spaces as single spaces."""

    def read(edits: dict[str, dict[str, str]] | None = None, today: date | None = None) -> Pages:
        checked = check(load(make_project({"edits": edits or {}})), today)
        assert checked.problems == ()
        explainer = checked.context.explainer
        drawings = dict.fromkeys(explainer.charts, NO_DRAWING)
        book = Book(explainer, checked.context.figures, drawings, open_language("en-GB"), checked.context.today)
        pages = make_pages(book, (packaged_templates(),))
        return {path: " ".join(re.sub(r"<[^>]*>", " ", text.decode()).split()) for path, text in pages.items()}

    return read


REVIEW = {
    "site_data/observations/2024.yaml": {"  value: 250\n": "  value: 250\n  review_by: 2026-04-01\n"},
    "site_data/actors.yaml": {"  short: lake warden\n": "  short: lake warden\n  checked_on: 2026-02-02\n"},
}


def test_what_is_due_for_another_check_says_so_beside_its_evidence(read_pages: MakePages) -> None:
    pages = read_pages(REVIEW, date(2026, 4, 2))
    numbers = pages["numbers.md"]
    assert numbers.count("Due for another check since 1 April 2026") == 3, "the figure, and the two computed from it"
    assert "Due for" not in numbers[: numbers.index("Evidence on this page")]


def test_nothing_is_due_before_its_day_is_past(read_pages: MakePages) -> None:
    pages = read_pages(REVIEW, date(2026, 4, 1))
    assert [path for path, text in pages.items() if "Due for" in text] == []


def test_the_page_of_a_record_tells_when_it_was_checked(read_pages: MakePages) -> None:
    pages = read_pages(REVIEW)
    assert "Last checked 2 February 2026" in pages["actors/warden.md"]
    assert "Last checked 1 March 2026" in pages["actors/anglers.md"]


def test_a_whole_site_that_is_due_says_so_on_its_pages(read_pages: MakePages) -> None:
    edits = {
        "site_data/site.yaml": {"checked_by: second reader\n": "checked_by: second reader\nnext_review: 2026-06-01\n"}
    }
    pages = read_pages(edits, date(2026, 6, 2))
    assert "Due for another check since 1 June 2026" in pages["index.md"]
