"""The shipped codebook: what others rely on, and that it understands its own examples."""

from __future__ import annotations

import pytest

from traad.codebook import Code, load_codebook, matcher_for
from traad.coding.rules import suggest
from traad.language import analyse, load
from traad.model import Passage
from traad.resources import find_resource

BOOK = load_codebook(find_resource("codebooks") / "samarbejde.yaml")
GUIDS = {
    "samskabelse": "8f2f6f0c-1f53-4a39-a6d0-5be7c9f1b8e1",
    "samproduktion": "2b7a7d0b-3c8e-4a83-9d3f-4a1f5b0f0b62",
    "backbone": "5d1c0b5e-9a2f-4e55-8f0e-7c3b2f9d6a14",
    "barrierer": "c4f6f1a7-7c2d-4b8e-8b1d-0e9b6a3f5d27",
    "fremmere": "e0a4b8c9-2d1f-4c6a-b7e3-6f5d8a9c1b30",
    "borgerinddragelse": "71b9d3e2-6a4c-4f0d-9c58-1d2e7f8b4a05",
    "partnerskab": "9a6e2c4d-0b7f-4d21-8e95-3c1a5f7d2e48",
    "evaluering": "4e8d1f6a-5b3c-4a97-a0d2-8b7c6e5f9d13",
}


def codes_of(text: str) -> set[str]:
    passages = [Passage(0, len(text))]
    table = analyse(load(), text, passages)
    return set(suggest(matcher_for(BOOK, [table]), table, passages).code)


def test_the_main_codes_keep_their_ids_and_guids() -> None:
    assert {c.id: c.guid for c in BOOK.codes if c.parent is None} == GUIDS
    assert [c.shortcut for c in BOOK.codes if c.parent is None] == list("12345678")
    assert len({c.colour for c in BOOK.codes}) == len(BOOK.codes)


@pytest.mark.parametrize("code", BOOK.codes, ids=lambda code: code.id)
def test_a_code_is_explained_and_understands_its_examples(code: Code) -> None:
    assert set(code.label) == {"da", "en"}
    assert set(code.definition) == {"da", "en", "source"}
    assert code.use_when
    assert code.not_when
    missed = [text for text in code.examples if code.guid not in codes_of(text)]
    wrong = [text for text in code.counter_examples if code.guid in codes_of(text)]
    assert len(missed) <= 1 < len(code.examples), "a rule may miss one that says it between lines"
    assert len(wrong) <= 1 < len(code.counter_examples)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Det er vanskeligt at nå hinanden på tværs af huset.", "barrierer"),
        ("Der er mangel på lokaler.", "barrierer"),
        ("Sprogbarrierer holder mange væk.", "barrierer"),
        ("En fast kontakt er en forudsætning for, at folk bliver.", "fremmere"),
        ("Det er vigtigt, at nogen siger velkommen.", "fremmere"),
        ("Frivilligcenteret er brobygger mellem klub og kommune.", "backbone"),
        ("Beboerne skabte haven sammen med gartneren.", "samskabelse"),
        ("De samproducerende relationer varede i årevis.", "samproduktion"),
        ("Borgerne fik indflydelse på planen.", "borgerinddragelse"),
        ("Styregruppen fornyede partnerskabsaftalen.", "partnerskab"),
        ("Spørgeskemaet gik ud til alle medlemmer.", "evaluering"),
    ],
)
def test_usual_ways_to_say_it_are_caught(text: str, code: str) -> None:
    assert GUIDS[code] in codes_of(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Håndboldklubben vandt et mesterskab.", "partnerskab"),
        ("Ufrivilligt blev hun formand.", "samproduktion"),
        ("Parterapi kan hjælpe nogle.", "partnerskab"),
        ("Borgerservice har åbent til fire.", "borgerinddragelse"),
        ("Facilitatoren lærte dem konfliktløsning.", "barrierer"),
    ],
)
def test_false_friends_are_not_caught(text: str, code: str) -> None:
    assert GUIDS[code] not in codes_of(text)
