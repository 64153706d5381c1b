"""All records of a project together, and the families they come in."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any

from explainer.model.actors import Actor, Relation
from explainer.model.charts import Chart
from explainer.model.content import ContentPage
from explainer.model.events import Event
from explainer.model.figures import Derivation, Indicator, Observation
from explainer.model.places import Place
from explainer.model.records import Record
from explainer.model.site import Site
from explainer.model.sources import Source
from explainer.model.statements import Claim, Correction, Question, Statement, Term

# The name of each family in `site_data/` (a file `name.yaml` or a folder `name/`) and its record.
FAMILIES: Mapping[str, type[Record]] = MappingProxyType(
    {
        "sources": Source,
        "actors": Actor,
        "relations": Relation,
        "places": Place,
        "events": Event,
        "indicators": Indicator,
        "observations": Observation,
        "derivations": Derivation,
        "statements": Statement,
        "claims": Claim,
        "questions": Question,
        "corrections": Correction,
        "terms": Term,
        "charts": Chart,
    }
)


def family_word(kind: type[Record]) -> str:
    """The word for one record of this kind: 'source', 'actor', 'observation'."""
    return kind.__name__.lower()


@dataclass(frozen=True, eq=False)
class Explainer:
    """Every record, by family and id, in the order of the files."""

    site: Site
    sources: Mapping[str, Source] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    relations: Mapping[str, Relation] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    observations: Mapping[str, Observation] = field(default_factory=dict)
    derivations: Mapping[str, Derivation] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    charts: Mapping[str, Chart] = field(default_factory=dict)
    content: Mapping[str, ContentPage] = field(default_factory=dict)

    def families(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Each family's name and its records."""
        return ((name, getattr(self, name)) for name in FAMILIES)

    def records(self) -> Iterator[Record]:
        """All records, family by family."""
        return (record for _, family in self.families() for record in family.values())

    @cached_property
    def withdrawn(self) -> Mapping[str, Correction]:
        """The retraction of each withdrawn record, by the record's id."""
        retractions = (one for one in self.corrections.values() if one.kind == "retraction")
        return {about: one for one in retractions for about in one.about}

    def without(self, ids: Collection[str]) -> "Explainer":
        """The same without some of its records."""
        kept: dict[str, Any] = {
            name: {id: record for id, record in family.items() if id not in ids} for name, family in self.families()
        }
        return replace(self, **kept)

    def find(self, record_id: str) -> Record | None:
        """The record with this id in any family; ids do not repeat across families."""
        return next((family[record_id] for _, family in self.families() if record_id in family), None)

    def figure(self, record_id: str) -> Observation | Derivation:
        """The observation or derivation with this id."""
        return self.observations.get(record_id) or self.derivations[record_id]
