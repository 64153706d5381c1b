"""A language -> the fixed words that the theme shows on every page."""

from collections.abc import Mapping

from explainer.language import Language, fixed, open_language
from explainer.problems import StepError

_WORDS: Mapping[str, str] = {
    "skip": fixed("Skip to the text"),
    "menu": fixed("Menu"),
    "sections": fixed("Sections"),
    "more": fixed("More"),
    "search": fixed("Search"),
    "search_dialog": fixed("Search this site"),
    "search_hint": fixed("Search facts and sources"),
    "search_none": fixed("Nothing was found"),
    "search_one": fixed("1 result"),
    "search_more": fixed("# results"),
    "search_failed": fixed("The search could not be loaded"),
    "to_dark": fixed("Switch to dark colours"),
    "to_light": fixed("Switch to light colours"),
    "evidence": fixed("Evidence"),
    "all_evidence": fixed("See all sources"),
    "close": fixed("Close"),
    "page_missing": fixed("This page does not exist"),
    "page_missing_why": fixed("The address may be mistyped, or the page may have moved."),
    "page_missing_next": fixed("Search at the top of the page, or go on from here:"),
    "footer": fixed("About this site"),
    "licence": fixed("Text and data:"),
    "no_tracking": fixed("No trackers, no cookies, no requests to others."),
    "every_number": fixed("Every number links to its evidence; what could not be found is said to be not found."),
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


def theme_words_of(language: Language) -> dict[str, str]:
    """The settings that the builder's theme looks up by names of its own; what it says itself is never shown."""
    return {"language": language.code, "direction": language.direction}
