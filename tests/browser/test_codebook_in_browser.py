"""The codebook page in real Chromium: the tree by mouse and by keys, and for a screen reader."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from browser.conftest import Desk

pytestmark = pytest.mark.browser


def opened(desk: Desk, path: str = "/codebook") -> None:
    desk.page.goto(desk.url + path)
    desk.page.wait_for_selector(".traad-code")


def until(holds: Callable[[], bool]) -> None:
    """What the browser shows may be ahead of what is stored."""
    for _ in range(100):
        if holds():
            return
        time.sleep(0.1)
    assert holds()


def test_the_tree_by_keys_and_by_dragging(desk: Desk) -> None:
    page, codes = desk.page, desk.bench.codebooks
    opened(desk, "/codebook?code=barrierer")
    page.focus(".traad-code[aria-selected=true]")
    page.keyboard.press("Alt+ArrowRight")
    page.wait_for_selector(".traad-code[aria-level='2']")
    until(lambda: codes.code("barrierer").parent == "samskabelse")
    # The keys stay with the code that moved.
    page.wait_for_function("document.activeElement.textContent.includes('Barrierer')")
    page.keyboard.press("Alt+ArrowLeft")
    page.wait_for_function("!document.querySelector(\".traad-code[aria-level='2']\")")
    until(lambda: codes.code("barrierer").parent is None)
    page.wait_for_selector("[data-test-script-state=notRunning]")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_function("location.href.includes('code=samskabelse')")

    page.wait_for_selector("[data-test-script-state=notRunning]")
    lines = page.locator(".traad-code")
    lines.nth(1).drag_to(lines.nth(0), target_position={"x": 60, "y": 2})
    page.wait_for_function(
        "document.querySelector('.traad-code').textContent.includes('Barrierer')"
    )
    until(lambda: [c.id for c in codes.codes().values()] == ["barrierer", "samskabelse"])
    page.wait_for_selector("[data-test-script-state=notRunning]")
    page.click("text=Fortryd")
    page.wait_for_function(
        "document.querySelector('.traad-code').textContent.includes('Samskabelse')"
    )
    until(lambda: [c.id for c in codes.codes().values()] == ["samskabelse", "barrierer"])
    lines.nth(1).drag_to(lines.nth(0))
    page.wait_for_selector(".traad-code[aria-level='2']")
    until(lambda: codes.code("barrierer").parent == "samskabelse")
