"""Adjudication and matrices in real Chromium: keys, and a click on a cell."""

from __future__ import annotations

import pytest

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
    assert page.inner_text(".traad-both mark") == "I Ærøskøbing"
    page.keyboard.press("1")
    page.wait_for_function(
        "document.querySelector('.traad-both mark')?.textContent === 'Det var svært'"
    )
    assert len(desk.bench.adjudication.queue("Anne", "Bo").open) == 1
    page.click(".traad-sides > a")
    page.wait_for_selector(".traad-block")
    assert "&at=" in page.evaluate("location.href")


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
    assert page.inner_text(".traad-quote blockquote").startswith("I Ærøskøbing")
