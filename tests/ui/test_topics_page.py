"""The Topics page: a guide, a map with passages, acts on topics, files."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import Draft, Piece, make_project
from topics.made import passages
from traad.model import Kind
from traad.rooms.topicwork import Request
from traad.settings import Project
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
    assert "Grønne haver" in at.subheader[0].value
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
