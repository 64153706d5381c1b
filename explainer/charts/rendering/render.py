"""A scene -> a drawing: inline SVG for a page of the site, a picture that stands alone, or what the interactive view reads.

The only module that knows vl-convert. Of the SVG that it writes only the marks are kept: the names, roles and ids
around them are for a page that holds nothing else.
"""

import json
import os
import re
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree

import vl_convert

from explainer.charts.drawing.scene import Scene, bounds_of
from explainer.charts.drawing.style import LOOKS, Size
from explainer.charts.rendering.compose import compose, tenth
from explainer.charts.rendering.palette import Palette, in_light
from explainer.charts.rendering.picture import Words
from explainer.wording import typeset

_KEPT = (
    "d", "x", "y", "x1", "y1", "x2", "y2", "transform", "fill", "stroke", "stroke-width", "stroke-dasharray",
    "text-anchor", "font-size", "font-weight",
)  # fmt: skip
# The first is bundled with vl-convert, so that pixels do not depend on the fonts of a machine.
_FACES = "Liberation Sans, Arial, Helvetica, sans-serif"
_FONTS = "FONTCONFIG_FILE"
_LOOKS = tuple(LOOKS.values())
_SIGNATURE = 8  # bytes at the start of every PNG file
_FRACTION = re.compile(r"-?\d+\.\d+")
_SVG = "{http://www.w3.org/2000/svg}"


def _read_fonts() -> None:
    """Have vl-convert read its fonts, which it does once, with the first text: its own, and those of `fonts.conf`."""
    before = os.environ.get(_FONTS)
    os.environ[_FONTS] = str(Path(__file__).with_name("fonts.conf"))
    try:
        vl_convert.svg_to_png('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>a</text></svg>')
    finally:
        del os.environ[_FONTS]
        if before is not None:
            os.environ[_FONTS] = before


_read_fonts()


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


def render_picture(scene: Scene, words: Words, palette: Palette) -> bytes:
    """A framed scene as an SVG file of its own, in light colours."""
    width, height = str(tenth(scene.width)), str(tenth(scene.height))
    root = ElementTree.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width} {height}",
            "width": width,
            "height": height,
            "role": "img",
            "direction": "ltr",
            "font-family": _FACES,
        },
    )
    ElementTree.SubElement(root, "title").text = words.title
    ElementTree.SubElement(root, "desc").text = words.measure
    root.extend(_marks_of(scene))
    return in_light(ElementTree.tostring(root, encoding="unicode"), palette).encode() + b"\n"


def render_png(svg: bytes) -> bytes:
    """An SVG file as pixels, for screens of double density."""
    return _packed(vl_convert.svg_to_png(svg.decode(), scale=2))


def _packed(png: bytes) -> bytes:
    """The same picture in less than half the bytes: vl-convert packs in haste."""
    chunks = list(_chunks_of(png))
    data = zlib.decompress(b"".join(content for kind, content in chunks if kind == b"IDAT"))
    packed = [(b"IDAT", zlib.compress(data)), (b"IEND", b"")]
    return png[:_SIGNATURE] + b"".join(
        struct.pack(">I4s", len(content), kind) + content + struct.pack(">I", zlib.crc32(kind + content))
        for kind, content in [chunk for chunk in chunks if chunk[0] not in (b"IDAT", b"IEND")] + packed
    )


def _chunks_of(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The kind and the content of every chunk of a PNG file."""
    at = _SIGNATURE
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at : at + 8])
        yield kind, png[at + 8 : at + 8 + size]
        at += size + 12


def render_spec(scene: Scene, names: Mapping[str, str], order: Sequence[str]) -> bytes:
    """A scene as the interactive view reads it: the chart, the marks to go through, and the actors to pick from."""
    places = {tip: place for place, tip in enumerate(order)}
    tips = sorted(scene.marks, key=lambda tip: places.get(tip, len(places)))
    marks = [{"tip": typeset(tip), "at": [tenth(one) for one in bounds_of(scene.marks[tip])]} for tip in tips]
    spec = compose(scene) | {"usermeta": {"marks": marks, "actors": dict(names)}}
    return json.dumps(spec, ensure_ascii=False, separators=(",", ":")).encode()


def render_viewer() -> bytes:
    """The module that the interactive view of every chart imports: Vega, and nothing that it would have to ask for."""
    module: str = vl_convert.javascript_bundle("export { vegaEmbed };")
    return module.encode() + b"\n"


def _marks_of(scene: Scene) -> Iterator[ElementTree.Element]:
    """The marks themselves, out of their groups, with nothing but shape, colour and words."""
    drawn = ElementTree.fromstring(vl_convert.vegalite_to_svg(compose(scene)))
    for group in drawn.iter(f"{_SVG}g"):
        names = group.get("class", "").split()
        if "role-mark" in names:
            look = next((_LOOKS[int(name.split("_")[1])] for name in names if name.startswith("look_")), {})
            for mark in group:
                yield _clean(mark, look)


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
