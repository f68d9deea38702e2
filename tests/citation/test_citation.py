"""How passages are cited, and the reference list."""

from __future__ import annotations

from dataclasses import replace

import pyarrow as pa
import pytest

from traad.citation import Citer, bibtex, entries, entry, family_name, ris, works
from traad.citation.names import in_full, inverted, shortly
from traad.model import Document, Kind, Page, Passage
from traad.places import Places

NAN = float("nan")


def work(guid: str, title: str = "Titel", **more: object) -> Document:
    made = Document(1, guid, f"{guid}.pdf", title, (), None, "", None, "da", 1, 1, 0, 0, 0)
    return replace(made, **more)  # type: ignore[arg-type]


def places(rows: list[tuple[int, int, int]], pages: tuple[Page, ...] = ()) -> Places:
    start, end, page = (list(column) for column in zip(*rows, strict=True))
    table = pa.table({"start": start, "end": end, "page": page, "x0": [NAN] * len(rows)})
    return Places(table, pages)


@pytest.mark.parametrize(
    ("name", "family", "turned"),
    [
        ("Hygum Espersen, Helle", "Hygum Espersen", "Hygum Espersen, H."),
        ("Helle Hygum Espersen", "Espersen", "Espersen, H. H."),
        ("Hans-Henrik von Essen", "von Essen", "von Essen, H.-H."),
        ("Lyngerup Kommune", "Lyngerup Kommune", "Lyngerup Kommune"),
        ("VIVE", "VIVE", "VIVE"),
        ("Center for Lokalsamfund", "Center for Lokalsamfund", "Center for Lokalsamfund"),
        ("Åse Ørsted", "Ørsted", "Ørsted, Å."),
        ("", "", ""),
    ],
)
def test_names(name: str, family: str, turned: str) -> None:
    assert (family_name(name), inverted(name)) == (family, turned)
    assert in_full(name) == ("Helle Hygum Espersen" if "," in name else name)


def test_one_two_and_more_authors() -> None:
    names = ("Ane Vestermark", "Birthe Kjærsig", "Bo Lund")
    assert [shortly(names[:n]) for n in (1, 2, 3)] == [
        "Vestermark",
        "Vestermark & Kjærsig",
        "Vestermark et al.",
    ]


def test_works_without_year_or_author_and_two_of_a_year() -> None:
    found = works(
        [
            work("a", "Naboer", authors=("Ane Vestermark",), year=2022),
            work("b", "Haver", authors=("Bo Vestermark",), year=2022),
            work("c", "Veje", authors=("Ane Vestermark",)),
            work("d", "Uden forfatter", year=2020),
            work("e", "", publisher="Forlaget", year=2020),
            work("f", "Andre veje", authors=("Ane Vestermark",)),
        ]
    )
    assert found == {
        "a": "Vestermark, 2022b",
        "b": "Vestermark, 2022a",
        "c": "Vestermark, u.å.-b",
        "f": "Vestermark, u.å.-a",
        "d": "»Uden forfatter«, 2020",
        "e": "Forlaget, 2020",
    }


def test_pages_by_printed_label_one_or_two_and_in_brackets_where_none_is_printed() -> None:
    pages = (Page(1, "xiv", 0, 10), Page(2, "1", 10, 20), Page(3, "", 20, 30))
    where = places([(0, 9, 1), (10, 19, 2), (20, 29, 3)], pages)
    citer = Citer("Ibsen, 2016", [Passage(0, 9), Passage(10, 29)], where)
    assert citer.cite(0, 9) == "(Ibsen, 2016, s. xiv)"
    assert citer.cite(0, 12) == "(Ibsen, 2016, s. xiv–1)"
    assert citer.cite(10, 20) == "(Ibsen, 2016, s. 1)"
    assert citer.cite(20, 29) == "(Ibsen, 2016, s. [3])"


