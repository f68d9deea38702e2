"""Reading and coding in real Chromium, checked in the store."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from browser.conftest import Desk, free_port, looking, serving
from support import Draft, Piece
from traad.model import Coding, Decision, Reading, Suggestion, Verdict
from traad.settings import Project
from traad.ui.views.marks import reading_of

pytestmark = pytest.mark.browser


def codings(desk: Desk) -> list[Coding]:
    facts = desk.bench.codings.state().values()
    return sorted((f for f in facts if isinstance(f, Coding)), key=lambda c: c.start)


def offered(desk: Desk) -> list[Suggestion]:
    return desk.bench.codings.offered(desk.bench.documents.list()[0])


def test_accept_and_reject_by_keys_and_undo(desk: Desk) -> None:
    first, second, third, *_ = offered(desk)
    desk.read()
    desk.press("n a r a u")
    own = codings(desk)
    assert [(c.start, c.end, c.code, c.origin) for c in own] == [
        (first.start, first.end, first.code, first.guid)
    ]
    decisions = [f for f in desk.bench.codings.state().values() if isinstance(f, Decision)]
    assert {d.suggestion: d.verdict for d in decisions} == {
        first.guid: Verdict.ACCEPTED,
        second.guid: Verdict.REJECTED,
    }
    assert third in offered(desk)
    report = desk.bench.documents.list()[0]
    me = own[0].coder
    assert reading_of(desk.bench.codings.state(report).values(), me) is Reading.BEGUN


def test_the_menu_accepts_recodes_and_removes(desk: Desk) -> None:
    first, second, *_ = offered(desk)
    page = desk.page
    desk.read()
    page.click(f'.traad-mark[data-marks="{first.guid}"]')
    expect(page.locator(".traad-menu").first).to_contain_text("samskabt")
    page.click(".traad-menu [data-act=accept]")
    desk.settled()
    # One goes on to the next by itself.
    expect(page.locator(".traad-menu").first).to_contain_text("svært")
    page.click(".traad-menu [data-act=recode]")
    page.click(".traad-found li:has-text('Samskabelse')")
    desk.settled()
    assert [(c.start, c.code) for c in codings(desk)] == [
        (first.start, first.code),
        (second.start, first.code),
    ]
    own = codings(desk)[0]
    page.click(f'.traad-mark[data-marks="{own.guid}"]')
    page.click(".traad-menu [data-act=remove]")
    desk.settled()
    assert [c.start for c in codings(desk)] == [second.start]


@pytest.mark.parametrize(
    ("first", "last", "key"),
    [
        ("Ideen kom fra", "Ideen kom fra", "2"),
        ("haver 🌻👩‍🌾. Ideen", "haver 🌻👩‍🌾. Ideen", "1"),
        ("👩‍🌾. Ideen", "fælles måltider", "2"),
        ("skuret 🔑.", "grønne områder", "1"),
    ],
)
def test_a_selection_is_coded_to_the_code_point(
    desk: Desk, first: str, last: str, key: str
) -> None:
    report = desk.bench.documents.list()[0]
    text = desk.bench.documents.show(report.guid).text
    start, end = text.index(first), text.index(last) + len(last)
    desk.read()
    desk.page.evaluate("document.querySelector('.traad-scroll').scrollTop = 120")
    desk.select(start, end)
    desk.press(key)
    (own,) = codings(desk)
    assert text[own.start : own.end] == text[start:end]
    code = desk.bench.codebooks.codes()[own.code]
    assert code.shortcut == key
    assert own.seen


def test_a_code_in_the_list_codes_the_selection(desk: Desk) -> None:
    report = desk.bench.documents.list()[0]
    text = desk.bench.documents.show(report.guid).text
    start = text.index("Ideen kom fra")
    desk.read()
    desk.select(start, start + 5)
    desk.page.click("[data-code=barrierer]")
    desk.settled()
    assert [text[c.start : c.end] for c in codings(desk)] == ["Ideen"]
    expect(desk.page.locator(".traad-live").first).to_contain_text("Barrierer")


def test_many_acts_at_once_are_all_stored(desk: Desk) -> None:
    count = len(offered(desk))
    desk.read()
    desk.page.evaluate(
        """(count) => {
          const scroll = document.querySelector(".traad-scroll");
          const press = (key) =>
            scroll.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
          press("n");
          for (let i = 0; i < count; i++) press(i % 2 ? "r" : "a");
        }""",
        count,
    )
    desk.settled()
    assert offered(desk) == []
    assert len(codings(desk)) == (count + 1) // 2
    assert desk.bench.codings.faithful()


def test_a_refused_act_says_why_and_is_taken_off_the_page(desk: Desk) -> None:
    first = offered(desk)[0]
    desk.read()
    report = desk.bench.documents.list()[0]
    desk.page.evaluate(
        """(text) => {
          const outbox = [...globalThis.traad.outboxes.values()][0];
          outbox.add({ act: "code", start: 0, end: 5, code: text, quote: "Andet", seen: true });
        }""",
        first.code,
    )
    desk.settled()
    expect(desk.page.locator(".traad-live").first).to_contain_text("Teksten er ændret")
    assert not [c for c in codings(desk) if c.document == report.guid]


def test_another_person_sees_the_coding_with_the_name(desk: Desk) -> None:
    first = offered(desk)[0]
    desk.bench.codings.accept(first.guid)
    desk.read("/read?coder=Bo")
    mark = desk.page.locator(f'.traad-mark[data-marks~="{codings(desk)[0].guid}"]').first
    expect(mark).to_have_attribute("title", re.compile("Anne"))
    desk.page.click(".traad-shown summary")
    desk.page.select_option("[data-show=coder]", "Bo")
    expect(desk.page.locator(f'[data-marks~="{codings(desk)[0].guid}"]')).to_have_count(0)
    desk.page.click("[data-state=finished]")
    desk.settled()
    with desk.bench.as_coder("Bo") as theirs:
        guid = next(g for g, name in theirs.codings.coders().items() if name == "Bo")
        facts = theirs.codings.state(theirs.documents.list()[0]).values()
        assert reading_of(facts, guid) is Reading.FINISHED


def test_undo_is_refused_with_the_reason_when_somebody_else_has_changed_the_text(
    desk: Desk,
) -> None:
    first = offered(desk)[0]
    desk.bench.codings.accept(first.guid)
    document = next(d for d in desk.bench.documents.list() if d.guid == first.document)
    with desk.bench.as_coder("Bo") as bo:
        bo.versions.correct_text(document, 0, 5, "Parker")
    desk.read(f"/read?doc={document.guid}")
    before = len(codings(desk))
    desk.press("u")
    expect(desk.page.locator(".traad-live").first).to_contain_text("kan ikke fortrydes")
    assert len(codings(desk)) == before


EVIL = "<img src=x onerror=\"document.title='taken'\"> **fed** [a](javascript:x) &amp; <b>b</b>"


@pytest.mark.parametrize("drafts", [[Draft(EVIL, "report", (Piece(EVIL),))]])
def test_the_words_of_a_document_are_no_markup(desk: Desk) -> None:
    desk.read()
    expect(desk.page.locator(".traad-text").first).to_have_text(EVIL)
    desk.open("/")
    expect(desk.page.locator(".stMainBlockContainer").first).to_contain_text(EVIL)
    expect(desk.page.locator(".traad-table a").first).to_have_text(EVIL)
    expect(desk.page.locator("main b, .traad-part img")).to_have_count(0)
    assert desk.page.title() != "taken"


def test_an_act_made_while_the_server_is_down_is_sent_when_it_is_back(
    browser: Any, project: Project, tmp_path: Path
) -> None:
    port = free_port()
    log = tmp_path / "server.log"
    with serving(project.root, log, port) as url:
        looks = looking(browser, project, url)
        desk = looks.__enter__()
        desk.read()
        desk.press("n a")
    # Two decisions and two codings by hand, all while it is down.
    for key in ("a", "a", "Escape", "w", "2", "w", "2"):
        desk.page.keyboard.press(key)
    desk.page.wait_for_selector(".traad-hint.traad-down")
    with serving(project.root, log, port):
        desk.settled()
        found = codings(desk)
        assert len([c for c in found if c.origin]) == 3
        assert len({c.origin for c in found if c.origin}) == 3
        assert len([c for c in found if not c.origin]) == 2
        assert desk.bench.codings.faithful()
        looks.__exit__(None, None, None)
