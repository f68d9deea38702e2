"""The token table: the words of a text as columns, made once per text and pipeline.

One Arrow file per (text hash, pipeline): start, end, sentence, passage (int32), form and lemma
(dictionary-encoded). It is written aside and renamed, and may be deleted at any time.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from traad.language.pipeline import Pipeline, is_word, lemma
from traad.language.sentences import mark_sentences
from traad.model import Passage

Ints = npt.NDArray[np.int32]


@dataclass(frozen=True)
class TokenTable:
    """The tokens of one text, in order.

    Arrays have one entry a token: `start`, `end` (code points), `form` and `lemma` (positions in
    `forms` and `lemmas`), `sentence` (number in the text, from 0) and `passage` (position in the
    version's passages). `lemma_of[form]` is the lemma of a form; forms keep their case.
    """

    start: Ints
    end: Ints
    form: Ints
    sentence: Ints
    passage: Ints
    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    lemma_of: Ints

    @property
    def lemma(self) -> Ints:
        """The lemma of each token, as a position in `lemmas`."""
        return self.lemma_of[self.form]

    @property
    def words(self) -> int:
        """How many tokens are words (hold a letter or a digit)."""
        word = np.array([is_word(f) for f in self.forms], dtype=bool)
        return int(word[self.form].sum()) if len(self.form) else 0

    def sentence_ranges(self) -> Ints:
        """`[start, end)` of each sentence: an array of shape (sentences, 2)."""
        if not len(self.start):
            return np.zeros((0, 2), dtype=np.int32)
        first = np.flatnonzero(np.diff(self.sentence, prepend=-1))
        last = np.append(first[1:], len(self.start)) - 1
        return np.stack([self.start[first], self.end[last]], axis=1)


def analyse(pipeline: Pipeline, text: str, passages: Sequence[Passage]) -> TokenTable:
    """Cut the passages of a text into sentences and tokens with lemmas; never across passages."""
    starts: list[int] = []
    ends: list[int] = []
    forms: list[str] = []
    sentence: list[int] = []
    passage: list[int] = []
    count = -1
    pieces = (text[p.start : p.end] for p in passages)
    for index, (place, doc) in enumerate(
        zip(passages, map(pipeline.nlp.make_doc, pieces), strict=True)
    ):
        tokens = [t for t in doc if not t.is_space]
        words = [t.text for t in tokens]
        for token, begins in zip(tokens, mark_sentences(words), strict=True):
            count += begins
            starts.append(place.start + token.idx)
            ends.append(place.start + token.idx + len(token))
            sentence.append(count)
            passage.append(index)
        forms.extend(words)
    return _table(starts, ends, forms, sentence, passage)


def _table(
    starts: list[int], ends: list[int], forms: list[str], sentence: list[int], passage: list[int]
) -> TokenTable:
    unique, form = _encode(forms)
    lemmas, lemma_of = _encode(lemma(f) for f in unique)
    return TokenTable(
        start=np.array(starts, dtype=np.int32),
        end=np.array(ends, dtype=np.int32),
        form=form,
        sentence=np.array(sentence, dtype=np.int32),
        passage=np.array(passage, dtype=np.int32),
        forms=unique,
        lemmas=lemmas,
        lemma_of=lemma_of,
    )


def _encode(values: Iterable[str]) -> tuple[tuple[str, ...], Ints]:
    """The distinct values in order of appearance, and each value's position among them."""
    place: dict[str, int] = {}
    codes = [place.setdefault(v, len(place)) for v in values]
    return tuple(place), np.array(codes, dtype=np.int32)


def join_vocabularies(
    tables: Sequence[TokenTable],
) -> tuple[tuple[str, ...], tuple[str, ...], Ints]:
    """The forms of several texts as one vocabulary: forms, lemmas, and the lemma of each form."""
    lemma_by_form: dict[str, str] = {}
    for table in tables:
        for form, at in zip(table.forms, table.lemma_of.tolist(), strict=True):
            lemma_by_form.setdefault(form, table.lemmas[at])
    lemmas, lemma_of = _encode(lemma_by_form.values())
    return tuple(lemma_by_form), lemmas, lemma_of


def write_table(table: TokenTable, path: Path) -> None:
    """Write a token table aside and rename it to `path`; a reader sees all of it or nothing."""
    form = pa.DictionaryArray.from_arrays(pa.array(table.form), pa.array(table.forms, pa.string()))
    lemmas = pa.DictionaryArray.from_arrays(
        pa.array(table.lemma), pa.array(table.lemmas, pa.string())
    )
    columns = {
        "start": table.start,
        "end": table.end,
        "sentence": table.sentence,
        "passage": table.passage,
        "form": form,
        "lemma": lemmas,
    }
    aside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with pa.OSFile(str(aside), "wb") as sink:
            arrow = pa.table(columns)
            with pa.ipc.new_file(sink, arrow.schema) as writer:
                writer.write_table(arrow)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def read_table(path: Path) -> TokenTable:
    """Read a token table by memory map.

    Raises:
        FileNotFoundError: it has not been made, or was deleted.
        pyarrow.ArrowInvalid: the file is damaged; make it anew.
    """
    with pa.memory_map(str(path)) as source:
        arrow = pa.ipc.open_file(source).read_all().combine_chunks()

    def ints(name: str) -> Ints:
        return np.asarray(arrow[name].to_numpy(), dtype=np.int32)

    if arrow.num_rows == 0:
        return _table([], [], [], [], [])
    form, lemmas = arrow["form"].chunk(0), arrow["lemma"].chunk(0)
    form_ids = np.asarray(form.indices.to_numpy(), dtype=np.int32)
    lemma_ids = np.asarray(lemmas.indices.to_numpy(), dtype=np.int32)
    lemma_of = np.zeros(len(form.dictionary), dtype=np.int32)
    lemma_of[form_ids] = lemma_ids
    return TokenTable(
        start=ints("start"),
        end=ints("end"),
        form=form_ids,
        sentence=ints("sentence"),
        passage=ints("passage"),
        forms=tuple(form.dictionary.to_pylist()),
        lemmas=tuple(lemmas.dictionary.to_pylist()),
        lemma_of=lemma_of,
    )
