"""Published examples of the coefficients, with the values that their authors give."""

from __future__ import annotations

import numpy as np
import pytest

from traad.agreement import coefficients as c
from traad.agreement.unitizing import alpha_u

COHEN_45 = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
COHEN_37 = [[25, 12, 3], [13, 2, 15], [12, 16, 2]]
ABSTRACTORS = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
PARADOX = [[80, 7], [8, 5]]
BRENNAN = [[50, 0, 0], [10, 10, 10], [20, 0, 0]]
FLEISS = """
0 0 0 6 0|0 3 0 0 3|0 1 4 0 1|0 0 0 0 6|0 3 0 3 0|2 0 4 0 0|0 0 4 0 2|2 0 3 1 0|2 0 0 4 0|0 0 0 0 6|
1 0 0 5 0|1 1 0 4 0|0 3 3 0 0|1 0 0 5 0|0 2 0 3 1|0 0 5 0 1|3 0 0 1 2|5 1 0 0 0|0 2 0 4 0|1 0 2 0 3|
0 0 0 0 6|0 1 0 5 0|0 2 0 1 3|2 0 0 4 0|1 0 0 4 1|0 5 0 1 0|4 0 0 0 2|0 2 0 4 0|1 0 5 0 0|0 0 0 0 6
"""
"""Of 30 patients, how many of six psychiatrists gave each of five diagnoses."""


def value(parts: c.Parts) -> float:
    return float(parts.value)


def table(one: list, other: list) -> np.ndarray:
    """The pairs of values of two coders, as `cohen` takes them."""
    names = sorted({*one, *other})
    made = np.zeros((1, len(names), len(names)))
    for a, b in zip(one, other, strict=True):
        made[0, names.index(a), names.index(b)] += 1
    return made


def counts(rows: list[list]) -> np.ndarray:
    """How many coders gave each unit each value; None is missing."""
    names = sorted({v for row in rows for v in row if v is not None})
    return np.array([[column.count(n) for n in names] for column in zip(*rows, strict=True)])


def test_krippendorff_2004_page_224_two_coders_ten_units() -> None:
    a, b = [1, 1, 0, 0, 0, 0, 0, 0, 0, 0], [0, 1, 1, 0, 0, 1, 0, 1, 0, 0]
    assert value(c.percent(table(a, b))) == pytest.approx(0.60)
    assert value(c.alpha(c.coincidences_of(counts([a, b])))) == pytest.approx(0.095, abs=5e-4)
    assert value(c.cohen(table(a, b))) == pytest.approx(0.0909, abs=5e-5)


def test_krippendorff_2004_page_227_three_values() -> None:
    a, b = "aa" + "bbbb" + "b" + "ccccc", "ab" + "bbbb" + "c" + "ccccc"
    found = c.alpha(c.coincidences_of(counts([list(a), list(b)])))
    assert value(found) == pytest.approx(0.734, abs=5e-4)


def test_krippendorff_2004_page_230_missing_values() -> None:
    n = None
    rows = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, n, n, n],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, n, n],
        [n, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 3],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, n],
    ]
    assert value(c.alpha(c.coincidences_of(counts(rows)))) == pytest.approx(0.743, abs=5e-4)


def test_cohen_1960() -> None:
    page_45 = c.cohen([COHEN_45])
    assert page_45.observed == pytest.approx(1 - 0.70)
    assert page_45.expected == pytest.approx(1 - 0.41)
    assert value(page_45) == pytest.approx(0.492, abs=5e-4)
    page_37 = c.cohen([COHEN_37])
    assert page_37.observed == pytest.approx(1 - 0.29)
    assert page_37.expected == pytest.approx(1 - 0.35)
    assert value(page_37) == pytest.approx(-0.09, abs=5e-3)
    assert value(c.ac1([COHEN_45])) == pytest.approx(0.5760, abs=5e-5)


def test_abstractors_of_irrcac() -> None:
    assert value(c.cohen([ABSTRACTORS])) == pytest.approx(0.7964094, abs=5e-8)
    assert value(c.fleiss([ABSTRACTORS])) == pytest.approx(0.7962397, abs=5e-8)


def test_gwets_paradox() -> None:
    """Nearly all agree, and kappa is low because one value is rare; AC1 is not."""
    assert value(c.ac1([PARADOX])) == pytest.approx(0.808, abs=5e-4)
    assert value(c.cohen([PARADOX])) == pytest.approx(0.314, abs=5e-4)
    ten = [[8, 1], [0, 1]]
    assert value(c.ac1([ten])) == pytest.approx(0.8658, abs=5e-5)
    assert value(c.fleiss([ten])) == pytest.approx(0.6078, abs=5e-5)


