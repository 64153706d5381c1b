"""Ids and names of pages do not collide with what the site makes itself."""

import re
from collections.abc import Iterator
from typing import get_args

from explainer.checks.context import Context
from explainer.model.actors import ActorType
from explainer.model.scalars import ID_PATTERN, RESERVED_IDS
from explainer.model.sources import SourceType
from explainer.problems import Mark, Problem, quoted

# Pages and anchors that the site makes; families and types head lists of their own.
SITE_NAMES = frozenset(
    (
        "about", "about-actors", "about-this-source", "actors", "article", "at-a-glance", "by-quarter-and-year", "chain", "chart-failure", "chart-view", "charts", "cite", "claims", "contents",
        "corrections", "counts", "data", "disputed", "events", "evidence-closed", "evidence-note", "evidence-on-this-page", "figures", "glossary", "how-it-is-counted", "how-to-cite", "in-pictures",
        "in-a-minute", "jump-to-a-paragraph", "jump-to-a-year", "key-figures", "main", "named-in", "licence", "numbers", "on-this-page", "our-calculations", "own", "parts", "places", "positions", "questions", "related",
        "relations", "report-an-error", "rests-on-it", "search-limits", "site", "sources", "statements", "story",
        "terms", "the-site", "ties", "timeline", "top", "unconfirmed", "undated", "unknown", "unknowns", "upstream", "values", "what-is-missing",
        "what-was-revised", "who-counts-what", "who-is-involved", "within-disputes",
        *get_args(ActorType), *get_args(SourceType),
    )
)  # fmt: skip

_SITE_FOLDERS = ("actors", "assets", "charts", "data", "numbers", "questions", "search", "sources", "timeline")
_RESERVED_NAMES = frozenset((*RESERVED_IDS - {"index"}, "readme", *_SITE_FOLDERS)) - {
    "actors",
    "data",
    "numbers",
    "questions",
    "sources",
    "timeline",
}

# Anchors with a part that varies: evidence notes, years, paragraphs, letters, producers, ties, series, parts of prose.
_SITE_ANCHOR = re.compile(r"(e-.+|year|paragraph)-\d+|letter-.|(counted-by|series-of|ties-of|said-in|section)-.+")
# Parts of a chart or a claim, which have the id of the record and one of these words.
_ENDINGS = ("title", "measure", "alt", "sources", "text")


def check_ids(context: Context) -> Iterator[Problem]:
    explainer = context.explainer
    for record in explainer.records():
        start, _, ending = record.id.rpartition("-")
        if record.id in SITE_NAMES or _SITE_ANCHOR.fullmatch(record.id):
            yield context.problem(record.id, (), "is an address that the site makes itself; choose another id")
        elif record.id.isdigit():
            yield context.problem(record.id, (), "must not be a number alone; add a word that says of what")
        elif ending in _ENDINGS and (start in explainer.charts or start in explainer.claims):
            yield context.problem(record.id, (), f"is the address of a part of {quoted(start)}; choose another id")


def check_page_names(context: Context) -> Iterator[Problem]:
    """Names that are one on some disks and in some web servers, and two on others, cannot arise."""
    for page in context.explainer.content.values():
        folder, _, last = page.name.rpartition("/")
        if folder.split("/")[0] in _SITE_FOLDERS or last in _RESERVED_NAMES or (folder and last == "index"):
            yield Problem(
                Mark(page.file, 1, 1),
                "",
                f"is a page or folder that the site makes itself, {quoted(page.name)}; rename it",
            )
        elif not all(ID_PATTERN.fullmatch(step) for step in page.name.split("/")):
            yield Problem(
                Mark(page.file, 1, 1),
                "",
                f"must be named in lower-case letters and digits joined by single hyphens, got {quoted(page.name)}",
            )
