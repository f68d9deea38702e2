"""The verbs on topics, on the demo corpus."""

from __future__ import annotations

import pytest

from cli.conftest import Traad
from traad.resources import find_resource


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Traad:
    """A project of the demo corpus with topics."""
    made = Traad(tmp_path_factory.mktemp("topics"))
    made("init", made.root)
    made("ingest", find_resource("corpus"))
    made("code", "--codebook", find_resource("codebooks") / "samarbejde.yaml")
    made("topics", "fit", "--k", 6)
    return made


def test_topics_are_shown_in_the_agreed_shape(demo: Traad) -> None:
    shown = demo.json("topics", "show")
    assert (shown["k"], shown["method"], shown["seed"]) == (6, "nmf", 1)
    assert [t["topic"] for t in shown["topics"]] == [1, 2, 3, 4, 5, 6]
    assert all(len(t["terms"]) >= 10 and t["label"] for t in shown["topics"])
    assert sum(t["size"] for t in shown["topics"]) == pytest.approx(1, abs=0.01)
    documents = {d["document"] for d in demo.json("documents")}
    for passage in shown["passages"]:
        assert passage["document"] in documents
        assert passage["start"] < passage["end"]
        assert sum(passage["topics"].values()) <= 1.01
    assert any(len([w for w in p["topics"].values() if w >= 0.2]) > 1 for p in shown["passages"])


def test_fitting_twice_gives_the_same(demo: Traad) -> None:
    first = demo.json("topics", "fit", "--k", 6, "--name", "igen")
    assert first["topics"] == demo.json("topics", "show", "--model", "topics")["topics"]
    assert [m["model"] for m in demo.json("topics", "list")] == ["igen", "topics"]
    demo("topics", "remove", "igen")
    assert [m["model"] for m in demo.json("topics", "list")] == ["topics"]


def test_one_topic_and_shares_by_group(demo: Traad) -> None:
    said = demo("topics", "show", "--topic", 1, "--by", "type")
    assert "words:" in said
    assert "distinct:" in said
    said = demo("topics", "show", "--by", "type")
    assert "interview" in said
    assert "There is no topic 9" in demo("topics", "show", "--topic", 9, status=1)


def test_named_hidden_merged(demo: Traad) -> None:
    demo("topics", "name", 2, "Nøgler")
    demo("topics", "hide", 3)
    demo("topics", "merge", 4, 5)
    said = demo("topics", "show")
    assert "Nøgler" in said
    assert "\n    3 " not in said
    assert "\n    5 " not in said
    assert "\n    3 " in demo("topics", "show", "--hidden")
    demo("topics", "hide", 3, "--undo")
    demo("topics", "merge", 4)
    demo("topics", "name", 2, "")
    assert len(demo.json("topics", "show")["topics"]) == 6


def test_topics_and_codes(demo: Traad) -> None:
    crossed = demo.json("topics", "codes", "--suggested")
    assert max(row["codes"]["samskabelse"] for row in crossed["topics"]) > 5
    gaps = demo.json("topics", "codes", "--suggested", "--topic", 1, "--code", "backbone")
    assert set(gaps) == {"uncoded", "outside", "both"}
    assert all(p["text"] for p in gaps["uncoded"])
    demo("topics", "codes", "--topic", 1, status=2)
    assert demo.json("topics", "promote", 2, "--code", "backbone")["code"] == "backbone"
    done = demo.json("topics", "promote", 1)
    assert done["coder"] == "topic:topics-1"
    listed = demo.json("codings", "--coder", "topic:topics-1")
    assert len(listed) == done["suggestions"] > 0


def test_a_sweep_recommends_or_says_why_not(demo: Traad) -> None:
    said = demo.json("topics", "sweep", "--k", 4, "--k", 6)
    assert [t["k"] for t in said["tried"]] == [4, 6]
    assert said["recommended"] in (None, 4, 6)
    assert said["advice"].endswith(".")
    assert all(t["seeds"] >= 0.8 for t in said["tried"])


def test_too_little_and_a_filter(demo: Traad) -> None:
    said = demo("topics", "fit", "--k", 4, "--only", "role:findesikke", "--name", "x", status=2)
    assert "too few" in said
    demo("topics", "fit", "--k", 900, "--name", "x", status=2)
    demo("topics", "fit", "--only", "((", "--name", "x", status=2)
    only = demo.json("topics", "fit", "--k", 3, "--only", "type:interview", "--name", "samtaler")
    kinds = {d["document"]: d["type"] for d in demo.json("documents")}
    shown = demo.json("topics", "show", "--model", "samtaler")
    assert {kinds[p["document"]] for p in shown["passages"]} == {"interview"}
    assert only["lacking"] > 0
    demo("topics", "remove", "samtaler")


def test_a_project_without_topics(empty: Traad) -> None:
    assert "traad topics fit" in empty("topics", "show", status=1)
    assert "too few" in empty("topics", "fit", status=2)