def test_a_note_is_cited_by_the_page_that_it_is_printed_on() -> None:
    pages = (Page(1, "7", 0, 10), Page(2, "8", 10, 20))
    where = places([(0, 9, 1), (10, 19, 2), (20, 29, 1)], pages)
    note = Passage(20, 29, Kind.NOTE, anchor=4)
    assert Citer("Ibsen, 2016", [note], where).cite(20, 29) == "(Ibsen, 2016, s. 7)"


def test_turns_by_speaker_role_and_time() -> None:
    def turn(start: int, speaker: str, role: str | None, time: float | None) -> Passage:
        return Passage(start, start + 9, Kind.TURN, speaker=speaker, role=role, time=time)

    told = [
        turn(0, "Interviewer", "interviewer", 3.0),
        turn(10, "IP3", "koordinator", 845.9),
        turn(20, "IP4", None, None),
    ]
    citer = Citer("Vestermark, 2023", told, places([(0, 9, 0), (10, 19, 0), (20, 29, 0)]))
    assert citer.cite(10, 15) == "(IP3, koordinator, 00:14:05)"
    assert citer.cite(0, 5) == "(Interviewer, 00:00:03)"
    assert citer.cite(22, 25) == "(IP4, replik 3)"


def test_section_and_paragraph_where_there_are_no_pages() -> None:
    two, method = ("2 Fund", "2.1 Metode"), ("2 Fund", "Om haver")
    passages = [
        Passage(0, 9),
        Passage(10, 19, Kind.HEADING, section=two),
        Passage(20, 29, section=two),
        Passage(30, 39, Kind.LIST_ITEM, section=two),
        Passage(40, 49, section=method),
    ]
    citer = Citer("Ibsen, 2016", passages, places([(i, i + 9, 0) for i in range(0, 50, 10)]))
    assert [citer.cite(i, i + 5) for i in range(0, 50, 10)] == [
        "(Ibsen, 2016, stk. 1)",
        "(Ibsen, 2016, afsnit 2.1)",
        "(Ibsen, 2016, afsnit 2.1, stk. 1)",
        "(Ibsen, 2016, afsnit 2.1, stk. 2)",
        "(Ibsen, 2016, afsnit »Om haver«, stk. 1)",
    ]


def test_entries_of_the_reference_list() -> None:
    authors = ("Ibsen, Bjarne", "Helle Espersen")
    report = work("a", "Samarbejde", authors=authors, year=2016, publisher="KORA")
    assert entry(report) == "Ibsen, B. & Espersen, H. (2016). *Samarbejde*. KORA."
    assert entry(work("b", "Hvad nu?")) == "*Hvad nu?* (u.å.)."
    many = work("c", authors=tuple(f"Bo {c}lund" for c in "ABCDEFGHIJKLMNOPQRSTUVXYZ"), year=2020)
    assert "Slund, B., … Zlund, B. (2020)" in entry(many)
    own = work("d", "Plan", authors=("KORA",), publisher="KORA", year=2019)
    assert entry(own) == "KORA. (2019). *Plan*."
    listed = entries([work(n, authors=(f"Bo {n}",)) for n in ("Årup", "Zacho", "Ærø", "Ørum")])
    assert [e.partition(",")[0] for e in listed] == ["Zacho", "Ærø", "Ørum", "Årup"]


def test_ris_and_bibtex() -> None:
    one = work(
        "a",
        "Æbler & pærer",
        authors=("Ibsen, Bjarne", "KORA"),
        year=2016,
        publisher="KORA",
        isbn="978-87-7488-886-4",
        type="report",
    )
    lines = ris([one, work("b")]).splitlines()
    assert lines[:4] == ["TY  - RPRT", "AU  - Ibsen, Bjarne", "AU  - KORA", "TI  - Æbler & pærer"]
    assert lines.count("ER  - ") == 2
    made = bibtex([one, one])
    assert "@techreport{ibsen2016aebler," in made and "@techreport{ibsen2016aebler-2," in made
    assert "author = {Ibsen, Bjarne and {KORA}}" in made
    assert r"title = {{Æbler \& pærer}}" in made and "institution = {KORA}" in made
