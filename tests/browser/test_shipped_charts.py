"""Every chart of the shipped site on its own page: read, compared with its data, taken along, and made interactive."""

import csv
import html
import io
import json
import re
from itertools import product
from typing import Any

import pytest
from axe import axe_finds
from playwright.sync_api import Browser, Locator, Page, expect
from shipped import OpenPage, Shipped, Visit, ask, visiting

from explainer.pages.addresses import address_of, url_of

pytestmark = pytest.mark.browser

VIEWS = list(product((360, 768, 1280), ("light", "dark")))
Found = dict[str, dict[str, Any]]  # what `charts()` in probes.js says, by the id of the chart


def pages_of(shipped: Shipped) -> dict[str, list[str]]:
    """The pages that charts stand on, each with the ids of its charts."""
    pages: dict[str, list[str]] = {}
    for chart in shipped.explainer.charts.values():
        pages.setdefault(url_of(address_of(chart, shipped.explainer).page), []).append(chart.id)
    return pages


@pytest.fixture(scope="module", params=VIEWS, ids=["-".join(map(str, view)) for view in VIEWS])
def charts(request: pytest.FixtureRequest, browser: Browser, shipped: Shipped) -> Found:
    """Every chart as it is seen at a width in a scheme."""
    width, scheme = request.param
    return seen(browser, shipped, width=width, scheme=scheme)


@pytest.fixture(scope="module")
def plain(browser: Browser, shipped: Shipped) -> Found:
    """Every chart as it is without scripts."""
    return seen(browser, shipped, java_script_enabled=False)


def seen(browser: Browser, shipped: Shipped, **how: Any) -> Found:
    found: Found = {}
    with visiting(browser, shipped.url, **how) as visit:
        for path, ids in pages_of(shipped).items():
            visit.page.goto(shipped.url + path)
            found |= {chart["id"]: chart for chart in visit.ask("charts()") if chart["id"] in ids}
    return found


# The picture


def test_charts_can_be_read(charts: Found, shipped: Shipped) -> None:
    """Text is large enough, apart and not cut off; text and marks stand out."""
    assert set(charts) == set(shipped.explainer.charts)
    assert {id: chart["faults"] for id, chart in charts.items() if chart["faults"]} == {}


def test_one_of_two_drawings_is_shown_and_has_a_name(charts: Found, shipped: Shipped) -> None:
    for id, chart in charts.items():
        record = shipped.explainer.charts[id]
        assert (chart["drawings"], len(chart["shown"])) == (2, 1), id
        assert straight(chart["name"]) == straight(f"{record.title} {record.measure}"), id
        assert straight(chart["description"]) == straight(record.alt), id
        assert chart["role"] == "img", id


def straight(words: str) -> str:
    """Words on one line, with quotation marks as they are typed."""
    return " ".join(words.split()).replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')


# The same data in picture, table and files


def test_table_and_files_hold_the_same(plain: Found, shipped: Shipped) -> None:
    for id, chart in plain.items():
        rows = rows_of(shipped, id)
        tree = json.loads((shipped.folder / f"charts/{id}.json").read_text("utf-8"))
        assert [as_text(row) for row in tree["rows"]] == [{k: v for k, v in row.items() if v} for row in rows], id
        assert len(chart["rows"]) == len(rows) > 0, id
        for cells, row in zip(chart["rows"], rows, strict=True):
            assert_same(cells, row)


def test_every_value_is_said_by_a_mark(plain: Found, shipped: Shipped) -> None:
    """Events of one day share a mark; what was not found, or has no date, may have none: there is nothing to point at."""
    for id, chart in plain.items():
        rows = rows_of(shipped, id)
        pairs = list(zip(chart["rows"], rows, strict=True))
        needed = [cells[:3] if "tie" in row else cells for cells, row in pairs if not is_absent(row)]
        assert needed, id
        for tips in chart["tips"]:
            assert len(set(tips)) <= len(rows), id
            for cells in needed:
                assert any(all(straight(cell) in straight(tip) for cell in cells) for tip in tips), (id, cells)
        assert len({frozenset(tips) for tips in chart["tips"]}) == 1, id


def is_absent(row: dict[str, str]) -> bool:
    return {row.get("value"), row.get("date")} & {"not_found", "not_stated", "not_applicable"} != set()


