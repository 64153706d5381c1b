"""Who is involved: an index, and a profile of each actor with everything that names it."""

from collections.abc import Iterator

from explainer.book import Book
from explainer.model.actors import Actor, Relation
from explainer.model.content import Heading
from explainer.model.events import Event, in_order
from explainer.model.statements import Claim, Question, Statement
from explainer.pages import addresses as at
from explainer.pages.lists import make_list
from explainer.pages.sheet import Page

_ORDER = ("government", "armed-group", "umbrella-term", "international-body", "organization", "person")


def make(book: Book) -> Iterator[Page]:
    """The index and a profile per actor."""
    actors = book.explainer.actors.values()
    groups = [(kind, [one for one in actors if one.type == kind]) for kind in _ORDER]
    yield make_list(book, at.ACTORS, "pages/actors.jinja", (at.HOME,), {"groups": [one for one in groups if one[1]]})
    listed = [actor for _, group in groups for actor in group]
    for place, actor in enumerate(listed):
        before = listed[place - 1] if place else None
        after = listed[place + 1] if place + 1 < len(listed) else None
        yield _profile(book, actor, before, after)


def _profile(book: Book, actor: Actor, before: Actor | None, after: Actor | None) -> Page:
    named = book.mentions.get(actor.id, ())
    name = actor.name if actor.short in actor.name or actor.short == actor.name else f"{actor.name} ({actor.short})"
    return Page(
        at.address_of(actor, book.explainer).page,
        "pages/actor.jinja",
        Heading(title=name, label=actor.short, description=_first_words(book, actor)),
        above=(at.HOME, at.ACTORS),
        names=(actor.short, *actor.aliases),
        record=actor,
        values={
            "actor": actor,
            "ties": [one for one in named if isinstance(one, Relation)],
            "withdrawn_ties": [
                one
                for one in book.explainer.relations.values()
                if one.subject == actor.id and one.id in book.explainer.withdrawn
            ],
            "events": in_order(one for one in named if isinstance(one, Event)),
            "statements": [
                one for one in named if isinstance(one, Statement) and actor.id in (one.actor, one.on_behalf_of)
            ],
            "positions": [
                (question, answers)
                for question in named
                if isinstance(question, Question)
                if (answers := [one for one in question.positions if one.actor == actor.id])
            ],
            "claims": [one for one in named if isinstance(one, Claim)],
            "before": before,
            "after": after,
        },
    )


def _first_words(book: Book, actor: Actor) -> str:
    """What the actor is, as plain words for search engines."""
    words = book.language.say("{name}: who or what it is, its ties, statements and events, each with its evidence")
    return words.format(name=actor.name)
