"""The corpus page: documents found, described together and gathered; cases; erasure."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

from streamlit.testing.v1 import AppTest

from support import INTERVIEW, REPORT, make_project
from traad.settings import Project
from traad.ui.views.corpus import Order, listed
from traad.workbench import Workbench
from ui.running import Open, payload, run


def click(at: AppTest, label: str) -> AppTest:
    next(b for b in at.button if b.label == label).click()
    return run(at)


def pick(at: AppTest, ids: list[str]) -> AppTest:
    """What the table would tell in the browser."""
    part = next(c for c in at.get("bidi_component") if c.proto.id.endswith("-corpus-documents"))
    states = at._tree.get_widget_states()
    widget = states.widgets.add()
    widget.id = f"$$STREAMLIT_INTERNAL_KEY_{part.proto.id}__events"
    widget.json_trigger_value = json.dumps([{"event": "pick", "value": {"ids": ids}}])
    at._run(states)
    assert not at.exception
    return at


def titles(at: AppTest) -> list[str]:
    return [row[0]["text"] for row in payload(at, "corpus-documents")["rows"]]


def test_several_documents_are_described_and_gathered(
    project: Project, bench: Workbench, open_page: Open
) -> None:
    at = open_page(project, page="corpus")
    assert titles(at) == ["Haver i fællesskab 🌱", "Interview med Åse"]
    ids = payload(at, "corpus-documents")["ids"]
    pick(at, ids)
    at.selectbox(key="corpus-field").set_value("+")
    run(at)
    at.text_input(key="corpus-attribute").set_value("kommune")
    at.text_input(key="corpus-value-+").set_value("Ærø")
    run(at)
    click(at, "Gem oplysningen")
    assert list(bench.attributes.values("document").values()) == [{"kommune": "Ærø"}] * 2
    assert payload(at, "corpus-documents")["rows"][0][5]["text"] == "Ærø"
    assert payload(at, "corpus-documents")["picked"] == []
    pick(at, ids[:1])
    at.selectbox(key="corpus-field").set_value("year")
    run(at)
    at.text_input(key="corpus-value-year").set_value("i fjor")
    run(at)
    click(at, "Gem oplysningen")
    assert len(at.error) == 1
    bench.sets.create("Bind 1", [bench.documents.find("Interview med")])
    at = open_page(project, page="corpus")
    at.selectbox(key="corpus-set").set_value("Bind 1")
    run(at)
    assert titles(at) == ["Interview med Åse"]
    pick(at, ids[1:])
    click(at, "Tag dem ud af Bind 1")
    assert bench.sets.list() == {"Bind 1": []}


def test_documents_are_found_and_sorted(bench: Workbench) -> None:
    report, interview = bench.documents.list()
    older = replace(report, guid="x", title="Aarhus 2", year=1999, words=10_000)
    found = listed([report, interview, older])
    assert [d.title for d in found][-1] == "Aarhus 2"
    assert listed([report, interview, older], order=Order.YEAR)[-1] is older
    assert listed([report, interview, older], order=Order.WORDS)[0] is older
    assert listed([report, interview], text="HAVER fælles") == [report]
    assert listed([report, interview], types=["interview"]) == [interview]
    assert listed([report], text="ærø", attributes={report.id: {"kommune": "Ærø"}}) == [report]
    assert listed([report, interview], members={interview.guid}) == [interview]


def test_a_case_is_described(project: Project, bench: Workbench, open_page: Open) -> None:
    interview = bench.documents.find("Interview med")
    bench.people.assign(interview, "Åse", "Åse Holm")
    at = open_page(project, page="corpus")
    at.segmented_control(key="corpus-part").set_value("cases")
    run(at)
    case = bench.people.case("Åse Holm")
    at.selectbox(key="corpus-case").set_value(case.guid)
    run(at)
    at.text_input(key=f"corpus-case-{case.guid}-new").set_value("alder")
    at.text_input(key=f"corpus-case-{case.guid}-value").set_value("54")
    click(at, "Gem")
    assert bench.people.case("Åse Holm").attributes == {"alder": "54"}


def test_a_document_is_erased_only_when_its_title_is_written(
    project: Project, bench: Workbench, open_page: Open
) -> None:
    interview = bench.documents.find("Interview med")
    at = open_page(project, page="about", doc=interview.guid)
    key = f"about-forget-{interview.guid}"
    at.text_input(key=key).set_value("Interview")
    run(at)
    assert at.button(key=f"{key}-go").disabled
    at.text_input(key=key).set_value(" interview med åse")
    run(at)
    at.button(key=f"{key}-go").click()
    at.run()
    assert [d.title for d in bench.documents.list()] == ["Haver i fællesskab 🌱"]


def test_how_a_file_was_read_is_told(project: Project, open_page: Open, bench: Workbench) -> None:
    report = bench.documents.find("Haver")
    at = open_page(project, page="about", doc=report.guid)
    at.toggle(key=f"about-how-{report.guid}").set_value(True)
    run(at)
    assert payload(at, "about-versions")["rows"][0][2]["text"] == "by hand"
    assert any("1 Baggrund" in t.value for t in at.text)
    steps = [c for c in at.checkbox if c.key.startswith("about-step-")]
    assert steps and all(c.value for c in steps)


def test_five_hundred_documents_stand_there_at_once(tmp_path: Path, open_page: Open) -> None:
    pieces = INTERVIEW.pieces
    drafts = tuple(
        replace(
            INTERVIEW,
            title=f"Interview {n}",
            pieces=(replace(pieces[0], text=f"Hvordan kom du med, nummer {n}?"), *pieces[1:]),
            found=(),
        )
        for n in range(498)
    )
    project = make_project(tmp_path / "many", (REPORT, INTERVIEW, *drafts))
    open_page(project, page="corpus")
    began = time.process_time()
    at = open_page(project, page="corpus")
    assert time.process_time() - began < 2
    assert len(payload(at, "corpus-documents")["rows"]) == 200


def part(at: AppTest, name: str) -> AppTest:
    at.segmented_control(key="corpus-part").set_value(name)
    return run(at)


def test_attributes_are_made_changed_and_deleted(
    project: Project, bench: Workbench, open_page: Open
) -> None:
    at = part(open_page(project, page="corpus"), "attributes")
    assert "ingen attributter endnu" in at.info[0].value
    at.text_input(key="corpus-new-name").set_value("alder")
    at.selectbox(key="corpus-new-of").set_value("case")
    run(at).button(key="corpus-new-go").click()
    rows = payload(run(at), "corpus-attributes")["rows"]
    assert [cell["text"] for cell in rows[0]] == ["alder", "Cases", "Tekst", "–", "0"]
    case = bench.people.case("Åse")
    bench.people.describe(case, attributes={"alder": "1.234,5"})
    (one,) = bench.attributes.list("case")
    at = part(open_page(project, page="corpus"), "attributes")
    key = f"corpus-changed-{one.id}-text"
    at.selectbox(key=f"{key}-kind").set_value("number")
    run(at).button(key="corpus-change-go").click()
    run(at)
    assert bench.attributes.list("case")[0].kind == "number"
    assert bench.people.case("Åse").attributes == {"alder": "1234.5"}
    # What is no date is told of, and nothing is changed.
    at.selectbox(key=f"corpus-changed-{one.id}-number-kind").set_value("date")
    run(at).button(key="corpus-change-go").click()
    assert "alder" in run(at).error[0].value
    assert bench.people.case("Åse").attributes == {"alder": "1234.5"}
    assert at.button(key="corpus-delete-attribute").disabled
    at.checkbox(key=f"corpus-sure-{one.id}").check()
    run(at).button(key="corpus-delete-attribute").click()
    run(at)
    assert not bench.attributes.list()


def test_a_value_is_chosen_where_its_kind_says_so(
    project: Project, bench: Workbench, open_page: Open
) -> None:
    bench.attributes.create("egn", "case", "choice", ["by", "land"])
    one = bench.attributes.create("med", "case", "yes/no")
    case = bench.people.case("Åse")
    at = part(open_page(project, page="corpus"), "cases")
    at.selectbox(key=f"corpus-case-{case.guid}-={one.id}-yes/no").set_value("true")
    click(at, "Gem")
    assert bench.people.case("Åse").attributes == {"med": "true"}


def test_what_was_said_of_several_is_taken_back(
    project: Project, bench: Workbench, open_page: Open
) -> None:
    first, second = bench.documents.list()
    bench.descriptions.describe(first, {"year": "1999"}, {"Kommune": "Ærø"})
    stood = [bench.descriptions.said(d) for d in (first, second)]
    at = open_page(project, page="corpus")
    pick(at, payload(at, "corpus-documents")["ids"])
    at.selectbox(key="corpus-field").set_value("year")
    run(at)
    at.text_input(key="corpus-value-year").set_value("2020")
    click(run(at), "Gem oplysningen")
    assert [d.year for d in bench.documents.list()] == [2020, 2020]
    at.button(key="corpus-undo").click()
    run(at)
    assert [bench.descriptions.said(d) for d in (first, second)] == stood
    before = bench.descriptions.describe_all([first, second], {}, {"kommune": "Fanø", "ny": "1"})
    assert len(bench.attributes.list("document")) == 2
    bench.documents.forget(second.guid)
    bench.descriptions.restore(before)
    assert bench.attributes.values("document") == {first.id: {"Kommune": "Ærø"}}
    assert [a.name for a in bench.attributes.list("document")] == ["Kommune"]
