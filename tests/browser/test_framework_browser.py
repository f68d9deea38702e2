"""The framework grid in real Chromium: keys, writing in place, quotations beside, 400 px."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from browser.conftest import Desk, accessible, narrow

pytestmark = pytest.mark.browser


def accept_all(desk: Desk) -> None:
    for suggestion in desk.bench.codings.offered():
        desk.bench.codings.accept(suggestion.guid)


def grid(desk: Desk, path: str) -> None:
    desk.page.goto(desk.url + path)
    desk.page.wait_for_selector(".traad-grid td")


def summaries(desk: Desk) -> list[str]:
    return [w.text for w in desk.bench.memos.list()]


def test_a_summary_is_written_from_the_quotations_by_keys(desk: Desk) -> None:
    accept_all(desk)
    page = desk.page
    grid(desk, "/framework")
    expect(page.locator(".traad-grid tbody tr")).to_have_count(1)
    page.focus(".traad-grid td >> nth=0")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.activeElement.dataset.at === '0 1'")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.wait_for_selector(".traad-beside blockquote")
    expect(page.locator(".traad-beside blockquote").first).to_have_text(
        "Det er jo samskabelse, siger de 🙃."
    )
    page.keyboard.type("Tvivler <b>lidt</b>.")
    page.click(".traad-beside .traad-button:not(.traad-shut)")
    expect(page.locator(".traad-grid textarea")).to_have_value(re.compile("»Det er jo samskabelse"))
    assert accessible(page) == []
    page.keyboard.press("Escape")
    desk.settled()
    page.wait_for_function("document.activeElement.dataset.at === '0 0'")
    (text,) = summaries(desk)
    assert text.startswith("Tvivler <b>lidt</b>.\n»Det er jo") and "Åse" in text
    expect(page.locator(".traad-grid td b")).to_have_count(0)
    desk.press("u")
    assert summaries(desk) == []
    page.wait_for_function("!document.querySelector('.traad-grid td p')")
    assert desk.bench.codings.faithful()


def test_what_is_written_is_kept_when_one_leaves_for_a_quotation(desk: Desk) -> None:
    accept_all(desk)
    page = desk.page
    grid(desk, "/framework?rows=documents&code=barrierer")
    page.click(".traad-grid td >> nth=0")
    page.wait_for_selector(".traad-beside blockquote")
    expect(page.locator(".traad-beside blockquote")).to_have_count(3)
    page.keyboard.type("Nøglen og tiden")
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(300)
    assert accessible(page) == []
    assert narrow(page) == []
    page.click(".traad-beside a >> nth=0")
    page.wait_for_selector(".traad-block")
    expect(page).to_have_url(re.compile(re.escape("&at=")))
    desk.settled()
    assert summaries(desk) == ["Nøglen og tiden"]
    page.goto(f"{desk.url}/framework?rows=documents&code=barrierer")
    page.wait_for_selector(".traad-grid td p >> text=Nøglen og tiden")


def test_the_grid_on_paper(desk: Desk) -> None:
    accept_all(desk)
    grid(desk, "/framework")
    with desk.page.expect_download() as download:
        desk.page.click("text=xlsx")
    assert download.value.path().read_bytes()[:2] == b"PK"
