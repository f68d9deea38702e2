"""Adjudication, matrices, agreement and the report in real Chromium."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.conftest import Desk
from traad.model import Reading

pytestmark = pytest.mark.browser


def code(desk: Desk) -> None:
    """Anne and Bo code one place each, and both finish the report."""
    desk.bench.documents.analyse()
    report = desk.bench.documents.find("haver")
    text = desk.bench.documents.show("haver").text
    codes = {c.id: c.guid for c in desk.bench.codebooks.codes().values()}
    with desk.bench.as_coder("Bo") as bo:
        for bench, quote, name in (
            (desk.bench, "I Ærøskøbing", "samskabelse"),
            (bo, "Det var svært", "barrierer"),
        ):
            start = text.index(quote)
            bench.codings.code(report, start, start + len(quote), codes[name], seen=False)
            bench.codings.read(report, Reading.FINISHED)


def test_a_disagreement_is_decided_by_a_key(desk: Desk) -> None:
    code(desk)
    page = desk.page
    page.goto(f"{desk.url}/adjudicate")
    page.wait_for_selector(".traad-both mark")
    expect(page.locator(".traad-both mark").first).to_have_text("I Ærøskøbing")
    page.keyboard.press("1")
    page.wait_for_function(
        "document.querySelector('.traad-both mark')?.textContent === 'Det var svært'"
    )
    assert len(desk.bench.adjudication.queue("Anne", "Bo").open) == 1
    page.click(".traad-sides > a")
    page.wait_for_selector(".traad-block")
    expect(page).to_have_url(re.compile(re.escape("&at=")))


def test_a_click_on_a_cell_shows_its_passages(desk: Desk) -> None:
    code(desk)
    page = desk.page
    page.goto(f"{desk.url}/matrices")
    page.wait_for_selector(".stVegaLiteChart [aria-roledescription='rect mark'], canvas")
    page.wait_for_timeout(500)
    # The first column's first cell: right of the codes' names, below the documents'.
    box = page.locator(".stVegaLiteChart").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.45, box["y"] + box["height"] - 45)
    page.wait_for_selector(".traad-quote")
    expect(page.locator(".traad-quote blockquote").first).to_have_text(re.compile("^I Ærøskøbing"))


def test_agreement_names_its_figure_and_what_it_holds_for(desk: Desk) -> None:
    code(desk)
    page = desk.page
    page.goto(f"{desk.url}/agreement?lang=da")
    page.wait_for_selector(".stVegaLiteChart")
    told = page.locator("[data-testid=stMain]")
    for what in ("Anne, Bo", "1 dokument · N = ", "Univers:"):
        expect(told).to_contain_text(what)
    with page.expect_download() as waited:
        page.get_by_text("csv", exact=True).click()
    rows = Path(waited.value.path()).read_text("utf-8-sig").splitlines()
    assert len(rows) > 2 and "alpha" in "".join(rows).casefold()


def test_the_report_is_seen_and_taken_along(desk: Desk) -> None:
    code(desk)
    page = desk.page
    page.goto(f"{desk.url}/report?lang=da")
    page.click(".st-key-report-make button")
    seen = page.frame_locator("iframe[title='Rapporten']")
    seen.get_by_text("Haver i fællesskab").first.wait_for()
    # What it holds is a stranger to the page: it cannot reach the page's own address.
    inner = next(frame for frame in page.frames if frame.url.startswith("data:"))
    assert inner.evaluate("self.origin") == "null"
    with page.expect_download() as waited:
        page.click("[class*=st-key-report][class*=html] button")
    kept = Path(waited.value.path()).read_text("utf-8")
    assert "Haver i fællesskab" in kept and "<script" not in kept
