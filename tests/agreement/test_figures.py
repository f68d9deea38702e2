"""From stretches in texts to figures: equal to a naive count, character by character."""

from __future__ import annotations

from itertools import combinations

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from traad.agreement import coefficients as c
from traad.agreement.continuum import Text, lay_out
from traad.agreement.figures import MEASURES, agreement
from traad.agreement.spans import as_ranges, merge, squeezed, touched
from traad.agreement.unitizing import alpha_u

pair = st.tuples(st.integers(0, 59), st.integers(1, 12)).map(lambda p: (p[0], p[0] + p[1]))
stretches = st.lists(pair, max_size=6)


@given(stretches)
def test_merged_ranges_cover_the_same_and_overlap_nowhere(pairs) -> None:
    found = merge(as_ranges(pairs))
    assert {i for a, b in pairs for i in range(a, b)} == {
        i for a, b in found.tolist() for i in range(a, b)
    }
    assert (found[1:, 0] >= found[:-1, 1]).all()


def test_neighbours_stay_two_and_overlaps_are_one() -> None:
    assert merge(as_ranges([(0, 3), (3, 5)])).tolist() == [[0, 3], [3, 5]]
    assert merge(as_ranges([(0, 4), (3, 5), (1, 2)])).tolist() == [[0, 5]]


@given(stretches, stretches)
def test_units_that_are_touched(units, pairs) -> None:
    units = merge(as_ranges(units))
    found = touched(units, as_ranges(pairs))
    naive = [any(a < d and c < b for c, d in pairs) for a, b in units.tolist()]
    assert found.tolist() == naive


def _text(coded, *, missing=(), units=None, universe=((0, 30), (40, 80)), blocks=(0, 1)) -> Text:
    return Text(
        as_ranges(universe),
        None if units is None else as_ranges(units),
        np.array(blocks),
        {
            coder: {"x": as_ranges(pairs)}
            for coder, pairs in zip("abc", coded, strict=False)
            if coder not in missing
        },
    )


def _marks(text: Text, coder: str) -> list[float]:
    """A value for each character that counts; NaN where the coder has not finished."""
    if coder not in text.coded:
        return [np.nan for a, b in text.universe.tolist() for _ in range(a, b)]
    own = text.coded[coder]["x"].tolist()
    return [
        float(any(s <= i < e for s, e in own))
        for a, b in text.universe.tolist()
        for i in range(a, b)
    ]


texts = st.lists(
    st.tuples(st.tuples(stretches, stretches, stretches), st.sampled_from(["", "a", "c"])),
    min_size=1,
    max_size=3,
)


@settings(max_examples=25, deadline=None)
@given(texts)
def test_characters_give_what_a_naive_count_gives(drafts) -> None:
    made = [_text(coded, missing=missing) for coded, missing in drafts]
    (figures,), _, _ = agreement(lay_out(made, "abc", ["x"]), ["krippendorff_alpha", "percent"])
    values = np.array([[m for text in made for m in _marks(text, coder)] for coder in "abc"])
    if len({*values[~np.isnan(values)].tolist()}) < 2:
        assert figures["krippendorff_alpha"].value is None
        return
    expected = krippendorff.alpha(values, level_of_measurement="nominal")
    assert figures["krippendorff_alpha"].value == pytest.approx(expected)
    shares = []
    for one, other in combinations(values, 2):
        both = ~(np.isnan(one) | np.isnan(other))
        shares.append((one[both] == other[both]).mean() if both.any() else np.nan)
    if np.isnan(shares).any():
        assert figures["percent"].value is None
    else:
        assert figures["percent"].value == pytest.approx(np.mean(shares))


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(stretches, stretches), min_size=1, max_size=3))
def test_kappa_and_unitizing_over_documents(drafts) -> None:
    made = [_text(coded) for coded in drafts]
    laid = lay_out(made, "ab", ["x"])
    (figures,), _, _ = agreement(laid, ["cohen_kappa", "alpha_u", "span_f1_overlap"])
    one, other = ([m for text in made for m in _marks(text, coder)] for coder in "ab")
    if len({*one, *other}) == 2:
        expected = cohen_kappa_score(one, other)
        assert figures["cohen_kappa"].value == pytest.approx(expected)
        whole = alpha_u(laid[0].spans, laid[0].length).value
        assert figures["alpha_u"].value == pytest.approx(float(whole))
        assert figures["span_f1_overlap"].value is not None
        assert figures["alpha_u"].n == laid[0].length == len(one)
    else:
        assert figures["cohen_kappa"].value is None


