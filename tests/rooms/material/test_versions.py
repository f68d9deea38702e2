"""Corrections and new readings: everybody's codings follow, and what could not is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from traad.errors import ConflictError, ReadError
from traad.model import Coding, Kind, Part
from traad.resources import find_resource
from traad.settings import make_project
from traad.workbench import Workbench

TEXT = """# Haver

Beboerne samskabr en have med kommunen. Det er svært at finde tid.

Interviewet gav lyst til mere. Det er svært at finde tid.
"""
SPOKEN = """Interviewer: Hvordan gik det?

Karim: Det gik godt, og vi samskabte haven.

Interviewer: Og hvad skete der så?

Karim: Så kom kommunen.
"""


@pytest.fixture
def bench(tmp_path):
    (tmp_path / "have.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / "samtale.txt").write_text(SPOKEN, encoding="utf-8")
    with Workbench(make_project(tmp_path / "p"), "Anne") as opened:
        opened.documents.ingest([tmp_path / "have.md", tmp_path / "samtale.txt"])
        opened.codebooks.install([find_resource("codebooks") / "samarbejde.yaml"])
        opened.runs.rules()
        yield opened


def _code(bench: Workbench, quote: str, coder: str = "Anne") -> str:
    document = bench.documents.find("have")
    start = bench.documents.show(document.guid).text.index(quote)
    code = bench.codebooks.code("samskabelse").guid
    with bench.as_coder(coder) as own:
        own.codings.code(document, start, start + len(quote), code, quote=quote)
    return quote


def _quotes(bench: Workbench) -> set[tuple[str, str, int]]:
    text = bench.documents.show("have").text
    coders = bench.codings.coders()
    return {
        (coders[f.coder], text[f.start : f.end], f.version)
        for f in bench.codings.state().values()
        if isinstance(f, Coding)
    }


def test_a_typo_mended_carries_everybodys_codings(bench) -> None:
    _code(bench, "samskabr en have")
    _code(bench, "Interviewet gav lyst", "Bo")
    document = bench.documents.find("have")
    start = bench.documents.show(document.guid).text.index("samskabr")
    report = bench.versions.correct_text(document, start, start + 8, "samskaber")
    assert (report.version, report.carried, report.lost) == (2, 2, [])
    assert [(r["before"], r["after"]) for r in report.changed] == [
        ("samskabr en have", "samskaber en have")
    ]
    assert _quotes(bench) == {
        ("Anne", "samskaber en have", 2),
        ("Bo", "Interviewet gav lyst", 2),
    }
    assert bench.codings.faithful()
    assert all(check.good for check in bench.doctor.examine())
    with pytest.raises(ConflictError, match="newer version"):
        bench.codings.undo()
    shown = bench.documents.show("have")
    assert "samskaber" in shown.text
    assert all(shown.text[p.start : p.end].strip() for p in shown.passages)


def test_suggestions_follow_and_are_decided_on_in_the_new_text(bench) -> None:
    document = bench.documents.find("have")
    before = {s.guid: s for s in bench.codings.offered(document)}
    start = bench.documents.show(document.guid).text.index("samskabr")
    bench.versions.correct_text(document, start, start + 8, "samskaber")
    text = bench.documents.show("have").text
    after = bench.codings.offered(bench.documents.find("have"))
    assert after
    for s in after:
        assert s.version == 2
        assert s.guid in before
        bench.codings.accept(s.guid)
    assert {text[s.start : s.end] for s in after} == {
        quote for who, quote, _ in _quotes(bench) if who == "Anne"
    }


def test_what_is_deleted_is_lost_and_said(bench) -> None:
    quote = _code(bench, "Interviewet gav lyst til mere.")
    document = bench.documents.find("have")
    start = bench.documents.show(document.guid).text.index(quote)
    report = bench.versions.correct_text(document, start, start + len(quote), "")
    assert [row["before"] for row in report.lost] == [quote]
    assert _quotes(bench) == set()
    assert bench.codings.faithful()


def test_what_hangs_on_codings_goes_with_them_where_two_become_one_or_one_is_lost(bench) -> None:
    for quote in ("sams", "kabr", "Interviewet gav lyst"):
        _code(bench, quote)
    document = bench.documents.find("have")
    text = bench.documents.show("have").text
    for guid, fact in bench.codings.state().items():
        if isinstance(fact, Coding):
            bench.memos.on_coding(guid, f"Om {text[fact.start : fact.end]}")
            bench.retrieve.mark(guid, True)
    start = text.index("samskabr")
    bench.versions.correct_text(document, start, start + 8, "samskaber")
    gone = bench.documents.show("have").text.index("Interviewet gav lyst")
    document = bench.documents.find("have")
    bench.versions.correct_text(document, gone, gone + 20, "Xyz")
    (coding,) = (f for f in bench.codings.state().values() if isinstance(f, Coding))
    assert {(w.memo.on.value, w.memo.about, w.text) for w in bench.memos.list()} == {
        ("coding", coding.guid, "Om sams\n\nOm kabr"),
        ("document", document.guid, "Om Interviewet gav lyst"),
    }
    assert bench.retrieve.keys() == {coding.guid}
    assert bench.codings.faithful()


def test_corrections_survive_a_new_reading(bench) -> None:
    document = bench.documents.find("have")
    start = bench.documents.show(document.guid).text.index("samskabr")
    bench.versions.correct_text(document, start, start + 8, "samskaber")
    again = bench.versions.reread(bench.documents.find("have"))
    assert again.version == 2
    raw = bench.versions.reread(bench.documents.find("have"), off=["markup"])
    assert raw.version == 3
    shown = bench.documents.show("have")
    assert "# Haver" in shown.text
    assert "samskaber en have" in shown.text
    with bench._database.read() as connection:
        from traad.store.texts import get_version

        assert "without markup" in get_version(connection, shown.document.version_id).reader


def test_a_passage_and_a_speaker_are_corrected(bench) -> None:
    document = bench.documents.find("have")
    at = bench.documents.show(document.guid).text.index("Interviewet")
    bench.versions.correct_passage(document, at, kind=Kind.NOTE, part=Part.APPENDIX)
    kinds = {p.kind for p in bench.documents.show("have").passages}
    assert Kind.NOTE in kinds
    talk = bench.documents.find("samtale")
    bench.versions.correct_speaker(talk, "Karim", "Karin", role="koordinator")
    shown = bench.documents.show("samtale")
    spoken = [(p.speaker, p.role) for p in shown.passages if p.kind is Kind.TURN]
    assert ("Karin", "koordinator") in spoken
    bench.versions.correct_speaker(bench.documents.find("samtale"), "Karin", role="interviewer")
    assert not any(p.counted for p in bench.documents.show("samtale").passages if p.speaker)
    again = bench.versions.reread(bench.documents.find("samtale"))
    assert again.corrections_lost == []
    with pytest.raises(ConflictError, match="Nobody is called"):
        bench.versions.correct_speaker(bench.documents.find("samtale"), "Ida", "Eva")


def test_a_correction_of_nothing_is_refused(bench) -> None:
    document = bench.documents.find("have")
    for start, end, new in ((0, 0, ""), (5, 3, "x"), (0, 10_000, "x"), (-1, 2, "x")):
        with pytest.raises(ConflictError, match="nothing to correct"):
            bench.versions.correct_text(document, start, end, new)
    assert bench.documents.find("have").version == 1


def test_a_missing_file_is_said(bench, tmp_path) -> None:
    for path in Path(tmp_path / "p" / "sources").iterdir():
        path.unlink()

    with pytest.raises(ReadError, match="is missing"):
        bench.versions.reread(bench.documents.find("have"))


def test_a_correction_is_clean_text_and_leaves_some(bench) -> None:
    document = bench.documents.find("have")
    start = bench.documents.show(document.guid).text.index("samskabr")
    bench.versions.correct_text(document, start, start + 8, "la\u030ane\r\nr\x00")
    assert "l\u00e5ne\nr en" in bench.documents.show("have").text
    with pytest.raises(ConflictError, match="newer version"):
        bench.versions.correct_text(document, 0, 3, "x")
    document = bench.documents.find("have")
    with pytest.raises(ConflictError, match="Nothing would be left"):
        end = len(bench.documents.show(document.guid).text)
        bench.versions.correct_text(document, 0, end, "")


def test_what_is_accepted_is_not_offered_again_after_a_correction_and_a_new_run(bench) -> None:
    document = bench.documents.find("have")
    for suggestion in bench.codings.offered(document):
        bench.codings.accept(suggestion.guid)
    start = bench.documents.show(document.guid).text.index("Interviewet")
    bench.versions.correct_text(document, start, start, "Ja. ")
    bench.runs.rules()
    assert bench.codings.offered(bench.documents.find("have")) == []


def test_one_document_that_is_closed_does_not_block_undo_in_another(bench) -> None:
    _code(bench, "samskabr en have")
    talk = bench.documents.find("samtale")
    bench.codings.code(talk, 0, 5, bench.codebooks.code("fremmere").guid)
    bench.documents.forget("samtale")
    assert bench.codings.undo()
    assert _quotes(bench) == set()


def test_what_would_move_is_said_before_it_is_stored(bench) -> None:
    _code(bench, "samskabr en have")
    document = bench.documents.find("have")
    start = bench.documents.show(document.guid).text.index("samskabr")
    dry = bench.versions.correct_text(document, start, start + 8, "samskaber", dry=True)
    assert bench.documents.find("have").version == 1
    assert bench.versions.correct_text(document, start, start + 8, "samskaber") == dry
    assert [row["after"] for row in dry.changed] == ["samskaber en have"]


def _passages(bench, name: str) -> list[str]:
    shown = bench.documents.show(name)
    return [shown.text[p.start : p.end] for p in shown.passages]


def test_a_passage_is_divided_and_joined_and_stays_so(bench) -> None:
    document = bench.documents.find("have")
    before = _passages(bench, "have")
    whole = next(p for p in before if "samskabr" in p)
    text = bench.documents.show("have").text
    at = text.index("samskabr")
    bench.versions.divide_passage(document, at)
    divided = _passages(bench, "have")
    assert len(divided) == len(before) + 1
    assert {whole[: whole.index("samskabr")].strip(), whole[whole.index("samskabr") :]} <= {
        *divided
    }
    with pytest.raises(ConflictError, match="divided there"):
        bench.versions.divide_passage(bench.documents.find("have"), at)
    again = bench.versions.reread(bench.documents.find("have"))
    assert again.corrections_lost == [] and _passages(bench, "have") == divided
    bench.versions.join_passage(bench.documents.find("have"), at + 3)
    assert _passages(bench, "have") == before
    with pytest.raises(ConflictError, match="joined to the one before"):
        bench.versions.join_passage(bench.documents.find("have"), 0)


def test_one_turn_is_anothers(bench) -> None:
    talk = bench.documents.find("samtale")
    shown = bench.documents.show("samtale")
    turns = [p for p in shown.passages if p.speaker]
    other = next(p.speaker for p in turns if p.speaker != turns[0].speaker)
    bench.versions.correct_passage(talk, turns[0].start, speaker=other)
    after = next(p for p in bench.documents.show("samtale").passages if p.speaker)
    assert after.speaker == other


def test_a_run_stores_nothing_in_a_text_that_was_corrected_while_it_read_it(tmp_path) -> None:
    (tmp_path / "have.md").write_text(TEXT, encoding="utf-8")
    with Workbench(make_project(tmp_path / "p"), "Anne") as bench:
        bench.documents.ingest([tmp_path / "have.md"])
        bench.codebooks.install([find_resource("codebooks") / "samarbejde.yaml"])
        document = bench.documents.find("have")
        start = bench.documents.show(document.guid).text.index("samskabr")

        def while_it_runs(done: int, of: int, _title: str) -> None:
            current = bench.documents.find("have")
            if done == of and bench.documents.show(current.guid).document.version == 1:
                bench.versions.correct_text(current, start, start + 8, "samskaber")

        (late,) = bench.runs.rules([document], progress=while_it_runs)
        assert late.suggestions == 0
        (again,) = bench.runs.rules()
        offered = bench.codings.offered(bench.documents.find("have"))
        assert again.suggestions == len(offered) > 0
        assert all(s.version == 2 for s in offered)
        with bench._database.read() as connection:
            from sqlalchemy import func, select

            from traad.store.schema import suggestions

            assert connection.scalar(select(func.count()).select_from(suggestions)) == len(offered)
        assert all(check.good for check in bench.doctor.examine())


def test_the_reading_order_is_put_right_and_codings_go_with_their_words(bench) -> None:
    twin = "Det er svært at finde tid."
    text = bench.documents.show("have").text
    document = bench.documents.find("have")
    code = bench.codebooks.code("barrierer").guid
    second = text.rindex(twin)
    bench.codings.code(document, second, second + len(twin), code, quote=twin)
    _code(bench, "Interviewet gav lyst", "Bo")
    spanning = text.index("samskabr"), second - 1
    bench.codings.code(document, *spanning, bench.codebooks.code("samskabelse").guid)

    places = (text.index("Interviewet"), text.index("Interviewet"), text.index("Beboerne"))
    dry = bench.versions.move_passages(document, *places, dry=True)
    report = bench.versions.move_passages(document, *places)
    assert dry == report
    assert [row["before"] for row in report.changed] == [text[slice(*spanning)]]
    assert report.lost == []
    new = bench.documents.show("have").text
    assert new.index("Interviewet") < new.index("Beboerne")
    barrier = next(f for f in bench.codings.state().values() if getattr(f, "code", "") == code)
    # The same sentence stands twice; the coding is still on the one that moved.
    assert barrier.start == new.index(twin) < new.rindex(twin)
    assert ("Bo", "Interviewet gav lyst", 2) in _quotes(bench)
    assert bench.codings.faithful()

    again = bench.versions.reread(bench.documents.find("have"), off=["markup"])
    assert again.corrections_lost == []
    kept = bench.documents.show("have").text
    assert kept.index("Interviewet") < kept.index("Beboerne")
    with pytest.raises(ConflictError, match="stand there already"):
        now = bench.documents.find("have")
        bench.versions.move_passages(
            now, kept.index("Interviewet"), kept.index("Interviewet"), kept.index("Beboerne")
        )
