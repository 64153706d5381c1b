"""Words of others are few, and each of them is held by a record that says whose they are and where they stand.

A record holds a quotation as the `quote` of a statement, as what an observation prints or as a source's word
for a term. Texts may repeat what a record holds; names and titles are no quotations.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from explainer.checks.context import Context, listed, mark_in
from explainer.model.explainer import Explainer
from explainer.model.scalars import Absence
from explainer.model.walk import walk
from explainer.problems import Problem, quoted
from explainer.prose import Call, split
from explainer.wording import roots_of
from explainer.yamlfile import Steps

# In one quotation, of one work with its copies, and on one page; the same words count once.
MOST_WORDS = 10
MOST_WORDS_OF_A_WORK = 40
MOST_WORDS_ON_A_PAGE = 100

# Straight marks also stand in code and markup, which are shown as text: there they come after a sign or a bracket
# of a call, or have such signs between them.
_OPENS = r"(?<![^\s(\[—–-])(?<!\w\()(?<!=\s)"
_PLAIN = r"[^\"<>={}\n]|\n(?!\s*\n)"
_APOSTROPHE = r"(?<=\w)['’](?=\w)"
_MARKED = re.compile(
    r"“(?P<english>[^”]*)(?:”|\Z)"
    rf'|{_OPENS}"(?P<straight>(?!\s)(?:{_PLAIN})+)(?<!\s)"(?!\w)'
    r"|„(?P<german>[^“”]*)(?:[“”]|\Z)"
    r"|«(?P<french>[^»]*)(?:»|\Z)"
    rf"|{_OPENS}['‘](?P<single>[^\W\d](?:[^'‘’\"“”\n<>={{}}]|{_APOSTROPHE})*)['’](?!\w)"
    r"|^ {0,3}>(?P<block>[^\n]*)",
    re.MULTILINE,
)
_LEFT_OUT = re.compile(r"\[?(?:…|\.\.\.)\]?")
# What stands between doubled braces is a call, or is refused or shown as it is, with the quotation marks in it.
_BRACES = re.compile(r"\{\{\s*\w+\s*\([^\n}]*\}{0,2}|\{[{%#][^\n]*?[}%#]\}")
_WORD = re.compile(r"[\w%]+(?:[-'’.,][\w%]+)*")

_Words = tuple[str, ...]


@dataclass(frozen=True)
class _Held:
    """A quotation as a record holds it."""

    record_id: str
    steps: Steps
    text: str
    source: str  # the id of the source that carries the words

    @property
    def words(self) -> _Words:
        return _words_of(self.text)


@dataclass(frozen=True)
class _Fragment:
    """Words between quotation marks in a text, and where they begin."""

    text: str
    start: int

    @property
    def pieces(self) -> list[_Words]:
        """The words, in pieces where some are left out."""
        return [words for piece in _LEFT_OUT.split(self.text) if (words := _words_of(piece))]


def check_lengths(context: Context) -> Iterator[Problem]:
    for one in _held_by(context.explainer):
        number = len(one.text.split())
        if number > MOST_WORDS:
            yield context.problem(
                one.record_id,
                one.steps,
                f"must have at most {MOST_WORDS} words, has {number}; put the rest in our own words",
            )


def check_sources_of_quotes(context: Context) -> Iterator[Problem]:
    for one in context.explainer.statements.values():
        if one.quote and one.quote.source not in [item.source for item in one.evidence]:
            yield context.problem(
                one.id,
                ("quote", "source"),
                f"must be among the evidence of the statement, {quoted(one.quote.source)} is not",
            )


def check_quotations_in_records(context: Context) -> Iterator[Problem]:
    known = _Known(context.explainer)
    for record_id, value in context.values:
        if isinstance(value.value, str) and not known.has_place(record_id, value.steps):
            for fragment in _fragments_in(_shown(value.value)):
                if not known.has(fragment):
                    yield context.problem(record_id, value.steps, _refusal(fragment))


def check_quotations_in_content(context: Context) -> Iterator[Problem]:
    known = _Known(context.explainer)
    for page in context.explainer.content.values():
        for value in walk(page.heading):
            for fragment in _fragments_in(value.value):
                if not known.has(fragment):
                    yield context.problem(page.file, value.steps, _refusal(fragment))
        for fragment in _fragments_in(_shown(page.body)):
            if not known.has(fragment):
                yield Problem(mark_in(page, fragment.start), "", _refusal(fragment))


def check_works(context: Context) -> Iterator[Problem]:
    """Of one work, few words are quoted in all, whichever of its copies they were read in."""
    explainer = context.explainer
    quotations: dict[str, dict[_Words, _Held]] = {}
    for one in _held_by(explainer):
        for root in roots_of(explainer.sources[one.source], explainer):
            quotations.setdefault(root.id, {}).setdefault(one.words, one)
    for work, found in quotations.items():
        number = sum(map(len, found))
        if number > MOST_WORDS_OF_A_WORK:
            yield context.problem(
                work,
                (),
                f"must be quoted with at most {MOST_WORDS_OF_A_WORK} words in all, is with {number}: "
                f"shorten {_say_places(context, found.values())}",
            )


def check_pages(context: Context, pages: Mapping[str, bytes]) -> Iterator[Problem]:
    """On one finished page, few words are quoted in all; what is printed there twice counts once."""
    held = {one.words: one for one in reversed(list(_held_by(context.explainer)))}
    for path, page in pages.items():
        shown = {words for fragment in _fragments_in(_text_of(page)) for words in fragment.pieces}
        found = [one for one in held.values() if any(_is_within(words, one.words) for words in shown)]
        number = sum(len(words) for words in shown if any(_is_within(words, one.words) for one in found))
        if number > MOST_WORDS_ON_A_PAGE:
            longest = max(found, key=lambda one: len(one.words))
            yield context.problem(
                longest.record_id,
                longest.steps,
                f"must be shorter or stand elsewhere: the page {path.removesuffix('.md')} quotes {number} words, "
                f"at most {MOST_WORDS_ON_A_PAGE} are allowed",
            )


def _held_by(explainer: Explainer) -> Iterator[_Held]:
    """Every quotation that a record holds, in the order of the families."""
    for one in explainer.observations.values():
        if one.as_published and one.evidence:
            yield _Held(one.id, ("as_published",), one.as_published, one.evidence[0].source)
    for statement in explainer.statements.values():
        if statement.quote:
            yield _Held(statement.id, ("quote", "text"), statement.quote.text, statement.quote.source)
    for term in explainer.terms.values():
        for place, wording in enumerate(term.as_published):
            yield _Held(term.id, ("as_published", place, "word"), wording.word, wording.source)


def _names_in(explainer: Explainer) -> Iterator[tuple[str, Steps, str]]:
    """Names and titles, which may stand between quotation marks: whose, where, and the words."""
    for source in explainer.sources.values():
        if not isinstance(source.title, Absence):
            yield source.id, ("title",), source.title
    for actor in explainer.actors.values():
        yield from ((actor.id, (name,), getattr(actor, name)) for name in ("name", "short"))
        yield from ((actor.id, ("aliases", place), alias) for place, alias in enumerate(actor.aliases))
    for term in explainer.terms.values():
        yield term.id, ("term",), term.term
        yield from ((term.id, ("aliases", place), alias) for place, alias in enumerate(term.aliases))


class _Known:
    """What may stand between quotation marks: held quotations and parts of them, names and titles."""

    def __init__(self, explainer: Explainer) -> None:
        held, names = list(_held_by(explainer)), list(_names_in(explainer))
        self._held = {one.words for one in held}
        self._names = {_words_of(name) for _, _, name in names}
        self._places = {(one.record_id, one.steps) for one in held} | {(id, steps) for id, steps, _ in names}

    def has_place(self, record_id: str, steps: Steps) -> bool:
        """Whether a value is itself a quotation or a name."""
        return (record_id, steps) in self._places

    def has(self, fragment: _Fragment) -> bool:
        if _words_of(fragment.text) in self._names:
            return True
        return all(any(_is_within(piece, held) for held in self._held) for piece in fragment.pieces)


def _fragments_in(text: str) -> Iterator[_Fragment]:
    for found in _MARKED.finditer(text):
        words = found[found.lastgroup or 0]
        if sum(map(str.isalpha, words)) > 1:
            yield _Fragment(words, found.start())


def _shown(text: str) -> str:
    """A text with each call as the words that its author gave it; every other character keeps its place."""
    return "".join(_BRACES.sub(_blank, part) if isinstance(part, str) else _padded(part) for part in split(text))


def _padded(call: Call) -> str:
    return (call.label or "").ljust(call.end - call.start)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _text_of(page: bytes) -> str:
    """What a page shows, without its front matter and its tags."""
    body = page.decode().split("\n---\n", 1)[-1]
    marked = body.replace("<q>", "“").replace("</q>", "”")
    return html.unescape(re.sub(r"<[^>]*>", " ", marked))


@lru_cache(maxsize=4096)
def _words_of(text: str) -> _Words:
    return tuple(_WORD.findall(text.casefold().replace("’", "'")))


def _is_within(words: _Words, others: _Words) -> bool:
    """Whether some words stand together in others."""
    return any(others[start : start + len(words)] == words for start in range(len(others) - len(words) + 1))


def _refusal(fragment: _Fragment) -> str:
    return (
        f"quotes {quoted(fragment.text)}, which no record holds; give the words to the quote of a statement, "
        "with its source, or say it in our own"
    )


def _say_places(context: Context, found: Iterable[_Held]) -> str:
    ordered = sorted(found, key=lambda one: -len(one.words))
    return listed([f"{one.record_id} ({context.problem(one.record_id, one.steps, '').mark})" for one in ordered], "or")
