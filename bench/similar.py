"""Are similar passages alike? Neighbours that share a code, a section or a policy area, and chance.

    TRAAD_CORPORA=… python bench/similar.py
    TRAAD_CORPORA=… python bench/similar.py --dimensions      LSA by how many dimensions are kept

Three yardsticks, none of which any method has seen:

- codes: the passages of the gold codings that have a code; is a neighbour coded with one of them?
- sections: the counted passages of the five documents of the start; is a neighbour of the same
  section of the same document? The passages just before and after are left out, for they lie near.
- areas: speeches of members of parliament, 50 words or more, one a passage; is a neighbour of the
  same policy area? Drawn at random, so that it can be run in a minute.

Each line gives the share of the first five neighbours that are (precision at 5), the mean average
precision of the whole ranking for codes, and what chance gives. The peer is BM25 (Robertson and
Zaragoza 2009; k1 = 1.2, b = .75) on words as written, as a plain full-text index ranks; the same
BM25 on our telling words shows what the words do and what the weighing.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from traad.language import analyse, load, read_table
from traad.model import Passage
from traad.rooms.search.similar import telling
from traad.search import likeness
from traad.search.likeness import LEAST, Likeness, Method
from traad.settings import make_project
from traad.store import search_index, texts
from traad.workbench import Workbench

CORPORA = Path(os.environ["TRAAD_CORPORA"])
FIRST = 5
DRAWN = 2_000
KEPT = likeness.DIMENSIONS
DIMENSIONS = (25, 50, 100, 200, 400)


@dataclass(frozen=True)
class Yardstick:
    """Passages by their telling words and as written, and which of two are alike.

    `alike` and `passed` are square: alike by the yardstick, and not to be counted at all (a passage
    itself, and those beside it).
    """

    name: str
    words: list[tuple[str, ...]]
    plain: list[list[str]]
    alike: np.ndarray
    passed: np.ndarray


def plain(text: str) -> list[str]:
    """Words as written, in small letters."""
    return re.findall(r"\w+", text.lower())


def _table(passages: Sequence[str]) -> Any:
    lines = [" ".join(text.split()) for text in passages]
    ends = np.cumsum([len(line) + 1 for line in lines]).tolist()
    places = [Passage(e - 1 - len(t), e - 1) for e, t in zip(ends, lines, strict=True)]
    return analyse(load(), "\n".join(lines), places)


def _made(name: str, passages: Sequence[str], alike: np.ndarray, passed: np.ndarray) -> Yardstick:
    words = telling(_table(passages), range(len(passages)), LEAST)
    kept = np.array([bool(own) for own in words])
    both = np.ix_(kept, kept)
    where = np.flatnonzero(kept)
    return Yardstick(
        name,
        [words[i] for i in where],
        [plain(passages[i]) for i in where],
        alike[both],
        passed[both],
    )


def codes() -> Yardstick:
    """The gold passages that have a code; alike where they share one.

    The other passages of the seeds stand beside them and are never a neighbour: what words go with
    is learned from all of a project, as in the workbench.
    """
    rows = json.loads((CORPORA / "gold" / "gold_dev.json").read_text(encoding="utf-8"))
    rows = [row for row in rows if row["codes"]]
    names = sorted({code for row in rows for code in row["codes"]})
    has = np.array([[name in row["codes"] for name in names] for row in rows], dtype=int)
    own = _made("codes", [r["text"] for r in rows], has @ has.T > 0, np.eye(len(rows)) > 0)
    rest = sections()
    size, more = len(own.words), len(rest.words)
    alike = np.zeros((size + more, size + more), dtype=bool)
    alike[:size, :size] = own.alike
    passed = np.ones_like(alike)
    passed[:size, :size] = own.passed
    return Yardstick("codes", own.words + rest.words, own.plain + rest.plain, alike, passed)


def sections() -> Yardstick:
    """The counted passages of the seeds; alike within a section of a document."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Workbench(make_project(Path(folder) / "p"), "bench") as bench,
    ):
        bench.documents.ingest([CORPORA / "seeds"])
        named: list[tuple[int, tuple[str, ...]]] = []
        order, written = [], []
        words: list[tuple[str, ...]] = []
        with bench._context.database.read() as connection:
            held = search_index.held(connection)
            for document in bench.search.documents():
                text = texts.get_text(connection, document.version_id)
                there = texts.get_passages(connection, document.version_id)
                at = [i for i, p in enumerate(there) if p.counted and p.section]
                table = read_table(bench.project.tokens(*held[document.id][1:]))
                own = telling(table, at, LEAST)
                for i, telling_words in zip(at, own, strict=True):
                    if telling_words:
                        named.append((document.id, there[i].section))
                        order.append((document.id, i))
                        words.append(telling_words)
                        written.append(plain(text[there[i].start : there[i].end]))
    ids = {name: i for i, name in enumerate(dict.fromkeys(named))}
    group = np.array([ids[name] for name in named])
    document, place = np.array(order).T
    beside = np.abs(place[:, None] - place[None]) <= 1
    passed = beside & (document[:, None] == document[None])
    return Yardstick("sections", words, written, group[:, None] == group[None], passed)


