"""YAML as text with positions: whatever is in a file, it is read as it stands or refused in one line."""

import os
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from explainer.problems import Mark
from explainer.yamlfile import MOST_BYTES, parse_yaml, read_yaml


def messages(path: Path) -> list[str]:
    document, problems = read_yaml(path, path.name)
    assert document is None
    return [str(one) for one in problems]


def test_every_value_has_the_position_it_stands_at() -> None:
    document, problems = parse_yaml("a:\n  b: [1, 'two']\n", "x.yaml", first_line=11)
    assert not problems
    assert document is not None
    assert document.value == {"a": {"b": ["1", "two"]}}
    assert document.values["a", "b", 1] == Mark("x.yaml", 12, 10)
    assert document.key_of(("a", "b")) == Mark("x.yaml", 12, 3)
    assert document.mark_of(("a", "c", "d")) == Mark("x.yaml", 12, 3)


@pytest.mark.parametrize("text", ["2024-07-02", "on", "1e3", "0x1f", "1,534", "0.50", "-12", "not_stated", "5 %"])
def test_plain_value_stays_the_text_it_is(text: str) -> None:
    document, _ = parse_yaml(f"a: {text}\n", "x.yaml")
    assert document is not None
    assert document.value == {"a": text}


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\u2028\u2029\ufeff")))
def test_quoted_text_survives(text: str) -> None:
    document, problems = parse_yaml(yaml.safe_dump({"key": text}, allow_unicode=True, default_style='"'), "x.yaml")
    assert not problems
    assert document is not None
    assert document.value == {"key": text}


@given(st.binary() | st.text("ab:-?&*!|>'\"[]{}#%\n\t, \x07\x85\u2028").map(str.encode))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(data)
    document, problems = read_yaml(path, "any.yaml")
    assert document is not None or problems
    for one in problems:
        assert "\n" not in str(one)
        assert one.mark.line >= 1
        assert one.mark.column >= 1


def test_nesting_that_would_end_the_process_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "deep.yaml"
    path.write_text("[" * 200_000)
    assert messages(path) == ["deep.yaml:1:51: is nested more than 50 levels deep; make it flatter"]


def test_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link.yaml").symlink_to("/etc/hostname")
    assert messages(tmp_path / "link.yaml") == ["link.yaml:1:1: is a link; put the file itself here"]


def test_file_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"#" * (MOST_BYTES + 1))
    assert messages(path) == ["large.yaml:1:1: must have at most 10,000,000 bytes, has 10,000,001; split the file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "locked.yaml"
    path.write_text("a: b")
    path.chmod(0)
    assert messages(path) == ["locked.yaml:1:1: cannot be read: Permission denied. Check its permissions"]


@pytest.mark.parametrize("text", ["a: [" + "1," * 50_000 + "]", "".join(f"a{number}: b\n" for number in range(25_001))])
def test_file_of_too_many_values_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "many.yaml"
    path.write_text(text)
    (message,) = messages(path)
    assert message.endswith("goes past 50,000 keys and values; split the file")
