"""A project -> its site in the browser while it is edited: served as GitHub Pages would, rebuilt at every change.

The pages on disk stay as they are published; the script that reloads them is added on the way to the browser.
"""

import json
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from watchfiles import watch

from explainer.problems import ContentError, StepError
from explainer.project import Project
from explainer.publish import read_settings

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".map": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
}
_LIVE = "__live/"
_HEARTBEAT = 15.0  # seconds after which a silent stream says something, so that a closed one is noticed


class PagesServer(ThreadingHTTPServer):
    """Serves a finished site under its path, as GitHub Pages does."""

    daemon_threads = True

    def __init__(
        self,
        address: tuple[str, int],
        site_dir: Path,
        base_path: str,
        handler: "type[PagesHandler] | None" = None,
    ) -> None:
        self.site_dir = site_dir
        self.base_path = base_path
        super().__init__(address, handler or PagesHandler)

    @property
    def url(self) -> str:
        """The address of the home page."""
        host, port = self.server_address[:2]
        return f"http://{host!s}:{port}{self.base_path}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that leaves before it has its answer is no fault."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class PagesHandler(BaseHTTPRequestHandler):
    """Folders end in a slash, unknown addresses get 404.html, nothing outside the site is reached."""

    server: PagesServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        base = self.server.base_path
        if path.startswith(base):
            self.answer(path[len(base) :])
        elif path in ("/", base.rstrip("/")):
            self.redirect(base)
        else:
            self.send_body(HTTPStatus.NOT_FOUND, "text/plain; charset=utf-8", f"The site is at {base}\n".encode())

    def do_HEAD(self) -> None:
        self.do_GET()

    def answer(self, path: str) -> None:
        """Answer a request for a path below the site."""
        file = self.find(path)
        if file is None:
            missing = self.server.site_dir / "404.html"
            body = missing.read_bytes() if missing.is_file() else b"not found\n"
            self.send_body(HTTPStatus.NOT_FOUND, _TYPES[".html"], self.dress(body))
        elif file.is_dir():
            self.redirect(f"{self.server.base_path}{path}/")
        else:
            kind = _TYPES.get(file.suffix.lower(), "application/octet-stream")
            body = file.read_bytes()
            self.send_body(HTTPStatus.OK, kind, self.dress(body) if file.suffix == ".html" else body)

    def find(self, path: str) -> Path | None:
        """The file for a path, or the folder that lacks its slash."""
        root = self.server.site_dir.resolve()
        if "\\" in path or "\0" in path:
            return None
        found = (root / path.lstrip("/")).resolve()
        if found != root and root not in found.parents:
            return None
        is_folder = path == "" or path.endswith("/")
        if is_folder:
            found = found / "index.html"
        return found if found.is_file() or (found.is_dir() and not is_folder) else None

    def dress(self, page: bytes) -> bytes:
        """A page as it goes to the browser."""
        return page

    def redirect(self, path: str) -> None:
        """Send the browser to another path of this host."""
        # Percent-encoded, so that nothing in the path can end the header; one slash, so that it names no other host.
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", "/" + quote(path).lstrip("/"))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def send_body(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        """Send a complete answer."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal belongs to the build."""


@contextmanager
def running(server: PagesServer) -> Iterator[str]:
    """A server at work in the background; gives the address of its home page."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.url
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class News:
    """What open pages must know: how many builds there were, and what is wrong since the last good one."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._number = 0
        self.problems: tuple[str, ...] = ()

    def tell(self, problems: tuple[str, ...]) -> None:
        """A build ended, with these problems or none."""
        with self._changed:
            self._number += 1
            self.problems = problems
            self._changed.notify_all()

    def wait(self, known: int) -> tuple[int, tuple[str, ...]]:
        """The number and problems of the last build, once it is another than the one known, or after a while."""
        with self._changed:
            self._changed.wait_for(lambda: self._number != known, timeout=_HEARTBEAT)
            return self._number, self.problems


class LiveServer(PagesServer):
    """A server whose pages reload themselves."""

    def __init__(self, address: tuple[str, int], site_dir: Path, base_path: str) -> None:
        self.news = News()
        super().__init__(address, site_dir, base_path, LiveHandler)


