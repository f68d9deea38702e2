"""A displayed formula is part of the sentence around it; code and forms are not mathematics."""

from __future__ import annotations

from pathlib import Path

from ingest.small_files import Line, write_pdf
from traad.ingest import read_file


def _passages(folder: Path, lines: list[Line]) -> list[str]:
    found = read_file(write_pdf(folder / "tekst.pdf", [lines]))
    return [found.text[p.start : p.end] for p in found.passages]


def test_a_formula_goes_on_with_its_sentence_and_with_what_explains_it(tmp_path: Path) -> None:
    said = _passages(
        tmp_path,
        [
            (70, 100, 11, "Som i den tidligere model er nytten ved at vælge en bestemt uddannelse"),
            (70, 115, 11, "summen af dens gevinster og omkostninger:"),
            (200, 150, 11, "Ai = Bi - Ci + Si"),
            (220, 175, 8, "i = 1"),
            (
                70,
                220,
                11,
                "hvor B er gevinsten, og C er det, som det koster at gå i skole så længe.",
            ),
            (70, 260, 11, "Det næste afsnit handler om noget andet, og det står for sig selv her."),
        ],
    )
    assert len(said) == 2
    assert "omkostninger: Ai = Bi - Ci + Si i = 1 hvor B er gevinsten" in said[0]


def test_a_line_of_words_with_an_equals_sign_stands_for_itself(tmp_path: Path) -> None:
    said = _passages(
        tmp_path,
        [
            (70, 100, 11, "Vælg den funktion, som du har brug for, med en af de viste taster."),
            (70, 115, 11, "De står nederst på skærmen, og de er de samme i hele systemet her."),
            (70, 160, 11, "F1=Hjælp F3=Afslut"),
            (70, 205, 11, "Derefter vises listen over de brugere, som er oprettet."),
        ],
    )
    assert said[1] == "F1=Hjælp F3=Afslut"
