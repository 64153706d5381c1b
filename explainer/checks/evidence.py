"""Every record rests on evidence that a reader can find again, and its verdict says what the evidence says."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pydantic import BaseModel

from explainer.checks.context import Context, listed, walk_parts
from explainer.model.figures import Observation
from explainer.model.records import Evidence, Role
from explainer.model.scalars import Absence
from explainer.model.statements import Claim, Term
from explainer.problems import Problem, quoted
from explainer.yamlfile import Steps

# What a locator begins with: enough to find the place again, and never more than we have read.
LOCATORS = ("paragraph", "page", "table", "headline", "excerpt")
# The verdicts that stand without evidence: there is only what we looked for.
WITHOUT_EVIDENCE = ("opinion", "unconfirmed")
# The roles of evidence of which a verdict needs one.
ROLES_OF_VERDICT: Mapping[str, tuple[Role, ...]] = MappingProxyType(
    {
        "corroborates": ("corroborates", "states"),
        "refines": ("refines",),
        "corrects": ("corrects",),
        "conflicts": ("conflicts",),
    }
)


def check_evidence_given(context: Context) -> Iterator[Problem]:
    for record_id, steps, part, evidence in _with_evidence(context):
        if evidence or isinstance(part, Term):
            continue
        if not _may_stand_without(part):
            yield context.problem(record_id, (*steps, "evidence"), "must name at least one source")
        elif not getattr(part, "looked_for", None):
            yield context.problem(
                record_id, (*steps, "looked_for"), f"must say where we looked, because {_why(part)} and has no evidence"
            )


def _may_stand_without(part: BaseModel) -> bool:
    if isinstance(part, Claim):
        return part.verdict in WITHOUT_EVIDENCE
    return isinstance(part, Observation) and part.value is Absence.not_found


def _why(part: BaseModel) -> str:
    return f"the verdict is {part.verdict}" if isinstance(part, Claim) else "the value is not_found"


def check_locators(context: Context) -> Iterator[Problem]:
    for record_id, steps, _, evidence in _with_evidence(context):
        for place, one in enumerate(evidence):
            if not one.locator.lower().startswith(LOCATORS):
                yield context.problem(
                    record_id,
                    (*steps, "evidence", place, "locator"),
                    f"must begin with {listed(LOCATORS, 'or')}, got {quoted(one.locator)}",
                )


def check_evidence_once(context: Context) -> Iterator[Problem]:
    for record_id, steps, _, evidence in _with_evidence(context):
        seen: dict[tuple[str, str, str], int] = {}
        for place, one in enumerate(evidence):
            first = seen.setdefault((one.source, one.locator.casefold(), one.role), place)
            if first != place:
                yield context.problem(
                    record_id,
                    (*steps, "evidence", place),
                    f"repeats item {first + 1}: the same source, locator and role; keep one",
                )


def check_stances(context: Context) -> Iterator[Problem]:
    for question in context.explainer.questions.values():
        for place, aspect in enumerate(question.aspects):
            for number, stance in enumerate(aspect.stances):
                steps: Steps = ("aspects", place, "stances", number)
                if stance.says == "not_found" and stance.statement:
                    yield context.problem(question.id, (*steps, "says"), "is not_found, but a statement is named")
                elif stance.says != "not_found" and not stance.statement:
                    yield context.problem(
                        question.id,
                        (*steps, "statement"),
                        f"must name the statement in which the actor {_SAID[stance.says]}",
                    )


_SAID: Mapping[str, str] = MappingProxyType({"says_so": "says so", "denies": "denies it", "in_part": "says so in part"})


def check_verdicts(context: Context) -> Iterator[Problem]:
    for claim in context.explainer.claims.values():
        needed = ROLES_OF_VERDICT.get(claim.verdict, ())
        roles = {one.role for one in claim.evidence}
        if needed and roles and not roles & set(needed):
            yield context.problem(
                claim.id,
                ("verdict",),
                f"must fit the evidence: {claim.verdict} needs evidence with the role {listed(needed, 'or')}, "
                f"this claim has {listed(sorted(roles))}",
            )


def _with_evidence(context: Context) -> Iterator[tuple[str, Steps, BaseModel, tuple[Evidence, ...]]]:
    """Every record, and every part of one, that has a field for evidence."""
    for record_id, record in context.parts():
        for steps, part in walk_parts(record):
            if "evidence" in type(part).model_fields:
                yield record_id, steps, part, part.evidence  # type: ignore[attr-defined]
