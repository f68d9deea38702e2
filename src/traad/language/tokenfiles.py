"""Token tables on disk: one Arrow file per (text hash, pipeline).

The columns are start, end, sentence, passage (int32), form and lemma (dictionary-encoded), pos
and entity (int8, positions in `POS` and `ENTITIES`), entity_start (int8, 0 or 1). The schema's
metadata holds the lemma of each form, and the forms and lemmas as a search compares them, so that
a text can be searched without looking at its strings. A file may be deleted at any time.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from traad.language.tokens import (
    INTS,
    BareTable,
    Ints,
    TokenTable,
    bare,
    encode,
    is_word,
    make_table,
)

_LEMMA_OF = b"lemma_of"
_BARE = {"form": (b"bare_forms", b"bare_form_of"), "lemma": (b"bare_lemmas", b"bare_lemma_of")}


def write_table(table: TokenTable, path: Path) -> None:
    """Write a token table aside and rename it to `path`; a reader sees all of it or nothing."""
    columns = {name: pa.array(getattr(table, name)) for name in INTS} | {
        "form": _dictionary(table.form, table.forms),
        "lemma": _dictionary(table.lemma, table.lemmas),
        "pos": pa.array(table.pos),
        "entity": pa.array(table.entity),
        "entity_start": pa.array(table.entity_start.view(np.int8)),
    }
    metadata = {_LEMMA_OF: table.lemma_of.tobytes()}
    for name, words in (("form", table.forms), ("lemma", table.lemmas)):
        text, place = _BARE[name]
        found, place_of = _bared(name, words)
        metadata |= {text: "\n".join(found).encode(), place: place_of.tobytes()}
    arrow = pa.table(columns).replace_schema_metadata(metadata)
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
    column, metadata = _read(path)
    if not column:
        return make_table(dict.fromkeys((*INTS, "pos", "entity", "entity_start"), ()), (), ())
    return TokenTable(
        **{name: _numbers(column[name]) for name in (*INTS, "pos", "entity")},
        entity_start=_numbers(column["entity_start"]).view(np.bool_),
        form=_numbers(column["form"].indices),
        lemma=_numbers(column["lemma"].indices),
        forms=tuple(column["form"].dictionary.to_pylist()),
        lemmas=tuple(column["lemma"].dictionary.to_pylist()),
        lemma_of=np.frombuffer(metadata[_LEMMA_OF], dtype=np.int32),
    )


def read_bare(path: Path) -> BareTable:
    """Read what a search needs of a token table, much quicker than the whole.

    Raises:
        FileNotFoundError: it has not been made, or was deleted.
        pyarrow.ArrowInvalid: the file is damaged; make it anew.
    """
    column, metadata = _read(path)
    if not column:
        none = np.zeros(0, dtype=np.int32)
        return BareTable(none, none, none, none, none, none, (), ())
    code, bared = {}, {}
    for name, (text, place) in _BARE.items():
        if text in metadata:
            bared[name] = tuple(metadata[text].decode().split("\n"))
            place_of = np.frombuffer(metadata[place], dtype=np.int32)
        else:  # Made before the metadata had them.
            bared[name], place_of = _bared(name, column[name].dictionary.to_pylist())
        code[name] = place_of[_numbers(column[name].indices)]
    word = code["form"] >= 0
    return BareTable(
        **{name: _numbers(column[name])[word] for name in INTS},
        **{name: codes[word] for name, codes in code.items()},
        forms=bared["form"],
        lemmas=bared["lemma"],
    )


def _read(path: Path) -> tuple[dict[str, Any], dict[bytes, bytes]]:
    """The columns of a file by name, none where it has no rows, and its metadata."""
    with pa.memory_map(str(path)) as source:
        arrow = pa.ipc.open_file(source).read_all()
    names = arrow.column_names if arrow.num_rows else ()
    return {name: arrow[name].chunk(0) for name in names}, arrow.schema.metadata or {}


def _numbers(column: Any) -> Any:
    # Not by to_numpy, which imports pandas: that takes longer than a search.
    return np.from_dlpack(column)


def _bared(name: str, words: Sequence[str]) -> tuple[tuple[str, ...], Ints]:
    """The different bare words, and for each word its place among them; -1 for a form of signs."""
    # A space within a word would make two of it in the index.
    found, place_of = encode("_".join(bare(word).split()) for word in words)
    if name == "form":
        place_of[[not is_word(word) for word in words]] = -1
    return found, place_of


def _dictionary(codes: Ints, words: Sequence[str]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(words, pa.string()))
