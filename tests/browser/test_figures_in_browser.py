"""The Figures page in real Chromium: a click on a line, on a coding; files; screen readers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from browser.conftest import DONE, Desk, accessible, narrow

pytestmark = pytest.mark.browser

MARK = "[data-testid=stVegaLiteChart] path[aria-label^='{}']"


@pytest.fixture
def page(desk: Desk) -> Any:
    desk.bench.documents.analyse()
    for suggestion in desk.bench.codings.offered():
        desk.bench.codings.accept(suggestion.guid)
    return desk.page


def middle(page: Any, selector: str) -> tuple[float, float]:
    page.wait_for_selector(selector, state="attached")
    page.wait_for_selector(DONE)
    box = page.locator(selector).first.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def saved(page: Any, name: str) -> bytes:
    """What comes of the button of that name."""
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).click()
    return Path(download.value.path()).read_bytes()


def test_a_line_between_two_codes_leads_to_their_passages(desk: Desk, page: Any) -> None:
    page.goto(f"{desk.url}/figures")
    line = "[data-testid=stVegaLiteChart] [aria-label^='Samskabelse – Barrierer']"
    page.mouse.click(*middle(page, line))
    expect(page.locator(".traad-quote")).to_have_count(2)
    assert saved(page, "SVG").startswith(b"<svg")
    assert b"samskabelse,barrierer" in saved(page, "csv")
    page.get_by_text("Som tabel").click()
    page.wait_for_selector(".traad-table td a")
    assert accessible(page) == []
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(300)
    assert accessible(page) == []
    assert narrow(page) == []
    page.set_viewport_size({"width": 1280, "height": 860})
    page.get_by_role("link", name="Læs dem på siden Kode").click()
    page.wait_for_function("location.search.includes('q=with')")
    expect(page.locator(".traad-quote")).to_have_count(2)


def test_a_coding_in_the_code_line_leads_to_its_place(desk: Desk, page: Any) -> None:
    guid = desk.bench.documents.find("haver").guid
    page.goto(f"{desk.url}/figures?view=line&doc={guid}")
    page.mouse.click(*middle(page, MARK.format("Barrierer: Det var svært")))
    page.wait_for_selector(".traad-block")
    start = desk.bench.documents.show(guid).text.index("Det var svært")
    expect(page).to_have_url(re.compile(re.escape(f"at={start}")))
