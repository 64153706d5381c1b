"""What the builder made -> what may be published: policies added, nothing of the clock, modes and names as hosts need."""

import gzip
import io
import json
import re
from collections.abc import Collection
from pathlib import Path

from explainer.problems import StepError
from explainer.publish.htmlpage import HtmlPage, read_page
from explainer.publish.policy import add_policy
from explainer.publish.tree import check_names, walk_files
from explainer.publish.verify import Site

_SEARCH_INDEX = "search/search_index.json"
# The theme gives its two hidden checkboxes an attribute that HTML does not allow there.
_TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')
# The theme says the direction of a page on its body alone, and the browser's own parts read it elsewhere.
_LANGUAGE = re.compile(r'<html lang="[^"]*"')
_DIRECTION = re.compile(r"<body dir=(\"[a-z]+\")")


def list_files(folder: Path) -> dict[str, Path]:
    """Every file of a site by its path below it.

    Raises:
        StepError: when there is a link among them, or two names differ only by case.
    """
    files = {path.relative_to(folder).as_posix(): path for path in walk_files(folder)}
    links = [name for name, path in files.items() if path.is_symlink() or not path.is_file()]
    if links:
        raise StepError(f"The finished site has links, which hosts refuse: {', '.join(links[:5])}.")
    try:
        check_names(dict.fromkeys(files, b""))
    except ValueError as error:
        raise StepError(f"The finished site has file names that hosts refuse: {error}.") from error
    return files


def add_policies(files: dict[str, Path]) -> dict[str, HtmlPage]:
    """Read every page, give it its policy, and return what was read."""
    pages = {}
    for name, path in files.items():
        if name.endswith(".html"):
            text = _mended(path.read_text(encoding="utf-8"))
            pages[name] = page = read_page(text)
            if page.charset is not None:
                path.write_text(add_policy(text, page), encoding="utf-8", newline="\n")
    return pages


def _mended(text: str) -> str:
    text = _TOGGLE.sub(r"\1", text)
    direction = _DIRECTION.search(text)
    return _LANGUAGE.sub(rf"\g<0> dir={direction[1]}", text, count=1) if direction else text


def drop_unused(files: dict[str, Path], site: Site, given: Collection[str]) -> dict[str, Path]:
    """Delete what the builder gives to every site, when no page asks for any of it; returns the files that are left.

    Its scripts ask for others by themselves, so all of them stay when a page asks for one.
    """
    asked = {
        site.file_of(name, reference.address)
        for name, page in site.pages.items()
        for reference in page.references
        if reference.is_loaded
    }
    if not asked.isdisjoint(given):
        return files
    unused = [path for name, path in files.items() if name in given]
    for path in unused:
        path.unlink()
    for folder in sorted({parent for path in unused for parent in path.parents}, reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
    return {name: path for name, path in files.items() if name not in given}


def found_by_search(files: dict[str, Path]) -> list[str]:
    """The addresses, below the site, that search leads to."""
    if _SEARCH_INDEX not in files:
        return []
    return [entry["location"] for entry in json.loads(files[_SEARCH_INDEX].read_bytes())["docs"]]


def settle(folder: Path) -> None:
    """Take the clock and the machine out of the files that the builder packs."""
    sitemap = folder / "sitemap.xml"
    if sitemap.is_file():
        packed = io.BytesIO()
        # An empty name and the time 0: the header otherwise holds the path and the moment of the build.
        with gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=0) as archive:
            archive.write(sitemap.read_bytes())
        (folder / "sitemap.xml.gz").write_bytes(packed.getvalue())
    # GitHub Pages otherwise runs Jekyll, which drops files and folders that begin with '_'.
    (folder / ".nojekyll").write_bytes(b"")


def set_modes(folder: Path) -> None:
    """Readable by all, writable by the owner: what Pages asks for, whatever the umask."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
