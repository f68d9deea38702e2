"""Quotations set apart in reports, and whose they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from traad.ingest import read_file
from traad.ingest.quotations import announced_by
from traad.model import Kind, Voice


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("Koordinatoren fra frivilligcenteret udtrykte:", "Koordinatoren fra frivilligcenteret"),
        ("Det gik langsomt. Lederen af afdelingen fortalte at:", "Lederen af afdelingen"),
        ("Som en beboer sagde:", "en beboer"),
        ("I det ene interview siger borgmesteren:", "borgmesteren"),
        ("Sådan beskriver Karin det selv:", "Karin"),
        ("En af lederne sætter ord på tvivlen:", "En af lederne"),
        ("Der var tre partnere:", None),
        ("Lederen fortalte, at der var tre.", None),
    ],
)
def test_a_paragraph_announces_who_speaks_next(words: str, speaker: str | None) -> None:
    assert announced_by(words) == speaker


REPORT = """# Haven

Haven er fem år gammel, og mange har været med. En beboer i Tranemose udtrykte:

Vi havde aldrig troet, at det kunne lade sig gøre. Jeg var selv i tvivl.

Så kom naboerne, og så måtte jeg give mig for vores fælles sag.

Haven ligger bag skolen.

»Det var os, der tog spaden først.«

— Afdelingsleder i Sundhed og Ældre, interview 12

"Man blev hørt, men ikke spurgt."

(Leder, kommune)

”Det tager den tid, det tager” (Koordinator, frivilligcenter)

> Vi er her endnu.

Man skal kende forskel på to ting:

Det ene er tid.

»Nej« siger hun, og så er den sag slut.
"""


def test_quotations_are_told_apart_and_have_their_speakers(tmp_path: Path) -> None:
    path = tmp_path / "rapport.md"
    path.write_text(REPORT, encoding="utf-8")
    found = read_file(path)
    quoted = [
        (found.text[p.start : p.end].split()[-1], p.attributed)
        for p in found.passages
        if p.kind is Kind.QUOTATION and p.voice is Voice.QUOTED
    ]
    assert quoted == [
        ("tvivl.", "En beboer i Tranemose"),
        ("sag.", "En beboer i Tranemose"),
        ("først.«", "Afdelingsleder i Sundhed og Ældre, interview 12"),
        ('spurgt."', "Leder, kommune"),
        ("frivilligcenter)", "Koordinator, frivilligcenter"),
        ("endnu.", None),
    ]
    lines = [found.text[p.start : p.end] for p in found.passages if p.kind is Kind.CAPTION]
    assert lines == ["Afdelingsleder i Sundhed og Ældre, interview 12", "(Leder, kommune)"]


def test_the_quotations_of_a_booklet_have_their_speakers(corpora: Path) -> None:
    found = read_file(next((corpora / "seeds").glob("004_*.txt")))
    whose = [p.attributed for p in found.passages if p.kind is Kind.QUOTATION]
    assert len(whose) >= 14
    assert whose.count(None) <= 1
    assert "Koordinatoren i frivilligcenteret" in whose
