"""Codebooks edited in the project: what is coded follows, and one undo takes all of it back."""

from __future__ import annotations

import contextlib

import pytest

from support import make_project
from traad.codebook import Indicator, IndicatorKind, dump_codebook, read_codebook
from traad.errors import CodebookError, ConflictError, NotFoundError, UsageError
from traad.model import Coding, Decision
from traad.workbench import Workbench


@pytest.fixture
def bench(tmp_path):
    with Workbench(make_project(tmp_path / "p"), "Anne") as opened:
        yield opened


def codings(bench):
    names = bench.codebooks.names()
    found = [f for f in bench.codings.state().values() if isinstance(f, Coding)]
    return sorted((f.document, f.start, f.end, names[f.code], f.coder) for f in found)


def ids(bench):
    return [(c.id, c.parent) for c in bench.codebooks.list()[0].codebook.codes]


@pytest.fixture
def coded(bench):
    """Anne has coded and decided, Bo has coded, and Anne has noted on both codes."""
    report = bench.documents.find("Haver")
    guid = {c.id: c.guid for c in bench.codebooks.codes().values()}
    bench.codings.code(report, 120, 160, guid["samskabelse"])
    bench.codings.code(report, 150, 180, guid["barrierer"])
    bench.codings.code(report, 300, 320, guid["barrierer"])
    first, second, *_ = bench.codings.offered(report)
    bench.codings.accept(first.guid)
    bench.codings.reject(second.guid)
    bench.memos.on_code(guid["samskabelse"], "Ordet er nyt.")
    bench.memos.on_code(guid["barrierer"], "Tid fylder mest.")
    with bench.as_coder("Bo") as bo:
        bo.codings.code(report, 10, 30, guid["barrierer"])
    return bench


class TestMerging:
    def test_everybodys_codings_follow_and_overlaps_join(self, coded):
        state = coded.codings.state()
        rejected = [f for f in state.values() if isinstance(f, Decision) and not f.coding]
        edited = coded.editing.merge(["barrierer"], "samskabelse")
        assert ids(coded) == [("samskabelse", None)]
        found = codings(coded)
        assert {c[3] for c in found} == {"samskabelse"}
        assert (120, 180) in {c[1:3] for c in found}
        assert len(found) == 4
        assert len({c[4] for c in found}) == 2
        assert edited.codings >= 3
        (indicators,) = [c.indicators for c in edited.codebook.codes]
        assert {i.term for i in indicators} == {"samskabe", "samskabelse", "svær", "mangle"}
        assert coded.codings.faithful()
        # What was refused stays refused, under the code that it is part of now.
        now = coded.codings.state()
        target = coded.codebooks.code("samskabelse").guid
        assert all(now[f"{f.coder}/{f.suggestion}"].code == target for f in rejected)
        assert {s.code for s in coded.codings.offered()} <= {target}

    def test_one_undo_takes_it_back_and_one_redo_does_it_again(self, coded):
        before, state = coded.codebooks.list()[0].codebook, coded.codings.state()
        offered = coded.codings.offered()
        coded.editing.merge(["barrierer"], "samskabelse")
        merged = coded.codings.state()
        coded.editing.undo()
        assert coded.codebooks.list()[0].codebook == before
        assert coded.codings.state() == state
        assert coded.codings.offered() == offered
        coded.editing.undo(redo=True)
        assert coded.codings.state() == merged
        coded.editing.undo()
        assert coded.codings.state() == state
        assert coded.codings.faithful()
        assert len(coded.editing.versions()) == 5

    def test_memos_of_one_person_on_both_become_one(self, coded):
        coded.editing.merge(["barrierer"], "samskabelse")
        (memo,) = [w for w in coded.memos.list() if w.memo.on == "code"]
        assert memo.text == "Ordet er nyt.\n\nTid fylder mest."

    def test_undo_of_codings_leaves_the_merge_alone(self, coded):
        coded.editing.merge(["barrierer"], "samskabelse")
        merged = codings(coded)
        with contextlib.suppress(ConflictError):
            coded.codings.undo()
        assert [c[3] for c in codings(coded)] == [c[3] for c in merged]
        assert ids(coded) == [("samskabelse", None)]

    def test_an_undo_that_others_have_built_on_is_refused(self, coded):
        coded.editing.merge(["barrierer"], "samskabelse")
        with coded.as_coder("Bo") as bo:
            own = next(
                f
                for f in bo.codings.state().values()
                if isinstance(f, Coding) and (f.start, f.end) == (10, 30)
            )
            bo.codings.remove(own.guid)
        state = coded.codings.state()
        with pytest.raises(ConflictError):
            coded.editing.undo()
        assert coded.codings.state() == state
        assert ids(coded) == [("samskabelse", None)]

    def test_into_itself_is_refused(self, bench):
        with pytest.raises(UsageError):
            bench.editing.merge(["barrierer"], "barrierer")


