"""The language of terms, and which words are compounds."""

from __future__ import annotations

import numpy as np
import pytest

from traad.codebook.compounds import is_compound_of
from traad.codebook.phrases import Element, parse_pattern, parse_phrase
from traad.codebook.vocabulary import Vocabulary


def test_a_phrase_is_words_alternatives_and_gaps() -> None:
    assert parse_phrase("Skabe * (kommune|Borger*) sammen") == (
        Element(("skabe",)),
        Element(("kommune", "borger*"), gap=True),
        Element(("sammen",)),
    )


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("* sammen", "does not stand between two words"),
        ("skabe * * sammen", "does not stand between two words"),
        ("skabe *", "must end with a word"),
        ("(a|) b", "an alternative that is not one word"),
        ("(på tværs|mellem)", "an alternative that is not one word"),
        ("(a|b", "unpaired or nested bracket"),
        ("tid; penge", "is not one word"),
        ("ab*", "letters beside its \\*"),
        ("en to tre fire fem seks syv otte ni", "more than 8 words"),
    ],
)
def test_a_phrase_that_cannot_be_understood_says_why(term: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parse_phrase(term)


@pytest.mark.parametrize("term", ["(x+)*y", "(a|aa)+b", "(x|y", ".*", "x?"])
def test_a_pattern_that_could_hang_or_catch_everything_is_refused(term: str) -> None:
    with pytest.raises(ValueError, match="; "):
        parse_pattern(term)


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("klimapartnerskab", "partnerskab"),
        ("partnerskabsaftalerne", "partnerskab"),
        ("klimapartnerskabsaftale", "partnerskab"),
        ("biodiversitetspartnerskab", "partnerskab"),
        ("sprogbarriererne", "barriere"),
        ("toldbarrierer", "barriere"),
        ("frivilligjob", "frivillig"),
        ("selvtillid", "tillid"),
        ("backbone-organisering", "backbone"),
        ("samskabelsesproces", "samskabelse"),
        ("skatteborgernes", "borger"),
        ("it-udfordringerne", "udfordring"),
    ],
)
def test_compounds_are_found(word: str, term: str) -> None:
    assert is_compound_of(word, term)


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("ufrivillig", "frivillig"),
        ("frivillighed", "frivillig"),
        ("mistillid", "tillid"),
        ("landbrug", "brug"),
        ("landbrugspolitik", "brug"),
        ("misbrug", "brug"),
        ("samskabelse", "skabelse"),
        ("medborgerskab", "borger"),
        ("partnerskab", "partnerskab"),
        ("partnerskaberne", "partnerskab"),
        ("partnerskabets", "partnerskab"),
        ("qxzpartnerskab", "partnerskab"),
        ("backbone-", "backbone"),
    ],
)
def test_what_only_looks_like_a_compound_is_not_one(word: str, term: str) -> None:
    assert not is_compound_of(word, term)


def test_a_word_means_its_lemma_or_itself_in_any_case() -> None:
    forms = ("Borgerne", "bruger-", "BORGER", "medborgerne", "samskabt")
    lemmas = ("borger", "bruger-", "borge", "medborger", "samskabe")
    words = Vocabulary(forms, lemmas, np.arange(5, dtype=np.int32))

    def found(*terms: str, lemmas: bool = True) -> list[str]:
        return [forms[i] for i in words.expand(terms, lemmas)]

    assert found("borger") == ["Borgerne", "BORGER"]
    assert found("borger", lemmas=False) == ["BORGER"]
    assert found("bruger", "samskabe") == ["bruger-", "samskabt"]
    assert found("borg*") == ["Borgerne", "BORGER"]
    assert found("*borger") == ["Borgerne", "BORGER", "medborgerne"]
    assert found("*skab*") == ["samskabt"]
    assert found("by") == []
