"""A finished site -> nothing, or everything on it that leads nowhere, is doubled, or comes from elsewhere."""

import re
from collections.abc import Iterable, Iterator, Mapping
from posixpath import dirname, normpath
from urllib.parse import unquote, urlsplit

from explainer.problems import StepError, quoted
from explainer.publish.htmlpage import HtmlPage, Reference

_MOST_PROBLEMS = 40
_FOLLOWABLE = {"https", "http", "mailto"}
_OUTSIDE_IN_STYLES = re.compile(r"(?:url\(\s*['\"]?|@import\s+(?:url\()?\s*['\"]?)((?:https?:)?//[^'\")\s]*)", re.I)
NOT_FOUND_PAGE = "404.html"


class Site:
    """The files of a finished site, and its pages as they were read."""

    def __init__(self, names: Iterable[str], pages: Mapping[str, HtmlPage], site_url: str) -> None:
        self.names = frozenset(names)
        self.pages = pages
        self._host = urlsplit(site_url)
        self._base = self._host.path

    def file_of(self, page: str, address: str) -> str | None:
        """The file of the site that an address on a page leads to; none when it leaves the site."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return f"..{address}"  # no address at all leads to no file either
        if (parts.scheme or parts.netloc) and (parts.scheme, parts.netloc) != (self._host.scheme, self._host.netloc):
            return None
        path = unquote(parts.path)
        if not path:
            return page
        if parts.netloc or path.startswith("/"):
            if not path.startswith(self._base):
                return f"..{path}" if not parts.netloc else None
            path = path[len(self._base) :]
            return _as_file(path)
        return _as_file(f"{dirname(page)}/{path}" if dirname(page) else path)


def verify(
    site: Site,
    expected: Iterable[str],
    styles: Mapping[str, str],
    *,
    found_by_search: Iterable[str] = (),
    read_first: str = "index.html",
) -> None:
    """Check the finished site as a reader's browser and a reader's clicks would.

    `expected` are the files that must be there; `found_by_search` are addresses below the site that search leads to;
    `read_first` is the page from which all pages must be reachable.

    Raises:
        StepError: with everything that was found, each fault once and with the number of pages that have it.
    """
    found: dict[str, list[str]] = {}
    for where, text in (*_problems(site, expected, styles, read_first), *_search_problems(site, found_by_search)):
        found.setdefault(text, []).append(where)
    if found:
        raise StepError(_listed(found))


def _problems(
    site: Site, expected: Iterable[str], styles: Mapping[str, str], read_first: str
) -> Iterator[tuple[str, str]]:
    expected = list(expected)
    for name in sorted(set(expected) - site.names):
        yield name, "was not made"
    for name, page in site.pages.items():
        yield from _page_problems(site, name, page)
    for name, text in styles.items():
        for outside in _OUTSIDE_IN_STYLES.findall(text):
            yield name, f"loads {quoted(outside)} from elsewhere"
    for name in _orphans(site, expected, read_first):
        yield name, "is linked from no page that a reader can get to"


def _search_problems(site: Site, addresses: Iterable[str]) -> Iterator[tuple[str, str]]:
    for address in addresses:
        text = _reference_problem(site, "", Reference(address or ".", 0, is_loaded=False))
        if text:
            yield "search", text


def _page_problems(site: Site, name: str, page: HtmlPage) -> Iterator[tuple[str, str]]:
    if page.charset is None:
        yield name, 'has no <meta charset="utf-8">, so no policy can be set'
    if page.has_base:
        yield name, "has a <base>, which bends every address"
    for one, line in page.doubled_ids:
        yield f"{name}:{line}", f"the id {quoted(one)} is given twice"
    for one, line in page.named_ids:
        if one not in page.ids:
            yield f"{name}:{line}", f"names the id {quoted(one)}, which is not on the page"
    for handler, line in page.handlers:
        yield f"{name}:{line}", f"has the inline handler {handler}, which the policy stops"
    for text in page.styles + page.style_attributes:
        for outside in _OUTSIDE_IN_STYLES.findall(text):
            yield name, f"loads {quoted(outside)} from elsewhere"
    for reference in page.references:
        text = _reference_problem(site, name, reference)
        if text:
            yield f"{name}:{reference.line}", text


def _reference_problem(site: Site, page: str, reference: Reference) -> str:
    address = reference.address
    shown = quoted(address, 120)
    try:
        parts = urlsplit(address)
    except ValueError:
        return f"{shown} is not an address"
    if parts.scheme == "data" and reference.is_loaded:
        return ""
    file = site.file_of(page, address)
    if file is None:
        if reference.is_loaded:
            return f"loads {shown} from elsewhere"
        return "" if parts.scheme in _FOLLOWABLE else f"{shown} is not an address that a reader may follow"
    if file not in site.names:
        return f"{shown} leads to nothing on the site"
    if not _has_anchor(site, file, unquote(parts.fragment)):
        return f"{shown} leads to an anchor that is not there"
    return ""


def _has_anchor(site: Site, file: str, anchor: str) -> bool:
    return anchor in ("", "top") or file not in site.pages or anchor in site.pages[file].ids


def _as_file(path: str) -> str:
    """'actors/' -> 'actors/index.html'; a path that leaves the site stays recognisable as one."""
    is_folder = path.endswith("/") or path.rpartition("/")[2] in ("", ".", "..")
    clean = normpath(path) if path else "."
    if not is_folder:
        return clean
    return "index.html" if clean == "." else f"{clean}/index.html"


def _orphans(site: Site, expected: Iterable[str], read_first: str) -> Iterator[str]:
    reached, waiting = {read_first}, [read_first]
    while waiting:
        name = waiting.pop()
        page = site.pages.get(name)
        for reference in page.references if page else ():
            file = site.file_of(name, reference.address)
            if file is not None and file in site.pages and file not in reached:
                reached.add(file)
                waiting.append(file)
    for name in sorted(expected):
        if name.endswith("index.html") and name in site.pages and name not in reached:
            yield name


def _listed(found: Mapping[str, list[str]]) -> str:
    lines = []
    for text, places in list(found.items())[:_MOST_PROBLEMS]:
        also = f" (and {len(places) - 1} more)" if len(places) > 1 else ""
        lines.append(f"  {places[0]}: {text}{also}")
    if len(found) > _MOST_PROBLEMS:
        lines.append(f"  … and {len(found) - _MOST_PROBLEMS} more")
    count = "1 problem" if len(found) == 1 else f"{len(found)} problems"
    return f"The finished site has {count}:\n" + "\n".join(lines)
