"""Lists whose entries hang, captions of several lines, and titles of several lines in contents."""

from __future__ import annotations

from pathlib import Path

from ingest.small_files import Line, column, write_pdf
from traad.ingest import read_file
from traad.model import Extraction, Kind


def said(found: Extraction, kind: Kind) -> list[str]:
    return [found.text[p.start : p.end] for p in found.passages if p.kind is kind]


def test_each_source_of_a_hanging_list_is_one_reference(tmp_path: Path) -> None:
    hanging = [
        (70, "Andersen, Bodil (2019). Naboer i tre byer. Aarhus: Forlaget Broen,"),
        (90, "s. 21–40."),
        (70, "Beck, Carl (2020). Hvem møder op, når der kaldes til et møde?."),
        (70, "Dahl, Eva (2021). Om at være med i en forening, der ikke vil vokse"),
        (90, "ud over sine egne rammer. Odense: Den lille trykkeri, s. 3–9."),
        (70, "Friis, Gerda (2022). Kaffe og kage som en opskrift på samarbejde i"),
        (90, "tre jyske byer. Ribe: Trykt hos Hansen."),
        (70, "Holm, Ib (2023). Om kommunens hus og de mange, som har en nøgle"),
        (90, "til det. Skive: Egnens forlag."),
    ]
    lines: list[Line] = [(70, 100, 16, "Litteratur")]
    lines += [(x, 140 + 15 * n, 11, words) for n, (x, words) in enumerate(hanging)]
    body = column(["Det var dagligdagen, der gjorde forskellen for dem alle i byen."] * 3)
    body.insert(0, (70, 70, 22, "Naboer i tre byer"))
    found = read_file(write_pdf(tmp_path / "kilder.pdf", [body, lines]))
    sources = said(found, Kind.REFERENCE)
    assert [s.split(",")[0] for s in sources] == ["Andersen", "Beck", "Dahl", "Friis", "Holm"]
    assert sources[0].endswith("Forlaget Broen, s. 21–40.")


def test_a_caption_narrower_than_the_text_goes_on_after_a_full_stop(tmp_path: Path) -> None:
    lines = [
        *column(["Det var dagligdagen, der gjorde forskellen for alle i byen og i oplandet."] * 3),
        (110, 200, 9, "Note: Tallene er fra de to første år, for de øvrige er ikke"),
        (110, 211, 9, "gjort op endnu. Et tal i parentes er et skøn. (Kilde: se den"),
        (110, 222, 9, "samlede liste). Alle tal er hele tal, og der er ikke afrundet."),
        (110, 233, 9, "De er gjort op i maj."),
    ]
    found = read_file(write_pdf(tmp_path / "note.pdf", [lines]))
    (caption,) = said(found, Kind.CAPTION)
    assert caption.endswith("der er ikke afrundet. De er gjort op i maj.")


def test_a_title_of_two_lines_in_the_contents_is_contents(tmp_path: Path) -> None:
    leaders = " " + ". " * 30
    lines = [
        (70, 80, 16, "Figurer"),
        *column(
            [
                "1 Antal borgere" + leaders + "3",
                "2 Antal foreninger, som har været med fra det første år og som",
                "stadig er det" + leaders + "4",
                "3 Penge" + leaders + "5",
            ]
        ),
    ]
    found = read_file(write_pdf(tmp_path / "indhold.pdf", [lines]))
    contents = said(found, Kind.CONTENTS)
    assert len(contents) == 3 and contents[1].startswith("2 Antal foreninger")


def test_a_line_that_ends_in_the_word_i_is_no_contents(tmp_path: Path) -> None:
    dotted = column(["Navn ........ ", "Alder ........ ", "By ........ "], top=300)
    body = column(["Du går ét trin tilbage i rækken af trin, som er vist i", "listen nedenfor."])
    found = read_file(write_pdf(tmp_path / "blanket.pdf", [[*body, *dotted]]))
    assert "som er vist i listen nedenfor." in found.text
