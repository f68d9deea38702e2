"""Danish: scores on the treebank's dev split, speed beside a blank pipeline, the token table.

    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python bench/danish.py [CORPORA] [PART]...

The parts are scores, sentences, speed, table, start. CORPORA is $TRAAD_CORPORA if not given.
Times are CPU seconds of one process, the best of three; ratios are what counts.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example
from spacy.training.converters import conllu_to_docs

from traad.ingest import prepare_text
from traad.language import TokenTable, analyse, load, read_table, write_table
from traad.language.sentences import mark_sentences

GOALS = {"pos_acc": 94.5, "morph_acc": 93.0, "lemma_acc": 97.0, "sents_f": 85.5, "ents_f": 67.0}
OFFICIAL = {"pos_acc": 94.97, "morph_acc": 93.67, "lemma_acc": 94.37, "sents_f": 88.14}
"""da_core_news_sm 3.8.0 on the same split; its names are of other kinds (72.28)."""


def scores(corpora: Path) -> None:
    """Scores on the dev split, raw text in pieces of ten sentences, predicted tags throughout."""
    nlp = load().nlp
    found = nlp.evaluate([Example(nlp.make_doc(gold.text), gold) for gold in _dev(corpora)])
    for name, goal in GOALS.items():
        official = f", da_core_news_sm {OFFICIAL[name]}" if name in OFFICIAL else ""
        print(f"  {name:9} {100 * found[name]:.2f} (goal {goal}{official})")
    for kind, score in sorted(found["ents_per_type"].items()):
        print(f"    {kind} P {score['p']:.3f} R {score['r']:.3f} F {score['f']:.3f}")


def sentences(corpora: Path) -> None:
    """F of sentences by the recogniser, by the rules, and by both, in pieces of ten and of one."""
    nlp = load().nlp
    with nlp.select_pipes(enable=["tok2vec", "senter"]):
        for size in (10, 1):
            gold = _dev(corpora, size)
            print(f"  pieces of {size}: recogniser {_sentence_f(gold, nlp):.2f}", end="")
            print(f", rules {_sentence_f(gold, _by_rule):.2f}", end="")
            with _enabled(nlp, "traad_sentences"):
                print(f", both {_sentence_f(gold, nlp):.2f}")


def speed(corpora: Path) -> None:
    """Words a CPU second on the longest seed; goals 15,000 (tags and lemmas) and 7,500 (all)."""
    pipeline = load()
    text = max(((corpora / "seeds").glob("*.txt")), key=lambda p: p.stat().st_size).read_text()
    clean, passages = prepare_text(text)
    pieces = [clean[p.start : p.end] for p in passages]
    words = analyse(pipeline, clean, passages).words
    blank = words / _best(lambda: _exhaust(pipeline.plain, pieces))
    print(f"  {words} words; blank pipeline {blank:,.0f} words a second")
    with pipeline.nlp.select_pipes(disable=["senter", "traad_sentences", "ner"]):
        tagged = words / _best(lambda: _exhaust(pipeline.nlp, pieces))
    print(f"  tags and lemmas {tagged:,.0f}, ratio {tagged / blank:.3f}")
    whole = words / _best(lambda: analyse(pipeline, clean, passages))
    print(f"  everything, to the token table {whole:,.0f}, ratio {whole / blank:.3f}")


def table(corpora: Path) -> None:
    """Reading a token table of a million tokens after the first time; goal 20 ms."""
    clean, passages = prepare_text((corpora / "seeds" / _longest(corpora)).read_text())
    million = _repeat(analyse(load(), clean, passages), 1_000_000)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tokens.arrow"
        write_table(million, path)
        read_table(path)
        times = sorted(_wall(lambda: read_table(path)) for _ in range(21))
        print(
            f"  {len(million.form):,} tokens, {len(million.forms):,} forms, "
            f"{path.stat().st_size / 1e6:.0f} MB: median {1000 * times[10]:.1f} ms"
        )


def start(_corpora: Path) -> None:
    """Seconds of wall time: `import traad`, `traad --help`, and loading the pipeline."""
    run = [sys.executable, "-c"]
    for name, command in (
        ("import traad", [*run, "import traad"]),
        ("traad --help", [sys.executable, "-m", "traad", "--help"]),
        ("load", [*run, "from traad.language import load; load().nlp"]),
        ("stamp", [*run, "from traad.language import stamp_of; stamp_of()"]),
    ):
        seconds = min(
            _wall(lambda: subprocess.run(command, check=True, capture_output=True))  # noqa: B023
            for _ in range(3)
        )
        print(f"  {name}: {seconds:.2f} s")


def _dev(corpora: Path, size: int = 10) -> list[Doc]:
    text = (corpora / "ddt" / "dev-ner.conllu").read_text(encoding="utf-8")
    return list(conllu_to_docs(text, n_sents=size, no_print=True))


def _sentence_f(gold: list[Doc], read: Callable[[str], Doc]) -> float:
    examples = [Example(read(doc.text), doc) for doc in gold]
    found = Scorer.score_spans(
        examples, "sents", has_annotation=lambda doc: bool(doc.has_annotation("SENT_START"))
    )
    return 100 * float(found["sents_f"])


def _by_rule(text: str) -> Doc:
    doc = load().plain.make_doc(text)
    for token, begins in zip(doc, mark_sentences([t.text for t in doc]), strict=True):
        token.is_sent_start = begins
    return doc


@contextmanager
def _enabled(nlp: Language, name: str) -> Iterator[None]:
    nlp.enable_pipe(name)
    yield
    nlp.disable_pipe(name)


def _longest(corpora: Path) -> str:
    return max((corpora / "seeds").glob("*.txt"), key=lambda p: p.stat().st_size).name


def _exhaust(nlp: Language, pieces: list[str]) -> None:
    for _ in nlp.pipe(pieces, batch_size=64):
        pass


def _repeat(table: TokenTable, size: int) -> TokenTable:
    """A table of `size` tokens out of a smaller one, with made-up forms: one token in 20 is new."""
    at = np.arange(size, dtype=np.int32)
    form = table.form[at % len(table.form)].copy()
    new = at[::20]
    form[new] = len(table.forms) + np.arange(len(new), dtype=np.int32)
    made_up = tuple(f"ord{i}" for i in range(len(new)))
    lemma_of = np.concatenate([table.lemma_of, len(table.lemmas) + np.arange(len(new))])
    lemma_of = lemma_of.astype(np.int32)
    return TokenTable(
        start=at * 6,
        end=at * 6 + 5,
        form=form,
        sentence=at // 18,
        passage=at // 60,
        forms=table.forms + made_up,
        lemmas=table.lemmas + made_up,
        lemma_of=lemma_of,
        lemma=lemma_of[form],
        pos=table.pos[at % len(table.pos)],
        entity=table.entity[at % len(table.entity)],
        entity_start=table.entity_start[at % len(table.entity)],
    )


def _best(work: Callable[[], Any]) -> float:
    def once() -> float:
        before = time.process_time()
        work()
        return time.process_time() - before

    return min(once() for _ in range(3))


def _wall(work: Callable[[], Any]) -> float:
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


PARTS: tuple[Callable[[Path], None], ...] = (scores, sentences, speed, table, start)


def main(given: list[str]) -> None:
    """Print the parts that are named, or all."""
    names = [part.__name__ for part in PARTS]
    folder = next((a for a in given if a not in names), os.environ.get("TRAAD_CORPORA"))
    if folder is None:
        sys.exit("Name the folder of corpora, or set TRAAD_CORPORA.")
    for part in PARTS:
        if part.__name__ in given or not set(given) & set(names):
            print(f"\n{part.__name__}: {(part.__doc__ or '').strip()}")
            part(Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
