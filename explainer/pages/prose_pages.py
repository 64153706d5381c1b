"""The pages that are prose first: the long story, about, and any other file of `content/`."""

from collections.abc import Iterator

from explainer.book import Book
from explainer.pages import addresses as at
from explainer.pages.headings import content_name, heading_of, prose_of
from explainer.pages.sheet import Page

# Pages whose prose is an introduction to records; they have makers of their own.
_TAKEN = frozenset(
    content_name(page)
    for page in (
        at.HOME, at.ABOUT, at.TIMELINE, at.ACTORS, at.NUMBERS, at.QUESTIONS, at.UNKNOWN, at.CLAIMS, at.PLACES,
        at.SOURCES, at.CORRECTIONS, at.GLOSSARY, at.DATA, at.CONTENTS,
    )
)  # fmt: skip


def make(book: Book) -> Iterator[Page]:
    """One page per file of prose that introduces no records, and About."""
    about = prose_of(at.ABOUT, book.explainer)
    yield Page(
        at.ABOUT,
        "pages/about.jinja",
        heading_of(at.ABOUT, book.explainer, book.language),
        above=(at.HOME,),
        prose=about.body if about else "",
    )
    for name, page in book.explainer.content.items():
        if name not in _TAKEN:
            yield Page(f"{name}.md", "pages/prose.jinja", page.heading, above=(at.HOME,), prose=page.body)
