"""`{path: bytes}` -> a folder that holds exactly these files; only what differs is written.

Links are never followed: one that stands where a file or folder belongs is removed itself.
"""

import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from explainer.problems import StepError

Files = Mapping[str, bytes]


def write_tree(folder: Path, files: Files) -> int:
    """Make a folder hold these files and nothing else; returns how many files were written or deleted."""
    check_names(files)
    _make_folder(folder)
    changed = sum(_write_file(folder, name, content) for name, content in files.items())
    wanted = {folder / name for name in files}
    return changed + _delete_others(folder, wanted)


def check_names(files: Files) -> None:
    """Refuse paths that leave their folder or that two file systems would see differently.

    Raises:
        StepError: a page or export made a path that it must not make.
    """
    seen: dict[str, str] = {}
    for name in files:
        parts = name.split("/")
        if any(part in ("", ".", "..") or "\\" in part or ":" in part or not part.isprintable() for part in parts):
            raise StepError(f"{name!r} is not a path below the site; rename the file.")
        other = seen.setdefault(name.casefold(), name)
        if other != name:
            raise StepError(f"{other!r} and {name!r} differ only by case; rename one.")


def walk_files(folder: Path) -> Iterator[Path]:
    """Every entry below a folder that is not an ordinary folder, sorted; links are named, not followed."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from walk_files(Path(entry.path))
        else:
            yield Path(entry.path)


def remove(path: Path) -> None:
    """Delete a file, a link or a whole folder, whichever is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _write_file(folder: Path, name: str, content: bytes) -> bool:
    path = folder / name
    parent = folder
    for part in PurePosixPath(name).parts[:-1]:
        parent /= part
        _make_folder(parent)
    if _holds(path, content):
        return False
    # A new file, never the old one opened again: it may have a second name outside this folder.
    remove(path)
    with path.open("xb") as file:
        file.write(content)
    return True


def _make_folder(folder: Path) -> None:
    try:
        mode = folder.lstat().st_mode
    except FileNotFoundError:
        folder.mkdir(parents=True)
        return
    if not stat.S_ISDIR(mode):
        folder.unlink()
        folder.mkdir()


def _holds(path: Path, content: bytes) -> bool:
    try:
        found = path.lstat()
    except FileNotFoundError:
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size == len(content) and path.read_bytes() == content


def _delete_others(folder: Path, wanted: set[Path]) -> int:
    """Delete what is not wanted, and folders that are empty; returns how many files went."""
    deleted = 0
    for path in list(walk_files(folder)):
        if path not in wanted:
            path.unlink()
            deleted += 1
    for parent, folders, _ in os.walk(folder, topdown=False):
        for name in folders:
            below = Path(parent, name)
            if not any(below.iterdir()):
                below.rmdir()
    return deleted
