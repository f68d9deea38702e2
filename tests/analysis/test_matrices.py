"""Matrices equal a naive count, and tests know what is independent."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import fisher_exact

from traad.analysis.coded import Coded, load
from traad.analysis.groups import compare
from traad.analysis.matrices import (
    by_document,
    by_unit,
    jaccard,
    more_than_chance,
    near,
    together,
)

CODES, DOCUMENTS = 4, 3
UNITS = [(d, a, b) for d in range(DOCUMENTS) for a, b in ((0, 10), (12, 30), (30, 41))]
coding = st.tuples(
    st.integers(0, DOCUMENTS - 1),
    st.integers(0, CODES - 1),
    st.integers(0, 44),
    st.integers(1, 25),
).map(lambda r: (r[0], r[1], r[2], r[2] + r[3]))
codings = st.lists(coding, max_size=30)


def table(rows: list) -> Coded:
    return load(
        np.array(rows, dtype=np.int64).reshape(-1, 4),
        np.array(UNITS, dtype=np.int64),
        documents=DOCUMENTS,
        codes=CODES,
    )


@given(codings)
def test_codes_by_documents(rows) -> None:
    naive = Counter((c, d) for d, c, _, _ in rows)
    found = by_document(table(rows)).toarray()
    assert found.tolist() == [[naive[c, d] for d in range(DOCUMENTS)] for c in range(CODES)]


@settings(max_examples=150)
@given(codings)
def test_codes_together_in_units(rows) -> None:
    naive, each = Counter(), Counter()
    for d, a, b in UNITS:
        there = {c for e, c, s, t in rows if e == d and s < b and a < t}
        each.update(there)
        naive.update((x, y) for x in there for y in there)
    found = together(by_unit(table(rows)))
    assert found.tolist() == [[naive[x, y] for y in range(CODES)] for x in range(CODES)]
    shares = jaccard(found)
    for x, y in combinations(range(CODES), 2):
        either = each[x] + each[y] - naive[x, y]
        assert np.isnan(shares[x, y]) if not either else shares[x, y] == naive[x, y] / either


@settings(max_examples=150)
@given(codings, st.sampled_from([None, 0, 3, 20]))
def test_codings_that_overlap_or_are_near(rows, distance) -> None:
    naive = Counter()
    for (d, x, s, t), (e, y, u, v) in combinations(rows, 2):
        gap = max(u - t, s - v)
        if d == e and (gap < 0 if distance is None else gap <= distance):
            naive[x, y] += 1
            if x != y:
                naive[y, x] += 1
    found = near(table(rows), distance)
    assert found.tolist() == [[naive[x, y] for y in range(CODES)] for x in range(CODES)]


def _rows(pairs: list[tuple[int, int]]) -> Coded:
    """Codings (code, unit) in 40 units of two documents."""
    units = [(u // 20, (u % 20) * 10, (u % 20) * 10 + 9) for u in range(40)]
    rows = [(units[u][0], c, units[u][1], units[u][2]) for c, u in pairs]
    return load(np.array(rows), np.array(units), documents=2, codes=2)


def test_codes_that_go_together_within_documents() -> None:
    always = _rows([(c, u) for c in (0, 1) for u in range(0, 40, 5)])
    held = by_unit(always)
    p = more_than_chance(held, always.owner, together(held))
    assert p[0, 1] == p[1, 0] < 0.01 and np.isnan(p[0, 0])
    # Both only in the first document, and there by chance: the document explains it.
    apart = _rows([(0, u) for u in range(0, 20, 2)] + [(1, u) for u in (0, 1, 2, 3, 4, 5, 6, 7)])
    held = by_unit(apart)
    both = together(held)
    assert both[0, 1] == 4
    assert more_than_chance(held, apart.owner, both)[0, 1] > 0.3


def test_groups_that_differ_and_groups_that_do_not() -> None:
    values = ["by"] * 10 + ["land"] * 10
    has = np.array([[i < 9, i % 2 == 0, False] for i in range(20)])
    found = compare(has, values)
    assert found.having.tolist() == [[9, 0], [5, 5], [0, 0]]
    exact = fisher_exact([[9, 1], [0, 10]]).pvalue
    assert found.p[0] == pytest.approx(exact, abs=2e-3)
    assert found.p[1] == pytest.approx(1.0) and np.isnan(found.p[2])


def test_small_groups_have_counts_and_no_p_value() -> None:
    found = compare(np.ones((10, 1), dtype=bool), ["a"] * 3 + ["b"] * 7)
    assert found.having.tolist() == [[3, 7]] and np.isnan(found.p).all()
    assert "fewer than 8" in (found.why or "")
