"""HTML in which terms are marked -> the same with each term explained once, below the paragraph that first uses it.

A use that stands where no explanation can follow it, such as in a table or in a headline, is passed over.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from markupsafe import Markup

# Private-use characters cannot come from an editor by accident; what they hold is the id of a term.
_MARK = "\ue010{}\ue011"
_TOKEN = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<rest>[^>]*)>|\ue010(?P<term>[^\ue011]*)\ue011")
_LEFT = re.compile("\ue010[^\ue011]*\ue011")
_VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "path", "circle", "rect", "use", "wbr"))
_AFTER = "p"  # an explanation follows it
_WITHIN = frozenset(("li", "dd"))  # an explanation ends it
_PASSED_OVER = frozenset(
    ("a", "aside", "button", "caption", "details", "figcaption", "h1", "h2", "h3", "h4", "nav", "small", "svg", "table")
)


@dataclass
class _Element:
    name: str
    is_passed_over: bool
    terms: list[str] = field(default_factory=list)  # to be explained at its end


def mark(term_id: str) -> Markup:
    """What a use of a term leaves behind it until the page is whole."""
    return Markup(_MARK.format(term_id))


def explain(html: str, write: Callable[[str], str]) -> str:
    """The HTML without marks, and with what `write` makes of each term below its first use."""
    pieces: list[str] = []
    stack: list[_Element] = []
    explained: set[str] = set()
    start = 0
    for found in _TOKEN.finditer(html):
        if found["term"] is not None:
            pieces.append(html[start : found.start()])
            start = found.end()
            _note(found["term"], stack, explained)
        elif found["end"]:
            start = _close(found, stack, pieces, html, start, write)
        elif found["name"] not in _VOID and not found["rest"].endswith("/"):
            stack.append(_Element(found["name"], found["name"] in _PASSED_OVER))
    return "".join([*pieces, html[start:]])


def unmark(html: str) -> str:
    """HTML without marks, where nothing is to be explained."""
    return _LEFT.sub("", html)


def _note(term: str, stack: list[_Element], explained: set[str]) -> None:
    """Remember a term with the paragraph or the item it stands in."""
    if term in explained or any(one.is_passed_over for one in stack):
        return
    block = next((one for one in reversed(stack) if one.name == _AFTER or one.name in _WITHIN), None)
    if block is not None:
        block.terms.append(term)
        explained.add(term)


def _close(
    found: re.Match[str], stack: list[_Element], pieces: list[str], html: str, start: int, write: Callable[[str], str]
) -> int:
    """Close an element; where terms wait for its end, write them and say how far the page has been copied."""
    while stack:
        element = stack.pop()
        if element.name == found["name"]:
            break
    else:
        return start
    if not element.terms:
        return start
    at = found.end() if element.name == _AFTER else found.start()
    pieces.append(html[start:at])
    pieces += [write(term) for term in element.terms]
    return at
