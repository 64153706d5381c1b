"""The home page: the story in a minute, key figures, one picture, who is involved, what is disputed, unknown and changed."""

from collections.abc import Iterator

from explainer.book import Book
from explainer.dates import When
from explainer.model.actors import Actor
from explainer.model.figures import Observation
from explainer.model.records import Record
from explainer.pages import addresses as at
from explainer.pages.headings import heading_of, prose_of
from explainer.pages.sheet import Page

_MOST_CHANGES = 3
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
            "corrections": [one for one in corrections if one.kind != "upstream"][:_MOST_CHANGES],
            "rechecked": _rechecked(book)[:_MOST_CHANGES],
            "revised": _revised(book)[:_MOST_CHANGES],
            "onward": (at.STORY, at.TIMELINE, at.NUMBERS, at.CLAIMS),
        },
    )


def _rechecked(book: Book) -> list[Record]:
    """Records that were checked again after all of them were, the last of them first."""
    records = (record for _, family in book.explainer.families() for record in family.values())
    later = [
        (one.checked_on, one) for one in records if one.checked_on and one.checked_on > book.explainer.site.checked_on
    ]
    return [one for _, one in sorted(later, key=lambda pair: pair[0], reverse=True)]


def _revised(book: Book) -> list[Observation]:
    """Totals that those who count gave in place of earlier ones, on a day that is known, the last of them first."""
    later = (one for found in book.revisions.values() for one in found)
    totals = (
        one for one in later if not one.breakdown and not one.place and not book.explainer.indicators[one.indicator].of
    )
    dated = [(one, one.vintage) for one in totals]
    known = [(one, vintage.order) for one, vintage in dated if isinstance(vintage, When)]
    return [one for one, _ in sorted(known, key=lambda pair: pair[1], reverse=True)]


def _lead_actors(book: Book) -> list[Actor]:
    """The actors that the project names for the home page, else those that most records name."""
    actors = book.explainer.actors
    if book.explainer.site.lead_actors:
        return [actors[one] for one in book.explainer.site.lead_actors]
    return sorted(actors.values(), key=lambda one: len(book.references.get(one.id, ())), reverse=True)[:_MOST_ACTORS]
