"""The one function that loads a spaCy pipeline, and the lemma of a word form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from traad.errors import UsageError
from traad.language.sentences import mark_sentences

if TYPE_CHECKING:
    from spacy.language import Language

DEFAULT = "da_blank"
_WORD = re.compile(r"\w")
_PLAIN = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Pipeline:
    """A loaded pipeline. `stamp` (name and version) is stored with every result it makes."""

    name: str
    version: str
    nlp: Language

    @property
    def stamp(self) -> str:
        """Name and version, as stored with results."""
        return f"{self.name}-{self.version}"


def stamp_of(name: str = DEFAULT) -> str:
    """The stamp of a pipeline, without loading it.

    Raises:
        UsageError: there is no pipeline of that name.
    """
    return f"{name}-{_version_of(name)}"


def _version_of(name: str) -> str:
    if name != DEFAULT:
        raise UsageError(f"There is no pipeline called {name}; use {DEFAULT}.")
    return f"1+spacy{version('spacy')}+simplemma{version('simplemma')}"


@lru_cache(maxsize=2)
def load(name: str = DEFAULT) -> Pipeline:
    """Load the pipeline called `name`, once in a process.

    Raises:
        UsageError: there is no pipeline of that name.
    """
    made = _version_of(name)
    import spacy

    nlp = spacy.blank("da")
    nlp.max_length = 100_000_000
    return Pipeline(name, made, nlp)


def is_word(form: str) -> bool:
    """Whether a token holds a letter or a digit, and so counts as a word."""
    return _WORD.search(form) is not None


@lru_cache(maxsize=500_000)
def lemma(form: str) -> str:
    """The dictionary form of a Danish word form, lower-cased.

    Digits, signs and abbreviations stay as they are. Of a hyphenated word the last part is
    lemmatised: *backbone-organiseringen* gives *backbone-organisering*.
    """
    import simplemma

    low = form.lower()
    if _PLAIN.fullmatch(low):
        return str(simplemma.lemmatize(low, lang="da")).lower()
    first, hyphen, last = low.rpartition("-")
    if hyphen and first and _PLAIN.fullmatch(last):
        return f"{first}-{str(simplemma.lemmatize(last, lang='da')).lower()}"
    return low


def sentences(pipeline: Pipeline, text: str) -> list[tuple[int, int]]:
    """The sentences of one passage as half-open ranges of its code points, in order."""
    doc = pipeline.nlp.make_doc(text)
    starts = [i for i, begins in enumerate(mark_sentences([t.text for t in doc])) if begins]
    ends = [*starts[1:], len(doc)]
    return [
        (doc[a].idx, doc[b - 1].idx + len(doc[b - 1])) for a, b in zip(starts, ends, strict=True)
    ]
