"""The Topics page: a guide, a map with passages, acts on topics, files."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from support import Draft, Piece, make_project
from topics.made import passages
from traad.model import Kind
from traad.rooms.analysis.topicwork import Request
from traad.rooms.project.jobs import Jobs
from traad.settings import Project
from traad.store.jobs import State
from traad.topics.vectors import Terms
from traad.workbench import Workbench
from ui.running import Open, payload, run


@pytest.fixture
def found(tmp_path: Path) -> Project:
    """A project of three subjects with its topics."""
    made, _, documents = passages()
    drafts = [
        Draft(
            f"Samtale {name}",
            "interview",
            tuple(
                Piece(f"Der er {' og '.join(s[0])}.", Kind.PARAGRAPH)
                for s, own in zip(made, documents, strict=True)
                if own == name
            ),
        )
        for name in sorted(set(documents))
    ]
    project = make_project(tmp_path / "topics", drafts)
    with Workbench(project, "Anne") as bench:
        bench.documents.analyse()
        bench.topics.fit(3, Request(terms=Terms(commonest=0.5)))
    return project


def test_an_empty_project_and_one_without_topics(
    tmp_path: Path, project: Project, open_page: Open
) -> None:
    at = open_page(make_project(tmp_path / "empty", ()), "topics")
    assert at.info
    at = open_page(project, "topics")
    assert "Find emner" in [b.label for b in at.button]
    assert "Maskinen tæller" in " ".join(m.value for m in at.markdown)


def test_the_map_with_the_passages_of_a_topic(found: Project, open_page: Open) -> None:
    at = open_page(found, "topics")
    groups = payload(at, "quotes")["groups"]
    items = [item for group in groups for item in group["items"]]
    assert len(items) == 20
    assert all(item["citation"] and item["params"]["doc"] for item in items)
    before = items[0]["text"]
    at.selectbox(key="topics-chosen").select(2)
    run(at)
    assert payload(at, "quotes")["groups"][0]["items"][0]["text"] != before


def test_a_topic_is_named_and_hidden(found: Project, open_page: Open) -> None:
    at = open_page(found, "topics")
    at.text_input(key="topic-name-1").input("Grønne haver")
    run(at)
    assert "Grønne haver" in at.header[0].value
    assert not [b for b in at.button if b.key == "topics-tour"]
    at.button(key="topic-hide").click()
    run(at)
    with Workbench(found, "Anne") as bench:
        first = bench.topics.show().topics[0]
    assert (first.name, first.hidden) == ("Grønne haver", True)


@pytest.mark.parametrize("view", ["documents", "one", "new"])
def test_the_other_views(found: Project, open_page: Open, view: str) -> None:
    at = open_page(found, "topics")
    at.session_state["topics-view"] = view
    run(at)
    assert not at.error


def test_the_method_and_the_number_are_chosen(
    found: Project, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[tuple[str, ...]] = []
    monkeypatch.setattr(Jobs, "start", lambda _self, *verb: begun.append(verb))
    at = open_page(found, "topics")
    at.session_state["topics-view"] = "new"
    run(at)
    at.selectbox(key="topics-method").select("clusters")
    at.button(key="topics-try").click()
    run(at)
    at.slider[0].set_value(7)
    at.button(key="topics-find").click()
    run(at)
    assert begun == [
        ("topics", "sweep", "--json", "--method=clusters"),
        ("topics", "fit", "--json", "--k", "7", "--name=topics", "--method=clusters"),
    ]


def test_the_tour_is_of_the_demo_corpus(
    found: Project, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[tuple[str, ...]] = []
    monkeypatch.setattr(Jobs, "start", lambda _self, *verb: begun.append(verb))
    with (found.root / "traad.toml").open("a") as file:
        file.write("demo = true\n")
    at = open_page(found, "topics")
    at.button(key="topics-tour").click()
    run(at)
    assert begun == [("topics", "fit", "--json", "--k", "6", "--name=Rundtur")]
    # What has been found since is what is shown.
    with Workbench(found, "Anne") as bench:
        bench.topics.fit(2, Request(terms=Terms(commonest=0.5)), name="Rundtur")
    assert run(at).session_state["topics-model"] == "Rundtur"


def test_what_a_sweep_found_is_said(found: Project, open_page: Open) -> None:
    with Workbench(found, "Anne") as bench:
        bench.jobs.start("topics", "sweep", "--json", "--k", "3", "--method=nmf")
        wait = time.monotonic() + 60
        while bench.jobs.list()[0].state is State.RUNNING and time.monotonic() < wait:
            time.sleep(0.1)
        report = bench.jobs.list()[0].report
    assert report
    at = open_page(found, "topics")
    at.session_state["topics-view"] = "new"
    run(at)
    assert len(at.info) == 1
    assert "3" in at.info[0].value
    assert len(at.get("vega_lite_chart")) == 1


def test_topics_beside_codes(found: Project, open_page: Open) -> None:
    with Workbench(found, "Anne") as bench:
        model = bench.topics.show()
        code = bench.codebooks.add("Grønt")
        inside = [model.places[i] for i in model.having(1)]
        outside = next(p for p in model.places if p not in inside)
        for place in (*inside[:3], outside):
            bench.codings.code(
                place.document, place.passage.start, place.passage.end, code.guid, seen=False
            )
    at = open_page(found, "topics")
    at.session_state["topics-view"] = "codes"
    run(at)
    assert at.selectbox(key="topics-code-topic").value == 1
    assert "3 passager" in at.markdown[-1].value or "3 passages" in at.markdown[-1].value
    shown = _items(at)
    assert {i["text"] for i in shown} == {p.text for p in inside[3:]}
    at.session_state["topics-code-which"] = "outside"
    assert [i["text"] for i in _items(run(at))] == [outside.text]
    at.session_state["topics-code-which"] = "both"
    assert len(_items(run(at))) == 3
    at.button(key="topics-code-promote").click()
    run(at)
    with Workbench(found, "Anne") as bench:
        assert len(bench.codings.offered()) > 0


def test_nothing_coded_yet_is_said(found: Project, open_page: Open) -> None:
    at = open_page(found, "topics")
    at.session_state["topics-view"] = "codes"
    run(at)
    assert at.info
    assert not at.get("vega_lite_chart")


def _items(at: AppTest) -> list[dict[str, Any]]:
    return [item for group in payload(at, "quotes")["groups"] for item in group["items"]]
