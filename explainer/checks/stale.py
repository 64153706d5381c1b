"""Records whose day of review is past."""

from collections.abc import Iterator

from explainer.checks.context import Context
from explainer.problems import Problem


def find_stale(context: Context) -> Iterator[Problem]:
    review = context.explainer.site.next_review
    if review and review < context.today:
        yield context.problem("site", ("next_review",), f"is past since {review}; check the records again")
    for record in context.explainer.records():
        if record.review_by and record.review_by < context.today:
            yield context.problem(
                record.id, ("review_by",), f"is past since {record.review_by}; check the record again"
            )
