"""No page stands in the way of a screen reader, and the language is at hand on every one."""

from __future__ import annotations

import pytest

from browser.conftest import Desk

pytestmark = pytest.mark.browser

PAGES = {
    "/": ".traad-table td",
    "/about": ".stForm, [data-testid=stForm]",
    "/code?code=barrierer": ".traad-quote",
    "/search?q=samskab*": ".traad-line",
    "/topics": "[data-testid=stMain] .stMarkdown",
}
"""Addresses, and what stands there when the page does. The reader has a test of its own."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_stands_in_the_way_on_any_page(desk: Desk, scheme: str) -> None:
    from axe_playwright_python.base import AXE_FILE_PATH

    page = desk.page
    desk.bench.documents.analyse()
    page.emulate_media(color_scheme=scheme)
    found: dict[str, list[str]] = {}
    for path, drawn in PAGES.items():
        page.goto(desk.url + path)
        page.wait_for_selector(drawn)
        page.wait_for_selector('[data-testid="stSidebarNavItems"] li[role]', state="attached")
        page.wait_for_selector('[data-stale="true"]', state="detached")
        page.evaluate(AXE_FILE_PATH.read_text("utf-8"))
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        for v in result["violations"]:
            found.setdefault(f"{path}: {v['id']}", []).extend(n["html"][:160] for n in v["nodes"])
    assert not found


def test_the_language_is_switched_on_a_narrow_screen_and_said_to_screen_readers(
    desk: Desk,
) -> None:
    page = desk.page
    page.set_viewport_size({"width": 400, "height": 800})
    desk.open("/read")
    assert page.get_attribute("html", "lang") == "da"
    page.click("text=English")  # without the sidebar, which is closed here
    page.wait_for_function("document.documentElement.lang === 'en'")
    page.get_by_text("First reading").wait_for()


def test_keys_are_for_the_text_without_a_click_in_it_first(desk: Desk) -> None:
    page = desk.page
    desk.open("/")
    page.get_by_role("link", name="Læs").first.click()
    page.wait_for_selector(".traad-block")
    page.wait_for_function("document.activeElement.matches('.traad-scroll')")
    page.keyboard.press("w")
    assert page.evaluate("String(getSelection())").strip()


def test_what_was_accepted_in_bulk_is_counted_once_it_is_read(desk: Desk) -> None:
    page, room = desk.page, desk.bench.codings
    document = desk.bench.documents.list()[0]
    room.accept(room.offered(document)[0].guid, unread=True)
    desk.read(f"/read?doc={document.guid}")
    page.keyboard.press("Shift+N")
    page.click("[data-act=count]")
    desk.settled()
    (coding,) = [f for f in room.state(document).values() if hasattr(f, "unread")]
    assert not coding.unread
    page.keyboard.press("Shift+N")
    page.wait_for_selector("[data-act=remove]")
    assert page.locator("[data-act=count]").count() == 0
