"""A project's `mkdocs.yml` -> its name, address, language and navigation; everything else comes from the generator."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict

from explainer.model.scalars import Text, is_unseen
from explainer.positions import Standing
from explainer.problems import ContentError, Mark, Problem, StepError, did_you_mean, quoted
from explainer.project import Project
from explainer.validate import validate
from explainer.yamlfile import Document, Plain, Steps, read_yaml

_REQUIRED = {
    "site_name": "every page shows it",
    "site_url": "without it the page for unknown addresses and the site map cannot name any page. "
    "Write the address that readers will use, such as 'site_url: https://example.github.io/explainer/'",
    "nav": "list the pages of the menu, beginning with 'nav:' and '  - The story: index.md'",
}
_OWN = (*_REQUIRED, "site_description", "copyright")
# What people know from other MkDocs projects and look for here, with the way to get it.
_SUPPLIED = {
    "theme": "the generator sets the theme; put your own files in templates/theme/",
    "extra_css": "the generator lists the style sheets; put your own parts in templates/theme/assets/css/",
    "extra_javascript": "the generator lists the scripts; replace ours in templates/theme/assets/",
    "hooks": "the builder runs no code of a project",
    "plugins": "the pages need no plugin",
    "markdown_extensions": "the generator sets them",
    "validation": "the generator sets it, and every warning stops the build",
    "strict": "the build is always strict",
    "docs_dir": "pages are made in generated/docs/",
    "site_dir": "name the output folder with --output",
    "use_directory_urls": "the generator sets it",
    "language": "write it as 'language' in site_data/site.yaml",
    "repo_url": "write it as 'repository' in site_data/site.yaml",
    "extra": "the generator sets it",
    "not_in_nav": "pages outside the navigation are found by the generator",
}


@dataclass(frozen=True)
class Entry:
    """One line of the navigation: a page, an address elsewhere, or a group of both."""

    title: str  # empty when the page's own title serves
    target: str  # a Markdown file below generated/docs, or an address; empty for a group
    entries: tuple["Entry", ...]
    mark: Mark

    @property
    def is_page(self) -> bool:
        return bool(self.target) and "://" not in self.target

    def pages(self) -> Iterator["Entry"]:
        """This entry and those below it that name a page."""
        if self.is_page:
            yield self
        for entry in self.entries:
            yield from entry.pages()


@dataclass(frozen=True)
class Settings:
    """What is the project's own in its configuration."""

    site_name: str
    site_url: str  # with a slash at the end
    site_description: str
    copyright: str
    nav: tuple[Entry, ...]

    @property
    def base_path(self) -> str:
        """The path that the site stands under at its host, with a slash at both ends."""
        return urlsplit(self.site_url).path


class _Texts(BaseModel):
    """The settings that are words."""

    model_config = ConfigDict(frozen=True, strict=True)

    site_name: Text
    site_description: Text | None = None
    copyright: Text | None = None


def read_settings(project: Project, site_url: str | None = None) -> Settings:
    """The settings of a project; `site_url` stands in for the one in the file.

    Raises:
        ContentError: with everything in the file that is wrong, missing or not a project's own.
        StepError: when the given `site_url` is none.
    """
    if site_url is not None and not _is_site_address(site_url):
        raise StepError(f"--site-url: {_no_address(site_url)}.")
    document, problems = read_yaml(project.config, project.name_of(project.config))
    reading = _Reading(document, problems) if document else None
    settings = reading.settings(site_url) if reading else None
    if settings is None or problems:
        raise ContentError(problems)
    return settings


def check_nav(nav: Iterable[Entry], pages: Iterable[str]) -> Iterator[Problem]:
    """Every entry of the navigation that leads to no page of these."""
    known = set(pages)
    for top in nav:
        for entry in top.pages():
            if entry.target not in known:
                hint = did_you_mean(entry.target, known)
                yield Problem(entry.mark, "nav", f"no page {quoted(entry.target)} is made.{hint}".rstrip("."))


