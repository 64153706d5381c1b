"""The packaged theme and the project's own -> one folder of overrides, the project's file winning by name."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from explainer.problems import StepError
from explainer.project import Project, packaged_templates
from explainer.publish.tree import walk_files

# The parts of the style sheet are joined in the order of their names: one request, and a project replaces one part.
_STYLE_PARTS = "assets/css/"
STYLE_SHEET = "assets/look.css"
# Runs before the builder's own script.
_EARLY = "assets/page.js"


def merge_theme(project: Project) -> dict[str, bytes]:
    """Every file of the theme by its path in the folder that the builder gets."""
    files = dict(_files_of(packaged_templates() / "theme"))
    files.update(_files_of(project.templates / "theme"))
    parts = {name: content for name, content in files.items() if name.startswith(_STYLE_PARTS)}
    merged = {name: content for name, content in files.items() if name not in parts}
    merged[STYLE_SHEET] = b"\n".join(parts[name] for name in sorted(parts))
    return merged


def theme_names() -> frozenset[str]:
    """The files of the builder's own theme that a project may replace."""
    spec = find_spec("material")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent / "templates"
    # Its thousands of icons lie in a hidden folder, which is passed by.
    paths = (*folder.glob("*.html"), *folder.glob("[!.]*/**/*.html"))
    return frozenset(path.relative_to(folder).as_posix() for path in paths)


def scripts_of(theme: dict[str, bytes]) -> list[str]:
    """The theme's own scripts, which every page loads at its end; the early one is named by the template."""
    return sorted(name for name in theme if name.startswith("assets/") and name.endswith(".js") and name != _EARLY)


def _files_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    if not folder.is_dir():
        return
    for path in walk_files(folder):
        if path.name == ".DS_Store":
            continue
        if path.is_symlink() or not path.is_file():
            raise StepError(f"{path} is not an ordinary file. Put the file itself there.")
        yield path.relative_to(folder).as_posix(), path.read_bytes()
