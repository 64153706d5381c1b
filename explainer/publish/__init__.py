"""Pages and files -> the finished site: built strictly, checked as a reader would, swapped in whole.

Only this package knows the site builder, and it knows nothing of facts: names and bytes come in.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from explainer.problems import ContentError, StepError
from explainer.project import Project
from explainer.publish.builder import build_site
from explainer.publish.config import compose_config
from explainer.publish.finish import add_policies, drop_unused, found_by_search, list_files, set_modes, settle
from explainer.publish.manifest import MANIFEST, check_ours, write_manifest
from explainer.publish.settings import Settings, check_nav, read_settings
from explainer.publish.shell import Output, Shell, page_file
from explainer.publish.swap import swap_in
from explainer.publish.theme import STYLE_SHEET, merge_theme, theme_assets, theme_names
from explainer.publish.tree import check_names, walk_files, write_tree
from explainer.publish.verify import NOT_FOUND_PAGE, Site, verify
from explainer.publish.words import open_words
from explainer.publish.workshop import build_aside, clean_up, find_place, journal_of, only_build

__all__ = [
    "MANIFEST",
    "Output",
    "Settings",
    "Shell",
    "prepare",
    "publish",
    "read_settings",
    "read_styles",
    "theme_names",
]

_NO_SHELL = Shell()


def prepare(project: Project, site_dir: Path, report: Callable[[str], None]) -> None:
    """Refuse an output folder that cannot be one, and put right what a run that was killed left behind.

    To be called before the content is read: a site that stands aside must return even when the content has problems.

    Raises:
        StepError: when building would overwrite something of the project.
    """
    site_dir = find_place(project, site_dir)
    with _writing():
        if journal_of(project).is_file():
            with only_build(project, report):
                clean_up(project, site_dir)


def publish(
    project: Project,
    output: Output,
    *,
    site_dir: Path,
    language: str,
    dated: date,
    report: Callable[[str], None],
    site_url: str | None = None,
    shell: Shell = _NO_SHELL,
) -> None:
    """Make the site from pages and files, and put it in the place of the last one.

    `dated` is the day that stands for the clock; `site_url` replaces the address in `mkdocs.yml`.

    Raises:
        ContentError: when `mkdocs.yml` is wrong, or its navigation leads nowhere.
        StepError: when anything is not as it must be; the last site then stays as it was.
    """
    settings = read_settings(project, site_url)
    wrong = list(check_nav(settings.nav, [name for name in output if name.endswith(".md")]))
    if wrong:
        raise ContentError(wrong)
    site_dir = find_place(project, site_dir)
    with _writing(), only_build(project, report) as lock:
        clean_up(project, site_dir)
        check_ours(site_dir)
        changed = write_generated(project, output, settings, language, shell)
        report(f"{len(output)} pages and files, {changed} changed in {project.generated.name}/")
        with build_aside(project, site_dir) as folder:
            build_site(project.generated / "mkdocs.yml", folder, dated, lock)
            finish(folder, project, output, settings)
            swap_in(folder, site_dir, journal_of(project))


@contextmanager
def _writing() -> Iterator[None]:
    """Says where the disk refused."""
    try:
        yield
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        raise StepError(f"The site cannot be written: {where}{error.strerror}.") from error


def read_styles(project: Project) -> str:
    """The style sheet of the site.

    Raises:
        StepError: when a file of the theme cannot be read.
    """
    return merge_theme(project)[STYLE_SHEET].decode("utf-8", "replace")


def write_generated(project: Project, output: Output, settings: Settings, language: str, shell: Shell) -> int:
    """Write pages, theme and configuration into `generated/`; returns how many files changed."""
    _check_output(output)
    theme = merge_theme(project)
    config = compose_config(settings, output, shell, open_words(language))
    files = {
        "mkdocs.yml": config,
        **{f"theme/{name}": content for name, content in theme.items()},
        **{f"docs/{name}": content for name, content in output.items()},
    }
    return write_tree(project.generated, files)


def finish(folder: Path, project: Project, output: Output, settings: Settings) -> None:
    """Make a freshly built folder fit to be published, and check it."""
    settle(folder)
    files = list_files(folder)
    pages = add_policies(files)
    theme = project.generated / "theme"
    own = {path.relative_to(theme).as_posix() for path in walk_files(theme)}
    given = theme_assets() - own - output.keys()
    files = drop_unused(files, Site(files, pages, settings.site_url), given)
    styles = {name: path.read_text(encoding="utf-8") for name, path in files.items() if name.endswith(".css")}
    verify(Site(files, pages, settings.site_url), _expected(output), styles, found_by_search=found_by_search(files))
    write_manifest(folder, project)
    set_modes(folder)


def _check_output(output: Output) -> None:
    check_names(output)
    hidden = [name for name in output if any(part.startswith(".") for part in name.split("/"))]
    if hidden:
        raise ValueError(f"the builder leaves hidden files out: {hidden[0]!r}")


def _expected(output: Output) -> list[str]:
    made = [page_file(name) if name.endswith(".md") else name for name in output]
    return [*made, NOT_FOUND_PAGE, ".nojekyll", "sitemap.xml"]
