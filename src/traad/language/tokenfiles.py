"""Token tables on disk: one Arrow file per (text hash, pipeline).

The columns are start, end, sentence, passage (int32), form and lemma (dictionary-encoded), pos
and entity (int8, positions in `POS` and `ENTITIES`), entity_start (int8, 0 or 1); the lemma of
each form stands in the schema's metadata. A file may be deleted at any time.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa

from traad.language.tokens import INTS, Ints, TokenTable, make_table

_LEMMA_OF = b"lemma_of"


def write_table(table: TokenTable, path: Path) -> None:
    """Write a token table aside and rename it to `path`; a reader sees all of it or nothing."""
    columns = {name: pa.array(getattr(table, name)) for name in INTS} | {
        "form": _dictionary(table.form, table.forms),
        "lemma": _dictionary(table.lemma, table.lemmas),
        "pos": pa.array(table.pos),
        "entity": pa.array(table.entity),
        "entity_start": pa.array(table.entity_start.view(np.int8)),
    }
    arrow = pa.table(columns).replace_schema_metadata({_LEMMA_OF: table.lemma_of.tobytes()})
    aside = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with pa.OSFile(str(aside), "wb") as sink, pa.ipc.new_file(sink, arrow.schema) as writer:
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
        arrow = pa.ipc.open_file(source).read_all()
    if arrow.num_rows == 0:
        return make_table(dict.fromkeys(arrow.column_names, ()), (), ())
    column = {name: arrow[name].chunk(0) for name in arrow.column_names}
    numbers = {n: c.to_numpy() for n, c in column.items() if n not in ("form", "lemma")}
    return TokenTable(
        **{name: numbers[name] for name in (*INTS, "pos", "entity")},
        entity_start=numbers["entity_start"].view(np.bool_),
        form=column["form"].indices.to_numpy(),
        lemma=column["lemma"].indices.to_numpy(),
        forms=tuple(column["form"].dictionary.to_pylist()),
        lemmas=tuple(column["lemma"].dictionary.to_pylist()),
        lemma_of=np.frombuffer(arrow.schema.metadata[_LEMMA_OF], dtype=np.int32),
    )


def _dictionary(codes: Ints, words: Sequence[str]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(words, pa.string()))
