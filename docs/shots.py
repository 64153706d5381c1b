"""The finished site -> the pictures of its pages in the README, `docs/pictures/`.

Run as `python -m docs.shots` when the look of a page has changed and the site has been built.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps
from playwright.sync_api import Browser, sync_playwright

from explainer.project import Project
from explainer.publish import read_settings
from explainer.serve import PagesServer, running
from tests.browser_setup import find_browser

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs/pictures"
_HEIGHT = 1000
_SCALE = 0.75  # as wide as a README shows it
_GAP = 16
_FRAME = "#bbb"
_COLOURS = 240  # few make a small file


@dataclass(frozen=True)
class Shot:
    """One page in one window."""

    path: str  # below the site
    width: int
    scheme: str
    opened: str = ""  # what is pressed before the picture is taken


# The pictures by name; each shows windows side by side.
SHOTS: Mapping[str, tuple[Shot, ...]] = {
    "home": (Shot("", 1120, "light"), Shot("", 360, "dark")),
    "evidence": (
        Shot("questions/who-was-hit/", 1120, "light"),
        Shot("", 360, "light", opened=".minute .ev >> nth=2"),
    ),
    "numbers": (Shot("numbers/#in-pictures", 1120, "dark"), Shot("numbers/#in-pictures", 360, "light")),
    "profile": (Shot("actors/ttp/", 1120, "light"), Shot("timeline/2024/", 360, "dark")),
}


def pictures(browser: Browser, url: str) -> Iterator[tuple[str, bytes]]:
    """Each picture as PNG, by its name."""
    for name, shots in SHOTS.items():
        picture = _side_by_side([_shot(browser, url, one) for one in shots]).quantize(
            _COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
        png = BytesIO()
        picture.save(png, "PNG", optimize=True)
        yield name, png.getvalue()


def _side_by_side(windows: Sequence[Image.Image]) -> Image.Image:
    """Windows of one height on white, each with a frame."""
    small = [ImageOps.expand(ImageOps.scale(one, _SCALE, Image.Resampling.LANCZOS), 1, _FRAME) for one in windows]
    width = sum(one.width for one in small) + (len(small) - 1) * _GAP
    whole = Image.new("RGB", (width, max(one.height for one in small)), "white")
    left = 0
    for one in small:
        whole.paste(one, (left, 0))
        left += one.width + _GAP
    return whole


def _shot(browser: Browser, url: str, one: Shot) -> Image.Image:
    size = {"width": one.width, "height": _HEIGHT}
    page = browser.new_page(viewport=size, color_scheme=one.scheme, reduced_motion="reduce")
    page.goto(f"{url}{one.path}")
    if one.opened:
        page.locator(one.opened).click()
        page.wait_for_timeout(400)
    taken = Image.open(BytesIO(page.screenshot())).convert("RGB")
    page.close()
    return taken


def main() -> int:
    """Write the pictures anew."""
    program = find_browser()
    if program is None:
        print("The pictures need Chromium, Chrome or Edge: python -m tests.browser_setup", file=sys.stderr)
        return 2
    server = PagesServer(("127.0.0.1", 0), ROOT / "site", read_settings(Project(ROOT)).base_path)
    with running(server) as url, sync_playwright() as playwright:
        # As root Chromium starts only without its sandbox; the pages are our own.
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name, png in pictures(browser, url):
            (PICTURES / f"{name}.png").write_bytes(png)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
