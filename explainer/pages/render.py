"""Pages -> Markdown files: front matter and one block of HTML that needs no plugin to be shown."""

import traceback
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
    pass_context,
)
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from explainer.book import Book
from explainer.commonmark import to_html
from explainer.language import Language
from explainer.model.charts import Chart
from explainer.pages import glosses
from explainer.pages.addresses import GLOSSARY
from explainer.pages.bidi import isolated
from explainer.pages.frames import Frame
from explainer.pages.front import front_of
from explainer.pages.localize import localized
from explainer.pages.outline import PLACE, Part, outlined
from explainer.pages.sentences import write_call
from explainer.pages.sheet import Page, Sheet
from explainer.problems import StepError
from explainer.wording import typeset


class Renderer:
    """Turns pages into Markdown with the templates of a project, and ours where it has none."""

    def __init__(self, book: Book, template_folders: tuple[Path, ...]) -> None:
        self._book = book
        self._environment = make_environment(book.language, template_folders)

    def render(self, page: Page) -> bytes:
        """The Markdown file of a page; a page that needs nothing of the site around it is HTML already."""
        sheet = Sheet(self._book, page, self._draw_chart)
        shared = {
            "book": self._book,
            "explainer": self._book.explainer,
            "site": self._book.explainer.site,
            "sheet": sheet,
            "on_this_page": PLACE,
            "outlined": lambda html: Markup(outlined(html, self._outline)),
            "explained": lambda html: Markup(glosses.explain(html, lambda term: self._explain(term, sheet))),
        }
        prose = self._prose(page.prose, sheet)
        try:
            template = self._environment.get_template(page.template)
            body = template.render(**shared, page=page, prose=prose, **(page.values or {}))
        except (TemplateError, OSError, UnicodeError, ArithmeticError, RecursionError) as error:
            raise StepError(f"{_place_of(error, page)}: {error or type(error).__name__}.") from error
        body = glosses.unmark(body)
        if not page.path.endswith(".md"):
            return body.encode()
        records = [note.record for note in sheet.notes] + ([page.record] if page.record else [])
        return _as_markdown(front_of(page, self._book, records), body)

    def _draw_chart(self, sheet: Sheet, chart: Chart) -> Markup:
        template = self._environment.get_template("parts/chart.jinja")
        drawing = self._book.drawings[chart.id]
        module = template.make_module({"sheet": sheet, "book": self._book, "explainer": self._book.explainer})
        frame = Frame(chart, self._book)
        written: Markup = module.chart_frame(chart, frame, Markup(drawing.wide), Markup(drawing.narrow))  # type: ignore[attr-defined]
        return written

    def _explain(self, term_id: str, sheet: Sheet) -> str:
        """A term below its first use; nothing on the page of the glossary itself."""
        if sheet.page.path == GLOSSARY:
            return ""
        module = self._environment.get_template("parts/gloss.jinja").make_module({"sheet": sheet})
        return str(module.gloss(self._book.explainer.terms[term_id]))  # type: ignore[attr-defined]

    def _outline(self, parts: tuple[Part, ...]) -> str:
        module = self._environment.get_template("parts/outline.jinja").module
        return str(module.outline(parts))  # type: ignore[attr-defined]

    def _prose(self, text: str, sheet: Sheet) -> Markup:
        """Prose from `content/` as HTML; its own HTML is shown as text, never passed on."""
        return Markup(to_html(text, lambda call: write_call(call, sheet)))


def _place_of(error: Exception, page: Page) -> str:
    """The template and the line that an error comes from."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".jinja")]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else page.template


# Templates are compiled once in a process; one that has been edited since is noticed by the loader.
@lru_cache(maxsize=4)
def make_environment(language: Language, folders: tuple[Path, ...]) -> Environment:
    """What templates of a site in this language are read with."""
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", localized(language)],
    )
    environment.install_gettext_translations(language.catalogue, newstyle=True)  # type: ignore[attr-defined]
    said: Mapping[str, Any] = environment.globals
    environment.globals |= {name: _filled_with_typeset(said[name]) for name in ("_", "gettext", "ngettext")}
    environment.filters["isolated"] = lambda value: _isolated(value, language)
    environment.finalize = _typeset
    return environment


def _filled_with_typeset(say: Callable[..., str]) -> Callable[..., str]:
    """Fixed words as before, with typeset words put in: what they are put into counts as HTML, and is passed on as it is."""

    @pass_context
    def filled(context: Context, *words: Any, **values: Any) -> str:
        return say(context, *words, **{name: _typeset(value) for name, value in values.items()})

    return filled


def _typeset(value: Any) -> Any:
    """What a template writes: plain words typeset, HTML as it is."""
    return typeset(value) if type(value) is str else value


def _isolated(value: Any, language: Language) -> Any:
    """What a template writes as text: plain words may run against the page, HTML has seen to that itself."""
    return isolated(value, language) if type(value) is str else value


def _as_markdown(front: str, body: str) -> bytes:
    # A blank line would end the block of HTML for Markdown readers that follow CommonMark.
    block = "\n".join(line.strip() for line in body.splitlines() if line.strip())
    return f"{front}\n\n{block}\n".encode()
