"""Links in prose -> those that lead to no page or file, or to no place on a page."""

import re
from collections.abc import Collection, Iterator, Mapping
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from explainer.checks.context import mark_in
from explainer.commonmark import links_in
from explainer.model.explainer import Explainer
from explainer.pages.addresses import link, url_of
from explainer.pages.headings import content_name
from explainer.problems import Problem, did_you_mean, quoted

_ID = re.compile(rb'\sid="([^"]*)"')


def find_lost_links(explainer: Explainer, output: Mapping[str, bytes]) -> Iterator[Problem]:
    """Links of `content/` that lead to nothing that is made, given by path; found here they have a line and a column."""
    homes = {content_name(path): path for path in output if path.endswith(".md")}
    by_url = {url_of(path) if path.endswith(".md") else path: path for path in output}
    for prose in explainer.content.values():
        home = homes[prose.name]
        for one in links_in(prose.body):
            parts = urlsplit(one.target)
            if parts.scheme or parts.netloc:
                continue
            path = unquote(parts.path)
            page = by_url.get(_url(home, path))
            if page is None:
                yield Problem(mark_in(prose, one.start), "", _lost_page(home, path, one.target, homes.values()))
            elif parts.fragment and page.endswith(".md"):
                ids = [found.decode() for found in _ID.findall(output[page])]
                if unquote(parts.fragment) not in ids:
                    hint = did_you_mean(unquote(parts.fragment), ids)
                    text = f"leads to no place on that page: {quoted(one.target)}.{hint}".rstrip(".")
                    yield Problem(mark_in(prose, one.start), "", text)


def _url(home: str, path: str) -> str:
    """The address below the site that a path on a page leads to; one that leaves the site stays with its slash."""
    if not path:
        return url_of(home)
    found = normpath(join("/site", url_of(home), path))
    is_folder = path.endswith("/") or path.rpartition("/")[2] in (".", "..")
    return (f"{found}/" if is_folder else found).removeprefix("/site/")


def _lost_page(home: str, path: str, target: str, pages: Collection[str]) -> str:
    named = normpath(join(dirname(home), path))
    if named in pages:
        hint = f" Did you mean '{link(home, named)}'?"
    else:
        hint = did_you_mean(path, (link(home, page) for page in pages)) or " Links look like '../claims/'"
    return f"leads to no page of the site: {quoted(target)}.{hint}"