def rows_of(shipped: Shipped, id: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((shipped.folder / f"charts/{id}.csv").read_text("utf-8"))))


def as_text(row: dict[str, Any]) -> dict[str, str]:
    """A row of the JSON file as the CSV file writes it."""
    words = {True: "true", False: "false"}
    return {
        name: words[value] if isinstance(value, bool) else str(value)
        for name, value in row.items()
        if value is not None
    }


def assert_same(cells: list[str], row: dict[str, str]) -> None:
    """The cells of the table on the page say what the row of the file says."""
    if "event" in row:
        assert straight(cells[0]) == straight(row["title"])
        assert cells[1].endswith(row["date_in_words"])
        return
    names = ("from", "tie", "to") if "tie" in row else ("panel", "category", "part")
    named = [straight(row[name]) for name in names if row.get(name)]
    assert [straight(cell) for cell in cells[: len(named)]] == named
    if "tie" in row:
        return
    assert numbers_in(cells[-1]) == numbers_in(row["value"]) + numbers_in(row.get("upper", ""))


def numbers_in(words: str) -> list[float]:
    """The numbers in some words, whatever their sign stands for."""
    return [float(one) for one in re.findall(r"\d+(?:\.\d+)?", words.replace(",", ""))]


# What a chart offers


@pytest.fixture
def numbers(open_page: OpenPage) -> Visit:
    return open_page("numbers")


def chart_on(visit: Visit) -> Locator:
    return visit.page.locator("figure.chart").first


def test_what_belongs_to_a_chart_opens_below_it(numbers: Visit) -> None:
    chart = chart_on(numbers)
    for summary in chart.locator(".tools summary").all():
        summary.focus()
        numbers.page.keyboard.press("Enter")
        content = summary.locator("xpath=following-sibling::*").first
        expect(content).to_be_visible()
        tools, box = chart.locator(".tools").bounding_box(), content.bounding_box()
        assert tools
        assert box
        assert abs(box["x"] - tools["x"]) <= 1, "it begins at the edge, whichever word opened it"
        numbers.page.keyboard.press("Enter")
        expect(content).to_be_hidden()
    assert numbers.said == []


def test_the_number_of_sources_leads_to_their_list(open_page: OpenPage) -> None:
    page = open_page("numbers", java_script_enabled=False).page
    link = page.locator('.chart__s > a[href$="-sources"]').first
    link.click()
    expect(page.locator(f"{link.get_attribute('href')} a").first).to_be_visible()


def test_files_are_there_to_be_taken(numbers: Visit) -> None:
    chart = chart_on(numbers)
    for name in ("CSV", "JSON", "SVG", "PNG"):
        address = chart.locator(".files a", has_text=name).evaluate("(link) => link.href")
        answer = numbers.page.request.get(address)
        assert answer.status == 200
        assert len(answer.body()) > 100


def test_search_does_not_know_the_labels_of_charts(plain: Found, shipped: Shipped) -> None:
    index = (shipped.folder / "search/search_index.json").read_text("utf-8")
    # A series and a category stand side by side in tips alone.
    labels = {
        tip for chart in plain.values() for tips in chart["tips"] for tip in tips if re.match(r"[^:]+, .+: \d", tip)
    }
    assert len(labels) > 20
    assert [label for label in labels if label in index] == []
    assert "@misc" not in index


# Other sites


def test_a_chart_stands_on_another_site(browser: Browser, shipped: Shipped) -> None:
    """In a frame of the width and height that its code gives, on a phone and on a wide page."""
    page = browser.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("request", lambda request: heard.append(request.url))
    for id in shipped.explainer.charts:
        address = f"{shipped.url}charts/{id}/embed.html"
        code = frame_code(shipped, id)
        height = int(re.findall(r' height="(\d+)"', code)[0])
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            page.set_content(re.sub(r'src="[^"]*"', f'src="{address}"', code))
            frame = page.frames[-1]
            frame.wait_for_load_state()
            assert frame.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, (id, width)
            assert frame.evaluate("document.documentElement.scrollHeight") <= height, (id, width)
            assert frame.locator("svg:visible").count() == 1
            assert heard == [address]
            heard.clear()
    page.close()


