"""The one place that loads a spaCy pipeline: the shipped one, or `da_core_news_sm` on request."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from traad.errors import UsageError
from traad.language.sentences import mark_sentences
from traad_da import MODEL

if TYPE_CHECKING:
    from spacy.language import Language

SHIPPED = "traad_da"
OFFICIAL = "da_core_news_sm"
RULES = 5
"""Counted up when the rules for lemmas, sentences or entities, or the token table, change."""

_LONGEST = 100_000_000


@dataclass(frozen=True)
class Pipeline:
    """A pipeline, loaded at first use. `stamp` (name and version) is stored with every result.

    `version` tells the model, the rules, spaCy and simplemma: all that a result depends on.
    """

    name: str
    version: str

    @property
    def stamp(self) -> str:
        """Name and version, as stored with results."""
        return f"{self.name}-{self.version}"

    @cached_property
    def nlp(self) -> Language:
        """Tags, lemmas, sentences and entities; takes half a second to load."""
        return _load_official() if self.name == OFFICIAL else _read(MODEL)

    @cached_property
    def plain(self) -> Language:
        """The same tokens and nothing else; loads no model."""
        import spacy

        blank = spacy.blank("da")
        blank.max_length = _LONGEST
        return blank


def load(name: str = SHIPPED) -> Pipeline:
    """The pipeline called `name`, once in a process.

    Raises:
        UsageError: there is no pipeline of that name, or it is not installed.
    """
    return _pipeline(name, _version_of(name))


@lru_cache(maxsize=4)
def _pipeline(name: str, made: str) -> Pipeline:
    return Pipeline(name, made)


def stamp_of(name: str = SHIPPED) -> str:
    """The stamp of a pipeline, without loading it.

    Raises:
        UsageError: there is no pipeline of that name, or it is not installed.
    """
    return f"{name}-{_version_of(name)}"


def _version_of(name: str) -> str:
    if name not in (SHIPPED, OFFICIAL):
        raise UsageError(f"There is no pipeline called {name}; use {SHIPPED} or {OFFICIAL}.")
    spacy = ".".join(_library("spacy").split(".")[:2])
    made_with = f"rules{RULES}+spacy{spacy}+simplemma{_library('simplemma')}"
    shipped = _shipped_version()
    if name == SHIPPED:
        return f"{shipped}+{made_with}"
    try:
        # Its tags, and the lemma table of the shipped pipeline.
        return f"{version(OFFICIAL)}+lemmas{shipped}+{made_with}"
    except PackageNotFoundError as error:
        raise UsageError(
            f"The pipeline {OFFICIAL} is not installed. Install it with: "
            f'pip install "traad[da-core-news-sm]", or use {SHIPPED}: take the line '
            "pipeline = … out of traad.toml, and unset TRAAD_PIPELINE."
        ) from error


@lru_cache(maxsize=2)
def _library(name: str) -> str:
    """The version of a library: to ask takes milliseconds, and every text asks."""
    return version(name)


@lru_cache(maxsize=1)
def _shipped_version() -> str:
    """Version and fingerprint of the shipped weights, as the training wrote them down."""
    meta = json.loads((MODEL / "meta.json").read_text(encoding="utf-8"))
    return f"{meta['version']}.{meta['fingerprint']}"


def _read(place: Path | str, exclude: Iterable[str] = ()) -> Language:
    """Load a pipeline that multiplies matrices by numpy, three times as quick as spaCy's way."""
    import spacy
    from thinc.api import use_ops

    from traad.language import components  # noqa: F401 (registers what the pipeline names)

    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(place, exclude=exclude)
    nlp.max_length = _LONGEST
    return nlp


def _load_official() -> Language:
    from traad.language.components import LEMMATIZER, SENTENCES, Lemmatizer

    nlp = _read(OFFICIAL, exclude=("parser", "attribute_ruler", "lemmatizer"))
    nlp.enable_pipe("senter")
    nlp.add_pipe(SENTENCES)
    lemmatizer = nlp.add_pipe(LEMMATIZER)
    assert isinstance(lemmatizer, Lemmatizer)
    lemmatizer.from_disk(MODEL / LEMMATIZER)
    return nlp


def sentences(pipeline: Pipeline, text: str) -> list[tuple[int, int]]:
    """The sentences of one passage as half-open ranges of its code points, in order.

    By rule alone, so that reading a file loads no model.
    """
    tokens = [token for token in pipeline.plain.make_doc(text) if not token.is_space]
    marks = mark_sentences([token.text for token in tokens])
    starts = [i for i, begins in enumerate(marks) if begins]
    return [
        (tokens[a].idx, tokens[b - 1].idx + len(tokens[b - 1]))
        for a, b in pairwise([*starts, len(tokens)])
    ]
