"""Reading a code across documents in real Chromium: split, note, mark, narrow, take with you."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from browser.conftest import Desk
from traad.model import Coding

pytestmark = pytest.mark.browser


def coded(desk: Desk) -> list[str]:
    names = desk.bench.codebooks.names()
    facts = desk.bench.codings.state().values()
    own = sorted((f for f in facts if isinstance(f, Coding)), key=lambda f: (f.document, f.start))
    return [names[f.code] for f in own]


def accept_all(desk: Desk) -> None:
    for suggestion in desk.bench.codings.offered():
        desk.bench.codings.accept(suggestion.guid)


def test_a_code_is_split_by_keys_and_by_dragging(desk: Desk) -> None:
    accept_all(desk)
    guid = desk.bench.codebooks.code("barrierer").guid
    desk.bench.codebooks.add("Tid", parent=guid)
    page = desk.page
    desk.open("/code?code=barrierer")
    expect(page.locator(".traad-drop")).to_have_count(2)
    page.locator(".traad-quote").first.focus()
    desk.press("1")
    expect(page.locator(".traad-quote >> nth=0")).to_have_attribute("data-decided", "recode")
    page.locator(".traad-quote >> nth=1").drag_to(page.locator(".traad-drop >> nth=0"))
    desk.settled()
    assert coded(desk).count("tid") == 2
    # A new code below the one that is read.
    page.locator(".traad-quote >> nth=2").focus()
    page.click(".traad-drop >> nth=1")
    page.keyboard.type("Nøgler")
    desk.press("Enter")
    assert desk.bench.codebooks.code("nøgler").parent == "barrierer"
    assert coded(desk).count("nøgler") == 1
    desk.press("u u")
    assert coded(desk).count("tid") == 1 and "nøgler" not in coded(desk)
    assert desk.bench.codings.faithful()


def test_a_memo_and_a_key_quotation(desk: Desk) -> None:
    accept_all(desk)
    page = desk.page
    desk.open("/code?code=samskabelse")
    page.locator(".traad-quote").first.focus()
    desk.press("k m")
    page.keyboard.type("Hvem finder på?")
    desk.press("Control+Enter")
    page.wait_for_selector(".traad-said >> text=Hvem finder på?")
    (piece,) = [p for p in desk.bench.retrieve.pieces() if p.key]
    assert piece.memo == "Hvem finder på?"
    page.locator(".traad-quote").nth(1).focus()
    desk.press("k u")
    expect(page.locator(".traad-star")).to_have_count(1)
    assert len([p for p in desk.bench.retrieve.pieces() if p.key]) == 1
    desk.open("/code?code=samskabelse&q=taler:Åse&by=role")
    expect(page.locator(".traad-quote")).to_have_count(1)
    expect(page.locator(".traad-about").first).to_contain_text("Åse, beboer")


def test_a_long_list_is_read_a_page_at_a_time(desk: Desk) -> None:
    report, _ = desk.bench.documents.list()
    places = [(report, 4 * n, 4 * n + 2, False) for n in range(70)]
    desk.bench.codings.code_several(places, desk.bench.codebooks.code("barrierer").guid)
    page = desk.page
    desk.open("/code?code=barrierer")
    expect(page.locator(".traad-quote")).to_have_count(50)
    expect(page.locator(".traad-pages").first).to_contain_text("1–50 af 70")
    expect(page.locator(".traad-quotes h3 small").first).to_have_text("70")
    page.locator(".traad-quote").last.focus()
    desk.press("k n")
    page.wait_for_selector("text=51–70 af 70")
    expect(page.locator(".traad-quote")).to_have_count(20)
    page.wait_for_function("document.activeElement.matches('.traad-quote:first-child')")
    # What was done on the page before can be taken back from here.
    desk.press("u")
    desk.settled()
    assert not desk.bench.retrieve.keys()
    desk.press("p")
    page.wait_for_selector("text=1–50 af 70")
    page.wait_for_function("document.activeElement.matches('.traad-quote:last-child')")
    page.click(".traad-pages >> text=Næste")
    page.wait_for_selector("text=51–70 af 70")


def test_on_paper(desk: Desk) -> None:
    accept_all(desk)
    desk.open("/code?code=barrierer")
    with desk.page.expect_download() as download:
        desk.page.click("text=Word-dokument")
    assert download.value.suggested_filename == "Barrierer.docx"
    assert download.value.path().read_bytes()[:2] == b"PK"
