"""What could harm a living person rests on two independent sources, says how it stands, and shows the person's answer.

A person counts as living unless a record says that they are not.
"""

from collections.abc import Iterator

from pydantic import BaseModel

from explainer.checks.context import Context, listed, walk_parts
from explainer.model.actors import Actor, Relation, RelationType
from explainer.model.events import Event, EventRole
from explainer.model.records import Allegation, Naming, Post, Record
from explainer.problems import Problem, quoted
from explainer.prose import calls_in
from explainer.wording import count_independent
from explainer.yamlfile import Steps

LEAST_SOURCES = 2

# Roles that say who did it: in any event, and in one that harms people.
DOERS: tuple[EventRole, ...] = ("attributed-to", "claimed-by")
DOERS_OF_HARM: tuple[EventRole, ...] = (*DOERS, "actor")
HARM = ("attack", "strike", "clash")

# Ties by which a person belongs to a group, and those by which a person stands near one.
BELONGING: tuple[RelationType, ...] = ("leads", "member-of", "part-of", "speaks-for", "holds-office-in")
NEARNESS: tuple[RelationType, ...] = ("ally", "affiliate", "linked-with", "cooperates-with", "funds", "shelters")

# What an allegation is when somebody whom it is about denies it.
DENIED = ("denied", "disputed", "withdrawn")


def check_living(context: Context) -> Iterator[Problem]:
    for actor in context.explainer.actors.values():
        if actor.living != "not_stated" and actor.type != "person":
            yield context.problem(
                actor.id, ("living",), f"must be given for a person only, {quoted(actor.id)} is {actor.type}"
            )


def check_allegations(context: Context) -> Iterator[Problem]:
    for record in context.explainer.records():
        for steps, part in walk_parts(record):
            allegation = getattr(part, "allegation", None)
            if isinstance(allegation, Allegation):
                yield from _check_about(context, record, steps, allegation)
                if any(_lives(context, one) for one in allegation.about):
                    yield from _check_sources(context, record, steps, part)
                    yield from _check_answers(context, record, steps, allegation)
                    yield from _check_denied(context, record, steps, allegation)


def _check_about(context: Context, record: Record, steps: Steps, allegation: Allegation) -> Iterator[Problem]:
    if not allegation.about:
        yield context.problem(record.id, (*steps, "allegation", "about"), "must name at least one person")
    for place, one in enumerate(allegation.about):
        if context.explainer.actors[one].type != "person":
            yield context.problem(
                record.id,
                (*steps, "allegation", "about", place),
                f"must be a person, {quoted(one)} is none; for governments and groups name who says it and who denies it",
            )


def _check_sources(context: Context, record: Record, steps: Steps, part: BaseModel) -> Iterator[Problem]:
    supporting = [one.source for one in part.evidence if one.role != "conflicts"]  # type: ignore[attr-defined]
    number = count_independent(supporting, context.explainer)
    if number < LEAST_SOURCES:
        yield context.problem(
            record.id,
            (*steps, "evidence"),
            f"must name at least {LEAST_SOURCES} independent sources for what could harm a person, has {number}",
        )


def _check_answers(context: Context, record: Record, steps: Steps, allegation: Allegation) -> Iterator[Problem]:
    at = (*steps, "allegation", "answers")
    statements = context.explainer.statements
    for place, one in enumerate(allegation.answers):
        if not _speaks_for(statements[one].actor, statements[one].on_behalf_of, allegation):
            yield context.problem(
                record.id,
                (*at, place),
                f"must be a statement of {listed(allegation.about, 'or')}, {quoted(one)} is not",
            )
    on_record = [
        one.id
        for one in statements.values()
        if one.responds_to == record.id and _speaks_for(one.actor, one.on_behalf_of, allegation)
    ]
    missing = [one for one in on_record if one not in allegation.answers]
    if missing:
        yield context.problem(record.id, at, f"must name the answer on record: {listed(missing)}")
    elif not allegation.answers and not allegation.looked_for:
        yield context.problem(
            record.id,
            (*steps, "allegation", "looked_for"),
            f"must say where we looked for an answer of {listed(allegation.about, 'or')}, or answers must name it",
        )


def _speaks_for(speaker: str, on_behalf_of: str | None, allegation: Allegation) -> bool:
    return speaker in allegation.about or on_behalf_of in allegation.about


def _check_denied(context: Context, record: Record, steps: Steps, allegation: Allegation) -> Iterator[Problem]:
    """Who is said to deny a tie or an event denies what it alleges."""
    deniers: tuple[str, ...] = ()
    if isinstance(record, Relation):
        deniers = record.denied_by
    elif isinstance(record, Event):
        deniers = tuple(one.actor for one in record.actors if one.role == "denied-by")
    if allegation.status not in DENIED and set(deniers) & set(allegation.about):
        yield context.problem(
            record.id,
            (*steps, "allegation", "status"),
            f"must be {listed(DENIED, 'or')}, because {listed([one for one in deniers if one in allegation.about])} "
            f"denies it, got {quoted(allegation.status)}",
        )


