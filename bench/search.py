"""Searching 100,000 passages beside plain FTS5 and tantivy, in the same run.

    OMP_NUM_THREADS=1 python bench/search.py [CORPORA] [PASSAGES]...

Passages are 40 words, made of parliament speeches; 500 make a document. Every query is asked of
each engine in turn. Times are milliseconds of CPU, of the whole process, with hits cut out of
their passages (first 20); the first question, which reads the texts' words into memory, is timed
alone. The index's time is CPU seconds, with as many texts in a transaction as the analysis puts
there where many wait. PASSAGES is 100000 if not given; `search_growth.py` draws several. tantivy is
left out where it is not installed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import random
import re
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pyarrow as pa
import simplemma

from traad.language import write_table
from traad.language.tokens import make_table
from traad.model import Extraction, Kind, Passage
from traad.rooms.context import now
from traad.rooms.material.documents import TOGETHER
from traad.rooms.material.indexing import put_in
from traad.settings import make_project
from traad.store.analyses import store_analysis
from traad.store.documents import insert_document
from traad.workbench import Workbench

Row = dict[str, Any]
WORDS, OF_A_DOCUMENT, QUERIES = 40, 500, 30
GOAL_MS, GOAL_SIZE, GOAL_SPEED = 50.0, 1.2, 0.4
_TOKEN = re.compile(r"\w+(?:[-./]\w+)*|[^\w\s]")


def passages(corpora: Path, wanted: int) -> Iterator[str]:
    """Passages of 40 words, from the speeches over and over."""
    given = 0
    while True:
        with gzip.open(corpora / "folketinget" / "speeches.jsonl.gz", "rt", encoding="utf-8") as f:
            words = (word for line in f for word in str(json.loads(line)["text"]).split())
            while piece := list(islice(words, WORDS)):
                yield " ".join(piece)
                given += 1
                if given == wanted:
                    return


class Project:
    """A project of documents of 500 passages, each indexed as the analysis does it."""

    def __init__(self, root: Path, texts: list[str]) -> None:
        self.bench = Workbench(make_project(root), "bench")
        self.seconds = 0.0
        self._lemma: dict[str, str] = {}
        waiting = [self._store(i, texts[i : i + OF_A_DOCUMENT]) for i in range(0, len(texts), 500)]
        context = self.bench._context
        begun = time.process_time()
        for i in range(0, len(waiting), TOGETHER):
            with context.database.write() as connection:
                put_in(connection, context.project, waiting[i : i + TOGETHER], context.stamp)
        self.seconds = time.process_time() - begun

    def _store(self, number: int, texts: list[str]) -> SimpleNamespace:
        text, places, at = "\n\n".join(texts), [], 0
        columns: dict[str, list[int]] = {n: [] for n in _COLUMNS}
        forms: list[str] = []
        for index, piece in enumerate(texts):
            places.append(Passage(at, at + len(piece), Kind.PARAGRAPH))
            for found in _TOKEN.finditer(piece):
                forms.append(found[0])
                row = (at + found.start(), at + found.end(), index, index, 0, 0, 0)
                for name, value in zip(_COLUMNS, row, strict=True):
                    columns[name].append(value)
            at += len(piece) + 2
        context = self.bench._context
        extraction = Extraction(
            text=text,
            raw=text,
            origin=_no_origin(),
            pages=(),
            passages=tuple(places),
            reader="bench",
        )
        with context.database.write() as connection:
            _, version_id = insert_document(
                connection,
                path=f"{number}.txt",
                source=hashlib.sha256(f"{number}".encode()).hexdigest(),
                extraction=extraction,
                described={"title": f"Møde {number}", "year": 2000 + number % 20},
                time=now(),
            )
            store_analysis(connection, version_id, context.stamp, (len(forms), 1), now())
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        table = make_table(columns, forms, map(self._lemma_of, forms))
        write_table(table, context.project.tokens(sha256, context.stamp))
        with context.database.read() as connection:
            from traad.store.search_index import waiting

            return next(w for w in waiting(connection, context.stamp) if w.version_id == version_id)

    def _lemma_of(self, form: str) -> str:
        if form not in self._lemma:
            self._lemma[form] = simplemma.lemmatize(form, "da").lower()
        return self._lemma[form]

    def size(self) -> int:
        """Bytes of the index."""
        with self.bench._context.database.read() as connection:
            return int(
                connection.exec_driver_sql(
                    "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search_%' "
                    "OR name LIKE 'ix_search_%' OR name LIKE 'sqlite_autoindex_search_%'"
                ).scalar()
                or 0
            )

    def ask(self, query: str) -> int:
        """The first page of a query; how many hits it has."""
        return len(self.bench.search.hits(query))


_COLUMNS = ("start", "end", "sentence", "passage", "pos", "entity", "entity_start")


def _no_origin() -> pa.Table:
    names = ("start", "end", "page", "x0", "y0", "x1", "y1", "time")
    kinds = [pa.int32()] * 3 + [pa.float32()] * 5
    return pa.table({n: pa.array([], k) for n, k in zip(names, kinds, strict=True)})


class Plain:
    """FTS5 with its usual tokenizer over the passages' texts."""

    def __init__(self, path: Path, texts: list[str]) -> None:
        self.db = sqlite3.connect(path)
        self.db.execute("CREATE TABLE p (id INTEGER PRIMARY KEY, text TEXT)")
        self.db.executemany("INSERT INTO p (text) VALUES (?)", ((t,) for t in texts))
        self.db.execute(
            "CREATE VIRTUAL TABLE f USING fts5(text, content='p', content_rowid='id', "
            "tokenize='unicode61')"
        )
        begun = time.process_time()
        with self.db:
            self.db.execute("INSERT INTO f (rowid, text) SELECT id, text FROM p")
        self.seconds = time.process_time() - begun

    def ask(self, query: str) -> int:
        """The first page of a query, with snippets."""
        statement = "SELECT rowid, snippet(f, 0, '[', ']', '…', 20) FROM f WHERE f MATCH ? LIMIT 20"
        return len(self.db.execute(statement, (query,)).fetchall())


