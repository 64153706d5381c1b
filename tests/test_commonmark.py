"""Prose as HTML: calls stand where text stands, and what looks like HTML is text."""

import time

import pytest

from explainer.commonmark import to_html
from explainer.prose import Call


def html(text: str) -> str:
    return to_html(text, lambda call: f"<b>{call.target}</b>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('The {{ actor("warden") }}\'s "count"', "<p>The <b>warden</b>’s “count”</p>"),
        ('{{ chart("pike") }}', "<b>pike</b>"),
        ('- {{ value("pike") }}', "<ul>\n<li><b>pike</b></li>\n</ul>"),
        ('`{{ value("pike") }}`', "<p><code>{{ value(&quot;pike&quot;) }}</code></p>"),
        ("<b onclick=x>bold</b>", "<p>&lt;b onclick=x&gt;bold&lt;/b&gt;</p>"),
        ("<script>\nx\n</script>", "<p>&lt;script&gt;\nx\n&lt;/script&gt;</p>"),
        ('[a](b?x="&y "t")', '<p><a href="b?x=&quot;&amp;y" title="t">a</a></p>'),
    ],
)
def test_prose_becomes(text: str, expected: str) -> None:
    assert html(text).strip() == expected


@pytest.mark.parametrize("piece", ["[", "![", "\"'"])
def test_no_text_takes_long(piece: str) -> None:
    start = time.process_time()
    html(piece * (50_000 // len(piece)))
    assert time.process_time() - start < 5


def test_calls_are_the_words_of_the_call() -> None:
    seen: list[Call] = []
    to_html('{{ term("a", "b  c") }} and {{ cite(\'d\') }}', lambda call: seen.append(call) or "")  # type: ignore[func-returns-value]
    assert [(call.name, call.target, call.label) for call in seen] == [("term", "a", "b c"), ("cite", "d", None)]
