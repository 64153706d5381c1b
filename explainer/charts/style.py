"""Sizes, colours and estimates that all charts share; colours are CSS variables, one file serves light and dark."""

from dataclasses import dataclass
from textwrap import wrap

INK = "var(--ink)"
INK_SOFT = "var(--ink-2)"
PAPER = "var(--paper)"
RULE = "var(--rule)"
LINE = "var(--line)"
SERIES = "var(--c1)"
HIGHLIGHT = "var(--c2)"
PARTS = tuple(f"var(--c{number})" for number in range(1, 8))

TEXT = 14  # px; the smallest text of a chart, at the width it is drawn for
HEAD = 15
LINE_HEIGHT = 19
# Generous, because the reader's own face may be wider than any we could measure.
_CHARACTER = 0.56


@dataclass(frozen=True)
class Layout:
    """One of the two drawings of a chart."""

    name: str
    width: int  # px

    @property
    def is_wide(self) -> bool:
        return self.name == "wide"


WIDE = Layout("wide", 760)
NARROW = Layout("narrow", 328)


def width_of(text: str, size: int = TEXT) -> float:
    """How wide a text is at most, in px."""
    return len(text) * size * _CHARACTER


def lines_of(text: str, width: float, size: int = TEXT) -> list[str]:
    """A text in lines that fit into a width."""
    return wrap(text, max(8, int(width / (size * _CHARACTER))), break_long_words=False) or [""]
