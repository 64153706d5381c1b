"""The fixed words of code and templates -> the catalogues in `explainer/catalogues/`, which keep their translations.

`python -m docs.catalogues` adds words that are new, drops those that are gone, and names what is not translated yet;
with a code of two letters, such as `fr`, it begins the catalogue of another language.
"""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from explainer.language import CATALOGUES

ROOT = Path(__file__).parents[1]
_SOURCES = (("explainer/**.py", "python"), ("templates/**.jinja", "jinja2"))
# What marks fixed words: functions of gettext in templates, ours in code.
_MARKS = {"_": None, "ngettext": (1, 2), "say": None, "say_count": (1, 2), "fixed": None}
_HEAD = """\
{remark}
msgid ""
msgstr ""
"Language: {code}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {plurals}\\n"

"""


def fixed_words() -> Catalog:
    """All fixed words, as a catalogue without translations."""
    words = Catalog(fuzzy=False)
    for folder in ("explainer", "templates"):
        for _, _, message, _, context in extract_from_dir(
            str(ROOT / folder), _below(folder), {"**.jinja": {"silent": "false"}}, _MARKS
        ):
            words.add(message, context=context)
    return words


def open_catalogue(path: Path) -> Catalog:
    """A catalogue as it stands in its file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def brought_up_to_date(catalogue: Catalog, words: Catalog) -> bytes:
    """A catalogue with exactly these words, in alphabetical order; the remark at its head is kept."""
    catalogue.update(words, no_fuzzy_matching=True)
    packed = BytesIO()
    write_po(packed, catalogue, width=0, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    # Ours in place of Babel's, which has the moment of writing in it.
    head = _HEAD.format(
        remark=catalogue.header_comment, code=catalogue.locale_identifier, plurals=catalogue.plural_forms
    )
    return head.encode() + packed.getvalue().rstrip() + b"\n"


def untranslated(catalogue: Catalog) -> Iterator[str]:
    """The words that have no translation, or not one for each of the forms of a count."""
    for message in catalogue:
        if message.id and not all(message.string if message.pluralizable else (message.string,)):
            yield message.id[0] if message.pluralizable else message.id


def _below(folder: str) -> list[tuple[str, str]]:
    return [(pattern.removeprefix(f"{folder}/"), method) for pattern, method in _SOURCES if pattern.startswith(folder)]


def main() -> int:
    """Write the catalogues anew."""
    words = fixed_words()
    for path in sorted({*CATALOGUES.glob("*.po"), *(CATALOGUES / f"{code}.po" for code in sys.argv[1:])}):
        catalogue = open_catalogue(path) if path.exists() else _begun(path.stem)
        path.write_bytes(brought_up_to_date(catalogue, words))
        for missing in untranslated(catalogue):
            print(f"{path.relative_to(ROOT)}: not translated: {missing}")
    return 0


def _begun(code: str) -> Catalog:
    catalogue = Catalog(locale=code)
    assert catalogue.locale is not None
    catalogue.header_comment = f"# The fixed words of the site in {catalogue.locale.english_name}."
    return catalogue


if __name__ == "__main__":
    sys.exit(main())
