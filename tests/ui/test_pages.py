"""Every page on a real project: what it shows, what its address says, what it says of errors."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from support import make_project
from traad.model import Reading
from traad.rooms.coding.segments import Status, Wanted
from traad.settings import Project
from traad.ui.views.quotes import target_of
from traad.workbench import Workbench
from ui.running import MAIN, Open, payload, run


def texts(at: object, kind: str) -> str:
    """All the text of one kind of element on a page."""
    return "\n".join(str(element.value) for element in getattr(at, kind))


class TestStart:
    def test_the_corpus_and_what_waits(self, project: Project, open_page: Open) -> None:
        at = open_page(project)
        assert "2 dokumenter · 3 sider · 15 passager · 117 ord" in texts(at, "markdown")
        assert "5 forslag venter" in texts(at, "caption")
        rows = payload(at, "documents")["rows"]
        assert [cell["text"] for cell in rows[0]] == [
            *(
                "Haver i fællesskab 🌱",
                "Rapport",
                "2024",
                "3",
                "80",
                "5",
                "0",
                "Ikke begyndt",
                "Ret",
            ),
        ]
        assert rows[1][0]["page"] == "read"

    def test_suggested_and_coded_by_code(
        self, project: Project, bench: Workbench, open_page: Open
    ) -> None:
        bench.codings.accept(bench.codings.offered()[0].guid)
        rows = payload(open_page(project), "codes")["rows"]
        assert [[cell["text"] for cell in row] for row in rows] == [
            ["Samskabelse", "2", "1"],
            ["Barrierer", "4", "0"],
        ]
        assert rows[0][0]["chip"] == "#1f6f8b"

    def test_the_button_leads_to_the_next_document(
        self, project: Project, bench: Workbench, open_page: Open
    ) -> None:
        report, interview = bench.documents.list()
        bench.codings.read(report, Reading.FINISHED)
        at = open_page(project)
        at.button(key="read-next").click()
        assert payload(run(at), "reader")["title"] == interview.title

    def test_all_finished(self, project: Project, bench: Workbench, open_page: Open) -> None:
        for document in bench.documents.list():
            bench.codings.read(document, Reading.FINISHED)
        assert "Du er færdig" in texts(open_page(project), "markdown")

    def test_the_title_is_no_markup(self, project: Project, open_page: Open) -> None:
        assert "Haver i fællesskab 🌱" in texts(open_page(project), "markdown")

    @pytest.mark.parametrize("page", ["start", "read", "code"])
    def test_an_empty_project_says_how_to_begin(
        self, tmp_path: Path, open_page: Open, page: str
    ) -> None:
        at = open_page(make_project(tmp_path / "empty", ()), page)
        if page == "start":
            assert at.file_uploader[0].label == "Træk rapporter og interview hertil"
        else:
            assert "på startsiden" in at.info[0].value


class TestRead:
    def test_the_address_names_the_document(self, project: Project, open_page: Open) -> None:
        at = open_page(project, "read", doc="interview", at="40")
        data = payload(at, "reader")
        assert (data["title"], data["at"]) == ("Interview med Åse", 40)
        assert payload(at, "text")["value"][1]["who"] == "Åse"

    def test_the_address_may_name_a_coding(
        self, project: Project, bench: Workbench, open_page: Open
    ) -> None:
        report = bench.documents.list()[0]
        bench.codings.code(report, 40, 50, bench.codebooks.code("barrierer").guid)
        (coding,) = bench.segments.list(Wanted(status=Status.CODED))
        where = {"doc": report.guid, "coding": target_of(coding)}
        assert payload(open_page(project, "read", **where), "reader")["at"] == 40
        where["coding"] = "gone"
        assert payload(open_page(project, "read", **where), "reader")["at"] is None

    def test_choosing_another_document_changes_the_address(
        self, project: Project, bench: Workbench, open_page: Open
    ) -> None:
        other = bench.documents.find("interview")
        at = open_page(project, "read")
        at.selectbox(key="read-doc").set_value(other.guid)
        assert payload(run(at), "reader")["title"] == other.title
        assert at.query_params["doc"] in (other.guid, [other.guid])
        assert payload(run(at), "reader")["title"] == other.title

    def test_an_unknown_document_is_one_sentence(self, project: Project, open_page: Open) -> None:
        at = open_page(project, "read", doc="findes-ikke")
        assert "findes-ikke" in at.error[0].value.replace("\\", "")

    def test_each_sees_own_suggestions(
        self, project: Project, bench: Workbench, open_page: Open
    ) -> None:
        first = bench.codings.offered(bench.documents.list()[0])[0]
        bench.codings.accept(first.guid)
        kinds = {
            m["start"]: m["kind"] for m in payload(open_page(project, "read"), "marks")["value"]
        }
        assert kinds[first.start] == "own"
        theirs = payload(open_page(project, "read", coder="Bo"), "marks")["value"]
        assert [m["who"] for m in theirs if m["kind"] == "other"] == ["Anne"]
        assert first.guid in [m["id"] for m in theirs]


class TestCode:
    def test_segments_by_document(self, project: Project, open_page: Open) -> None:
        groups = payload(open_page(project, "code", code="barrierer"), "quotes")["groups"]
        assert [(g["title"], len(g["items"])) for g in groups] == [
            ("Haver i fællesskab 🌱", 3),
            ("Interview med Åse", 1),
        ]
        first = groups[0]["items"][0]
        assert (first["page"], first["acts"]) == ("4", ["accept", "reject", "recode"])
        assert first["params"]["at"].isdecimal()

    def test_codings_by_people_come_first(
        self, project: Project, bench: Workbench, open_page: Open
    ) -> None:
        code = bench.codebooks.code("barrierer").guid
        bench.codings.accept(bench.codings.offered(codes=[code])[0].guid)
        item = payload(open_page(project, "code", code="barrierer"), "quotes")["groups"][0]["items"]
        assert [(i["who"], i["acts"]) for i in item] == [
            ("Anne", ["recode", "memo", "key", "remove"])
        ]

    def test_an_unknown_code_is_one_sentence(self, project: Project, open_page: Open) -> None:
        assert "xyz" in open_page(project, "code", code="xyz").error[0].value


class TestSession:
    def test_english(self, project: Project, open_page: Open) -> None:
        at = open_page(project, lang="en")
        assert "2 documents" in texts(at, "markdown")
        assert payload(at, "documents")["columns"][0]["name"] == "Title"

    def test_the_coder_stays_in_the_address(self, project: Project, open_page: Open) -> None:
        at = open_page(project)
        at.selectbox(key="coder").set_value("Prøve")
        run(at)
        assert at.query_params["coder"] in ("Prøve", ["Prøve"])
        assert payload(at, "documents")["rows"][0][0]["params"]["coder"] == "Prøve"
        at.selectbox(key="coder").set_value("Anne")
        assert "coder" not in run(at).query_params

    def test_a_new_user_is_asked_once(
        self, project: Project, open_page: Open, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert "ask-name" not in [field.key for field in open_page(project).text_input]
        monkeypatch.delenv("TRAAD_CODER")
        at = AppTest.from_file(str(MAIN), default_timeout=20)
        run(at).text_input(key="ask-name").set_value("Åse Ø")
        at.button(key="ask-go").click()
        assert run(at).selectbox(key="coder").value == "Åse Ø"
        assert payload(at, "remember")["keep"] == {"traad_coder": "Åse Ø"}
        assert "ask-name" not in [field.key for field in at.text_input]

    def test_no_project(self, tmp_path: Path, project: Project, open_page: Open) -> None:
        (project.root / "traad.toml").rename(tmp_path / "gone.toml")
        assert "traad init" in open_page(project).error[0].value

    def test_a_damaged_database(self, project: Project, open_page: Open) -> None:
        project.database.write_bytes(b"no database" * 1000)
        (error,) = open_page(project).error
        assert "\n" not in error.value
        assert str(project.database) in error.value.replace("\\", "")

    def test_what_is_not_meant_for_the_user_is_not_shown(self) -> None:
        def page() -> None:
            from traad.ui.wording import say_error

            say_error(ValueError("a secret"))

        (error,) = AppTest.from_function(page).run().error
        assert "secret" not in error.value


class TestLearning:
    def test_the_counts_and_what_was_learned(
        self, project: Project, bench: Workbench, open_page: Open
    ) -> None:
        document = bench.documents.list()[0]
        at = open_page(project, "code", code="samskabelse")
        at.session_state["code-learning"] = True
        run(at)
        assert "0 af 20 passager, 0 af 3 dokumenter" in texts(at, "caption")
        assert at.button(key="code-learn").disabled
        bench.codings.accept(bench.codings.offered(document)[0].guid)
        at = open_page(project, "code", code="samskabelse")
        at.session_state["code-learning"] = True
        assert "1 af 20 passager, 1 af 3 dokumenter" in texts(run(at), "caption")


def test_a_memo_on_a_code_is_written_and_read(project: Project, open_page: Open) -> None:
    with Workbench(project, "Bo") as bo:
        bo.memos.on_code(bo.codebooks.code("barrierer").guid, "Bos <b>ord</b>")
        at = open_page(project, "code", code="barrierer")
        assert "Bo: Bos <b>ord</b>" in [t.value for t in at.get("text")]
        at.text_area[0].set_value("Mine ord")
        at.button(key="code-memo-store").click()
        run(at)
        said = {(w.coder, w.text) for w in bo.memos.list()}
    assert said == {("Bo", "Bos <b>ord</b>"), ("Anne", "Mine ord")}
