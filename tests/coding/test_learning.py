"""Learning: who may judge what, what absence is, and that the same input gives the same figures."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from traad.coding.learning import Learned, Sources, Task, evidence, learn
from traad.coding.learning_features import Features, features_of
from traad.coding.learning_folds import deal
from traad.coding.learning_labels import labels_of
from traad.coding.learning_model import best_threshold, calibrate
from traad.coding.learning_texts import Read
from traad.coding.rules import Suggestions
from traad.language.tokens import make_table
from traad.model import Coding, Kind, Passage

NONE = np.zeros(0, dtype=np.int64)
NOTHING = Suggestions(NONE, NONE, (), NONE / 1, (), NONE > 0, NONE > 0)
FILLER = ["hus", "vej", "bil", "kat", "træ", "sten", "bog", "stol", "lampe", "dør", "tag", "gulv"]
STUDIES, DOCUMENTS, PASSAGES = 6, 2, 20


def read(passages: list[list[str]]) -> Read:
    """A text of passages of nouns."""
    columns: dict[str, list[int]] = {
        n: [] for n in ("start", "end", "sentence", "passage", "pos", "entity", "entity_start")
    }
    forms, places, at = [], [], 0
    for number, words in enumerate(passages):
        begun = at
        for word in words:
            row = (at, at + len(word), number, number, 8, 0, 0)
            for name, value in zip(columns, row, strict=True):
                columns[name].append(value)
            forms.append(word)
            at += len(word) + 1
        places.append(Passage(begun, at - 1))
    return Read(make_table(columns, forms, forms), places, NOTHING)


@cache
def corpus() -> tuple[Features, Sources, Task]:
    """Twelve documents of six studies and one that nobody has read; in a third of the passages a
    neighbour helps. One passage stands word for word in every study."""
    random = np.random.default_rng(1)
    texts, known, study, document = [], [], [], []
    for number in range(STUDIES * DOCUMENTS + 1):
        passages = []
        for i in range(PASSAGES):
            words = list(random.choice(FILLER, 7))
            has = i % 3 == 0
            if has:
                words[2:4] = ["nabo", "hjælp"] if i % 2 else ["nabo", str(random.choice(FILLER))]
            if i == 1:
                words = FILLER[:7]
            passages.append(words)
            known.append(has)
            study.append(number // DOCUMENTS)
            document.append(number)
        texts.append(read(passages))
    features = features_of(texts, lambda word: (word,))
    present, last = np.array(known), np.array(document) == STUDIES * DOCUMENTS
    none = np.zeros(len(known))
    task = Task("nabo", present & ~last, ~present & ~last, none, none > 0, ~last)
    return features, Sources(np.array(document), np.array(study)), task


@cache
def learned() -> Learned:
    return learn(*corpus())


def test_no_passage_is_judged_by_a_model_that_saw_its_study_or_its_words() -> None:
    features, sources, task = corpus()
    taught = task.present | task.absent
    for row in range(len(taught)):
        seen = learned().judge(row).seen
        assert len(seen)
        if taught[row]:
            assert sources.study[row] not in sources.study[seen]
            assert features.key[row] not in features.key[seen]
    assert set(learned().bench.full.seen) == set(np.flatnonzero(taught))  # type: ignore[union-attr]


def test_the_figures_would_give_away_a_model_that_had_seen_what_it_judges() -> None:
    # Codes dealt by lot cannot be learned. A model that had seen its passages would know them.
    features, sources, task = corpus()
    lot = np.random.default_rng(5).random(len(task.present)) < 0.3
    taught = task.present | task.absent
    found = learn(features, sources, replace(task, present=lot & taught, absent=~lot & taught))
    assert found.figures["average_precision"] < 0.45


def test_calibration_and_threshold_come_from_rows_that_the_model_had_not_seen() -> None:
    # With n folds there are a model a pair of folds, a fold, and one of all.
    features, sources, task = corpus()
    from traad.coding.learning_folds import cross_fit
    from traad.coding.learning_model import Model, fit

    rows = np.flatnonzero(task.present | task.absent)
    known, fold = task.present[rows], deal(sources.study[rows], task.present[rows])
    fold_of = dict(zip(rows.tolist(), fold.tolist(), strict=True))
    taught: dict[int, set[int]] = {}

    def fitted(chosen: np.ndarray) -> Model:
        model = fit(features, task.rule, chosen, task.present[chosen], 0)
        taught[id(model)] = {fold_of[r] for r in chosen.tolist()}
        kept.append(model)
        return model

    def score(model: Model, at: np.ndarray) -> np.ndarray:
        assert not taught[id(model)] & {fold_of[r] for r in at.tolist()}
        return model.scores(features, task.rule, at)

    kept: list[Model] = []
    cross_fit(rows, known, known & False, fold, features.key[rows], fitted, score)
    assert len(kept) == 10 + 5 + 1


def test_it_learns_and_says_what_from() -> None:
    found = learned()
    assert found.lacking is None
    assert (found.folds, found.calibration) == ("study", "sigmoid")
    assert found.figures["f1"] > 0.9
    assert "ord «nabo»" in found.signs
    features, _, task = corpus()
    row = int(np.flatnonzero(task.present)[0])
    assert "«nabo»" in evidence(features, found.judge(row).model, row)
    unread = slice(STUDIES * DOCUMENTS * PASSAGES, None)
    assert found.wanted[unread].tolist() == [i % 3 == 0 for i in range(PASSAGES)]


def test_the_same_input_gives_the_same_bytes() -> None:
    again = learn(*corpus())
    assert again.probability.tobytes() == learned().probability.tobytes()
    assert (again.figures, again.signs) == (learned().figures, learned().signs)


def test_too_little_is_said() -> None:
    features, sources, task = corpus()
    few = np.flatnonzero(task.present)[:7]
    present = np.isin(np.arange(len(task.present)), few)
    found = learn(features, sources, replace(task, present=present))
    assert (found.lacking, found.positives) == ("positives", 7)
    alone = replace(sources, document=np.zeros_like(sources.document))
    assert learn(features, alone, task).lacking == "documents"
    nowhere = np.zeros_like(task.absent)
    assert learn(features, sources, replace(task, absent=nowhere)).lacking == "absences"


def test_documents_are_the_folds_of_a_single_study() -> None:
    features, sources, task = corpus()
    found = learn(features, replace(sources, study=np.zeros_like(sources.study)), task)
    assert found.folds == "document"
    row = int(np.flatnonzero(task.present)[0])
    assert sources.document[row] not in sources.document[found.judge(row).seen]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 12), st.booleans()), min_size=1, max_size=80))
def test_a_study_is_never_divided(rows: list[tuple[int, bool]]) -> None:
    group = np.array([g for g, _ in rows])
    known = np.array([k for _, k in rows])
    if not known.any():
        return
    fold = deal(group, known)
    assert all(len(set(fold[group == g].tolist())) == 1 for g in set(group.tolist()))
    assert all(known[fold == f].any() for f in set(fold[known].tolist()))
    assert fold.max() < 5


def _coding(start: int, end: int, coder: str = "anne") -> Coding:
    return Coding("g", "d", 1, start, end, "c", 1, coder, None, True, False, "")


PLACES = [Passage(0, 10), Passage(11, 30), Passage(31, 60), Passage(61, 70, Kind.HEADING)]


def test_absence_is_learned_only_from_documents_that_are_finished() -> None:
    open_ = labels_of(PLACES, [_coding(12, 20)], ())
    assert open_.present.tolist() == [False, True, False, False]
    assert not open_.absent.any()
    done = labels_of(PLACES, [_coding(12, 20)], ("anne",))
    assert done.absent.tolist() == [True, False, True, False]


def test_what_people_disagree_on_is_left_out() -> None:
    found = labels_of(PLACES, [_coding(12, 20)], ("anne", "bo"))
    assert found.disputed.tolist() == [False, True, False, False]
    assert not found.present.any()
    assert found.absent.tolist() == [True, False, True, False]


def test_a_passage_that_is_only_touched_is_neither() -> None:
    found = labels_of(PLACES, [_coding(0, 14)], ("anne",))
    assert found.present.tolist() == [True, False, False, False]
    assert found.absent.tolist() == [False, False, True, False]


def test_the_threshold_is_half_the_best_expected_f1() -> None:
    # Taking .9 and .6 of .9, .6, .2: 2 × 1.5 / (2 + 1.7) is the most.
    sure = np.array([0.9, 0.2, 0.6])
    assert best_threshold(sure, np.zeros(3, bool)) == pytest.approx(1.5 / 3.7)
    fired = np.array([False, True, False])
    assert best_threshold(sure, fired) == pytest.approx(1.7 / 4.7)


def test_scores_that_mean_the_contrary_give_the_share_alone() -> None:
    scores = np.linspace(-2, 2, 40)
    found = calibrate(scores, scores < -1)(scores)
    assert np.ptp(found) == pytest.approx(0)
    assert found[0] == pytest.approx(0.25, abs=0.05)


def test_many_passages_are_calibrated_by_isotonic_regression() -> None:
    random = np.random.default_rng(0)
    chance = random.random(4_000)
    known = random.random(4_000) < chance
    found = calibrate(np.log(chance / (1 - chance)), known)
    assert found.method == "isotonic"
    assert abs(found(np.array([0.0]))[0] - 0.5) < 0.1
