"""A project -> its site, in the order of the walk: read, check, derive, draw, write pages, publish."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from explainer import charts
from explainer.book import Book
from explainer.cache import Cache, recipe_of
from explainer.charts.rendering.palette import palette_of
from explainer.checks import Checked, check, check_pages
from explainer.exports import fetched_files_of, files_of
from explainer.language import open_language
from explainer.load import load
from explainer.model.explainer import Explainer
from explainer.model.site import Site
from explainer.pages import make_cards, make_pages, make_search, render_pages
from explainer.pages.links import find_lost_links
from explainer.problems import ContentError, Problem
from explainer.project import Project, packaged_templates
from explainer.publish import Shell, prepare, publish, read_settings, read_styles, theme_names
from explainer.templates import find_template_faults


@dataclass(frozen=True)
class Made:
    """What a run has to say about content that has no problems."""

    explainer: Explainer
    notices: tuple[Problem, ...]


def check_project(project: Project, *, dated: date | None = None) -> Made:
    """Read and check a project, and build nothing.

    What is due for another check is listed as of the day `dated`, or of the site's last check.

    Raises:
        ContentError: with every problem found.
    """
    checked = _check(project, dated)
    return Made(checked.context.explainer, checked.notices)


def make_site(
    project: Project, site_dir: Path, *, site_url: str | None, dated: date | None, report: Callable[[str], None]
) -> Made:
    """Build the site of a project into a folder, and replace what was there as one step.

    `dated` is the day that stands for the clock; without it, the day of the site's last check.

    Raises:
        ContentError: with every problem of the content.
        StepError: when a later step failed; the last site then stays as it was.
    """
    prepare(project, site_dir, report)
    checked = _check(project, dated)
    explainer = checked.context.explainer
    report(f"{sum(1 for _ in explainer.records())} records hold")
    publish(
        project,
        make_output(project, checked, read_settings(project, site_url).site_url),
        site_dir=site_dir,
        language=explainer.site.language,
        dated=checked.context.today,
        report=report,
        site_url=site_url,
        shell=_shell(explainer.site),
    )
    return Made(explainer, checked.notices)


def make_output(project: Project, checked: Checked, site_url: str) -> Mapping[str, bytes]:
    """Every page and every file to download, by its path below the site.

    Raises:
        ContentError: with what can only be seen on the pages that were made.
    """
    explainer, figures = checked.context.explainer, checked.context.figures
    language = open_language(explainer.site.language)
    drawn = Cache(project.cache / "charts", recipe_of(Path(__file__).parent, ("altair", "vl-convert-python")))
    drawings = {
        chart.id: charts.draw(chart, explainer, figures, language, drawn.recall) for chart in explainer.charts.values()
    }
    palette = palette_of(read_styles(project))
    book = Book(explainer, figures, drawings, language, checked.context.today, site_url, palette, drawn.recall)
    planned = make_pages(book)
    pages = render_pages(planned, book, (project.templates, packaged_templates()))
    files = {file.path: file.content for file in files_of(book)}
    output = {**pages, **make_search(planned, book), **make_cards(planned, book), **files, **fetched_files_of(book)}
    drawn.forget_unused()
    problems = [*check_pages(checked.context, pages), *find_lost_links(explainer, output)]
    if problems:
        raise ContentError(problems)
    return output


def _check(project: Project, dated: date | None) -> Checked:
    problems = list(find_template_faults(project, theme_names()))
    try:
        read_settings(project)
    except ContentError as error:
        problems += error.problems
    try:
        checked = check(load(project), dated)
    except ContentError as error:
        raise ContentError([*problems, *error.problems]) from error
    problems += checked.problems
    if problems:
        raise ContentError(problems)
    return checked


def _shell(site: Site) -> Shell:
    return Shell(
        subject=site.subject,
        about=site.description,
        licence=site.licence,
        licence_address=site.licence_address,
        report_address=f"{site.repository}/issues/new" if site.repository.startswith("http") else "",
    )
