"""Each chart says the same in its drawings, in its table and in its downloads."""

import csv
import io
import json
import re
from typing import Any

import pytest
from shipped import OpenPage, Shipped, ask

from explainer.pages.addresses import address_of, url_of

pytestmark = pytest.mark.browser


@pytest.fixture
def charts(open_page: OpenPage, shipped: Shipped) -> dict[str, dict[str, Any]]:
    """Every chart of the site as it stands on its page, by its id."""
    page = open_page("home", java_script_enabled=False).page
    found = {}
    for path in sorted({address_of(one, shipped.explainer).page for one in shipped.explainer.charts.values()}):
        page.goto(shipped.url + url_of(path))
        found |= {chart["id"]: chart for chart in ask(page, "charts()")}
    return found


def test_every_chart_of_the_project_is_on_its_page(charts: dict[str, Any], shipped: Shipped) -> None:
    assert set(charts) == set(shipped.explainer.charts)


def test_tables_and_drawings_hold_what_can_be_downloaded(
    charts: dict[str, Any], open_page: OpenPage, shipped: Shipped
) -> None:
    request = open_page("data").page.request
    for id, chart in charts.items():
        rows = list(csv.DictReader(io.StringIO(request.get(f"{shipped.url}charts/{id}.csv").text())))
        tree = json.loads(request.get(f"{shipped.url}charts/{id}.json").text())
        assert [plain(row) for row in tree["rows"]] == [{k: v for k, v in row.items() if v} for row in rows], id
        assert len(chart["rows"]) == len(rows), id
        for cells, row in zip(chart["rows"], rows, strict=True):
            drawn = [" ".join(texts).replace("\u00a0", " ") for texts in chart["texts"]]
            if "event" in row:
                assert cells[0] == row["title"].replace("'", "’"), id
                assert cells[1].endswith(row["date_in_words"]), id
                assert all(row["title"].replace("'", "’") in text.replace("'", "’") for text in drawn), (id, row)
            else:
                assert cells[:-1] == [one for one in (row["category"], row.get("part")) if one], id
                assert numbers_in(cells[-1]) == numbers_in(row["value"]) + numbers_in(row.get("upper", "")), (id, cells)
                assert all(cells[-1] in text and row["category"] in text for text in drawn), (id, cells)


def plain(row: dict[str, Any]) -> dict[str, str]:
    """A row of the JSON file as the CSV file writes it."""
    return {name: str(value) for name, value in row.items() if value is not None}


def numbers_in(words: str) -> list[float]:
    """The numbers in some words, whatever their sign stands for."""
    return [float(one) for one in re.findall(r"\d+(?:\.\d+)?", words.replace(",", ""))]