def test_names_of_before_lead_to_the_code_of_today(bench) -> None:
    edit, books = bench.editing, bench.codebooks
    first, second = (books.code(id) for id in ("samskabelse", "barrierer"))
    edit.rename("barrierer", "Knaster", id="knaster")
    assert books.today("Barrierer").id == books.today("BARRIERER").id == "knaster"
    with pytest.raises(NotFoundError, match="no code barrierer now; the code is called knaster"):
        books.code("barrierer")
    edit.merge(["samskabelse"], "knaster")
    assert books.today(first.guid) == books.today("Samskabelse") == books.code("knaster")
    edit.undo()
    assert books.today(first.guid).guid == books.today("samskabelse").guid == first.guid
    edit.undo(redo=True)
    assert books.today(first.guid).guid == second.guid
    assert books.today("findes-ikke") is None
    assert bench.retrieve.pieces("code:samskabelse") == bench.retrieve.pieces("code:knaster")


def test_split_gives_chosen_codings_to_a_new_code_below(coded):
    chosen = [
        f.guid
        for f in coded.codings.state().values()
        if isinstance(f, Coding) and (f.start, f.end) in ((300, 320), (10, 30))
    ]
    before = codings(coded)
    edited = coded.editing.split("barrierer", "Mangel på tid", chosen)
    assert ("mangel-på-tid", "barrierer") in ids(coded)
    assert edited.codings == 2
    assert sum(c[3] == "mangel-på-tid" for c in codings(coded)) == 2
    with pytest.raises(ConflictError):
        coded.editing.split("barrierer", "Igen", chosen)
    coded.editing.undo()
    assert codings(coded) == before


def test_rename_and_move_keep_codings_and_what_is_below(coded):
    before = [c[:3] for c in codings(coded)]
    coded.editing.add("Tid", "barrierer")
    coded.editing.rename("barrierer", "Hindringer", id="hindringer")
    assert ids(coded) == [("samskabelse", None), ("hindringer", None), ("tid", "hindringer")]
    assert [c[:3] for c in codings(coded)] == before
    coded.editing.move("hindringer", None, before="samskabelse")
    assert [one for one, _ in ids(coded)] == ["hindringer", "samskabelse", "tid"]
    coded.editing.move("tid", "samskabelse")
    assert ("tid", "samskabelse") in ids(coded)
    with pytest.raises(UsageError):
        coded.editing.move("samskabelse", "tid")
    for _ in range(4):
        coded.editing.undo()
    assert ids(coded) == [("samskabelse", None), ("barrierer", None)]
    with pytest.raises(ConflictError, match="can be undone"):
        for _ in range(3):
            coded.editing.undo()


def test_a_code_that_is_used_cannot_be_removed(coded):
    with pytest.raises(ConflictError, match="merge"):
        coded.editing.remove("barrierer")
    assert len(ids(coded)) == 2
    coded.editing.add("Ubrugt", "samskabelse")
    with pytest.raises(UsageError):
        coded.editing.remove("samskabelse")
    coded.editing.remove("ubrugt")
    assert len(ids(coded)) == 2


def test_what_a_file_may_not_say_an_edit_may_not(bench):
    wrong = Indicator(IndicatorKind.LEMMAS, ("to ord",))
    for fields in ({"shortcut": "2"}, {"indicators": (wrong,)}, {"colour": "rød"}, {"id": "Å Ø"}):
        with pytest.raises(CodebookError) as caught:
            bench.editing.change("samskabelse", **fields)
        assert "line" not in str(caught.value)
    assert len(bench.editing.versions()) == 1
    with pytest.raises(NotFoundError):
        bench.editing.change("ukendt", use_when="Altid.")


def test_versions_say_what_changed_and_who_did_it(bench):
    bench.editing.change("barrierer", use_when="Noget hindrer.")
    with bench.as_coder("Bo") as bo:
        bo.editing.move("barrierer", "samskabelse")
        with pytest.raises(ConflictError):
            bench.editing.undo()
    newest, changed, first = bench.editing.versions()
    assert (newest.coder, changed.coder) == ("Bo", "Anne")
    assert [d.sentence for d in newest.differences] == [
        "Code barrierer was moved: it is now under samskabelse."
    ]
    assert first.differences == ()
    again = read_codebook(dump_codebook(newest.codebook))
    assert again == newest.codebook
