"""The home page: the story in a minute, key figures, one picture, who is involved, what is disputed, unknown and new."""

from collections.abc import Iterator

from explainer.book import Book
from explainer.model.actors import Actor
from explainer.pages import addresses as at
from explainer.pages.headings import heading_of, prose_of
from explainer.pages.sheet import Page

_MOST_CHANGES = 4
_MOST_ACTORS = 6
_MOST_UNKNOWNS = 4


def make(book: Book) -> Iterator[Page]:
    """The home page."""
    explainer = book.explainer
    questions = explainer.questions.values()
    prose = prose_of(at.HOME, explainer)
    corrections = sorted(explainer.corrections.values(), key=lambda one: one.date.order, reverse=True)
    yield Page(
        at.HOME,
        "pages/home.jinja",
        heading_of(at.HOME, explainer, book.language),
        prose=prose.body if prose else "",
        values={
            "lead_questions": [explainer.questions[one] for one in explainer.site.lead_questions],
            "unknowns": [one for one in questions if one.kind == "unknown"][:_MOST_UNKNOWNS],
            "lead_actors": _lead_actors(book),
            "changes": [one for one in corrections if one.kind != "upstream"][:_MOST_CHANGES],
            "differences": [one for one in corrections if one.kind == "upstream"][:_MOST_CHANGES],
            "onward": (at.STORY, at.TIMELINE, at.ACTORS, at.CLAIMS),
        },
    )


def _lead_actors(book: Book) -> list[Actor]:
    """The actors that the project names for the home page, else those that most records name."""
    actors = book.explainer.actors
    if book.explainer.site.lead_actors:
        return [actors[one] for one in book.explainer.site.lead_actors]
    return sorted(actors.values(), key=lambda one: len(book.references.get(one.id, ())), reverse=True)[:_MOST_ACTORS]
