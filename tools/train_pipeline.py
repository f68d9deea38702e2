"""Train the Danish pipeline that comes with Tråd, and put it into src/traad_da/model.

    python tools/train_pipeline.py TRAIN.conllu DEV.conllu TRAIN.iob2 DEV.iob2

The treebank is UD_Danish-DDT (github.com/UniversalDependencies/UD_Danish-DDT: da_ddt-ud-train and
da_ddt-ud-dev), the names UNER_Danish-DDT (github.com/UniversalNER/UNER_Danish-DDT); both are
CC BY-SA 4.0. The names are those of the treebank's sentences, by their sent_id. Takes about ten
minutes on one core.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.cli.init_config import fill_config
from spacy.cli.train import train
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.training.converters import conllu_to_docs
from thinc.api import use_ops

from traad.language.components import LEMMATIZER, SENTENCES
from traad.language.lemmas import Table
from traad_da import MODEL

VERSION = "1.0.0"
SENTENCES_A_TEXT = 10
"""Running text teaches the recogniser of sentences more than sentences alone."""
AUXILIARY = "relations"
SCORES = ("pos_acc", "morph_acc", "lemma_acc", "sents_f", "ents_f", "ents_per_type")


def read_names(path: Path) -> dict[str, list[str]]:
    """The name labels (O, B-PER, …) of each sentence of an IOB2 file, by sent_id."""
    names: dict[str, list[str]] = defaultdict(list)
    sentence = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id"):
            sentence = line.partition("=")[2].strip()
        elif line[:1].isdigit():
            names[sentence].append(line.split("\t")[2])
    return names


def join_names(treebank: Path, names: dict[str, list[str]]) -> Iterator[str]:
    """The lines of a treebank with each token's name label as `name=` in the tenth column.

    A sentence that the names lack, or cut into other tokens, is left out.
    """
    text = treebank.read_text(encoding="utf-8")
    for block in re.split(r"\n\s*\n", text):
        lines = block.splitlines()
        ids = [line.partition("=")[2].strip() for line in lines if line.startswith("# sent_id")]
        rows = [line.split("\t") for line in lines if line[:1].isdigit()]
        labels = names.get(ids[0], []) if ids else []
        if not rows or len(rows) != len(labels):
            continue
        for row, label in zip(rows, labels, strict=True):
            kept = [item for item in row[9].split("|") if item != "_" and "name=" not in item]
            row[9] = "|".join([f"name={label}", *kept])
        yield from ("\t".join(row) for row in rows)
        yield ""


def read_texts(treebank: Path, names: Path) -> list[Doc]:
    """The treebank as texts of ten sentences; TAG holds the relation of a word to its head."""
    conllu = "\n".join(join_names(treebank, read_names(names))) + "\n"
    texts = list(conllu_to_docs(conllu, n_sents=SENTENCES_A_TEXT, no_print=True))
    for text in texts:
        for token in text:
            token.tag_ = token.dep_.partition(":")[0]
    return texts


def count_lemmas(texts: list[Doc]) -> Table:
    """For each form and part of speech the lemma it has most often.

    Only names keep their case as forms. Abbreviations that stand for several words (*for_eksempel*)
    are left out, and so stay as they are.
    """
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for text in texts:
        for token in text:
            form = token.text if token.pos_ == "PROPN" else token.text.lower()
            counts[form, token.pos_][token.lemma_] += 1
    most = {key: lemmas.most_common(1)[0][0] for key, lemmas in counts.items()}
    return {key: lemma for key, lemma in most.items() if "_" not in lemma}


def finish(trained: Path, texts: list[Doc], dev: list[Doc]) -> Language:
    """The pipeline to ship: without the auxiliary part, with sentence rules and lemmas."""
    nlp = spacy.load(trained, exclude=[AUXILIARY])
    nlp.add_pipe(SENTENCES, after="senter")
    nlp.add_pipe(LEMMATIZER, after="morphologizer").table = count_lemmas(texts)
    scores = nlp.evaluate([Example(nlp.make_doc(text.text), text) for text in dev])
    described: dict[str, Any] = {
        "name": "traad",
        "version": VERSION,
        "description": "Danish tags, morphology, lemmas, sentences and names for Tråd.",
        "author": "The Tråd founders",
        "spacy_version": ">=3.8.0,<3.9.0",
        "license": "CC BY-SA 4.0",
        "sources": [
            {
                "name": "UD Danish DDT",
                "url": "https://github.com/UniversalDependencies/UD_Danish-DDT",
                "license": "CC BY-SA 4.0",
                "author": "Johannsen, Anders; Martínez Alonso, Héctor; Plank, Barbara; "
                "after the Danish Dependency Treebank by Matthias T. Buch-Kromann",
            },
            {
                "name": "UNER Danish DDT (DaN+)",
                "url": "https://github.com/UniversalNER/UNER_Danish-DDT",
                "license": "CC BY-SA 4.0",
                "author": "Plank, Barbara; Jensen, Kristian Nørgaard; van der Goot, Rob; "
                "Universal NER",
            },
        ],
        "performance": {name: scores[name] for name in SCORES},
    }
    nlp.meta.update(described)
    # Where the texts lay on the machine that trained is nobody's business.
    config = nlp.config
    config["paths"] = dict.fromkeys(config["paths"])
    nlp.config = config
    return nlp


def ship(nlp: Language, folder: Path) -> None:
    """Write a pipeline to its place, with a fingerprint of its files in meta.json."""
    if folder.exists():
        shutil.rmtree(folder)
    nlp.to_disk(folder)
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != "meta.json":
            digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    meta["fingerprint"] = digest.hexdigest()[:8]
    written = json.dumps(meta, ensure_ascii=False, indent=2) + "\n"
    (folder / "meta.json").write_text(written, encoding="utf-8")


def main() -> None:
    """Read the texts, train, finish and ship."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name in ("train", "dev", "train_names", "dev_names"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--trained", type=Path, help="a pipeline trained before: only ship it")
    given = parser.parse_args()
    texts = read_texts(given.train, given.train_names)
    dev = read_texts(given.dev, given.dev_names)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        trained = given.trained or work / "out" / "model-best"
        if given.trained is None:
            paths = {"paths.train": str(work / "train.spacy"), "paths.dev": str(work / "dev.spacy")}
            DocBin(docs=texts).to_disk(paths["paths.train"])
            DocBin(docs=dev).to_disk(paths["paths.dev"])
            fill_config(work / "full.cfg", Path(__file__).with_name("pipeline.cfg"), silent=True)
            with use_ops("numpy", use_blis=False):  # three times as quick
                train(work / "full.cfg", work / "out", overrides=paths)
        nlp = finish(trained, texts, dev)
        ship(nlp, MODEL)
    print(json.dumps(nlp.meta["performance"], indent=2))


if __name__ == "__main__":
    main()
