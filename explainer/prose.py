"""A text with calls -> its parts: plain words, and facts called by id.

The calls are a closed list and are read by a pattern, never evaluated: whatever else stands between
braces is plain text, so that no text of an author can run anything.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from explainer.model.explainer import FAMILIES, family_word
from explainer.problems import did_you_mean

# Each call and the families of records that it may name.
CALLS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "value": ("observation", "derivation"),
        "date": (
            "event",
            "statement",
            "source",
            "observation",
        ),  # of a source: published; of an observation: its period
        "actor": ("actor",),
        "place": ("place",),
        "chart": ("chart",),
        "term": ("term",),
        "cite": tuple(family_word(kind) for kind in FAMILIES.values()),
    }
)
LABELLED = ("term", "cite")  # may be given other words to show
CONTENT_ONLY = ("chart",)  # too large for a sentence of a record

_QUOTED = r"""(?:"([^"{}]*)"|'([^'{}]*)')"""
_CALL = re.compile(rf"\{{\{{\s*([A-Za-z_]\w*)\(\s*{_QUOTED}\s*(?:,\s*{_QUOTED}\s*)?\)\s*\}}\}}")
_OPENING = re.compile(r"\{\{\s*([A-Za-z_]\w*)\s*\(")
_BRACES = re.compile(r"\{[{%#]")


@dataclass(frozen=True)
class Call:
    """A fact called by id, and where in the text the call stands."""

    name: str
    target: str  # the id of a record
    label: str | None  # the words to show in place of the record's own
    start: int
    end: int

    def __str__(self) -> str:
        label = f', "{self.label}"' if self.label is not None else ""
        return f'{{{{ {self.name}("{self.target}"{label}) }}}}'


@dataclass(frozen=True)
class Fault:
    """Something in a text that was meant as a call and is none."""

    start: int
    text: str


def split(text: str) -> tuple[str | Call, ...]:
    """The parts of a text in order; joined, they cover all of it."""
    parts: list[str | Call] = []
    end = 0
    for call in calls_in(text):
        if call.start > end:
            parts.append(text[end : call.start])
        parts.append(call)
        end = call.end
    if end < len(text):
        parts.append(text[end:])
    return tuple(parts)


def calls_in(text: str) -> Iterator[Call]:
    """The calls of a text that are written as they must be."""
    return (call for call in _look_alikes(text) if not _fault_of(call))


def call_at(text: str, start: int) -> Call | None:
    """The call that begins at this place of a text, if one does."""
    found = _CALL.match(text, start)
    call = _as_call(found) if found else None
    return call if call and not _fault_of(call) else None


def faults_in(text: str, *, in_content: bool) -> Iterator[Fault]:
    """What looks like a call and is none.

    In `content/` all doubled braces must be calls. In YAML other braces are the author's words.
    """
    known = {call.start: call for call in _look_alikes(text)}
    for start, call in known.items():
        fault = _fault_of(call)
        if fault:
            yield Fault(start, fault)
        elif call.name in CONTENT_ONLY and not in_content:
            yield Fault(start, f"{call} can only be called in content/")
    for found in _OPENING.finditer(text):
        if found.start() not in known and found[1] in CALLS:
            yield Fault(found.start(), f"must be written {_model(found[1])}")
            known[found.start()] = Call(found[1], "", None, *found.span())
    for found in _BRACES.finditer(text) if in_content else ():
        if found.start() not in known:
            yield Fault(
                found.start(),
                f"'{found[0]}' begins no call; remove it, or call {', '.join(CALLS)} as in {_model('value')}",
            )


def _look_alikes(text: str) -> Iterator[Call]:
    """Everything of the form of a call, whatever its name."""
    return map(_as_call, _CALL.finditer(text))


def _as_call(found: re.Match[str]) -> Call:
    name, *arguments = found.groups()
    target, other_target, label, other_label = arguments
    label = label if label is not None else other_label
    return Call(
        name,
        target if target is not None else other_target,
        " ".join(label.split()) if label is not None else None,
        *found.span(),
    )


def _fault_of(call: Call) -> str:
    if call.name not in CALLS:
        known = did_you_mean(call.name, CALLS) or f" Known are {', '.join(CALLS)}."
        return f"{call}: nothing can be called with '{call.name}'.{known}".rstrip(".")
    if call.label is not None and call.name not in LABELLED:
        return f"{call} must not have a label; write {_model(call.name)}"
    if call.label == "":
        return f"{call} must have words between the quotation marks of its label"
    return ""


def _model(name: str) -> str:
    return str(Call(name, "id", None, 0, 0))


def ids_called(texts: Iterable[str]) -> set[str]:
    """The ids that calls in some texts name."""
    return {one.target for text in texts for one in split(text) if isinstance(one, Call)}
