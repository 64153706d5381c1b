"""The packaged theme and the project's own -> one folder of overrides, the project's file winning by name."""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from importlib.util import find_spec
from pathlib import Path

from explainer.problems import StepError
from explainer.project import Project, packaged_templates
from explainer.publish.tree import walk_files

# The parts of the style sheet and the scripts are joined in the order of their names: one request for each, and a
# project replaces one part.
_STYLE_PARTS = "assets/css/*.css"
_SCRIPTS = "assets/*.js"
STYLE_SHEET = "assets/look.css"
SCRIPT = "assets/look.js"


def merge_theme(project: Project) -> dict[str, bytes]:
    """Every file of the theme by its path in the folder that the builder gets."""
    files = dict(_files_of(packaged_templates() / "theme"))
    files.update(_files_of(project.templates / "theme"))
    joined = {STYLE_SHEET: _named(_STYLE_PARTS, files), SCRIPT: _named(_SCRIPTS, files)}
    parts = {name for names in joined.values() for name in names}
    whole = {name: b"\n".join(files[part] for part in names) for name, names in joined.items()}
    return {name: content for name, content in files.items() if name not in parts} | whole


def _named(pattern: str, names: Iterable[str]) -> list[str]:
    """The names that fit, in order; of a pattern's folder alone, not of those below it."""
    depth = pattern.count("/")
    return sorted(name for name in names if fnmatchcase(name, pattern) and name.count("/") == depth)


def theme_names() -> frozenset[str]:
    """The files of the builder's own theme that a project may replace."""
    folder = _builders_theme()
    # Its thousands of icons lie in a hidden folder, which is passed by.
    paths = (*folder.glob("*.html"), *folder.glob("[!.]*/**/*.html"))
    return frozenset(path.relative_to(folder).as_posix() for path in paths)


def theme_assets() -> frozenset[str]:
    """The files that the builder's own theme puts into every site: scripts, style sheets, pictures."""
    folder = _builders_theme()
    return frozenset(path.relative_to(folder).as_posix() for path in folder.glob("assets/**/*") if path.is_file())


def _builders_theme() -> Path:
    spec = find_spec("material")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "templates"


def _files_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    if not folder.is_dir():
        return
    for path in walk_files(folder):
        if path.name == ".DS_Store":
            continue
        if path.is_symlink() or not path.is_file():
            raise StepError(f"{path} is not an ordinary file. Put the file itself there.")
        yield path.relative_to(folder).as_posix(), path.read_bytes()
