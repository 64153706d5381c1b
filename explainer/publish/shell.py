"""What every page shows around its text: subject, licence, and the links of the footer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from explainer.language import Language, fixed

Output = Mapping[str, bytes]


@dataclass(frozen=True)
class Shell:
    """Facts about the site itself that stand in its header and footer; empty ones are left out."""

    subject: str = ""  # a few words, beside the name
    about: str = ""  # a sentence or two, in the footer after the name
    licence: str = ""
    licence_address: str = ""
    report_address: str = ""  # where errors are reported; else the page that says how


@dataclass(frozen=True)
class FooterLink:
    """A link of the footer: its words, and the page with the anchor it should lead to."""

    words: str
    page: str
    anchor: str = ""


# Two columns. An anchor is used when the page has it.
_COLUMNS = (
    (
        FooterLink(fixed("Corrections"), "corrections.md"),
        FooterLink(fixed("How we check"), "about.md", "how-we-check"),
        FooterLink(fixed("Report an error"), "about.md", "report-an-error"),
    ),
    (
        FooterLink(fixed("Download the data"), "data.md"),
        FooterLink(fixed("How to cite"), "data.md", "how-to-cite"),
        FooterLink(fixed("Glossary"), "glossary.md"),
        FooterLink(fixed("Index"), "contents.md"),
    ),
)


def footer_columns(output: Output, shell: Shell, language: Language) -> list[list[dict[str, str]]]:
    """The footer's links to pages that there are."""
    columns = [list(_links(column, output, shell, language)) for column in _COLUMNS]
    return [column for column in columns if column]


def _links(column: Iterable[FooterLink], output: Output, shell: Shell, language: Language) -> Iterable[dict[str, str]]:
    for link in column:
        words = language.say(link.words)
        if link.anchor == "report-an-error" and shell.report_address:
            yield {"words": words, "address": shell.report_address}
        elif link.page in output:
            has_anchor = f'id="{link.anchor}"'.encode() in output[link.page]
            yield {"words": words, "page": page_address(link.page), "anchor": link.anchor if has_anchor else ""}


def page_address(page: str) -> str:
    """A page's address below the site: 'actors/index.md' -> 'actors/', 'about.md' -> 'about/'."""
    stem = page.removesuffix(".md")
    if stem == "index":
        return ""
    return f"{stem.removesuffix('/index')}/"


def page_file(page: str) -> str:
    """The file that the builder makes of a page: 'about.md' -> 'about/index.html'."""
    return f"{page_address(page)}index.html"
