"""A language -> the fixed words that the theme shows on every page."""

from collections.abc import Mapping

from explainer.language import Language, open_language
from explainer.problems import StepError

_WORDS: Mapping[str, str] = {
    "skip": "Skip to the text",
    "menu": "Menu",
    "sections": "Sections",
    "more": "More",
    "search": "Search",
    "search_dialog": "Search this site",
    "search_hint": "Search facts and sources",
    "to_dark": "Switch to dark colours",
    "to_light": "Switch to light colours",
    "evidence": "Evidence",
    "all_evidence": "See all sources",
    "close": "Close",
    "page_missing": "This page does not exist",
    "page_missing_why": "The address may be mistyped, or the page may have moved.",
    "page_missing_next": "Search with the field at the top, or go on from here:",
    "footer": "About this site",
    "licence": "Text and data:",
    "no_tracking": "No trackers, no cookies, no requests to others.",
    "every_number": "Every number links to its evidence; what could not be found is said to be not found.",
}


def open_words(code: str) -> Language:
    """The language with this code.

    Raises:
        StepError: when there is no such language.
    """
    try:
        return open_language(code)
    except ValueError as error:
        raise StepError(f"{error}; write a code such as 'en-GB' or 'ur'.") from error


def words_of(language: Language) -> dict[str, str]:
    """The words by the names that the theme's templates call them by."""
    return {name: language.say(words) for name, words in _WORDS.items()}