class Tantivy:
    """tantivy with Danish stems, ranked, with snippets."""

    def __init__(self, texts: list[str]) -> None:
        import tantivy

        schema = tantivy.SchemaBuilder().add_text_field("t", stored=True).build()
        self.index = tantivy.Index(schema)
        begun = time.process_time()
        writer = self.index.writer(num_threads=1)
        for text in texts:
            writer.add_document(tantivy.Document(t=text))
        writer.commit()
        writer.wait_merging_threads()
        self.seconds = time.process_time() - begun
        self.index.reload()
        self.searcher = self.index.searcher()
        self.schema, self.snippets = schema, tantivy.SnippetGenerator

    def ask(self, query: str) -> int:
        """The first page of a query, with snippets."""
        parsed = self.index.parse_query(query, ["t"])
        making = self.snippets.create(self.searcher, parsed, self.schema, "t")
        hits = self.searcher.search(parsed, 20).hits
        for _, place in hits:
            making.snippet_from_doc(self.searcher.doc(place)).to_html()
        return len(hits)


def questions(texts: list[str]) -> dict[str, list[tuple[str, str | None, str | None]]]:
    """Thirty queries of each kind: ours, FTS5's, tantivy's (None where it has none)."""
    pick = random.Random(1)
    sample = [
        [w.lower() for w in re.findall(r"\w+", t) if len(w) > 3] for t in pick.sample(texts, 2000)
    ]
    lines = [words for words in sample if len(words) > 8]
    found: dict[str, list[tuple[str, str | None, str | None]]] = {}
    for kind in ("word", "frequent", "phrase", "prefix", "boolean", "near", "infix", "filter"):
        found[kind] = [_question(kind, pick, pick.choice(lines), texts) for _ in range(QUERIES)]
    return found


