"""Codebook matching: speed beside two peers, recoding, what the codes find of the words.

    OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python bench/matching.py [CORPORA] [PART]...

The parts are speed, recode, lemmas, stems and sample; `sample` prints 200 hits to read. CORPORA is
$TRAAD_CORPORA if not given. Times are CPU seconds of one process, the best of three with the peers
taking turns; ratios are what counts.
"""

from __future__ import annotations

import gc
import gzip
import json
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import simplemma
import spacy
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from traad.codebook import (
    Code,
    Codebook,
    Indicator,
    IndicatorKind,
    compile_codebook,
    load_codebook,
    matcher_for,
)
from traad.codebook.vocabulary import known_vocabulary
from traad.coding.rules import suggest
from traad.ingest import prepare_text
from traad.language import TokenTable, analyse, load
from traad.language.tokens import encode
from traad.resources import find_resource
from traad.settings import make_project
from traad.workbench import Workbench

TOKENS = 1_000_000
CODES, LEMMAS, PHRASES, WILDCARDS = 60, 13, 5, 2
STEMS = re.compile(
    r"samskab|samproduk|samproducer|backbone|barriere|partnerskab|frivillig|borgerinddrag"
)
READ = 200
EVERYTHING = 10**8
_TOKEN = re.compile(r"\w+(?:-\w+)*|[^\w\s]")


