"""Who is involved: an index, and a profile of each actor with everything that names it."""

from collections.abc import Iterator

from explainer.book import Book
from explainer.model.actors import Actor
from explainer.model.content import Heading
from explainer.model.events import Event, in_order
from explainer.model.statements import Claim, Question, Statement
from explainer.naming import full_name_of
from explainer.pages import addresses as at
from explainer.pages.factbox import listings_of, rows_of
from explainer.pages.lists import make_list
from explainer.pages.questions import order_of_statement
from explainer.pages.sheet import Page

_ORDER = ("government", "armed-group", "umbrella-term", "international-body", "organization", "person")


def make(book: Book) -> Iterator[Page]:
    """The index and a profile per actor."""
    actors = book.explainer.actors.values()
    groups = [(kind, [one for one in actors if one.type == kind]) for kind in _ORDER]
    charts = [chart for chart in book.explainer.charts.values() if chart.actors]
    values = {"groups": [one for one in groups if one[1]], "charts": charts}
    yield make_list(book, at.ACTORS, "pages/actors.jinja", (at.HOME,), values)
    listed = [actor for _, group in groups for actor in group]
    for place, actor in enumerate(listed):
        before = listed[place - 1] if place else None
        after = listed[place + 1] if place + 1 < len(listed) else None
        yield _profile(book, actor, before, after)


def _profile(book: Book, actor: Actor, before: Actor | None, after: Actor | None) -> Page:
    name = full_name_of(actor)
    statements = sorted(book.naming(actor.id, Statement), key=order_of_statement)
    own = [one for one in statements if actor.id in (one.actor, one.on_behalf_of)]
    questions = book.naming(actor.id, Question)
    positions = [(one, [answer for answer in one.positions if answer.actor == actor.id]) for one in questions]
    return Page(
        at.address_of(actor, book.explainer).page,
        "pages/actor.jinja",
        Heading(title=name, label=actor.short, description=_first_words(book, actor)),
        above=(at.HOME, at.ACTORS),
        record=actor,
        values={
            "actor": actor,
            "rows": rows_of(actor),
            "listings": listings_of(actor, book.explainer.site),
            "ties": book.ties_of(actor),
            "withdrawn_ties": [
                one
                for one in book.explainer.relations.values()
                if one.subject == actor.id and one.id in book.explainer.withdrawn
            ],
            "events": in_order(book.naming(actor.id, Event)),
            "has_timeline": bool(book.naming(actor.id, Event, in_texts=False)),
            "statements": own,
            "named_in": [one for one in statements if one not in own],
            "positions": [(question, answers) for question, answers in positions if answers],
            "other_questions": [question for question, answers in positions if not answers],
            "claims": book.naming(actor.id, Claim),
            "before": before,
            "after": after,
        },
    )


def _first_words(book: Book, actor: Actor) -> str:
    """What the actor is, as plain words for search engines."""
    words = book.language.say("{name}: who or what it is, its ties, statements and events, each with its evidence")
    return words.format(name=actor.name)
