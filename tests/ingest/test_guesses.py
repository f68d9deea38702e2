"""What a document says of itself; every title page here is invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traad.ingest.colophon import imprint, is_isbn, isbn, publisher, year
from traad.ingest.guesses import guesses
from traad.ingest.personnames import is_person, names_in, with_family
from traad.model import Kind, Passage


def guessed(*blocks: str, heading: str = "", title: str = "", author: str = "") -> dict:
    text = "\n\n".join(blocks)
    passages, at = [], 0
    for block in blocks:
        kind = Kind.HEADING if block == heading else Kind.PARAGRAPH
        passages.append(Passage(at, at + len(block), kind))
        at += len(block) + 2
    told = {"title": title, "author": author, "heading": heading}
    return {name: guess.value for name, guess in guesses(text, passages, told).items()}


def test_a_title_page_with_a_colophon() -> None:
    found = guessed(
        "Haver i fællesskab",
        "En evaluering af tre nabohaver",
        "Åse Lindeskov Brix og Per Hørby",
        "© CHL og forfatterne, 2021",
        "Udgiver: Center for Havelivet",
        "ISBN: 978-87-7488-886-4",
        "Forord",
        "Rapporten fra 2019 sagde noget andet.",
        heading="Haver i fællesskab",
    )
    assert found == {
        "title": "Haver i fællesskab",
        "authors": ["Åse Lindeskov Brix", "Per Hørby"],
        "year": 2021,
        "publisher": "Center for Havelivet",
        "isbn": "978-87-7488-886-4",
        "type": "evaluation",
    }


def test_authors_on_the_lines_below_the_word_with_their_titles() -> None:
    found = guessed(
        "Haver i fællesskab",
        "Forfattere\nÅse Lindeskov Brix\nseniorforsker\nPer Hørby\nChefkonsulent, ph.d.",
        "Redaktion: Ida Voss Holm",
        heading="Haver i fællesskab",
    )
    assert found["authors"] == ["Åse Lindeskov Brix", "Per Hørby"]


def test_names_above_the_title_are_no_title() -> None:
    found = guessed("Åse Brix og Per Hørby", "Haverne", "Maj 2020", heading="Åse Brix og Per Hørby")
    assert found["title"] == "Haverne"
    assert (found["authors"], found["year"]) == (["Åse Brix", "Per Hørby"], 2020)


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("Nabohaver", "Nabohaver"),
        ("Microsoft Word - nabohaver.docx", "Naboer og haver"),
        ("Skabelon", "Naboer og haver"),
        ("En helt anden titel", "Naboer og haver"),
    ],
)
def test_the_files_own_title_counts_where_it_is_printed_too(own: str, expected: str) -> None:
    found = guessed("Naboer og haver", "Nabohaver", heading="Naboer og haver", title=own)
    assert found["title"] == expected


def test_a_chapter_without_title_page_says_nothing() -> None:
    long = "Vi har talt med mange om haverne, og her gennemgår vi det. " * 6
    assert guessed(long, "Gensidig tillid og respekt", long) == {}


def test_the_reference_that_a_portal_prints() -> None:
    found = guessed(
        "Brix Lund, Åse ; Hørby, Per",
        "Citation for published version (APA):",
        "Brix Lund, Å., & Hørby, P. (2018). Haver: Tre år efter. Forlaget Spaden.",
        "Udgivet 2017",
    )
    assert found["authors"] == ["Brix Lund, Åse", "Hørby, Per"]
    assert (found["title"], found["year"]) == ("Haver: Tre år efter", 2018)
    assert found["publisher"] == "Forlaget Spaden"
    assert imprint("(APA):\nHørby, P. (2018). Haver om vinteren.\n")["authors"].value == [
        "Hørby, P."
    ]


def test_authors_one_a_line_with_their_posts_and_a_booklets_last_page() -> None:
    body = "I haven sker der noget hver eneste dag, og alle er velkomne til at være med. " * 50
    found = guessed(
        "NABOHAVERNE",
        body,
        "Pjecen er forfattet af:",
        "Åse Brix, seniorforsker, CHL",
        "Per Hørby, programleder",
        "Foto: Ole Lund",
        "Udgiver: CHL",
        "ISBN 978-87-7488-886-4",
        heading="NABOHAVERNE",
    )
    assert found["authors"] == ["Åse Brix", "Per Hørby"]
    assert (found["title"], found["publisher"]) == ("Nabohaverne", "CHL")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("© 2021 Havelivet", 2021),
        ("Udgivelse Aarhus, december 2012", 2012),
        ("Dato: 18.02.2022", 2022),
        ("2. juni 2023", 2023),
        ("Efterår 2019", 2019),
        ("Bachelorprojekt 2020", 2020),
        ("Evaluering af puljen 2015-2018", None),
        ("Årsrapport 2020", None),
    ],
)
def test_years(line: str, expected: int | None) -> None:
    found = year(line, [line])
    assert (found.value if found else None) == expected


def test_publisher_and_isbn() -> None:
    assert publisher("© VIV og forfatterne, 2022").value == "VIV"  # type: ignore[union-attr]
    assert publisher("© forfatterne, 2022") is None
    assert isbn("ISBN: 978-87-7488-886-5") is None
    assert isbn("e-ISBN 978 87 7488 886 4 og").value == "9788774888864"  # type: ignore[union-attr]
    assert is_isbn("87-7488-886-X") is False and is_isbn("0-306-40615-2") is True


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Åse Brix∗", ["Åse Brix"]),
        ("Åse Brix, Per E. Hørby & Ole von Lund", ["Åse Brix", "Per E. Hørby", "Ole von Lund"]),
        ("Brix Lund, Åse; Hørby, Per", ["Brix Lund, Åse", "Hørby, Per"]),
        ("Lyngerup Kommune", []),
        ("Institut for Haver", []),
        ("Haver i fællesskab", []),
        ("Anvendelse af Nabo Haver", []),
        ("Åse Brix, chefkonsulent", []),
    ],
)
def test_lines_of_names(line: str, names: list[str]) -> None:
    assert names_in(line) == names


@given(st.text(max_size=300))
def test_any_text_can_be_guessed_at(text: str) -> None:
    names_in(text), is_person(text), isbn(text), publisher(text), imprint(text)
    guessed(text or " ")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Det er vist før (Hygum Espersen et al., 2022).", "Hygum Espersen, Helle"),
        ("Hygum Espersen, H. & Olsen, L. (2021). Byen.", "Hygum Espersen, Helle"),
        ("Som Hygum Espersen (2020) skriver.", "Hygum Espersen, Helle"),
        ("Rapporten er skrevet af Helle Hygum Espersen, 2022.", "Helle Hygum Espersen"),
        ("Det er vist før (Espersen et al., 2022).", "Helle Hygum Espersen"),
    ],
)
def test_two_family_names_are_told_by_how_the_text_cites_them(text: str, kept: str) -> None:
    assert with_family("Helle Hygum Espersen", text) == kept
