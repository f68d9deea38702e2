"""What a reviewer does, in real Chromium: saves a search, takes the log along, looks for likes."""

from __future__ import annotations

import csv
import re

import pytest
from playwright.sync_api import expect

from browser.conftest import DONE, Desk

pytestmark = pytest.mark.browser


def test_a_search_is_saved_and_the_log_is_taken_along(desk: Desk, tmp_path) -> None:
    page = desk.page
    desk.bench.documents.analyse()
    page.goto(f"{desk.url}/search?q=kommune&running=1")
    page.wait_for_selector(".traad-line")
    page.click("button:has-text('Gem')")
    page.get_by_label("Note i søgeloggen").fill("til metoden")
    page.click("button:has-text('Gem noten')")
    page.get_by_text("Noten står i søgeloggen").wait_for()
    page.get_by_label("Navn", exact=True).fill("kommunen")
    # Which code is meant is not guessed.
    page.click("button:has-text('Gem og foreslå')")
    page.get_by_text("Vælg koden først").wait_for()
    page.get_by_label("Kode, der foreslås").click()
    page.get_by_role("option", name="Barrierer").click()
    page.click("button:has-text('Gem og foreslå')")
    page.get_by_text("search:kommunen:").wait_for()
    offered = [s for d in desk.bench.documents.list() for s in desk.bench.codings.offered(d)]
    assert sum(one.rule.startswith("kommune: »") for one in offered) > 1
    page.click("button:has-text('Føj til kodens indikatorer')")
    page.get_by_text("lemmas: kommune").wait_for()

    page.goto(f"{desk.url}/search")
    page.wait_for_selector(".traad-table >> text=kun passager, der tæller")
    with page.expect_download() as waiting:
        page.click("button:has-text('Hele loggen som csv')")
    path = tmp_path / "log.csv"
    waiting.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file, delimiter=";")
    assert (row["query"], row["filters"]) == ("kommune", "only passages that count")
    assert (row["coder"], row["note"]) == ("Anne", "til metoden")
    assert row["hits"] == str(desk.bench.search.total("kommune"))


def test_what_is_like_the_place_one_reads_is_one_key_away(desk: Desk) -> None:
    page = desk.page
    desk.bench.documents.analyse()
    document = next(d for d in desk.bench.documents.list() if d.type == "interview")
    place = desk.bench.documents.show(document.guid).text.index("samskabelse")
    page.goto(f"{desk.url}/read?doc={document.guid}&at={place}&to={place + 11}")
    page.wait_for_function("String(getSelection()) === 'samskabelse'")
    page.keyboard.press("l")
    page.wait_for_selector(".traad-quote")
    expect(page).to_have_url(re.compile(re.escape(f"like={document.guid}")))
    expect(page.locator(".traad-quote").first).to_contain_text("Kommunen og os")
    expect(page.locator(".traad-quote").nth(1)).to_contain_text("Samskabelse kræver")


def test_a_typical_word_leads_to_the_hits_that_it_counts(desk: Desk) -> None:
    page = desk.page
    desk.bench.documents.analyse()
    page.goto(f"{desk.url}/words?target=type:%28%22interview%22%29")
    page.wait_for_selector(DONE)
    page.get_by_label("Mindst så ofte").fill("1")
    page.keyboard.press("Enter")
    row = page.locator(".traad-table tbody tr").first
    row.wait_for()
    word, here = row.locator("a").first.inner_text(), row.locator("td").first.inner_text()
    row.locator("a").first.click()
    page.wait_for_selector(".traad-line")
    page.wait_for_function("(q) => decodeURIComponent(location.href).includes(q)", arg=f"q={word}")
    expect(page.locator(".traad-line")).to_have_count(int(here.split()[0]))

    # A figure of trends is drawn, and its file can be had.
    page.goto(f"{desk.url}/words?show=trends&q=samskabelse&q=kommune")
    page.wait_for_selector("canvas, .vega-embed svg")
    with page.expect_download() as waiting:
        page.click("button:has-text('SVG')")
    assert "<svg" in waiting.value.path().read_text(encoding="utf-8")
