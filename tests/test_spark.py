"""The series of a key figure, drawn small: what is missing keeps its place, and what is not exact looks so."""

import re
from itertools import pairwise

import pytest
from test_charts import ENGLISH, _explainer

from explainer.charts import draw_spark
from explainer.charts.drawing.scene import Box, Dot, Label, Path
from explainer.charts.drawing.values import values_by_period
from explainer.charts.spark import draw
from explainer.derive import derive

OBSERVED = {
    "first": {"period": "2021", "value": "100"},
    "gap": {"period": "2022", "value": "not_found"},
    "this": {"period": "2023", "value": "200"},
    "later": {"period": "2024", "value": "150", "revised_series": "true"},
    "part": {"period": "2025-01/2025-06", "value": "50", "bound": "at_least"},
}
FIGURES = derive(_explainer(OBSERVED))
VALUES = values_by_period([FIGURES[one] for one in OBSERVED], "this", ENGLISH)


def test_columns_are_as_high_as_their_numbers_and_a_gap_keeps_its_place() -> None:
    boxes = [one for one in draw(VALUES).shapes if isinstance(one, Box)]
    assert [one.tip.split(": ")[0] for one in boxes] == ["2021", "2022", "2023", "2024", "Jan–Jun 2025"]
    steps = {round(later.x - earlier.x, 3) for earlier, later in pairwise(boxes)}
    assert len(steps) == 1
    assert boxes[1].is_dashed
    assert boxes[1].fill == "none"
    first, _, this, later, part = (one.height for one in boxes)
    assert (first / this, later / this, part / this) == pytest.approx((0.5, 0.75, 0.25))
    assert len({one.y + one.height for one in boxes}) == 1, "all stand on one line"


def test_nothing_is_joined_and_the_figure_itself_has_a_dot() -> None:
    shapes = draw(VALUES).shapes
    assert [one for one in shapes if isinstance(one, Path | Label)] == []
    (dot,) = (one for one in shapes if isinstance(one, Dot))
    this = next(one for one in shapes if isinstance(one, Box) and one.tip == "2023: 200")
    assert dot.x == pytest.approx(this.x + this.width / 2)
    assert this.fill == dot.fill == "var(--c2)"


def test_what_is_revised_or_shorter_looks_so_and_is_said() -> None:
    spark = draw_spark("this", list(OBSERVED), FIGURES, ENGLISH)
    fills = {one.tip.split(": ")[0]: one.fill for one in draw(VALUES).shapes if isinstance(one, Box)}
    assert (fills["2024"], fills["Jan–Jun 2025"]) == ("var(--q2)", "var(--paper)")
    assert spark.key == (
        "2021 to Jan–Jun 2025; dashed: no number; hatched: of a shorter period; "
        "faint: from later, revised totals; open at the top: at least"
    )
    assert (
        spark.description.replace("\u00a0", " ")
        == "2021: 100; 2022: not found; 2023: 200; 2024: 150; Jan–Jun 2025: at least 50"
    )
    assert re.findall(r"<title>([^<]+)</title>", spark.drawing)[0] == "2021: 100"
    assert 'aria-labelledby="series-of-this-title series-of-this-measure"' in spark.drawing
