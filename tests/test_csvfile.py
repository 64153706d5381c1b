"""CSV as cells with positions: whatever is in a file, it is read as it stands or refused in one line."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.csvfile import parse_csv

CELLS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"], include_characters='",\n;'), min_size=1)


@given(st.lists(st.lists(CELLS.map(str.strip), min_size=3, max_size=3), min_size=1))
def test_cells_are_those_that_a_spreadsheet_writes(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([["a", "b", "c"], *(row for row in rows if any(row))])
    table, problems = parse_csv(text.getvalue(), "x.csv")
    assert table is not None
    assert [problem.text for problem in problems] == ([] if any(map(any, rows)) else [problems[0].text])
    assert [[cell.text for cell in row.values()] for row in table.rows] == [row for row in rows if any(row)]


@given(st.text('ab,"\n\r ;\t\x00\ufeff'))
def test_no_text_raises(text: str) -> None:
    table, problems = parse_csv(text, "x.csv")
    assert table is not None or problems
    for one in problems:
        assert "\n" not in str(one)
        assert one.mark.line >= 1
        assert one.mark.column >= 1


def test_every_cell_has_the_position_it_stands_at() -> None:
    table, _ = parse_csv('a,b\n"1\n2",3\n\n 4 ,"5"\n', "x.csv")
    assert table is not None
    marks = [(cell.text, cell.mark.line, cell.mark.column) for row in table.rows for cell in row.values()]
    assert marks == [("1\n2", 2, 1), ("3", 3, 4), ("4", 5, 1), ("5", 5, 5)]


@pytest.mark.parametrize("text", ["a,b\n" + "1,2\n" * 30_000, "a" + ",b" * 60_000, "a,b\n" + "\n" * 60_000])
def test_file_of_too_many_cells_is_refused(text: str) -> None:
    _, problems = parse_csv(text, "x.csv")
    assert [problem.text for problem in problems] == ["goes past 50,000 cells; split the file"]
