"""A machine -> a browser for the browser suite: the one it has, or one that is installed now.

Run as `python -m tests.browser_setup`. Tests take the path from `find_browser`.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "microsoft-edge-stable",
    "microsoft-edge",
    "msedge",
)
_LONGEST_LOOK = 20.0  # seconds for a browser to say its version
_LONGEST_INSTALL = 600.0  # seconds

_MAC = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
_WINDOWS = (
    "Chromium/Application/chrome.exe",
    "Google/Chrome/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
_LINUX = (
    "/usr/lib/chromium/chromium",
    "/opt/google/chrome/chrome",
    "/opt/microsoft/msedge/msedge",
    "/snap/bin/chromium",
)
# What Playwright calls the program in a folder that it has unpacked.
_UNPACKED = ("chrome", "Chromium", "Google Chrome for Testing", "chrome.exe")


def find_browser() -> Path | None:
    """The first browser of the Chromium family that starts, or none."""
    return next((path for path in _candidates() if _starts(path)), None)


def main() -> int:
    """Make sure that there is a browser; 0 when there is one."""
    browser = find_browser() or _install()
    if browser is None:
        print(
            "The tests need a browser of the Chromium family, none was found and none could be installed: "
            "install Chromium, Google Chrome or Microsoft Edge and try again.",
            file=sys.stderr,
        )
        return 1
    print(f"Browser: {browser}")
    return 0


def _candidates() -> Iterator[Path]:
    for name in NAMES:
        found = shutil.which(name)
        if found:
            yield Path(found)
    yield from (path for path in _usual_places() if path.is_file())
    yield from _unpacked_by_playwright()


def _usual_places() -> Iterator[Path]:
    if sys.platform == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            yield from (folder / name for name in _MAC)
    elif sys.platform == "win32":
        for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            folder = os.environ.get(variable)
            if folder:
                yield from (Path(folder) / name for name in _WINDOWS)
    else:
        yield from map(Path, _LINUX)


def _unpacked_by_playwright() -> Iterator[Path]:
    """What `playwright install` has left in its folder, the newest first."""
    folders = [folder for folder in _playwright_folder().glob("chromium-*") if folder.is_dir()]
    for folder in sorted(folders, key=lambda one: one.stat().st_mtime, reverse=True):
        for name in _UNPACKED:
            yield from (path for path in folder.rglob(name) if path.is_file())


def _playwright_folder() -> Path:
    given = os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "")
    if given not in ("", "0"):
        return Path(given)
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/ms-playwright"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", "")) / "ms-playwright"
    return Path(os.environ.get("XDG_CACHE_HOME", "") or Path.home() / ".cache") / "ms-playwright"


def _starts(path: Path) -> bool:
    # Ubuntu's 'chromium-browser' is a script that only says where the browser could be had.
    # On Windows a browser that is asked for its version opens a window instead.
    return sys.platform == "win32" or _run(str(path), "--version", most_seconds=_LONGEST_LOOK)


def _install() -> Path | None:
    """Try each way in turn until one leaves a browser that starts."""
    for words, commands in _ways():
        print(f"No browser was found; trying {words}.", flush=True)
        if all(_run(*command) for command in commands):
            browser = find_browser()
            if browser:
                return browser
    return None


def _ways() -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """What this machine can do to get a browser, in words and as commands."""
    may_add_packages = bool(shutil.which("apt-get")) and os.geteuid() == 0
    if may_add_packages:
        install = ("apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium")
        yield "the Debian package 'chromium'", [("apt-get", "update", "-q"), install]
    with_packages = ["--with-deps"] if may_add_packages else []
    yield "Playwright's download", [(sys.executable, "-m", "playwright", "install", *with_packages, "chromium")]


def _run(*command: str, most_seconds: float = _LONGEST_INSTALL) -> bool:
    """Whether a command ends well; what it says is shown when it does not."""
    try:
        done = subprocess.run(
            command,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=most_seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        print(error, file=sys.stderr)
        return False
    if done.returncode:
        print(done.stdout.decode("utf-8", "replace").strip(), file=sys.stderr)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
