"""Agreement and matrices: planted values found again, and speed beside two peers.

    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python bench/agreement.py [PART]...

The parts are planted, covered and speed. Times are CPU seconds of one process, the best of three
with the peers taking turns; ratios are what counts.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Callable

import numpy as np
from scipy import sparse

from traad.agreement.continuum import Text, lay_out
from traad.agreement.figures import agreement
from traad.agreement.spans import as_ranges
from traad.analysis.coded import load
from traad.analysis.matrices import by_unit, together

SENTENCES, LENGTH = 40, 50
CODINGS, CODES, PASSAGES = 1_000_000, 60, 300_000


def planted() -> None:
    """Two coders who know the code in a share of sentences and guess by its rate in the rest.

    Both know with probability k, so that kappa is k^2 whatever the rate of the code is.
    """
    random = np.random.default_rng(1)
    measures = ["cohen_kappa", "krippendorff_alpha", "scott_pi", "gwet_ac1", "percent"]
    for known in (0.5, 0.7, 0.9):
        for rate in (0.1, 0.3, 0.5):
            texts = [_document(random, known, rate) for _ in range(200)]
            (found,), _, _ = agreement(lay_out(texts, "ab", ["x"]), measures)
            says = ", ".join(f"{name} {figure.value:.3f}" for name, figure in found.items())
            print(f"  planted kappa {known**2:.2f}, rate {rate:.1f}: {says}")


def covered() -> None:
    """How many of 200 intervals over 30 documents hold the planted kappa; 95 % are meant to."""
    random = np.random.default_rng(2)
    held = 0
    for seed in range(200):
        texts = [_document(random, 0.8, 0.3) for _ in range(30)]
        (found,), _, _ = agreement(lay_out(texts, "ab", ["x"]), ["cohen_kappa"], seed=seed)
        figure = found["cohen_kappa"]
        held += (figure.low or 0) <= 0.64 <= (figure.high or 0)
    print(f"  {held} of 200 intervals hold the planted kappa")


def _document(random: np.random.Generator, known: float, rate: float) -> Text:
    truth = random.random(SENTENCES) < rate
    units = as_ranges((i * LENGTH, i * LENGTH + LENGTH - 1) for i in range(SENTENCES))
    coded = {}
    for coder in "ab":
        sure = random.random(SENTENCES) < known
        marks = np.where(sure, truth, random.random(SENTENCES) < rate)
        coded[coder] = {"x": units[marks]}
    return Text(units, units, np.zeros(SENTENCES, dtype=np.int64), coded)


def speed() -> None:
    """1,000,000 codings: codes together in passages, from the loaded table."""
    random = np.random.default_rng(3)
    passage = random.integers(0, PASSAGES, CODINGS)
    code = (CODES * random.random(CODINGS) ** 2).astype(np.int64)
    units = np.stack(
        [
            np.zeros(PASSAGES, dtype=np.int64),
            np.arange(PASSAGES) * 100,
            np.arange(PASSAGES) * 100 + 99,
        ],
        axis=1,
    )
    start = passage * 100 + random.integers(0, 40, CODINGS)
    rows = np.stack([np.zeros(CODINGS, dtype=np.int64), code, start, start + 50], axis=1)
    begun = time.process_time()
    coded = load(rows, units, documents=1, codes=CODES)
    print(f"  loading: {time.process_time() - begun:.3f} s")
    ones = np.ones(CODINGS, dtype=np.int64)
    held = sparse.csr_array(sparse.coo_array((ones, (passage, code)), shape=(PASSAGES, CODES)))
    held.data[:] = 1
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE c (passage INTEGER, code INTEGER)")
    pairs = {*zip(passage.tolist(), code.tolist(), strict=True)}
    base.executemany("INSERT INTO c VALUES (?, ?)", sorted(pairs))
    base.execute("CREATE INDEX i ON c (passage, code)")

    def sql() -> int:
        query = (
            "SELECT a.code, b.code, COUNT(*) FROM c a JOIN c b "
            "ON a.passage = b.passage GROUP BY a.code, b.code"
        )
        return sum(n for _, _, n in base.execute(query))

    runs: dict[str, Callable[[], int]] = {
        "ours": lambda: int(together(by_unit(coded)).sum()),
        "X.T @ X": lambda: int((held.T @ held).sum()),
        "SQL": sql,
    }
    best = dict.fromkeys(runs, float("inf"))
    sums = {}
    for turn in range(3):
        for name, run in runs.items():
            if name == "SQL" and turn:
                continue
            begun = time.process_time()
            sums[name] = run()
            best[name] = min(best[name], time.process_time() - begun)
    assert len({*sums.values()}) == 1, sums
    for name, taken in best.items():
        print(f"  {name:8} {taken:.3f} s")
    print(f"  {best['ours'] / best['X.T @ X']:.2f} times X.T @ X (goal 3 at most)")
    print(f"  {best['SQL'] / best['ours']:.0f} times as quick as the self-join (goal 10)")


PARTS = {part.__name__: part for part in (planted, covered, speed)}

if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        print(part)
        PARTS[part]()
