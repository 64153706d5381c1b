"""A project's `mkdocs.yml` -> its name, address, language and navigation; everything else comes from the generator."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urlsplit

from explainer.problems import Mark, StepError, did_you_mean, quoted
from explainer.project import Project
from explainer.yamlfile import Document, Plain, Steps, read_yaml

_REQUIRED = ("site_name", "site_url", "nav")
_OWN = (*_REQUIRED, "site_description", "copyright")
# What people know from other MkDocs projects and look for here, with the way to get it.
_SUPPLIED = {
    "theme": "the generator sets the theme; put your own files in templates/theme/",
    "extra_css": "the generator lists the style sheets; put your own parts in templates/theme/assets/css/",
    "extra_javascript": "the generator lists the scripts; replace ours in templates/theme/assets/",
    "hooks": "the builder runs no code of a project",
    "plugins": "the pages need no plugin but search, which the generator sets",
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


def read_settings(project: Project, site_url: str | None = None) -> Settings:
    """The settings of a project; `site_url` stands in for the one in the file.

    Raises:
        StepError: when the file cannot be read, lacks something or holds something that is not a project's own.
    """
    name = project.name_of(project.config)
    document, problems = read_yaml(project.config, name)
    if document is None or problems:
        raise StepError("\n".join(str(problem) for problem in problems))
    if not isinstance(document.value, dict):
        _refuse(document, (), "must hold settings such as 'site_name: What is known'")
    _check_keys(document, document.value)
    address = _text(document, "site_url") if site_url is None else site_url
    return Settings(
        site_name=_text(document, "site_name"),
        site_url=_normal_address(address, str(document.mark_of(("site_url",))) if site_url is None else "--site-url"),
        site_description=_text(document, "site_description"),
        copyright=_text(document, "copyright"),
        nav=tuple(_entries(document, document.value["nav"], ("nav",))),
    )


def _check_keys(document: Document, values: dict[str, Plain]) -> None:
    for key in values:
        if key in _SUPPLIED:
            _refuse(document, (key,), f"{key} is not set here: {_SUPPLIED[key]}. Remove it")
        if key not in _OWN:
            hint = did_you_mean(key, _OWN) or f" Known are {', '.join(_OWN)}."
            _refuse(document, (key,), f"{key} is not a setting of a project.{hint}")
    for key in _REQUIRED:
        if key not in values:
            _refuse(document, (), f"{key} is missing; {_WHY_REQUIRED[key]}")


_WHY_REQUIRED = {
    "site_name": "every page shows it",
    "site_url": "without it the page for unknown addresses and the site map cannot name any page. "
    "Write the address that readers will use, such as 'site_url: https://example.github.io/explainer/'",
    "nav": "list the pages of the menu, beginning with 'nav:' and '  - The story: index.md'",
}


def _text(document: Document, key: str) -> str:
    assert isinstance(document.value, dict)
    value = document.value.get(key, "")
    if not isinstance(value, str):
        _refuse(document, (key,), f"{key} must be text")
    return value


def _normal_address(address: str, where: str) -> str:
    if not _is_site_address(address):
        raise StepError(
            f"{where}: site_url must be an address such as https://example.github.io/explainer/, got {quoted(address)}."
        )
    return address if address.endswith("/") else f"{address}/"


def _is_site_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    plain = re.fullmatch(r"[\w:/.~%-]+", address, re.ASCII) and ".." not in parts.path
    return bool(plain and parts.scheme in ("https", "http") and parts.hostname and port != 0 and not parts.username)


def _entries(document: Document, value: Plain, steps: Steps) -> Iterator[Entry]:
    if not isinstance(value, list) or not value:
        _refuse(document, steps, "must be a list of pages, such as '- Timeline: timeline.md'")
    for place, item in enumerate(value):
        yield _entry(document, item, (*steps, place))


def _entry(document: Document, item: Plain, steps: Steps) -> Entry:
    mark = document.mark_of(steps)
    if isinstance(item, str):
        return Entry("", item, (), mark)
    if not isinstance(item, dict) or len(item) != 1:
        _refuse(document, steps, "must be a page or one 'Title: page.md'")
    ((title, target),) = item.items()
    if isinstance(target, str):
        return Entry(title, target, (), document.mark_of((*steps, title)))
    return Entry(title, "", tuple(_entries(document, target, (*steps, title))), mark)


def _refuse(document: Document, steps: Steps, text: str) -> NoReturn:
    raise StepError(f"{document.key_of(steps)}: {text}{'' if text.endswith(('.', '?')) else '.'}")
