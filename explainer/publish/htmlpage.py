"""The text of an HTML page -> what it refers to, what can be referred to, and what runs on it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

# What the browser fetches by itself; everything else is followed by the reader.
_LOADED = {
    "audio": ("src",),
    "embed": ("src",),
    "feimage": ("href", "xlink:href"),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
_FOLLOWED = {"a": ("href", "xlink:href"), "area": ("href",), "form": ("action",)}
_LOADING_LINKS = {"stylesheet", "icon", "apple-touch-icon", "preload", "modulepreload", "manifest", "prefetch"}
_NAMES_IDS = ("aria-labelledby", "aria-describedby", "aria-controls", "for")


@dataclass(frozen=True)
class Reference:
    """An address on a page."""

    address: str
    line: int
    is_loaded: bool


@dataclass
class HtmlPage:
    """What verification and the content policy need to know of a page."""

    references: list[Reference] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)  # each with its line
    doubled_ids: list[tuple[str, int]] = field(default_factory=list)
    named_ids: list[tuple[str, int]] = field(default_factory=list)  # by labels and aria attributes
    scripts: list[str] = field(default_factory=list)  # inline ones, data in JSON too: checkers do not tell them apart
    styles: list[str] = field(default_factory=list)
    style_attributes: list[str] = field(default_factory=list)
    handlers: list[tuple[str, int]] = field(default_factory=list)  # onclick and its like
    has_base: bool = False
    charset: tuple[int, int] | None = None  # line and column after `<meta charset>`


def read_page(text: str) -> HtmlPage:
    """Read a page once."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = HtmlPage()
        self._inside: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not attrs:
            if tag in ("script", "style"):
                self._begin_code(tag, {})
            return
        line, column = self.getpos()
        values = {name: value or "" for name, value in reversed(attrs)}
        for name, value in values.items():
            self._read_attribute(name, value, line)
        for address in _addresses(tag, values, _LOADED):
            self.page.references.append(Reference(address, line, True))
        for address in _addresses(tag, values, _FOLLOWED):
            self.page.references.append(Reference(address, line, False))
        if tag == "link" and "href" in values:
            is_loaded = bool(_LOADING_LINKS & set(values.get("rel", "").lower().split()))
            self.page.references.append(Reference(values["href"], line, is_loaded))
        elif tag == "meta":
            self._read_meta(values, line, column)
        elif tag == "base":
            self.page.has_base = True
        elif tag in ("script", "style"):
            self._begin_code(tag, values)

    def _read_attribute(self, name: str, value: str, line: int) -> None:
        if name == "id":
            if value in self.page.ids:
                self.page.doubled_ids.append((value, line))
            self.page.ids.setdefault(value, line)
        elif name == "style":
            self.page.style_attributes.append(value)
        elif name in _NAMES_IDS:
            self.page.named_ids += [(one, line) for one in value.split()]
        elif name.startswith("on"):
            self.page.handlers.append((name, line))

    def _read_meta(self, values: dict[str, str], line: int, column: int) -> None:
        if "charset" in values and self.page.charset is None:
            self.page.charset = line, column + len(self.get_starttag_text() or "")
        if values.get("property") in ("og:image", "og:url"):
            self.page.references.append(Reference(values.get("content", ""), line, False))

    def _begin_code(self, tag: str, values: dict[str, str]) -> None:
        if tag == "style":
            self._inside = self.page.styles
            self._inside.append("")
        elif "src" not in values:
            self._inside = self.page.scripts
            self._inside.append("")

    def handle_data(self, data: str) -> None:
        if self._inside is not None:
            self._inside[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._inside = None


def _addresses(tag: str, values: dict[str, str], kinds: dict[str, tuple[str, ...]]) -> Iterator[str]:
    for name in kinds.get(tag, ()):
        if name == "srcset" and name in values:
            yield from (candidate.split()[0] for candidate in values[name].split(",") if candidate.strip())
        elif name in values:
            yield values[name]
