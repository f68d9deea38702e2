"""Our two parts of a spaCy pipeline; importing this registers them.

`traad_sentences` stands after a sentence recogniser, and lets the rules decide where they are
certain. `traad_lemmatizer` stands after a tagger; its table travels with the pipeline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, Token
from spacy.training import Example
from spacy.util import ensure_path

from traad.language.lemmas import Table, lemma_of, read_lemmas, write_lemmas
from traad.language.sentences import certain

SENTENCES = "traad_sentences"
LEMMATIZER = "traad_lemmatizer"
_TABLE = "lemmas.tsv.gz"


def set_sentences(doc: Doc) -> Doc:
    """Begin sentences where the rules are certain that they begin, and not where surely not."""
    tokens = [token for token in doc if not token.is_space]
    for token, begins in zip(tokens, certain([token.text for token in tokens]), strict=True):
        if begins is not None:
            token.is_sent_start = begins
    return doc


class Lemmatizer:
    """Sets `token.lemma_`. Names keep their case; a lemma is worked out once per form and tag."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.table: Table = {}
        self._worked_out: dict[tuple[int, int, bool], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Give every token of a tagged text its lemma."""
        for token in doc:
            key = (token.orth, token.pos, token.pos_ == "PROPN" and _is_genitive(token))
            lemma = self._worked_out.get(key)
            if lemma is None:
                lemma = lemma_of(token.text, token.pos_, self.table, genitive=key[2])
                self._worked_out[key] = lemma
            token.lemma_ = lemma
        return doc

    def score(self, examples: Iterable[Example], **_options: Any) -> dict[str, Any]:
        """The share of tokens with the right lemma, case and all, as `lemma_acc`."""
        return dict(Scorer.score_token_attr(examples, "lemma"))

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write the table into a folder of its own."""
        del exclude
        folder = ensure_path(path)
        folder.mkdir(exist_ok=True)
        write_lemmas(self.table, folder / _TABLE)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Lemmatizer:
        """Read the table from the folder that `to_disk` wrote."""
        del exclude
        self.table = read_lemmas(ensure_path(path) / _TABLE)
        self._worked_out.clear()
        return self


def _is_genitive(token: Token) -> bool:
    return "Gen" in token.morph.get("Case", [])


@Language.factory(SENTENCES, assigns=["token.is_sent_start"])
def make_sentences(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """The rules for sentences; they have no settings."""
    del nlp, name
    return set_sentences


@Language.factory(LEMMATIZER, assigns=["token.lemma"], requires=["token.pos"])
def make_lemmatizer(nlp: Language, name: str) -> Lemmatizer:
    """A lemmatizer with an empty table; a pipeline on disk brings its own."""
    del nlp
    return Lemmatizer(name)
