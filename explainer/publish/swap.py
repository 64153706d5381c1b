"""A finished folder -> the site, in one step; what stood there before stays whole until that step.

Where the system can exchange two folders, that is the step. Elsewhere it takes two renames, and a
journal by which the next run repairs what a kill between them left.
"""

import ctypes
import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

from explainer.problems import StepError
from explainer.publish.tree import remove

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
# A file system or kernel that cannot exchange says so with one of these.
_CANNOT_EXCHANGE = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM}


def swap_in(new: Path, site_dir: Path, journal: Path) -> None:
    """Put a finished folder in the place of the site and delete the old one."""
    try:
        if not site_dir.exists():
            new.rename(site_dir)
        elif _exchange(new, site_dir):
            remove(new)
        else:
            _rename_twice(new, site_dir, journal)
    except OSError as error:
        raise StepError(
            f"The finished site cannot be moved to {site_dir}: {error.strerror}. "
            "The folder must not be a mount point, and the folder around it must be writable."
        ) from error


def repair_swap(journal: Path, is_aside: Callable[[Path, Path], bool]) -> None:
    """Undo what a run that was killed between two renames left; to be called before anything else.

    `is_aside(site, folder)` says whether a build of that site would work in that folder: a journal
    that names anything else is not ours and moves nothing.
    """
    if not journal.is_file():
        return
    paths = _read_journal(journal)
    if paths and is_aside(*paths):
        site_dir, new = paths
        old = _old_of(new)
        if not site_dir.exists() and old.exists():
            old.rename(site_dir)
        remove(old)
        remove(new)
    journal.unlink()


def _read_journal(journal: Path) -> tuple[Path, Path] | None:
    """The site and the new folder; nothing when the kill came while the journal was written, before any rename."""
    try:
        paths = json.loads(journal.read_bytes())
        return Path(paths["site"]), Path(paths["new"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _old_of(new: Path) -> Path:
    return new.with_name(f"{new.name}-old")


def _exchange(new: Path, site_dir: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    if renameat2(_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(site_dir), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT_EXCHANGE:
        return False
    raise OSError(code, os.strerror(code))


def _rename_twice(new: Path, site_dir: Path, journal: Path) -> None:
    old = _old_of(new)
    journal.write_text(json.dumps({"site": str(site_dir), "new": str(new)}), encoding="utf-8")
    site_dir.rename(old)
    new.rename(site_dir)
    remove(old)
    journal.unlink()
