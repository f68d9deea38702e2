"""What the rules find by its form, in sentences written for the tests."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traad.language.entities import LABELS, Entity, entities, merge
from traad.language.municipalities import MUNICIPALITIES
from traad.language.patterns import keeps_modulus_11

FOUND = [
    ("Hendes CPR-nummer er 010190-1234.", "CPR 010190-1234"),
    ("Han skrev 290200-4321 i feltet.", "CPR 290200-4321"),
    ("cpr: 0101901234", "CPR 0101901234"),
    ("Ring på 22 33 44 55 før mødet.", "PHONE 22 33 44 55"),
    ("Tlf.: 23456789", "PHONE 23456789"),
    ("Mobil 2345 6789 eller mail.", "PHONE 2345 6789"),
    ("Nummeret er +45 31 22 33 44.", "PHONE +45 31 22 33 44"),
    ("Skriv til bo.holm@eksempel.dk i dag.", "EMAIL bo.holm@eksempel.dk"),
    ("Se https://eksempel.dk/a_(b), og sig ja.", "URL https://eksempel.dk/a_(b)"),
    ("Planen (www.eksempel.dk/plan) er ny.", "URL www.eksempel.dk/plan"),
    ("Læs mere på eksempel.dk.", "URL eksempel.dk"),
    ("De bor Nørregade 12, 2. th., 8000 Aarhus C.", "ADDRESS Nørregade 12, 2. th., 8000 Aarhus C"),
    ("Huset i Gammel Kongevej 60A er solgt.", "ADDRESS Gammel Kongevej 60A"),
    ("På Herluf Trolles Gade 11 er der lys.", "ADDRESS Herluf Trolles Gade 11"),
    ("H.C. Andersens Boulevard 3, st.", "ADDRESS H.C. Andersens Boulevard 3, st."),
    ("Mødet er i Fælledparken 12, 2100 København Ø.", "ADDRESS Fælledparken 12, 2100 København Ø"),
    ("Brevet gik til 9000 Aalborg.", "ADDRESS 9000 Aalborg"),
    ("Odense Kommune har svaret.", "MUNICIPALITY Odense Kommune"),
    ("Københavns Kommunes borgere", "MUNICIPALITY Københavns Kommunes"),
    ("Bornholms Regionskommune svarer.", "MUNICIPALITY Bornholms Regionskommune"),
    ("Vi tog til Vejen Kommune.", "MUNICIPALITY Vejen Kommune"),
    ("I Århus mødes de hver uge.", "MUNICIPALITY Århus"),
    ("Svendborgs frivillige er mange.", "MUNICIPALITY Svendborgs"),
    ("Det følger af servicelovens § 108, stk. 2.", "LAW servicelovens § 108, stk. 2"),
    ("De fik § 18-midler i år.", "LAW § 18"),
    ("Efter §§ 4 og 5 i lov om social service", "LAW §§ 4 og 5 i lov om social service"),
    ("Lov om folkeoplysning giver ret til lokaler.", "LAW Lov om folkeoplysning"),
    ("Grundloven siger det.", "LAW Grundloven"),
    ("Lov nr. 453 af 10. juni 2014 gælder.", "LAW Lov nr. 453 af 10. juni 2014"),
    ("Mødet er mandag den 3. maj 2016 kl. 10.", "DATE mandag den 3. maj 2016"),
    ("Fra 1.-3. juni er der lejr.", "DATE 1.-3. juni"),
    ("Udgivet 31/12/2019.", "DATE 31/12/2019"),
    ("Dateret 2020-02-29", "DATE 2020-02-29"),
    ("I maj 2015 begyndte det.", "DATE maj 2015"),
    ("Vi ses d. 3/5 2016.", "DATE 3/5 2016"),
    ("I 2016 Odense", "MUNICIPALITY Odense"),
    ("Den 3.\noktober var fri.", "DATE 3.\noktober"),
]
NOTHING = [
    "Vejen var lang, og greven bad om en skive brød.",
    "Peter Holbæk talte om hverdagen.",
    "Hun læser på Aalborg Universitet.",
    "Nummeret 310299-1234-5 er et sagsnummer.",
    "Kontoen 320190-1234 findes ikke.",
    "Varen koster 1234567890 point.",
    "Rækken er 10 20 30 40 50 60.",
    "I 2019 2020 og 2021 steg tallet.",
    "Se afsnit 4.2.10 og 3.1.2.",
    "Den 32. maj findes ikke.",
    "Det er 2020-02-30.",
    "Pladsen er § fri.",
    "Vi mødtes i Sommerparken 12 gange.",
    "Kapitel 3. Metode og data",
    "Der kom 45 personer fra kloven.",
    "",
]


@pytest.mark.parametrize(("text", "found"), FOUND)
def test_it_is_found_by_its_form(text: str, found: str) -> None:
    assert [f"{e.label} {e.text}" for e in entities(text)] == [found]


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert entities(text) == []


def test_an_earlier_kind_keeps_its_place() -> None:
    found = entities("Skriv til a@odense.dk eller se www.odense.dk i Odense.")
    assert [e.label for e in found] == ["EMAIL", "URL", "MUNICIPALITY"]


def test_there_are_98_municipalities() -> None:
    assert len(set(MUNICIPALITIES)) == 98
    for name in MUNICIPALITIES:
        assert [e.text for e in entities(f"Vi spurgte {name} Kommune.")] == [f"{name} Kommune"]


def test_the_control_digit_is_only_a_hint() -> None:
    assert keeps_modulus_11("0707614285")
    assert not keeps_modulus_11("0101901234")
    assert entities("Nr. 0707614285 står der.")[0].label == "CPR"


def test_the_rules_win_over_the_model_but_for_a_part_of_a_name() -> None:
    text = "Aalborg Byråd og Nørregade 12 i Odense"
    model = [Entity(0, 13, "ORG", "Aalborg Byråd"), Entity(17, 26, "LOC", "Nørregade")]
    rules = [
        Entity(0, 7, "MUNICIPALITY", "Aalborg"),
        Entity(17, 29, "ADDRESS", "Nørregade 12"),
        Entity(32, 38, "MUNICIPALITY", "Odense"),
    ]
    merged = merge(model, rules)
    assert [(e.label, e.text) for e in merged] == [
        ("ORG", "Aalborg Byråd"),
        ("ADDRESS", "Nørregade 12"),
        ("MUNICIPALITY", "Odense"),
    ]
    assert all(text[e.start : e.end] == e.text for e in merged)


PIECES = [text for text, _ in FOUND] + NOTHING + ["æøå ", "§§", " 12", "(", ".dk", "\n", "😀"]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join) | st.text(max_size=80))
def test_offsets_hold_and_nothing_overlaps(text: str) -> None:
    found = entities(text)
    assert all(text[e.start : e.end] == e.text and e.label in LABELS for e in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(e.text == e.text.strip() != "" for e in found)


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "text", ["a." * 20_000, "1 " * 20_000, "Aa " * 20_000, "§ 1, " * 9_000, "3. maj " * 9_000]
)
def test_no_text_hangs_it(text: str) -> None:
    entities(text)
