"""Other people's words are text, in every place of every page; other people's pages stay out."""

from __future__ import annotations

import http.client
import socket
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
import yaml

import traad.ui
from browser.conftest import DONE, Desk
from support import CODEBOOK, INTERVIEW, REPORT, Piece
from traad.rooms.coding.segments import Status
from traad.settings import FILE
from traad.store import jobs
from traad.store.jobs import State
from traad.ui.views.quotes import target_of
from traad.workbench import Workbench

pytestmark = pytest.mark.browser
HOSTILE = (
    "<script>window.taken=1</script>\"><img src=x onerror='window.taken=1'>"
    "<svg onload=window.taken=1><b class=hostile>b</b> **fed** _skrå_ `kode` $x^2$ "
    ":material/home: :red[rød] :smile: [her](javascript:window.taken=1) "
    "![b](http://evil.example/b.png) &lt;i&gt; \u202edrejet\u202c \u200f"
)
"""What no page may take for anything but text."""

SCREENS = Path(traad.ui.__file__).parent / "screens"
PAGES = ["", *sorted(p.stem for p in SCREENS.glob("*.py") if p.stem not in ("__init__", "start"))]
FORM = ", ".join(
    f"[data-testid=stMain] [data-testid={part}]"
    for part in ("stTextInput", "stSelectbox", "stMultiSelect", "stDownloadButton", "stAlert")
)
"""What pages show that are filled in rather than read, and where they have nothing to show."""
MARKUP = """() => [
  "b.hostile", "svg[onload]", "img[src=x]", "img[src*=evil]", "a[href^='javascript']", ".katex",
  ".stMarkdown em", ".stMarkdown code", "[style*='red']", ".stMarkdownColoredText",
  ".stMainBlockContainer script",
].filter((found) => document.querySelector(found))"""


def hostile_drafts() -> Any:
    pieces = tuple(
        Piece(f"{piece.text} {HOSTILE}", piece.kind, piece.page, {**piece.more, "speaker": HOSTILE})
        for piece in INTERVIEW.pieces
    )
    heading = replace(REPORT.pieces[2], text=HOSTILE, more={"section": (HOSTILE,)})
    said = replace(REPORT.pieces[8], more={"section": (HOSTILE,), "attributed": HOSTILE})
    report = (*REPORT.pieces[:2], heading, *REPORT.pieces[3:8], said, *REPORT.pieces[9:])
    found = tuple((quote, code, f"{rule} {HOSTILE}") for quote, code, rule in INTERVIEW.found)
    return (
        replace(
            REPORT,
            title=f"Rapport {HOSTILE}",
            type=HOSTILE,
            pieces=report,
            labels=("<", "&", "$x$"),
        ),
        replace(INTERVIEW, title=HOSTILE, pieces=pieces, found=found),
    )


@pytest.fixture
def hostile(desk: Desk) -> Desk:
    """A project whose every name, memo, code and message is hostile."""
    project = desk.bench.project
    book = yaml.safe_load(CODEBOOK)
    for code in book["codes"]:
        code["label"] = {"da": HOSTILE, "en": HOSTILE}
        code["definition"] = {"da": HOSTILE, "source": HOSTILE}
        code.update(use_when=HOSTILE, not_when=HOSTILE, examples=[HOSTILE])
    path = project.root / "kodebog.yaml"
    path.write_text(yaml.safe_dump(book, allow_unicode=True), encoding="utf-8")
    toml = project.root / FILE
    toml.write_text(toml.read_text().replace('"Prøve"', "'Prøve " + HOSTILE.replace("'", "") + "'"))
    with Workbench(project, HOSTILE) as other:
        other.codebooks.install([path])
        first, second, *_ = other.codings.offered()
        other.codings.accept(first.guid)
        other.codings.reject(second.guid)
        _write_memos(other)
    with desk.bench._database.write() as connection:
        id = jobs.insert_job(connection, ["ingest"], HOSTILE, "2026")
        report = {
            "stored": [{"path": HOSTILE, "warnings": [HOSTILE]}],
            "refused": [{"path": HOSTILE, "reason": HOSTILE}],
            "ignored": [HOSTILE],
        }
        jobs.end_job(connection, id, State.DONE, HOSTILE, "2026", report)
    return desk


def _write_memos(bench: Workbench) -> None:
    document = bench.documents.list()[0]
    bench.memos.on_project(HOSTILE)
    bench.memos.on_document(document, HOSTILE)
    bench.memos.on_passage(document, 0, 9, HOSTILE)
    for guid in bench.codebooks.codes():
        bench.memos.on_code(guid, HOSTILE)
    for segment in bench.segments.list():
        if segment.status is Status.ACCEPTED:
            bench.memos.on_coding(target_of(segment), HOSTILE)


