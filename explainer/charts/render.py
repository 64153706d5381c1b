"""A scene -> inline SVG for one drawing of a chart.

The only module that knows Altair and vl-convert; both are slow to import, so it is itself imported when a chart is
drawn. Colours stay the style sheet's variables, one drawing for light and dark. Of what vl-convert writes only the
marks are kept: the names, roles and ids around them are for a page that holds nothing else.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Literal
from xml.etree import ElementTree

import altair as alt
import vl_convert

from explainer.charts.scene import Anchor, Box, Dot, Label, Line, Path, Scene, Shape, Symbol
from explainer.charts.style import TEXT, Size

_DASH = [3, 3]
_ALIGN: Mapping[Anchor, Literal["left", "center", "right"]] = {"start": "left", "middle": "center", "end": "right"}
_SYMBOLS: Mapping[Symbol, str] = {"disc": "circle", "square": "square", "diamond": "diamond", "triangle": "triangle-up"}
_KEPT = (
    "d", "x", "y", "x1", "y1", "x2", "y2", "transform", "fill", "stroke", "stroke-width", "stroke-dasharray",
    "text-anchor", "font-size", "font-weight",
)  # fmt: skip
_FRACTION = re.compile(r"-?\d+\.\d+")
_SVG = "{http://www.w3.org/2000/svg}"


def render(scene: Scene, chart_id: str, size: Size) -> str:
    """The drawing as SVG that takes its name and description from the chart's words on the page."""
    drawn = ElementTree.fromstring(vl_convert.vegalite_to_svg(_compose(scene)))
    root = ElementTree.Element(
        "svg",
        {
            "class": f"plot plot--{size.name}",
            "viewBox": f"0 0 {_round(scene.width)} {_round(scene.height)}",
            "role": "img",
            "aria-labelledby": f"{chart_id}-title {chart_id}-measure",
            "aria-describedby": f"{chart_id}-alt",
            # Charts keep their direction on a page that is read from right to left.
            "direction": "ltr",
            # Some letters reach past where they begin.
            "overflow": "visible",
        },
    )
    root.extend(_marks_in(drawn))
    return ElementTree.tostring(root, encoding="unicode", short_empty_elements=True)


def _compose(scene: Scene) -> dict[str, Any]:
    """The scene as a chart; positions are pixels already, so nothing is scaled."""
    layers = alt.layer(*_layers_of(scene.shapes)).properties(
        width=round(scene.width),
        height=round(scene.height),
        padding=0,
        autosize=alt.AutoSizeParams(type="none"),
        background="transparent",
        view=alt.ViewBackground(fill=None, stroke=None),
    )
    spec: dict[str, Any] = layers.to_dict()
    return spec


def _layers_of(shapes: tuple[Shape, ...]) -> Iterator[alt.Chart]:
    boxes = [one for one in shapes if isinstance(one, Box)]
    lines = [one for one in shapes if isinstance(one, Line)]
    paths = [one for one in shapes if isinstance(one, Path)]
    dots = [one for one in shapes if isinstance(one, Dot)]
    labels = [one for one in shapes if isinstance(one, Label)]
    for is_dashed in (False, True):
        if some := [one for one in boxes if one.is_dashed == is_dashed]:
            yield _draw_boxes(some, is_dashed=is_dashed)
    for is_dashed in (False, True):
        if some_lines := [one for one in lines if one.is_dashed == is_dashed]:
            yield _draw_lines(some_lines, is_dashed=is_dashed)
    for path in paths:
        yield _draw_path(path)
    if dots:
        yield _draw_dots(dots)
    for anchor, is_bold, look in dict.fromkeys((one.anchor, one.is_bold, one.look) for one in labels):
        yield _draw_labels([one for one in labels if (one.anchor, one.is_bold, one.look) == (anchor, is_bold, look)])


