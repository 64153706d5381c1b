"""EDTF texts -> dates: what is read, what is refused, and the order they stand in."""

from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.dates import parse_when, say_when
from explainer.language import open_language

ENGLISH = open_language("en-GB")

# The text; the first and the last day it can mean; how it is said.
READ = [
    ("2024-07-02", "2024-07-02", "2024-07-02", "2 July 2024"),
    ("2024-07", "2024-07-01", "2024-07-31", "July 2024"),
    ("2024-02", "2024-02-01", "2024-02-29", "February 2024"),
    ("2024-Q2", "2024-04-01", "2024-06-30", "April–June 2024"),
    ("2024-34", "2024-04-01", "2024-06-30", "April–June 2024"),
    ("2024-22", "2024-06-01", "2024-08-31", "summer 2024"),
    ("2024", "2024-01-01", "2024-12-31", "2024"),
    ("201x", "2010-01-01", "2019-12-31", "2010s"),
    ("2023-11~", "2023-11-01", "2023-11-30", "about November 2023"),
    ("2018?", "2018-01-01", "2018-12-31", "2018 (uncertain)"),
    ("2018%", "2018-01-01", "2018-12-31", "about 2018 (uncertain)"),
    ("2024-12/2025-02", "2024-12-01", "2025-02-28", "December 2024 – February 2025"),
    ("2024-06-22/2024-06-25", "2024-06-22", "2024-06-25", "22–25 June 2024"),
    ("2024-06-22/2024-07-25", "2024-06-22", "2024-07-25", "22 June – 25 July 2024"),
    ("2024-Q1/2024-Q3", "2024-01-01", "2024-09-30", "January–March 2024 to July–September 2024"),
    ("2020-05~/2020-06~", "2020-05-01", "2020-06-30", "about May–June 2020"),
    ("2021-08-15/..", "2021-08-15", None, "since 15 August 2021"),
    ("../2020", None, "2020-12-31", "until 2020"),
]

REFUSED = [
    "", "yesterday", "2 July 2024", "02.07.2024", "2024/", "../..", "2024-7-2", "20240702", "2024-13", "2024-02-30",
    "2023-02-29", "2024-00", "2024-Q5", "2024-25", "2025/2024", "2024/2025/2026", "-0044", "0000", "2024-07-02T12:30",
    "{2024,2025}", "2024~~",
]  # fmt: skip


@pytest.mark.parametrize(("text", "earliest", "latest", "words"), READ)
def test_date_is_read(text: str, earliest: str | None, latest: str | None, words: str) -> None:
    when = parse_when(text)
    assert when.earliest == (earliest and date.fromisoformat(earliest))
    assert when.latest == (latest and date.fromisoformat(latest))
    assert say_when(when, ENGLISH) == words


@pytest.mark.parametrize("text", REFUSED)
def test_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_when(text)


days = st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(days, st.sampled_from(["%Y-%m-%d", "%Y-%m", "%Y"]), st.sampled_from(["", "~", "?", "%"]))
def test_a_day_lies_within_its_date_however_exact(day: date, form: str, mark: str) -> None:
    # strftime writes years before 1000 without leading zeros on some systems.
    text = day.strftime(form.replace("%Y", f"{day.year:04}")) + mark
    when = parse_when(text)
    assert when.earliest is not None
    assert when.latest is not None
    assert when.earliest <= day <= when.latest


@settings(max_examples=30)  # edtf is slow
@given(days, st.integers(0, 2))
def test_plain_dates_mean_what_edtf_means(day: date, parts_left_out: int) -> None:
    text = "-".join(str(day).split("-")[: 3 - parts_left_out])
    when, parsed = parse_when(text), parse_edtf(text)
    assert when.earliest == date(*parsed.lower_strict()[:3])
    assert when.latest == date(*parsed.upper_strict()[:3])


@given(days, days)
def test_days_stand_in_the_order_of_the_calendar(one: date, other: date) -> None:
    assert (parse_when(str(one)).order < parse_when(str(other)).order) == (one < other)


@given(days, st.timedeltas(timedelta(0), timedelta(3000)))
def test_span_starts_with_its_start_and_ends_with_its_end(start: date, length: timedelta) -> None:
    if date.max - start < length:
        return
    span = parse_when(f"{start}/{start + length}")
    assert (span.earliest, span.latest) == (start, start + length)
    assert parse_when(str(start)).order <= span.order


@given(st.text("0123456789-/.?~%QxX ", max_size=22) | st.text(max_size=12))
def test_no_text_is_read_by_half(text: str) -> None:
    try:
        when = parse_when(text)
    except ValueError:
        return
    assert parse_when(when.text) == when
    assert when.order[0] <= when.order[1]
    assert say_when(when, ENGLISH)