def speed(corpora: Path) -> None:
    """60 codes of 20 indicators over a million tokens.

    Cold, nothing is known of the text's vocabulary; compiling, its index is kept from the codebook
    before, as the peers' documents and their vocabulary are made beforehand; compiled, only the
    matching is timed.
    """
    words = _million(corpora)
    forms, form = encode(words)
    lemmas, lemma_of = encode(simplemma.lemmatize(f, lang="da").lower() for f in forms)
    sentence = np.cumsum(np.array([w in ".!?" for w in words]), dtype=np.int32)
    at = np.arange(len(words), dtype=np.int32)
    table = TokenTable(at, at + 1, form, sentence, sentence // 3, forms, lemmas, lemma_of)
    each = [lemmas[i] for i in lemma_of[form].tolist()]
    book, terms = _book(each)
    meant = {t: _meant(t, lemmas) for own in terms.values() for t in own}
    vocabulary = spacy.blank("da").vocab
    docs = [
        Doc(vocabulary, words=words[i : i + 2_500], lemmas=each[i : i + 2_500])
        for i in range(0, len(words), 2_500)
    ]
    text = " ".join(each)
    compiled = compile_codebook(book, forms, lemmas, lemma_of)

    def ours() -> int:
        known_vocabulary.cache_clear()
        return ours_kept()

    def ours_kept() -> int:
        return len(compile_codebook(book, forms, lemmas, lemma_of).match(table))

    def ours_again() -> int:
        return len(compiled.match(table))

    def phrase_matcher() -> int:
        matcher = PhraseMatcher(vocabulary, attr="LEMMA")
        for code, own in terms.items():
            whole = [w.split() for t in own for w in meant[t]]
            matcher.add(code, [Doc(vocabulary, words=w, lemmas=w) for w in whole])
        return sum(len(matcher(doc)) for doc in docs)

    def alternation() -> int:
        every = sorted({t for own in terms.values() for t in own}, key=len, reverse=True)
        parts = [re.escape(t).replace(r"\*", r"\w*") for t in every]
        return sum(1 for _ in re.compile(rf"\b(?:{'|'.join(parts)})\b").finditer(text))

    found, seconds = _turns(
        {
            "ours, cold": ours,
            "ours, compiling": ours_kept,
            "ours, compiled": ours_again,
            "PhraseMatcher": phrase_matcher,
            "re": alternation,
        }
    )
    for name, taken in seconds.items():
        print(f"  {name:16} {taken:.3f} s, {found[name]:,} hits")
    for name, goal in (("PhraseMatcher", 2), ("re", 50)):
        ratios = ", ".join(
            f"{seconds[name] / taken:.1f}x ({own})"
            for own, taken in seconds.items()
            if own.startswith("ours")
        )
        print(f"  as quick as {name} (goal {goal}): {ratios}")


def recode(corpora: Path) -> None:
    """The five seeds coded again after a change of the codebook, storing included; goal 0.3 s."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "project"
        with Workbench(make_project(place), "Bench") as bench:
            bench.documents.ingest([corpora / "seeds"])
            file = find_resource("codebooks") / "samarbejde.yaml"
            bench.runs.rules(codebooks=bench.codebooks.install([file]))
            changed = Path(folder) / "samarbejde.yaml"
            text = file.read_text(encoding="utf-8")
            for number in range(3):
                changed.write_text(
                    text.replace("[barriere,", f"[barriere, prøveord{number},", 1), encoding="utf-8"
                )
                books = bench.codebooks.install([changed])
                begun, wall = time.process_time(), time.perf_counter()
                report = bench.runs.rules(codebooks=books)[0]
                print(
                    f"  {report.suggestions} suggestions in {report.documents} documents: "
                    f"{time.process_time() - begun:.3f} s CPU, {time.perf_counter() - wall:.3f} s"
                )
            tables, passages = _seeds(corpora)
            book = load_codebook(changed)
            begun = time.process_time()
            matcher = matcher_for(book, tables)
            hits = matcher.match_all(tables)
            made = sum(
                len(suggest(matcher, t, p, hits=h))
                for t, p, h in zip(tables, passages, hits, strict=True)
            )
            print(
                f"  {made} suggestions from the tables alone: {time.process_time() - begun:.3f} s"
            )


def lemmas(corpora: Path) -> None:
    """What a lemma for each token, and not for each form, would change on the seeds."""
    book = load_codebook(find_resource("codebooks") / "samarbejde.yaml")
    tables, _ = _seeds(corpora)
    usual = _spans(book, tables)
    single = _spans(book, [_by_token(table) for table in tables])
    print(f"  {len(usual):,} hits with a lemma a form, {len(single):,} with a lemma a token")
    for name, rest in (("lost", usual - single), ("gained", single - usual)):
        examples = ", ".join(
            f"{text} ({n})" for text, n in Counter(t for *_, t in rest).most_common(12)
        )
        print(f"  {name} {len(rest)}: {examples}")


def stems(corpora: Path) -> None:
    """How many of the tokens with the main stems some code has a hit on; goal 99 %."""
    book = load_codebook(find_resource("codebooks") / "samarbejde.yaml")
    tables, _ = _seeds(corpora)
    matcher = matcher_for(book, tables)
    found: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for table in tables:
        hits = matcher.match(table)
        covered = set().union(*map(range, hits.token_start.tolist(), hits.token_end.tolist()))
        for token, form in enumerate(table.form.tolist()):
            word = table.forms[form].lower()
            if STEMS.search(word) and "/" not in word:
                every[word] += 1
                found[word] += token in covered
    missed = every - found
    total, caught = every.total(), found.total()
    print(f"  {caught} of {total} tokens, {caught / total:.2%} (goal 99 %)")
    print("  missed: " + ", ".join(f"{word} ({n})" for word, n in missed.most_common()))


def sample(corpora: Path) -> None:
    """Random hits on the main stems in speeches, with their words around, to be read."""
    book = load_codebook(find_resource("codebooks") / "samarbejde.yaml")
    words = _million(corpora, EVERYTHING)
    forms, form = encode(words)
    lemma, lemma_of = encode(simplemma.lemmatize(f, lang="da").lower() for f in forms)
    at = np.arange(len(words), dtype=np.int32)
    sentence = np.cumsum(np.array([w in ".!?" for w in words]), dtype=np.int32)
    table = TokenTable(at, at + 1, form, sentence, sentence // 3, forms, lemma, lemma_of)
    hits = compile_codebook(book, forms, lemma, lemma_of).match(table)
    covered = set().union(*map(range, hits.token_start.tolist(), hits.token_end.tolist()))
    tokens = sorted(t for t in covered if STEMS.search(words[t].lower()))
    print(f"  {len(tokens)} hits, most: {Counter(words[t].lower() for t in tokens).most_common(9)}")
    for number, token in enumerate(random.Random(5).sample(tokens, min(READ, len(tokens)))):
        around = words[max(token - 9, 0) : token], words[token + 1 : token + 9]
        print(f"  {number:3} {' '.join(around[0])} [{words[token]}] {' '.join(around[1])}")


def _million(corpora: Path, most: int = TOKENS) -> list[str]:
    words: list[str] = []
    with gzip.open(corpora / "folketinget" / "speeches.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            words += _TOKEN.findall(json.loads(line)["text"])
            if len(words) >= most:
                break
    return words[:most]


def _book(each: list[str]) -> tuple[Codebook, dict[str, list[str]]]:
    """A codebook of frequent and rare lemmas, pairs that occur, and beginnings of words."""
    draw = random.Random(1)
    counts = Counter(lemma for lemma in each if lemma.isalpha() and len(lemma) > 3)
    known = [lemma for lemma, _ in counts.most_common(6_000)][60:]
    places = draw.sample(range(len(each) - 1), 40_000)
    pairs = sorted(
        {(each[i], each[i + 1]) for i in places if {each[i], each[i + 1]} <= counts.keys()}
    )
    codes, terms = [], {}
    for number in range(CODES):
        own = draw.sample(known, LEMMAS)
        two = [" ".join(pair) for pair in draw.sample(pairs, PHRASES)]
        stars = [
            word[:6] + "*" for word in draw.sample([w for w in known if len(w) > 8], WILDCARDS)
        ]
        signs = [Indicator(IndicatorKind.LEMMAS, (t,)) for t in own]
        signs += [Indicator(IndicatorKind.PHRASES, (t,)) for t in (*two, *stars)]
        codes.append(Code(str(number), f"c{number}", {"da": "c"}, indicators=tuple(signs)))
        terms[f"c{number}"] = [*own, *two, *stars]
    return Codebook("b", "b", {"da": "b"}, "da", tuple(codes)), terms


def _meant(term: str, lemmas: tuple[str, ...]) -> list[str]:
    """A term written out for a peer that knows no wildcards."""
    if not term.endswith("*"):
        return [term]
    return [lemma for lemma in lemmas if lemma.startswith(term[:-1])]


def _turns(
    runs: dict[str, Callable[[], int]],
) -> tuple[dict[str, int], dict[str, float]]:
    found: dict[str, int] = {}
    best = dict.fromkeys(runs, float("inf"))
    gc.collect()
    gc.freeze()  # the text itself, millions of objects, is nobody's work to look through
    for _ in range(3):
        for name, run in runs.items():
            begun = time.process_time()
            found[name] = run()
            best[name] = min(best[name], time.process_time() - begun)
    return found, best


def _seeds(corpora: Path) -> tuple[list[TokenTable], list[list]]:
    pipeline = load()
    read = [
        prepare_text(p.read_text(encoding="utf-8"))
        for p in sorted((corpora / "seeds").glob("*.txt"))
    ]
    return [analyse(pipeline, text, parts) for text, parts in read], [list(p) for _, p in read]


def _by_token(table: TokenTable) -> TokenTable:
    """The same table with a form of its own for each pair of form and lemma."""
    pairs, form = np.unique(np.stack([table.form, table.lemma]), axis=1, return_inverse=True)
    forms = tuple(table.forms[f] for f in pairs[0].tolist())
    return replace(
        table, form=form.astype(np.int32).ravel(), forms=forms, lemma_of=pairs[1].astype(np.int32)
    )


def _spans(book: Codebook, tables: list[TokenTable]) -> set[tuple[int, int, int, int, str]]:
    found = set()
    for number, table in enumerate(tables):
        hits = compile_codebook(book, table.forms, table.lemmas, table.lemma_of).match(table)
        columns = (hits.token_start, hits.token_end, hits.indicator)
        for start, end, rule in zip(*(c.tolist() for c in columns), strict=True):
            words = " ".join(table.forms[i].lower() for i in table.form[start:end].tolist())
            found.add((number, start, end, rule, words))
    return found


def _parts(arguments: list[str]) -> tuple[Path, Iterator[str]]:
    folders = [a for a in arguments if a not in PARTS]
    corpora = Path(folders[0] if folders else os.environ["TRAAD_CORPORA"])
    return corpora, (a for a in arguments if a in PARTS)


PARTS = {f.__name__: f for f in (speed, recode, lemmas, stems, sample)}

if __name__ == "__main__":
    where, wanted = _parts(sys.argv[1:])
    for part in list(wanted) or list(PARTS)[:-1]:
        print(part)
        PARTS[part](where)
