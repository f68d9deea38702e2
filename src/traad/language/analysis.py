"""From passages to a token table: tags, lemmas, sentences and entities by a pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from traad.language.foreign import DANISH
from traad.language.pipeline import Pipeline
from traad.language.sentences import mark_sentences
from traad.language.tokens import ENTITIES, POS, TokenTable, make_table
from traad.model import Passage

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BATCH = 64
_POS = {name: code for code, name in enumerate(POS)}
_ENTITY = {name: code for code, name in enumerate(ENTITIES)}
_BREAKS = str.maketrans("\n\t\r\f\v\u00a0\u2028\u2029", " " * 8)
"""Line breaks within a passage are spaces to the tagger, one for one, so offsets hold."""


def analyse(pipeline: Pipeline, text: str, passages: Sequence[Passage]) -> TokenTable:
    """Cut the passages of a text into tokens with all that the table says of them.

    Sentences and entities never cross passages. A passage in another language than Danish gets
    sentences by rule and its forms in small letters for lemmas, no parts of speech or entities.
    """
    columns: dict[str, list[int]] = {
        name: []
        for name in ("start", "end", "sentence", "passage", "pos", "entity", "entity_start")
    }
    forms: list[str] = []
    lemmas: list[str] = []
    count = -1
    for index, (place, doc) in enumerate(_read(pipeline, text, passages)):
        tokens = [token for token in doc if not token.is_space]
        words = [token.text for token in tokens]
        danish = place.language == DANISH
        begins = [bool(t.is_sent_start) for t in tokens] if danish else mark_sentences(words)
        for i, token in enumerate(tokens):
            # White space at the front may hold the mark of the first sentence.
            count += i == 0 or begins[i]
            columns["sentence"].append(count)
            columns["start"].append(place.start + token.idx)
            columns["end"].append(place.start + token.idx + len(token))
            columns["pos"].append(_POS.get(token.pos_, 0))
            columns["entity"].append(_ENTITY.get(token.ent_type_, 0))
            columns["entity_start"].append(token.ent_iob_ == "B")
        columns["passage"].extend([index] * len(tokens))
        forms.extend(words)
        lemmas.extend([t.lemma_ for t in tokens] if danish else words)
    return make_table(columns, forms, lemmas)


def _read(
    pipeline: Pipeline, text: str, passages: Iterable[Passage]
) -> Iterator[tuple[Passage, Doc]]:
    """Each passage with its tokens: Danish ones through the pipeline, in batches."""
    pairs = [(text[p.start : p.end].translate(_BREAKS), p) for p in passages]
    danish = (piece for piece, place in pairs if place.language == DANISH)
    read = pipeline.nlp.pipe(danish, batch_size=_BATCH)
    for piece, place in pairs:
        yield place, next(read) if place.language == DANISH else pipeline.plain.make_doc(piece)
