"""Every call in a text leads to a record that can be called so."""

from collections.abc import Iterator

from explainer.checks.context import Context, mark_in, unresolved
from explainer.model.walk import walk
from explainer.problems import Problem
from explainer.prose import CALLS, Call, calls_in, faults_in


def check_calls_in_records(context: Context) -> Iterator[Problem]:
    for record_id, value in context.values:
        if value.has_calls:
            for fault in faults_in(value.value, in_content=False):
                yield context.problem(record_id, value.steps, fault.text)
            for call in calls_in(value.value):
                leads_nowhere = _wrong_target(context, call)
                if leads_nowhere:
                    yield context.problem(record_id, value.steps, f"{call}: {leads_nowhere}")


def check_calls_in_plain_texts(context: Context) -> Iterator[Problem]:
    """Where nothing is called, a call would be shown as it is written."""
    headings = ((page.file, value) for page in context.explainer.content.values() for value in walk(page.heading))
    for name, value in (*context.values, *headings):
        if isinstance(value.value, str) and not value.has_calls:
            for call in calls_in(value.value):
                yield context.problem(name, value.steps, f"{call}: nothing is called in this field; write the words")


def check_calls_in_content(context: Context) -> Iterator[Problem]:
    for page in context.explainer.content.values():
        for fault in faults_in(page.body, in_content=True):
            yield Problem(mark_in(page, fault.start), "", fault.text)
        for call in calls_in(page.body):
            leads_nowhere = _wrong_target(context, call)
            if leads_nowhere:
                yield Problem(mark_in(page, call.start), "", f"{call}: {leads_nowhere}")


def _wrong_target(context: Context, call: Call) -> str:
    """What is wrong with the target of a call, or nothing."""
    return unresolved(context.explainer, call.target, CALLS[call.name])
