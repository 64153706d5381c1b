"""The home page: the story in a minute, key figures, one picture, what is disputed, unknown and new."""

from collections.abc import Iterator

from explainer.book import Book
from explainer.pages import addresses as at
from explainer.pages.headings import heading_of, prose_of
from explainer.pages.sheet import Page

_MOST_CHANGES = 4
_MOST_UNKNOWNS = 4


def make(book: Book) -> Iterator[Page]:
    """The home page."""
    explainer = book.explainer
    questions = explainer.questions.values()
    prose = prose_of(at.HOME, explainer)
    yield Page(
        at.HOME,
        "pages/home.jinja",
        heading_of(at.HOME, explainer, book.language),
        prose=prose.body if prose else "",
        values={
            "lead_questions": [explainer.questions[one] for one in explainer.site.lead_questions],
            "unknowns": [item for one in questions if one.kind == "unknown" for item in one.unknowns[:1]][
                :_MOST_UNKNOWNS
            ],
            "corrections": list(explainer.corrections.values())[:_MOST_CHANGES],
            "onward": (at.STORY, at.TIMELINE, at.ACTORS, at.CLAIMS),
        },
    )
