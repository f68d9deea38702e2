"""A plan of double coding in real Chromium: made on the page, followed, led on to agreement."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browser.conftest import Desk, accessible, narrow
from traad.model import Reading

pytestmark = pytest.mark.browser


def test_a_plan_is_made_followed_and_leads_to_agreement(desk: Desk) -> None:
    desk.bench.documents.analyse()
    with desk.bench.as_coder("Bo") as bo:
        report = bo.documents.find("haver")
        bo.codings.read(report, Reading.FINISHED)
    page = desk.page
    page.goto(f"{desk.url}/agreement?view=plan&lang=da")
    page.get_by_label("Planens navn").fill("Første <b>runde</b>")
    page.get_by_label("Planens navn").press("Tab")
    people = page.get_by_role("combobox", name="Hvem koder", exact=False).last
    for name in ("Anne", "Bo"):
        people.fill(name)
        page.get_by_role("option", name=name, exact=True).click()
    page.get_by_text("En tilfældig stikprøve", exact=True).click()
    make = page.get_by_role("button", name="Læg planen")
    expect(make).to_be_enabled()
    make.click()
    rows = page.locator(".traad-table tbody tr")
    expect(rows).to_have_count(len(desk.bench.documents.list()))
    expect(page.locator("h2", has_text="Første <b>runde</b>")).to_be_visible()
    mine = rows.filter(has_text=report.title)
    expect(mine.locator("td").nth(0)).to_contain_text("Ikke begyndt")
    expect(mine.locator("td").nth(1)).to_contain_text("Færdig")
    assert accessible(page) == []
    assert narrow(page) == []

    start = desk.bench.documents.show(report.guid).text.index("Ideen kom")
    desk.bench.codings.code(report, start, start + 9, next(iter(desk.bench.codebooks.codes())))
    desk.bench.codings.read(report, Reading.FINISHED)
    page.reload()
    expect(page.get_by_text("1 af ", exact=False).first).to_be_visible()
    page.get_by_role("button", name="Deres enighed om disse").click()
    # A busy machine takes its time to compare for the first time.
    expect(page.get_by_text("Univers:", exact=False).first).to_be_visible(timeout=60_000)