def test_fleiss_1971_six_psychiatrists() -> None:
    rows = [[int(n) for n in row.split()] for row in FLEISS.replace("\n", "").split("|")]
    assert {len(rows), *map(sum, rows)} == {30, 6}
    found = c.fleiss(c.pairs_of(rows))
    assert found.observed == pytest.approx(1 - 0.5556, abs=5e-5)
    # Fleiss reckons from shares rounded to three places (.2201); unrounded it is .2199.
    assert found.expected == pytest.approx(1 - 0.2201, abs=2e-4)
    assert value(found) == pytest.approx(0.430, abs=5e-4)


def test_brennan_and_prediger_1981_page_689() -> None:
    assert value(c.percent([BRENNAN])) == pytest.approx(0.60)
    assert value(c.cohen([BRENNAN])) == pytest.approx(0.27, abs=5e-3)
    assert value(c.brennan_prediger([BRENNAN])) == pytest.approx(0.40)


def test_characters_of_bertha_and_bill() -> None:
    """Krippendorff 1995: 24 characters, each coder's two stretches."""
    bertha = [int(2 <= i < 10 or 14 <= i < 20) for i in range(24)]
    bill = [int(4 <= i < 8 or 15 <= i < 17) for i in range(24)]
    assert value(c.cohen(table(bertha, bill))) == pytest.approx(0.385, abs=5e-4)
    assert value(c.fleiss(table(bertha, bill))) == pytest.approx(0.314, abs=5e-4)
    found = c.alpha(c.coincidences_of(counts([bertha, bill])))
    assert value(found) == pytest.approx(0.329, abs=5e-4)


def test_characters_of_nvivos_help() -> None:
    """1,000 characters: 50 by both, 150 by one, 800 by none, is 85 %."""
    assert value(c.percent([[[800, 150], [0, 50]]])) == pytest.approx(0.85)


def stretches(*pairs: tuple[int, int], begin: int = 0) -> np.ndarray:
    """Stretches from their beginnings and lengths."""
    made = [(start - begin, start - begin + length) for start, length in pairs]
    return np.array(made, dtype=np.int64).reshape(-1, 2)


def test_unitizing_krippendorff_2004_page_254() -> None:
    same = stretches((180, 60), (300, 50), begin=150)
    one = stretches((225, 70), (370, 30), begin=150)
    other = stretches((220, 80), (355, 20), (400, 20), begin=150)
    first, second = alpha_u([one, other], 300), alpha_u([same, same], 300)
    assert first.observed == pytest.approx(0.0144, abs=5e-5)
    assert first.expected == pytest.approx(0.0532, abs=5e-5)
    assert value(first) == pytest.approx(0.7286, abs=2e-4)
    assert (second.observed, second.expected) == (0.0, pytest.approx(0.0490, abs=5e-5))
    assert value(second) == 1.0
    assert value(c.pool([first, second])) == pytest.approx(0.859, abs=5e-4)


DOZENS = {
    "A": (((2, 8), (14, 6)), ((4, 4), (15, 2))),
    "B": (((0, 18),), ((0, 2), (2, 1), (3, 1), (4, 1), (5, 1), (6, 3), (9, 1))),
    "C": (
        ((2, 6), (10, 2), (14, 4), (20, 2)),
        ((0, 2), (4, 4), (10, 4), (16, 2), (20, 2)),
    ),
    "D": (
        ((0, 2), (2, 8), (10, 4), (14, 6), (20, 4)),
        ((0, 4), (4, 4), (8, 7), (15, 2), (17, 7)),
    ),
}
"""Krippendorff 1995, p. 57: beginnings and lengths of two coders on a continuum of 24."""


@pytest.mark.parametrize(
    ("example", "published", "near"), [("A", 0.553, 1e-3), ("B", -0.926, 3e-3), ("D", 0.066, 1e-3)]
)
def test_unitizing_krippendorff_1995_page_57(example, published, near) -> None:
    assert value(_fine(example)) == pytest.approx(published, abs=near)


def test_a_published_value_that_the_formula_does_not_give() -> None:
    """C is printed as .679 in 1995; a sign in the expected disagreement was mended in 2004, and
    the formula of that year gives .693."""
    found = value(_fine("C"))
    assert found == pytest.approx(0.6931, abs=5e-5)
    assert abs(found - 0.679) > 0.01


def _fine(example: str) -> c.Parts:
    """The example with every length times 50,000, where the size of a unit no longer matters."""
    one, other = (stretches(*own) * 50_000 for own in DOZENS[example])
    return alpha_u([one, other], 24 * 50_000)
