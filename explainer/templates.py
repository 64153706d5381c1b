"""A project's own templates -> what is wrong with them that shows before a page is made."""

from collections.abc import Collection, Iterator
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError
from jinja2.meta import find_referenced_templates

from explainer.problems import Mark, Problem, did_you_mean
from explainer.project import Project, packaged_templates
from explainer.yamlfile import Refused, read_text

_TEMPLATES = (".jinja", ".html", ".xml")
_TEXTS = (*_TEMPLATES, ".css", ".js", ".json", ".svg", ".txt")


def find_template_faults(project: Project, theme_names: Collection[str]) -> Iterator[Problem]:
    """Files of `templates/` that cannot be read, are no templates, or replace nothing and are used by nothing.

    `theme_names` are the files that the site builder's theme has beside ours.
    """
    own = _files_below(project.templates)
    used: set[str] = set()
    for path in own.values():
        if path.suffix not in _TEXTS:
            continue
        mark = Mark(project.name_of(path), 1, 1)
        try:
            text = read_text(path, mark.file)
            used |= _used_by(text) if path.suffix in _TEMPLATES else set()
        except Refused as refused:
            yield refused.problem
        except TemplateSyntaxError as error:
            yield Problem(Mark(mark.file, error.lineno, 1), "", f"is no template: {error.message}".rstrip("."))
        except RecursionError:
            yield Problem(mark, "", "is nested too deeply; make it flatter")
    known = {*_files_below(packaged_templates()), *(f"theme/{name}" for name in theme_names)}
    for name, path in own.items():
        if name not in known and name not in used and not _is_asset(path, name):
            yield Problem(Mark(project.name_of(path), 1, 1), "", _why_useless(name, known))


def _files_below(folder: Path) -> dict[str, Path]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path for path in paths}


def _used_by(text: str) -> set[str]:
    """The files that a template names; those of the theme are named from its own folder."""
    tree = Environment(extensions=["jinja2.ext.i18n"]).parse(text)
    names = [name for name in find_referenced_templates(tree) if name]
    return {*names, *(f"theme/{name}" for name in names)}


def _why_useless(name: str, known: Collection[str]) -> str:
    if name.startswith("theme/assets/"):
        return "is loaded by no page; style sheets lie in templates/theme/assets/css/"
    hint = did_you_mean(name, known) or " See templates/ of the generator for the names"
    return f"replaces no file of ours and is used by none of the project's.{hint}"


def _is_asset(path: Path, name: str) -> bool:
    """Whether a file reaches readers under its own name; style sheets do only as parts of the one."""
    folder = "theme/assets/css/" if path.suffix == ".css" else "theme/assets/"
    return name.startswith(folder)
