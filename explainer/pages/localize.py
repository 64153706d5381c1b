"""Templates as they are written, for English -> the same for the language of a site.

Marks between the pieces of a sentence become those of the language, and what is written as text is isolated when it
runs against the page. Tags and attributes are left alone; a macro therefore writes HTML or words, never an address.
"""

import re
from collections.abc import Iterable, Iterator

from jinja2 import lexer
from jinja2.ext import Extension
from jinja2.lexer import Token

from explainer.language import Language

# A mark before a space, a tag or the end of a piece; references such as '&amp;' end in none.
_MARK = re.compile(r"&\w+;|[,;.](?=[\s<]|$)")
_EDGE = re.compile(r"<(/?[a-zA-Z]*)|>")
# Elements that hold characters alone, and no other element.
_PLAIN = frozenset(("option", "script", "style", "textarea", "title"))


def localized(language: Language) -> type[Extension]:
    """The extension for templates of a site in this language."""

    class Localized(Extension):
        def filter_stream(self, stream: Iterable[Token]) -> Iterator[Token]:
            return _localize(stream, language)

    return Localized


def _localize(stream: Iterable[Token], language: Language) -> Iterator[Token]:
    place = _Place()
    is_text = False
    for token in stream:
        if token.type == lexer.TOKEN_DATA:
            pieces = "".join(
                _with_marks(one, language) if is_outside else one for one, is_outside in place.read(token.value)
            )
            yield Token(token.lineno, token.type, pieces)
        elif token.type == lexer.TOKEN_STRING and token.value.strip() in language.marks:
            yield Token(token.lineno, token.type, _with_marks(token.value, language))
        elif token.type == lexer.TOKEN_VARIABLE_BEGIN:
            is_text = place.holds_text
            yield token
            if is_text:
                yield Token(token.lineno, lexer.TOKEN_LPAREN, "(")
        elif token.type == lexer.TOKEN_VARIABLE_END and is_text:
            yield Token(token.lineno, lexer.TOKEN_RPAREN, ")")
            yield Token(token.lineno, lexer.TOKEN_PIPE, "|")
            yield Token(token.lineno, lexer.TOKEN_NAME, "isolated")
            yield token
        else:
            yield token


class _Place:
    """Where in the HTML a template has got to."""

    def __init__(self) -> None:
        self._is_in_tag = False
        self._element = ""  # the one begun last

    @property
    def holds_text(self) -> bool:
        """Whether text that may hold elements stands here."""
        return not self._is_in_tag and self._element not in _PLAIN

    def read(self, data: str) -> Iterator[tuple[str, bool]]:
        """The pieces of some HTML in order, and whether each stands outside of tags."""
        start = 0
        for edge in _EDGE.finditer(data):
            begins = edge[0] != ">"
            end = edge.start() if begins else edge.end()
            yield data[start:end], not self._is_in_tag
            if begins:
                self._element = edge[1].lower()
            self._is_in_tag, start = begins, end
        yield data[start:], not self._is_in_tag


def _with_marks(text: str, language: Language) -> str:
    return _MARK.sub(lambda found: language.marks.get(found[0], found[0]), text)
