"""Headings that little tells: above another, with a colon, in capitals, last on their page."""

from __future__ import annotations

from pathlib import Path

from ingest.small_files import Line, column, write_pdf
from traad.ingest import read_file
from traad.model import Extraction, Kind

BODY = [
    "Samarbejdet voksede hurtigt i de tre byer, og det skyldtes først og",
    "fremmest de mange borgere, som mødte op og tog del i det hele.",
]
CONTENTS = [
    "Indhold",
    "1.1 Byerne ........................... 3",
    "1.2 Havnene .......................... 4",
    "1.3 Engene ........................... 5",
]


def headings(found: Extraction) -> list[str]:
    return [found.text[p.start : p.end] for p in found.passages if p.kind is Kind.HEADING]


def test_a_heading_right_above_another_though_the_contents_leave_it_out(tmp_path: Path) -> None:
    chapter: list[Line] = [
        (70, 80, 18, "1 | De tre byer", "F2"),
        (70, 110, 14, "1.1 Byerne", "F2"),
        *column(BODY, top=130),
        (70, 200, 11, "Ribe, Skive og Odense", "F2"),
        (70, 230, 11, "var de tre byer", "F2"),
        (70, 260, 14, "1.2 Havnene", "F2"),
        *column(BODY, top=280),
    ]
    pages: list[list[Line]] = [column(BODY * 4), column(CONTENTS), chapter]
    found = headings(read_file(write_pdf(tmp_path / "over.pdf", pages)))
    assert found[-3:] == ["1 | De tre byer", "1.1 Byerne", "1.2 Havnene"]
    assert "var de tre byer" not in found


def test_bold_words_with_a_colon_head_plain_text_and_lead_in_to_a_list(tmp_path: Path) -> None:
    page: list[Line] = [
        (70, 80, 11, "Formål:", "F2"),
        *column(BODY, top=100),
        (70, 160, 11, "Tre byer var med:", "F2"),
        (80, 180, 11, "• Ribe"),
        (80, 195, 11, "• Skive"),
        (70, 225, 11, "Det sagde de:", "F2"),
        *column(BODY, top=245),
        (70, 300, 11, "Det sagde de:", "F2"),
        *column(BODY, top=320),
    ]
    found = read_file(write_pdf(tmp_path / "kolon.pdf", [page]))
    assert headings(found) == ["Formål:"]
    lead = found.text.index("Tre byer")
    assert [p.lead for p in found.passages if p.kind is Kind.LIST_ITEM] == [lead, lead]


def test_an_appendix_heading_may_be_the_last_line_of_its_page(tmp_path: Path) -> None:
    pages: list[list[Line]] = [
        column(BODY * 4),
        column(CONTENTS),
        [*column(BODY), (70, 200, 11, "Bilag 1 Kort over havnen", "F2")],
        [(70, 80, 11, "Bilag 2 Kort over engen", "F2")],
    ]
    found = read_file(write_pdf(tmp_path / "bilag.pdf", pages))
    assert headings(found)[-2:] == ["Bilag 1 Kort over havnen", "Bilag 2 Kort over engen"]


def test_lines_in_capitals_are_headings_where_most_headings_are(tmp_path: Path) -> None:
    said = "Samarbejdet voksede hurtigt i de tre byer, og det skyldtes de mange borgere."
    blocks = [
        "HAVER I FÆLLESSKAB", "TRE BYER OG DERES HAVER", "KORT SAGT", "INTRODUKTION", said,
        "FRIVILLIGE", said, "AKTIVITETER", said, "DEN FØRSTE BY OG DENS HAVER", "FORMÅL",
        "- at mødes", "- at dyrke", "ØKONOMI", said, "BYENS HAVECENTER",
    ]  # fmt: skip
    path = tmp_path / "store.txt"
    path.write_text("\n\n".join(blocks), encoding="utf-8")
    found = headings(read_file(path))
    assert found[-6:] == [
        "INTRODUKTION", "FRIVILLIGE", "AKTIVITETER", "DEN FØRSTE BY OG DENS HAVER", "FORMÅL",
        "ØKONOMI",
    ]  # fmt: skip
    assert "KORT SAGT" not in found
    # A single shout among other headings stays what it was.
    blocks = ["Haverne i byen", said, "Frivillige", said, "VIGTIGT", "- at mødes", "Husene", said]
    path.write_text("\n\n".join(blocks), encoding="utf-8")
    assert "VIGTIGT" not in headings(read_file(path))
