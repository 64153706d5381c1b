"""Prose in `content/` holds nothing that a reader could not see, and nothing that leads where it must not."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from explainer.checks.context import Context, mark_in
from explainer.commonmark import depths_in, links_in, misplaced_calls_in, titles_in
from explainer.model.scalars import is_unseen
from explainer.problems import Problem, quoted

SCHEMES = ("", "https", "http", "mailto")

_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def check_targets_in_content(context: Context) -> Iterator[Problem]:
    for page in context.explainer.content.values():
        for link in links_in(page.body):
            mark = mark_in(page, link.start)
            if link.is_picture:
                yield Problem(mark, "", "places a picture; pictures on this site are charts, called by id")
            elif not _is_allowed(link.target):
                yield Problem(
                    mark,
                    "",
                    f"must link to a page of the site or to https://, http:// or mailto:, got {quoted(link.target)}",
                )


def check_characters_in_content(context: Context) -> Iterator[Problem]:
    for page in context.explainer.content.values():
        for place, character in enumerate(page.body):
            if character in _TURNING or is_unseen(character):
                yield Problem(
                    mark_in(page, place), "", f"has the invisible character U+{ord(character):04X}; remove it"
                )


def check_headings_in_content(context: Context) -> Iterator[Problem]:
    for page in context.explainer.content.values():
        for start in titles_in(page.body):
            yield Problem(mark_in(page, start), "", "has a second title; the front matter holds it, begin with '## '")


def check_depth_of_content(context: Context) -> Iterator[Problem]:
    for page in context.explainer.content.values():
        for start in depths_in(page.body):
            yield Problem(mark_in(page, start), "", "nests lists or quotations too deeply; make it flatter")


def check_places_of_calls(context: Context) -> Iterator[Problem]:
    for page in context.explainer.content.values():
        for fault in misplaced_calls_in(page.body):
            yield Problem(mark_in(page, fault.start), "", fault.text)


def _is_allowed(target: str) -> bool:
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    return parts.scheme in SCHEMES and (bool(parts.scheme) or not parts.netloc) and "\\" not in target
