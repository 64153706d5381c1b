"""Some actors -> the ties between them as pictures show them: words, direction, and how well established."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from explainer.dates import When
from explainer.language import Language
from explainer.model.actors import Listing, Relation
from explainer.model.explainer import Explainer
from explainer.model.records import Status

# Ties that hold both ways; all others run from the subject to the object.
_MUTUAL = frozenset(("ally", "rival", "cooperates-with", "linked-with"))
_UNSETTLED: frozenset[Status] = frozenset(("disputed", "denied"))


@dataclass(frozen=True)
class Tie:
    """A relation, or the listings of an actor by one authority."""

    subject: str  # the actor it runs from
    object: str
    words: str
    tip: str  # all of it as one line
    is_directed: bool
    is_alleged: bool  # one side's account, disputed, or worded differently by the sources
    grounds: Relation | tuple[Listing, ...]

    @property
    def ends(self) -> tuple[str, str]:
        return self.subject, self.object

    @property
    def relation(self) -> Relation | None:
        return self.grounds if isinstance(self.grounds, Relation) else None

    @property
    def listings(self) -> tuple[Listing, ...]:
        return () if isinstance(self.grounds, Relation) else self.grounds

    def other(self, actor_id: str) -> str:
        """The actor at the other end."""
        return self.object if actor_id == self.subject else self.subject


def ties_among(actors: Iterable[str], explainer: Explainer, language: Language) -> tuple[Tie, ...]:
    """The ties with both ends among these actors: relations in the order of the files, then listings."""
    known = frozenset(actors)
    return tuple(one for one in _all_ties(explainer, language) if known.issuperset(one.ends))


def ties_of(actor_id: str, explainer: Explainer, language: Language) -> tuple[Tie, ...]:
    """The ties of one actor, in the same order."""
    return tuple(one for one in _all_ties(explainer, language) if actor_id in one.ends)


def tied_among(actors: Iterable[str], explainer: Explainer) -> frozenset[str]:
    """Those of the actors that have a tie to another of them."""
    known = frozenset(actors)
    pairs = [(one.subject, one.object) for one in _standing(explainer)]
    pairs += [(listing.authority, one.id) for one in explainer.actors.values() for listing in one.listings]
    return frozenset(end for pair in pairs if known.issuperset(pair) for end in pair)


def _all_ties(explainer: Explainer, language: Language) -> Iterator[Tie]:
    def tie(subject: str, object: str, words: str, grounds: Relation | tuple[Listing, ...]) -> Tie:
        is_directed = not (isinstance(grounds, Relation) and grounds.type in _MUTUAL)
        arrow = " \u2192 " if is_directed else " \u2013 "
        tip = f"{arrow.join(explainer.actors[one].short for one in (subject, object))}: {words}"
        return Tie(subject, object, words, tip, is_directed, _is_alleged(grounds), grounds)

    for relation in _standing(explainer):
        yield tie(relation.subject, relation.object, relation.label, relation)
    for actor in explainer.actors.values():
        for authority in dict.fromkeys(listing.authority for listing in actor.listings):
            listings = tuple(one for one in actor.listings if one.authority == authority)
            yield tie(authority, actor.id, _say_listings(listings, language), listings)


def _standing(explainer: Explainer) -> list[Relation]:
    """The relations that have not been withdrawn."""
    return [one for one in explainer.relations.values() if one.id not in explainer.withdrawn]


def _is_alleged(grounds: Relation | tuple[Listing, ...]) -> bool:
    if isinstance(grounds, Relation):
        is_told = bool(grounds.said_by or grounds.denied_by or grounds.worded_differently)
        return is_told or grounds.status in _UNSETTLED
    return any(one.status in _UNSETTLED for one in grounds)


def _say_listings(listings: tuple[Listing, ...], language: Language) -> str:
    """'bans, 2008' or 'lists, 2019, 2025'."""
    verb = language.say("bans") if all(one.kind == "ban" for one in listings) else language.say("lists")
    years = dict.fromkeys(str(one.date.year) for one in listings if isinstance(one.date, When))
    return ", ".join((verb, *years))
