"""Pictures of ties and of places: charts with the records they are drawn from, odd ones among them."""

from collections.abc import Callable, Mapping
from typing import Any

from explainer.model.actors import Actor, Relation
from explainer.model.charts import Chart
from explainer.model.explainer import Explainer
from explainer.model.figures import Derivation, Indicator, Observation
from explainer.model.places import Place
from explainer.model.records import Record
from explainer.model.site import Site

Picture = Callable[[], tuple[Chart, Explainer]]

_WORDS = {"title": "Who is tied to whom", "measure": "Ties", "alt": "Boxes."}
_KINDS = {"state": "government", "group": "armed-group", "body": "international-body", "name": "umbrella-term"}
_EVIDENCE = [{"source": "paper", "locator": "page 1"}]


def records(kind: type[Record], fields: Mapping[str, Mapping[str, Any]]) -> Any:
    """Records of a kind by their ids."""
    return {id: kind.model_validate({"id": id, **one}) for id, one in fields.items()}


def network(names: Mapping[str, str], ties: Mapping[str, dict[str, Any]], **more: Any) -> tuple[Chart, Explainer]:
    """Actors by id and name, whose ids begin with their kind; ties as 'from words to', each with what else is known."""
    actors = {
        id: {"type": _KINDS[id.split("-")[0]], "name": name, "short": name, "summary": "x", **more.get(id, {})}
        for id, name in names.items()
    }
    relations = {
        f"tie-{number}": {"subject": ends[0], "object": ends[1], "type": "fights", "label": label, "text": "x", **one}
        for number, (ends, label, one) in enumerate(
            (key.split(" ")[::2], key.split(" ")[1], one) for key, one in ties.items()
        )
    }
    for one in relations.values():
        one["label"] = one["label"].replace("_", " ")
    explainer = Explainer(
        site=Site.model_construct(),
        actors=records(Actor, actors),
        relations=records(Relation, relations),
    )
    chart = Chart.model_validate({"id": "picture", "kind": "network", **_WORDS, "actors": list(names)})
    return chart, explainer


def who_with_whom() -> tuple[Chart, Explainer]:
    """Ties of all kinds between ten actors, few enough to be drawn as a web."""
    names = {
        "state-1": "Northland",
        "state-2": "The Southern League",
        "state-3": "Eastland",
        "body-1": "United Bodies",
        "group-1": "First Front",
        "group-2": "Army of the Second Valley",
        "group-3": "Third",
        "group-4": "Fourth",
        "name-1": "Valley groups",
    }
    ties = {
        "state-1 accuses_of_sheltering state-2": {"type": "accuses", "said_by": ["state-1"], "denied_by": ["state-2"]},
        "state-2 accuses_over_strikes state-1": {"type": "accuses", "said_by": ["state-2"]},
        "state-2 shelters,_Northland_says group-1": {"type": "shelters", "status": "disputed"},
        "group-1 ended_ceasefire,_2022 state-1": {},
        "state-1 struck state-3": {},
        "state-1 cooperates_in_a_yearly_dialogue state-3": {"type": "cooperates-with"},
        "group-2 linked_or_affiliated group-1": {"type": "linked-with", "worded_differently": "true"},
        "group-3 one_of_several name-1": {"type": "part-of"},
        "group-4 one_of_several name-1": {"type": "part-of"},
    }
    listed = [
        {"authority": "state-1", "kind": "ban", "programme": "Ban", "date": "2008-08-25", "evidence": _EVIDENCE},
        {"authority": "body-1", "programme": "List", "date": "2011", "evidence": _EVIDENCE},
        {"authority": "body-1", "programme": "Another list", "date": "2019-05-14", "evidence": _EVIDENCE},
        {"authority": "state-3", "programme": "List", "date": "not_stated", "evidence": _EVIDENCE},
    ]
    return network(names, ties, **{"group-1": {"listings": listed}, "group-3": {"listings": listed[:1]}})


def two_with_three_ties() -> tuple[Chart, Explainer]:
    names = {"state-1": "A", "group-1": "The Front of the Long Name"}
    ties = {
        "state-1 bans group-1": {},
        "group-1 fights,_as_everybody_says state-1": {},
        "state-1 talks_to group-1": {"type": "cooperates-with"},
    }
    return network(names, ties)