def frame_code(shipped: Shipped, id: str) -> str:
    """What the page of a chart gives to copy."""
    chart = shipped.explainer.charts[id]
    page = shipped.folder / url_of(address_of(chart, shipped.explainer).page) / "index.html"
    text = html.unescape(page.read_text("utf-8"))
    return re.findall(rf'<iframe src="[^"]*/charts/{id}/embed.html".*?</iframe>', text)[0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chart_on_another_site_follows_the_scheme(scheme: str, browser: Browser, shipped: Shipped) -> None:
    id = next(iter(shipped.explainer.charts))
    with visiting(browser, f"{shipped.url}charts/{id}/embed.html", scheme=scheme) as visit:
        light = visit.ask("luminance(getComputedStyle(document.body).backgroundColor)")
        assert light > 0.8 if scheme == "light" else light < 0.05
        assert visit.ask('drawingFaults(document.querySelector(".plot--wide"))') == []
        assert axe_finds(visit.page) == []


# The interactive view


def test_nothing_of_the_interactive_view_is_there_before_it_is_asked_for(numbers: Visit) -> None:
    numbers.page.wait_for_load_state("networkidle")
    assert [one for one in numbers.asked if "vega" in one or ".vl.json" in one] == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_interactive_view_works_by_keys(width: int, browser: Browser, shipped: Shipped) -> None:
    """For every chart of the site, under its policy and from its own files."""
    for path, ids in pages_of(shipped).items():
        with visiting(browser, shipped.url + path, width=width) as visit:
            for id in ids:
                try_by_keys(visit.page, id)
            assert visit.said == []
            assert visit.refused == []
            assert [one for one in visit.asked if not one.startswith(shipped.url)] == []


def try_by_keys(page: Page, id: str) -> None:
    chart = page.locator(f"figure#{id}")
    button, view = chart.locator(".chart__view"), chart.locator(".view")
    button.focus()
    page.keyboard.press("Enter")
    expect(view.locator("svg")).to_be_visible()
    expect(chart.locator(".chart__p")).to_be_hidden()
    expect(button).to_have_attribute("aria-pressed", "true")
    marks = view.locator(".view__marks")
    options = marks.locator("option").all_inner_texts()
    assert len(options) > 1, id
    marks.focus()
    page.keyboard.press("ArrowDown")
    expect(view.locator(".view__tip")).to_have_text(options[1])
    assert page.evaluate("document.activeElement.selectedOptions[0].text") == options[1]
    assert is_inside(view.locator(".view__ring"), view.locator("svg")), id
    assert ask(page, "sideways()") == [], id
    page.keyboard.press("Escape")
    expect(view.locator(".view__tip")).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(view).to_have_count(0)
    expect(chart.locator(".chart__p")).to_be_visible()


def is_inside(inner: Locator, outer: Locator) -> bool:
    one, other = inner.bounding_box(), outer.bounding_box()
    assert one
    assert other
    return (
        one["x"] >= other["x"] - 4
        and one["y"] >= other["y"] - 4
        and one["x"] + one["width"] <= other["x"] + other["width"] + 4
        and one["y"] + one["height"] <= other["y"] + other["height"] + 4
    )


def opened(chart: Locator) -> Locator:
    """The interactive view of a chart."""
    chart.locator(".chart__view").click()
    view = chart.locator(".view")
    expect(view.locator("svg")).to_be_visible()
    return view


def test_pointing_at_a_mark_says_what_it_is(numbers: Visit) -> None:
    view = opened(chart_on(numbers))
    mark = view.locator('.view__drawing [aria-label*=": "]').first
    tip = view.locator(".view__tip")
    mark.hover()
    expect(tip).to_have_text(mark.get_attribute("aria-label") or "")
    numbers.page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    mark.hover(position={"x": 3, "y": 3})
    expect(tip).to_be_visible()
    numbers.page.mouse.move(1, 1)
    expect(tip).to_be_hidden()


def test_the_interactive_view_follows_the_scheme(numbers: Visit) -> None:
    view = opened(chart_on(numbers))
    colours = """() => [...document.querySelectorAll(".view__drawing text, .view__drawing path[fill^=var]")]
      .map((one) => getComputedStyle(one).fill)"""
    light = numbers.page.evaluate(colours)
    numbers.page.locator(".mast__scheme").click()
    dark = numbers.page.evaluate(colours)
    assert len(light) > 10
    assert all(one != other for one, other in zip(light, dark, strict=True))
    expect(view).to_be_visible()


def test_an_actor_is_picked_out_by_keys(open_page: OpenPage) -> None:
    page = open_page("timeline").page
    view = opened(page.locator("figure.chart").first)
    actors = view.locator(".view__actors")
    actors.focus()
    page.keyboard.press("ArrowDown")
    dimmed = view.locator('svg [opacity="0.15"]')
    shown = view.locator('svg text[opacity="1"]')
    assert dimmed.count() > 0
    assert shown.count() > 0
    page.keyboard.press("ArrowUp")
    assert dimmed.count() == 0


def test_another_width_has_the_other_drawing(numbers: Visit) -> None:
    view = opened(chart_on(numbers))
    expect(view.locator("svg")).to_have_attribute("width", "760")
    view.locator(".view__marks").select_option(index=2)
    words = view.locator(".view__tip").inner_text()
    numbers.page.set_viewport_size({"width": 360, "height": 740})
    expect(view.locator("svg")).to_have_attribute("width", "328")
    expect(view.locator(".view__tip")).to_have_text(words)
    assert numbers.ask("sideways()") == []


def test_a_view_that_cannot_be_loaded_says_so(numbers: Visit) -> None:
    chart = chart_on(numbers)
    numbers.page.route("**/*.vl.json", lambda route: route.abort())
    chart.locator(".chart__view").click()
    expect(chart.locator(".view__failure")).to_be_visible()
    expect(chart.locator(".chart__p")).to_be_visible()
    expect(chart.locator(".chart__view")).to_have_attribute("aria-pressed", "false")


def test_paper_has_the_picture_and_not_the_view(numbers: Visit) -> None:
    chart = chart_on(numbers)
    view = opened(chart)
    numbers.page.emulate_media(media="print")
    expect(view).to_be_hidden()
    expect(chart.locator(".chart__p")).to_be_visible()


def test_the_view_works_on_a_page_that_was_put_in_the_place_of_another(numbers: Visit) -> None:
    """As the theme's instant navigation does, which a project may bring back with the script of the theme."""
    numbers.page.add_init_script(
        """window.document$ = {
          heard: [],
          subscribe(one) { this.heard.push(one); addEventListener("DOMContentLoaded", () => one(document)); },
          next(page) { this.heard.forEach((one) => one(page)); },
        };"""
    )
    numbers.page.reload()
    numbers.page.evaluate(
        """async () => {
          const text = await (await fetch(location.href)).text();
          const page = new DOMParser().parseFromString(text, "text/html");
          document.querySelector("article").replaceWith(page.querySelector("article"));
          document$.next(document);
        }"""
    )
    opened(chart_on(numbers))
    assert numbers.said == []


# Beside key figures


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_the_series_of_a_key_figure_can_be_told(width: int, scheme: str, browser: Browser, shipped: Shipped) -> None:
    """It has a name and all values in words, stands out, and is no wider than its figure."""
    keys = [key for key in shipped.explainer.site.key_figures if key.series]
    assert keys
    with visiting(browser, shipped.url, width=width, scheme=scheme) as visit:
        for key in keys:
            spark = visit.page.locator(f".spark:has(#series-of-{key.figure}-title)")
            drawing = spark.get_by_role("img", name=re.compile("picture"))
            assert (
                ask(visit.page, f'markFaults(document.querySelector("[aria-labelledby^=series-of-{key.figure}-]"))')
                == []
            )
            words = visit.page.locator(f"#series-of-{key.figure}-alt").text_content() or ""
            assert len(words.split("; ")) == len(key.series)
            assert drawing.locator("title").count() >= len(key.series)
            assert is_inside(drawing, visit.page.locator(f".keyfig:has(#series-of-{key.figure}-title)"))
        assert visit.ask("sideways()") == []


def test_on_paper_the_title_of_a_chart_stays_whole_and_with_its_picture(numbers: Visit) -> None:
    numbers.page.emulate_media(media="print")
    breaks = "(one) => [getComputedStyle(one).breakInside, getComputedStyle(one).breakAfter]"
    captions = numbers.page.locator("figure.chart > figcaption")
    assert captions.count() > 0
    assert {tuple(one.evaluate(breaks)) for one in captions.all()} == {("avoid", "avoid")}
