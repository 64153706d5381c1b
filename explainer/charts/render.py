"""A scene -> a drawing as SVG: inline for a page of the site, or a picture that stands alone.

The only module that knows vl-convert. Of what it writes only the marks are kept: the names, roles and ids around them
are for a page that holds nothing else.
"""

import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

import vl_convert

from explainer.charts.compose import compose, tenth
from explainer.charts.scene import Look, Scene
from explainer.charts.style import LOOKS, Size

_KEPT = (
    "d", "x", "y", "x1", "y1", "x2", "y2", "transform", "fill", "stroke", "stroke-width", "stroke-dasharray",
    "text-anchor", "font-size", "font-weight",
)  # fmt: skip
_FRACTION = re.compile(r"-?\d+\.\d+")
_SVG = "{http://www.w3.org/2000/svg}"


def render_inline(scene: Scene, chart_id: str, size: Size) -> bytes:
    """The drawing as SVG that takes its name and description from the chart's words on the page.

    Colours stay the style sheet's variables: one drawing for light and dark.
    """
    root = ElementTree.Element(
        "svg",
        {
            "class": f"plot plot--{size.name}",
            "viewBox": f"0 0 {tenth(scene.width)} {tenth(scene.height)}",
            "role": "img",
            "aria-labelledby": f"{chart_id}-title {chart_id}-measure",
            "aria-describedby": f"{chart_id}-alt",
            # Charts keep their direction on a page that is read from right to left.
            "direction": "ltr",
            # Some letters reach past where they begin.
            "overflow": "visible",
        },
    )
    root.extend(_marks_of(scene))
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=True).encode()


def _marks_of(scene: Scene) -> Iterator[ElementTree.Element]:
    """The marks themselves, out of their groups, with nothing but shape, colour and words."""
    drawn = ElementTree.fromstring(vl_convert.vegalite_to_svg(compose(scene)))
    for group in drawn.iter(f"{_SVG}g"):
        names = group.get("class", "").split()
        if "role-mark" in names:
            look = next((LOOKS[_as_look(name)] for name in names if name.startswith("look_")), {})
            for mark in group:
                yield _clean(mark, look)


def _as_look(name: str) -> Look:
    look: Look = name.split("_")[1]  # type: ignore[assignment]
    return look


def _clean(mark: ElementTree.Element, look: Mapping[str, str]) -> ElementTree.Element:
    # A line without a fill of its own would be filled in black.
    outline = {"fill": "none"} if mark.tag == f"{_SVG}path" and "fill" not in mark.attrib else {}
    kept = {name: _shortened(mark.attrib[name]) for name in _KEPT if name in mark.attrib}
    clean = ElementTree.Element(mark.tag.removeprefix(_SVG), {**outline, **kept, **look})
    clean.text = mark.text
    if tip := mark.get("aria-label"):
        ElementTree.SubElement(clean, "title").text = tip
    return clean


def _shortened(text: str) -> str:
    """An attribute with its long fractions rounded to a tenth."""
    return _FRACTION.sub(lambda found: str(tenth(float(found[0]))), text)
