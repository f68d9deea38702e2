"""The pipelines: what they are called, that they load, and how well the shipped one does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.training import Example
from spacy.training.converters import conllu_to_docs

from support import make_project
from traad.errors import UsageError
from traad.language import load, pipeline, stamp_of
from traad.language.pipeline import OFFICIAL, SHIPPED, sentences
from traad.workbench import Workbench
from traad_da import MODEL


def test_the_shipped_pipeline_reads_danish() -> None:
    doc = load().nlp("Karen Hansen arbejder i Aarhus. Hun er bl.a. leder af 18 frivillige.")
    assert [sentence.text for sentence in doc.sents] == [
        "Karen Hansen arbejder i Aarhus.",
        "Hun er bl.a. leder af 18 frivillige.",
    ]
    assert [token.lemma_ for token in doc if token.pos_ == "VERB"] == ["arbejde"]
    assert [(e.text, e.label_) for e in doc.ents] == [("Karen Hansen", "PER"), ("Aarhus", "LOC")]


def test_it_loads_by_its_folder_alone() -> None:
    assert spacy.load(MODEL).pipe_names == load().nlp.pipe_names


def test_it_weighs_twelve_megabytes_at_most() -> None:
    package = MODEL.parent
    assert sum(p.stat().st_size for p in package.rglob("*") if p.is_file()) < 12_000_000
    assert {"LICENSE", "MODEL_CARD.md"} <= {p.name for p in package.iterdir()}


def test_it_tells_nothing_of_the_machine_that_trained_it() -> None:
    config = spacy.util.load_config(MODEL / "config.cfg")
    assert set(config["paths"].values()) == {None}


def test_a_stamp_loads_nothing() -> None:
    script = (
        "import sys; from traad.language import load, stamp_of; "
        "assert load().stamp == stamp_of(); sys.exit('spacy' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_stamp_changes_with_all_it_depends_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    real = pipeline._library
    stamps = {stamp_of()}
    for changed in ("spacy", "simplemma"):
        with monkeypatch.context() as patch:
            patch.setattr(pipeline, "_library", lambda n, c=changed: "9.9" if n == c else real(n))
            stamps.add(stamp_of())
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "RULES", pipeline.RULES + 1)
        stamps.add(stamp_of())
    meta = json.loads((MODEL / "meta.json").read_text("utf-8"))
    (tmp_path / "meta.json").write_text(json.dumps(meta | {"fingerprint": "other"}), "utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "MODEL", tmp_path)
        pipeline._shipped_version.cache_clear()
        stamps.add(stamp_of())
    pipeline._shipped_version.cache_clear()
    assert len(stamps) == 5


def test_another_stamp_makes_token_tables_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Workbench(make_project(tmp_path)) as bench:
        assert bench.documents.analyse() == 2
        assert bench.documents.analyse() == 0
        monkeypatch.setattr(pipeline, "RULES", pipeline.RULES + 1)
        assert bench.documents.analyse() == 2


def test_an_unknown_pipeline_is_refused() -> None:
    with pytest.raises(UsageError, match=f"use {SHIPPED} or {OFFICIAL}"):
        load("da_core_news_xl")


def test_the_official_pipeline_is_asked_for_by_name() -> None:
    try:
        stamp_of(OFFICIAL)
    except UsageError as error:
        assert "pip install" in str(error)
    else:
        assert load(OFFICIAL).nlp("Hun leder.")[1].lemma_ == "lede"


@pytest.fixture
def official(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Language:
    """A package with the name and the parts of `da_core_news_sm`, hardly trained."""
    nlp = spacy.blank("da")
    for part in ("morphologizer", "parser", "senter", "attribute_ruler", "ner"):
        nlp.add_pipe(part)
    nlp.add_pipe("trainable_lemmatizer", "lemmatizer", config={"min_tree_freq": 1})
    gold = {
        "words": ["Hun", "leder", "VIVE", "."],
        "pos": ["PRON", "VERB", "PROPN", "PUNCT"],
        "morphs": ["", "", "", ""],
        "lemmas": ["hun", "ledx", "VIVE", "."],
        "heads": [1, 1, 1, 1],
        "deps": ["nsubj", "ROOT", "obj", "punct"],
        "sent_starts": [1, 0, 0, 0],
        "entities": ["O", "O", "U-ORG", "O"],
    }
    example = Example.from_dict(nlp.make_doc("Hun leder VIVE."), gold)
    optimizer = nlp.initialize(lambda: [example])
    for _ in range(30):
        nlp.update([example], sgd=optimizer, exclude=["parser"])
    nlp.disable_pipe("senter")
    nlp.meta.update({"name": "core_news_sm", "version": "3.8.0"})
    package = tmp_path / OFFICIAL
    package.mkdir()
    nlp.to_disk(package / f"{OFFICIAL}-3.8.0")
    (package / "meta.json").write_text(json.dumps(nlp.meta), "utf-8")
    (package / "__init__.py").write_text(
        "from pathlib import Path\n"
        "from spacy.util import load_model_from_init_py\n"
        "def load(**given):\n    return load_model_from_init_py(Path(__file__), **given)\n",
        "utf-8",
    )
    info = tmp_path / f"{OFFICIAL}-3.8.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {OFFICIAL}\nVersion: 3.8.0\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    return nlp


def test_the_official_pipeline_gets_our_lemmas_and_no_parser(official: Language) -> None:
    assert "parser" in official.component_names
    loaded = load(OFFICIAL)
    assert loaded.stamp.startswith(f"{OFFICIAL}-3.8.0+")
    names = loaded.nlp.pipe_names
    assert not {"parser", "lemmatizer"} & set(names)
    assert names[-2:] == ["traad_sentences", "traad_lemmatizer"]
    doc = loaded.nlp("Hun leder VIVE.")
    assert [token.lemma_ for token in doc] == ["hun", "lede", "VIVE", "."]
    assert len(list(doc.sents)) == 1


def test_sentences_of_a_passage_load_no_model() -> None:
    script = (
        "from traad.language.pipeline import load, sentences; pipeline = load(); "
        "found = sentences(pipeline, 'Han gik. Hun kom.'); "
        "assert found == [(0, 8), (9, 17)], found; assert 'nlp' not in vars(pipeline)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
    assert sentences(load(), "  ") == []


def test_the_scores_hold_on_the_treebank(corpora: Path) -> None:
    text = (corpora / "ddt" / "dev-ner.conllu").read_text("utf-8")
    nlp = load().nlp
    gold = conllu_to_docs(text, n_sents=10, no_print=True)
    found = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])
    goals = {"pos_acc": 94.5, "morph_acc": 93, "lemma_acc": 97, "sents_f": 85.5, "ents_f": 67}
    for name, goal in goals.items():
        assert 100 * found[name] >= goal, name