@pytest.mark.parametrize("drafts", [hostile_drafts()], ids=["hostile"])
@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["da", "en"])
def test_hostile_words_are_text(hostile: Desk, path: str, language: str) -> None:
    page = hostile.page
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    coder = quote(HOSTILE)
    page.goto(f"{hostile.url}/{path}?lang={language}&coder={coder}")
    page.wait_for_selector(".st-key-traad-job")
    page.wait_for_selector(f".traad-block, .traad-quote, .traad-table td, .traad-review, {FORM}")
    page.wait_for_selector(DONE)
    page.wait_for_timeout(300)
    assert page.evaluate(MARKUP) == []
    assert page.evaluate("window.taken") is None
    assert dialogs == []
    shown = page.inner_text("body")
    assert "**fed**" in shown and "$x^2$" in shown and ":material/home:" in shown


@pytest.mark.parametrize("path", PAGES)
def test_hostile_addresses_are_text(desk: Desk, path: str) -> None:
    given = quote(HOSTILE)
    names = ("doc", "code", "coding", "at", "coder", "lang")
    desk.page.goto(f"{desk.url}/{path}?" + "&".join(f"{name}={given}" for name in names))
    desk.page.wait_for_selector(f".traad-table td, .traad-review, {FORM}")
    desk.page.wait_for_selector(DONE)
    assert desk.page.evaluate(MARKUP) == []
    assert desk.page.evaluate("window.taken") is None


def _ask(url: str, method: str, path: str, **headers: str) -> int:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=named)
    status = connection.getresponse().status
    connection.close()
    return status


ROUTES = ("/", "/read", "/_stcore/health", "/_stcore/host-config", "/static/", "/media/x", "/api/x")


def test_a_rebound_name_gets_nothing(desk: Desk) -> None:
    for path in ROUTES:
        for host in ("evil.example", "evil.example:80", "127.0.0.1.evil.example", "127.0.0.1@evil"):
            assert _ask(desk.url, "GET", path, Host=host) == 400, (path, host)


def test_a_page_elsewhere_can_post_and_embed_nothing(desk: Desk) -> None:
    own = urlsplit(desk.url).netloc
    upload = "/_stcore/upload_file/a/b"
    for origin in ("http://evil.example", "null", "http://127.0.0.1:1", f"http://{own}.evil"):
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            assert _ask(desk.url, method, upload, Origin=origin) == 400
    # From our own page, but without the token of the session.
    assert _ask(desk.url, "PUT", upload, Origin=desk.url) == 403
    elsewhere = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"}
    assert _ask(desk.url, "GET", "/", **elsewhere) == 400
    assert _ask(desk.url, "GET", "/", **{**elsewhere, "Sec_Fetch_Mode": "navigate"}) == 200


def _open_socket(url: str, host: str, origin: str | None) -> str:
    """The first line of the answer to a websocket's handshake."""
    place = urlsplit(url)
    lines = [
        "GET /_stcore/stream HTTP/1.1",
        f"Host: {host}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
        "Sec-WebSocket-Version: 13",
        *([f"Origin: {origin}"] if origin else []),
    ]
    with socket.create_connection((place.hostname, place.port), timeout=10) as connection:
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        return connection.recv(100).decode().partition("\r\n")[0]


def test_a_page_elsewhere_opens_no_socket(desk: Desk) -> None:
    own = urlsplit(desk.url).netloc
    assert " 101 " in _open_socket(desk.url, own, desk.url)
    for host, origin in (
        (own, "http://evil.example"),
        (own, "http://127.0.0.1:1"),
        (own, "null"),
        ("evil.example", "http://evil.example"),
        ("evil.example", None),
    ):
        assert " 403 " in _open_socket(desk.url, host, origin), (host, origin)


def test_nothing_is_loaded_from_elsewhere(browser: Any, desk: Desk) -> None:
    page = browser.new_page()
    page.goto(desk.url)
    loaded = page.evaluate(
        """() => new Promise((done) => {
          const image = new Image();
          image.onload = () => done(true);
          image.onerror = () => done(false);
          document.addEventListener("securitypolicyviolation", (e) => done(e.violatedDirective));
          image.src = "http://evil.example/b.png";
        })"""
    )
    page.close()
    assert loaded == "img-src"
