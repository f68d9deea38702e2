"""The second reader is asked where a font does not tell its letters, and believed where it can."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from ingest.small_files import column, write_pdf
from traad.ingest.fallback import is_broken, other_words
from traad.ingest.pdfium import page_words

WORDS = ["Naboerne kom med kage, og det gjorde hele forskellen i byen."]


def broken(path: Path, to: str) -> Path:
    """A PDF whose font maps each small letter to the code point `to`, as some programs write."""
    cmap = (
        "/CIDInit /ProcSet findresource begin begincmap /CMapType 2 def "
        "1 begincodespacerange <00> <FF> endcodespacerange "
        f"1 beginbfrange <61> <7A> <{to}> endbfrange endcmap end"
    )
    write_pdf(path, [column(WORDS)])
    data = path.read_bytes().decode("cp1252")
    head, _, _ = data.partition("xref\n")
    head = head.replace(
        "/BaseFont /Helvetica /Encoding", "/BaseFont /Helvetica /ToUnicode 99 0 R /Encoding"
    )
    head += f"99 0 obj\n<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream\nendobj\n"
    # Without its table of places: readers find the objects by looking through the file.
    path.write_bytes((head + "trailer\n<< /Size 100 /Root 1 0 R >>\n%%EOF\n").encode("cp1252"))
    return path


def test_a_page_of_letters_private_to_its_font_is_broken(tmp_path: Path) -> None:
    path = broken(tmp_path / "skrift.pdf", "E061")
    with pypdfium2.PdfDocument(path) as pdf:
        page = pdf[0]
        words = page_words(page)
        assert is_broken(page, words)
        # The second reader sees no more letters here, so the first is kept.
        assert other_words(path, 0, words).texts == words.texts


def test_the_second_reader_is_believed_where_it_reads_more(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "hel.pdf", [column(WORDS)])
    with pypdfium2.PdfDocument(broken(tmp_path / "skrift.pdf", "E061")) as pdf:
        worse = page_words(pdf[0])
    better = other_words(path, 0, worse)
    assert " ".join(better.texts) == WORDS[0]
    assert better.box[0, 0] == pytest.approx(70, abs=1)


def test_a_whole_page_is_not_broken(tmp_path: Path) -> None:
    with pypdfium2.PdfDocument(write_pdf(tmp_path / "hel.pdf", [column(WORDS)])) as pdf:
        page = pdf[0]
        assert not is_broken(page, page_words(page))
