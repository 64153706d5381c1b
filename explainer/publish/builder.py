"""Generated pages -> a site, made by MkDocs in a process of its own, strictly."""

import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from explainer.problems import StepError

_MOST_LINES = 40
_COMPLAINT = re.compile(r"^(?:WARNING|ERROR|CRITICAL)\s+-\s+")
# What the builder says after its complaints; it adds nothing for the reader of a message.
_ABORTED = re.compile(r"^(?:Aborted|BuildError|Exited)\b")

_TEMPLATE_LINE = re.compile(r'\s+File "[^"]+\.(?:html|xml|svg)", line \d+')


def build_site(config: Path, folder: Path, dated: date, lock: int | None) -> None:
    """Build the site that a configuration describes into a folder.

    The builder keeps the lock open: should this process be killed, no other build begins before it ends.

    Raises:
        StepError: with everything that the builder complained about.
    """
    # -P: a folder of the project that happens to be called 'yaml' must not be imported as code.
    # Never -q: it would switch the counting of warnings off, and with it the strictness.
    command = [sys.executable, "-P", "-m", "mkdocs", "build", "--strict", "-f", str(config), "--site-dir", str(folder)]
    done = subprocess.run(
        command,
        cwd=config.parent,
        env=_environment(dated),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        pass_fds=() if lock is None else (lock,),
        check=False,
    )
    if done.returncode:
        raise StepError(_explain(done.stdout.decode("utf-8", "replace"), done.returncode))


def seconds_of(dated: date) -> int:
    """The moment that stands for the clock: SOURCE_DATE_EPOCH of the caller, else the start of the given day."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return int(given)
    return int(datetime(dated.year, dated.month, dated.day, tzinfo=UTC).timestamp())


def _environment(dated: date) -> dict[str, str]:
    kept = ("PATH", "HOME", "SYSTEMROOT", "TMPDIR", "TEMP")
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        "SOURCE_DATE_EPOCH": str(seconds_of(dated)),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "NO_COLOR": "1",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }


def _explain(said: str, code: int) -> str:
    lines = said.splitlines()
    complaints = [_COMPLAINT.sub("", line) for line in lines if _COMPLAINT.match(line)]
    shown = complaints or _end_of_crash(lines) or [line for line in lines if line.strip() and not _ABORTED.match(line)]
    more = [f"… and {len(shown) - _MOST_LINES} more"] if len(shown) > _MOST_LINES else []
    listed = "\n".join(f"  {line}" for line in [*shown[:_MOST_LINES], *more])
    return f"The site builder refused the pages (exit {code}):\n{listed}"


def _end_of_crash(lines: list[str]) -> list[str]:
    """Of a traceback, what the author of a template needs: the innermost place in a template, and what is wrong."""
    if not any(line.startswith("Traceback ") for line in lines):
        return []
    places = [line.strip() for line in lines if _TEMPLATE_LINE.match(line)]
    return [*places[-1:], lines[-1]]