@given(stretches)
def test_what_lies_outside_the_universe_is_left_out(pairs) -> None:
    universe = as_ranges([(5, 20), (30, 50)])
    inside = [*range(5, 20), *range(30, 50)]
    expected = [
        (inside.index(kept[0]), inside.index(kept[-1]) + 1)
        for a, b in sorted(pairs)
        if (kept := [i for i in range(a, b) if i in inside])
    ]
    assert [tuple(r) for r in squeezed(universe, as_ranges(pairs)).tolist()] == expected


def test_overlapping_stretches_of_one_coder_are_no_agreement() -> None:
    """QualCoder counts the same words coded twice by one person as coded by both."""
    made = lay_out([_text([[(0, 10), (5, 15)], []])], "ab", ["x"])
    (figures,), _, _ = agreement(made, ["percent", "cohen_kappa"])
    assert figures["percent"].value == pytest.approx(1 - 15 / 70)
    assert figures["cohen_kappa"].value == pytest.approx(0)


def test_qualcoders_kappa_is_not_cohens() -> None:
    """1,000 characters, both 300 of their 600: worse than chance, where QualCoder says .30."""
    text = _text([[(0, 600)], [(300, 900)]], universe=[(0, 1000)], blocks=[0])
    (figures,), _, _ = agreement(lay_out([text], "ab", ["x"]), ["cohen_kappa"])
    assert figures["cohen_kappa"].value == pytest.approx(-0.25)
    text = _text([[(0, 200)], [(150, 200)]], universe=[(0, 1000)], blocks=[0])
    (figures,), _, _ = agreement(lay_out([text], "ab", ["x"]), ["cohen_kappa"])
    assert figures["cohen_kappa"].value == pytest.approx(0.348, abs=5e-4)


def test_undefined_is_said_and_few_have_no_interval() -> None:
    nothing = lay_out([_text([[], []])], "ab", ["x"])
    (figures,), pooled, _ = agreement(nothing, list(MEASURES))
    assert {f.note for f in figures.values()} == {"undefined: nobody coded it"}
    assert pooled == {}
    everything = lay_out([_text([[(0, 80)], [(0, 80)]])], "ab", ["x"])
    (figures,), _, _ = agreement(everything, ["cohen_kappa", "percent"])
    assert figures["cohen_kappa"].note == "undefined: nothing varies"
    assert (figures["percent"].value, figures["percent"].low) == (1.0, None)
    assert "fewer than 5" in (figures["percent"].note or "")


def _many(documents: int, per: int = 3) -> list[Text]:
    random = np.random.default_rng(3)
    made = []
    for _ in range(documents):
        begins = np.arange(per) * 20
        own = [(b, b + 8) for b in begins.tolist()]
        other = [(a + 2, b) for a, b in own if random.random() < 0.7]
        universe = [(b, b + 18) for b in begins.tolist()]
        made.append(_text([own, other], universe=universe, units=universe, blocks=range(per)))
    return made


def test_intervals_are_over_documents_from_fifteen_on() -> None:
    (wide,), pooled, draws = agreement(lay_out(_many(15), "ab", ["x"]))
    assert "over documents" in draws.method and draws.weights.shape == (1001, 15)
    for figure in (*wide.values(), *pooled.values()):
        if figure.low is not None and figure.value is not None:
            assert figure.low <= figure.value <= (figure.high or 0)
    assert wide["percent"].low is not None
    (few,), _, draws = agreement(lay_out(_many(14), "ab", ["x"]))
    assert "holds within these documents" in draws.method
    assert draws.weights.shape[1] == 14 * 3 and few["percent"].low is not None
    _, _, draws = agreement(lay_out(_many(1), "ab", ["x"]))
    assert draws.method.startswith("no interval")


def test_a_stretch_over_two_turns_makes_them_one_block() -> None:
    text = _text([[(0, 30)], []], universe=[(0, 20), (20, 40), (40, 60)], blocks=[0, 1, 2])
    (figures,), _, draws = agreement(lay_out([text] * 3, "ab", ["x"]))
    assert draws.weights.shape[1] == 6
    assert figures["percent"].n == 180


def test_three_coders_are_said_to_be_pairs() -> None:
    (figures,), _, _ = agreement(
        lay_out([_text([[(0, 9)], [(0, 9)], [(0, 4)]])], "abc", ["x"]), list(MEASURES)
    )
    assert "Light" in figures["cohen_kappa"].name
    assert "scott_pi" not in figures and "fleiss_kappa" in figures


def test_pooling_is_the_mean_of_each_disagreement() -> None:
    parts = [c.cohen([[[4, 1], [0, 5]]]), c.cohen([[[9, 1], [1, 0]]])]
    observed = np.mean([1 - 0.9, 1 - 9 / 11])
    expected = np.mean([p.expected for p in parts])
    assert float(c.pool(parts).value) == pytest.approx(1 - observed / expected)
