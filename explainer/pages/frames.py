"""A chart -> what its frame says beside picture and table: how to cite it, how to embed it, where its files are."""

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from explainer.book import Book
from explainer.charts.describe import describe
from explainer.charts.drawing.style import NARROW, WIDE, Size, wrap
from explainer.charts.rendering.palette import Colour, colours_used
from explainer.exports.views import VIEWER
from explainer.model.charts import Chart
from explainer.model.figures import Observation
from explainer.model.scalars import Absence
from explainer.naming import say_date, say_plainly, say_source_line
from explainer.pages.addresses import address_of, url_of
from explainer.wording import typeset

# What TeX reads as a command, and how it is written instead.
_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_TEX |= {mark: rf"\{mark}" for mark in "&%$#_{}"}

# Sizes of text and spaces of the embedded page, in pixels; its style sheet has the same.
_TITLE, _SMALL, _META = 19, 14, 13
_LEADING = 1.5
_SPACES = 120
_TEXT_COLOURS = ("paper", "ink", "ink-2", "ink-3", "link", "focus")


@dataclass(frozen=True)
class Frame:
    """What stands around one chart."""

    chart: Chart
    book: Book

    @property
    def formats(self) -> tuple[tuple[str, str], ...]:
        """The files that readers can take along: the name of each form, and its path below the site."""
        return tuple((ending.upper(), f"charts/{self.chart.id}.{ending}") for ending in ("csv", "json", "svg", "png"))

    @property
    def specs(self) -> str:
        """The folder of what the interactive view reads."""
        return f"charts/{self.chart.id}"

    @property
    def viewer(self) -> str:
        """The module that shows the interactive view."""
        return VIEWER

    @property
    def embedded(self) -> str:
        """The page for other sites."""
        return f"charts/{self.chart.id}/embed.html"

    @property
    def address(self) -> str:
        """The full address of the chart on its own page."""
        address = address_of(self.chart, self.book.explainer)
        return f"{self.book.site_url}{url_of(address.page)}#{address.anchor}"

    @property
    def description(self) -> str:
        """The long description, a text with calls."""
        return describe(self.chart, self.book.explainer, self.book.figures, self.book.language)

    @property
    def note(self) -> str:
        """The note in plain words."""
        return " ".join(say_plainly(self.chart.caption or "", self.book).split())

    @property
    def source_line(self) -> str:
        """The sources in one line."""
        return say_source_line(self.chart, self.book)

    @property
    def is_in_time(self) -> bool:
        """Whether each row of the table is another period."""
        categories = {mark.category for mark in self.chart.marks}
        drawn = [self.book.figures[mark.figure].record for mark in self.chart.marks]
        periods = {one.period for one in drawn if isinstance(one, Observation)}
        return len(categories) == len(periods) > 1

    @property
    def citation(self) -> str:
        """How to name the chart in a text."""
        site = self.book.explainer.site
        return self.book.language.say("“{title}”. {site}: {subject}. Last checked {date}. {address}").format(
            title=self.chart.title,
            site=site.title,
            subject=site.subject,
            date=say_date(site.checked_on, self.book),
            address=self.address,
        )

    @property
    def bibtex(self) -> Markup:
        """The same for reference managers; its quotation marks stay as they are."""
        site = self.book.explainer.site
        fields = {
            "title": _in_tex(self.chart.title),
            "howpublished": _in_tex(f"{site.title}: {site.subject}"),
            "year": str(site.checked_on.year),
            "note": _in_tex(
                self.book.language.say("Last checked {date}").format(date=say_date(site.checked_on, self.book))
            ),
            "url": self.address,
        }
        if not isinstance(site.publisher, Absence):
            fields = {"author": f"{{{_in_tex(site.publisher)}}}", **fields}
        lines = [f"{name} = {{{value}}}," for name, value in fields.items()]
        return escape("\n".join([f"@misc{{{self.chart.id},", *lines, "}"]))

    @property
    def embed_code(self) -> Markup:
        """The line of HTML that shows the chart on another site, to be read as text."""
        title = escape(typeset(self.chart.title))
        return escape(
            f'<iframe src="{self.book.site_url}{self.embedded}" title="{title}" width="100%" height="{self._height}" '
            'style="border:0" loading="lazy"></iframe>'
        )

    @property
    def colours(self) -> tuple[tuple[str, Colour], ...]:
        """The colours of the embedded page, which has no style sheet: those of its text, and those of the drawings."""
        drawing = self.book.drawings[self.chart.id]
        names = dict.fromkeys((*_TEXT_COLOURS, *colours_used(drawing.wide + drawing.narrow)))
        return tuple((name, self.book.palette[name]) for name in names)

    @property
    def _height(self) -> int:
        """What the embedded page takes at most, on a phone or in a wide column."""
        return max(
            self._height_of(size, scene.height)
            for size, scene in zip((WIDE, NARROW), self.book.drawings[self.chart.id].scenes, strict=True)
        )

    def _height_of(self, size: Size, drawing: float) -> int:
        texts = (
            (self.chart.title, _TITLE),
            (self.chart.measure, _SMALL),
            (self.note, _META),
            (self.source_line, _META),
        )
        lines = sum(
            len(wrap(text, size.width, is_bold=text_size == _TITLE, size=text_size)) * text_size * _LEADING
            for text, text_size in texts
        )
        return round((drawing + lines + _SPACES) / 10) * 10


def _in_tex(text: str) -> str:
    return re.sub(r"[\\~^&%$#_{}]", lambda found: _TEX[found[0]], typeset(text))
