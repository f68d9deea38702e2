"""Terms: what counts, what is left out, compounds by their parts, phrases, limits."""

from __future__ import annotations

import numpy as np
import pytest

from topics.made import alone, passages
from traad.errors import UsageError
from traad.language.tokens import ENTITIES, POS, make_table
from traad.topics.vectors import Terms, vectors_of, weighed
from traad.topics.words import is_telling, parts_of, sentences_of


def _table(words: list[tuple[str, str, str]], passage: list[int], sentence: list[int]):
    columns = {
        "start": list(range(len(words))),
        "end": [i + 1 for i in range(len(words))],
        "passage": passage,
        "sentence": sentence,
        "pos": [POS.index(p) for _, p, _ in words],
        "entity": [ENTITIES.index(e) for _, _, e in words],
        "entity_start": [bool(e) for _, _, e in words],
    }
    lemmas = [lemma for lemma, _, _ in words]
    return make_table(columns, lemmas, lemmas)


def test_only_telling_words_count_and_persons_do_not() -> None:
    words = [
        ("borger", "NOUN", ""),
        ("og", "CCONJ", ""),
        ("grethe", "PROPN", "PER"),
        ("dyrke", "VERB", ""),
        ("være", "AUX", ""),
        ("lyngerup", "PROPN", "LOC"),
        ("12", "NUM", ""),
        ("have", "NOUN", ""),
    ]
    table = _table(words, [0, 0, 0, 0, 1, 1, 1, 1], [0, 0, 0, 1, 2, 2, 2, 2])
    assert sentences_of(table, [0, 1]) == [[["borger"], ["dyrke"]], [["lyngerup"]]]
    assert sentences_of(table, [1]) == [[["lyngerup"]]]


def test_a_text_without_parts_of_speech_is_read_too() -> None:
    table = _table([("borger", "", ""), ("have", "", "")], [0, 0], [0, 0])
    assert sentences_of(table, [0]) == [[["borger"]]]


@pytest.mark.parametrize("word", ["og", "ab", "2021", "skulle", "§"])
def test_what_tells_nothing(word: str) -> None:
    assert not is_telling(word)


def test_compounds_count_by_their_parts_too() -> None:
    split = {"haveplan": ("have", "plan"), "plan": ("plan",)}.get
    assert list(parts_of("haveplan", split)) == ["plan"]  # have is a verb to the stop words
    made = [[["skolebog", "tavle"]]] * 6 + [[["tavle", "bog"]]] * 6
    made += [[[f"fyld{i}" if i % 2 else "andet", "mere"]] for i in range(40)]
    made += [[[f"ord{chr(97 + i)}"]] for i in range(10) for _ in range(3)]
    parted = {"skolebog": ("skole", "bog")}
    vectors = vectors_of(made, lambda w: parted.get(w, (w,)), Terms(phrases=False))
    counts = dict(zip(vectors.terms, np.asarray(vectors.counts.sum(axis=0)).ravel(), strict=True))
    assert (counts["skolebog"], counts["skole"], counts["bog"]) == (6, 6, 12)
    whole = vectors_of(made, lambda w: parted.get(w, (w,)), Terms(parts=False, phrases=False))
    assert "skole" not in whole.terms


def test_phrases_stand_beside_their_words() -> None:
    made, _, _ = passages()
    for i in range(0, 60, 3):
        made[i][0] += ["grøn", "omstilling"]
    vectors = vectors_of(made, alone)
    assert [t for t, p in zip(vectors.terms, vectors.phrase, strict=True) if p] == [
        "grøn omstilling"
    ]
    assert {"grøn", "omstilling"} <= set(vectors.terms)
    assert not vectors_of(made, alone, Terms(phrases=False)).phrase.any()


def test_too_rare_and_too_common_terms_go() -> None:
    made, _, _ = passages()
    for sentences in made:
        sentences[0].append("overalt")
    made[0][0].append("enkelt")
    terms = vectors_of(made, alone, Terms(phrases=False)).terms
    assert "overalt" not in terms
    assert "enkelt" not in terms
    assert "blomst" in terms


def test_weights_have_length_one_and_rare_terms_weigh_more() -> None:
    made, _, _ = passages()
    vectors = vectors_of(made, alone, Terms(commonest=0.5))
    weights = weighed(vectors)
    assert np.allclose(np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1))), 1)
    common, rare = vectors.terms.index("kommune"), vectors.terms.index("kompost")
    assert weights[:, rare].max() > weights[:, common].max()


def test_too_little_is_said() -> None:
    with pytest.raises(UsageError, match="too few"):
        vectors_of([[["have"]]] * 3, alone)
    with pytest.raises(UsageError, match="too few words"):
        vectors_of([[[]]] * 30, alone)