def check_doers(context: Context) -> Iterator[Problem]:
    """Who names a person as the one who did it makes an allegation."""
    for event in context.explainer.events.values():
        roles = DOERS_OF_HARM if event.kind in HARM else DOERS
        for place, one in enumerate(event.actors):
            if one.role in roles and _lives(context, one.actor) and one.actor not in _accused(event.allegation):
                yield _unmarked(context, event.id, ("actors", place, "role"), one.actor)


def check_ties(context: Context) -> Iterator[Problem]:
    """A person is tied to an armed or listed group by a listing or as an allegation, and accused as an allegation."""
    for tie in context.explainer.relations.values():
        for person, group in ((tie.subject, tie.object), (tie.object, tie.subject)):
            if not _lives(context, person):
                continue
            if tie.type in BELONGING and person == tie.subject:
                yield from _check_place(context, tie.id, (), tie, person, group)
            is_near = tie.type in NEARNESS and _is_dangerous(context, group)
            is_accused = tie.type == "accuses" and person == tie.object
            if (is_near or is_accused) and person not in _accused(tie.allegation):
                yield _unmarked(context, tie.id, ("type",), person)


def check_speakers(context: Context) -> Iterator[Problem]:
    """Who speaks on behalf of a group is tied to it by a record, which says by which listing or as what allegation."""
    tied = {(tie.subject, tie.object) for tie in context.explainer.relations.values() if tie.type in BELONGING}
    for one in context.explainer.statements.values():
        group = one.on_behalf_of
        if group and _lives(context, one.actor) and _is_dangerous(context, group) and (one.actor, group) not in tied:
            yield context.problem(
                one.id,
                ("on_behalf_of",),
                f"must be a group that a relation ties {quoted(one.actor)} to, such as speaks-for, got {quoted(group)}",
            )


def check_posts(context: Context) -> Iterator[Problem]:
    """The same for the heads of a group and for the offices of a person."""
    for actor in context.explainer.actors.values():
        for place, post in enumerate(actor.heads):
            people = [one for one in _called(context, post) if context.explainer.actors[one].type == "person"]
            if any(_lives(context, one) for one in people) or (not people and post.living != "no"):
                yield from _check_place(context, actor.id, ("heads", place), post, listed(people), actor.id)
        for place, post in enumerate(actor.offices if _lives(context, actor.id) else ()):
            for group in _called(context, post):
                yield from _check_place(context, actor.id, ("offices", place), post, actor.id, group)


def _called(context: Context, post: Post) -> list[str]:
    return [one.target for one in calls_in(post.text) if one.target in context.explainer.actors]


def _check_place(
    context: Context, record_id: str, steps: Steps, part: Post | Relation, person: str, group: str
) -> Iterator[Problem]:
    """The place of a living person in a group: named by a listing where the group is listed, else an allegation."""
    if _is_listed(context, group) and part.named_by is None:
        authorities = context.explainer.site.naming_authorities
        yield context.problem(
            record_id,
            (*steps, "named_by"),
            f"must be given, because {quoted(group)} is banned or listed: a living person is named in it only where a "
            f"listing by {listed(authorities, 'or') or 'one of the naming_authorities of site.yaml'} names the person so",
        )
    elif _is_dangerous(context, group) and part.named_by is None and part.allegation is None:
        yield _unmarked(context, record_id, (*steps, "allegation"), person or "a living person")


def check_namings(context: Context) -> Iterator[Problem]:
    authorities = context.explainer.site.naming_authorities
    for record in context.explainer.records():
        for steps, part in walk_parts(record):
            naming = getattr(part, "named_by", None)
            if not isinstance(naming, Naming):
                continue
            if naming.authority not in authorities:
                yield context.problem(
                    record.id,
                    (*steps, "named_by", "authority"),
                    f"must be one of the naming_authorities of site.yaml, got {quoted(naming.authority)}",
                )
            if naming.source not in [one.source for one in part.evidence]:  # type: ignore[attr-defined]
                yield context.problem(
                    record.id,
                    (*steps, "named_by", "source"),
                    f"must be among the evidence, {quoted(naming.source)} is not",
                )


def check_listings_of_people(context: Context) -> Iterator[Problem]:
    """What other authorities say of a living person is an allegation, and a listing has no room for one."""
    authorities = context.explainer.site.naming_authorities
    for actor in context.explainer.actors.values():
        for place, listing in enumerate(actor.listings if _lives(context, actor.id) else ()):
            if listing.authority not in authorities:
                yield context.problem(
                    actor.id,
                    ("listings", place, "authority"),
                    f"must be one of the naming_authorities of site.yaml for a living person, got {quoted(listing.authority)}",
                )


def _unmarked(context: Context, record_id: str, steps: Steps, person: str) -> Problem:
    return context.problem(
        record_id, steps, f"says of {quoted(person)} what could harm a living person; give it an allegation about them"
    )


def _accused(allegation: Allegation | None) -> tuple[str, ...]:
    return allegation.about if allegation else ()


def _lives(context: Context, actor_id: str) -> bool:
    actor = context.explainer.actors[actor_id]
    return actor.type == "person" and actor.living != "no"


def _is_listed(context: Context, actor_id: str) -> bool:
    actor: Actor = context.explainer.actors[actor_id]
    return actor.type != "person" and bool(actor.listings)


def _is_dangerous(context: Context, actor_id: str) -> bool:
    return _is_listed(context, actor_id) or context.explainer.actors[actor_id].type == "armed-group"
