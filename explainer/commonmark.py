"""Prose in Markdown -> what a reader gets of it: links, titles and calls with their places, and HTML.

The dialect is CommonMark with tables. HTML of an author is text like any other. A call is read where
text is read: not in code, and not in the address or the title of a link.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline, autolink, image, link
from markdown_it.token import Token

from explainer.prose import CONTENT_ONLY, Call, Fault, call_at, calls_in

MOST_LEVELS = 16  # a list opens two, a quotation one
# What is nested deeper than this is left out without a word, so it must lie beyond what is refused; not
# far beyond, because brackets that are never closed take a time that grows with it.
_DEEPEST_READ = 20

_Rule = Callable[[StateInline, bool], bool]


@dataclass(frozen=True)
class Link:
    """A link or a picture, and where it begins in the text."""

    target: str
    start: int
    is_picture: bool


@dataclass(frozen=True)
class _Piece:
    """A link, a picture or a call as it was read, and where it begins in the text."""

    token: Token
    start: int
    is_in_link: bool
    is_alone: bool  # all that its paragraph holds


def to_html(text: str, write: Callable[[Call], str]) -> str:
    """The HTML of a text, in which each call is what the function makes of it."""
    markdown = _markdown()
    return str(markdown.renderer.render(_parse(text), markdown.options, {"write": write}))


def links_in(text: str) -> Iterator[Link]:
    """The links and pictures of a text, in order."""
    for piece in _pieces_in(text):
        if piece.token.type != "call":
            is_picture = piece.token.type == "image"
            yield Link(str(piece.token.attrs["src" if is_picture else "href"]), piece.start, is_picture)


def titles_in(text: str) -> Iterator[int]:
    """Where headings of the first rank stand: that of a page is in its front matter."""
    starts = _line_starts(text)
    return (
        starts[token.map[0]]
        for token in _parse(text)
        if token.type == "heading_open" and token.tag == "h1" and token.map
    )


def depths_in(text: str) -> Iterator[int]:
    """Where lists or quotations are nested too deeply."""
    starts = _line_starts(text)
    return (starts[token.map[0]] for token in _parse(text) if token.level == MOST_LEVELS + 1 and token.map)


def misplaced_calls_in(text: str) -> Iterator[Fault]:
    """Calls that would be shown as they are written, and those that would break what they stand in."""
    read = {piece.start: piece for piece in _pieces_in(text) if piece.token.type == "call"}
    for call in calls_in(text):
        piece = read.get(call.start)
        if piece is None:
            yield Fault(
                call.start,
                f"{call} must stand in the text; nothing is called in code, in a line that begins with four spaces, or in the address or title of a link",
            )
        elif piece.is_in_link:
            yield Fault(call.start, f"{call} must not stand in the words of a link; it makes one of its own")
        elif call.name in CONTENT_ONLY and not piece.is_alone:
            yield Fault(call.start, f"{call} must stand on a line of its own, with an empty line around it")


def _pieces_in(text: str) -> Iterator[_Piece]:
    lines, starts = text.split("\n"), _line_starts(text)
    tokens = _parse(text)
    for place, block in enumerate(tokens):
        if not block.children or not block.map:
            continue
        where = _Whereabouts(block.content, block.map[0], lines, starts)
        is_alone = _is_alone(tokens, place)
        links = 0
        for token in block.children:
            if token.type == "link_close":
                links -= 1
            elif "start" in token.meta:
                yield _Piece(token, where.of(token.meta["start"]), links > 0, is_alone)
                links += token.type == "link_open"


class _Whereabouts:
    """Where in a text the places of a block are, whose content has lost what its lines begin with."""

    def __init__(self, content: str, first: int, lines: list[str], starts: list[int]) -> None:
        self._content = content
        self._begins = _line_starts(content)[:-1]
        self._first = first
        self._starts = starts
        self._columns = []
        self._is_escaped = []
        for row, line in enumerate(content.split("\n"), first):
            source = lines[row]
            column = source.find(line)
            # The cell of a table has lost the escapes of its bars too.
            self._is_escaped.append(column < 0)
            self._columns.append(column if column >= 0 else max(source.find(line.replace("|", "\\|")), 0))

    def of(self, offset: int) -> int:
        """The place in the text of a place in the content."""
        row = bisect_right(self._begins, offset) - 1
        escapes = self._content.count("|", self._begins[row], offset) if self._is_escaped[row] else 0
        return self._starts[self._first + row] + self._columns[row] + offset - self._begins[row] + escapes


def _is_alone(tokens: list[Token], place: int) -> bool:
    """Whether a call is all that a paragraph holds."""
    children = tokens[place].children or []
    return len(children) == 1 and children[0].type == "call" and tokens[place - 1].type == "paragraph_open"


def _line_starts(text: str) -> list[int]:
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


class _Reader(MarkdownIt):
    """Leaves addresses as they are written; a check of ours judges them."""

    def validateLink(self, url: str) -> bool:
        return True

    def normalizeLink(self, url: str) -> str:
        return url


@cache
def _markdown() -> MarkdownIt:
    markdown = _Reader("commonmark", {"html": False, "typographer": True, "maxNesting": _DEEPEST_READ})
    markdown.enable(["table", "smartquotes"])
    for name, rule in (("link", link), ("image", image), ("autolink", autolink)):
        markdown.inline.ruler.at(name, _noting_start(rule))
    markdown.inline.ruler.before("escape", "call", _noting_start(_read_call))
    markdown.add_render_rule("call", _write_call)
    return markdown


def _noting_start(rule: _Rule) -> _Rule:
    """The rule, with a note in the token that it makes of where that begins."""

    def noting(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        is_read = rule(state, silent)
        made = (one for one in state.tokens[count:] if one.type in ("link_open", "image", "call"))
        token = next(made, None) if is_read else None
        if token:
            token.meta["start"] = start
        return is_read

    return noting


def _read_call(state: StateInline, silent: bool) -> bool:
    call = call_at(state.src, state.pos)
    if call is None:
        return False
    if not silent:
        token = state.push("call", "", 0)
        token.meta["call"] = call
        # A letter, from which the typographer sees that "'s" after it has an apostrophe.
        token.content = "a"
    state.pos = call.end
    return True


def _write_call(_: RendererHTML, tokens: list[Token], place: int, options: Any, env: Any) -> str:
    return str(env["write"](tokens[place].meta["call"]))


@lru_cache(maxsize=32)
def _parse(text: str) -> list[Token]:
    tokens = _markdown().parse(text)
    for place, token in enumerate(tokens):
        if _is_alone(tokens, place) and token.children and token.children[0].meta["call"].name in CONTENT_ONLY:
            # A figure is no part of a paragraph.
            tokens[place - 1].hidden = tokens[place + 1].hidden = True
    return tokens
