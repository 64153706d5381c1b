"""A scene -> a chart in Vega-Lite: what the still pictures are made of, and what the interactive view shows.

The only module that knows Altair, which is slow to import. Positions are pixels and colours are variables of the style
sheet already, so nothing is scaled. A shape's tip becomes its description and its tooltip; once a reader has picked an
actor, the shapes of others are dimmed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Literal

import altair as alt

from explainer.charts.drawing.scene import Anchor, Box, Dot, Label, Line, Path, Scene, Shape, Symbol
from explainer.charts.drawing.style import LOOKS
from explainer.wording import typeset

# The parameter that holds the id of the actor picked, or nothing.
PICKED = "picked"

_DASH = [3, 3]
_DIM = 0.15
_ALIGN: Mapping[Anchor, Literal["left", "center", "right"]] = {"start": "left", "middle": "center", "end": "right"}
_SYMBOLS: Mapping[Symbol, str] = {"disc": "circle", "square": "square", "diamond": "diamond", "triangle": "triangle-up"}


def compose(scene: Scene) -> dict[str, Any]:
    """The scene as a chart."""
    layers = alt.layer(*_layers_of(scene.shapes)).properties(
        width=round(scene.width),
        height=round(scene.height),
        padding=0,
        autosize=alt.AutoSizeParams(type="none"),
        background="transparent",
        view=alt.ViewBackground(fill=None, stroke=None),
    )
    if scene.keys:
        layers = layers.add_params(alt.param(name=PICKED, value=""))
    spec: dict[str, Any] = layers.to_dict()
    return spec


def tenth(value: float) -> float:
    """A position to a tenth of a pixel."""
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded


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
    for kind in dict.fromkeys(map(_kind_of, labels)):
        yield _draw_labels([one for one in labels if _kind_of(one) == kind])


def _draw_boxes(boxes: list[Box], *, is_dashed: bool) -> alt.Chart:
    rows = [_row(one, x2=one.x + one.width, y2=one.y + one.height, tip=one.tip) for one in boxes]
    mark = _data(rows).mark_rect(strokeDash=_DASH if is_dashed else alt.Undefined)
    layer: alt.Chart = mark.encode(*_from_to(), _colour("fill"), _colour("stroke"), *_said(), _shown(boxes))
    return layer


def _draw_lines(lines: list[Line], *, is_dashed: bool) -> alt.Chart:
    rows = [_row(one, tip=one.tip) for one in lines]
    mark = _data(rows).mark_rule(strokeDash=_DASH if is_dashed else alt.Undefined)
    width = alt.StrokeWidth("width:Q", scale=None)
    layer: alt.Chart = mark.encode(*_from_to(), _colour("stroke"), width, *_said(), _shown(lines))
    return layer


def _draw_path(path: Path) -> alt.Chart:
    keys = {"keys": path.keys} if path.keys else {}
    rows: list[dict[str, object]] = [
        {"x": float(x), "y": float(y), "order": place, **keys} for place, (x, y) in enumerate(path.points)
    ]
    dash = _DASH if path.is_dashed else alt.Undefined
    mark = _data(rows).mark_line(stroke=path.stroke, strokeWidth=path.width, strokeDash=dash, aria=False)
    layer: alt.Chart = mark.encode(*_at(), alt.Order("order:Q"), _shown([path]))
    return layer


def _draw_dots(dots: list[Dot]) -> alt.Chart:
    rows = [_row(one, symbol=_SYMBOLS[one.symbol], tip=one.tip) for one in dots]
    mark = _data(rows).mark_point(strokeWidth=2, opacity=1)
    layer: alt.Chart = mark.encode(
        *_at(),
        _colour("fill"),
        _colour("stroke"),
        alt.Shape("symbol:N", scale=None),
        alt.Size("area:Q", scale=None),
        *_said(),
        _shown(dots),
    )
    return layer


def _kind_of(label: Label) -> tuple[object, ...]:
    return label.anchor, label.is_bold, label.look, label.size


def _draw_labels(labels: list[Label]) -> alt.Chart:
    """Labels of one kind; the name of the layer carries the number of their look into the SVG."""
    first = labels[0]
    look = LOOKS[first.look]
    name = f"look_{list(LOOKS).index(first.look)}_{first.anchor}_{first.is_bold}_{first.size}"
    mark = _data([_row(one) for one in labels], name).mark_text(
        align=_ALIGN[first.anchor],
        baseline="alphabetic",
        fontSize=first.size,
        fontWeight="bold" if first.is_bold else "normal",
        fill=look["fill"],
        stroke=look.get("stroke", alt.Undefined),
        strokeWidth=float(look["stroke-width"]) if "stroke-width" in look else alt.Undefined,
        strokeJoin="round" if "stroke" in look else alt.Undefined,
        aria=False,
    )
    layer: alt.Chart = mark.encode(*_at(), alt.Text("text:N"), _shown(labels))
    return layer


_WORDS = ("text", "tip")
_BY_LAYER = ("is_dashed", "is_bold", "anchor", "look")  # said once for all shapes of a layer


def _row(shape: Box | Line | Dot | Label, **more: object) -> dict[str, object]:
    """The fields of a shape that its layer reads."""
    fields = {name: value for name, value in asdict(shape).items() if name not in _BY_LAYER and value not in ("", ())}
    return {name: typeset(value) if name in _WORDS else value for name, value in (fields | more).items()}


def _data(rows: list[dict[str, object]], name: str = "") -> alt.Chart:
    rounded = [{key: tenth(value) if isinstance(value, float) else value for key, value in row.items()} for row in rows]
    data = alt.Data(values=rounded)  # type: ignore[no-untyped-call]
    return alt.Chart(data, name=name or alt.Undefined)


def _at() -> tuple[alt.X, alt.Y]:
    return alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)


def _from_to() -> tuple[alt.X, alt.Y, alt.X2, alt.Y2]:
    return *_at(), alt.X2("x2"), alt.Y2("y2")


def _colour(channel: str) -> alt.Fill | alt.Stroke:
    kind = alt.Fill if channel == "fill" else alt.Stroke
    return kind(f"{channel}:N", scale=None)


def _said() -> tuple[alt.Description, alt.Tooltip]:
    return alt.Description("tip:N"), alt.Tooltip("tip:N")


def _shown(shapes: list[Any]) -> Any:
    """Dim what belongs to others once an actor is picked."""
    if not any(one.keys for one in shapes):
        return alt.OpacityValue(1)
    is_other = f"{PICKED} != '' && isArray(datum.keys) && indexof(datum.keys, {PICKED}) < 0"
    return alt.OpacityValue(1, condition={"test": is_other, "value": _DIM})