def _question(
    kind: str, pick: random.Random, words: list[str], texts: list[str]
) -> tuple[str, str | None, str | None]:
    a, b, c = pick.sample(words, 3)
    match kind:
        case "frequent":
            a = pick.choice(["og", "det", "ikke", "regering", "kommune", "være", "have", "på"])
            return a, a, a
        case "phrase":
            line = re.findall(r"\w+", pick.choice(texts))
            at = pick.randrange(len(line) - 2)
            phrase = f'"{" ".join(line[at : at + 2]).lower()}"'
            return phrase, phrase, phrase
        case "prefix":
            return f"{a[:4]}*", f"{a[:4]}*", None
        case "boolean":
            return f"{a} AND ({b} OR {c})", f"{a} AND ({b} OR {c})", f"{a} AND ({b} OR {c})"
        case "near":
            return f"{a} NEAR/9 {b}", f"NEAR({a} {b}, 8)", f'"{a} {b}"~8'
        case "infix":
            return f"*{a[1:5]}*", None, None
        case "filter":
            return f"{a} year:2003..2012", None, None
    return a, a, a


def measure(corpora: Path, count: int) -> list[Row]:
    """Build all three and ask them everything.

    Returns:
        For each kind of query and engine: passages, kind, engine, p50 and p95 (ms of CPU).
    """
    rows: list[Row] = []
    texts = list(passages(corpora, count))
    size = sum(len(t.encode()) for t in texts)
    with tempfile.TemporaryDirectory() as folder:
        ours = Project(Path(folder) / "p", texts)
        plain = Plain(Path(folder) / "plain.db", texts)
        try:
            tantivy: Tantivy | None = Tantivy(texts)
        except ImportError:
            tantivy = None
        speed = plain.seconds / ours.seconds
        print(f"{count} passages, {size / 1e6:.1f} MB of text")
        print(f"  index {ours.size() / size:.2f} of the text (goal {GOAL_SIZE})")
        print(
            f"  built in {ours.seconds:.1f} s CPU, plain FTS5 {plain.seconds:.1f} s: "
            f"{speed:.2f} of its speed (goal {GOAL_SPEED})"
            + (f", tantivy {tantivy.seconds:.1f} s" if tantivy else "")
        )
        print(f"  first question, of every text: {_timed(ours.bench.search.total, 'det'):.0f} ms")
        engines: list[tuple[str, int, Callable[[str], int] | None]] = [
            ("Tråd", 0, ours.ask),
            ("FTS5", 1, plain.ask),
            ("tantivy", 2, tantivy.ask if tantivy else None),
        ]
        print("  p50 and p95 in ms:")
        for kind, asked in questions(texts).items():
            took: dict[str, list[float]] = {}
            for query in asked:
                for name, at, ask in engines:
                    if ask and query[at]:
                        took.setdefault(name, []).append(_timed(ask, str(query[at])))
            each = {name: np.percentile(t, (50, 95)).tolist() for name, t in took.items()}
            shown = ", ".join(f"{name} {p50:.1f} {p95:.1f}" for name, (p50, p95) in each.items())
            over = each["Tråd"][1] > GOAL_MS
            print(f"    {kind:9} {shown}{'  OVER THE GOAL' if over else ''}", flush=True)
            rows += [
                {"passages": count, "kind": kind, "engine": name, "p50": p50, "p95": p95}
                for name, (p50, p95) in each.items()
            ]
        total = [_timed(ours.bench.search.total, q) for q in ("regering", "det", '"det er"')]
        print("  total of regering, det, “det er”: " + ", ".join(f"{t:.0f} ms" for t in total))
    return rows


def _timed(ask: Callable[[str], int], query: str) -> float:
    # CPU time, so that what else the machine does is not counted.
    begun = time.process_time()
    ask(query)
    return 1000 * (time.process_time() - begun)


if __name__ == "__main__":
    given = sys.argv[1:]
    root = given.pop(0) if given and not given[0].isdigit() else os.environ["TRAAD_CORPORA"]
    for number in [int(n) for n in given] or [100_000]:
        measure(Path(root), number)
