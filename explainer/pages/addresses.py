"""A record -> the page it stands on and its anchor there; a page -> its address from another page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from posixpath import relpath
from typing import Any

from explainer.model.actors import Actor, Relation
from explainer.model.charts import Chart
from explainer.model.events import Event
from explainer.model.explainer import Explainer
from explainer.model.figures import Derivation, Indicator, Observation
from explainer.model.places import Place
from explainer.model.records import Record
from explainer.model.sources import Source
from explainer.model.statements import Claim, Correction, Question, Statement, Term

HOME = "index.md"
STORY = "story.md"
TIMELINE = "timeline.md"
ACTORS = "actors/index.md"
NUMBERS = "numbers.md"
QUESTIONS = "questions/index.md"
UNKNOWN = "unknown.md"
CLAIMS = "claims.md"
PLACES = "places.md"
SOURCES = "sources/index.md"
CORRECTIONS = "corrections.md"
GLOSSARY = "glossary.md"
DATA = "data.md"
ABOUT = "about.md"
CONTENTS = "contents.md"


@dataclass(frozen=True)
class Address:
    """Where a record stands: the Markdown file of its page, and its id as anchor."""

    page: str
    anchor: str


_PAGES: Mapping[type[Record], Callable[[Any, Explainer], str]] = {
    Source: lambda source, _: f"sources/{source.id}.md",
    Actor: lambda actor, _: f"actors/{actor.id}.md",
    Relation: lambda relation, _: f"actors/{relation.subject}.md",
    Place: lambda *_: PLACES,
    Event: lambda *_: TIMELINE,
    Indicator: lambda indicator, _: f"numbers/{indicator.id}.md",
    Observation: lambda observation, _: f"numbers/{observation.indicator}.md",
    Derivation: lambda derivation, explainer: _page_of_figure(derivation.id, explainer),
    Chart: lambda chart, explainer: _page_of_chart(chart, explainer),
    Statement: lambda *_: QUESTIONS,
    Claim: lambda *_: CLAIMS,
    Question: lambda question, _: f"questions/{question.id}.md" if question.kind == "disputed" else UNKNOWN,
    Correction: lambda *_: CORRECTIONS,
    Term: lambda *_: GLOSSARY,
}


def address_of(record: Record, explainer: Explainer) -> Address:
    """The one place where a record stands in full."""
    return Address(_PAGES[type(record)](record, explainer), record.id)


def _page_of_chart(chart: Chart, explainer: Explainer) -> str:
    """The page of what a chart shows: figures, events or ties."""
    if chart.actors:
        return ACTORS
    return _page_of_figure(chart.marks[0].figure, explainer) if chart.marks else TIMELINE


def _page_of_figure(figure_id: str, explainer: Explainer) -> str:
    """The page of what a figure measures; for a derivation, of what its first input measures."""
    figure = explainer.figure(figure_id)
    while isinstance(figure, Derivation):
        figure = explainer.figure(figure.inputs[0])
    return f"numbers/{figure.indicator}.md"


def timeline_page(name: str) -> str:
    """The page of one year, or of one actor, in the timeline. An id is never a number alone, so the two do not meet."""
    return f"timeline/{name}.md"


def url_of(page: str) -> str:
    """A page's address below the site: 'actors/ttp.md' -> 'actors/ttp/', 'index.md' -> ''."""
    path = page.removesuffix(".md")
    return path.removesuffix("index") if path.endswith("/index") or path == "index" else f"{path}/"


def link(from_page: str, to_page: str, anchor: str = "") -> str:
    """The relative address of one page, or of an anchor on it, from another page."""
    fragment = f"#{anchor}" if anchor else ""
    if from_page == to_page and anchor:
        return fragment
    start = url_of(from_page) or "."
    target = relpath(url_of(to_page) or ".", start)
    return f"{target}/{fragment}" if target != "." else f"./{fragment}"


def link_file(from_page: str, path: str) -> str:
    """The relative address of a file from a page."""
    return relpath(path, url_of(from_page) or ".")