class LiveHandler(PagesHandler):
    """Adds the script that reloads to every page, and answers that script."""

    server: LiveServer

    def answer(self, path: str) -> None:
        if path == f"{_LIVE}live.js":
            self.send_body(HTTPStatus.OK, _TYPES[".js"], _SCRIPT.encode())
        elif path == f"{_LIVE}events":
            self._send_events()
        elif not self.server.site_dir.is_dir():
            self.send_body(HTTPStatus.OK, _TYPES[".html"], self.dress(problem_page(self.server.news.problems)))
        else:
            super().answer(path)

    def dress(self, page: bytes) -> bytes:
        script = f'<script src="{escape(self.server.base_path)}{_LIVE}live.js"></script>'.encode()
        head, end, tail = page.rpartition(b"</body>")
        return head + script + end + tail if end else page + script

    def _send_events(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        known = -1
        try:
            while True:
                number, problems = self.server.news.wait(known)
                event = {"build": number, "problems": problems}
                said = f"data: {json.dumps(event)}\n\n" if number != known else ": still here\n\n"
                self.wfile.write(said.encode())
                self.wfile.flush()
                known = number
        except OSError:
            return  # the page was closed


def problem_page(problems: tuple[str, ...]) -> bytes:
    """What the browser shows before there is a first good site."""
    items = "".join(f"<li>{escape(problem)}</li>" for problem in problems)
    title = "The site is not built yet" if problems else "The site is being built"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><h1>{title}</h1><ul>{items}</ul></body></html>"
    ).encode()


def serve(
    project: Project,
    build: Callable[[], object],
    site_dir: Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    *,
    report: Callable[[str], None] = print,
    stop: threading.Event | None = None,
    open_browser: Callable[[str], object] | None = None,
) -> None:
    """Serve a project until it is stopped; build at the start and whenever its files change.

    `open_browser` is given the address once there is something to see at it.

    Raises:
        ContentError: when `mkdocs.yml` is wrong.
        StepError: when the port is taken.
    """
    stop = stop or threading.Event()
    base_path = read_settings(project).base_path
    try:
        server = LiveServer((host, port), site_dir, base_path)
    except OSError as error:
        raise StepError(f"Port {port} of {host} cannot be used: {error.strerror}. Name another with --port.") from error
    wake = threading.Event()
    with running(server) as url:
        report(f"Serving {url}")
        if open_browser:
            open_browser(url)
        for paths, recursive in _watched(project):
            threading.Thread(target=_watch, args=(paths, recursive, wake, stop), daemon=True).start()
        try:
            _build_at_every_change(build, server.news, wake, stop, report)
        except KeyboardInterrupt:
            report("Stopped")
        finally:
            stop.set()


def _build_at_every_change(
    build: Callable[[], object],
    news: News,
    wake: threading.Event,
    stop: threading.Event,
    report: Callable[[str], None],
) -> None:
    while not stop.is_set():
        wake.clear()
        problems = _try(build)
        for problem in problems:
            report(problem)
        news.tell(problems)
        while not stop.is_set() and not wake.wait(0.2):
            pass


def _try(build: Callable[[], object]) -> tuple[str, ...]:
    """The problems of a build, each as one text."""
    try:
        build()
    except ContentError as error:
        return tuple(str(problem) for problem in error.problems)
    except StepError as error:
        return (str(error),)
    except Exception:  # a bug of ours must not end the editor's session; it is shown whole instead
        return (traceback.format_exc(),)
    return ()


def _watched(project: Project) -> Iterator[tuple[list[Path], bool]]:
    folders = [folder for folder in (project.data, project.content, project.templates) if folder.is_dir()]
    yield folders, True
    # The folder of mkdocs.yml and not the file: editors save by putting a new file in its place.
    yield [project.root], False


def _watch(paths: list[Path], recursive: bool, wake: threading.Event, stop: threading.Event) -> None:
    for changes in watch(*paths, recursive=recursive, debounce=200, step=20, stop_event=stop):
        if recursive or any(Path(path).name == "mkdocs.yml" for _, path in changes):
            wake.set()


_SCRIPT = """
(() => {
  const box = document.createElement("div");
  box.setAttribute("role", "alert");
  box.style.cssText = "position:fixed;inset:0;z-index:99;overflow:auto;padding:2rem;background:#fffe;color:#1a1c1e;"
    + "font:16px/1.5 ui-monospace,monospace;border-top:6px solid #9a2f1b;white-space:pre-wrap";
  let first = null;
  const events = new EventSource(new URL("events", document.currentScript.src));
  events.onmessage = (message) => {
    const { build, problems } = JSON.parse(message.data);
    if (first === null) first = build;
    if (!problems.length) {
      if (build !== first) location.reload();
      return box.remove();
    }
    const title = document.createElement("b");
    title.textContent = problems.length === 1 ? "1 problem; the last good site stays. " : `${problems.length} problems; the last good site stays. `;
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = "Show the site";
    close.onclick = () => box.remove();
    const list = document.createElement("ul");
    for (const problem of problems) {
      const item = document.createElement("li");
      item.textContent = problem;
      list.append(item);
    }
    box.replaceChildren(title, close, list);
    document.body.append(box);
  };
})();
"""
