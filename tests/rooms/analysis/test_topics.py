"""Topics in a project: kept, named, merged, against codes, and erased."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from support import Draft, Piece, make_project
from topics.made import SUBJECTS, passages
from traad.errors import NotFoundError, UsageError
from traad.model import Kind
from traad.rooms.analysis.topicwork import Request
from traad.topics.vectors import Terms
from traad.workbench import Workbench

WIDE = Request(terms=Terms(commonest=0.5, phrases=False))


def _drafts() -> list[Draft]:
    made, _, documents = passages()
    pieces: dict[str, list[Piece]] = {}
    for sentences, document in zip(made, documents, strict=True):
        text = ". ".join("Der er " + " og ".join(words) for words in sentences)
        asked = len(sentences) > 1
        turn = {
            "speaker": "Interviewer" if asked else "Åse",
            "role": "interviewer" if asked else "beboer",
        }
        piece = Piece(f"{text}.", Kind.TURN, 0, turn)
        pieces.setdefault(document, []).append(piece)
    heads = Piece("Overskrift om kvarkeri", Kind.HEADING)
    return [
        Draft(f"Samtale {name}", "interview", (heads, *own), year=2020 + i % 2)
        for i, (name, own) in enumerate(sorted(pieces.items()))
    ]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("topics") / "project"
    with Workbench(make_project(root, _drafts()), "Anne") as bench:
        bench.documents.analyse()
        bench.topics.fit(3, WIDE)
    return root


@pytest.fixture
def bench(filled: Path, tmp_path: Path) -> Iterator[Workbench]:
    import shutil

    shutil.copytree(filled, tmp_path / "p")
    with Workbench(tmp_path / "p", "Anne") as bench:
        yield bench


def test_what_the_design_leaves_out_is_out(bench: Workbench) -> None:
    model = bench.topics.show()
    assert {p.passage.role for p in model.places} == {"beboer"}
    assert {p.passage.kind for p in model.places} == {Kind.TURN}
    every = bench.topics.fit(3, Request(everything=True, terms=WIDE.terms), name="alt")
    assert {p.passage.kind for p in every.places} == {Kind.TURN, Kind.HEADING}


def test_results_keep_what_they_were_made_with(bench: Workbench) -> None:
    model = bench.topics.show("topics")
    assert (model.settings["k"], model.settings["method"], model.settings["seed"]) == (3, "nmf", 1)
    assert {"traad", "gensim", "scikit-learn", "numpy", "scipy", "pipeline"} == set(
        model.settings["versions"]
    )
    assert model.settings["passages"] == len(model.places) == len(model.shares)
    assert model.coder == "Anne"
    assert (model.behind, model.lacking) == ((), 0)
    again = bench.topics.fit(3, WIDE, name="igen")
    assert np.array_equal(again.shares, model.shares)
    assert [t.words for t in again.topics] == [t.words for t in model.topics]
    assert [m.name for m in bench.topics.list()] == ["igen", "topics"]


def test_a_subset_by_any_filter(bench: Workbench) -> None:
    request = Request(only="year:2020", terms=WIDE.terms)
    model = bench.topics.fit(3, request, name="2020")
    assert {p.document.year for p in model.places} == {2020}
    assert model.lacking == 5
    assert model.settings["only"] == "year:2020"
    with pytest.raises(UsageError, match="too few"):
        bench.topics.fit(3, Request(only="kvarkeri"))


def test_named_merged_hidden_and_back(bench: Workbench) -> None:
    before = bench.topics.show()
    bench.topics.rename(1, "  Grønne   haver ")
    bench.topics.hide(2)
    bench.topics.merge(1, [3])
    model = bench.topics.show()
    assert [(t.number, t.label, t.hidden) for t in model.topics] == [
        (1, "Grønne haver", False),
        (2, before.topics[1].label, True),
    ]
    assert model.topics[0].size == pytest.approx(before.topics[0].size + before.topics[2].size)
    assert {w.term for w in model.topics[0].words} >= {before.topics[2].words[0].term}
    bench.topics.merge(1, [])
    bench.topics.rename(1, "")
    bench.topics.hide(2, hidden=False)
    assert bench.topics.show().topics == before.topics


def test_merging_in_a_ring_loses_nothing(bench: Workbench) -> None:
    bench.topics.merge(1, [2])
    bench.topics.merge(2, [1])
    model = bench.topics.show()
    assert sum(t.size for t in model.topics) == pytest.approx(1)
    with pytest.raises(UsageError, match="into itself"):
        bench.topics.merge(1, [1])


@pytest.mark.parametrize("number", [0, 4])
def test_a_topic_that_is_not_there(bench: Workbench, number: int) -> None:
    with pytest.raises(NotFoundError, match="There is no topic"):
        bench.topics.rename(number, "x")


def test_no_model_says_how_to_make_one(tmp_path: Path) -> None:
    with (
        Workbench(make_project(tmp_path / "p"), "Anne") as bench,
        pytest.raises(NotFoundError, match="traad topics fit"),
    ):
        bench.topics.show()


def test_a_topic_becomes_a_code(bench: Workbench) -> None:
    bench.topics.rename(1, "Haver")
    done = bench.topic_codes.promote(1)
    assert (done.coder, done.code, done.behind) == ("topic:Haver", "haver", 0)
    model = bench.topics.show()
    assert done.suggestions == len(model.having(1)) > 5
    offered = [s for s in bench.codings.offered() if s.code == bench.codebooks.code("haver").guid]
    assert len(offered) == done.suggestions
    assert all(0.2 <= s.confidence <= 1 for s in offered)
    assert {s.rule for s in offered} == {"topic 1 of topics"}
    gaps = bench.topic_codes.gaps(1, "haver")
    assert (len(gaps.uncoded), gaps.outside) == (done.suggestions, [])
    gaps = bench.topic_codes.gaps(1, "haver", suggested=True)
    assert (gaps.uncoded, gaps.outside) == ([], [])
    crossed = bench.topic_codes.cross(suggested=True)
    assert [c.id for c in crossed.codes] == ["haver"]
    assert crossed.both[0] == [done.suggestions]


def test_a_changed_text_is_told_and_left_out(bench: Workbench) -> None:
    whole = bench.topic_codes.promote(1).suggestions
    document = bench.documents.list()[0]
    text = bench.documents.show(document.guid).text
    at = text.index("Der er")
    bench.versions.correct_text(document, at, at + 3, "Her")
    model = bench.topics.show()
    assert model.behind == (document.title,)
    done = bench.topic_codes.promote(1, bench.topic_codes.cross(suggested=True).codes[0].id)
    assert done.behind > 0
    assert done.suggestions >= whole - done.behind


def test_erasing_a_document_takes_its_words_and_shares(bench: Workbench, tmp_path: Path) -> None:
    secret = "hemmelighedskræmmeri"
    file = tmp_path / "Fortroligt.txt"
    file.write_text("\n\n".join(f"Her er {secret} og en blomst, nummer {i}." for i in range(9)))
    bench.documents.ingest([file])
    request = Request(terms=Terms(rarest=2, commonest=0.9))
    bench.topics.fit(4, request, name="alle")
    words_before = {w.term for t in bench.topics.show("alle").topics for w in t.words}
    bench.documents.forget("Fortroligt")
    model = bench.topics.show("alle")
    assert all(p.document.title != "Fortroligt" for p in model.places)
    left = {w.term for t in model.topics for w in (*t.words, *t.phrases)}
    assert words_before - left >= {secret}
    assert set(SUBJECTS["have"]) & left
    for path in bench.project.root.rglob("traad.db*"):
        held = path.read_bytes()
        assert secret.encode() not in held
        assert json.dumps(secret).strip('"').encode() not in held


def test_erasing_every_document_takes_the_model(bench: Workbench) -> None:
    for document in bench.documents.list():
        bench.documents.forget(document.guid)
    assert bench.topics.list() == []


def test_a_model_is_removed(bench: Workbench) -> None:
    bench.topics.remove("topics")
    assert bench.topics.list() == []
