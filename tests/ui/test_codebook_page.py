"""The codebook page: what is written there is a new version, and what codings follow is said."""

from __future__ import annotations

import json
from pathlib import Path

from streamlit.testing.v1 import AppTest

from support import CODEBOOK, make_project
from traad.model import Coding
from traad.settings import Project
from traad.ui.views.codebook import changed
from traad.workbench import Workbench
from ui.running import Open, payload, run


def click(at: AppTest, label: str) -> AppTest:
    next(b for b in at.button if b.label == label).click()
    return run(at)


def part(at: AppTest, name: str) -> AppTest:
    at.segmented_control(key="codebook-part").set_value(name)
    return run(at)


def fire(at: AppTest, act: dict[str, object]) -> AppTest:
    """What the tree would tell in the browser."""
    tree = next(c for c in at.get("bidi_component") if c.proto.id.endswith("-tree"))
    states = at._tree.get_widget_states()
    widget = states.widgets.add()
    widget.id = f"$$STREAMLIT_INTERNAL_KEY_{tree.proto.id}__events"
    widget.json_trigger_value = json.dumps([{"event": "act", "value": act}])
    at._run(states)
    assert not at.exception
    return at


def test_a_definition_is_written_and_taken_back(
    project: Project, bench: Workbench, open_page: Open
) -> None:
    at = open_page(project, page="codebook", code="barrierer")
    code = bench.codebooks.code("barrierer")
    key = f"codebook-{code.guid}-1-"
    assert at.text_area(key=f"{key}def-da").value == "Noget står i vejen."
    at.text_area(key=f"{key}examples").set_value("Der er ikke tid.\n\n <b>Intet</b> lokale. ")
    at.text_input(key=f"{key}da").set_value("Hindringer")
    click(at, "Gem")
    code = bench.codebooks.code("barrierer")
    assert code.label == {"da": "Hindringer", "en": "Barriers"}
    assert code.examples == ("Der er ikke tid.", "<b>Intet</b> lokale.")
    assert [line["name"] for line in payload(at, "tree")["codes"]] == ["Samskabelse", "Hindringer"]
    click(at, "Fortryd")
    assert bench.codebooks.code("barrierer").label["da"] == "Barrierer"
    at.text_input(key=f"codebook-{code.guid}-3-key").set_value("1")
    click(at, "Gem")
    assert len(at.error) == 1 and len(bench.editing.versions()) == 3


def test_the_tree_is_rearranged(project: Project, bench: Workbench, open_page: Open) -> None:
    at = open_page(project, page="codebook")
    first, second = payload(at, "tree")["codes"]
    fire(at, {"kind": "move", "code": second["guid"], "under": first["guid"], "before": None})
    assert bench.codebooks.code("barrierer").parent == "samskabelse"
    assert [line["depth"] for line in payload(at, "tree")["codes"]] == [0, 1]
    fire(at, {"kind": "choose", "code": second["guid"]})
    assert at.query_params["code"] in ("barrierer", ["barrierer"])
    # What cannot be is refused in one sentence.
    fire(at, {"kind": "move", "code": first["guid"], "under": second["guid"], "before": None})
    assert len(at.error) == 1
    assert bench.codebooks.code("samskabelse").parent is None


def test_indicators_are_tried_before_they_are_saved(
    project: Project, bench: Workbench, open_page: Open
) -> None:
    at = part(open_page(project, page="codebook", code="barrierer"), "indicators")
    key = f"codebook-{bench.codebooks.code('barrierer').guid}-1-indicators"
    rows = payload(at, "codebook-forms")["rows"]
    assert {row[0]["text"] for row in rows} == {"svært", "mangler"}
    at.text_input(key=f"{key}-words").set_value("skur")
    click(at, "Tilføj")
    assert "skur" in at.text_area(key=key).value
    states = [row[2]["text"] for row in payload(at, "codebook-passages")["rows"]]
    assert len(bench.editing.versions()) == 1
    assert {row[0]["text"] for row in payload(at, "codebook-forms")["rows"]} > {"skuret"}
    assert states.count("Tabt") == 0
    at.text_area(key=key).set_value("lemmas: [mangle")
    run(at)
    assert len(at.error) == 1
    at.text_area(key=key).set_value("lemmas: [mangle]")
    run(at)
    assert [r[2]["text"] for r in payload(at, "codebook-passages")["rows"]].count("Tabt") == 2
    click(at, "Gem")
    assert [i.term for i in bench.codebooks.code("barrierer").indicators] == ["mangle"]


