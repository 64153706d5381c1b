"""What is withdrawn says so with its reason and its day, and nothing rests on it any more."""

from collections.abc import Iterator

from explainer.checks.context import Context, family_of, listed, mark_in
from explainer.problems import Problem, quoted
from explainer.prose import calls_in

# The families whose records leave a tombstone; others are corrected.
WITHDRAWABLE = ("event", "relation", "observation", "statement", "claim")


def check_withdrawals(context: Context) -> Iterator[Problem]:
    """A withdrawn record and the retraction that tells of it belong together."""
    explainer = context.explainer
    retracted: set[str] = set()
    for correction in explainer.corrections.values():
        for place, about in enumerate(correction.about if correction.kind == "retraction" else ()):
            retracted.add(about)
            record = explainer.find(about)
            at = ("about", place)
            if not _leaves_a_tombstone(context, about):
                yield context.problem(
                    correction.id,
                    at,
                    f"must be one of {listed(WITHDRAWABLE, 'or')} to be withdrawn; correct it instead",
                )
            elif getattr(record, "status", "withdrawn") != "withdrawn":
                yield context.problem(correction.id, at, f"must have the status withdrawn, {quoted(about)} has not")
    for record in explainer.records():
        if getattr(record, "status", "") == "withdrawn" and record.id not in retracted:
            yield context.problem(
                record.id, ("status",), "must be told with its reason: add a correction of the kind retraction about it"
            )


def check_nothing_rests_on_withdrawn(context: Context) -> Iterator[Problem]:
    explainer = context.explainer
    withdrawn = {one for one in explainer.withdrawn if _leaves_a_tombstone(context, one)}
    for record_id, value in context.values:
        if record_id in explainer.corrections:
            continue
        named = [value.value] if value.refers_to else []
        named += [call.target for call in calls_in(value.value)] if value.has_calls else []
        for one in named:
            if one in withdrawn and one != record_id:
                yield context.problem(record_id, value.steps, _refusal(one))
    for page in explainer.content.values():
        for call in calls_in(page.body):
            if call.target in withdrawn:
                yield Problem(mark_in(page, call.start), "", _refusal(call.target))


def _leaves_a_tombstone(context: Context, record_id: str) -> bool:
    record = context.explainer.find(record_id)
    return record is not None and family_of(record) in WITHDRAWABLE


def _refusal(record_id: str) -> str:
    return f"must not rest on {quoted(record_id)}, which is withdrawn; only a correction may name it"
