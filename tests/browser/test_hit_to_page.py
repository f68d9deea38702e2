"""From a hit to its printed page in real Chromium: on a page of a PDF, marked, and back again."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from playwright.sync_api import expect

from browser.conftest import Desk
from support import Draft
from traad.resources import find_resource

pytestmark = pytest.mark.browser


@pytest.fixture
def drafts() -> Sequence[Draft]:
    """None: the report of the demo corpus is read, for it has pages."""
    return ()


def test_a_hit_opens_selected_and_its_page_is_the_one_that_is_cited(desk: Desk) -> None:
    page = desk.page
    report = find_resource("corpus") / "faelles-om-hverdagen.pdf"
    desk.bench.documents.ingest([report])
    hits = desk.bench.search.hits("samarbejde", limit=None)
    page.goto(f"{desk.url}/search?q=samarbejde")
    page.wait_for_selector(".traad-line")
    line = page.locator(".traad-line").nth(min(len(hits), 50) - 1)
    hit = hits[min(len(hits), 50) - 1]
    expect(line).to_contain_text(f"s. {hit.label}")
    line.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".traad-block")
    page.wait_for_function("wanted => String(getSelection()).trim() === wanted", arg=hit.text)
    for _ in range(2):  # the lines break anew when the page comes and goes; one stays where one is
        page.keyboard.press("v")
        page.wait_for_function(
            "wanted => document.querySelector('.traad-original figcaption')"
            ".textContent.includes(wanted)",
            arg=f"side {hit.label}",
        )
        page.wait_for_selector(".traad-boxes div")
        page.keyboard.press("v")
        page.wait_for_selector(".traad-original", state="hidden")
    page.wait_for_function(
        "() => { const box = getSelection().getRangeAt(0).getBoundingClientRect();"
        "const view = document.querySelector('.traad-scroll').getBoundingClientRect();"
        "return box.top > view.top && box.bottom < view.bottom; }"
    )
