"""The demo corpus against its truth in tests/golden: words, order, headings, labels, speakers."""

from __future__ import annotations

import json
import re
from difflib import SequenceMatcher
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from ingest.small_files import word_f1
from traad.ingest import read_file
from traad.model import INTERVIEWER, Extraction, Kind
from traad.resources import find_resource

GOLDEN = Path(__file__).parents[1] / "golden"
REPORTS = (
    "faelles-om-hverdagen",
    "naboer-goer-det-sammen",
    "rygrad-og-bindeled",
    "halvvejs-i-havn-og-by",
)
TALKS = (
    "interview-koordinator.docx",
    "interview-frivillig.vtt",
    "interview-afdelingsleder.docx",
    "interview-formand.txt",
    "fokusgruppe-broparken.txt",
)


@cache
def read(name: str) -> Extraction:
    return read_file(find_resource("corpus") / name)


def truth_of(name: str) -> dict[str, Any]:
    path = GOLDEN / f"{Path(name).stem}.truth.json"
    return json.loads(path.read_text("utf-8"))


def words(found: Extraction, *kinds: Kind) -> list[str]:
    return [found.text[p.start : p.end] for p in found.passages if p.kind in kinds]


@pytest.mark.parametrize("name", REPORTS)
def test_the_words_of_a_report_come_in_order(name: str) -> None:
    found = read(f"{name}.pdf")
    scanned = set(truth_of(name)["scanned"])
    truth = re.sub(r"\[\d\]|--- noter ---", "", (GOLDEN / f"{name}.truth.txt").read_text("utf-8"))
    body = [found.text[p.start : p.end] for p in found.passages if p.kind is not Kind.CONTENTS]
    text = "\n".join(t for t in body if t not in scanned)
    assert word_f1(truth, text) >= 0.995
    order = SequenceMatcher(None, truth.split(), text.split(), autojunk=False).ratio()
    assert order >= 0.98


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_has_its_headings_and_its_printed_page_labels(name: str) -> None:
    found, truth = read(f"{name}.pdf"), truth_of(name)
    assert [page.label for page in found.pages] == truth["labels"]
    headings = words(found, Kind.HEADING)
    assert [h for h in headings if h != "Indhold"][1:] == [text for _, text in truth["headings"]]


RULED = [name for name in REPORTS if any(t["ruled"] for t in truth_of(name)["tables"])]


@pytest.mark.parametrize("name", RULED)
def test_every_cell_of_a_ruled_table_is_found(name: str) -> None:
    tables = [t for t in truth_of(name)["tables"] if t["ruled"]]
    cells = {c for t in tables for row in t["rows"] for c in row if any(map(str.isalnum, c))}
    assert cells <= set(words(read(f"{name}.pdf"), Kind.TABLE_CELL))


@pytest.mark.parametrize("name", TALKS)
def test_every_turn_of_an_interview_has_its_speaker_and_words(name: str) -> None:
    found, truth = read(name), truth_of(name)["turns"]
    turns = [p for p in found.passages if p.kind is Kind.TURN]
    spoken = [(p.speaker, found.text[p.start : p.end]) for p in turns]
    assert _runs(spoken) == _runs([(speaker, said) for speaker, _, said in truth])
    asking = {p.speaker for p in turns if p.role == INTERVIEWER}
    assert asking <= {"Interviewer", "Birthe Kjærsig", "I", "Moderator"} and len(asking) == 1


def _runs(turns: list[tuple[str | None, str]]) -> list[tuple[str | None, list[str]]]:
    """The words of each speaker until another speaks."""
    return [
        (speaker, [word for _, said in group for word in said.split()])
        for speaker, group in groupby(turns, key=lambda turn: turn[0])
    ]


@pytest.mark.parametrize("name", [n for n in TALKS if not n.endswith(".vtt")])
def test_a_time_before_a_turn_is_its_time(name: str) -> None:
    found, truth = read(name), truth_of(name)["turns"]
    first = {
        " ".join(found.text[p.start : p.end].split()[:5]): p.time
        for p in found.passages
        if p.kind is Kind.TURN
    }
    for _, time, said in truth:
        if time is not None:
            assert first[" ".join(said.split()[:5])] == time, said


def test_the_corpus_is_large_enough_to_try_things_on() -> None:
    counts = [len(read(name).text.split()) for name in (*TALKS, *(f"{r}.pdf" for r in REPORTS))]
    assert len(counts) == 9 and sum(counts) >= 15_000
