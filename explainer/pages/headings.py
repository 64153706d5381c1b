"""The heading of each page: the project's own from `content/`, else a plain one of ours."""

from collections.abc import Mapping

from explainer.language import Language, fixed
from explainer.model.content import ContentPage, Heading
from explainer.model.explainer import Explainer
from explainer.pages import addresses as at

# What a page is called in menus, and its headline where `content/` gives none.
_PLAIN: Mapping[str, tuple[str, str]] = {
    at.HOME: (fixed("The story"), fixed("What is known")),
    at.STORY: (fixed("The long story"), fixed("The story at length")),
    at.TIMELINE: (fixed("Timeline"), fixed("What happened, and how exactly its date is known")),
    at.ACTORS: (fixed("Who is involved"), fixed("Who is involved")),
    at.NUMBERS: (fixed("The numbers"), fixed("What was counted, by whom, and how")),
    at.QUESTIONS: (fixed("Who says what"), fixed("Where the accounts differ")),
    at.UNKNOWN: (fixed("What we do not know"), fixed("What we looked for and did not find")),
    at.CLAIMS: (fixed("Claims checked"), fixed("The article’s claims, one by one")),
    at.PLACES: (fixed("Places"), fixed("Where it happened")),
    at.SOURCES: (fixed("Sources"), fixed("What this site rests on")),
    at.CORRECTIONS: (fixed("Corrections"), fixed("What changed, and where reports differ")),
    at.GLOSSARY: (fixed("Glossary"), fixed("The words, and how the sources use them")),
    at.DATA: (fixed("Data"), fixed("All records, to download and reuse")),
    at.ABOUT: (fixed("About"), fixed("How this site was made, and how to check it")),
    at.CONTENTS: (fixed("Index"), fixed("Everything on this site, from A to Z")),
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
