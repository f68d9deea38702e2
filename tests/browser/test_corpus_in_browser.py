"""The corpus page in real Chromium: documents picked by keys, and for a screen reader."""

from __future__ import annotations

import pytest

from browser.conftest import Desk

pytestmark = pytest.mark.browser


def test_documents_are_picked_and_put_in_a_set(desk: Desk) -> None:
    page = desk.page
    desk.open("/corpus")
    page.focus("[data-pick=''] ")
    page.keyboard.press("Space")
    page.get_by_text("2 dokumenter er valgt").wait_for()
    # The keys stay where they were.
    page.wait_for_function("document.activeElement.dataset.pick === ''")
    page.locator("tbody [data-pick]").first.click()
    page.get_by_text("1 dokument er valgt").wait_for()
    field = page.locator(".st-key-corpus-into input")
    field.fill("Bind 1")
    field.press("Enter")
    page.get_by_role("button", name="Læg dem der").click()
    page.locator(".st-key-corpus-set").wait_for()
    assert [len(members) for members in desk.bench.sets.list().values()] == [1]
    page.click("text=Interview med Åse")
    page.wait_for_selector(".traad-turn")
