"""Models: they find what was put in, and the same each time."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import normalized_mutual_info_score

from topics.made import SUBJECTS, alone, passages
from traad.errors import UsageError
from traad.topics.choosing import Tried, advice, coherence, likeness, recommended, sweep, variety
from traad.topics.describing import (
    against_codes,
    apart,
    by_group,
    mostly_one,
    sizes,
    top_words,
    words_of,
)
from traad.topics.layout import places, radii
from traad.topics.models import Method, fit
from traad.topics.vectors import Terms, vectors_of

MADE, OF, DOCUMENTS = passages()
VECTORS = vectors_of(MADE, alone, Terms(commonest=0.5))


@pytest.mark.parametrize("method", list(Method))
def test_the_subjects_are_found(method: Method) -> None:
    fitted = fit(VECTORS, 3, method=method)
    assert normalized_mutual_info_score(OF, fitted.shares.argmax(axis=1)) > 0.9
    assert np.allclose(fitted.shares.sum(axis=1), 1, atol=1e-5)
    assert np.allclose(fitted.words.sum(axis=1), 1, atol=1e-5)
    assert (np.diff(sizes(fitted.shares)) <= 1e-6).all()
    assert ((fitted.sure >= 0) & (fitted.sure <= 1)).all()
    for words in top_words(fitted, VECTORS, 6):
        assert any(set(words) <= set(own) for own in SUBJECTS.values()), words


@pytest.mark.parametrize("method", list(Method))
def test_the_same_again(method: Method) -> None:
    one, two = fit(VECTORS, 3, method=method, seed=7), fit(VECTORS, 3, method=method, seed=7)
    assert np.array_equal(one.shares, two.shares)
    assert np.array_equal(one.words, two.words)


def test_the_seed_decides_nothing_in_nmf() -> None:
    first = top_words(fit(VECTORS, 5, seed=1), VECTORS)
    for seed in range(2, 6):
        assert likeness(first, top_words(fit(VECTORS, 5, seed=seed), VECTORS)) >= 0.95


@pytest.mark.parametrize("k", [0, 1, 1000])
def test_too_many_or_too_few_topics(k: int) -> None:
    with pytest.raises(UsageError, match="topics in these passages"):
        fit(VECTORS, k)


def test_a_passage_without_a_known_word_has_no_topic() -> None:
    vectors = vectors_of([*MADE, [["ukendt"]]], alone, Terms(commonest=0.5))
    for method in Method:
        fitted = fit(vectors, 3, method=method)
        assert fitted.shares[-1].sum() == 0
        assert fitted.sure[-1] == 0


def test_words_by_weight_and_by_distinctiveness() -> None:
    fitted = fit(VECTORS, 3)
    for (words, _), own in zip(words_of(fitted, VECTORS), top_words(fitted, VECTORS), strict=True):
        assert [w.term for w in words[:10]] == own
        weights = [w.weight for w in words]
        assert weights == sorted(weights, reverse=True)
        subject = next(s for s in SUBJECTS.values() if words[0].term in s)
        assert {w.term for w in apart(words, 5)} <= set(subject)


def test_shares_by_group_and_the_one_that_holds_most() -> None:
    shares = np.array([[1, 0], [1, 0], [0, 1], [0.5, 0.5]], dtype=np.float32)
    assert sizes(shares).tolist() == pytest.approx([0.625, 0.375])
    groups = by_group(shares, ["a", "a", "b", "b"])
    assert groups["a"].tolist() == [1, 0]
    assert groups["b"].tolist() == pytest.approx([0.25, 0.75])
    assert mostly_one(shares, ["a", "a", "b", "b"]) == [
        ("a", pytest.approx(0.8)),
        ("b", pytest.approx(1.0)),
    ]


def test_topics_against_codes() -> None:
    shares = np.array([[0.9, 0.1], [0.5, 0.5], [0, 1], [0, 1]], dtype=np.float32)
    codes = [frozenset("x"), frozenset("xy"), frozenset(), frozenset("y")]
    found = against_codes(shares, codes, ["x", "y", "z"])
    assert found["both"] == [[2, 1, 0], [1, 2, 0]]
    assert (found["topic"], found["code"]) == ([2, 3], [2, 2, 0])
    assert found["lift"] == [[2.0, 1.0, 0.0], [0.67, 1.33, 0.0]]


def test_the_map_keeps_circles_apart_and_is_the_same_each_time() -> None:
    fitted = fit(VECTORS, 8)
    points, radius = places(fitted.words, sizes(fitted.shares)), radii(sizes(fitted.shares))
    for i in range(8):
        for j in range(i):
            assert np.hypot(*(points[i] - points[j])) >= radius[i] + radius[j] - 1e-3
    assert np.array_equal(points, places(fitted.words, sizes(fitted.shares)))
    assert places(fitted.words[:1], sizes(fitted.shares)[:1]).tolist() == [[0, 0]]


def test_the_number_that_was_put_in_is_recommended() -> None:
    steps: list[tuple[int, int, str]] = []
    tried = sweep(VECTORS, DOCUMENTS, [3, 12], progress=lambda *step: steps.append(step))
    assert [t.k for t in tried] == [3, 12]
    assert recommended(tried) == 3
    assert advice(tried).startswith("3 topics: ")
    assert tried[0].samples > tried[1].samples
    assert steps[-1] == (12, 12, "K = 12")


def test_noise_cannot_be_defended() -> None:
    rng = np.random.default_rng(1)
    words = [f"ord{chr(97 + i)}{chr(97 + j)}" for i in range(10) for j in range(10)]
    made = [[list(rng.choice(words, 12))] for _ in range(120)]
    tried = sweep(vectors_of(made, alone), [f"d{i % 10}" for i in range(120)], [5, 10])
    assert recommended(tried) is None
    assert advice(tried).startswith("None of 5, 10 can be defended")


def test_what_stands_in_the_way_is_said() -> None:
    changing = [Tried(5, 0.5, 0.04, 1.0, 0.24, 0.98), Tried(10, 0.5, 0.01, 1.0, 0.31, 0.9)]
    assert "at most 4 of ten words" in advice(changing)
    chance = [Tried(5, 0.5, -0.1, 1.0, 0.24, 0.98)]
    assert "no more often than by chance" in advice(chance)
    mixed = [Tried(5, 0.5, 0.1, 1.0, 0.5, 0.4), Tried(10, 0.5, -0.1, 1.0, 0.5, 0.9)]
    assert "each fails in something" in advice(mixed)


def test_measures() -> None:
    assert likeness([["a", "b"]], [["b", "a"]]) == 1
    assert likeness([["a", "b"], ["c", "d"]], [["a", "b"], ["e", "f"]]) == 0.5
    assert variety([["a", "b"], ["b", "c"]]) == 0.75
    good = coherence(VECTORS, [SUBJECTS["have"][:6], SUBJECTS["bus"][:6]])
    mixed = [[*SUBJECTS["have"][:2], *SUBJECTS["bus"][:2], *SUBJECTS["skole"][:2]]]
    poor = coherence(VECTORS, mixed)
    assert good[0] > poor[0]
    assert good[1] > poor[1]
