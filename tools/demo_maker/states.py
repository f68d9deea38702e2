"""The states of the pages that are worth a look, and how each is reached in a browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

REPORT = "doc=hverdagen"
INTERVIEW = "doc=koordinator"
DONE = "[data-testid=stApp][data-test-script-state=notRunning]"
"""The page has run to its end."""


@dataclass
class Desk:
    """A page in the browser, on a server, in a language."""

    page: Any
    url: str
    language: str

    def open(self, path: str, wait: str) -> None:
        """Open an address, and wait until something stands there and the page has run."""
        sign = "&" if "?" in path else "?"
        self.page.goto(f"{self.url}/{path}{sign}lang={self.language}")
        self.page.wait_for_selector(wait)
        self.page.wait_for_selector(DONE)

    def press(self, keys: str) -> None:
        """Press some keys, and wait until the server has answered."""
        for key in keys.split():
            self.page.keyboard.press(key)
        self.page.wait_for_function(
            "[...globalThis.traad.outboxes.values()].every((outbox) => !outbox.length)"
        )

    def click(self, what: str, wait: str = DONE) -> None:
        """Click, and wait until something stands there."""
        self.page.locator(what).first.click()
        self.page.wait_for_timeout(200)
        self.page.wait_for_selector(wait)
        self.page.wait_for_selector(DONE)


@dataclass(frozen=True)
class State:
    """A state: where it is, what stands there when it does, and what is done there."""

    name: str
    path: str
    wait: str = DONE
    act: Callable[[Desk], None] | None = None

    def reach(self, desk: Desk) -> None:
        """Go there."""
        desk.open(self.path, self.wait)
        if self.act is not None:
            self.act(desk)


def _keys(keys: str) -> Callable[[Desk], None]:
    return lambda desk: desk.press(keys)


def _click(what: str, wait: str = DONE) -> Callable[[Desk], None]:
    return lambda desk: desk.click(what, wait)


def _original(desk: Desk) -> None:
    desk.press("Shift+N v")
    desk.page.wait_for_function("document.querySelector('.traad-original img').naturalWidth > 300")
    desk.page.wait_for_selector(".traad-boxes div", state="attached")


def _read(name: str, keys: str = "") -> State:
    return State(f"read-{name}", f"read?{REPORT}", ".traad-mark", _keys(keys) if keys else None)


def _segment(key: str, number: int) -> str:
    return f".st-key-{key} button >> nth={number}"


CHART = "[data-testid=stVegaLiteChart] :is(canvas, svg)"
DEMO = (
    State("start", "", ".traad-table td"),
    State("help", "", ".traad-table td", _click(".st-key-traad-language button")),
    State("corpus", "corpus", ".traad-table td"),
    State("corpus-picked", "corpus", ".traad-table td", _click("[data-pick='']")),
    *(State(f"corpus-part-{n}", "corpus", act=_click(_segment("corpus-part", n))) for n in (1, 2)),
    _read("suggestion", "n"),
    _read("coding", "Shift+N"),
    _read("memo", "Shift+N m"),
    _read("selection", "s Shift+ArrowRight"),
    _read("finder", "s c"),
    _read("keys", "?"),
    State("read-original", f"read?{REPORT}", ".traad-mark", _original),
    State("read-interview", f"read?{INTERVIEW}", ".traad-turn", _keys("n")),
    State("read-unknown", "read?doc=findes-ikke", ".stAlert"),
    State("about", f"about?{REPORT}"),
    State("about-how", f"about?{REPORT}", act=_click("[data-testid=stCheckbox] label")),
    State("search", "search?q=samskab*", ".traad-line"),
    State("search-near", "search?q=samskab*&show=near", ".traad-table td"),
    State("words-typical", "words?target=type:%28%22interview%22%29", ".traad-table td"),
    State("words-turns", "words?show=turns", ".traad-table td"),
    State("words-trends", "words?show=trends&q=samskabelse&q=tillid", ".traad-table td"),
    State("search-none", "search?q=xyzzy"),
    State("search-wrong", "search?q=%28a", ".stAlert"),
    State("review", "review", ".traad-card"),
    State("review-rule", "review?by=rule", ".traad-card"),
    State("code", "code?code=barrierer", ".traad-quote"),
    State(
        "code-narrowed", "code?code=barrierer&by=role&q=NOT+code:fremmere", ".traad-quote, .stAlert"
    ),
    State("codebook", "codebook?code=barrierer", ".traad-code"),
    *(
        State(
            f"codebook-part-{n}",
            "codebook?code=barrierer",
            ".traad-code",
            _click(f".st-key-codebook-part button >> nth={n}"),
        )
        for n in (1, 2, 3)
    ),
    State("memos", "memos"),
    State("topics", "topics", CHART),
    *(
        State(f"topics-view-{n}", "topics", CHART, _click(_segment("topics-view", n)))
        for n in (1, 2)
    ),
    *(
        State(f"matrices-{n}", "matrices", act=_click(_segment("matrices-view", n)))
        for n in (0, 1, 2)
    ),
    State("adjudicate", "adjudicate", ".traad-both"),
    State("agreement", "agreement"),
    State("plan", "agreement?view=plan", ".traad-table td"),
    State("framework", "framework", ".traad-grid td"),
    State(
        "framework-cell",
        "framework",
        ".traad-grid td",
        _click(".traad-grid td:has(.traad-count)", ".traad-beside li"),
    ),
    State("report", "report"),
    State("report-chosen", "report", act=_click("[data-testid=stExpander] summary")),
    State("report-made", "report", act=_click(".st-key-report-make button")),
    *(
        State(f"exchange-{n}", "exchange", act=_click(_segment("exchange-view", n)))
        for n in range(4)
    ),
    State("history", "history"),
)
EMPTY = (
    State("empty-start", ""),
    *(
        State(f"empty-{name}", name)
        for name in (
            *("corpus", "read", "about", "search", "review", "code", "codebook", "memos"),
            *(
                "topics",
                "matrices",
                "words",
                "framework",
                "adjudicate",
                "agreement",
                "report",
                "exchange",
                "history",
            ),
        )
    ),
)
STATES = {"demo": DEMO, "empty": EMPTY}
