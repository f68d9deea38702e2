"""The token table: what it says of each token, and that it comes back from disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traad.language import (
    ENTITIES,
    POS,
    TokenTable,
    analyse,
    join_vocabularies,
    load,
    read_bare,
    read_table,
    write_table,
)
from traad.language.tokens import make_table
from traad.model import Passage

TEXT = (
    "Kommunen har ansat en leder. Hun leder nu arbejdet i Sverige,\nfx med Karen Hansen.\n"
    "The leader is here."
)
CUT = TEXT.index("The")


@pytest.fixture(scope="module")
def table() -> TokenTable:
    passages = (Passage(0, CUT - 1), Passage(CUT, len(TEXT), language="en"))
    return analyse(load(), TEXT, passages)


def words(table: TokenTable, ids: np.ndarray) -> list[str]:
    return [table.lemmas[i] for i in ids]


def test_offsets_are_those_of_the_text(table: TokenTable) -> None:
    for start, end, form in zip(table.start, table.end, table.form, strict=True):
        assert TEXT[start:end] == table.forms[form]


def test_each_token_has_the_lemma_of_its_tag(table: TokenTable) -> None:
    form = table.forms.index("leder")
    at = table.form == form
    assert [POS[p] for p in table.pos[at]] == ["NOUN", "VERB"]
    assert words(table, table.lemma[at]) == ["leder", "lede"]


def test_lemmas_are_in_small_letters(table: TokenTable) -> None:
    assert all(lemma == lemma.lower() for lemma in table.lemmas)


def test_sentences_do_not_cross_passages(table: TokenTable) -> None:
    assert [TEXT[a:b].split()[0] for a, b in table.sentence_ranges()] == ["Kommunen", "Hun", "The"]


def test_names_are_entities_from_first_to_last_token(table: TokenTable) -> None:
    found = {
        " ".join(table.forms[f] for f in table.form[a:b]): kind for a, b, kind in table.entities()
    }
    assert found == {"Sverige": "LOC", "Karen Hansen": "PER"}


def test_rules_find_what_the_model_does_not_know() -> None:
    text = "Efter § 18 i serviceloven fik Odense Kommune brev fra bo@eksempel.dk."
    table = analyse(load(), text, [Passage(0, len(text))])
    found = [(text[table.start[a] : table.end[b - 1]], kind) for a, b, kind in table.entities()]
    assert found == [
        ("§ 18 i serviceloven", "LAW"),
        ("Odense Kommune", "MUNICIPALITY"),
        ("bo@eksempel.dk", "EMAIL"),
    ]


def test_a_heading_in_capitals_is_read_as_words() -> None:
    text = "BORGERNE EKSKLUDERES"
    table = analyse(load(), text, [Passage(0, len(text))])
    assert table.forms == ("BORGERNE", "EKSKLUDERES")
    assert words(table, table.lemma) == ["borger", "ekskludere"]


def test_a_foreign_passage_is_not_read_as_danish(table: TokenTable) -> None:
    foreign = table.passage == 1
    assert words(table, table.lemma[foreign]) == ["the", "leader", "is", "here", "."]
    assert not table.pos[foreign].any()
    assert not table.entity[foreign].any()


def test_white_space_makes_no_tokens() -> None:
    text = "  En linje\n\n\u00a0og en til  "
    table = analyse(load(), text, [Passage(0, len(text))])
    assert [text[a:b] for a, b in zip(table.start, table.end, strict=True)] == text.split()
    assert set(table.sentence) == {0}


@pytest.mark.parametrize("text", ["", "   "])
def test_a_text_without_words(text: str, tmp_path: Path) -> None:
    table = analyse(load(), text, [Passage(0, len(text))])
    write_table(table, tmp_path / "none.arrow")
    again = read_table(tmp_path / "none.arrow")
    assert again.words == 0
    assert again.sentence_ranges().shape == (0, 2)
    assert again.entities() == []


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "A", "får", "1.", "–", "»Åse«", "ti kr"]),
        st.sampled_from(["a", "få", "får"]),
        st.integers(0, len(POS) - 1),
        st.integers(0, len(ENTITIES) - 1),
        st.booleans(),
    ),
    max_size=30,
)


def built(rows: list[tuple[str, str, int, int, bool]]) -> TokenTable:
    size = range(len(rows))
    columns = {
        "start": [2 * i for i in size],
        "end": [2 * i + 1 for i in size],
        "sentence": [i // 4 for i in size],
        "passage": [i // 8 for i in size],
        "pos": [row[2] for row in rows],
        "entity": [row[3] for row in rows],
        "entity_start": [row[3] > 0 and row[4] for row in rows],
    }
    return make_table(columns, [row[0] for row in rows], [row[1] for row in rows])


@given(ROWS)
def test_a_table_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, int, int, bool]]
) -> None:
    table = built(rows)
    path = tmp_path_factory.mktemp("tokens") / "table.arrow"
    write_table(table, path)
    again = read_table(path)
    for name, value in vars(table).items():
        assert np.array_equal(getattr(again, name), value), name
        if isinstance(value, np.ndarray):
            assert getattr(again, name).dtype == value.dtype


@given(ROWS)
def test_a_search_reads_small_letters_without_signs(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, int, int, bool]]
) -> None:
    folder = tmp_path_factory.mktemp("tokens")
    write_table(built(rows), folder / "new.arrow")
    # As files were before they held the words of a search.
    old = pa.ipc.open_file(folder / "new.arrow").read_all()
    with pa.OSFile(str(folder / "old.arrow"), "wb") as sink:
        kept = {b"lemma_of": old.schema.metadata[b"lemma_of"]}
        plain = old.replace_schema_metadata(kept)
        with pa.ipc.new_file(sink, plain.schema) as writer:
            writer.write_table(plain)
    plainly = {"A": "a", "1.": "1", "»Åse«": "åse", "ti kr": "ti_kr"}
    expected = [
        (2 * i, i // 4, i // 8, plainly.get(row[0], row[0]), row[1])
        for i, row in enumerate(rows)
        if row[0] != "–"
    ]
    for name in ("new.arrow", "old.arrow"):
        read = read_bare(folder / name)
        assert expected == [
            (start, sentence, passage, read.forms[form], read.lemmas[lemma])
            for start, sentence, passage, form, lemma in zip(
                read.start, read.sentence, read.passage, read.form, read.lemma, strict=True
            )
        ]


@given(ROWS)
def test_a_form_goes_by_its_most_frequent_lemma(
    rows: list[tuple[str, str, int, int, bool]],
) -> None:
    table = built(rows)
    for form, chosen in zip(table.forms, table.lemma_of, strict=True):
        lemmas = [row[1] for row in rows if row[0] == form]
        assert lemmas.count(table.lemmas[chosen]) == max(map(lemmas.count, lemmas))


def test_a_form_stands_in_a_joined_vocabulary_once_for_each_lemma_that_a_text_gives_it() -> None:
    few = built([("får", "få", 0, 0, False), ("et", "en", 0, 0, False)])
    many = built([("får", "får", 0, 0, False)] * 2 + [("et", "en", 0, 0, False)])
    forms, lemmas, lemma_of = join_vocabularies([few, many])
    pairs = list(zip(forms, (lemmas[at] for at in lemma_of), strict=True))
    assert pairs == [("får", "få"), ("et", "en"), ("får", "får")]


def test_a_damaged_file_is_told_from_a_missing_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_table(tmp_path / "none.arrow")
    (tmp_path / "bad.arrow").write_bytes(b"no Arrow file")
    with pytest.raises(pa.ArrowInvalid):
        read_table(tmp_path / "bad.arrow")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.integers(0, 80), st.sampled_from(["da", "en"]))
def test_any_text_is_cut_into_its_own_tokens(text: str, cut: int, language: str) -> None:
    cut = min(cut, len(text))
    passages = (Passage(0, cut), Passage(cut, len(text), language=language))
    table = analyse(load(), text, passages)
    assert [table.forms[f] for f in table.form] == [
        text[a:b] for a, b in zip(table.start, table.end, strict=True)
    ]
    assert (table.start[1:] >= table.end[:-1]).all()
    assert (np.diff(table.sentence) >= 0).all()
    assert len(set(zip(table.sentence, table.passage, strict=True))) == len(set(table.sentence))
    assert (table.entity[table.entity_start] > 0).all()
    assert sum(b - a for a, b, _ in table.entities()) == np.count_nonzero(table.entity)


def test_hesitation_is_kept_but_is_no_word() -> None:
    said = "Øh, jeg synes, øhm, hmm, at det var 5 mm."
    table = analyse(load(), said, (Passage(0, len(said)),))
    assert "øhm" in table.forms
    assert table.words == 7
