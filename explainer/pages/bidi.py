"""Words of another direction than the page -> HTML that keeps them from turning what stands around them."""

from markupsafe import Markup, escape

from explainer.language import Language


def isolated(words: str | Markup, language: Language) -> Markup:
    """Words as they are, or in `<bdi>` when they hold letters or figures that run against the page."""
    # In markup the tags hold Latin letters; only what is read counts.
    read = words.striptags() if isinstance(words, Markup) else words
    return Markup("<bdi>{}</bdi>").format(words) if language.runs_against(read) else escape(words)
