"""The server behaves as GitHub Pages does; the live one reloads pages, shows problems, and keeps the last good site."""

import http.client
import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from explainer.problems import ContentError, Mark, Problem, StepError
from explainer.project import Project
from explainer.publish.tree import write_tree
from explainer.serve import LiveServer, PagesServer, problem_page, running, serve


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    write_tree(
        folder,
        {
            "index.html": b"<body>home</body>",
            "404.html": b"<body>not here</body>",
            "actors/index.html": b"<body>actors</body>",
            "data.csv": "a\né\n".encode(),
        },
    )
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "out").symlink_to(tmp_path)
    return folder


@pytest.fixture
def server(site: Path) -> Iterator[PagesServer]:
    server = PagesServer(("127.0.0.1", 0), site, "/sub/")
    with running(server):
        yield server


def ask(server: PagesServer, path: str, method: str = "GET") -> tuple[int, str, str]:
    """Status, type or place, and body of the answer to one request."""
    connection = http.client.HTTPConnection(*server.server_address[:2], timeout=5)  # type: ignore[arg-type]
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        head = answer.getheader("Location") or answer.getheader("Content-Type") or ""
        return answer.status, head, answer.read().decode()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/sub/", (200, "text/html; charset=utf-8", "<body>home</body>")),
        ("/sub/actors/", (200, "text/html; charset=utf-8", "<body>actors</body>")),
        ("/sub/actors/?q=1", (200, "text/html; charset=utf-8", "<body>actors</body>")),
        ("/sub/actors", (301, "/sub/actors/", "")),
        ("/sub", (301, "/sub/", "")),
        ("/", (301, "/sub/", "")),
        ("/sub/data.csv", (200, "text/csv; charset=utf-8", "a\né\n")),
        ("/sub/data.csv/", (404, "text/html; charset=utf-8", "<body>not here</body>")),
        ("/sub/no/such/page/", (404, "text/html; charset=utf-8", "<body>not here</body>")),
        ("/elsewhere/", (404, "text/plain; charset=utf-8", "The site is at /sub/\n")),
        ("/sub/../secret.txt", (404, "text/html; charset=utf-8", "<body>not here</body>")),
        ("/sub/%2e%2e/secret.txt", (404, "text/html; charset=utf-8", "<body>not here</body>")),
        ("/sub/out/secret.txt", (404, "text/html; charset=utf-8", "<body>not here</body>")),
        ("/sub/out", (404, "text/html; charset=utf-8", "<body>not here</body>")),
        ("/sub/%00", (404, "text/html; charset=utf-8", "<body>not here</body>")),
    ],
)
def test_addresses_are_answered_as_on_github_pages(
    server: PagesServer, path: str, answer: tuple[int, str, str]
) -> None:
    assert ask(server, path) == answer


def test_a_head_request_gets_no_body(server: PagesServer) -> None:
    assert ask(server, "/sub/", "HEAD") == (200, "text/html; charset=utf-8", "")


