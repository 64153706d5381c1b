"""One page in the making: what its template calls to write facts as links to their evidence.

Every fact that is written through a sheet leaves a note; the notes are printed once, at the end
of the page, and each fact leads to its note in one step.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from markupsafe import Markup, escape

from explainer.book import Book, evidence_in
from explainer.dates import When, say_precision
from explainer.derive import Figure
from explainer.language import Language
from explainer.model.actors import Actor, Listing
from explainer.model.charts import Chart
from explainer.model.content import Heading
from explainer.model.events import EventKind, Version
from explainer.model.figures import Derivation, Indicator, Observation, Unit
from explainer.model.records import Attribute, Evidence, Part, Record
from explainer.model.scalars import Absence
from explainer.model.sources import Source
from explainer.model.statements import Aspect, Claim, Position, Statement
from explainer.naming import full_name_of, name_of, origins_among, say_date, say_plainly, title_of
from explainer.pages import glosses
from explainer.pages.addresses import ABOUT, Address, address_of, link, link_file, timeline_page
from explainer.pages.bidi import isolated
from explainer.pages.headings import heading_of
from explainer.pages.notes import Note, Notes
from explainer.pages.sentences import write
from explainer.pages.tables import label_of, say_period
from explainer.prose import ids_called
from explainer.wording import (
    count_independent,
    say_absence,
    say_bound,
    say_cell,
    say_event_kind,
    say_figure,
    say_formula,
    say_locator,
    say_plain,
    say_sources,
    say_standing,
    say_subject,
    say_unit,
)


@dataclass(frozen=True)
class Page:
    """A page before it is rendered."""

    path: str  # of the Markdown file
    template: str
    heading: Heading
    above: tuple[str, ...] = ()  # the pages above it, from the top
    prose: str = ""  # Markdown with calls, from `content/`
    is_searched: bool = True  # false where all that the page says stands on another page too
    record: Record | None = None  # what it is about, when that is one record
    values: Mapping[str, Any] | None = None

    @property
    def title(self) -> str:
        """What the page is called out of its place: its headline, with its name where the headline does not hold it."""
        heading = self.heading
        return heading.title if heading.label in heading.title else f"{heading.label}: {heading.title}"

    @property
    def description(self) -> str:
        """One sentence for search engines and shared links."""
        return self.heading.description or self.heading.deck or self.heading.title


class Sheet:
    """The state of one page while its template runs."""

    def __init__(self, book: Book, page: Page, draw_chart: "Callable[[Sheet, Chart], Markup]") -> None:
        self.book = book
        self.page = page
        self.notes = Notes()
        self._draw_chart = draw_chart
        self._drawn: set[str] = set()
        self._addresses: dict[str, int] = {}

    @property
    def language(self) -> Language:
        return self.book.language

    # Addresses

    def page_link(self, path: str, anchor: str = "") -> str:
        """The address of a page of the site."""
        return link(self.page.path, path, anchor)

    def label_of(self, path: str) -> str:
        """What a page that is not about a single record is called in menus and paths."""
        return self.heading_of(path).label

    def heading_of(self, path: str) -> Heading:
        """The heading of a page that is not about a single record."""
        return heading_of(path, self.book.explainer, self.language)

    def file_link(self, path: str) -> str:
        """The address of a file of the site."""
        return link_file(self.page.path, path)

    def timeline_link(self, actor: Actor) -> str:
        """The address of an actor's part of the timeline."""
        return self.page_link(timeline_page(actor.id))

    def address(self, record: Record) -> Address:
        """The page a record stands on, and its anchor there."""
        return address_of(record, self.book.explainer)

    def record_link(self, record: Record | str) -> str:
        """The address of a record."""
        one = self.record(record)
        address = self.address(one)
        # Some records have a page each; a link to the top of it needs no anchor.
        anchor = (
            "" if isinstance(one, Actor | Source | Indicator) and address.page != self.page.path else address.anchor
        )
        return link(self.page.path, address.page, anchor)

    def report_address(self, record_id: str = "") -> str:
        """Where an error is reported, with the record's id filled in; without an address of the project, the page that says how."""
        site, about = self.book.explainer.site, quote(record_id or self.page.path)
        if site.repository.startswith("http"):
            return f"{site.repository}/issues/new?title={about}"
        if "@" in site.contact and " " not in site.contact:
            return f"mailto:{site.contact}?subject={about}"
        return self.page_link(ABOUT, "report-an-error")

    def record(self, record: Record | str) -> Record:
        """A record, by itself or by its id."""
        if isinstance(record, Record):
            return record
        found = self.book.explainer.find(record)
        assert found is not None, record
        return found

    # Evidence

    def fact(self, record: Record | str, words: str | Markup, part: Part | None = None) -> Markup:
        """Words as a link to the evidence of a record, or of a part of one."""
        one = self.record(record)
        note = self.notes.add(one, part, self.book.figures.get(one.id) if part is None else None)
        if note is None:
            return isolated(words, self.language)
        link = Markup('<a class="ev" href="#{}" data-n="{}">{}</a>')
        return link.format(note.anchor, note.number, isolated(words, self.language))

    def source_count(self, record: Record, part: Part | None = None, *, brief: bool = False) -> Markup:
        """'5 sources, 1 independent' as a link to them; where room is short, '5 sources'."""
        ids = list(dict.fromkeys(one.source for one in evidence_in(part if part is not None else record)))
        if not ids:
            return Markup("")
        if brief:
            words = self.language.say_count("{count} source", "{count} sources", len(ids))
        else:
            words = say_sources(ids, self.book.explainer, self.language)
        return self.fact(record, words, part)

    def note_subject(self, note: Note) -> str:
        """What a note is about."""
        if note.figure is not None:
            return self.subject_words(note.figure)
        match note.part:
            case Position():
                return f"{self.name(note.part.actor)}: {note.part.answer}"
            case Version() | Attribute():
                return f"{self.name(note.record)}: {self.plain(note.part.text)}"
            case Listing():
                return f"{self.name(note.record)}: {note.part.programme}"
        # The number of a claim says nothing to those who do not have the list of claims before them.
        return self.long_name(note.record) if isinstance(note.record, Claim) else self.name(note.record)

    def independent(self, evidence: Iterable[Evidence]) -> int:
        """How many independent sources there are among the evidence."""
        return count_independent((one.source for one in evidence), self.book.explainer)

    def sources_words(self, evidence: Iterable[Evidence]) -> str:
        """'5 sources, 1 independent'."""
        return say_sources((one.source for one in evidence), self.book.explainer, self.language)

    def count_of(self, sources: Iterable[Source]) -> str:
        """'5 sources, 1 independent', of works themselves."""
        return say_sources((one.id for one in sources), self.book.explainer, self.language)

    def locator(self, evidence: Evidence) -> str:
        """Where in its source a piece of evidence stands."""
        return say_locator(evidence.locator, self.language)

    def source(self, evidence: Evidence) -> Source:
        """The source of a piece of evidence."""
        return self.book.explainer.sources[evidence.source]

    def address_number(self, source: Source) -> int:
        """The place of a source's address in the list that is printed on paper."""
        return self._addresses.setdefault(source.address, len(self._addresses) + 1)

    @property
    def addresses(self) -> list[str]:
        """The addresses numbered so far, in their order."""
        return list(self._addresses)

    # Words

    def name(self, record: Record | str) -> str:
        """The name of a record in lists and links."""
        return name_of(self.record(record), self.book)

    def full_name(self, actor: Actor) -> str:
        """An actor's name with the short one that texts use: 'Tehreek-e-Taliban Pakistan (TTP)'."""
        return full_name_of(actor)

    def long_name(self, record: Record | str) -> str:
        """A record in a list of unlike records: its value when it has one, a claim or a statement in its own words."""
        one = self.record(record)
        figure = self.book.figures.get(one.id)
        if figure is not None:
            return f"{self.figure_words(figure)}: {self.subject_words(figure)}"
        if isinstance(one, Claim | Statement):
            stands = f" ({self.language.say(one.allegation.status)})" if one.allegation else ""
            return f"{self.name(one)}: {self.plain(one.text)}{stands}"
        return self.name(one)

    def subject_words(self, figure: Figure) -> str:
        """What a figure counts."""
        return say_subject(figure, self.book.explainer, self.language)

    def source_title(self, source: Source) -> str:
        """A source's title, or what stands in for one that it does not have."""
        return title_of(source, self.book)

    def origins(self, sources: Iterable[Source]) -> list[Source]:
        """The works that sources go back to, each once."""
        return origins_among(sources, self.book)

    def source_label(self, source: Source) -> str:
        """A source in a line of sources: who published it, and when."""
        if isinstance(source.publisher, Absence):
            return self.source_title(source)
        if isinstance(source.published, Absence):
            return source.publisher
        return f"{source.publisher}, {self.date_words(source.published, short=True)}"

    def date_words(self, when: When | Absence | date | None, *, weekday: bool = False, short: bool = False) -> str:
        """A date in words, or why there is none."""
        return say_date(when, self.book, weekday=weekday, short=short)

    def precision_words(self, when: When | Absence) -> str:
        """How exactly a date is known, in words; nothing for a plain day."""
        return "" if isinstance(when, Absence) else say_precision(when, self.language)

    def time(self, when: When | Absence, *, weekday: bool = False, short: bool = False) -> Markup:
        """A date as `<time>`, where HTML has a form for it."""
        words = self.date_words(when, weekday=weekday, short=short)
        if isinstance(when, When) and when.machine:
            return Markup('<time datetime="{}">{}</time>').format(when.machine, words)
        return escape(words)

    def says_date(self, text: str, when: When) -> bool:
        """Whether a text already names the year of a date."""
        return str(when.year) in text

    def kind_words(self, kind: EventKind) -> str:
        """The kind of an event as a word."""
        return say_event_kind(kind, self.language)

    def unit_words(self, unit: Unit) -> str:
        """A unit as a word."""
        return say_unit(unit, self.language)

    def absence(self, value: Any) -> Markup:
        """'not found' in its frame."""
        return Markup('<span class="status status--notfound">{}</span>').format(say_absence(value, self.language))

    def by_actor(self, positions: Iterable[Position]) -> list[tuple[Actor, list[Position]]]:
        """Positions by actor, in the order in which each actor first appears."""
        found: dict[str, list[Position]] = {}
        for position in positions:
            found.setdefault(position.actor, []).append(position)
        return [(self.book.explainer.actors[actor], answers) for actor, answers in found.items()]

    def actors_of(self, aspects: Iterable[Aspect]) -> list[Actor]:
        """The actors that take a stance to any part of a question, in the order in which they first appear."""
        ids = dict.fromkeys(stance.actor for aspect in aspects for stance in aspect.stances)
        return [self.book.explainer.actors[one] for one in ids]

    # Figures

    def figure(self, figure_id: str) -> Figure:
        """The figure with this id."""
        return self.book.figures[figure_id]

    def value(self, figure_id: str) -> Markup:
        """A figure with its bound, as a link to its evidence; a missing or a disputed one says so."""
        figure = self.figure(figure_id)
        if isinstance(figure.value, Absence) and not figure.is_derived:
            return self.fact(figure.record, self.absence(figure.value))
        return self._standing(figure, self.fact(figure.record, say_figure(figure, self.language)))

    def standing(self, figure_id: str) -> str:
        """'disputed', 'denied', 'withdrawn' or 'set aside', or nothing."""
        return say_standing(self.figure(figure_id), self.language)

    def _standing(self, figure: Figure, words: Markup) -> Markup:
        stands = self.standing(figure.id)
        return Markup('{} <span class="standing">({})</span>').format(words, stands) if stands else words

    def cell(self, figure_id: str) -> Markup:
        """A figure in a table: as in prose, but a rise carries its sign."""
        figure = self.figure(figure_id)
        if isinstance(figure.value, Absence):
            return self.value(figure_id)
        return self._standing(figure, self.fact(figure.record, self.cell_words(figure)))

    def plain_value(self, figure_id: str) -> Markup:
        """A figure without its bound, as a link to its evidence."""
        figure = self.figure(figure_id)
        return self.fact(figure.record, say_plain(figure, self.language))

    def figure_words(self, figure: Figure) -> str:
        """A figure with its bound, in words alone; a disputed one says so."""
        words, stands = say_figure(figure, self.language), self.standing(figure.id)
        return f"{words} ({stands})" if stands else words

    def indicator_of(self, figure: Figure) -> Indicator:
        """What a figure measures; for a derived one, what its first input measures."""
        return self.book.explainer.indicators[figure.first.indicator]

    def cell_words(self, figure: Figure) -> str:
        """A figure as it stands in a table, in words alone."""
        signed = self.indicator_of(figure).signed or _is_change(figure)
        return say_cell(figure, signed, self.language)

    def period_and_part(self, figure: Figure) -> str:
        """The period and the part that a figure counts, beside a heading that says what is counted."""
        one = figure.first
        part = label_of(one, self.book) if one.breakdown or one.place else ""
        is_dated = not isinstance(one.period, Absence)
        period = say_period(one.period, self.book) if is_dated else self.language.say("period not stated")
        return self.language.with_commas([words for words in (part, period) if words])

    def figure_label(self, observation: Observation) -> str:
        """The part and the place that an observation counts, or 'Total'."""
        return label_of(observation, self.book)

    def bound(self, figure_id: str) -> str:
        """The bound of a figure in words."""
        figure = self.figure(figure_id)
        return "" if isinstance(figure.value, Absence) else say_bound(figure.bound, self.language)

    def formula(self, figure: Figure) -> Markup:
        """How a derived figure came about, each input a link to its own evidence."""
        words = Markup(say_formula(figure, [self.value(one.id) for one in figure.inputs], self.language))
        # Arithmetic is read from left to right in every language.
        return Markup('<bdi dir="ltr">{}</bdi>').format(words) if self.language.direction == "rtl" else words

    # Texts

    def prose(self, text: str, record: Record | None = None, part: Part | None = None) -> Markup:
        """A text from YAML: calls become facts, typed numbers and dates lead to the record's own evidence."""
        return write(text, self, record, part)

    def brief(self, text: str, record: Record | None = None, part: Part | None = None) -> Markup:
        """A text where an explanation of its terms would have no room: they lead to the glossary alone."""
        return Markup(glosses.unmark(self.prose(text, record, part)))

    def plain(self, text: str) -> str:
        """A text without links: each call as the words it shows."""
        return say_plainly(text, self.book)

    def not_called(self, ids: Iterable[str], texts: Iterable[str]) -> list[str]:
        """The ids that no call in the texts names: what a list of further links still has to hold."""
        called = ids_called(texts)
        return [one for one in ids if one not in called]

    def actor(self, actor_id: str) -> Markup:
        """An actor's short name as a link to the profile."""
        actor = self.book.explainer.actors[actor_id]
        return Markup('<a href="{}">{}</a>').format(self.record_link(actor), isolated(actor.short, self.language))

    @property
    def has_charts(self) -> bool:
        """Whether a chart was drawn on the page so far."""
        return bool(self._drawn)

    def ego(self, actor: Actor) -> Markup:
        """The picture of an actor and its ties."""
        return Markup(self.book.ego_of(actor))

    def chart(self, chart_id: str) -> Markup:
        """A chart in its frame, with its table and source line; where a page has it already, a link to it."""
        chart = self.book.explainer.charts[chart_id]
        if chart_id in self._drawn:
            return Markup('<a href="#{}">{}</a>').format(chart_id, chart.title)
        self._drawn.add(chart_id)
        return self._draw_chart(self, chart)


def _is_change(figure: Figure) -> bool:
    return isinstance(figure.record, Derivation) and figure.record.formula == "percent_change"
