"""Transcripts in the layouts that Danes write, and that their programs export."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.transcripts import LAYOUTS, Layout
from traad.ingest import read_file
from traad.model import INTERVIEWER, Extraction, Kind, Passage


def turns_of(found: Extraction) -> list[Passage]:
    return [p for p in found.passages if p.kind is Kind.TURN]


def read(tmp_path: Path, layout: Layout) -> Extraction:
    path = tmp_path / layout.name
    path.write_text(layout.text, encoding="utf-8")
    return read_file(path)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_each_turn_has_its_speaker_role_and_time(tmp_path: Path, layout: Layout) -> None:
    found = read(tmp_path, layout)
    turns = turns_of(found)
    assert [(p.speaker, p.role == INTERVIEWER) for p in turns] == [t[:2] for t in layout.turns]
    for turn, (_, _, begins) in zip(turns, layout.turns, strict=True):
        assert found.text[turn.start : turn.end].startswith(begins)
    if layout.times:
        assert [p.time for p in turns] == pytest.approx(layout.times)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_each_answer_is_linked_to_its_question(tmp_path: Path, layout: Layout) -> None:
    question = None
    for turn in turns_of(read(tmp_path, layout)):
        if turn.role == INTERVIEWER:
            question = turn.start
        else:
            assert turn.lead == question
