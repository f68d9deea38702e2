"""Subtitles: cues joined to turns."""

from __future__ import annotations

from pathlib import Path

import pytest

from traad.errors import ReadError
from traad.ingest import read_file
from traad.model import INTERVIEWER, Kind
from traad.resources import find_resource

VTT = """\ufeffWEBVTT

NOTE
Optaget i maj.

1
00:00:03.000 --> 00:00:04.630
<v Interviewer>Nu optager den.

00:00:04.710 --> 00:00:08.014 align:start
<v Interviewer>Hvad med <i>Brugsen &amp; Gryden</i>?

00:00:08.544 --> 00:00:10.794
<v Jonas>Det var lidt
et tilfælde.
"""


def test_cues_of_one_speaker_are_one_turn_with_the_time_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "interview.vtt"
    path.write_text(VTT, encoding="utf-8")
    found = read_file(path)
    asked, answered = found.passages
    assert found.text[asked.start : asked.end] == "Nu optager den. Hvad med Brugsen & Gryden?"
    assert (asked.speaker, asked.role, asked.time) == ("Interviewer", INTERVIEWER, 3.0)
    assert found.text[answered.start : answered.end] == "Det var lidt et tilfælde."
    assert (answered.kind, answered.lead) == (Kind.TURN, asked.start)
    assert found.origin["time"].to_pylist() == pytest.approx([3.0, 4.71, 8.544])


def test_without_names_a_turn_is_about_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "film.srt"
    path.write_text(
        "1\n00:00:01,000 --> 00:00:02,000\nVi deler\n\n2\n00:00:02,500 --> 00:00:04,000\n"
        "information.\n\n3\n00:00:05,000 --> 00:00:06,000\nHele tiden.\n",
        encoding="utf-8",
    )
    found = read_file(path)
    assert [found.text[p.start : p.end] for p in found.passages] == [
        "Vi deler information.",
        "Hele tiden.",
    ]
    assert [p.time for p in found.passages] == [1.0, 5.0]


def test_labels_in_subrip_name_the_speakers(tmp_path: Path) -> None:
    said = [
        "Interviewer: Hvordan?",
        "Karin: Sådan her,",
        "hver dag.",
        "Interviewer: Nå.",
        "Karin: Ja.",
    ]
    cues = (f"{n}\n00:00:0{n},000 --> 00:00:0{n},900\n{words}\n" for n, words in enumerate(said, 1))
    path = tmp_path / "film.srt"
    path.write_text("\n".join(cues), encoding="utf-8")
    found = read_file(path)
    assert [p.speaker for p in found.passages] == ["Interviewer", "Karin", "Interviewer", "Karin"]
    assert "Karin" not in found.text


def test_a_file_without_cues_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tom.srt"
    path.write_text("Ingen tider her.", encoding="utf-8")
    with pytest.raises(ReadError, match="no subtitles"):
        read_file(path)


def test_the_demo_interview_has_its_two_voices() -> None:
    found = read_file(find_resource("corpus") / "interview-frivillig.vtt")
    assert {p.speaker for p in found.passages} == {"Interviewer", "Jonas"}
    assert all(p.lead is not None for p in found.passages if p.speaker == "Jonas")


def test_the_danish_subtitles_are_read(corpora: Path) -> None:
    found = read_file(corpora / "transcripts" / "tor_browser_da.srt")
    assert found.passages[0].time == 0.66
    assert "Lige nu, hvis" in found.text
