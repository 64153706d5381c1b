"""Where the explanation of a term is put."""

import pytest

from explainer.pages.glosses import explain, mark, unmark

A, B = mark("a"), mark("b")


@pytest.mark.parametrize(
    ("html", "explained"),
    [
        (f"<p>one{A} two</p><p>three</p>", "<p>one two</p>[a]<p>three</p>"),
        (f"<p>one{A}</p><p>one{A}</p>", "<p>one</p>[a]<p>one</p>"),
        (f"<p>one{A} two{B}</p>", "<p>one two</p>[a][b]"),
        (f"<ul><li>one{A}<br>two</li></ul>", "<ul><li>one<br>two[a]</li></ul>"),
        (f"<ul><li><p>one{A}</p></li></ul>", "<ul><li><p>one</p>[a]</li></ul>"),
        (f"<h2>one{A}</h2><p>one{A}</p>", "<h2>one</h2><p>one</p>[a]"),
        (f"<table><tr><td><p>one{A}</p></td></tr></table>", "<table><tr><td><p>one</p></td></tr></table>"),
        (f"<div>one{A}</div>", "<div>one</div>"),
        (f'<p>one<svg><path d="M0"/></svg>{A}</p>', '<p>one<svg><path d="M0"/></svg></p>[a]'),
        ("<p>plain</p>", "<p>plain</p>"),
    ],
)
def test_a_term_is_explained_once_below_its_first_use(html: str, explained: str) -> None:
    assert explain(html, lambda term: f"[{term}]") == explained


def test_marks_can_be_taken_away() -> None:
    assert unmark(f"<p>one{A} two{B}</p>") == "<p>one two</p>"
