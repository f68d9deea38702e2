"""Putting a text right from the Read page: what moves is said first, then a version is made."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browser.conftest import Desk
from traad.model import Kind

pytestmark = pytest.mark.browser
DIALOG = "[role=dialog]:visible"


def _open(desk: Desk, words: str) -> int:
    """The dialog for some words of the report; gives where they begin."""
    report = desk.bench.documents.list()[0]
    start = desk.bench.documents.show(report.guid).text.index(words)
    desk.read(f"/read?doc={report.guid}")
    desk.page.click(".traad-mend >> text=Ret …")
    desk.page.wait_for_selector("text=Marker først de ord")
    desk.select(start, start + len(words))
    desk.page.click(".traad-mend >> text=Ret …")
    desk.page.wait_for_selector(DIALOG)
    return start


def test_words_are_put_right_and_what_moves_is_said_first(desk: Desk) -> None:
    report = desk.bench.documents.list()[0]
    text = desk.bench.documents.show(report.guid).text
    start = text.index("beboere og kommune")
    code = desk.bench.codebooks.code("samskabelse").guid
    desk.bench.codings.code(report, start, start + 7, code)
    desk.bench.codings.code(report, start + 11, start + 18, code)
    assert _open(desk, "beboere") == start
    page = desk.page
    expect(page.locator(f"{DIALOG} textarea")).to_have_value("beboere")
    assert page.is_disabled(f"{DIALOG} .st-key-mend-store button")
    page.fill(f"{DIALOG} textarea", "beboerne <b>")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(f"{DIALOG} >> text=»beboere« bliver »beboerne <b>«")
    expect(page.locator(DIALOG).first).to_contain_text("1 kodning bliver, som den er.")
    assert desk.bench.documents.list()[0].version == 1
    page.click(f"{DIALOG} .st-key-mend-store button")
    page.wait_for_selector(".traad-text >> text=beboerne <b> og kommune")
    assert desk.bench.documents.list()[0].version == 2
    assert desk.bench.codings.faithful()


def test_what_a_passage_is_and_where_it_begins(desk: Desk) -> None:
    _open(desk, "Ideen kom fra")
    page = desk.page
    page.click(f"{DIALOG} >> text=Hvor det begynder")
    page.wait_for_selector(f"{DIALOG} >> text=begynder ved de markerede ord")
    page.click(f"{DIALOG} .st-key-mend-store button:enabled")
    page.wait_for_selector(DIALOG, state="detached")
    shown = desk.bench.documents.show(desk.bench.documents.list()[0].guid)
    assert any(shown.text.startswith("Ideen kom fra", p.start) for p in shown.passages)
    _open(desk, "Ideen kom fra")
    page.click(f"{DIALOG} >> text=Hvad det er")
    page.click(f"{DIALOG} [data-testid=stSelectbox] >> nth=0")
    page.click("[role=option] >> text=en overskrift")
    page.click(f"{DIALOG} .st-key-mend-store button:enabled")
    page.wait_for_selector(DIALOG, state="detached")
    shown = desk.bench.documents.show(shown.document.guid)
    (heading,) = [p for p in shown.passages if shown.text.startswith("Ideen", p.start)]
    assert heading.kind is Kind.HEADING


def test_the_reading_order_is_put_right(desk: Desk) -> None:
    report = desk.bench.documents.list()[0]
    before = desk.bench.documents.show(report.guid)
    start = _open(desk, "Ideen kom fra")
    at = next(n for n, p in enumerate(before.passages) if p.start <= start < p.end)
    words = [before.text[p.start : p.end] for p in before.passages[at - 1 : at + 1]]
    page = desk.page
    page.click(f"{DIALOG} >> text=Hvor det står")
    page.wait_for_selector(f"{DIALOG} >> text=De markerede passager hører til")
    page.click(f"{DIALOG} .st-key-mend-store button:enabled")
    page.wait_for_selector(DIALOG, state="detached")
    now = desk.bench.documents.show(report.guid)
    assert now.document.version == before.document.version + 1
    assert [now.text[p.start : p.end] for p in now.passages[at - 1 : at + 1]] == words[::-1]
