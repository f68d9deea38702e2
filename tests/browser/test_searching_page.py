"""The search page in real Chromium: from a query to codings and to the text, by keys alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

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
    expect(page.locator(".traad-line")).to_have_count(2)
    expect(page).to_have_url(re.compile(re.escape("q=samskabelse")))

    # A slash leads to the query; what is written there is asked.
    page.focus(".traad-line")
    page.keyboard.press("/")
    page.keyboard.type("<b>have</b> OR kommune")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('.traad-line').length > 3")
    expect(page.locator(".traad-concordance b b")).to_have_count(0)

    page.focus(".traad-line")
    for key in ("x", "j", "j", "x"):
        page.keyboard.press(key)
    expect(page.locator(".traad-picked")).to_have_count(2)
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
    expect(page).to_have_url(re.compile(re.escape("&at=")))
    # Who goes back to the search finds it as it was.
    page.click("[data-testid=stSidebarNav] >> text=Søg")
    page.wait_for_selector(".traad-line")
    expect(page).to_have_url(re.compile(re.escape("only=type")))
