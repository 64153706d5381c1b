"""Which table an observation of an indicator stands in, and in which cell."""

from sample import book_of

from explainer.derive import derive
from explainer.model.explainer import Explainer
from explainer.model.figures import Indicator, Observation
from explainer.model.site import Site
from explainer.pages.tables import Table, tables_of

SITE = Site.model_validate(
    {"title": "t", "subject": "s", "description": "d", "checked_on": "2026-01-01", "entered_by": "a", "checked_by": "b", "limits": "l"}
)  # fmt: skip
INDICATOR = Indicator.model_validate(
    {
        "id": "killed", "title": "People killed", "phrase": "p", "unit": "people", "producer": "x", "definition": "d",
        "basis": {"who": "a", "what": "b", "where": "c"},
        "breakdowns": {"police": "police", "army": "army"},
    }
)  # fmt: skip


def tables(*values: str) -> list[Table]:
    """The tables of values such as '2024-Q1', '2024 police' or '2024 of first'; their ids are these words joined."""
    observations = {}
    for words in values:
        period, *more = words.split()
        record: dict[str, object] = {
            "id": words.lower().replace(" ", "-"),
            "indicator": "killed",
            "period": period,
            "value": "1",
        }
        record |= {"revision_of": more[1]} if more[:1] == ["of"] else {"breakdown": more[0]} if more else {}
        observations[str(record["id"])] = Observation.model_validate(record)
    explainer = Explainer(SITE, indicators={"killed": INDICATOR}, observations=observations)
    return list(tables_of(INDICATOR, book_of(explainer, derive(explainer))))


def test_quarters_and_years_of_totals_stand_in_one_calendar() -> None:
    (table,) = tables("2023-Q3", "2023-Q4", "2024-Q1", "2024-Q3", "2024")
    assert table.columns == ("Jan–Mar", "Jul–Sept", "Oct–Dec", "Whole year")
    assert table.rows == (
        ("2023", ((), ("2023-q3",), ("2023-q4",), ())),
        ("2024", (("2024-q1",), ("2024-q3",), (), ("2024",))),
    )


def test_a_year_without_a_value_keeps_its_row() -> None:
    (table,) = tables("2021", "2023")
    assert [label for label, _ in table.rows] == ["2021", "2022", "2023"]


def test_a_later_value_has_no_cell_of_its_own() -> None:
    (table,) = tables("2021", "2022", "2021 of 2021")
    assert [cells for _, cells in table.rows] == [(("2021",),), (("2022",),)]


def test_two_values_for_the_same_thing_share_a_cell() -> None:
    (table,) = tables("2021 police", "2021 police again")
    assert table.rows == (("police", (("2021-police", "2021-police-again"),)),)


def test_parts_stand_beside_the_totals_they_are_parts_of() -> None:
    calendar, parts = tables("2021", "2022", "2022 police", "2022 army")
    assert calendar.columns == ("Whole year",)
    assert parts.rows == (
        ("Total", (("2022",),)),
        ("police", (("2022-police",),)),
        ("army", (("2022-army",),)),
    )
    assert parts.repeated == {"2022"}


def test_a_column_with_a_value_or_two_becomes_single_values() -> None:
    many = [f"{year} police" for year in range(2019, 2025)]
    series, single = tables(*many, "2020 army")
    assert series.columns == ("police",)
    assert len(series.rows) == len(many)
    assert single.caption == "People killed, single values"
    assert single.rows == (("2020: army", (("2020-army",),)),)


def test_every_value_has_one_place() -> None:
    values = [
        "2021-Q1",
        "2021-Q2",
        "2021-Q3",
        "2022-Q1",
        "2021",
        "2021-05",
        "2021-Q1 police",
        "2021 army",
        "2021-05-02",
    ]
    found = tables(*values)
    held = [
        id for table in found for _, cells in table.rows for cell in cells for id in cell if id not in table.repeated
    ]
    assert sorted(held) == sorted(one.lower().replace(" ", "-") for one in values)


def test_tables_after_the_calendar_say_how_long_their_periods_are() -> None:
    found = tables("2021", "2022", "2022-Q1 police", "2022 police", "2022 army", "2021-05-02")
    assert [(one.per, one.count) for one in found] == [
        ("", 2),
        ("per quarter", 1),
        ("per year", 2),
        ("other periods", 1),
    ]