def triangle() -> tuple[Chart, Explainer]:
    """Words beside one line have room, but some of it is near another line."""
    names = {"state-1": "Northland", "state-2": "The Southern League", "state-3": "Eastland"}
    ties = {
        "state-1 struck state-3": {},
        "state-1 accuses_of_sheltering state-2": {},
        "state-2 ended_ceasefire,_2022 state-3": {},
        "state-3 accuses_of_sheltering state-2": {},
    }
    return network(names, ties)


def twenty() -> tuple[Chart, Explainer]:
    """More than can be drawn as a web, with names that are too long for a line."""
    names = {f"group-{number}": f"Unbreakableveryverylongname of group {number}" for number in range(1, 21)}
    ties = {f"group-{number} supports_without_any_doubt group-{1 + number % 20}": {} for number in range(1, 21)}
    return network(names, ties)


def right_to_left() -> tuple[Chart, Explainer]:
    names = {"state-1": "پاکستان", "group-1": "تحریک طالبان پاکستان", "body-1": "اقوام متحدہ"}
    ties = {"state-1 پابندی group-1": {}, "body-1 فہرست_میں_شامل group-1": {}}
    return network(names, ties)


_PLACES = {
    "kp": ("Khyber Pakhtunkhwa", "KP", 2, 1),
    "gb": ("Gilgit-Baltistan and all that lies around it", "GB", 3, 1),
    "islamabad": ("Islamabad", None, 2, 2),
    "ba": ("Balochistan", None, 1, 3),
    "sindh": ("Sindh", None, 2, 3),
}


def _map(values: Mapping[str, dict[str, str]], panels: Mapping[str, str]) -> tuple[Chart, Explainer]:
    """Values by 'place' or 'place-year', and the panel of each year."""
    basis = {"who": "all", "what": "all", "where": "Pakistan"}
    indicator = {"title": "Killed", "phrase": "killed", "unit": "people", "producer": "x", "basis": basis}
    places = {
        id: {
            "type": "province",
            "name": name,
            "tile": {"column": str(column), "row": str(row)},
            **({"short": short} if short else {}),
        }
        for id, (name, short, column, row) in _PLACES.items()
    }
    observed = {
        id: {"indicator": "killed", "period": "2025", "place": id.split("-")[0], **one} for id, one in values.items()
    }
    marks = [
        {"category": _PLACES[id.split("-")[0]][0], "figure": id, **({"panel": panels[id[-4:]]} if panels else {})}
        for id in values
    ]
    explainer = Explainer(
        site=Site.model_construct(),
        places=records(Place, places),
        indicators=records(Indicator, {"killed": {**indicator, "definition": "x"}}),
        observations=records(Observation, observed),
        derivations=records(Derivation, {}),
    )
    return Chart.model_validate({"id": "picture", "kind": "tiles", **_WORDS, "marks": marks}), explainer


def one_map() -> tuple[Chart, Explainer]:
    values = {
        "kp": {"value": "2331"},
        "gb": {"value": "0"},
        "islamabad": {"value": "not_found"},
        "ba": {"value": "956", "bound": "at_least"},
        "sindh": {"value": "500", "upper": "1000", "bound": "range"},
    }
    return _map(values, {})


def two_maps() -> tuple[Chart, Explainer]:
    values = {
        "kp-2024": {"value": "1616"},
        "ba-2024": {"value": "782"},
        "kp-2025": {"value": "2331"},
        "ba-2025": {"value": "956"},
        "sindh-2025": {"value": "56"},
    }
    return _map(values, {"2024": "In 2024", "2025": "In 2025"})


TIES: Mapping[str, Picture] = {
    "who-with-whom": who_with_whom,
    "two-with-three-ties": two_with_three_ties,
    "triangle": triangle,
    "twenty": twenty,
    "right-to-left": right_to_left,
}
PLACES: Mapping[str, Picture] = {"one-map": one_map, "two-maps": two_maps}
