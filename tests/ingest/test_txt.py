"""Plain text, markdown and transcripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from traad.errors import ReadError
from traad.ingest import read_file
from traad.ingest.encoding import decoded
from traad.model import INTERVIEWER, Extraction, Kind

DANISH = "Æblegrød på åen er sødt, og blåbær er det også."


def read(tmp_path: Path, text: str, name: str = "prøve.txt") -> Extraction:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_file(path)


def texts(found: Extraction, kind: Kind | None = None) -> list[str]:
    return [found.text[p.start : p.end] for p in found.passages if kind in (None, p.kind)]


@pytest.mark.parametrize(
    "name",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp865", "mac_roman"],
)
def test_danish_letters_survive_in_every_encoding(name: str) -> None:
    assert decoded(DANISH.encode(name)) == DANISH


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "billede.txt"
    path.write_bytes(bytes(range(32)) * 50)
    with pytest.raises(ReadError, match="plain text"):
        read_file(path)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no text"):
        read(tmp_path, " \n\n ")


def test_page_markers_become_pages_and_a_paragraph_goes_on_over_them(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "Forord\n\n(1)\n\nKommunen har et særligt fokus på at opbygge nye samarbejder det "
        "seneste\n\n(2)\n\når. Det er nyt.\n\n(3)\n\nSlut (4) her.",
    )
    assert "(2)" not in found.text and "(4)" in found.text
    assert "det seneste år. Det er nyt." in found.text
    assert [(p.number, p.label) for p in found.pages] == [(1, "1"), (2, "2"), (3, "3")]
    second = found.pages[1]
    assert found.text[second.start :].startswith("år. Det er nyt.")
    rows = found.origin.to_pylist()
    assert [row["page"] for row in rows] == [1, 1, 2, 3]


def test_numbers_in_brackets_that_do_not_rise_are_no_pages(tmp_path: Path) -> None:
    found = read(tmp_path, "Et afsnit.\n\n(4)\n\nEt til.\n\n(2)\n\nEt tredje.\n\n(9)\n\nSlut.")
    assert found.pages == ()
    assert "(4)" in found.text


def test_hard_wrapped_lines_are_one_paragraph(tmp_path: Path) -> None:
    lines = "Et partnerskab med nitten parter organiserer ikke sig\nselv, og det kræver "
    lines += "derfor, at nogen tager sig af det daglige\nog det kedelige, som ingen andre har tid "
    lines += "til at få gjort\nfærdigt inden sommer, hvor alting lukker ned i flere\nuger, og "
    lines += "hvor man ikke kan få fat i nogen af dem, der\nved besked om noget som helst, "
    found = read(tmp_path, lines + "der haster.\n\nNyt afsnit.")
    assert len(found.passages) == 2
    assert "\n" not in texts(found)[0]


def test_markdown_loses_its_signs_and_keeps_its_structure(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "# Rapport\n\n## Metode\n\nVi **talte** med *mange* og [skrev](http://x.dk) det ned:\n\n"
        "- først én\n- så en anden\n\n| Navn | Antal |\n|---|---|\n| Gryden | 40 |\n",
        "rapport.md",
    )
    assert found.metadata["title"] == "Rapport"
    assert texts(found, Kind.HEADING) == ["Rapport", "Metode"]
    assert texts(found, Kind.PARAGRAPH) == ["Vi talte med mange og skrev det ned:"]
    assert texts(found, Kind.LIST_ITEM) == ["først én", "så en anden"]
    assert texts(found, Kind.TABLE_CELL) == ["Navn", "Antal", "Gryden", "40"]
    assert found.passages[2].section == ("Rapport", "Metode")
    assert "*" in found.raw and "*" not in found.text


def test_a_transcript_gets_speakers_roles_times_and_links(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "Interview med Karin\n\n[00:00:12]\nInterviewer: Hvad laver du?\n\nKarin: Jeg ringer "
        "til folk.\n\nOg så laver jeg kaffe.\n\n[00:14:05] Interviewer: Og så?\n\n"
        "Karin: Ikke mere.",
    )
    turns = [p for p in found.passages if p.kind is Kind.TURN]
    assert [p.speaker for p in turns] == ["Interviewer", "Karin", "Karin", "Interviewer", "Karin"]
    assert [p.role for p in turns] == [INTERVIEWER, None, None, INTERVIEWER, None]
    assert [p.time for p in turns] == [12, None, None, 845, None]
    assert turns[1].lead == turns[0].start and turns[4].lead == turns[3].start
    assert texts(found, Kind.TURN)[0] == "Hvad laver du?"
    assert "Karin:" not in found.text and "00:14" not in found.text
    assert "Karin" in found.origin["speaker"].to_pylist()


def test_a_debate_names_who_holds_the_office(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "Kl. 13:00\n\nFormanden (Søren Gade):\nMødet er åbnet.\n\nMai Villadsen (EL):\nTak for "
        "det.\n\nKl. 13:02\n\nFormanden (Søren Gade):\nVærsgo.\n\nMai Villadsen (EL):\nTak.",
    )
    said = {(p.speaker, p.role, p.time) for p in found.passages}
    assert said == {
        ("Søren Gade", "Formanden", 0),
        ("Mai Villadsen (EL)", None, None),
        ("Søren Gade", "Formanden", 120),
    }


def test_a_report_with_labels_is_no_transcript(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "Kilde: KORA\n\nDer var tre.\n\nNote: Tallene er små.\n\nKilde: KORA\n\nNote: Og runde.",
    )
    assert not any(p.kind is Kind.TURN for p in found.passages)


def test_the_seeds_are_mended_and_have_their_pages(corpora: Path) -> None:
    report = read_file(next((corpora / "seeds").glob("000_*.txt")))
    assert [p.number for p in report.pages] == list(range(1, 22))
    assert "strømninger" in report.text and "strømnin-" not in report.text
    assert "fag- og forvaltningschefer" in report.text
    headings = texts(report, Kind.HEADING)
    assert "Resumé" in headings and "1 Indledning" in headings
    assert len(texts(report, Kind.CONTENTS)) > 50
    for path in sorted((corpora / "seeds").glob("*.txt")):
        found = read_file(path)
        assert len(found.passages) > 40, path.name


def test_the_debates_have_speakers(corpora: Path) -> None:
    path = next((corpora / "transcripts").glob("*20231M001*"))
    found = read_file(path)
    speakers = {p.speaker for p in found.passages if p.speaker}
    assert {"Pia Kjærsgaard", "Søren Gade", "Mette Frederiksen"} <= speakers