def areas() -> Yardstick:
    """Speeches drawn at random; alike where they are of one policy area."""
    path = CORPORA / "folketinget" / "speeches.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    rows = [r for r in rows if r["area"] and r["role"] == "member" and r["words"] >= 50]
    rows = random.Random(1).sample(rows, DRAWN)
    area = np.unique([r["area"] for r in rows], return_inverse=True)[1]
    same, itself = area[:, None] == area[None], np.eye(len(rows)) > 0
    return _made("areas", [r["text"] for r in rows], same, itself)


def bm25(passages: Sequence[Sequence[str]], k1: float = 1.2, b: float = 0.75) -> np.ndarray:
    """How well each passage (column) answers each as a query (row)."""
    column: dict[str, int] = {}
    rows, columns = [], []
    for row, words in enumerate(passages):
        for word in words:
            rows.append(row)
            columns.append(column.setdefault(word, len(column)))
    ones = np.ones(len(rows))
    counts = sparse.coo_array((ones, (rows, columns)), shape=(len(passages), len(column))).tocsr()
    counts.sum_duplicates()
    holding = np.diff(counts.tocsc().indptr)
    idf = np.log(1 + (len(passages) - holding + 0.5) / (holding + 0.5))
    length = counts.sum(axis=1)
    norm = k1 * (1 - b + b * length / length.mean())
    weights = counts.copy()
    per_row = np.repeat(norm, np.diff(counts.indptr))
    weights.data = counts.data * (k1 + 1) / (counts.data + per_row)
    asked = counts.copy()
    asked.data = np.ones_like(asked.data)
    return np.asarray((asked @ (weights @ sparse.diags_array(idf)).T).toarray())


def ours(passages: Sequence[Sequence[str]], method: Method, dimensions: int) -> np.ndarray:
    """Our own scores, as the workbench gives them."""
    likeness.DIMENSIONS = dimensions
    made = Likeness(passages, method)
    return np.stack([made.scores(words) for words in passages])


def precision(yard: Yardstick, scores: np.ndarray) -> tuple[float, float]:
    """Precision at five, and mean average precision, over passages that have any that is alike."""
    scores = np.where(yard.passed, -np.inf, scores)
    alike = yard.alike & ~yard.passed
    asked = np.flatnonzero(alike.any(axis=1))
    first, average = [], []
    for row in asked:
        order = np.argsort(-scores[row], kind="stable")
        right = alike[row, order][: int((~yard.passed[row]).sum())]
        first.append(right[:FIRST].mean())
        ranks = np.flatnonzero(right) + 1
        average.append((np.arange(1, len(ranks) + 1) / ranks).mean())
    return float(np.mean(first)), float(np.mean(average))


def chance(yard: Yardstick) -> float:
    """The share of all others that are alike, for the same passages."""
    alike, others = yard.alike & ~yard.passed, ~yard.passed
    asked = alike.any(axis=1)
    return float((alike[asked].sum(axis=1) / others[asked].sum(axis=1)).mean())


def main() -> None:
    """Measure them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dimensions", action="store_true")
    given = parser.parse_args()
    for make in (codes, sections, areas):
        yard = make()
        asked = int((yard.alike & ~yard.passed).any(axis=1).sum())
        print(f"{yard.name}: {asked} passages asked; chance {chance(yard):.3f}", flush=True)
        for name, scores in methods(yard, DIMENSIONS if given.dimensions else (KEPT,)):
            first, average = precision(yard, scores)
            print(f"  {name:32} P@5 {first:.3f}   MAP {average:.3f}", flush=True)


def methods(yard: Yardstick, dimensions: Sequence[int]) -> Iterator[tuple[str, np.ndarray]]:
    """The scores of each method, one after the other."""
    yield "BM25, words as written (peer)", bm25(yard.plain)
    yield "BM25, telling words", bm25(yard.words)
    yield "words (TF-IDF)", ours(yard.words, Method.WORDS, KEPT)
    for kept in dimensions:
        yield f"lsa, {kept} dimensions", ours(yard.words, Method.LSA, kept)


if __name__ == "__main__":
    main()
