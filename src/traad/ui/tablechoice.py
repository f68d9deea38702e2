"""What a table that comes in holds, as a person says it, and what becomes of its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import streamlit as st

from traad.errors import ReadError, TraadError
from traad.exchange.columns import columns_of, kind_of
from traad.exchange.tabular import SUFFIXES, Table, read_tables
from traad.rooms.exchange.tablereports import Fate, TableWish
from traad.ui.components.table import Column, mount_table
from traad.ui.wording import _, escaped, number, say_error, sentence

ASKED: Final = {
    "codings": ("document", "code", "text", "start", "end", "coder", "memo", "time"),
    "codebook": (
        *("label_da", "code", "parent", "definition_da", "use_when", "not_when", "examples"),
        *("colour", "shortcut", "lemmas", "compounds", "phrases"),
    ),
}
"""The fields whose columns can be chosen; the others are known by their heads alone."""
MOST_ROWS = 200
_WORDS = 120


def is_table(path: Path) -> bool:
    """Whether a file is a table."""
    return path.suffix.lower() in SUFFIXES


def ask_wish(path: Path, name: str) -> TableWish | None:
    """Which sheet it is, what it holds and in which columns; None where it cannot be read."""
    try:
        tables = {table.name: table for table in read_tables(path)}
    except TraadError as error:
        say_error(ReadError(str(error).replace(path.name, name)))
        return None
    table = next(iter(tables.values()))
    own = [sheet for sheet in ("codebook", "codings") if sheet in tables]
    if len(tables) > 1:
        every = [*([""] if len(own) == 2 else []), *tables]
        labels = {"": _("Both the codebook and the codings")}
        sheet = st.selectbox(
            _("Sheet"),
            every,
            index=every.index(own[0]) if len(own) == 1 else 0,
            key="table-sheet",
            format_func=lambda one: labels.get(one, one),
        )
        if not sheet:
            return TableWish()
        table = tables[sheet]
    kinds = {"codings": _("Codings"), "codebook": _("Codes")}
    guessed = kind_of(table.heads) or "codings"
    kind = st.radio(
        _("What it holds"),
        list(kinds),
        index=list(kinds).index(guessed),
        key=f"table-kind-{table.name}",
        format_func=kinds.__getitem__,
        horizontal=True,
    )
    columns = _ask_columns(table, kind)
    made = kind == "codings" and st.checkbox(
        _("Make the codes that are missing here"), key="table-new-codes"
    )
    return TableWish(kind, table.name if len(tables) > 1 else None, columns, made)


def _ask_columns(table: Table, kind: str) -> dict[str, str]:
    """The column of each field, where another is chosen than what its head says."""
    known = columns_of(table.heads, kind)
    names, heads = _fields(), ["", *dict.fromkeys(filter(None, table.heads))]
    lacking = not known.keys() & {"code", "label_da"}
    chosen: dict[str, str] = {}
    sides: Sequence[Any] = ()
    with st.expander(_("Columns"), expanded=lacking), st.container(key="traad-columns"):
        for at, field in enumerate(ASKED[kind]):
            sides = sides if at % 2 else st.columns(2)
            head = sides[at % 2].selectbox(
                names[field],
                heads,
                index=heads.index(known.get(field, "")),
                key=f"table-{kind}-{table.name}-{field}",
                format_func=lambda one: one or _("(none)"),
            )
            if head != known.get(field, ""):
                chosen[field] = head
    return chosen


def words_of(wish: TableWish) -> list[str]:
    """A wish as the command line says it."""
    words = ["--table", wish.kind] if wish.kind else []
    words += ["--sheet", wish.sheet] if wish.sheet else []
    words += [word for pair in wish.columns.items() for word in ("--column", "=".join(pair))]
    return words + ["--new-codes"] * wish.new_codes


def show_rows(rows: Sequence[Mapping[str, Any]]) -> None:
    """What becomes of each row; those that are left out first."""
    if not rows:
        return
    names = _fates()
    counted = Counter(Fate(row["fate"]) for row in rows)
    parts = [f"{names[fate]}: {number(counted[fate])}" for fate in Fate if counted[fate]]
    st.caption(_("What becomes of each row"))
    st.markdown(escaped(" · ".join(parts)))
    order = [Fate.LEFT_OUT, Fate.CHANGED, Fate.NEW, Fate.HERE]
    first = sorted(rows, key=lambda row: order.index(Fate(row["fate"])))[:MOST_ROWS]
    heads = (_("Row"), _("What becomes of it"), _("Code"), _("Words"))
    cells = [
        [
            {"text": _("Row {n}").format(n=number(row["row"]))},
            {
                "text": names[Fate(row["fate"])],
                "note": sentence(row["why"]) if row["why"] else "",
                "tone": "strong" if Fate(row["fate"]) is Fate.LEFT_OUT else "",
            },
            {"text": row["what"]},
            {"text": _shortened(row["words"])},
        ]
        for row in first
    ]
    mount_table("table-rows", _("What becomes of each row"), [Column(h) for h in heads], cells)
    if len(rows) > MOST_ROWS:
        st.caption(_("The first {n} rows are shown.").format(n=number(MOST_ROWS)))


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _WORDS else line[:_WORDS] + "…"


def _fates() -> dict[Fate, str]:
    return {
        Fate.NEW: _("New"),
        Fate.CHANGED: _("Changed"),
        Fate.HERE: _("Here already"),
        Fate.LEFT_OUT: _("Left out"),
    }


def _fields() -> dict[str, str]:
    return {
        "document": _("Document"),
        "code": _("Code"),
        "text": _("Quoted words"),
        "start": _("Start"),
        "end": _("End"),
        "coder": _("Coder"),
        "memo": _("Memo"),
        "time": _("Time"),
        "label_da": _("Name"),
        "parent": _("Code above it"),
        "definition_da": _("Definition"),
        "use_when": _("Use when"),
        "not_when": _("Do not use when"),
        "examples": _("Examples"),
        "colour": _("Colour"),
        "shortcut": _("Shortcut"),
        "lemmas": _("Words (indicators)"),
        "compounds": _("Parts of compounds"),
        "phrases": _("Phrases"),
    }
