"""The charts of `tests/gallery/`, one of each kind -> their pictures and their YAML in the gallery, `docs/charts.md`.

Run as `python -m docs.gallery` after a change to a kind of chart; a test fails until that is done.
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from explainer.book import Book
from explainer.cache import make_anew
from explainer.charts import KINDS, draw
from explainer.charts.rendering.palette import palette_of
from explainer.checks import check
from explainer.exports.charts import make
from explainer.language import open_language
from explainer.load import load
from explainer.problems import ContentError
from explainer.project import Project
from explainer.publish import read_styles

DOCS = Path(__file__).parent
TESTS = DOCS.parent / "tests"
PAGE = DOCS / "charts.md"
PICTURES = DOCS / "pictures/charts"
_CHART = re.compile(r"<!-- chart: (\w+) -->\n.*?<!-- end of chart -->\n", re.DOTALL)
_SITE = "https://example.org/"


@dataclass(frozen=True)
class Sample:
    """A chart of the gallery."""

    yaml: str
    picture: bytes  # SVG
    alt: str


def copy_project(root: Path) -> Project:
    """The sample project with the records of the gallery beside its own, in a new folder."""
    shutil.copytree(TESTS / "sample_project", root)
    overlay = TESTS / "gallery"
    for path in sorted(one for one in overlay.rglob("*") if one.is_file()):
        target = root / path.relative_to(overlay)
        before = target.read_bytes() if target.exists() else b""
        target.write_bytes(before + path.read_bytes())
    return Project(root)


def samples() -> Mapping[str, Sample]:
    """A chart of each kind, by the kind.

    Raises:
        ContentError: when the records of the gallery have problems.
    """
    with tempfile.TemporaryDirectory() as folder:
        project = copy_project(Path(folder) / "project")
        checked = check(load(project))
        if checked.problems:
            raise ContentError(checked.problems)
        explainer, figures = checked.context.explainer, checked.context.figures
        language = open_language(explainer.site.language)
        drawings = {one.id: draw(one, explainer, figures, language) for one in explainer.charts.values()}
        palette = palette_of(read_styles(project))
        book = Book(explainer, figures, drawings, language, checked.context.today, _SITE, palette, make_anew)
        files = {file.path: file.content for file in make(book)}
    records = _records_in((TESTS / "gallery/site_data/charts.yaml").read_text("utf-8"))
    charts = {explainer.charts[id].kind: explainer.charts[id] for id in records}
    return {kind: Sample(records[one.id], files[f"charts/{one.id}.svg"], one.alt) for kind, one in charts.items()}


def _records_in(text: str) -> dict[str, str]:
    """Each record of a file as it is written there, by its id."""
    return {record.partition(":")[0]: record.rstrip() for record in re.split(r"(?m)^(?=[a-z])", text) if record.strip()}


def with_samples(text: str, found: Mapping[str, Sample]) -> str:
    """The gallery with every picture and every record as they are now."""

    def sample(block: re.Match[str]) -> str:
        kind = block[1]
        one = found[kind]
        return (
            f"<!-- chart: {kind} -->\n\n![{one.alt}](pictures/charts/{kind}.svg)\n\n"
            f"```yaml\n{one.yaml}\n```\n\n<!-- end of chart -->\n"
        )

    return _CHART.sub(sample, text)


def kinds_in(text: str) -> list[str]:
    """The kinds that the gallery shows, in its order."""
    return [block[1] for block in _CHART.finditer(text)]


def main() -> int:
    """Write pictures and records anew."""
    found = samples()
    PICTURES.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        (PICTURES / f"{kind}.svg").write_bytes(found[kind].picture)
    PAGE.write_text(with_samples(PAGE.read_text("utf-8"), found), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
