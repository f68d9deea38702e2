"""The search page in real Chromium: from a query to codings and to the text, by keys alone."""

from __future__ import annotations

import pytest

from browser.conftest import Desk
from traad.model import Coding

pytestmark = pytest.mark.browser


def test_search_select_code_and_open(desk: Desk) -> None:
    page = desk.page
    desk.bench.documents.analyse()
    page.goto(f"{desk.url}/search")
    page.wait_for_selector(".traad-table td")
    page.click(".traad-table >> text=samskabelse")
    page.wait_for_selector(".traad-line")
    assert page.locator(".traad-line").count() == 2
    assert "q=samskabelse" in page.evaluate("location.href")

    # A slash leads to the query; what is written there is asked.
    page.focus(".traad-line")
    page.keyboard.press("/")
    page.keyboard.type("<b>have</b> OR kommune")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('.traad-line').length > 3")
    assert page.locator(".traad-concordance b b").count() == 0

    page.focus(".traad-line")
    for key in ("x", "j", "j", "x"):
        page.keyboard.press(key)
    assert page.locator(".traad-picked").count() == 2
    code = desk.bench.codebooks.code("barrierer").guid
    page.select_option(".traad-bar .traad-select >> nth=0", code)
    page.click(".traad-bar .traad-primary")
    desk.settled()
    made = [c for c in desk.bench.codings.state().values() if isinstance(c, Coding)]
    assert made
    assert not any(c.unread for c in made)

    # A facet narrows, and stays in the address.
    page.click(".traad-facets summary >> text=Type")
    page.click("details:has(summary:text-is('Type')) .traad-facet >> nth=0")
    page.wait_for_function("location.href.includes('only=type')")
    page.wait_for_selector(".traad-facet[aria-current]")

    page.focus(".traad-line")
    page.keyboard.press("Enter")
    page.wait_for_selector(".traad-block")
    assert "&at=" in page.evaluate("location.href")
    # Who goes back to the search finds it as it was.
    page.click("[data-testid=stSidebarNav] >> text=Søg")
    page.wait_for_selector(".traad-line")
    assert "only=type" in page.evaluate("location.href")
