"""What was made before, by what it was made from -> the same bytes again, without making them.

A folder of files named by hashes. What is damaged, or was made by other code, is as if it were not there; a folder
that cannot be written only makes the next run slower.
"""

import contextlib
import os
from collections.abc import Callable, Iterable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

# What was made from these inputs before, else what the function makes now.
Recall = Callable[[object, Callable[[], bytes]], bytes]

_DIGEST = sha256().digest_size


def make_anew(_: object, make: Callable[[], bytes]) -> bytes:
    """A recall that remembers nothing."""
    return make()


def recipe_of(code: Path, packages: Iterable[str]) -> str:
    """A word that changes with the code below a folder and with the version of any of these packages."""
    parts = [f"{name} {version(name)}".encode() for name in packages]
    parts += [path.read_bytes() for path in sorted(code.rglob("*.py"))]
    return sha256(b"\0".join(parts)).hexdigest()


class Cache:
    """Results in a folder of their own; inputs are known by their `repr`."""

    def __init__(self, folder: Path, recipe: str) -> None:
        """Results hold for one recipe: whatever else decides what is made, such as versions and code."""
        self._folder = folder
        self._recipe = recipe
        self._used: set[str] = set()

    def recall(self, inputs: object, make: Callable[[], bytes]) -> bytes:
        """What was made from these inputs before, else what the function makes now."""
        name = sha256(repr((self._recipe, inputs)).encode()).hexdigest()
        self._used.add(name)
        found = self._read(name)
        if found is not None:
            return found
        made = make()
        self._write(name, made)
        return made

    def forget_unused(self) -> None:
        """Delete what this run did not ask for."""
        with contextlib.suppress(OSError):
            for path in [] if self._is_elsewhere else list(self._folder.iterdir()):
                if path.name not in self._used:
                    path.unlink()

    @property
    def _is_elsewhere(self) -> bool:
        """Whether a link leads out of the project, where nothing is written or deleted."""
        return self._folder.is_symlink() or self._folder.parent.is_symlink()

    def _read(self, name: str) -> bytes | None:
        path = self._folder / name
        try:
            content = b"" if path.is_symlink() else path.read_bytes()
        except OSError:
            return None
        digest, made = content[:_DIGEST], content[_DIGEST:]
        return made if digest == sha256(made).digest() else None

    def _write(self, name: str, made: bytes) -> None:
        unfinished = self._folder / f"{name}-{os.getpid()}"
        with contextlib.suppress(OSError):
            if self._is_elsewhere:
                return
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(sha256(made).digest() + made)
            unfinished.replace(self._folder / name)
