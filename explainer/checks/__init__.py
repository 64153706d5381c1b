"""A project that has been read -> every problem that shows only when records are seen together.

A rule is a generator of problems in one of the files here and a line in one of the lists below.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from explainer.checks import (
    arithmetic,
    bounds,
    calls,
    dates,
    evidence,
    ids,
    markdown,
    networks,
    numbers,
    orphans,
    people,
    pictures,
    quotations,
    references,
    review,
    tiles,
    withdrawal,
)
from explainer.checks.context import Context, unresolved
from explainer.derive import derive
from explainer.load import Loaded
from explainer.model.explainer import Explainer
from explainer.problems import MOST_PROBLEMS, Problem, first_of

__all__ = ["CHECKS", "NOTICES", "PAGE_CHECKS", "Check", "Checked", "Context", "check", "check_pages"]

Check = Callable[[Context], Iterator[Problem]]

# Rules that make the others possible: while one of these fails, ids may lead nowhere or in a circle.
LINK_CHECKS: tuple[Check, ...] = (
    references.check_references,
    references.check_circles,
    arithmetic.check_inputs,
)

# Rules that follow no id.
RECORD_CHECKS: tuple[Check, ...] = (
    ids.check_ids,
    ids.check_page_names,
    references.check_breakdowns,
    references.check_language,
    evidence.check_evidence_given,
    evidence.check_locators,
    evidence.check_evidence_once,
    evidence.check_stances,
    evidence.check_verdicts,
    quotations.check_lengths,
    quotations.check_sources_of_quotes,
    quotations.check_quotations_in_records,
    quotations.check_quotations_in_content,
    review.check_second_reader,
    people.check_living,
    dates.check_spans,
    dates.check_future,
    bounds.check_ranges,
    bounds.check_qualifiers,
    bounds.check_ranks,
    calls.check_calls_in_records,
    calls.check_calls_in_plain_texts,
    calls.check_calls_in_content,
    markdown.check_targets_in_content,
    markdown.check_characters_in_content,
    markdown.check_headings_in_content,
    markdown.check_depth_of_content,
    markdown.check_places_of_calls,
    pictures.check_chart_kinds,
    pictures.check_descriptions,
    pictures.check_marks,
    pictures.check_pairs,
    pictures.check_groups,
    pictures.check_panels,
    pictures.check_crowds,
    networks.check_networks,
    tiles.check_tiles,
)

# Rules that follow ids from a record to others, or look at computed figures.
LINKED_CHECKS: tuple[Check, ...] = (
    dates.check_event_order,
    dates.check_reported,
    dates.check_days_of_checks,
    arithmetic.check_units,
    arithmetic.check_shares,
    arithmetic.check_proofs,
    arithmetic.check_published,
    arithmetic.check_waivers,
    bounds.check_units_of_values,
    bounds.check_percentages,
    bounds.check_revisions,
    pictures.check_amounts,
    pictures.check_sides,
    pictures.check_captions,
    pictures.check_periods,
    pictures.check_wholes,
    tiles.check_tile_maps,
    withdrawal.check_nothing_rests_on_withdrawn,
    quotations.check_works,
    people.check_allegations,
    people.check_doers,
    people.check_ties,
    people.check_posts,
    people.check_namings,
    people.check_listings_of_people,
    numbers.check_numbers_in_content,
    numbers.check_numbers_in_headings,
    numbers.check_numbers_in_records,
)

# Rules that miss something, and so have to see every record.
WHOLE_CHECKS: tuple[Check, ...] = (
    arithmetic.check_bases,
    pictures.check_likeness,
    pictures.check_series,
    people.check_speakers,
    withdrawal.check_withdrawals,
    orphans.check_orphans,
)

CHECKS = (*LINK_CHECKS, *RECORD_CHECKS, *LINKED_CHECKS, *WHOLE_CHECKS)

# What is listed and fails nothing.
NOTICES: tuple[Check, ...] = (
    arithmetic.find_waived,
    review.find_due,
)

# What can only be seen on the pages that are made of the records.
PAGE_CHECKS: tuple[Callable[[Context, Mapping[str, bytes]], Iterator[Problem]], ...] = (quotations.check_pages,)


@dataclass(frozen=True)
class Checked:
    """What the rules found, in file order; the context holds the figures of all records whose ids lead somewhere."""

    context: Context
    problems: tuple[Problem, ...]
    notices: tuple[Problem, ...]


def check(loaded: Loaded, today: date | None = None) -> Checked:
    """Everything that all rules find; records are due for another check as of today, or of the site's last check."""
    context = Context(loaded.explainer, loaded.positions, today or loaded.explainer.site.checked_on)
    broken = _run(LINK_CHECKS, context)
    if len(broken) == MOST_PROBLEMS:
        return Checked(context, _sorted(broken), ())
    problems = broken + _run(RECORD_CHECKS, context)
    if broken:
        context = replace(context, explainer=_sound_part(context, broken))
    context = replace(context, figures=derive(context.explainer))
    problems += _run(LINKED_CHECKS, context)
    if not broken:
        problems += _run(WHOLE_CHECKS, context)
    return Checked(context, _sorted(problems), _sorted(_run(NOTICES, context)))


def _sound_part(context: Context, broken: list[Problem]) -> Explainer:
    """The records whose ids lead somewhere, and whose records' ids do: a slip in one hides nothing in the others."""
    left_out = {problem.where.split(".")[0] for problem in broken}
    named: dict[str, set[str]] = {}
    for record_id, value in context.values:
        if value.refers_to:
            named.setdefault(value.value, set()).add(record_id)
            # A problem with what many rows share names the block that they stand in.
            if unresolved(context.explainer, value.value, value.refers_to):
                left_out.add(record_id)
    waiting = list(left_out)
    while waiting:
        new = named.get(waiting.pop(), set()) - left_out
        left_out |= new
        waiting += new
    return context.explainer.without(left_out)


def check_pages(context: Context, pages: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """Everything that rules find on finished pages, given by the path of their Markdown file."""
    return _sorted(first_of(problem for one in PAGE_CHECKS for problem in one(context, pages)))


def _run(checks: tuple[Check, ...], context: Context) -> list[Problem]:
    return first_of(problem for one in checks for problem in one(context))


def _sorted(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems)))
