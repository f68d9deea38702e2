"""The pages in real Chromium: links, addresses, the session, narrow screens."""

from __future__ import annotations

import http.client
import re
import statistics
import time
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect

from browser.conftest import Desk, Server

pytestmark = pytest.mark.browser


def test_from_the_start_page_to_a_document_and_a_code(desk: Desk) -> None:
    page = desk.page
    desk.open("/")
    expect(page.locator("html")).to_have_attribute("lang", "da")
    page.click("text=Interview med Åse")
    page.wait_for_selector(".traad-turn")
    expect(page).to_have_url(re.compile(r"/read\?doc=[0-9a-f-]{36}$"))
    page.go_back()
    page.click(".traad-table >> text=Barrierer")
    page.wait_for_selector(".traad-quote")
    expect(page.locator(".traad-quote")).to_have_count(4)
    expect(page).to_have_url(re.compile(r"/code\?code=barrierer$"))


def test_accepting_on_the_code_page_leads_to_the_place(desk: Desk) -> None:
    page = desk.page
    desk.open("/code?code=barrierer")
    page.locator(".traad-quote").first.focus()
    desk.press("a r")
    for number, decided in enumerate(["accept", "reject", ""]):
        expect(page.locator(".traad-quote").nth(number)).to_have_attribute("data-decided", decided)
    segments = desk.bench.segments.list()
    assert sorted(s.status for s in segments if s.code == "barrierer") == [
        *("accepted", "rejected", "suggested", "suggested"),
    ]
    # One may think again.
    page.click(".traad-quote >> nth=1 >> [data-act=accept]")
    desk.settled()
    assert [s.status for s in desk.bench.segments.list()].count("accepted") == 2
    page.click(".traad-quote >> nth=1 >> a")
    page.wait_for_selector(".traad-block")
    expect(page).to_have_url(re.compile(re.escape("&at=")))


def test_a_link_opens_at_its_place(desk: Desk) -> None:
    report = desk.bench.documents.list()[0]
    text = desk.bench.documents.show(report.guid).text
    at = text.index("Samskabelse kræver")
    desk.page.set_viewport_size({"width": 1280, "height": 500})
    desk.read(f"/read?doc={report.guid}&at={at}")
    block = desk.page.locator(f'.traad-text[data-start="{at}"]').bounding_box()
    assert 0 < block["y"] < 500
    desk.page.wait_for_function("document.querySelector('.traad-scroll').scrollTop > 0")


def test_who_codes_and_in_which_language(desk: Desk) -> None:
    page = desk.page
    desk.open("/")
    field = page.locator(".st-key-coder input")
    field.click()
    field.fill("Cilje Ø")
    field.press("Enter")
    page.wait_for_function("location.href.includes('coder=Cilje')")
    page.click("text=English")
    page.get_by_role("heading", name="Documents").wait_for()
    page.wait_for_function("document.documentElement.lang === 'en'")
    page.click(".traad-table >> text=Interview med Åse")
    page.wait_for_selector(".traad-turn")
    page.focus(".traad-scroll")
    desk.press("n a")
    names = desk.bench.codings.coders()
    coders = {names[s.coder] for s in desk.bench.codings.state().values()}
    assert coders == {"Cilje Ø"}
    page.reload()
    page.wait_for_selector(".traad-turn")
    expect(page.locator(".traad-count").first).to_contain_text("left")


def test_what_was_chosen_is_remembered_and_a_link_is_copied(desk: Desk) -> None:
    page = desk.page
    desk.open("/")
    page.click("text=English")
    page.wait_for_function("document.cookie.includes('traad_lang=en')")
    assert "traad_coder" not in page.evaluate("document.cookie")
    desk.open("/read?doc=haver")
    page.wait_for_function("document.documentElement.lang === 'en'")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.select(150, 160)
    page.click(".traad-mend >> text=Copy link")
    page.wait_for_selector("text=The link is copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{desk.url}/read?doc=") and copied.endswith("&at=150")


def test_other_host_names_are_refused(desk: Desk) -> None:
    for path in ("/", "/_stcore/health", "/_stcore/stream"):
        request = urllib.request.Request(desk.url + path, headers={"Host": "evil.example"})
        with pytest.raises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(request, timeout=5)
        assert caught.value.code == 400


def test_files_come_without_waiting(server: Server) -> None:
    # With Nagle's algorithm each takes the 40 ms after which a browser acknowledges.
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"))
    taken = []
    for _ in range(15):
        began = time.monotonic()
        connection.request("GET", "/favicon.png")
        connection.getresponse().read()
        taken.append(time.monotonic() - began)
    connection.close()
    assert statistics.median(taken) < 0.035
