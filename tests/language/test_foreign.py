"""The language of passages: long ones by themselves, short ones by their neighbours."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traad.language.foreign import LANGUAGES, languages_of, main_language
from traad.settings import make_project
from traad.workbench import Workbench

DANISH = (
    "De frivillige mødes hver torsdag i den gamle smedje, hvor de reparerer cykler sammen med "
    "børnene fra kvarteret og drikker en kop kaffe bagefter."
)
ENGLISH = (
    "The volunteers meet every Thursday in the old smithy, where they mend bicycles together with "
    "the children of the neighbourhood and have a cup of coffee afterwards."
)
NORWEGIAN = (
    "De frivillige møtes hver torsdag i den gamle smia, der de reparerer sykler sammen med barna "
    "fra nabolaget, og etterpå drikker noen av dem en kopp kaffe mellom slagene."
)
SWEDISH = (
    "De frivilliga träffas varje torsdag i den gamla smedjan, där de lagar cyklar tillsammans med "
    "barnen från kvarteret och efteråt dricker några av dem en kopp kaffe."
)
GERMAN = (
    "Die Freiwilligen treffen sich jeden Donnerstag in der alten Schmiede, wo sie zusammen mit "
    "den Kindern aus der Nachbarschaft Fahrräder reparieren und danach Kaffee trinken."
)


@pytest.mark.parametrize(
    ("text", "language"),
    [(DANISH, "da"), (ENGLISH, "en"), (NORWEGIAN, "no"), (SWEDISH, "sv"), (GERMAN, "other")],
)
def test_a_long_passage_is_judged_by_itself(text: str, language: str) -> None:
    assert languages_of([DANISH, DANISH, text]) == ["da", "da", language]


@pytest.mark.parametrize(
    "text",
    [
        "Projektet bruger begreberne collective impact, backbone organisation, community building "
        "og co-creation i alle sine tekster.",
        "Ådalens Beboerforening, Nørreskov Idrætsforening, Kirkens Korshær Søby, Ældre Sagen Vest, "
        "Børnenes Kontor, Havneklubben Syd og Cykelsmedjen.",
        "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 x y z",
        "--- --- --- --- --- --- --- --- --- --- --- --- ---",
        'Søgning: (Title="co-production" OR Title="co-creation") AND (Topic="volunteers" OR '
        'Topic="welfare")',
    ],
)
def test_danish_wins_unless_a_passage_clearly_is_another(text: str) -> None:
    assert languages_of([DANISH, text]) == ["da", "da"]


def test_a_short_passage_is_as_its_neighbours() -> None:
    assert languages_of([DANISH, ENGLISH, "Key words", ENGLISH, "Bilag", DANISH, DANISH]) == [
        *("da", "en", "en", "en", "da", "da", "da")
    ]


def test_a_short_passage_with_danish_words_stays_danish() -> None:
    assert languages_of([DANISH, ENGLISH, "Holm, T. 2014, Mad og fred", ENGLISH])[2] == "da"


def test_short_passages_of_a_foreign_document_are_foreign() -> None:
    assert languages_of(["Yes.", ENGLISH, "Why?"]) == ["en", "en", "en"]


def test_nothing_known_is_danish() -> None:
    assert languages_of(["Ja.", "Nej."]) == ["da", "da"]
    assert languages_of([]) == []
    assert main_language([], []) == "da"


def test_a_document_is_in_the_language_of_most_words() -> None:
    texts = [DANISH, ENGLISH, ENGLISH]
    assert main_language(texts, languages_of(texts)) == "en"


def test_ingestion_marks_documents_and_passages(tmp_path: Path) -> None:
    """Foreign passages say so, are not counted, and a new reading of the file agrees."""
    (tmp_path / "rapport.txt").write_text(
        f"Resumé på engelsk\n\n{ENGLISH}\n\nIndledning\n\n{DANISH}\n\n{DANISH}\n", encoding="utf-8"
    )
    (tmp_path / "paper.txt").write_text(f"{ENGLISH}\n\n{ENGLISH}\n", encoding="utf-8")
    with Workbench(make_project(tmp_path / "p"), "Anne") as bench:
        bench.documents.ingest([tmp_path / "rapport.txt", tmp_path / "paper.txt"])
        assert bench.documents.find("paper").language == "en"
        report = bench.documents.find("rapport")
        assert report.language == "da"
        shown = bench.documents.show("rapport")
        foreign = [shown.text[p.start : p.end] for p in shown.passages if p.language != "da"]
        assert foreign == [ENGLISH]
        assert not any(p.counted for p in shown.passages if p.language != "da")
        assert bench.versions.reread(report).version == report.version


@given(st.lists(st.text(max_size=120), max_size=6))
def test_any_texts_give_a_language_each(texts: list[str]) -> None:
    found = languages_of(texts)
    assert len(found) == len(texts)
    assert set(found) <= set(LANGUAGES)