def test_a_browser_that_leaves_before_its_answer_is_no_fault(
    server: PagesServer, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_connection(server.server_address[:2]) as gone:
        gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # closing resets it
        gone.sendall(b"GET /")
        time.sleep(0.2)
    time.sleep(0.2)
    assert capsys.readouterr().err == ""


def test_the_reload_script_is_added_on_the_way_and_not_on_disk(site: Path) -> None:
    server = LiveServer(("127.0.0.1", 0), site, "/sub/")
    with running(server):
        assert ask(server, "/sub/")[2] == '<body>home<script src="/sub/__live/live.js"></script></body>'
        assert "__live/live.js" in ask(server, "/sub/no/")[2]
        assert ask(server, "/sub/__live/live.js")[:2] == (200, "text/javascript; charset=utf-8")

    assert (site / "index.html").read_bytes() == b"<body>home</body>"


def test_problems_are_escaped() -> None:
    assert b"<li>&lt;img src=x onerror=alert(1)&gt;</li>" in problem_page(("<img src=x onerror=alert(1)>",))


class Editor:
    """An editing session: a project, its server, and the events that an open page hears."""

    def __init__(self, root: Path) -> None:
        for folder in ("site_data", "content"):
            (root / folder).mkdir(parents=True)
        (root / "mkdocs.yml").write_text("site_name: T\nsite_url: https://e.org/sub/\nnav: [index.md]\n")
        self.project = Project(root)
        self.said: list[str] = []
        self.stop = threading.Event()
        self._thread = threading.Thread(
            target=serve,
            args=(self.project, self._build, self.project.site, "127.0.0.1", 0),
            kwargs={"report": self.said.append, "stop": self.stop},
        )

    def _build(self) -> None:
        text = (self.project.content / "index.md").read_text() if self._has_text() else "empty"
        if "bad" in text:
            raise ContentError([Problem(Mark("content/index.md", 1, 1), "", f"is <{text}>")])
        if "broken" in text:
            raise StepError("the step failed")
        if "bug" in text:
            raise KeyError("ours")
        write_tree(self.project.site, {"index.html": f"<body>{text}</body>".encode()})

    def _has_text(self) -> bool:
        return (self.project.content / "index.md").exists()

    def write(self, text: str) -> None:
        (self.project.content / "index.md").write_text(text)

    def __enter__(self) -> "Editor":
        self._thread.start()
        wait_until(lambda: bool(self.said))
        parts = urlsplit(self.said[0].removeprefix("Serving "))
        assert parts.hostname
        self._connection = http.client.HTTPConnection(parts.hostname, parts.port or 80, timeout=10)
        self._connection.request("GET", "/sub/__live/events")
        self._events = self._connection.getresponse()
        return self

    def __exit__(self, *_: object) -> None:
        self._events.close()
        self._connection.close()
        self.stop.set()
        self._thread.join(10)

    def next_problems(self) -> list[str]:
        """The problems of the next build that the page hears of."""
        while True:
            line = self._events.readline().decode()
            if line.startswith("data: "):
                event = json.loads(line.removeprefix("data: "))
                if event["build"]:
                    problems: list[str] = event["problems"]
                    return problems


def wait_until(is_so: Callable[[], bool], seconds: float = 10) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_a_change_rebuilds_and_problems_reach_the_page(tmp_path: Path) -> None:
    with Editor(tmp_path / "project") as editor:
        site = editor.project.site
        assert editor.next_problems() == []
        editor.write("good")
        assert editor.next_problems() == []
        assert (site / "index.html").read_text() == "<body>good</body>"

        editor.write("bad")
        assert editor.next_problems() == ["content/index.md:1:1: is <bad>"]
        editor.write("broken")
        assert editor.next_problems() == ["the step failed"]
        editor.write("bug")
        assert "KeyError: 'ours'" in editor.next_problems()[0]
        assert (site / "index.html").read_text() == "<body>good</body>"

        editor.write("good again")
        assert editor.next_problems() == []
        (editor.project.data / "pike-per-quarter.csv").write_text("Quarter,Pike\n")
        assert editor.next_problems() == []


def test_a_port_that_is_taken_is_said(tmp_path: Path, server: PagesServer) -> None:
    editor = Editor(tmp_path / "project")
    port = server.server_address[1]

    with pytest.raises(StepError, match=f"Port {port} of 127.0.0.1 cannot be used"):
        serve(editor.project, lambda: None, editor.project.site, "127.0.0.1", int(port))


PAGE = """\
---
title: The story
---

<div class="sheet">
<h1>Tiny</h1>
<p>Some <a class="ev" href="#e-deaths-1">380</a> people.</p>
<p>More.</p>
<section class="evidence"><ol>
<li><div class="noted" id="e-deaths-1" tabindex="-1"><p>Counted by <a href="https://example.com/">CRSS</a></p></div></li>
</ol></section>
</div>
"""
