"""A folder -> where each thing of a project is read from and written to."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from explainer.problems import StepError


@dataclass(frozen=True)
class Project:
    """Any folder with `mkdocs.yml`, `site_data/` and `content/`."""

    root: Path

    @property
    def config(self) -> Path:
        return self.root / "mkdocs.yml"

    @property
    def data(self) -> Path:
        return self.root / "site_data"

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def templates(self) -> Path:
        """The project's own templates; a file here replaces ours of the same name."""
        return self.root / "templates"

    @property
    def generated(self) -> Path:
        return self.root / "generated"

    @property
    def site(self) -> Path:
        return self.root / "site"

    @property
    def cache(self) -> Path:
        return self.root / ".cache"

    def name_of(self, path: Path) -> str:
        """The path as messages show it: relative to the project, with forward slashes."""
        return path.relative_to(self.root).as_posix()


def packaged_templates() -> Path:
    """Our own templates: inside the package in a wheel, beside it in a checkout."""
    package = Path(__file__).resolve().parent
    packaged = package / "templates"
    return packaged if packaged.is_dir() else package.parent / "templates"


def own_version() -> str:
    """The version of the generator: that of the package, or in a checkout the one that it would have."""
    try:
        return version("explainer")
    except PackageNotFoundError:
        described = Path(__file__).resolve().parent.parent / "pyproject.toml"
        return (
            str(tomllib.loads(described.read_text("utf-8"))["project"]["version"]) if described.is_file() else "unknown"
        )


def open_project(root: Path) -> Project:
    """The project in this folder.

    Raises:
        StepError: when the folder is not a project, saying what is missing.
    """
    project = Project(root.resolve())
    missing = [
        name
        for name, is_there in (
            ("mkdocs.yml", project.config.is_file()),
            ("site_data/", project.data.is_dir()),
            ("content/", project.content.is_dir()),
        )
        if not is_there
    ]
    if missing:
        raise StepError(f"{root} is not a project: it has no {', no '.join(missing)}.")
    odd = [
        text
        for path in (project.config, project.data, project.content, project.templates)
        for text in _odd(path, project)
    ]
    if odd:
        raise StepError("\n".join(odd))
    return project


def _odd(path: Path, project: Project) -> Iterator[str]:
    """What at or below a path is neither a file nor a folder of the project itself, or cannot be looked into.

    A link would read, and put on the site, what lies outside the project.
    """
    name = project.name_of(path)
    if path.is_symlink():
        yield f"{name}: is a link; put the file or folder itself here."
    elif path.is_dir():
        try:
            below = sorted(path.iterdir())
        except OSError as error:
            yield f"{name}: cannot be read: {error.strerror}. Check its permissions."
            return
        for one in below:
            yield from _odd(one, project)
    elif path.exists() and not path.is_file():
        yield f"{name}: is not an ordinary file; remove it."