def _draw_boxes(boxes: list[Box], *, is_dashed: bool) -> alt.Chart:
    rows = [{**asdict(one), "x2": one.x + one.width, "y2": one.y + one.height} for one in boxes]
    mark = _data(rows).mark_rect(strokeDash=_DASH if is_dashed else alt.Undefined, aria=False)
    layer: alt.Chart = mark.encode(*_from_to(), _colour("fill"), _colour("stroke"))
    return layer


def _draw_lines(lines: list[Line], *, is_dashed: bool) -> alt.Chart:
    mark = _data([asdict(one) for one in lines]).mark_rule(strokeDash=_DASH if is_dashed else alt.Undefined, aria=False)
    width = alt.StrokeWidth("width:Q", scale=None)
    layer: alt.Chart = mark.encode(*_from_to(), _colour("stroke"), width)
    return layer


def _draw_path(path: Path) -> alt.Chart:
    rows: list[dict[str, object]] = [{"x": float(x), "y": float(y), "order": n} for n, (x, y) in enumerate(path.points)]
    dash = _DASH if path.is_dashed else alt.Undefined
    mark = _data(rows).mark_line(stroke=path.stroke, strokeWidth=path.width, strokeDash=dash, aria=False)
    layer: alt.Chart = mark.encode(*_at(), alt.Order("order:Q"))
    return layer


def _draw_dots(dots: list[Dot]) -> alt.Chart:
    rows = [{**asdict(one), "symbol": _SYMBOLS[one.symbol]} for one in dots]
    mark = _data(rows).mark_point(strokeWidth=2, opacity=1, aria=False)
    layer: alt.Chart = mark.encode(
        *_at(),
        _colour("fill"),
        _colour("stroke"),
        alt.Shape("symbol:N", scale=None),
        alt.Size("area:Q", scale=None),
    )
    return layer


def _draw_labels(labels: list[Label]) -> alt.Chart:
    """Labels of one look; the name of the layer carries their class into the SVG."""
    first = labels[0]
    mark = _data([asdict(one) for one in labels], f"look-{first.look}-{first.anchor}-{first.is_bold}").mark_text(
        align=_ALIGN[first.anchor],
        baseline="alphabetic",
        fontSize=TEXT,
        fontWeight="bold" if first.is_bold else "normal",
        fill="var(--ink)",
        aria=False,
    )
    layer: alt.Chart = mark.encode(*_at(), alt.Text("text:N"))
    return layer


def _data(rows: list[dict[str, object]], name: str = "") -> alt.Chart:
    rounded = [
        {key: _round(value) if isinstance(value, float) else value for key, value in row.items()} for row in rows
    ]
    data = alt.Data(values=rounded)  # type: ignore[no-untyped-call]
    return alt.Chart(data, name=name or alt.Undefined)


def _at() -> tuple[alt.X, alt.Y]:
    return alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)


def _from_to() -> tuple[alt.X, alt.Y, alt.X2, alt.Y2]:
    return *_at(), alt.X2("x2"), alt.Y2("y2")


def _colour(channel: str) -> alt.Fill | alt.Stroke:
    kind = alt.Fill if channel == "fill" else alt.Stroke
    return kind(f"{channel}:N", scale=None)


def _round(value: float) -> float:
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def _marks_in(drawn: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """The marks themselves, out of their groups, with nothing but shape, colour and text."""
    for group in drawn.iter(f"{_SVG}g"):
        names = group.get("class", "").split()
        if "role-mark" not in names:
            continue
        look = next((name.split("-")[1] for name in names if name.startswith("look-")), "")
        for mark in group:
            # A line without a fill of its own would be filled in black.
            outline = {"fill": "none"} if mark.tag == f"{_SVG}path" and "fill" not in mark.attrib else {}
            kept = outline | {name: _shortened(mark.attrib[name]) for name in _KEPT if name in mark.attrib}
            clean = ElementTree.Element(mark.tag.removeprefix(_SVG), {"class": look, **kept} if look else kept)
            clean.text = mark.text
            yield clean


def _shortened(text: str) -> str:
    """An attribute with its long fractions rounded to a tenth."""
    return _FRACTION.sub(lambda found: str(_round(float(found[0]))), text)
