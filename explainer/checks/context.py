"""What every rule may look at: the records, where they stand, and the computed figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from pydantic import BaseModel

from explainer.derive import Figure
from explainer.model.content import ContentPage
from explainer.model.explainer import FAMILIES, Explainer, family_word
from explainer.model.walk import Value, walk
from explainer.positions import Positions
from explainer.problems import Mark, Problem, did_you_mean, quoted
from explainer.yamlfile import Steps


@dataclass(frozen=True)
class Context:
    """A project that has been read; without figures as long as its ids may lead nowhere."""

    explainer: Explainer
    positions: Positions
    today: date  # what 'stale' is measured against
    figures: Mapping[str, Figure] = field(default_factory=dict)

    def parts(self) -> Iterator[tuple[str, BaseModel]]:
        """The site and every record, each with the id under which its position is known."""
        yield "site", self.explainer.site
        for record in self.explainer.records():
            yield record.id, record

    @cached_property
    def values(self) -> tuple[tuple[str, Value], ...]:
        """Every single value of the site and of every record, walked once for all rules."""
        return tuple((record_id, value) for record_id, part in self.parts() for value in walk(part))

    def problem(self, record_id: str, steps: Steps, text: str) -> Problem:
        """A problem with a value of a record, or of the heading of a file of `content/`."""
        return self.positions[record_id].problem(steps, text)


def walk_parts(part: BaseModel, steps: Steps = ()) -> Iterator[tuple[Steps, BaseModel]]:
    """A record and every part below it that has fields of its own, each with its path."""
    yield steps, part
    for name in type(part).model_fields:
        value = getattr(part, name)
        items = enumerate(value) if isinstance(value, tuple) else ()
        if isinstance(value, BaseModel):
            yield from walk_parts(value, (*steps, name))
        for place, item in items:
            if isinstance(item, BaseModel):
                yield from walk_parts(item, (*steps, name, place))


def mark_in(page: ContentPage, offset: int) -> Mark:
    """The position of a character of a page's body."""
    line = page.first_line + page.body.count("\n", 0, offset)
    return Mark(page.file, line, offset - page.body.rfind("\n", 0, offset))


@lru_cache(maxsize=1000)
def unresolved(explainer: Explainer, target: str, families: tuple[str, ...]) -> str:
    """What is wrong with an id that must name a record of these families, or nothing."""
    record = explainer.find(target)
    if record is None:
        known = (
            one for name, kind in FAMILIES.items() if family_word(kind) in families for one in getattr(explainer, name)
        )
        hint = did_you_mean(target, known)
        return f"no {one_of(families)} is called {quoted(target)}{'.' + hint if hint else ''}"
    if family_of(record) not in families:
        return f"must name {_with_article(one_of(families))}, {quoted(target)} is {_with_article(family_of(record))}"
    return ""


def family_of(record: BaseModel) -> str:
    return type(record).__name__.lower()


def one_of(families: tuple[str, ...]) -> str:
    """'observation or derivation'; 'record' where nearly all families are meant."""
    return "record" if len(families) > 4 else listed(families, "or")


def listed(words: tuple[str, ...] | list[str], last: str = "and") -> str:
    """Words as a message lists them: 'a, b and c'."""
    return f" {last} ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def _with_article(word: str) -> str:
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
