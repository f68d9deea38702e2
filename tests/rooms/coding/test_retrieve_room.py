"""Retrieve in a project: what a query gives, in which piles, and on paper."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from support import make_project
from traad.errors import ConflictError, NotFoundError, QueryError, UsageError
from traad.workbench import Workbench


@pytest.fixture
def bench(tmp_path: Path) -> Workbench:
    bench = Workbench(make_project(tmp_path / "project"), "Anne")
    for suggestion in bench.codings.offered():
        bench.codings.accept(suggestion.guid)
    return bench


def test_codes_fields_and_what_is_near(bench: Workbench) -> None:
    retrieve = bench.retrieve
    assert len(retrieve.pieces()) == len(retrieve.pieces("code:*")) == 7
    assert {p.segment.code for p in retrieve.pieces("code:barrierer")} == {"barrierer"}
    said = retrieve.pieces("code:samskabelse speaker:Åse")
    assert [p.case for p in said] == ["Åse"]
    assert said[0].around.before  # the question
    inside = retrieve.pieces("code:barrierer IN code:samskabelse")
    assert [p.around.text for p in inside] == ["at ingen mangler nøglen til skuret 🔑."]
    assert len(retrieve.pieces("code:barrierer NOT code:samskabelse")) == 3
    assert not retrieve.pieces("code:barrierer year:1999")
    with pytest.raises(QueryError):
        retrieve.pieces("code:findes-ikke")


def test_a_code_in_the_same_passage_and_whose_it_is(bench: Workbench) -> None:
    retrieve = bench.retrieve
    together = retrieve.pieces("code:barrierer with:samskabelse")
    assert [p.segment.text[:14] for p in together] == ["Det var svært ", "at ingen mangl"]
    assert len(retrieve.pieces("code:=barrierer")) == len(retrieve.pieces("code:barrierer"))
    assert len(retrieve.pieces("coder:Anne")) == 7
    assert not retrieve.pieces("coder:Bo")
    bench.documents.analyse()
    assert bench.search.total("coder:Anne with:samskabelse") == 3
    other = bench.as_coder("Clara")
    listed = other.segments.list()
    assert len(other.retrieve.holding("with:samskabelse", listed, suggested=True)) == 10


def test_only_what_counts(bench: Workbench) -> None:
    other = bench.as_coder("Bo")
    place = other.codings.offered()[0]
    other.codings.accept(place.guid, unread=True)
    assert len(bench.retrieve.pieces()) == 7


def test_piles(bench: Workbench) -> None:
    spots = bench.retrieve.spots()
    assert [pile.name for pile in bench.retrieve.grouped(spots, "year")] == ["2023", "2024"]
    cases = bench.retrieve.grouped(spots, "case")
    assert [pile.name for pile in cases] == ["Åse", ""]
    documents = bench.retrieve.grouped(spots, "document")
    assert sum(len(pile.pieces) for pile in documents) == 7
    with pytest.raises(UsageError, match="nothing called farve"):
        bench.retrieve.grouped(spots, "farve")
    case = bench.people.case("Åse")
    bench.people.describe(case, attributes={"farve": "blå"})
    named = bench.retrieve.grouped(bench.retrieve.spots(), "farve")
    assert [pile.name for pile in named] == ["blå", ""]
    assert bench.retrieve.names_to_group_by() == ["farve"]


def test_key_quotations_are_ones_own(bench: Workbench) -> None:
    first = bench.retrieve.pieces()[0].segment.id
    bench.retrieve.mark(first, True)
    assert [p.segment.id for p in bench.retrieve.pieces() if p.key] == [first]
    assert not [p for p in bench.as_coder("Bo").retrieve.pieces() if p.key]
    bench.retrieve.mark(first, False)
    assert not [p for p in bench.retrieve.pieces() if p.key]
    with pytest.raises(NotFoundError):
        bench.retrieve.mark("none", True)
    assert bench.codings.faithful()


def test_a_mark_is_an_act_of_ones_own(bench: Workbench) -> None:
    first, second = (p.segment.id for p in bench.retrieve.pieces()[:2])
    bench.retrieve.mark(first, True)
    bench.retrieve.mark(second, True)
    bench.retrieve.mark(second, True)
    assert bench.codings.undo()
    assert marked(bench) == [first]
    assert bench.codings.redo() and marked(bench) == [first, second]
    bench.codings.remove(first)
    assert bench.codings.undo() and marked(bench) == [first, second]
    assert bench.codings.faithful()


def test_a_mark_follows_where_codings_grow_together(bench: Workbench) -> None:
    piece = next(p for p in bench.retrieve.pieces("code:samskabelse") if p.case is None)
    s = piece.segment
    bench.retrieve.mark(s.id, True)
    document = bench.documents.find(s.document)
    barriers, code = (bench.codebooks.code(id).guid for id in ("barrierer", "samskabelse"))
    bench.codings.code(document, s.start, s.end + 1, barriers)
    bench.codings.code(document, s.start - 5, s.start, code)
    [small] = [p.segment.id for p in bench.retrieve.pieces() if p.segment.end == s.start]
    bench.codings.revise(document, small, start=s.start - 5, end=s.end, code=code)
    assert marked(bench) == [small]
    # Two codes made one: the marks of everybody are on what is left.
    other = bench.as_coder("Bo")
    other.retrieve.mark(small, True)
    bench.editing.merge(["samskabelse"], "barrierer")
    whole = marked(bench)
    assert len(whole) == 1 and marked(other) == whole and whole != [small]
    bench.editing.undo()
    assert marked(bench) == marked(other) == [small]
    assert bench.codings.faithful()


def marked(bench: Workbench) -> list[str]:
    return [p.segment.id for p in bench.retrieve.pieces() if p.key]


@pytest.mark.parametrize("suffix", [".docx", ".html"])
def test_on_paper(bench: Workbench, tmp_path: Path, suffix: str) -> None:
    pieces = bench.retrieve.pieces("code:barrierer")
    bench.memos.on_coding(pieces[0].segment.id, "Se <b>her</b> & dér")
    piles = bench.retrieve.grouped(bench.retrieve.spots("code:barrierer"), "document")
    target = tmp_path / f"citater{suffix}"
    bench.retrieve.write(piles, target, title="Citater", note="code:barrierer")
    if suffix == ".docx":
        paper = "\n".join(p.text for p in docx.Document(str(target)).paragraphs)
        assert "Se <b>her</b> & dér" in paper
    else:
        paper = target.read_text("utf-8")
        assert "Se &lt;b&gt;her&lt;/b&gt; &amp; dér" in paper
        assert "<script" not in paper and "http" not in paper
    assert "Det var svært at få alle med fra starten." in paper
    assert "s. 4)" in paper
    with pytest.raises(ConflictError):
        bench.retrieve.write(piles, target, title="Citater", note="")
    with pytest.raises(UsageError, match=r"none of \.docx and \.html"):
        bench.retrieve.write(piles, tmp_path / "citater.txt", title="", note="")
