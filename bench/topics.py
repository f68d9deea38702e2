"""Topics against labels, and against what else can be had: NMI, ARI, steadiness, coherence, CPU.

    TRAAD_CORPORA=… python bench/topics.py
    TRAAD_CORPORA=… python bench/topics.py --large      50,000 passages
    python bench/topics.py --intrusion FILE             lists for readers who look for the intruder

The material is the labelled speeches of members of parliament, 50 words or more. The lemmas, parts
of speech and names are those of the shipped pipeline; the time it takes is not counted, for it is
the same for all. The peers get the same lemmas (no stop words, the same limits of frequency, no
names of persons), each with its usual settings; the parts of compounds, the phrases and our term
weights are ours. `+` marks peers that get our very counts.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import pickle
import random
import time
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from traad.language import analyse, load
from traad.language.compounds import split
from traad.model import Passage
from traad.topics.choosing import coherence, likeness
from traad.topics.describing import apart, top_words, words_of
from traad.topics.models import Fitted, Method, fit
from traad.topics.vectors import Terms, Vectors, vectors_of
from traad.topics.words import sentences_of

K = 20
SEEDS = (1, 2, 3, 4, 5)
LARGE = 50_000

Labels = dict[str, np.ndarray]
Model = Callable[[Vectors, int], tuple[np.ndarray, np.ndarray]]
"""Vectors and a seed in; a topic for each passage and the words of each topic out."""


def material(cache: Path | None) -> tuple[list[dict[str, Any]], list[Any]]:
    """The speeches and their sentences of telling lemmas."""
    path = Path(os.environ["TRAAD_CORPORA"]) / "folketinget" / "speeches.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    rows = [r for r in rows if r["area"] and r["role"] == "member" and r["words"] >= 50]
    if cache and cache.exists():
        table = pickle.loads(cache.read_bytes())
    else:
        texts = [" ".join(row["text"].split()) for row in rows]
        ends = np.cumsum([len(text) + 1 for text in texts]).tolist()
        places = [Passage(e - 1 - len(t), e - 1) for e, t in zip(ends, texts, strict=True)]
        table = analyse(load(), "\n".join(texts), places)
        if cache:
            cache.write_bytes(pickle.dumps(table))
    return rows, sentences_of(table, range(len(rows)))


def ours(method: Method) -> Model:
    """One of our own models."""

    def run(vectors: Vectors, seed: int) -> tuple[np.ndarray, np.ndarray]:
        fitted = fit(vectors, K, method=method, seed=seed)
        return fitted.shares.argmax(axis=1), fitted.words

    return run


def gensim_lda(vectors: Vectors, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """gensim's LdaModel, ten passes."""
    from gensim.matutils import Sparse2Corpus
    from gensim.models import LdaModel

    corpus = Sparse2Corpus(vectors.counts, documents_columns=False)
    names = dict(enumerate(vectors.terms))
    model = LdaModel(corpus, K, id2word=names, passes=10, random_state=seed)
    return model.inference(corpus)[0].argmax(axis=1), model.get_topics()


