"""The language is at hand on every page, and keys go where one looks."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browser.conftest import Desk

pytestmark = pytest.mark.browser


def test_the_language_is_switched_on_a_narrow_screen_and_said_to_screen_readers(
    desk: Desk,
) -> None:
    page = desk.page
    page.set_viewport_size({"width": 400, "height": 800})
    desk.open("/read")
    expect(page.locator("html")).to_have_attribute("lang", "da")
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
    page.wait_for_function("String(getSelection()).trim()")


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
    expect(page.locator("[data-act=count]")).to_have_count(0)
