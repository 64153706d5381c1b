"""The built site -> what the Nu HTML checker finds on every page, and Lighthouse on one page of each type.

Run as `python -m tests.audit`, with names of types for these alone. It needs Node, and Java for the Nu checker; the
site is served under its path, compressed and cached as GitHub Pages does.
"""

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from http import HTTPStatus
from pathlib import Path
from statistics import median
from typing import Any

from explainer.project import Project
from explainer.publish import read_settings
from explainer.serve import PagesHandler, PagesServer, running
from tests.browser_setup import find_browser
from tests.page_types import EMBEDS, MOST_BYTES, MOST_BYTES_OF_STATISTICS, MOST_REQUESTS, PAGES, STATISTICS

LIGHTHOUSE = "lighthouse@12.8.2"
NU = "vnu-jar@26.9.27"
RUNS = 3
LEAST = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
MOST_PAINT = 1500  # ms to the largest contentful paint
MOST_SHIFT = 0.02
MOST_BLOCKED = 50  # ms
# Told of no search engine: the page for unknown addresses, and pages for other sites.
_NOT_FOUND_BY_SEARCH = frozenset(("missing", "embed"))


@cache
def _compressed(body: bytes) -> bytes:
    """Once for each file, as hosts do: compressing takes a processor from the browser that is measured."""
    return gzip.compress(body, 6)


class AuditHandler(PagesHandler):
    """As `PagesHandler`, with compressed answers that may be kept for ten minutes."""

    def send_body(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        """Send a complete answer."""
        packs = kind.startswith(("text/", "application/", "image/svg")) and "gzip" in self.headers["Accept-Encoding"]
        sent = _compressed(body) if packs else body
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(sent)))
        self.send_header("Cache-Control", "max-age=600")
        self.send_header("Vary", "Accept-Encoding")
        if packs:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(sent)


@dataclass(frozen=True)
class Measured:
    """What Lighthouse says of a page, the median of its runs."""

    name: str
    reports: tuple[Mapping[str, Any], ...]

    def score(self, category: str) -> int:
        """The score of a category, of 100."""
        return round(100 * median(one["categories"][category]["score"] or 0 for one in self.reports))

    def number(self, audit: str) -> float:
        """What an audit measured."""
        return float(median(one["audits"][audit]["numericValue"] for one in self.reports))

    @cached_property
    def requests(self) -> int:
        """How many files a first visit asks for."""
        return max(len(one["audits"]["network-requests"]["details"]["items"]) for one in self.reports)

    @property
    def faults(self) -> Iterator[str]:
        """What is not as it has to be."""
        for category, least in LEAST.items():
            is_told = category != "seo" or self.name not in _NOT_FOUND_BY_SEARCH
            if is_told and self.score(category) < least:
                yield f"{category} {self.score(category)}: {', '.join(self._lost(category))}"
        limits = (
            ("largest-contentful-paint", MOST_PAINT),
            ("cumulative-layout-shift", MOST_SHIFT),
            ("total-blocking-time", MOST_BLOCKED),
            ("total-byte-weight", MOST_BYTES_OF_STATISTICS if self.name in STATISTICS else MOST_BYTES),
        )
        yield from (f"{audit} {self.number(audit):.3g}" for audit, most in limits if self.number(audit) > most)
        if self.requests > MOST_REQUESTS:
            yield f"{self.requests} requests"

    def _lost(self, category: str) -> Iterator[str]:
        last = self.reports[-1]
        for part in last["categories"][category]["auditRefs"]:
            score = last["audits"][part["id"]]["score"]
            if part["weight"] and score is not None and score < 1:
                yield part["id"]

    def __str__(self) -> str:
        scores = "/".join(str(self.score(one)) for one in LEAST)
        paint, shift, blocked, weight = map(
            self.number,
            ("largest-contentful-paint", "cumulative-layout-shift", "total-blocking-time", "total-byte-weight"),
        )
        return f"{self.name:15} {scores:15} LCP {paint / 1000:.2f} s  CLS {shift:.3f}  TBT {blocked:.0f} ms  {weight / 1000:.0f} kB  {self.requests} requests"


def main(names: Iterable[str]) -> int:
    """Audit the site in `site/`; 0 when nothing is found."""
    project = Project(Path(__file__).parents[1])
    if not (project.site / "index.html").is_file():
        print("There is no site yet: make site", file=sys.stderr)
        return 1
    if not shutil.which("npx"):
        print("Not run: the audit needs Node")
        return 0
    server = PagesServer(("127.0.0.1", 0), project.site, read_settings(project).base_path, AuditHandler)
    # An address that leads nowhere is an error for the browser itself, so the page for these is asked for by its name.
    pages = {name: path for name, path in PAGES.items() if name != "missing-below"} | EMBEDS | {"missing": "404.html"}
    chosen = {name: pages[name] for name in names} or pages
    count = 0
    with running(server) as url:
        for fault in _faults(project.site, url, chosen, is_whole=len(chosen) == len(pages)):
            count += 1
            print(fault, flush=True)
    if not count:
        print("Nothing was found")
    return min(count, 1)


def _faults(site: Path, url: str, pages: Mapping[str, str], *, is_whole: bool) -> Iterator[str]:
    """What falls short, each as soon as it is found."""
    if is_whole:
        yield from _check_html(site)
    for name, path in pages.items():
        yield from _measure(name, f"{url}{path}")


def _check_html(site: Path) -> Iterator[str]:
    """What the Nu checker says of every page, errors and warnings."""
    if not shutil.which("java"):
        print("Not run: the Nu HTML checker, which needs Java")
        return
    # It asks no host of this machine, and to files a policy of 'self' means nothing.
    command = ["npx", "--yes", NU, "--format", "gnu", "--skip-non-html"]
    run = subprocess.run(
        [*command, "--filterpattern", ".*Content Security Policy.*", str(site)], capture_output=True, text=True
    )
    print(f"Nu HTML checker: {sum(1 for _ in site.rglob('*.html'))} pages")
    yield from (run.stdout + run.stderr).splitlines()


def _measure(name: str, address: str) -> Iterator[str]:
    """What falls short on a page; what was measured is printed."""
    try:
        measured = Measured(name, tuple(_report(address) for _ in range(RUNS)))
    except subprocess.CalledProcessError as error:
        yield f"{name}: Lighthouse does not run: {error.stderr.strip()}"
        return
    print(measured, flush=True)
    yield from (f"{name}: {fault}" for fault in measured.faults)


def _report(address: str) -> Mapping[str, Any]:
    flags = "--headless=new --no-sandbox --disable-gpu"
    command = ["npx", "--yes", LIGHTHOUSE, address, "--quiet", f"--chrome-flags={flags}", "--output=json"]
    environment = {**os.environ, "CHROME_PATH": str(find_browser() or "")}
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    report: Mapping[str, Any] = json.loads(run.stdout)
    return report


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
