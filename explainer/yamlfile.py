"""A YAML file -> a tree in which every scalar is text and every value has its line and column.

YAML is read through libyaml in two passes: the stream of events first, because composing a
document accepts aliases and tags in silence and a deeply nested one ends the process; then the
composed tree, whose nodes carry their positions.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from yaml.reader import ReaderError

from explainer.problems import Mark, Problem, quoted

MOST_BYTES = 10_000_000
MOST_DEPTH = 50
MOST_VALUES = 50_000  # keys, values and lists together

# What the last two steps of a walk through a file are called: keys of mappings, places in lists.
Step = str | int
Steps = tuple[Step, ...]
Plain = str | list["Plain"] | dict[str, "Plain"]


@dataclass(frozen=True)
class Document:
    """The values of one file and where each of them stands."""

    value: Plain
    values: Mapping[Steps, Mark]  # where the value at this path begins
    keys: Mapping[Steps, Mark]  # where the key that leads to this path begins

    def mark_of(self, steps: Steps) -> Mark:
        """The position of a value, or of the nearest thing around it that is in the file."""
        while steps not in self.values:
            steps = steps[:-1]
        return self.values[steps]

    def key_of(self, steps: Steps) -> Mark:
        """The position of the key that leads to a value."""
        return self.keys.get(steps) or self.mark_of(steps)


class Refused(Exception):
    """One thing in a file that makes the whole file unreadable."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def read_yaml(path: Path, name: str) -> tuple[Document | None, list[Problem]]:
    """The document in a file, or none, and every problem found on the way."""
    try:
        return parse_yaml(read_text(path, name), name)
    except Refused as refused:
        return None, [refused.problem]


def parse_yaml(text: str, name: str, first_line: int = 1) -> tuple[Document | None, list[Problem]]:
    """The document in a text; `first_line` is the line of the file that the text begins on."""
    try:
        _scan_events(text, name, first_line)
        reader = _TreeReader(name, first_line)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
        if node is None:
            raise Refused(Problem(Mark(name, first_line, 1), "", "is empty; delete the file or add a record"))
        value = reader.read(node, ())
    except Refused as refused:
        return None, [refused.problem]
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_problem(error, name, first_line)]
    except ReaderError as error:
        return None, [_character_problem(error, text, name, first_line)]
    return Document(value, reader.values, reader.keys), reader.problems


