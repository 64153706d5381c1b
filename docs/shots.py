"""The finished site -> the pictures of its pages in the README, `docs/pictures/`.

Run as `python -m docs.shots` when the look of a page has changed and the site has been built.
"""

import base64
import struct
import sys
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from explainer.project import Project
from explainer.publish import read_settings
from explainer.serve import PagesServer, running
from tests.browser_setup import find_browser

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs/pictures"
_HEIGHT = 1000
_SCALE = 0.75  # as wide as a README shows it
_GAP = 16
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


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

_SIDE_BY_SIDE = """<!doctype html><style>body { margin: 0; display: inline-flex; gap: %dpx; background: #fff; }
img { display: block; height: %dpx; box-shadow: inset 0 0 0 1px #bbb; outline: 1px solid #bbb; outline-offset: -1px; }</style>%s"""
# Few colours make a small file: the most frequent ones, and for every pixel the nearest of them.
_FEW_COLOURS = """async (address) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const rough = (at) => ((data[at] >> 3) << 10) | ((data[at + 1] >> 3) << 5) | (data[at + 2] >> 3);
  const counts = new Map();
  for (let at = 0; at < data.length; at += 4) counts.set(rough(at), (counts.get(rough(at)) ?? 0) + 1);
  const often = [...counts].sort((a, b) => b[1] - a[1]).slice(0, 240).map(([colour]) => colour);
  const parts = (colour) => [(colour >> 10) & 31, (colour >> 5) & 31, colour & 31];
  const apart = (a, b) => parts(a).reduce((sum, part, one) => sum + (part - parts(b)[one]) ** 2, 0);
  const nearest = new Map();
  for (const colour of counts.keys())
    nearest.set(colour, often.reduce((best, one, index) => (apart(one, colour) < apart(often[best], colour) ? index : best), 0));
  const first = new Map();
  const indices = [];
  for (let at = 0; at < data.length; at += 4) {
    const index = nearest.get(rough(at));
    if (!first.has(index)) first.set(index, [data[at], data[at + 1], data[at + 2]]);
    indices.push(index);
  }
  const palette = often.map((colour, index) => first.get(index) ?? parts(colour).map((part) => part << 3));
  return { width: image.width, height: image.height, palette, indices: btoa(indices.map((one) => String.fromCharCode(one)).join("")) };
}"""


def pictures(browser: Browser, url: str) -> Iterator[tuple[str, bytes]]:
    """Each picture as PNG, by its name."""
    for name, shots in SHOTS.items():
        windows = [_address_of(_shot(browser, url, one)) for one in shots]
        page = browser.new_page(viewport={"width": 1600, "height": _HEIGHT}, device_scale_factor=1)
        page.set_content(
            _SIDE_BY_SIDE % (_GAP, round(_HEIGHT * _SCALE), "".join(f'<img src="{one}" alt="">' for one in windows))
        )
        whole = page.locator("body").screenshot()
        yield name, _in_few_colours(page, whole)
        page.close()


def _shot(browser: Browser, url: str, one: Shot) -> bytes:
    size = {"width": one.width, "height": _HEIGHT}
    page = browser.new_page(viewport=size, color_scheme=one.scheme, reduced_motion="reduce")
    page.goto(f"{url}{one.path}")
    if one.opened:
        page.locator(one.opened).click()
        page.wait_for_timeout(400)
    taken = page.screenshot()
    page.close()
    return taken


def _address_of(png: bytes) -> str:
    return f"data:image/png;base64,{base64.b64encode(png).decode()}"


def _in_few_colours(page: Page, png: bytes) -> bytes:
    few = page.evaluate(_FEW_COLOURS, _address_of(png))
    width, height = few["width"], few["height"]
    indices = base64.b64decode(few["indices"])
    rows = b"".join(b"\0" + indices[start : start + width] for start in range(0, width * height, width))
    palette = bytes(part for colour in few["palette"] for part in colour)
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    pieces = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(kind, data) for kind, data in pieces)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


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
