"""A site and what it was made from -> a list of hashes, by which it can be rebuilt, compared and recognised as ours."""

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from explainer.problems import StepError
from explainer.project import Project, own_version
from explainer.publish.tree import walk_files

MANIFEST = "build-manifest.json"
_MAKER = "explainer"
# What desktops leave behind in every folder they show.
_LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}


def write_manifest(folder: Path, project: Project) -> None:
    """Write the hashes of all files of a finished site, and of all files of the project it was made from."""
    content = {
        "made_by": _MAKER,
        "version": own_version(),
        "files": _hashes({path.relative_to(folder).as_posix(): path for path in walk_files(folder)}),
        "inputs": _hashes(_inputs(project)),
    }
    text = json.dumps(content, indent=1, ensure_ascii=False)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")


def check_ours(site_dir: Path) -> None:
    """Refuse to replace a folder that we did not make, or that holds files that we did not make.

    Raises:
        StepError: naming what would be lost.
    """
    if site_dir.is_symlink():
        raise StepError(f"The output folder {site_dir} is a link. Name the folder itself.")
    if not site_dir.exists():
        return
    if not site_dir.is_dir():
        raise StepError(f"The output folder {site_dir} is a file. Name another folder, or move the file away.")
    found = {path.relative_to(site_dir).as_posix() for path in walk_files(site_dir)}
    if not found - _LITTER:
        return
    ours = _files_in(site_dir / MANIFEST)
    if ours is None:
        raise StepError(
            f"The output folder {site_dir} holds files that this tool did not make. Name another folder, or empty it."
        )
    foreign = sorted(name for name in found - ours if name.rpartition("/")[2] not in _LITTER)
    if foreign:
        shown = ", ".join(foreign[:5]) + (f" and {len(foreign) - 5} more" if len(foreign) > 5 else "")
        raise StepError(
            f"The output folder {site_dir} holds files that this tool did not make: {shown}. "
            "Move them away; what a build does not make, the next build would delete."
        )


def _files_in(manifest: Path) -> set[str] | None:
    """The files that a manifest lists, itself included; nothing when it is not one of ours."""
    if manifest.is_symlink() or not manifest.is_file():
        return None
    try:
        content = json.loads(manifest.read_bytes())
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or content.get("made_by") != _MAKER or not isinstance(content.get("files"), dict):
        return None
    return {*content["files"], MANIFEST}


def _inputs(project: Project) -> dict[str, Path]:
    folders = (project.data, project.content, project.templates)
    paths = [path for folder in folders if folder.is_dir() for path in walk_files(folder)]
    return {project.name_of(path): path for path in [project.config, *paths] if path.name not in _LITTER}


def _hashes(paths: Mapping[str, Path]) -> dict[str, str]:
    return {
        name: sha256(path.read_bytes()).hexdigest()
        for name, path in sorted(paths.items())
        if path.is_file() and not path.is_symlink()
    }
