"""The Memos page in Chromium: the journal written, a memo found, taken away and brought back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browser.conftest import Desk

pytestmark = pytest.mark.browser


def test_memos_are_written_found_removed_and_brought_back(desk: Desk) -> None:
    page, bench = desk.page, desk.bench
    report = bench.documents.find("haver")
    bench.memos.on_document(report, "Skrevet af\n<b>foreningen</b> selv.")
    page.goto(f"{desk.url}/memos?lang=da")
    page.wait_for_selector(".traad-table tbody tr")
    page.fill("[class*=st-key-memos-own] textarea", "Vi begynder i dag.")
    page.keyboard.press("Control+Enter")
    page.click(".st-key-memos-store button")
    page.wait_for_selector(".traad-table tbody tr >> nth=1")
    page.fill(".st-key-memos-words input", "foreningen")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelectorAll('.traad-table tbody tr').length === 1")
    expect(page.locator(".traad-table tbody tr").first).to_contain_text("<b>foreningen</b>")
    page.click(".traad-table tbody input[type=checkbox]")
    page.click(".st-key-memos-remove button")
    page.wait_for_selector(".st-key-memos-undo button")
    assert [entry.text for entry in bench.journal.list()] == ["Vi begynder i dag."]
    page.click(".st-key-memos-undo button")
    page.wait_for_selector(".traad-table tbody tr")
    assert len(bench.journal.list()) == 2