def test_codes_are_merged_and_split(project: Project, bench: Workbench, open_page: Open) -> None:
    report = bench.documents.find("Haver")
    code = bench.codebooks.code("barrierer")
    bench.codings.code(report, 100, 140, code.guid)
    bench.codings.code(report, 200, 220, code.guid)
    one, _ = sorted(
        (f for f in bench.codings.state().values() if isinstance(f, Coding)), key=lambda c: c.start
    )
    at = part(open_page(project, page="codebook", code="barrierer"), "restructure")
    at.checkbox(key=f"codebook-one-{one.guid}").set_value(True)
    at.text_input(key=f"codebook-split-{code.guid}").set_value("Tid")
    run(at)
    click(at, "Del")
    new = bench.codebooks.code("tid")
    assert bench.codings.state()[one.guid].code == new.guid  # type: ignore[union-attr]
    assert [line["count"] for line in payload(at, "tree")["codes"]] == ["", "1", "1"]
    click(at, "Saml koderne")
    codes = {f.code for f in bench.codings.state().values() if isinstance(f, Coding)}
    samskabelse = bench.codebooks.code("samskabelse").guid
    assert codes == {new.guid, samskabelse}
    part(at, "versions")
    assert any("Koden barrierer er fjernet." in t.value for t in at.text)
    click(at, "Hvad det ændrer i teksterne")
    assert payload(at, "codebook-changed")["rows"]


def test_a_file_is_looked_into_before_it_is_stored(
    project: Project, bench: Workbench, open_page: Open
) -> None:
    text = (project.root / "kodebog.yaml").read_text("utf-8")
    kept = text.replace("Barrierer, en", "Knaster, en").encode()
    document = bench.documents.list()[0]
    for code in ("samskabelse", "barrierer"):
        bench.codings.code(document, 5, 20, bench.codebooks.code(code).guid)
    at = open_page(project, "codebook")
    at.file_uploader(key="codebook-file").set_value(("kodebog.yaml", kept, "application/yaml"))
    run(at).button(key="codebook-look").click()
    told = "\n".join(t.value for t in run(at).get("text"))
    assert "barrierer" in told and "Knaster" in told and "barrierer (1 kodning)" in told
    assert bench.codebooks.code("barrierer").label["da"] == "Barrierer"
    at.checkbox(key="codebook-coming-code").uncheck()
    at.button(key="codebook-take").click()
    run(at)
    assert bench.codebooks.code("barrierer").label["da"] == "Knaster"
    assert not list((project.cache / "uploads").iterdir())
    at.button(key="codebook-undo").click()
    run(at)
    assert bench.codebooks.code("barrierer").label["da"] == "Barrierer"


def test_what_a_file_would_take_away_or_add(bench: Workbench, tmp_path: Path) -> None:
    document = bench.documents.list()[0]
    bench.codings.code(document, 5, 20, bench.codebooks.code("barrierer").guid)
    fewer = tmp_path / "fewer.yaml"
    fewer.write_text(CODEBOOK.split("  - id: barrierer")[0], encoding="utf-8")
    [coming] = bench.book_files.look(fewer)
    assert (coming.new, coming.codings, coming.gone) == (False, {}, {"barrierer": 1})
    qdc = tmp_path / "alle.qdc"
    bench.exchange.export_codebook(qdc)
    assert bench.book_files.look(qdc) == []
    with Workbench(make_project(tmp_path / "tom", ()), "Anne") as empty:
        [book] = empty.book_files.look(qdc, "Vores")
        assert book.new and len(book.book.codes) == 2 and not empty.codebooks.list()
        empty.book_files.take(qdc, "Vores")
        assert empty.codebooks.code("barrierer").label == {"da": "Barrierer"}


def test_an_empty_project_gets_its_first_code(tmp_path, open_page: Open) -> None:
    from support import make_project

    empty = make_project(tmp_path / "empty", ())
    at = open_page(empty, page="codebook")
    at.text_input(key="codebook-new-label").set_value("Glæde ved haven")
    click(at, "Lav koden")
    assert [line["name"] for line in payload(at, "tree")["codes"]] == ["Glæde ved haven"]


def test_only_what_changed_is_a_change(bench: Workbench) -> None:
    code = bench.codebooks.code("samskabelse")
    label = {"da": " Samskabelse ", "en": "Co-creation"}
    same = {"label": label, "shortcut": "1", "examples": "\n"}
    assert changed(code, same) == {}
    assert changed(code, {"shortcut": " "}) == {"shortcut": None}
    assert changed(code, {"label": {"da": "Nyt", "en": ""}}) == {"label": {"da": "Nyt"}}
