"""From passages to a token table: tags, lemmas, sentences and entities by a pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from traad.language.entities import Entity, entities, merge
from traad.language.foreign import DANISH
from traad.language.pipeline import Pipeline
from traad.language.sentences import mark_sentences
from traad.language.tokens import ENTITIES, POS, TokenTable, make_table
from traad.model import Passage

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_BATCH = 64
_POS = {name: code for code, name in enumerate(POS)}
_KIND = {name: code for code, name in enumerate(ENTITIES)}
_COLUMNS = ("start", "end", "sentence", "passage", "pos", "entity", "entity_start")
_BREAKS = str.maketrans("\n\t\r\f\v\u00a0\u2028\u2029", " " * 8)


def analyse(pipeline: Pipeline, text: str, passages: Sequence[Passage]) -> TokenTable:
    """Cut the passages of a text into tokens with all that the table says of them.

    Sentences and entities never cross passages. A passage in another language than Danish gets
    sentences and entities by rule alone, no parts of speech, and its forms for lemmas.
    """
    columns: dict[str, list[int]] = {name: [] for name in _COLUMNS}
    forms: list[str] = []
    lemmas: list[str] = []
    sentence = -1
    for index, (place, doc) in enumerate(_read(pipeline, text, passages)):
        tokens = [token for token in doc if not token.is_space]
        spans = [(place.start + t.idx, place.start + t.idx + len(t)) for t in tokens]
        words = [text[start:end] for start, end in spans]
        danish = place.language == DANISH
        begins = [bool(t.is_sent_start) for t in tokens] if danish else mark_sentences(words)
        # White space at the front may hold the mark of the first sentence.
        begins[:1] = [True] * len(begins[:1])
        for (start, end), first in zip(spans, begins, strict=True):
            sentence += first
            columns["sentence"].append(sentence)
            columns["start"].append(start)
            columns["end"].append(end)
        kinds, starts = _by_token(
            tokens, merge(_named(doc), entities(text[place.start : place.end]))
        )
        columns["entity"].extend(kinds)
        columns["entity_start"].extend(starts)
        columns["passage"].extend([index] * len(tokens))
        columns["pos"].extend(_POS.get(token.pos_, 0) for token in tokens)
        forms.extend(words)
        lemmas.extend([token.lemma_ for token in tokens] if danish else words)
    return make_table(columns, forms, lemmas)


def _read(
    pipeline: Pipeline, text: str, passages: Iterable[Passage]
) -> Iterator[tuple[Passage, Doc]]:
    """Each passage with its tokens: Danish ones through the pipeline, in batches."""
    pairs = [(_plain(text[p.start : p.end]), p) for p in passages]
    danish = (piece for piece, place in pairs if place.language == DANISH)
    read = pipeline.nlp.pipe(danish, batch_size=_BATCH)
    for piece, place in pairs:
        yield place, next(read) if place.language == DANISH else pipeline.plain.make_doc(piece)


def _plain(piece: str) -> str:
    """A passage as the tagger knows text: a heading in capitals in small letters, no line breaks.

    Its length stays, so offsets hold.
    """
    flat = piece.translate(_BREAKS)
    low = flat.lower()
    return low if flat.isupper() and " " in flat.strip() and len(low) == len(flat) else flat


def _named(doc: Doc) -> list[Entity]:
    """The names that the model found, with offsets in the passage."""
    return [Entity(e.start_char, e.end_char, e.label_, e.text) for e in doc.ents]


def _by_token(tokens: Sequence[Token], found: Sequence[Entity]) -> tuple[list[int], list[bool]]:
    """For each token the kind of entity that it shares a character with, and where one begins.

    A token that two entities share belongs to the first.
    """
    kinds, starts = [0] * len(tokens), [False] * len(tokens)
    i = 0
    for entity in found:
        while i < len(tokens) and tokens[i].idx + len(tokens[i]) <= entity.start:
            i += 1
        first = i
        while i < len(tokens) and tokens[i].idx < entity.end:
            kinds[i] = _KIND.get(entity.label, 0)
            starts[i] = i == first and kinds[i] > 0
            i += 1
    return kinds, starts
