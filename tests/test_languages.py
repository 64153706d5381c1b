"""Every fixed word of the site comes from the catalogues, and the catalogues are complete."""

import re
from collections.abc import Iterator
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from jinja2 import Environment
from markupsafe import Markup

from docs.catalogues import brought_up_to_date, fixed_words, open_catalogue, untranslated
from explainer.language import CATALOGUES, open_language, spoken
from explainer.pages.bidi import isolated
from explainer.pages.render import make_environment

ROOT = Path(__file__).parents[1]
TEMPLATES = sorted((ROOT / "templates").rglob("*.jinja")) + sorted((ROOT / "templates/theme").rglob("*.html"))
STYLES = sorted((ROOT / "templates/theme").rglob("*.css"))
INLINE_SCRIPTS = sorted((ROOT / "templates/theme/partials/javascripts").glob("*.html"))
SCRIPTS = sorted((ROOT / "templates/theme").rglob("*.js")) + INLINE_SCRIPTS
CODES = [code for code in spoken() if code != "en"]
# What is read out or shown of an element beside its text.
_SHOWN = ("aria-label", "aria-roledescription", "alt", "title", "placeholder", "label", "content", "data-label")
# Names that are the same in all languages.
_NAMES = {"CSV", "JSON", "PNG", "SVG", "BibTeX", "RIS", "CSL"}


# Templates and scripts


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_templates_hold_no_words_of_their_own(path: Path) -> None:
    found = _Words()
    found.feed("".join(_data_of(path.read_text("utf-8"))))
    assert sorted(found.words - _NAMES) == []


def _data_of(source: str) -> Iterator[str]:
    """What stands in a template between its expressions; a digit in the place of each expression keeps attributes whole."""
    for _, kind, text in Environment().lex(source):
        if kind == "data":
            yield text
        elif kind in ("variable_begin", "block_begin"):
            yield "0"


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        # Of <meta>, only what is not a name of a format is shown.
        if tag != "meta" or given.get("name") == "description":
            for name in _SHOWN:
                self.handle_data(given.get(name) or "")

    def handle_data(self, data: str) -> None:
        if self.cdata_elem:
            return  # a script, which is looked at as one
        # Addresses and attributes that a macro writes are not read by anybody.
        self.words |= set(re.findall(r"[^\W\d_]{2,}", re.sub(r'\S*/\S*|[\w-]+="[^"]*"', "", data)))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_scripts_hold_no_sentences(path: Path) -> None:
    """Templates hand scripts their words; two words beside each other in a script are code or for a reader."""
    code = re.sub(r"(?m)^\s*//.*$|\s// .*$", "", path.read_text("utf-8"))
    said = re.findall(r"\"([^\"\n]*)\"|'([^'\n]*)'|`([^`]*)`", code)
    texts = [one for found in said for one in found if re.search(r"[A-Z]\w+ \w+|[a-z]{2,} [a-z]{2,}[.?!]", one)]
    assert texts == []


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_style_sheets_know_starts_and_ends_and_no_sides(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
    sides = re.findall(r"[\w-]*(?<![a-z])(?:left|right)\b[\w-]*", text)
    assert sides == []
    for name, value in re.findall(r"(?<![\w-])(margin|padding|inset|border-width): *([^;{}]+)", text):
        lengths = _lengths_in(value.replace("!important", ""))
        assert len(lengths) < 4 or lengths[1] == lengths[3], f"{name}: {value}"


def _lengths_in(value: str) -> list[str]:
    """The parts of a value, each with all that stands in its parentheses."""
    return re.findall(r"[^\s()]*\((?:[^()]|\([^()]*\))*\)|[^\s()]+", value)


# Direction


def test_what_runs_against_the_page_is_isolated() -> None:
    english, urdu = open_language("en"), open_language("ur")
    assert isolated("CRSS", english) == "CRSS"
    assert isolated("تحریک", english) == "<bdi>تحریک</bdi>"
    assert isolated("تحریک", urdu) == "تحریک"
    assert isolated("CRSS, 2024", urdu) == "<bdi>CRSS, 2024</bdi>"
    assert isolated("a < b", urdu) == "<bdi>a &lt; b</bdi>"
    assert isolated(Markup('<time datetime="2024">سال</time>'), urdu) == '<time datetime="2024">سال</time>'
    assert urdu.with_commas(["CRSS", "تحریک"]) == "CRSS\u200f، تحریک"
    assert english.with_commas(["CRSS", "TTP"]) == "CRSS, TTP"
    assert urdu.percent(Decimal("-12.5")) == "\u200e\u221212.5%"


@pytest.mark.parametrize(
    ("template", "english", "urdu"),
    [
        ("<p>{{ a }}; {{ b }}.</p>", "<p>A; B.</p>", "<p><bdi>A</bdi>؛ <bdi>B</bdi>۔</p>"),
        ('{{ a if true else b }}{{ ", " if true }}{{ b }}', "A, B", "<bdi>A</bdi>، <bdi>B</bdi>"),
        ('<a title="{{ a }}, x" href="x.y">{{ b }}</a>', '<a title="A, x" href="x.y">B</a>', '<a title="A, x" href="x.y"><bdi>B</bdi></a>'),
        ('<option value="{{ a }}">{{ b }}</option>{{ a }}', '<option value="A">B</option>A', '<option value="A">B</option><bdi>A</bdi>'),
        ("&amp; {{ html }}, {{ 1 }}", "&amp; <b>x</b>, 1", "&amp; <b>x</b>، 1"),
    ],
)  # fmt: skip
def test_templates_are_written_for_english_and_fit_any_language(template: str, english: str, urdu: str) -> None:
    for code, wanted in (("en", english), ("ur", urdu)):
        made = make_environment(open_language(code), ()).from_string(template)
        assert made.render(a="A", b="B", html=Markup("<b>x</b>")) == wanted


# Catalogues


@pytest.fixture(scope="module")
def words() -> Catalog:
    return fixed_words()


def test_there_are_words(words: Catalog) -> None:
    assert len(words) > 300
    assert {"not found", "Evidence on this page", "Skip to the text", "about {number}"} <= {one.id for one in words}


@pytest.mark.parametrize("code", CODES)
def test_a_catalogue_has_every_fixed_word_and_no_other(code: str, words: Catalog) -> None:
    path = CATALOGUES / f"{code}.po"
    assert brought_up_to_date(open_catalogue(path), words) == path.read_bytes(), "run: make words"


@pytest.mark.parametrize("code", CODES)
def test_every_fixed_word_is_translated(code: str) -> None:
    assert list(untranslated(open_catalogue(CATALOGUES / f"{code}.po"))) == []


@pytest.mark.parametrize("code", CODES)
def test_translations_keep_what_is_filled_in(code: str) -> None:
    for message in open_catalogue(CATALOGUES / f"{code}.po"):
        if message.id:
            originals = message.id if message.pluralizable else (message.id,)
            wanted = [_filled_in(one) for one in originals]
            for one in message.string if message.pluralizable else (message.string,):
                assert _filled_in(one) in wanted, message.id


def _filled_in(words: str) -> list[str]:
    return sorted(re.findall(r"\{\w*\}|%\(\w+\)s", words))


def test_a_language_without_a_catalogue_is_not_spoken() -> None:
    assert "fr" not in spoken()
    assert open_language("fr").say("not found") == "not found"
