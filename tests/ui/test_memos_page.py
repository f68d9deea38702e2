"""The Memos page: a journal to write in, all memos with what they are about, a filter."""

from __future__ import annotations

import pytest

from traad.model import MemoOn
from traad.report.docx import as_docx
from traad.report.html import as_html
from traad.rooms.coding.journal import Wish, as_blocks
from traad.settings import Project
from traad.workbench import Workbench
from ui.running import Open, payload, run


@pytest.fixture
def noted(project: Project) -> Project:
    """Anne's memos on all five kinds of things, and one of Bo's."""
    with Workbench(project, "Anne") as anne, anne.as_coder("Bo") as bo:
        report = anne.documents.find("haver")
        text = anne.documents.show("haver").text
        code = anne.codebooks.code("samskabelse").guid
        start = text.index("Samskabelse kræver")
        anne.codings.code(report, start, start + 18, code)
        coding = next(s for s in anne.segments.list() if s.text == "Samskabelse kræver")
        anne.memos.on_project("Vi tog <b>alle</b> rapporter.")
        anne.memos.on_document(report, "Skrevet af foreningen selv.")
        anne.memos.on_passage(report, start, start + 11, "Et stort ord.")
        anne.memos.on_code(code, "Definitionen er for bred.")
        anne.memos.on_coding(coding.id, "Jeg tøvede her.")
        bo.memos.on_document(report, "Læst i bussen.")
    return project


def test_each_memo_tells_what_it_is_about(noted: Project) -> None:
    with Workbench(noted, "Anne") as bench:
        entries = bench.journal.list()
        by = {(e.on, e.coder): e for e in entries}
        assert len(by) == len(entries) == 6
        assert by[MemoOn.CODE, "Anne"].code == by[MemoOn.CODING, "Anne"].code == "samskabelse"
        assert by[MemoOn.CODING, "Anne"].quote == "Samskabelse kræver"
        assert by[MemoOn.PASSAGE, "Anne"].quote == "Samskabelse"
        assert by[MemoOn.PASSAGE, "Anne"].citation and by[MemoOn.DOCUMENT, "Bo"].title
        assert [e.text for e in bench.journal.list(Wish(words="TØVEDE"))] == ["Jeg tøvede her."]
        assert len(bench.journal.list(Wish(MemoOn.DOCUMENT, "Bo"))) == 1
        blocks = as_blocks(entries, "Memoer", [e.title for e in entries])
    page = as_html(blocks, "da")
    assert "&lt;b&gt;alle" in page and "<b>alle" not in page and "Samskabelse kræver" in page
    assert as_docx(blocks, "da")[:2] == b"PK"


def test_without_memos_the_page_says_where_to_write(project: Project, open_page: Open) -> None:
    at = open_page(project, "memos")
    assert "ingen memoer endnu" in at.info[0].value
    at.text_area(key="memos-own Anne").set_value("Vi begynder i dag.")
    at.button(key="memos-store").click()
    assert [row[1]["text"] for row in payload(run(at), "memos")["rows"]] == ["Vi begynder i dag."]


def test_the_page_lists_and_filters(noted: Project, open_page: Open) -> None:
    at = open_page(noted, "memos")
    rows = payload(at, "memos")["rows"]
    assert len(rows) == 6 and rows[0][0]["text"] == "Projektet"
    assert {row[0].get("page") for row in rows} == {None, "read", "code"}
    at.text_input(key="memos-words").set_value("bussen")
    assert [row[2]["text"] for row in payload(run(at), "memos")["rows"]] == ["Bo"]
    at.text_input(key="memos-words").set_value("zebra")
    assert "Ingen memoer passer" in run(at).info[0].value


def test_ones_own_memos_are_removed_and_brought_back(noted: Project, open_page: Open) -> None:
    with Workbench(noted, "Anne") as bench:
        every = bench.journal.list()
        chosen = [e.guid for e in every if e.on in (MemoOn.DOCUMENT, MemoOn.CODING)]
        assert len(chosen) == 3
        at = open_page(noted, "memos")
        at.session_state["memos-picked"] = chosen
        run(at).button(key="memos-remove").click()
        assert "2 memoer er fjernet" in "".join(m.value for m in run(at).markdown)
        # What is Bo's stays.
        assert [e.coder for e in bench.journal.list() if e.guid in chosen] == ["Bo"]
        at.button(key="memos-undo").click()
        assert len(payload(run(at), "memos")["rows"]) == 6
        assert bench.journal.list() == every


def test_links_lead_to_the_coding_and_from_the_code(noted: Project, open_page: Open) -> None:
    with Workbench(noted, "Anne") as bench:
        coding = next(e.coding for e in bench.journal.list() if e.on is MemoOn.CODING)
    rows = payload(open_page(noted, "memos", q="samskabelse"), "memos")["rows"]
    about = {row[1]["text"]: row[0] for row in rows}
    assert about["Jeg tøvede her."]["params"]["coding"] == coding
    assert set(about) >= {"Definitionen er for bred.", "Jeg tøvede her."}
    assert "Læst i bussen." not in about
