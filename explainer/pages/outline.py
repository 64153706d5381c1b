"""HTML with a place for them -> the same with links to its parts there, and an id on every heading they lead to."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

# A private-use character cannot come from an editor by accident.
PLACE = Markup("\ue012")
_FEWEST = 4  # parts; a page with fewer is seen through at a glance
_HEADING = re.compile(r"<aside\b.*?</aside>|<h2(?P<attributes>[^>]*)>(?P<words>.*?)</h2>", re.DOTALL)
_PASSED_OVER = re.compile(r'\bclass="(?:hidden|label)"')
_ID = re.compile(r'\bid="([^"]*)"')


@dataclass(frozen=True)
class Part:
    """A part of a page."""

    anchor: str
    words: str


def outlined(html: str, write: Callable[[tuple[Part, ...]], str]) -> str:
    """The HTML with what `write` makes of its parts, or with nothing there when they are few."""
    html = str(html)  # what a template hands in escapes whatever is put into it
    if PLACE not in html:
        return html
    html = _HEADING.sub(_with_id, html)
    parts = tuple(_parts_of(html))
    return html.replace(str(PLACE), write(parts) if len(parts) >= _FEWEST else "")


def _parts_of(html: str) -> Iterator[Part]:
    for found in _HEADING.finditer(html):
        anchor = _ID.search(found["attributes"] or "")
        if anchor and not _PASSED_OVER.search(found["attributes"]):
            yield Part(anchor[1], Markup(found["words"]).striptags())


def _with_id(found: re.Match[str]) -> str:
    """A heading as it is, or with an id made of its words; what stands beside the text is no part of it."""
    if found["words"] is None or _ID.search(found["attributes"]):
        return found[0]
    words = re.sub(r"\W+", "-", Markup(found["words"]).striptags().casefold()).strip("-")
    return f'<h2{found["attributes"]} id="section-{words}">{found["words"]}</h2>'
