"""A style sheet -> its colours by name, each for light and for dark: for pictures that leave the site without it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_NAMED = re.compile(r"--([a-z0-9-]+):\s*light-dark\(\s*(#[0-9a-fA-F]{3,8})\s*,\s*(#[0-9a-fA-F]{3,8})\s*\)")
_USED = re.compile(r"var\(--([a-z0-9-]+)\)")


@dataclass(frozen=True)
class Colour:
    """A colour of the style sheet."""

    light: str
    dark: str


Palette = Mapping[str, Colour]


def palette_of(styles: str) -> Palette:
    """The colours that a style sheet names with `light-dark()`; the last one of a name holds."""
    return {name: Colour(light, dark) for name, light, dark in _NAMED.findall(styles)}


def colours_used(text: str) -> tuple[str, ...]:
    """The names of the colours that a drawing asks the style sheet for."""
    return tuple(sorted(set(_USED.findall(text))))


def in_light(text: str, palette: Palette) -> str:
    """A drawing with its colours written out, as they are on a light ground."""
    return _USED.sub(lambda found: palette[found[1]].light, text)
