"""The charts of `tests/gallery/`, one of each kind -> their pictures and their YAML in the gallery, `docs/charts.md`.

The charts of the first explainer -> their pictures for wide pages and for phones, in `docs/shipped-charts.md`.
Run as `python -m docs.gallery` after a change to a kind of chart or to a chart; a test fails until that is done.
"""

import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from explainer.book import Book
from explainer.cache import make_anew
from explainer.charts import KINDS, draw, draw_picture
from explainer.charts.drawing.style import NARROW, WIDE
from explainer.charts.rendering.palette import Colour, Palette, palette_of
from explainer.charts.rendering.picture import Words
from explainer.checks import Context, check
from explainer.exports.charts import make
from explainer.language import open_language
from explainer.load import load
from explainer.problems import ContentError
from explainer.project import Project
from explainer.publish import read_styles
from explainer.wording import typeset

DOCS = Path(__file__).parent
TESTS = DOCS.parent / "tests"
PAGE = DOCS / "charts.md"
PICTURES = DOCS / "pictures/charts"
SHIPPED_PAGE = DOCS / "shipped-charts.md"
SHIPPED_PICTURES = DOCS / "pictures/shipped"
_CHART = re.compile(r"<!-- chart: (\w+) -->\n.*?<!-- end of chart -->\n", re.DOTALL)
_SITE = "https://example.org/"
_HEAD = """# The charts of the first explainer

Every chart of the site in this repository, as it is drawn for wide pages and for phones, on a light and on a dark ground:
{charts} charts of {kinds} kinds.
The notes and sources that stand below them are on the site; [the gallery](charts.md) says when to take which kind.
`python -m docs.gallery` writes this page anew.
"""


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
        context = _checked(project)
        explainer, figures = context.explainer, context.figures
        language = open_language(explainer.site.language)
        drawings = {one.id: draw(one, explainer, figures, language) for one in explainer.charts.values()}
        palette = palette_of(read_styles(project))
        book = Book(explainer, figures, drawings, language, context.today, _SITE, palette, make_anew)
        files = {file.path: file.content for file in make(book)}
    records = _records_in((TESTS / "gallery/site_data/charts.yaml").read_text("utf-8"))
    charts = {explainer.charts[id].kind: explainer.charts[id] for id in records}
    return {kind: Sample(records[one.id], files[f"charts/{one.id}.svg"], one.alt) for kind, one in charts.items()}


def _checked(project: Project) -> Context:
    checked = check(load(project))
    if checked.problems:
        raise ContentError(checked.problems)
    return checked.context


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


def shipped() -> tuple[str, Mapping[str, bytes]]:
    """The page of the first explainer's charts, and its pictures by their names.

    Raises:
        ContentError: when the records have problems.
    """
    project = Project(DOCS.parent)
    context = _checked(project)
    explainer, figures = context.explainer, context.figures
    language, palette = open_language(explainer.site.language), palette_of(read_styles(project))
    pictures: dict[str, bytes] = {}
    parts = [_HEAD.format(charts=len(explainer.charts), kinds=len({one.kind for one in explainer.charts.values()}))]
    for chart in explainer.charts.values():
        parts.append(f"## {typeset(chart.title)}\n\n{language.say(KINDS[chart.kind].name)}, `{chart.id}`.\n")
        for size in (WIDE, NARROW):
            scene = KINDS[chart.kind].draw(chart, explainer, figures, language, size)
            words = Words(typeset(chart.title), typeset(chart.measure), "", "")
            for scheme, colours in (("light", palette), ("dark", _in_the_dark(palette))):
                name = f"{chart.id}-{size.name}-{scheme}.svg"
                pictures[name], _ = draw_picture(scene, words, colours, _without_pixels)
                alt = typeset(chart.alt) if scheme == "light" else "The same on a dark ground."
                parts.append(f"![{alt}](pictures/shipped/{name})\n")
    return "\n".join(parts), pictures


def _in_the_dark(palette: Palette) -> Palette:
    return {name: Colour(one.dark, one.light) for name, one in palette.items()}


def _without_pixels(inputs: object, make: Callable[[], bytes]) -> bytes:
    """Only what is asked for: pixels are slow, and pages here show SVG."""
    return b"" if isinstance(inputs, tuple) and inputs[0] == "pixels" else make()


def main() -> int:
    """Write pictures and records anew."""
    found = samples()
    PICTURES.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        (PICTURES / f"{kind}.svg").write_bytes(found[kind].picture)
    text, pictures = shipped()
    SHIPPED_PICTURES.mkdir(parents=True, exist_ok=True)
    for path in SHIPPED_PICTURES.iterdir():
        if path.name not in pictures:
            path.unlink()
    for name, picture in pictures.items():
        (SHIPPED_PICTURES / name).write_bytes(picture)
    SHIPPED_PAGE.write_text(text, "utf-8")
    PAGE.write_text(with_samples(PAGE.read_text("utf-8"), found), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
