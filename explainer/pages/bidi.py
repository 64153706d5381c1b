"""Words -> HTML as print sets them, and so that words of another direction do not turn what stands around them."""

from markupsafe import Markup, escape

from explainer.language import Language
from explainer.wording import typeset


def isolated(words: str | Markup, language: Language) -> Markup:
    """Words with their quotation marks typeset, in `<bdi>` when they hold letters or figures that run against the page."""
    html = words if isinstance(words, Markup) else escape(typeset(words))
    # In markup the tags hold Latin letters; only what is read counts.
    return Markup("<bdi>{}</bdi>").format(html) if language.runs_against(html.striptags()) else html
