"""Lemmas by form and part of speech."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from traad.language import POS
from traad.language.lemmas import lemma_of, read_lemmas, write_lemmas
from traad_da import MODEL

TABLE = read_lemmas(MODEL / "traad_lemmatizer" / "lemmas.tsv.gz")


@pytest.mark.parametrize(
    ("form", "pos", "lemma"),
    [
        ("borger", "NOUN", "borger"),
        ("borger", "VERB", "borge"),
        ("Borgerne", "NOUN", "borger"),
        ("leder", "NOUN", "leder"),
        ("leder", "VERB", "lede"),
        ("bruger", "NOUN", "bruger"),
        ("bruger", "VERB", "bruge"),
        ("får", "VERB", "få"),
        ("svært", "ADJ", "svær"),
        ("medarbejderne", "NOUN", "medarbejder"),
        ("samskabelsesprocesserne", "NOUN", "samskabelsesproces"),
        ("partnerskaber", "VERB", "partnerskab"),
        ("kapacitet", "VERB", "kapacitet"),
        ("udsatte", "ADJ", "udsat"),
        ("koster", "VERB", "koste"),
    ],
)
def test_the_part_of_speech_decides(form: str, pos: str, lemma: str) -> None:
    assert lemma_of(form, pos, TABLE) == lemma


@pytest.mark.parametrize(
    ("form", "pos", "genitive", "lemma"),
    [
        ("Anders", "PROPN", False, "Anders"),
        ("Danmarks", "PROPN", True, "Danmark"),
        ("Vimbys", "PROPN", True, "Vimby"),
        ("ØK's", "PROPN", False, "ØK"),
        ("Lars'", "PROPN", True, "Lars"),
        ("Jørgensen", "PROPN", False, "Jørgensen"),
        ("Parker", "PROPN", False, "Parker"),
        ("Sager", "PROPN", False, "sag"),
        ("Kirkegaard", "PROPN", False, "Kirkegaard"),
        ("Effektevalueringen", "PROPN", False, "effektevaluering"),
        ("Partnerskabet", "PROPN", False, "partnerskab"),
    ],
)
def test_names_keep_their_form(form: str, pos: str, genitive: bool, lemma: str) -> None:
    assert lemma_of(form, pos, TABLE, genitive=genitive) == lemma


@pytest.mark.parametrize(
    ("form", "pos", "lemma"),
    [
        ("fx", "ADV", "fx"),
        ("bl.a.", "ADV", "bl.a."),
        ("2.500", "NUM", "2.500"),
        ("§", "SYM", "§"),
        ("18-midler", "NOUN", "18-middel"),
        ("SID-huset", "NOUN", "SID-hus"),
        ("backbone-organiseringen", "NOUN", "backbone-organisering"),
    ],
)
def test_digits_signs_and_hyphens(form: str, pos: str, lemma: str) -> None:
    assert lemma_of(form, pos, TABLE) == lemma


def test_the_table_decides_first() -> None:
    assert lemma_of("Borger", "NOUN", {("borger", "NOUN"): "burger"}) == "burger"


def test_no_lemma_of_the_table_is_several_words() -> None:
    assert not [lemma for lemma in TABLE.values() if "_" in lemma or not lemma]


@given(st.text(min_size=1, max_size=12), st.sampled_from(POS), st.booleans())
def test_every_form_has_a_lemma(form: str, pos: str, genitive: bool) -> None:
    assert isinstance(lemma_of(form, pos, {}, genitive=genitive), str)


@given(
    st.dictionaries(
        st.tuples(st.from_regex(r"\w+", fullmatch=True), st.sampled_from(POS[1:])),
        st.from_regex(r"\w+", fullmatch=True),
    )
)
def test_a_table_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, table: dict[tuple[str, str], str]
) -> None:
    path: Path = tmp_path_factory.mktemp("table") / "lemmas.tsv.gz"
    write_lemmas(table, path)
    assert read_lemmas(path) == table


def test_a_compound_at_the_front_of_a_sentence_is_no_name() -> None:
    table: dict[tuple[str, str], str] = {}
    assert lemma_of("Frivilligcentrene", "PROPN", table) == "frivilligcenter"
    assert lemma_of("Effektevalueringen", "PROPN", table) == "effektevaluering"
    assert lemma_of("Frederiksberg", "PROPN", table) == "Frederiksberg"
    assert lemma_of("Mortensen", "PROPN", table) == "Mortensen"
