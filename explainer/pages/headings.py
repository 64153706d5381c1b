"""The heading of each page: the project's own from `content/`, else a plain one of ours."""

from collections.abc import Mapping

from explainer.language import Language
from explainer.model.content import ContentPage, Heading
from explainer.model.explainer import Explainer
from explainer.pages import addresses as at

# What a page is called in menus, and its headline where `content/` gives none.
_PLAIN: Mapping[str, tuple[str, str]] = {
    at.HOME: ("The story", "What is known"),
    at.STORY: ("The long story", "The story at length"),
    at.TIMELINE: ("Timeline", "What happened, and how exactly its date is known"),
    at.ACTORS: ("Who is involved", "Who is involved"),
    at.NUMBERS: ("The numbers", "What was counted, by whom, and how"),
    at.QUESTIONS: ("Who says what", "Where the accounts differ"),
    at.UNKNOWN: ("What we do not know", "What we looked for and did not find"),
    at.CLAIMS: ("Claims checked", "The article’s claims, one by one"),
    at.PLACES: ("Places", "Where it happened"),
    at.SOURCES: ("Sources", "What this site rests on"),
    at.CORRECTIONS: ("Corrections", "What changed, and where reports differ"),
    at.GLOSSARY: ("Glossary", "The words, and how the sources use them"),
    at.DATA: ("Data", "All records, to download and reuse"),
    at.ABOUT: ("About", "How this site was made, and how to check it"),
    at.CONTENTS: ("Index", "Everything on this site, from A to Z"),
}


def content_name(page: str) -> str:
    """The name under which `content/` may hold the prose of a page: 'actors/index.md' -> 'actors'."""
    return page.removesuffix(".md").removesuffix("/index")


def prose_of(page: str, explainer: Explainer) -> ContentPage | None:
    """The prose of a page, when the project has any."""
    return explainer.content.get(content_name(page))


def heading_of(page: str, explainer: Explainer, language: Language) -> Heading:
    """The heading of a page that is not about a single record."""
    own = prose_of(page, explainer)
    if own:
        return own.heading
    label, title = _PLAIN[page]
    return Heading(title=language.say(title), label=language.say(label))
