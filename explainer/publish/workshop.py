"""Where a build works: one build at a time, in a folder aside, in places that hold nothing else."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from explainer.problems import StepError
from explainer.project import Project
from explainer.publish.config import FIRST_LINE
from explainer.publish.swap import repair_swap
from explainer.publish.tree import remove

try:
    import fcntl
except ImportError:  # Windows: one person, one build at a time
    fcntl = None  # type: ignore[assignment]

_LONGEST_WAIT = 120.0  # seconds
_PREFIX = "building-"


def journal_of(project: Project) -> Path:
    """The file that outlives a kill between the two renames of a swap."""
    return project.cache / "swap.json"


def find_place(project: Project, site_dir: Path) -> Path:
    """The output folder, with every step of its path resolved but the last, which must not be a link.

    Raises:
        StepError: when building would overwrite something of the project: the output lies in the input, or the
            reverse, or `generated/` is not ours.
    """
    try:
        site_dir = site_dir.parent.resolve() / site_dir.name if site_dir.name not in ("", "..") else site_dir.resolve()
    except (OSError, RuntimeError) as error:  # before Python 3.13 a loop of links is the second
        raise StepError(f"The output folder {site_dir} cannot be reached: {error}.") from error
    inputs = (project.data, project.content, project.templates, project.generated, project.cache, project.config)
    inside = next((folder for folder in inputs if site_dir == folder or folder in site_dir.parents), None)
    if inside:
        raise StepError(f"The output folder {site_dir} lies in {inside}, which is input. Name another folder.")
    if site_dir == project.root or site_dir in project.root.parents:
        raise StepError(f"The output folder {site_dir} holds the project itself. Name another folder.")
    for folder in (project.generated, project.cache):
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise StepError(f"{folder} is a link or a file; it must be a folder of this project. Remove it.")
    if not _is_free(project.generated):
        raise StepError(f"{project.generated} holds files that this tool did not make. Move them away.")
    return site_dir


def _is_free(generated: Path) -> bool:
    try:
        return not generated.exists() or not any(generated.iterdir()) or _is_made(generated / "mkdocs.yml")
    except OSError as error:
        raise StepError(f"{generated} cannot be read: {error.strerror}. Check its permissions.") from error


def _is_made(config: Path) -> bool:
    start = FIRST_LINE.encode()
    if config.is_symlink() or not config.is_file():
        return False
    with config.open("rb") as file:
        return file.read(len(start)) == start


@contextmanager
def only_build(project: Project, report: Callable[[str], None]) -> Iterator[int | None]:
    """Hold the project's lock; the kernel drops it when the process ends, however it ends.

    Raises:
        StepError: when another build holds it for too long.
    """
    project.cache.mkdir(parents=True, exist_ok=True)
    handle = os.open(project.cache / "lock", os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
    try:
        _wait_for(handle, report)
        yield handle if fcntl else None
    finally:
        os.close(handle)


def _wait_for(handle: int, report: Callable[[str], None]) -> None:
    if fcntl is None:
        return
    until = time.monotonic() + _LONGEST_WAIT
    told = False
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > until:
                raise StepError("Another build of this project is running and does not end. Stop it first.") from None
        if not told:
            report("Another build of this project is running; waiting for it to end.")
            told = True
        time.sleep(0.1)


@contextmanager
def build_aside(project: Project, site_dir: Path) -> Iterator[Path]:
    """A fresh folder that can be renamed to the site: beside it, or in the cache when the site is in the project."""
    parent, prefix = _aside(project, site_dir)
    parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clean_up(project: Project, site_dir: Path) -> None:
    """Put right what a run that was killed left behind; to be called while the lock is held."""
    repair_swap(journal_of(project), lambda site, folder: _is_aside(project, site, folder))
    parent, prefix = _aside(project, site_dir)
    if parent.is_dir():
        for stray in parent.iterdir():
            if stray.name.startswith(prefix):
                remove(stray)


def _is_aside(project: Project, site_dir: Path, folder: Path) -> bool:
    parent, prefix = _aside(project, site_dir)
    return folder.parent == parent and folder.name.startswith(prefix)


def _aside(project: Project, site_dir: Path) -> tuple[Path, str]:
    if site_dir.parent == project.root:
        return project.cache, _PREFIX
    # Elsewhere may be another file system, where the cache cannot be renamed to. The key keeps the
    # strays of this project apart from those of another that writes beside it.
    key = sha256(os.fsencode(project.root)).hexdigest()[:8]
    return site_dir.parent, f".{site_dir.name}-{_PREFIX}{key}-"
