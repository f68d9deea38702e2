"""What is typical of some texts, small enough to count by hand; and how wide the intervals are."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import sparse

from traad.errors import UsageError
from traad.rooms.search.keyness import Units
from traad.search.intervals import over_documents, over_words


@pytest.fixture
def bench(counted):
    return counted


def test_texts_are_set_against_each_other(bench):
    found = bench.keyness.compare("type:note", least=1)
    # The heading does not count.
    assert (found.target.words, found.target.documents) == (10, 1)
    assert (found.rest.words, found.rest.documents) == (23, 1)
    first = found.words[0]
    assert (first.word, first.target, first.rest) == ("regel", 5, 0)
    assert (first.documents, first.rest_documents) == (1, 0)
    assert first.log_ratio > 3
    # Where a side has none of it, how much more often it is cannot be told.
    assert first.low is None
    assert found.words[-1].log_likelihood < 0
    assert not found.by_documents


def test_the_interval_is_around_the_ratio(bench):
    found = bench.keyness.compare("type:note", least=1)
    both = next(row for row in found.words if row.target and row.rest)
    assert both.low < both.log_ratio < both.high
    spread = 1.96 * math.sqrt(1 / both.target - 1 / 10 + 1 / both.rest - 1 / 23) / math.log(2)
    assert both.high - both.log_ratio == pytest.approx(spread, abs=0.02)


def test_against_other_passages_and_what_is_counted(bench):
    against = bench.keyness.compare("tid", "type:note", least=1)
    assert next(k for k in against.words if k.word == "regel").log_ratio < 0
    forms = bench.keyness.compare("type:note", units=Units.FORMS, least=1)
    assert forms.words[0].word == "regler"
    phrases = bench.keyness.compare("type:report", units=Units.PHRASES, least=2)
    assert [(k.word, k.target) for k in phrases.words] == [("mangel på tid", 2), ("stor tillid", 2)]
    nouns = bench.keyness.compare("type:note", pos=("NOUN",), least=1)
    assert {k.word for k in nouns.words} >= {"regel", "tillid"}
    assert "kræve" not in {k.word for k in nouns.words}


def test_the_threshold_grows_with_the_words_tried(bench):
    few, many = (bench.keyness.compare("type:note", least=n) for n in (3, 1))
    assert few.tried < many.tried
    assert 3.84 < few.threshold < many.threshold


def test_an_empty_side_is_said(bench):
    with pytest.raises(UsageError, match="asked for"):
        bench.keyness.compare("type:avis")
    with pytest.raises(UsageError, match="compared"):
        bench.keyness.compare("type:note", "type:avis")


def _drawn(random, documents, words, rate, clumped):
    """Counts of words in documents that say each word more or less often, as texts do."""
    sizes = random.integers(500, 6_000, documents).astype(float)
    own = random.gamma(1 / clumped, clumped, (documents, words)) * rate
    return sparse.csr_array(random.poisson(own * sizes[:, None])), sizes


@pytest.mark.parametrize(("here", "there"), [(12, 40), (30, 30)])
def test_over_documents_the_interval_holds_the_truth_as_often_as_it_says(here, there):
    random = np.random.default_rng(1)
    inside, sizes = _drawn(random, here, 3_000, 0.002, 0.5)
    outside, others = _drawn(random, there, 3_000, 0.002, 0.5)
    nothing = [np.zeros(there), np.zeros(here)]
    stacked = [
        sparse.vstack([inside, sparse.csr_array((there, 3_000))]).tocsr(),
        sparse.vstack([sparse.csr_array((here, 3_000)), outside]).tocsr(),
    ]
    low, high = over_documents(
        *stacked, np.concatenate([sizes, nothing[0]]), np.concatenate([nothing[1], others])
    )
    covered = np.mean((low <= 0) & (high >= 0))
    assert 0.92 < covered < 0.985
    # As if each word were drawn alone, it does not.
    a, b = (np.asarray(side.sum(axis=0)).ravel() for side in (inside, outside))
    low, high = over_words(a, b, int(sizes.sum()), int(others.sum()))
    assert np.mean((low <= 0) & (high >= 0)) < 0.75


def test_documents_may_be_on_both_sides():
    """Each document has a part on each side, and its words lean the same way in both."""
    random = np.random.default_rng(2)
    sizes = random.integers(500, 3_000, (2, 25)).astype(float)
    own = random.gamma(2, 0.5, (25, 2_000)) * 0.004
    inside, outside = (sparse.csr_array(random.poisson(own * s[:, None])) for s in sizes)
    low, high = over_documents(inside, outside, sizes[0], sizes[1])
    assert 0.92 < np.mean((low <= 0) & (high >= 0)) < 0.985