def sklearn_lda(vectors: Vectors, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """scikit-learn's LatentDirichletAllocation, ten passes."""
    from sklearn.decomposition import LatentDirichletAllocation

    model = LatentDirichletAllocation(K, max_iter=10, random_state=seed)
    return model.fit_transform(vectors.counts).argmax(axis=1), model.components_


def _tfidf(vectors: Vectors) -> Any:
    from sklearn.feature_extraction.text import TfidfTransformer

    return TfidfTransformer().fit_transform(vectors.counts)


def sklearn_nmf(vectors: Vectors, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """scikit-learn's NMF on its TF-IDF, as it begins by default."""
    from sklearn.decomposition import NMF

    model = NMF(K, random_state=seed, max_iter=200)
    return model.fit_transform(_tfidf(vectors)).argmax(axis=1), model.components_


def lsa_kmeans(vectors: Vectors, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """TF-IDF, LSA of 100 dimensions, k-means."""
    from sklearn.cluster import KMeans
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    weights = _tfidf(vectors)
    places = normalize(TruncatedSVD(100, random_state=seed).fit_transform(weights))
    found = KMeans(K, n_init=5, random_state=seed).fit_predict(places)
    member = np.eye(K)[found]
    return found, np.asarray((weights.T @ member).T)


PEERS: dict[str, Model] = {
    "gensim LdaModel": gensim_lda,
    "sklearn LDA": sklearn_lda,
    "sklearn NMF": sklearn_nmf,
    "TF-IDF+LSA+k-means": lsa_kmeans,
}


def measure(name: str, model: Model, vectors: Vectors, labels: Labels) -> dict[str, float]:
    """Print a line of figures: means over the seeds; CPU of one fit."""
    from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

    runs, spent = [], []
    for seed in SEEDS:
        begun = time.process_time()
        runs.append(model(vectors, seed))
        spent.append(time.process_time() - begun)
    tops = [_top(words, vectors) for _, words in runs]
    pairs = [likeness(a, b) for i, a in enumerate(tops) for b in tops[:i]]
    nmi = {
        of: float(np.mean([normalized_mutual_info_score(own, found) for found, _ in runs]))
        for of, own in labels.items()
    }
    ari = {
        of: float(np.mean([adjusted_rand_score(own, found) for found, _ in runs]))
        for of, own in labels.items()
    }
    c_v, npmi = coherence(vectors, tops[0])
    cpu, steady = float(np.median(spent)), float(np.mean(pairs))
    print(
        f"{name:24} NMI area {nmi['area']:.3f} item {nmi['item']:.3f}  "
        f"ARI area {ari['area']:.3f} item {ari['item']:.3f}  stability {steady:.2f}  "
        f"c_v {c_v:.3f} npmi {npmi:.3f}  cpu {cpu:.1f} s",
        flush=True,
    )
    return {"nmi": nmi["area"], "cpu": cpu, "stability": steady}


def _top(words: np.ndarray, vectors: Vectors) -> list[list[str]]:
    shown = np.zeros((0, 0), dtype=np.float32)
    return top_words(Fitted(shown, np.asarray(words, dtype=np.float32), shown), vectors)


def compare(cache: Path | None) -> None:
    """All models on the labelled speeches."""
    rows, sentences = material(cache)
    labels = {
        "area": np.array([r["area"] for r in rows]),
        "item": np.array([f"{r['meeting']}/{r['item_no']}/{r['item']}" for r in rows]),
    }
    print({"passages": len(rows), **{name: len(set(own)) for name, own in labels.items()}})
    parted = lru_cache(maxsize=None)(split)
    begun = time.process_time()
    vectors = vectors_of(sentences, parted)
    print(f"our vectors: {len(vectors.terms)} terms, cpu {time.process_time() - begun:.1f} s")
    plain = vectors_of(sentences, parted, Terms(parts=False, phrases=False))
    found = {f"traad {m.value}": measure(f"traad {m.value}", ours(m), vectors, labels)
             for m in (Method.NMF, Method.CLUSTERS)}  # fmt: skip
    for name, model in PEERS.items():
        found[name] = measure(name, model, plain, labels)
    for name, model in PEERS.items():
        found[f"+ {name}"] = measure(f"+ {name}", model, vectors, labels)
    default = found["traad nmf"]
    for name, other in found.items():
        if name != "traad nmf":
            print(f"ahead of {name:26} by {default['nmi'] - other['nmi']:+.3f} NMI area")
    print(f"CPU against gensim LdaModel: {default['cpu'] / found['gensim LdaModel']['cpu']:.2f}")
    _halves(vectors, labels)


def _halves(vectors: Vectors, labels: Labels) -> None:
    """The default on two halves of the agenda items: the power of the weights was chosen here."""
    from sklearn.metrics import normalized_mutual_info_score

    half = np.array([sum(map(ord, item)) % 2 for item in labels["item"]])
    for side in (0, 1):
        rows = np.flatnonzero(half == side)
        own = vectors.some(rows)
        said = [
            f"{name} {normalized_mutual_info_score(labels['area'][rows], model(own, 1)[0]):.3f}"
            for name, model in (("traad nmf", ours(Method.NMF)), *PEERS.items())
        ]
        print(f"half {side}, {len(rows)} passages, NMI area: " + ", ".join(said), flush=True)


def large(cache: Path | None) -> None:
    """CPU on many passages: the speeches' paragraphs drawn again until there are enough."""
    _, sentences = material(cache)
    rng = random.Random(1)
    pieces = [p[i : i + 3] for p in sentences for i in range(0, len(p), 3)]
    drawn = pieces * (LARGE // len(pieces)) + rng.sample(pieces, LARGE % len(pieces))
    parted = lru_cache(maxsize=None)(split)
    begun = time.process_time()
    vectors = vectors_of(drawn, parted)
    made = time.process_time()
    fit(vectors, K)
    done = time.process_time()
    print(
        f"{len(drawn)} passages, {len(vectors.terms)} terms: vectors {made - begun:.1f} s, "
        f"fit {done - made:.1f} s, together {done - begun:.1f} s cpu"
    )


def intrusion(vectors: Vectors, k: int, seed: int = 1) -> list[dict[str, Any]]:
    """For each topic five words that set it apart, and an intruder, shuffled.

    The intruder is telling of another topic and low here (Chang et al. 2009). It is taken from
    the sixth to tenth word of the other, so that no list gives another's away by repeating it.
    `intruder` is the answer.
    """
    fitted = fit(vectors, k)
    rng = random.Random(seed)
    words = np.where(vectors.phrase, 0, fitted.words)
    rank = (-words).argsort(axis=1, kind="stable").argsort(axis=1)
    place = {word: i for i, word in enumerate(vectors.terms)}
    told = [[w.term for w in apart(own, 10)] for own, _ in words_of(fitted, vectors)]
    shown = {word for own in told for word in own[:5]}
    found = []
    for topic, own in enumerate(told):
        others = {w for i, more in enumerate(told) if i != topic for w in more[5:]} - shown
        low = len(vectors.terms) // 2
        intruder = rng.choice(sorted(w for w in others if rank[topic, place[w]] > low))
        listed = [*own[:5], intruder]
        rng.shuffle(listed)
        found.append({"topic": topic + 1, "words": listed, "intruder": intruder})
    return found


def write_intrusion(file: Path, folders: Sequence[Path], k: int) -> None:
    """Write the lists of the topics of some folders of documents, and the answers beside them."""
    import tempfile

    from traad.rooms.analysis.topicwork import AS_USUAL, Work
    from traad.settings import make_project
    from traad.workbench import Workbench

    lists, answers = [], []
    for folder in folders:
        with (
            tempfile.TemporaryDirectory() as place,
            Workbench(make_project(Path(place) / "p"), "bench") as bench,
        ):
            bench.documents.ingest([folder])
            documents = bench.documents.list()
            work = Work.read(bench._context, bench.runs, documents, None, AS_USUAL)
            for one in intrusion(work.vectors, k):
                number = len(lists) + 1
                lists.append(f"{number}. {', '.join(one['words'])}")
                answers.append({"list": number, "corpus": folder.name, **one})
    file.write_text("\n".join(lists) + "\n", encoding="utf-8")
    key = file.with_suffix(".answers.json")
    key.write_text(json.dumps(answers, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{len(lists)} lists in {file}, the answers in {key}")


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cache", type=Path, help="keep the analysis of the speeches here")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--intrusion", type=Path, metavar="FILE")
    parser.add_argument("--folder", type=Path, action="append", help="with --intrusion")
    parser.add_argument("--k", type=int, default=10, help="topics, with --intrusion")
    said = parser.parse_args()
    if said.intrusion:
        folders = said.folder or [Path(__file__).parents[1] / "corpus"]
        write_intrusion(said.intrusion, folders, said.k)
    elif said.large:
        large(said.cache)
    else:
        compare(said.cache)


if __name__ == "__main__":
    main()
