"""The one command: arguments in, the order of the walk, an exit code out.

0 is good, 1 means that something in the project has to be mended, 2 that the command was wrong.
"""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from explainer.make import check_project, make_site
from explainer.problems import MOST_PROBLEMS, ContentError, Problem, StepError, quoted
from explainer.project import open_project, own_version

_out = Console(highlight=False, soft_wrap=True)
_err = Console(stderr=True, highlight=False, soft_wrap=True)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--project",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="The project's folder. Without it, this one.",
)
@click.version_option(own_version(), message="%(version)s")
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Turn curated facts into an explainer website. Without a command: build."""
    context.obj = folder
    if context.invoked_subcommand is None:
        context.invoke(build)


@main.command()
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the site goes. Without it, site/ in the project.",
)
@click.option("--site-url", help="The address of the site, in place of the one in mkdocs.yml.")
@click.pass_obj
def build(folder: Path, output: Path | None, site_url: str | None) -> None:
    """Check the content and build the site."""
    with _ending("The last site was left as it is."):
        project = open_project(folder)
        made = make_site(project, output or project.site, site_url=site_url, dated=_dated(), report=_say)
        _show_notices(made.notices)
        _say(f"The site is in {output or project.site}.", style="bold")


@main.command()
@click.pass_obj
def check(folder: Path) -> None:
    """Check the content and build nothing."""
    with _ending("Nothing was built."):
        checked = check_project(open_project(folder), dated=_dated() or datetime.now(UTC).date())
        _show_notices(checked.notices)
        _say(f"No problems in {sum(1 for _ in checked.explainer.records())} records.", style="bold")


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port to listen on.")
@click.option("--open", "opens", is_flag=True, help="Open the site in a browser.")
@click.pass_obj
def serve(folder: Path, host: str, port: int, opens: bool) -> None:
    """Build, show the site in a browser, and rebuild when a file changes."""
    from explainer.serve import serve as serve_site

    with _ending(""):
        project = open_project(folder)

        def rebuild() -> None:
            make_site(project, project.site, site_url=None, dated=_dated(), report=_say)

        serve_site(
            project,
            rebuild,
            project.site,
            host,
            port,
            report=_say,
            open_browser=click.launch if opens else None,
        )


def _dated() -> date | None:
    """The day that SOURCE_DATE_EPOCH names, when it is set; the only thing taken from the environment."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return None
    # What is packed holds seconds in four bytes.
    if not re.fullmatch(r"\d{1,10}", epoch, re.ASCII) or int(epoch) >= 2**32:
        raise StepError(
            f"SOURCE_DATE_EPOCH must be a number of seconds since 1970, below {2**32}, got {quoted(epoch)}."
        )
    return datetime.fromtimestamp(int(epoch), UTC).date()


@contextmanager
def _ending(untouched: str) -> Iterator[None]:
    """Shows what an author can mend, without a traceback, and ends with exit code 1."""
    try:
        yield
    except ContentError as error:
        _show_problems(error.problems, untouched)
        sys.exit(1)
    except StepError as error:
        _err.print(Text(str(error)))
        if untouched:
            _err.print(Text(untouched, style="bold"))
        sys.exit(1)


def _show_problems(problems: tuple[Problem, ...], untouched: str) -> None:
    for problem in problems:
        _err.print(Text.assemble((f"{problem.mark}: ", "bold"), str(problem).removeprefix(f"{problem.mark}: ")))
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    more = ", and perhaps more; mend these and run it again" if len(problems) == MOST_PROBLEMS else ""
    _err.print(Text(f"\n{count}{more}. {untouched}".rstrip(), style="bold"))


def _show_notices(notices: tuple[Problem, ...]) -> None:
    for notice in notices:
        _out.print(Text(str(notice), style="yellow"))


def _say(words: str, style: str = "") -> None:
    _out.print(Text(words, style=style))
