"""How long learning takes: 300 documents of 200 passages, 8 codes, beside tf-idf of the same words.

    python bench/learning.py

Words are drawn by Zipf's law; each code has three words of its own. The peer is what one would
write with scikit-learn: `TfidfVectorizer` and five-fold cross-validated predictions of a logistic
regression, without compounds, phrases, neighbours, calibration or evidence. CPU seconds.
"""

from __future__ import annotations

import time

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from traad.coding.learning import Sources, Task, learn
from traad.coding.learning_features import features_of
from traad.coding.learning_texts import Read
from traad.coding.rules import Suggestions
from traad.language.compounds import split
from traad.language.tokens import TokenTable
from traad.model import Passage

DOCUMENTS, PASSAGES, WORDS, VOCABULARY, CODES = 300, 200, 30, 30_000, 8
NONE = np.zeros(0, dtype=np.int64)
NOTHING = Suggestions(NONE, NONE, (), NONE / 1, (), NONE > 0, NONE > 0)


def main() -> None:
    random = np.random.default_rng(0)
    letters = np.array(list("abdefghijklmnoprstuvyæøå"))
    names = tuple("".join(random.choice(letters, 7)) for _ in range(VOCABULARY))
    share = 1 / np.arange(1, VOCABULARY + 1)
    words = random.choice(VOCABULARY, (DOCUMENTS, PASSAGES, WORDS), p=share / share.sum())
    known = (
        random.random((CODES, DOCUMENTS, PASSAGES)) < np.geomspace(0.002, 0.1, CODES)[:, None, None]
    )
    for code in range(CODES):
        at = known[code] & (random.random((DOCUMENTS, PASSAGES)) < 0.8)
        own = random.integers(0, 3, int(at.sum())) + 500 + 3 * code
        words[at, code] = own
    reads = [read(words[d].astype(np.int32), names) for d in range(DOCUMENTS)]
    begun = time.process_time()
    features = features_of(reads, split)
    made = time.process_time()
    print(f"features: {made - begun:.1f} s, {features.matrix.shape}, {features.matrix.nnz:,} ones")
    document = np.repeat(np.arange(DOCUMENTS), PASSAGES)
    none = np.zeros(len(document))
    for code in range(CODES):
        present = known[code].ravel()
        at = time.process_time()
        task = Task(str(code), present, ~present, none, none > 0, none == 0)
        found = learn(features, Sources(document, document), task)
        seconds = time.process_time() - at
        f1 = found.figures["f1"]
        print(f"code {code}: {found.positives:6} passages, {seconds:5.1f} s, F1 {f1:.2f}")
    ours = time.process_time() - begun
    texts = [" ".join(names[w] for w in row) for row in words.reshape(-1, WORDS).tolist()]
    begun = time.process_time()
    matrix = TfidfVectorizer(min_df=2).fit_transform(texts)
    for code in range(CODES):
        model = LogisticRegression(C=3, max_iter=500)
        cross_val_predict(model, matrix, known[code].ravel(), groups=document, cv=GroupKFold(5))
    peer = time.process_time() - begun
    print(f"all: {ours:.1f} s; peer {peer:.1f} s; ratio {ours / peer:.2f}")


def read(words: np.ndarray, names: tuple[str, ...]) -> Read:
    """A text of passages of one sentence each."""
    many, each = words.shape
    start = np.arange(words.size, dtype=np.int32) * 8
    sentence = np.repeat(np.arange(many, dtype=np.int32), each)
    kept, form = np.unique(words.ravel(), return_inverse=True)
    forms = tuple(names[w] for w in kept.tolist())
    form = form.astype(np.int32)
    same = np.arange(len(forms), dtype=np.int32)
    table = TokenTable(start, start + 7, form, sentence, sentence, forms, forms, same)
    return Read(
        table, [Passage(i * each * 8, (i + 1) * each * 8 - 1) for i in range(many)], NOTHING
    )


if __name__ == "__main__":
    main()
