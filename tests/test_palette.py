"""The colours of the style sheet: told apart by all eyes, and strong enough on their grounds, in light and in dark."""

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise, product

import pytest

from explainer.charts.drawing.style import LOOKS, PARTS
from explainer.charts.rendering.palette import Palette, colours_used, in_light, palette_of
from explainer.project import packaged_templates

STYLES = packaged_templates() / "theme/assets/css"
PALETTE = palette_of("\n".join(path.read_text("utf-8") for path in sorted(STYLES.glob("*.css"))))
SCHEMES = ("light", "dark")
CATEGORIES = tuple(name for part in PARTS for name in colours_used(part))
RAMP = tuple(f"q{step}" for step in range(1, 6))

Vector = Sequence[float]

# How a colour is seen without one kind of cones: Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
SIGHTS: Mapping[str, Sequence[Vector]] = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
_TO_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_OKLAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)

both_schemes = pytest.mark.parametrize("scheme", SCHEMES)


def linear(name: str, scheme: str) -> Vector:
    """A colour as light: red, green and blue from 0 to 1."""
    code = str(getattr(PALETTE[name], scheme)).removeprefix("#")
    parts = [int(code[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def times(matrix: Sequence[Vector], vector: Vector) -> Vector:
    return [sum(one * other for one, other in zip(row, vector, strict=True)) for row in matrix]


def seen(light: Vector, sight: str) -> Vector:
    """A colour in OKLab × 100, where 2 is just visible, as it is seen by a kind of sight."""
    clipped = [min(max(part, 0.0), 1.0) for part in times(SIGHTS[sight], light)]
    cones = [part ** (1 / 3) for part in times(_TO_CONES, clipped)]
    return [100 * part for part in times(_TO_OKLAB, cones)]


def distance(one: Vector, other: Vector) -> float:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5


def contrast(one: str, other: str, scheme: str) -> float:
    """The contrast of two colours by WCAG."""
    weights = (0.2126, 0.7152, 0.0722)
    low, high = sorted(
        sum(w * part for w, part in zip(weights, linear(name, scheme), strict=True)) for name in (one, other)
    )
    return (high + 0.05) / (low + 0.05)


def too_weak(pairs: Sequence[tuple[str, str]], least: float, scheme: str) -> dict[tuple[str, str], float]:
    return {pair: round(contrast(*pair, scheme), 2) for pair in pairs if contrast(*pair, scheme) < least}


@both_schemes
@pytest.mark.parametrize("sight", SIGHTS)
def test_categories_are_told_apart_by_all_eyes(sight: str, scheme: str) -> None:
    assert len(CATEGORIES) == 7
    colours = {name: seen(linear(name, scheme), sight) for name in CATEGORIES}
    near = {(a, b): distance(colours[a], colours[b]) for a, b in combinations(CATEGORIES, 2)}
    assert min(near.values()) >= 9, min(near, key=lambda pair: near[pair])


@both_schemes
@pytest.mark.parametrize("sight", SIGHTS)
def test_steps_of_the_ramp_go_one_way_and_are_told_apart(sight: str, scheme: str) -> None:
    steps = [seen(linear(name, scheme), sight) for name in RAMP]
    lightness = [step[0] for step in steps]
    assert lightness == sorted(lightness, reverse=scheme == "light")
    assert min(distance(one, other) for one, other in pairwise(steps)) >= 7


@both_schemes
def test_text_has_contrast(scheme: str) -> None:
    texts = [name for look in LOOKS.values() for name in colours_used(look["fill"])]
    pairs = list(product(("ink", "ink-2", "ink-3", "link", "accent"), ("paper", "tint", "tint-2")))
    pairs += [(name, "paper") for name in texts if not name.startswith("on-q")]
    pairs += [*product(("on-q-low",), RAMP[:3]), *product(("on-q-high",), RAMP[3:]), ("ink", "mark")]
    assert too_weak(pairs, 4.5, scheme) == {}


@both_schemes
def test_marks_have_contrast(scheme: str) -> None:
    pairs = list(product((*CATEGORIES, "line", "focus"), ("paper", "tint")))
    assert too_weak(pairs, 3, scheme) == {}


def test_the_last_colour_of_a_name_holds() -> None:
    """A project's own sheet comes after ours."""
    palette: Palette = palette_of("--c1: light-dark(#111111, #eeeeee); --c1: #abc; --c1:light-dark( #222222,#dddddd )")
    assert palette["c1"].light == "#222222"
    assert palette["c1"].dark == "#dddddd"
    assert in_light('<path fill="var(--c1)"/>', palette) == '<path fill="#222222"/>'
