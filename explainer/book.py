"""What pages and exports are made from: the records, their figures, their pictures and who names whom."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from pydantic import BaseModel

from explainer.cache import Recall
from explainer.charts import Drawing, Spark, draw_ego, draw_spark
from explainer.charts.drawing.ties import Tie, ties_among, ties_of
from explainer.charts.rendering.palette import Palette
from explainer.dates import When
from explainer.derive import Figure
from explainer.language import Language
from explainer.model.actors import Actor
from explainer.model.charts import Chart
from explainer.model.events import Event, in_order
from explainer.model.explainer import Explainer
from explainer.model.figures import Derivation, Indicator, Observation
from explainer.model.places import Place
from explainer.model.records import Evidence, Part, Record
from explainer.model.site import KeyFigure
from explainer.model.sources import Source
from explainer.model.statements import Correction, Statement
from explainer.model.walk import Value, walk
from explainer.prose import ids_called

AnyRecord = TypeVar("AnyRecord", bound=Record)
_RANKS = ("preferred", "normal", "deprecated")


@dataclass(frozen=True)
class Use:
    """A record that rests on a source, and what the source does for it."""

    record: Record
    evidence: Evidence


@dataclass(frozen=True)
class Book:
    """Everything that pages and exports read; nothing in it changes."""

    explainer: Explainer
    figures: Mapping[str, Figure]
    drawings: Mapping[str, Drawing]  # by chart id
    language: Language
    today: date  # what 'due' is measured against
    site_url: str  # with a slash at the end
    palette: Palette
    recall: Recall

    @property
    def standing(self) -> Iterator[Record]:
        """All records that have not been withdrawn."""
        return (one for one in self.explainer.records() if one.id not in self.explainer.withdrawn)

    @cached_property
    def uses(self) -> Mapping[str, tuple[Use, ...]]:
        """What rests on each source, by the source's id."""
        uses: dict[str, list[Use]] = {}
        for record in self.standing:
            for evidence in evidence_in(record):
                uses.setdefault(evidence.source, []).append(Use(record, evidence))
        return {source: tuple(_once(found)) for source, found in uses.items()}

    @cached_property
    def references(self) -> Mapping[str, tuple[Record, ...]]:
        """The records that name a record in a field, by the id of the one named; a withdrawn one names nothing any more."""
        return self._named(lambda value: (value.value,) if value.refers_to else ())

    @cached_property
    def mentions(self) -> Mapping[str, tuple[Record, ...]]:
        """The records that call a record in one of their texts, by the id of the one called."""
        return self._named(lambda value: ids_called((value.value,)) if value.has_calls else ())

    def _named(self, ids_in: Callable[[Value], Iterable[str]]) -> Mapping[str, tuple[Record, ...]]:
        found: dict[str, dict[str, Record]] = {}
        for record in self.standing:
            for value in walk(record):
                for id in ids_in(value):
                    found.setdefault(id, {})[record.id] = record
        return {id: tuple(records.values()) for id, records in found.items()}

    def naming(self, record_id: str, kind: type[AnyRecord], *, in_texts: bool = True) -> list[AnyRecord]:
        """The records of one kind that name a record in a field or, where that counts too, in a text."""
        found = [*self.references.get(record_id, ()), *(self.mentions.get(record_id, ()) if in_texts else ())]
        return [one for one in {one.id: one for one in found}.values() if isinstance(one, kind)]

    def due_since(self, record: Record) -> date | None:
        """The day since which a record, or one that its figure is computed from, is due for another check."""
        figure = self.figures.get(record.id)
        records = [one.record for one in figure.below()] if figure else [record]
        return min((one.review_by for one in records if one.review_by and one.review_by < self.today), default=None)

    @cached_property
    def revisions(self) -> Mapping[str, tuple[Observation, ...]]:
        """Later values for the same thing, by the id of the first published one."""
        later: dict[str, list[Observation]] = {}
        for one in self.explainer.observations.values():
            if one.revision_of:
                later.setdefault(one.revision_of, []).append(one)
        return {id: tuple(found) for id, found in later.items()}

    @cached_property
    def waivers(self) -> Mapping[str, tuple[Derivation, ...]]:
        """Computations that disagree with a published figure and stand beside it all the same, by the figure's id."""
        kept: dict[str, list[Derivation]] = {}
        for one in self.explainer.derivations.values():
            if one.waiver and one.published:
                kept.setdefault(one.published, []).append(one)
        return {id: tuple(found) for id, found in kept.items()}

    @cached_property
    def corrections(self) -> Mapping[str, tuple[Correction, ...]]:
        """What was corrected about each record, by the record's id."""
        found: dict[str, list[Correction]] = {}
        for one in self.explainer.corrections.values():
            for about in one.about:
                found.setdefault(about, []).append(one)
        return {id: tuple(corrections) for id, corrections in found.items()}

    def first_report(self, event: Event) -> Source | None:
        """The earliest of the works that were read on an event, when all of them are later than the event itself."""
        read = [self.explainer.sources[one.source] for one in evidence_in(event)]
        dated = [
            (one.published.order, one) for one in read if isinstance(one.published, When) and one.read != "not-read"
        ]
        if not dated or not isinstance(event.date, When):
            return None
        (published, _), source = min(dated, key=lambda pair: pair[0])
        return source if published > event.date.order[1] else None

    def answers_to(self, statement: Statement) -> list[Statement]:
        """The statements that answer or deny a statement."""
        return [one for one in self.explainer.statements.values() if one.responds_to == statement.id]

    @property
    def _observations(self) -> list[Observation]:
        """The observations that stand, those to be preferred first."""
        return by_rank(one for one in self.standing if isinstance(one, Observation))

    def events_at(self, place: Place) -> list[Event]:
        """The events at a place, in order of their dates."""
        return in_order(one for one in self.standing if isinstance(one, Event) and place.id in one.places)

    def figures_at(self, place: Place) -> list[Figure]:
        """The observations for a place, apart from those of a whole country."""
        found = [one for one in self._observations if one.place == place.id]
        return [self.figures[one.id] for one in found] if place.type != "country" else []

    def counted_by(self, actor: Actor) -> list[Indicator]:
        """What an actor counts."""
        return [one for one in self.explainer.indicators.values() if one.producer == actor.id]

    def figures_about(self, actor: Actor) -> list[tuple[Indicator, list[Figure]]]:
        """The observations that count something of an actor, by indicator."""
        found: dict[str, list[Figure]] = {}
        for one in self._observations:
            if one.actor == actor.id:
                found.setdefault(one.indicator, []).append(self.figures[one.id])
        return [(self.explainer.indicators[one], figures) for one, figures in found.items()]

    def evidence_under(self, figure: Figure) -> list[Evidence]:
        """The evidence of all observations that a figure goes back to."""
        return [found for one in figure.below() if not one.is_derived for found in evidence_in(one.record)]

    def sources_of_chart(self, chart: Chart) -> list[Source]:
        """The sources of everything a chart draws, each once, in the order of drawing."""
        drawn = [self.figures[mark.figure] for mark in chart.marks]
        records: list[Record] = [one.record for figure in drawn for one in figure.below() if not one.is_derived]
        records += [self.explainer.events[one] for one in chart.events]
        found = [*evidence_in(tuple(records)), *evidence_in(tuple(tie.grounds for tie in self.ties_of_chart(chart)))]
        ids = dict.fromkeys(evidence.source for evidence in found)
        return [self.explainer.sources[one] for one in ids]

    def indicators_of_chart(self, chart: Chart) -> list[Indicator]:
        """What a chart measures, each indicator once."""
        ids = dict.fromkeys(self.figures[mark.figure].first.indicator for mark in chart.marks)
        return [self.explainer.indicators[one] for one in ids]

    def events_of_chart(self, chart: Chart) -> list[Event]:
        """The events of a timeline chart, in order of their dates."""
        return in_order(self.explainer.events[one] for one in chart.events)

    def ties_of_chart(self, chart: Chart) -> tuple[Tie, ...]:
        """The ties that a network draws."""
        return ties_among(chart.actors, self.explainer, self.language)

    def ego_of(self, actor: Actor) -> str:
        """The picture of an actor and its ties, as inline SVG."""
        return draw_ego(actor, self.explainer, self.language, self.recall)

    def spark_of(self, key: KeyFigure) -> Spark:
        """The series of a key figure, drawn small."""
        return draw_spark(key.figure, key.series, self.figures, self.language, self.recall)

    def ties_of(self, actor: Actor) -> tuple[Tie, ...]:
        """The ties of an actor, as its profile shows them."""
        return ties_of(actor.id, self.explainer, self.language)


def by_rank(observations: Iterable[Observation]) -> list[Observation]:
    """Observations in their order, but those to be preferred first and those set aside last."""
    return sorted(observations, key=lambda one: _RANKS.index(one.rank))


def evidence_in(part: object) -> Iterator[Evidence]:
    """All evidence in a record or a part of one, in the order of its fields."""
    if isinstance(part, Evidence):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from evidence_in(item)
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from evidence_in(getattr(part, name))


def evidence_of(record: Record, part: Part | None = None) -> tuple[Evidence, ...]:
    """The evidence of a part of a record; of the record itself; or of all its parts when it has none of its own."""
    own: tuple[Evidence, ...] = tuple(evidence_in(part)) if part is not None else getattr(record, "evidence", ())
    return own if own or part is not None else tuple(evidence_in(record))


def _once(uses: list[Use]) -> Iterator[Use]:
    """One use per record and role: five pieces of evidence from one page are one reading."""
    seen: set[tuple[str, str]] = set()
    for use in uses:
        key = (use.record.id, use.evidence.role)
        if key not in seen:
            seen.add(key)
            yield use
