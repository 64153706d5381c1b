"""The pieces of a drawing -> one inline SVG, through Altair and vl-convert.

Down the page every piece stands at a computed pixel; across, values go through one scale that
begins at zero. Vega knows nothing of the page's faces, so nothing is left to its measuring.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal
from xml.etree import ElementTree

import altair as alt
import vl_convert

from explainer.charts.style import INK, TEXT, Layout

_SVG = "http://www.w3.org/2000/svg"
# What Vega writes for its own runtime, or leaves to a face that the page decides.
_DROPPED = ("font-family", "class", "role", "aria-roledescription", "aria-label", "pointer-events", "stroke-miterlimit")


@dataclass(frozen=True)
class Box:
    """A rectangle between two values, or two pixels when the picture has no values."""

    start: float
    end: float
    top: float
    bottom: float
    fill: str
    stroke: str = "transparent"
    dash: bool = False


@dataclass(frozen=True)
class Label:
    """A line of text; `at` is a value or, with `in_pixels`, a pixel."""

    at: float
    middle: float
    text: str
    shift: float = 0  # px to the right
    align: Literal["left", "right"] = "left"
    bold: bool = False
    size: int = TEXT
    color: str = INK
    in_pixels: bool = False


@dataclass(frozen=True)
class Stroke:
    """A straight line between two pixels."""

    start: float
    end: float
    top: float
    bottom: float
    color: str


@dataclass(frozen=True)
class Dot:
    """A disc or a ring at a pixel."""

    at: float
    middle: float
    filled: bool
    color: str


@dataclass(frozen=True)
class Picture:
    """All pieces of one drawing."""

    height: float
    greatest: float = 1.0  # the value at the right end of the scale
    left: float = 0.0  # px where the scale begins
    right: float = 1.0  # px where it ends
    boxes: Sequence[Box] = ()
    labels: Sequence[Label] = ()
    strokes: Sequence[Stroke] = ()
    dots: Sequence[Dot] = field(default_factory=tuple)


def render(picture: Picture, layout: Layout, name: str) -> str:
    """The picture as inline SVG, named by the title and measure that stand above it on the page."""
    spec = _spec(picture, layout)
    svg = vl_convert.vegalite_to_svg(json.dumps(spec), vl_version=_VEGA_LITE)
    return _as_inline(svg, picture, layout, name)


_VEGA_LITE = ".".join(alt.SCHEMA_VERSION.lstrip("v").split(".")[:2])


def _spec(picture: Picture, layout: Layout) -> dict[str, Any]:
    scale = alt.Scale(domain=[0, picture.greatest], range=[picture.left, picture.right], nice=False, zero=True)
    down = alt.Scale(domain=[0, picture.height], range=[0, picture.height], nice=False)
    layers = [
        *_strokes(picture, down, layout),
        *_boxes(picture, scale, down),
        *_dots(picture, down, layout),
        *_labels(picture, scale, down, layout),
    ]
    chart = (
        alt.layer(*layers)
        .resolve_scale(x="independent", y="independent", color="independent")
        .properties(width=layout.width, height=picture.height, autosize=alt.AutoSizeParams(type="none"), padding=0)
        .configure(background="transparent", view=alt.ViewConfig(stroke=None))
    )
    return dict(chart.to_dict())


def _data(pieces: Sequence[Any]) -> alt.Data:
    return alt.Data(values=[asdict(piece) for piece in pieces])  # type: ignore[no-untyped-call]


def _down(field_name: str, scale: alt.Scale) -> alt.Y:
    return alt.Y(f"{field_name}:Q", scale=scale, axis=None)


def _pixels(field_name: str, layout: Layout) -> alt.X:
    scale = alt.Scale(domain=[0, layout.width], range=[0, layout.width], nice=False)
    return alt.X(f"{field_name}:Q", scale=scale, axis=None)


def _boxes(picture: Picture, scale: alt.Scale, down: alt.Scale) -> list[alt.Chart]:
    layers = []
    for dashed in (False, True):
        found = [box for box in picture.boxes if box.dash == dashed]
        if found:
            mark = alt.Chart(_data(found)).mark_rect(strokeWidth=1.5, strokeDash=[4, 3] if dashed else [])
            layers.append(
                mark.encode(
                    x=alt.X("start:Q", scale=scale, axis=None),
                    x2="end:Q",
                    y=_down("top", down),
                    y2="bottom:Q",
                    fill=alt.Fill("fill:N", scale=None, legend=None),
                    stroke=alt.Stroke("stroke:N", scale=None, legend=None),
                )
            )
    return layers


def _labels(picture: Picture, scale: alt.Scale, down: alt.Scale, layout: Layout) -> list[alt.Chart]:
    """One layer per way of setting text, since alignment and weight belong to a mark and not to its data."""
    layers = []
    for way in dict.fromkeys((one.align, one.bold, one.size, one.shift, one.in_pixels) for one in picture.labels):
        found = [one for one in picture.labels if (one.align, one.bold, one.size, one.shift, one.in_pixels) == way]
        align, bold, size, shift, in_pixels = way
        mark = alt.Chart(_data(found)).mark_text(
            align=align, baseline="middle", dx=shift, fontSize=size, fontWeight=700 if bold else 400
        )
        layers.append(
            mark.encode(
                x=_pixels("at", layout) if in_pixels else alt.X("at:Q", scale=scale, axis=None),
                y=_down("middle", down),
                text="text:N",
                fill=alt.Fill("color:N", scale=None, legend=None),
            )
        )
    return layers


def _strokes(picture: Picture, down: alt.Scale, layout: Layout) -> list[alt.Chart]:
    if not picture.strokes:
        return []
    mark = alt.Chart(_data(picture.strokes)).mark_rule(strokeWidth=1)
    return [
        mark.encode(
            x=_pixels("start", layout),
            x2="end:Q",
            y=_down("top", down),
            y2="bottom:Q",
            stroke=alt.Stroke("color:N", scale=None, legend=None),
        )
    ]


def _dots(picture: Picture, down: alt.Scale, layout: Layout) -> list[alt.Chart]:
    layers = []
    for filled in (True, False):
        found = [one for one in picture.dots if one.filled == filled]
        if found:
            mark = alt.Chart(_data(found)).mark_point(filled=filled, size=90, strokeWidth=2, opacity=1)
            paint = {"fill": alt.Fill("color:N", scale=None, legend=None)} if filled else {}
            layers.append(
                mark.encode(
                    x=_pixels("at", layout),
                    y=_down("middle", down),
                    stroke=alt.Stroke("color:N", scale=None, legend=None),
                    **paint,
                )
            )
    return layers


def _as_inline(svg: str, picture: Picture, layout: Layout, name: str) -> str:
    ElementTree.register_namespace("", _SVG)
    root = ElementTree.fromstring(svg)
    for element in root.iter():
        for attribute in _DROPPED:
            element.attrib.pop(attribute, None)
    prefix = f"{name}-{layout.name}-"
    _prefix_ids(root, prefix)
    for attribute in ("width", "height", "version"):
        root.attrib.pop(attribute, None)
    root.attrib.update(
        {
            "viewBox": f"0 0 {layout.width} {picture.height:g}",
            "class": f"plot plot--{layout.name}",
            "role": "img",
            "aria-labelledby": f"{name}-title {name}-measure",
            "aria-describedby": f"{name}-alt",
        }
    )
    text = ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)
    # Inside HTML the parser supplies the namespace.
    return re.sub(r' xmlns(:\w+)?="[^"]*"', "", text)


def _prefix_ids(root: ElementTree.Element, prefix: str) -> None:
    """Ids that stay unique when several charts stand on a page."""
    names: Mapping[str, str] = {
        element.attrib["id"]: prefix + element.attrib["id"] for element in root.iter() if "id" in element.attrib
    }
    for element in root.iter():
        for attribute, value in element.attrib.items():
            if attribute == "id":
                element.attrib[attribute] = names[value]
            elif "url(#" in value:
                element.attrib[attribute] = re.sub(r"url\(#([^)]+)\)", lambda found: f"url(#{prefix}{found[1]})", value)