def read_text(path: Path, name: str) -> str:
    """The text of a file.

    Raises:
        Refused: when it is no ordinary file of at most `MOST_BYTES` in UTF-8.
    """
    start = Mark(name, 1, 1)
    if path.is_symlink():
        raise Refused(Problem(start, "", "is a link; put the file itself here"))
    if not path.is_file():
        raise Refused(Problem(start, "", "is not an ordinary file; remove it"))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refused(Problem(start, "", f"cannot be read: {error.strerror}. Check its permissions")) from error
    if len(data) > MOST_BYTES:
        raise Refused(Problem(start, "", f"must have at most {MOST_BYTES:,} bytes, has {len(data):,}; split the file"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise Refused(
            Problem(
                Mark(name, line, column),
                "",
                f"must be UTF-8, got the byte 0x{data[error.start]:02x}; save the file as UTF-8",
            )
        ) from error
    return text


def _scan_events(text: str, name: str, first_line: int) -> None:
    """Refuse what composing would accept in silence or not survive.

    Raises:
        Refused: at the first tab, anchor, alias, tag, second document or nesting that is too deep.
    """
    for number, line in enumerate(text.split("\n")):
        if "\t" in line:
            raise Refused(
                Problem(
                    Mark(name, first_line + number, line.index("\t") + 1),
                    "",
                    "has a tab; indent and separate with spaces",
                )
            )
        # YAML 1.1 ends a line here, and a comment with it; an editor shows neither.
        unseen = next((mark for mark in line if mark in "\u0085\u2028\u2029\ufeff"), "")
        if unseen:
            at = Mark(name, first_line + number, line.index(unseen) + 1)
            raise Refused(Problem(at, "", f"has the invisible character U+{ord(unseen):04X}; remove it"))
    depth = documents = values = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        assert event.start_mark is not None
        mark = Mark(name, first_line + event.start_mark.line, event.start_mark.column + 1)
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise Refused(Problem(mark, "", "starts a second document; one file holds one, remove the '---'"))
        elif isinstance(event, yaml.AliasEvent):
            # libyaml keeps no position of its own for an alias in a tree, but its event has one.
            raise Refused(
                Problem(mark, "", f"uses the alias '*{event.anchor}'; write the value out, aliases are not read")
            )
        elif isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            raise Refused(Problem(mark, "", f"has the anchor '&{event.anchor}'; remove it, anchors are not read"))
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
            raise Refused(Problem(mark, "", f"has the tag {quoted(event.tag)}; remove it, every value is read as text"))
        values += isinstance(event, yaml.NodeEvent)
        if values > MOST_VALUES:
            raise Refused(Problem(mark, "", f"goes past {MOST_VALUES:,} keys and values; split the file"))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MOST_DEPTH:
                raise Refused(Problem(mark, "", f"is nested more than {MOST_DEPTH} levels deep; make it flatter"))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


class _TreeReader:
    """Walks the composed nodes once and gathers values, positions and problems."""

    def __init__(self, name: str, first_line: int) -> None:
        self._name = name
        self._first_line = first_line
        self.values: dict[Steps, Mark] = {}
        self.keys: dict[Steps, Mark] = {}
        self.problems: list[Problem] = []

    def read(self, node: yaml.Node, steps: Steps) -> Plain:
        self.values[steps] = self._mark(node)
        if isinstance(node, yaml.MappingNode):
            return {key: self.read(value, (*steps, key)) for key, value in self._entries(node, steps)}
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*steps, place)) for place, item in enumerate(node.value)]
        if isinstance(node, yaml.ScalarNode) and not node.style:
            self._check_plain(node, steps)
        return str(node.value)

    def _entries(self, node: yaml.MappingNode, steps: Steps) -> Iterator[tuple[str, yaml.Node]]:
        for key_node, value_node in node.value:
            mark = self._mark(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                self.problems.append(Problem(mark, _where(steps), "has a key that is not a word; write 'key: value'"))
                continue
            key = str(key_node.value)
            if key == "<<":
                self.problems.append(Problem(mark, _where(steps), "merges with '<<'; write the fields out"))
            elif (*steps, key) in self.keys:
                first = self.keys[(*steps, key)].line
                self.problems.append(
                    Problem(mark, _where((*steps, key)), f"is given twice, first on line {first}; keep one")
                )
            else:
                self.keys[(*steps, key)] = mark
                yield key, value_node

    def _check_plain(self, node: yaml.ScalarNode, steps: Steps) -> None:
        trap = _yaml_trap(node.value)
        if trap:
            self.problems.append(Problem(self._mark(node), _where(steps), trap))

    def _mark(self, node: yaml.Node) -> Mark:
        start = node.start_mark
        return Mark(self._name, self._first_line + start.line, start.column + 1)


_RESOLVE = yaml.SafeLoader("").resolve


def _yaml_trap(text: str) -> str:
    """What is wrong with an unquoted scalar that other YAML readers take for something else."""
    tag = _RESOLVE(yaml.ScalarNode, text, (True, False)).rpartition(":")[2]  # type: ignore[no-untyped-call]
    got = f"got {quoted(text)}"
    if text == "":
        return "has no value; write one, or remove the key, or write not_stated, not_found or not_applicable"
    if tag == "null":
        return f"must be a value, {got}, which YAML reads as nothing; remove the key or write not_stated"
    if tag == "bool" and text not in ("true", "false"):
        return f"must be true, false or text in quotation marks, {got}, which YAML 1.1 reads as a truth value"
    if tag in ("int", "float") and ":" in text:
        return f"must be in quotation marks, {got}, which YAML 1.1 reads as a number to the base of sixty"
    if tag in ("int", "float") and "_" in text:
        return f"must be a number without '_' or text in quotation marks, {got}"
    if tag == "int" and text.lstrip("+-").startswith("0") and text.strip("+-0"):
        return f"must be a number without leading zeros or text in quotation marks, {got}, which YAML 1.1 does not read as decimal"
    if tag == "float" and text.strip("+-").lower() in (".inf", ".nan"):
        return f"must be a number, {got}"
    return ""


def _where(steps: Steps) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in steps)


def _character_problem(error: ReaderError, text: str, name: str, first_line: int) -> Problem:
    # The error counts bytes and knows no line, so its character is looked for again.
    character = chr(error.character)
    before = text.partition(character)[0]
    mark = Mark(name, first_line + before.count("\n"), len(before) - before.rfind("\n"))
    return Problem(mark, "", f"has the control character U+{ord(character):04X}; remove it")


def _syntax_problem(error: yaml.MarkedYAMLError, name: str, first_line: int) -> Problem:
    mark = error.problem_mark or error.context_mark
    at = Mark(name, first_line + mark.line, mark.column + 1) if mark else Mark(name, first_line, 1)
    why = error.problem or error.context or "cannot be parsed"
    return Problem(at, "", f"is not YAML: {why}. Check indentation, and put text with ': ' or ' #' in quotation marks")
