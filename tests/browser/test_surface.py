"""Coding by keyboard and by mouse in real Chromium: every act, checked in the store."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from playwright.sync_api import expect

from browser.conftest import Desk, looking
from support import Draft, Piece
from traad.model import Coding, Decision, Kind, Reading, Verdict
from traad.resources import find_resource
from traad.settings import Project
from traad.ui.views.marks import reading_of

pytestmark = pytest.mark.browser


def codings(desk: Desk, coder: str | None = None) -> list[Coding]:
    names = desk.bench.codings.coders()
    facts = desk.bench.codings.state().values()
    own = (f for f in facts if isinstance(f, Coding) and coder in (None, names[f.coder]))
    return sorted(own, key=lambda c: c.start)


def text_of(desk: Desk) -> str:
    return desk.bench.documents.show(desk.bench.documents.list()[0].guid).text


def quotes(desk: Desk) -> list[str]:
    text = text_of(desk)
    return [text[c.start : c.end] for c in codings(desk)]


def open_at(desk: Desk, words: str) -> None:
    """The reader, with the block that begins with some words in sight and one before it chosen."""
    desk.open("/read")
    at = text_of(desk).index(words)
    desk.page.evaluate(
        "(at) => document.dispatchEvent(new CustomEvent('traad-go', { detail: at }))", at
    )


def wait_for(desk: Desk, script: str, value: Any = None) -> None:
    desk.page.wait_for_function(script, arg=value)


def test_everything_by_keyboard_without_a_click(desk: Desk) -> None:
    keys = desk.page.keyboard
    start = text_of(desk).index("Ideen kom fra")
    desk.open("/read")
    desk.page.evaluate(f"document.dispatchEvent(new CustomEvent('traad-go', {{detail: {start}}}))")
    # Passages, words within, and the two ends of the selection.
    keys.press("t")
    keys.press("w")
    while desk.page.evaluate("getSelection().toString()") != "Ideen":
        keys.press("ArrowRight")
    for key in ("Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowLeft", "o"):
        keys.press(key)
    keys.press("Shift+ArrowLeft")
    assert desk.page.evaluate("getSelection().toString()").endswith("👩‍🌾. Ideen kom")
    desk.press("o Shift+ArrowLeft 2")
    assert quotes(desk) == ["haver 🌻👩‍🌾. Ideen"]
    guid = codings(desk)[0].guid
    # Its ends, its code, a memo.
    desk.press("Shift+N e Shift+ArrowRight Shift+ArrowRight Enter")
    assert quotes(desk) == ["haver 🌻👩‍🌾. Ideen kom fra"]
    desk.press("Shift+N 1")
    (own,) = codings(desk)
    assert (own.guid, desk.bench.codebooks.codes()[own.code].id) == (guid, "samskabelse")
    keys.press("m")
    desk.page.wait_for_selector(".traad-sheet textarea")
    keys.type("Hvis idé? <b>nej</b>")
    keys.press("Control+Enter")
    desk.settled()
    assert [(w.text, w.memo.about) for w in desk.bench.memos.list()] == [
        ("Hvis idé? <b>nej</b>", guid),
    ]
    # Undo and redo all the way.
    desk.press("u u u u")
    assert quotes(desk) == []
    desk.press("Shift+U Control+y Shift+U Control+Shift+z")
    assert quotes(desk) == ["haver 🌻👩‍🌾. Ideen kom fra"]
    assert len(desk.bench.memos.list()) == 1
    desk.press("Shift+N Delete")
    assert quotes(desk) == []
    desk.press("Shift+U")
    expect(desk.page.locator(".traad-live")).to_contain_text("intet", ignore_case=True)
    assert desk.bench.codings.faithful()


def test_the_coding_just_made_is_the_one_that_is_meant(desk: Desk) -> None:
    keys, page = desk.page.keyboard, desk.page
    open_at(desk, "Ideen kom fra")

    def note(words: str) -> None:
        keys.press("m")
        expect(page.locator(".traad-sheet textarea")).to_be_focused()
        keys.type(words)
        keys.press("Control+Enter")
        desk.settled()

    desk.press("s 1")
    note("om den første")
    # One more code for the same words; what is the same again joins what stands already.
    desk.press("2")
    note("om den anden")
    desk.press("1")
    expect(page.locator(".traad-now").first).to_be_visible()
    note(" igen")
    codes = {guid: c.id for guid, c in desk.bench.codebooks.codes().items()}
    own = {c.guid: codes[c.code] for c in codings(desk)}
    assert sorted(own.values()) == ["barrierer", "samskabelse"]
    assert len(set(quotes(desk))) == 1
    memos = {own[w.memo.about]: w.text for w in desk.bench.memos.list()}
    assert memos == {"samskabelse": "om den første igen", "barrierer": "om den anden"}
    # Its ends and its menu by keys; whoever has moved on means the document.
    keys.press("Enter")
    expect(page.locator(".traad-menu [data-act=recode]")).to_be_focused()
    keys.press("Escape")
    keys.press("m")
    expect(page.locator(".traad-sheet h2")).to_have_text("Memo om dokumentet")
    keys.press("Escape")
    desk.press("s 2")
    expect(page.locator(".traad-now").first).to_be_visible()
    desk.press("s")
    expect(page.locator(".traad-now")).to_have_count(0)
    keys.press("m")
    expect(page.locator(".traad-sheet h2")).to_contain_text("Memo: »")
    # All memos stand on a page of their own; what is written comes along.
    keys.type("om ordene")
    page.click(".traad-sheet button:has-text('Alle memoer')")
    expect(page.locator(".stMainBlockContainer")).to_contain_text("om ordene")
    expect(page).to_have_url(f"{desk.url}/memos")


def test_a_suggestion_is_recoded_by_one_key_and_by_its_name(desk: Desk) -> None:
    first, second, *_ = desk.bench.codings.offered(desk.bench.documents.list()[0])
    codes = {c.id: guid for guid, c in desk.bench.codebooks.codes().items()}
    desk.open("/read")
    desk.press("n 2")
    desk.page.keyboard.press("c")
    desk.page.keyboard.type("samsk")
    desk.press("Enter")
    assert [c.code for c in codings(desk)] == [codes["barrierer"], codes["samskabelse"]]
    decided = {
        f.suggestion: f.verdict
        for f in desk.bench.codings.state().values()
        if isinstance(f, Decision)
    }
    assert decided == {first.guid: Verdict.RECODED, second.guid: Verdict.RECODED}


def test_everything_by_mouse(desk: Desk) -> None:
    page = desk.page
    start = text_of(desk).index("Ideen kom fra")
    desk.open("/read")
    desk.select(start, start + 9)
    page.click("[data-code=barrierer]")
    desk.settled()
    page.click(".traad-mark:has-text('Ideen kom')")
    page.click(".traad-menu [data-act=recode]")
    page.click(".traad-found li:has-text('Samskabelse')")
    desk.settled()
    (own,) = codings(desk)
    assert desk.bench.codebooks.codes()[own.code].id == "samskabelse"
    # The end is dragged to the middle of a word and goes to the word's end.
    page.click(".traad-mark:has-text('Ideen kom')")
    handle = page.locator(".traad-handle-end").bounding_box()
    ((x, y),) = desk.carets(start + 20)
    page.mouse.move(handle["x"] + 7, handle["y"] + handle["height"] / 2)
    page.mouse.down()
    page.mouse.move(x - 5, y)
    page.mouse.move(x, y)
    page.mouse.up()
    desk.settled()
    assert quotes(desk) == ["Ideen kom fra beboerne"]
    page.click(".traad-mark:has-text('Ideen kom')")
    page.click(".traad-menu [data-act=memo]")
    page.fill(".traad-sheet textarea", "Et memo")
    page.click(".traad-sheet .traad-primary")
    desk.settled()
    assert [w.text for w in desk.bench.memos.list()] == ["Et memo"]
    page.click("[data-tool=undo]")
    page.click("[data-tool=undo]")
    desk.settled()
    assert quotes(desk) == ["Ideen kom"]
    page.click("[data-tool=redo]")
    desk.settled()
    assert quotes(desk) == ["Ideen kom fra beboerne"]
    page.click(".traad-mark:has-text('Ideen kom')")
    expect(page.locator(".traad-menu .traad-rule").first).to_contain_text("fremme")
    page.click(".traad-menu [data-act=remove]")
    desk.settled()
    assert quotes(desk) == []


HARD = "Åse sagde: »ne\u0301 x\u0302y\u0323 🏳️‍🌈👨‍👩‍👧« og gik. Så kom Bo 🙂."
COMBINED = unicodedata.normalize("NFC", HARD)


@pytest.mark.parametrize(
    "drafts",
    [
        [
            Draft(
                "Svær tekst",
                "report",
                (
                    Piece(COMBINED, page=1),
                    Piece("Et punkt 🌻", Kind.LIST_ITEM, 1),
                    Piece(COMBINED.replace("Åse", "Øjvind"), page=2),
                ),
                labels=("i", "ii"),
            )
        ]
    ],
)
def test_every_passage_sentence_and_word_is_coded_as_it_is_seen(desk: Desk) -> None:
    """Emoji of many points, combining marks, paragraphs, pages: by mouse over all, then by keys."""
    text = text_of(desk)
    desk.open("/read")
    desk.select(5, len(text) - 3)
    desk.press("1")
    assert quotes(desk) == [text[5 : len(text) - 3]]
    desk.press("u")
    seen = []
    for unit, steps in (("t", 3), ("s", 3), ("w", 6)):
        desk.page.keyboard.press("Escape")
        for _ in range(steps):
            desk.page.keyboard.press(unit)
            seen.append(desk.page.evaluate("getSelection().toString()"))
            desk.press("2")
            (own,) = codings(desk)
            assert text[own.start : own.end] == seen[-1]
            desk.press("u")
    assert seen[:3] == text.split("\n")
    assert seen[6:8] == ["Åse", "sagde"]


LONG = [
    Piece(f"Afsnit {n} siger: " + "Haverne er fælles for alle i gården. " * 8) for n in range(200)
]


@pytest.mark.parametrize("drafts", [[Draft("Lang", "report", tuple(LONG))]])
def test_a_long_text_is_measured_when_there_is_time_or_one_goes_there(desk: Desk) -> None:
    there = f"/read?doc=lang&at={text_of(desk).index('Afsnit 150 ')}"
    desk.open(there)
    place = desk.page.locator(".traad-block:has-text('Afsnit 150 ')")
    expect(place).to_be_in_viewport(ratio=1)
    desk.open("/read")
    tall = "document.querySelector('.traad-paper').offsetHeight"
    wait_for(desk, "!document.querySelector('.traad-later')")
    height = desk.page.evaluate(tall)
    # As tall as where it was measured at once.
    desk.open(there)
    assert desk.page.evaluate(tall) == height


def test_words_of_the_text_become_a_code(desk: Desk) -> None:
    start = text_of(desk).index("fælles måltider")
    desk.open("/read")
    desk.select(start, start + 15)
    desk.press("i")
    desk.page.wait_for_selector("[data-code='fælles-måltider']")
    (own,) = codings(desk)
    assert desk.bench.codebooks.codes()[own.code].label == {"da": "fælles måltider"}
    assert quotes(desk) == ["fælles måltider"]


def test_fifteen_quick_codings_are_all_stored(desk: Desk) -> None:
    text = text_of(desk)
    desk.open("/read")
    seconds = desk.page.evaluate(
        """() => {
          const began = performance.now();
          const press = (key) => document.body.dispatchEvent(
            new KeyboardEvent("keydown", { key, bubbles: true }));
          for (let i = 0; i < 15; i++) {
            press("w");
            press(String(1 + (i % 2)));
          }
          return (performance.now() - began) / 1000;
        }"""
    )
    assert seconds < 1
    desk.settled()
    own = codings(desk)
    assert len(own) == 15
    assert " ".join(quotes(desk)[:5]) == "Haver i fællesskab Indhold 1"
    assert all(text[c.start : c.end].isalnum() for c in own)
    assert desk.bench.codings.faithful()


def test_a_first_reading_hides_and_says_so_in_each_coding(desk: Desk) -> None:
    report = desk.bench.documents.list()[0]
    with desk.bench.as_coder("Bo") as bo:
        bo.codings.accept(bo.codings.offered(report)[0].guid)
    page = desk.page
    desk.open("/read")
    expect(page.locator(".traad-suggested").first).to_be_attached()
    page.click(".traad-blind input")
    wait_for(desk, "!document.querySelector('.traad-suggested')")
    expect(page.locator(".traad-mark")).to_have_count(0)
    page.reload()
    page.wait_for_selector(".traad-block")
    assert page.evaluate("globalThis.traad.carried.get('marks').value") == []
    assert "blind" not in page.evaluate("location.search")
    start = text_of(desk).index("Ideen kom fra")
    desk.select(start, start + 5)
    desk.press("2")
    (own,) = codings(desk, "Anne")
    assert not own.seen
    page.click("[data-state=finished]")
    page.wait_for_selector(".traad-suggested")
    desk.select(start + 6, start + 9)
    desk.press("2")
    assert [c.seen for c in codings(desk, "Anne") if c.start > start] == [True]
    names = {name: guid for guid, name in desk.bench.codings.coders().items()}
    facts = desk.bench.codings.state(report).values()
    assert reading_of(facts, names["Anne"]) is Reading.FINISHED


def test_two_people_see_each_others_work_within_two_seconds(
    desk: Desk, browser: Any, project: Project
) -> None:
    start = text_of(desk).index("Ideen kom fra")
    desk.open("/read")
    with looking(browser, project, desk.url) as other:
        other.open("/read?coder=Bo")
        desk.page.bring_to_front()
        desk.select(start, start + 5)
        desk.press("2")
        (own,) = codings(desk)
        seen = f"document.querySelector('[data-marks~=\"{own.guid}\"]')"
        other.page.wait_for_function(seen, timeout=4000)
        desk.press("Shift+N Delete")
        other.page.wait_for_function(f"!{seen}", timeout=4000)


def test_a_page_open_on_a_document_that_is_erased_elsewhere(desk: Desk) -> None:
    report = desk.bench.documents.list()[0]
    desk.open(f"/read?doc={report.guid}&lang=en")
    desk.bench.documents.forget(report.guid)
    desk.page.wait_for_selector(".stAlert", timeout=6000)
    expect(desk.page.locator(".traad-text:has-text('Ærøskøbing')")).to_have_count(0)
    desk.open("/read?doc=findes-ikke")
    expect(desk.page.locator(".stAlert").first).to_contain_text("Der er intet dokument")


def test_filters_outline_and_the_filter_of_codes(desk: Desk) -> None:
    page = desk.page
    desk.open("/read")
    all_ = page.locator(".traad-mark").count()
    page.click(".traad-shown summary")
    page.select_option("[data-show=code]", label="Barrierer")
    wait_for(desk, f"document.querySelectorAll('.traad-mark').length < {all_}")
    expect(page.locator(".traad-mark").first).to_be_attached()
    page.select_option("[data-show=code]", "")
    page.select_option("[data-show=kind]", "list_item")
    expect(page.locator(".traad-paragraph.traad-dim").first).to_be_attached()
    expect(page.locator(".traad-list_item.traad-dim")).to_have_count(0)
    page.fill(".traad-panel .traad-input", "barr")
    expect(page.locator(".traad-code")).to_have_count(1)
    page.set_viewport_size({"width": 1280, "height": 420})
    page.click(".traad-outline button >> nth=-1")
    wait_for(desk, "document.querySelector('.traad-scroll').scrollTop > 0")
    wait_for(desk, "document.querySelector('.traad-outline [aria-current]')")


@pytest.mark.parametrize("drafts", [[]])
def test_the_original_page_stands_beside_the_text(desk: Desk) -> None:
    desk.bench.documents.ingest([find_resource("corpus") / "naboer-goer-det-sammen.pdf"])
    page = desk.page
    document = desk.bench.documents.list()[0]
    desk.open(f"/read?doc={document.guid}")
    page.keyboard.press("t")
    page.keyboard.press("v")
    page.wait_for_function("document.querySelector('.traad-original img').naturalWidth > 500")
    (kept,) = {p.name.rpartition("-")[0] for p in (desk.bench.project.cache / "pages").iterdir()}
    assert kept == f"{document.guid}-1"
    other = "00000000-0000-0000-0000-000000000000"
    for path in (
        f"/api/{other}/newest",
        f"/api/{desk.bench.project.guid}/original/{other}/1.jpg",
        f"/api/{desk.bench.project.guid}/original/{document.guid}/999.jpg",
    ):
        assert page.request.get(desk.url + path).status == 404
    desk.bench.documents.forget(document.guid)
    assert not list((desk.bench.project.cache / "pages").iterdir())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_stands_in_the_way_of_a_screen_reader(desk: Desk, scheme: str) -> None:
    from axe_playwright_python.base import AXE_FILE_PATH

    page = desk.page
    page.emulate_media(color_scheme=scheme)
    found: dict[str, list[str]] = {}
    for state, keys in (("read", ""), ("menu", "n"), ("find", "c"), ("keys", "Escape ?")):
        if state == "read":
            desk.open("/read")
            page.evaluate(AXE_FILE_PATH.read_text("utf-8"))
        for key in keys.split():
            page.keyboard.press(key)
        result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        for v in result["violations"]:
            found.setdefault(f"{state}: {v['id']}", []).extend(n["html"][:160] for n in v["nodes"])
    assert not found
