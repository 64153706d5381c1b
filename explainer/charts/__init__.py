"""A chart, the figures and a language -> two inline SVG drawings: one for wide pages, one for phones.

A new kind is one new file that makes a scene, and one line in `KINDS`. Importing this is cheap: what draws the
scenes is imported when a scene has not been drawn before.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from explainer.cache import Recall, make_anew
from explainer.charts import (
    bars,
    card,
    columns,
    dumbbell,
    ego,
    grouped,
    line,
    network,
    range,
    shares,
    spark,
    stacked,
    strip,
    tiles,
    timeline,
    unit,
)
from explainer.charts.card import Card
from explainer.charts.drawing.scene import Scene
from explainer.charts.drawing.style import NARROW, WIDE, Size
from explainer.charts.drawing.ties import ties_of
from explainer.charts.drawing.values import values_by_period
from explainer.charts.rendering.palette import Palette
from explainer.charts.rendering.picture import Words, frame
from explainer.derive import Figure
from explainer.language import Language, fixed
from explainer.model.actors import Actor
from explainer.model.charts import Chart
from explainer.model.explainer import Explainer


@dataclass(frozen=True)
class Kind:
    """A kind of chart."""

    draw: Callable[[Chart, Explainer, Mapping[str, Figure], Language, Size], Scene]
    name: str  # as readers call it
    reading: str  # how it is read, for those who meet it for the first time


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "bars": Kind(
            bars.draw,
            fixed("Bar chart"),
            fixed("Each bar is as long as its number, from zero."),
        ),
        "grouped": Kind(
            grouped.draw,
            fixed("Grouped bar chart"),
            fixed("Each group of bars is one thing, and each bar in it is as long as its number, from zero."),
        ),
        "columns": Kind(
            columns.draw,
            fixed("Column chart"),
            fixed("Each column is as high as its number, from zero."),
        ),
        "line": Kind(
            line.draw,
            fixed("Line chart"),
            fixed("Each dot is a number. A line joins the dots of one series, and breaks where a number is missing."),
        ),
        "dumbbell": Kind(
            dumbbell.draw,
            fixed("Dumbbell chart"),
            fixed("Each row has two dots, one for each number. The line between them is the difference."),
        ),
        "range": Kind(
            range.draw,
            fixed("Range chart"),
            fixed(
                "Each row is one thing, and each dot a count of it. An arrow says that the number may lie further that way."
            ),
        ),
        "stacked": Kind(
            stacked.draw,
            fixed("Stacked bar chart"),
            fixed("Each bar is as long as its total, and each part of it as long as its number."),
        ),
        "shares": Kind(
            shares.draw,
            fixed("Bar chart of shares"),
            fixed("Each bar is a whole, and each part of it as long as its share."),
        ),
        "unit": Kind(
            unit.draw,
            fixed("Unit chart"),
            fixed("Each square stands for the same number. Count the squares to compare."),
        ),
        "timeline": Kind(
            timeline.draw,
            fixed("Timeline"),
            fixed("Time runs down. Each mark is a date, and a thin line leads from it to what happened."),
        ),
        "strip": Kind(
            strip.draw,
            fixed("Strip of events"),
            fixed("Time runs to the right, a row for each year or kind. Each thin mark is an event at its date."),
        ),
        "tiles": Kind(
            tiles.draw,
            fixed("Map of tiles"),
            fixed("Each tile is a place with its number, shaded by how great it is. Tiles say nothing about borders."),
        ),
        "network": Kind(
            network.draw,
            fixed("Network"),
            fixed("Each line is a tie between two, and its words are read in the direction of its arrow."),
        ),
    }
)


@dataclass(frozen=True)
class Drawing:
    """Both drawings of a chart, as scenes and as inline SVG; the style sheet shows one of them."""

    wide: str
    narrow: str
    scenes: tuple[Scene, Scene]  # wide, narrow


def draw(
    chart: Chart,
    explainer: Explainer,
    figures: Mapping[str, Figure],
    language: Language,
    recall: Recall = make_anew,
) -> Drawing:
    """Both drawings of a chart.

    They take their name from the elements `<id>-title` and `<id>-measure` of the page they stand on, and their
    description from `<id>-alt`.
    """
    wide, narrow = (KINDS[chart.kind].draw(chart, explainer, figures, language, size) for size in (WIDE, NARROW))
    return Drawing(_inline(wide, chart.id, WIDE, recall), _inline(narrow, chart.id, NARROW, recall), (wide, narrow))


def draw_ego(actor: Actor, explainer: Explainer, language: Language, recall: Recall = make_anew) -> str:
    """The ties of one actor, drawn once for all widths.

    The drawing takes its name from the elements `ties-of-<id>-title` and `ties-of-<id>-measure` of the page it stands on,
    and its description from `ties-of-<id>-alt`.
    """
    scene = ego.draw_ego(actor, ties_of(actor.id, explainer, language), explainer, language)
    return _inline(scene, f"ties-of-{actor.id}", ego.SIZE, recall)


@dataclass(frozen=True)
class Spark:
    """The series of a key figure as a small drawing, and what it says in words."""

    drawing: str  # inline SVG
    key: str  # what stands below it
    description: str  # for those who do not see it


def draw_spark(
    figure: str, series: Sequence[str], figures: Mapping[str, Figure], language: Language, recall: Recall = make_anew
) -> Spark:
    """The series with one figure marked.

    The drawing takes its name from the elements `series-of-<id>-title` and `series-of-<id>-measure` of the page it stands
    on, and its description from `series-of-<id>-alt`.
    """
    values = values_by_period([figures[one] for one in series], figure, language)
    drawing = _inline(spark.draw(values), f"series-of-{figure}", spark.SIZE, recall)
    return Spark(drawing, spark.say_key(values, language), spark.say_all(values, language))


def draw_picture(scene: Scene, words: Words, palette: Palette, recall: Recall = make_anew) -> tuple[bytes, bytes]:
    """A drawing with the words around it as a file that stands alone: as SVG, and as PNG."""

    return _as_files(frame(scene, words), words, palette, recall)


def draw_card(one: Card, palette: Palette, recall: Recall = make_anew) -> bytes:
    """The picture that stands for a page where its address is shared, as PNG."""
    _, png = _as_files(card.draw(one), Words(one.title, one.site, "", ""), palette, recall)
    return png


def _as_files(scene: Scene, words: Words, palette: Palette, recall: Recall) -> tuple[bytes, bytes]:
    """A scene as SVG and as PNG."""

    def make_svg() -> bytes:
        from explainer.charts.rendering.render import render_picture

        return render_picture(scene, words, palette)

    def make_png() -> bytes:
        from explainer.charts.rendering.render import render_png

        return render_png(svg)

    # Every colour is among the inputs of the SVG, and it among those of the PNG.
    svg = recall(("picture", scene, words, tuple(sorted(palette.items()))), make_svg)
    return svg, recall(("pixels", svg), make_png)


def spec_of(scene: Scene, names: Mapping[str, str], order: tuple[str, ...] = (), recall: Recall = make_anew) -> bytes:
    """A drawing as the interactive view reads it.

    `names` are those of the actors that can be picked out, `order` the tips as readers go through them, where the order
    of drawing is another.
    """

    def make() -> bytes:
        from explainer.charts.rendering.render import render_spec

        return render_spec(scene, names, order)

    return recall(("spec", scene, tuple(names.items()), order), make)


def viewer(recall: Recall = make_anew) -> bytes:
    """The module that shows the interactive view of any chart."""

    def make() -> bytes:
        from explainer.charts.rendering.render import render_viewer

        return render_viewer()

    return recall("viewer", make)


def _inline(scene: Scene, chart_id: str, size: Size, recall: Recall) -> str:
    def make() -> bytes:
        from explainer.charts.rendering.render import render_inline

        return render_inline(scene, chart_id, size)

    return recall(("inline", scene, chart_id, size), make).decode()