class _Reading:
    """Reads one file and gathers what is wrong with it."""

    def __init__(self, document: Document, problems: list[Problem]) -> None:
        self._document = document
        self._problems = problems

    def settings(self, site_url: str | None) -> Settings | None:
        """The settings, when nothing is so wrong that there can be none."""
        values = self._document.value
        if not isinstance(values, dict):
            self._refuse((), "must hold settings such as 'site_name: What is known'")
            return None
        self._check_keys(values)
        texts = {key: value for key, value in values.items() if key in _Texts.model_fields and str(value).strip()}
        read, problems = validate(_Texts, texts, Standing(self._document, (), ""))
        self._problems += [problem for problem in problems if problem.where in texts]
        given = values.get("site_url")
        if given is not None and not (isinstance(given, str) and _is_site_address(given)):
            self._refuse(("site_url",), _no_address(given))
        nav = tuple(self._entries(values["nav"], ("nav",))) if "nav" in values else ()
        address = str(given) if site_url is None else site_url
        if read is None:
            return None
        return Settings(
            site_name=read.site_name,
            site_url=address if address.endswith("/") else f"{address}/",
            site_description=read.site_description or "",
            copyright=read.copyright or "",
            nav=nav,
        )

    def _check_keys(self, values: dict[str, Plain]) -> None:
        for key in values:
            if key in _SUPPLIED:
                self._refuse((key,), f"{key} is not set here: {_SUPPLIED[key]}. Remove it", of_key=True)
            elif not str(values[key]).strip():
                self._refuse((key,), f"{key} must not be empty")
            elif key not in _OWN:
                hint = did_you_mean(key, _OWN) or f" Known are {', '.join(_OWN)}."
                self._refuse((key,), f"{quoted(key)} is not a setting of a project.{hint}", of_key=True)
        for key, why in _REQUIRED.items():
            if key not in values:
                self._refuse((), f"{key} is missing; {why}")

    def _entries(self, value: Plain, steps: Steps) -> Iterator[Entry]:
        if not isinstance(value, list) or not value:
            self._refuse(steps, "must be a list of pages, such as '- Timeline: timeline.md'")
            return
        for place, item in enumerate(value):
            yield from self._entry(item, (*steps, place))

    def _entry(self, item: Plain, steps: Steps) -> Iterator[Entry]:
        if isinstance(item, str):
            yield from self._page("", item, steps)
        elif isinstance(item, dict) and len(item) == 1:
            ((title, target),) = item.items()
            steps = (*steps, title)
            if not title.strip() or any(is_unseen(mark) for mark in title):
                self._refuse(steps, f"must be a title that readers see, got {quoted(title)}", of_key=True)
            if isinstance(target, str):
                yield from self._page(title, target, steps)
            else:
                yield Entry(title, "", tuple(self._entries(target, steps)), self._document.mark_of(steps))
        else:
            self._refuse(steps, "must be a page or one 'Title: page.md'")

    def _page(self, title: str, target: str, steps: Steps) -> Iterator[Entry]:
        if "://" in target and not target.startswith(("https://", "http://")):
            self._refuse(steps, f"must be a page, or begin with https:// or http://, got {quoted(target)}")
        else:
            yield Entry(title, target, (), self._document.mark_of(steps))

    def _refuse(self, steps: Steps, text: str, *, of_key: bool = False) -> None:
        mark = self._document.key_of(steps) if of_key else self._document.mark_of(steps)
        self._problems.append(Problem(mark, "nav" if steps[:1] == ("nav",) else "", text))


def _no_address(address: Plain) -> str:
    return f"site_url must be an address such as https://example.github.io/explainer/, got {quoted(address)}"


def _is_site_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    plain = re.fullmatch(r"[\w:/.~%-]+", address, re.ASCII) and ".." not in parts.path
    return bool(plain and parts.scheme in ("https", "http") and parts.hostname and port != 0 and not parts.username)
