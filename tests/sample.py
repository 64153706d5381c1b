"""The sample project, and the changes that a case makes to a copy of it."""

import base64
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from explainer.book import Book
from explainer.charts import Drawing
from explainer.charts.drawing.scene import Scene
from explainer.charts.rendering.palette import palette_of
from explainer.derive import Figure
from explainer.language import open_language
from explainer.model.explainer import Explainer
from explainer.project import Project, packaged_templates

TESTS = Path(__file__).parent
SAMPLE = TESTS / "sample_project"

MakeProject = Callable[..., Project]
# No picture is looked at where this stands for it, and drawing takes longer than all the rest.
_NO_SCENE = Scene(1, 1, ())
NO_DRAWING = Drawing("", "", (_NO_SCENE, _NO_SCENE))
# A correction that takes the event `raid` back.
RETRACTED = """

raid-withdrawn:
  date: 2026-02-20
  kind: retraction
  title: A raid that was none
  about: [raid]
  was: Nets are cut.
  now: nothing
  reason: The yearbook tells of another lake.
  status: fixed
  evidence: [{source: yearbook-2025, locator: page 3}]
"""
# The colours of our own style sheet.
PALETTE = palette_of((packaged_templates() / "theme/assets/css/10-tokens.css").read_text("utf-8"))


def change(root: Path, case: Mapping[str, Any]) -> None:
    """Put the files of a case in place; a file without content is deleted."""
    for name, text in case.get("files", {}).items():
        _write(root / name, None if text is None else text.encode())
    for name, code in case.get("bytes", {}).items():
        _write(root / name, base64.b64decode(code))
    for name, text in case.get("added", {}).items():
        path = root / name
        _write(path, path.read_bytes() + text.encode())
    for name, edits in case.get("edits", {}).items():
        text = (root / name).read_text("utf-8")
        for old, new in edits.items():
            assert text.count(old) == 1, f"{name} must hold {old!r} once, holds it {text.count(old)} times"
            text = text.replace(old, new)
        _write(root / name, text.encode())


def _write(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink()
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def book_of(
    explainer: Explainer,
    figures: Mapping[str, Figure],
    drawings: Mapping[str, Drawing] | None = None,
    today: date | None = None,
) -> Book:
    """A book in English, of a site that stands nowhere, whose pictures are empty."""
    language, day = open_language("en-GB"), today or explainer.site.checked_on
    return Book(explainer, figures, drawings or {}, language, day, "https://lake.example/pike/", PALETTE, _draw_nothing)


def _draw_nothing(_: object, make: Callable[[], bytes]) -> bytes:
    return b""
