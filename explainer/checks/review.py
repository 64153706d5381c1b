"""Two people look at every record, the second one after its sources were read, and again when its day has come."""

from collections.abc import Iterator

from explainer.checks.context import Context
from explainer.problems import Problem, quoted


def check_second_reader(context: Context) -> Iterator[Problem]:
    """Nobody checks what they entered."""
    site = context.explainer.site
    if _same(site.entered_by, site.checked_by):
        yield _refusal(context, "site", "checked_by", site.checked_by)
    for record in context.explainer.records():
        own = "checked_by" if record.checked_by else "entered_by" if record.entered_by else ""
        checked_by = record.checked_by or site.checked_by
        if own and _same(record.entered_by or site.entered_by, checked_by):
            yield _refusal(context, record.id, own, checked_by)


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _refusal(context: Context, record_id: str, field: str, role: str) -> Problem:
    return context.problem(
        record_id, (field,), f"must be another reader: nobody checks what they entered, got {quoted(role)} for both"
    )


def find_due(context: Context) -> Iterator[Problem]:
    """Records whose day of review is past: listed, but they do not fail."""
    review = context.explainer.site.next_review
    if review and review < context.today:
        yield context.problem("site", ("next_review",), f"is past since {review}; check the records again")
    for record in context.explainer.records():
        if record.review_by and record.review_by < context.today:
            yield context.problem(
                record.id, ("review_by",), f"is past since {record.review_by}; check the record again"
            )
