"""A project's settings and the pages made -> the configuration that the site builder gets."""

import json
from collections.abc import Iterable
from typing import Any

from explainer.language import SOURCE, Language
from explainer.publish.settings import Entry, Settings
from explainer.publish.shell import Output, Shell, footer_columns
from explainer.publish.theme import SCRIPT, STYLE_SHEET
from explainer.publish.words import theme_words_of, words_of

FIRST_LINE = "# Made by explainer from mkdocs.yml; changes here are lost.\n"


def compose_config(settings: Settings, output: Output, shell: Shell, language: Language) -> bytes:
    """The configuration as YAML. JSON is YAML, and cannot hold a tag that would run something."""
    pages = [name for name in output if name.endswith(".md")]
    words = words_of(language)
    config = {
        "site_name": settings.site_name,
        "site_url": settings.site_url,
        "site_description": settings.site_description,
        "copyright": settings.copyright,
        "docs_dir": "docs",
        "use_directory_urls": True,
        "strict": True,
        "theme": _theme(language),
        "plugins": [],
        "markdown_extensions": _EXTENSIONS,
        "validation": _VALIDATION,
        "extra_css": [STYLE_SHEET],
        "extra_javascript": [SCRIPT],
        "nav": [_nav_item(entry) for entry in settings.nav],
        "not_in_nav": "".join(f"/{page}\n" for page in sorted(set(pages) - _nav_pages(settings.nav))),
        "extra": {
            "words": words,
            "theme_words": theme_words_of(language),
            "subject": shell.subject,
            "about": shell.about,
            "licence": shell.licence,
            "licence_address": shell.licence_address,
            "footer": footer_columns(output, shell, language),
            "feed": _FEED if _FEED in output else "",
        },
    }
    return (FIRST_LINE + json.dumps(config, ensure_ascii=False, indent=1) + "\n").encode()


# toc_depth 0: the theme would add a second skip link to every page that has a heading in Markdown.
_EXTENSIONS = ["attr_list", "md_in_html", "tables", {"toc": {"toc_depth": 0}}]
_VALIDATION = {
    "nav": {"omitted_files": "warn", "not_found": "warn", "absolute_links": "warn"},
    "links": {"not_found": "warn", "absolute_links": "warn", "unrecognized_links": "warn", "anchors": "warn"},
}


_FEED = "feed.xml"


def _theme(language: Language) -> dict[str, Any]:
    return {
        "name": "material",
        "custom_dir": "theme",
        "language": SOURCE,  # it decides nothing: our partial gives the words
        "direction": language.direction,
        "font": False,
        "favicon": "assets/icon.svg",
        "features": ["navigation.tabs"],
    }


def _nav_pages(nav: Iterable[Entry]) -> set[str]:
    return {entry.target for top in nav for entry in top.pages()}


def _nav_item(entry: Entry) -> str | dict[str, Any]:
    if entry.entries:
        return {entry.title: [_nav_item(below) for below in entry.entries]}
    return {entry.title: entry.target} if entry.title else entry.target
