"""The units of a document that coders are compared over: passages, turns, sentences, words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from traad.agreement.material import blocks_of
from traad.model import Document, Kind, Passage
from traad.rooms.context import Context
from traad.store import texts

if TYPE_CHECKING:
    from traad.agreement.continuum import Text, Unit
    from traad.agreement.spans import Ints


def text_of(
    context: Context,
    document: Document,
    unit: Unit,
    coded: Mapping[str, Mapping[str, Sequence[tuple[int, int]]]],
) -> Text:
    """A document as agreement takes it: what counts, its units, and what each coder coded."""
    import numpy as np

    from traad.agreement.continuum import Text
    from traad.agreement.spans import as_ranges

    with context.database.read() as connection:
        passages = texts.get_passages(connection, document.version_id)
    counted = [p for p in passages if p.counted]
    return Text(
        as_ranges((p.start, p.end) for p in counted),
        _units(context, document, unit, counted),
        np.array(blocks_of(counted), dtype=np.int64),
        {c: {k: as_ranges(r) for k, r in own.items()} for c, own in coded.items()},
    )


def _units(
    context: Context, document: Document, unit: Unit, counted: Sequence[Passage]
) -> Ints | None:
    """The ranges of a document's units; None for characters."""
    from traad.agreement.continuum import Unit
    from traad.agreement.spans import as_ranges

    if unit is Unit.CHARACTER:
        return None
    if unit is Unit.PASSAGE:
        return as_ranges((p.start, p.end) for p in counted)
    if unit is Unit.TURN:
        return as_ranges((p.start, p.end) for p in counted if p.kind is Kind.TURN)
    return _tokens(context, document, words=unit is Unit.TOKEN)


def _tokens(context: Context, document: Document, *, words: bool) -> Ints:
    """The ranges of a document's words, or of its sentences."""
    import numpy as np

    from traad.language import read_table
    from traad.language.tokens import is_word

    with context.database.read() as connection:
        sha256 = texts.get_version(connection, document.version_id).sha256
    table = read_table(context.project.tokens(sha256, context.stamp))
    if not words:
        return table.sentence_ranges().astype(np.int64)
    kept = np.array([is_word(form) for form in table.forms], dtype=np.bool_)[table.form]
    return np.stack([table.start[kept], table.end[kept]], axis=1).astype(np.int64)
