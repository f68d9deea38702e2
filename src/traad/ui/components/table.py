"""A table whose links lead to other pages of the workbench."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from traad.ui.components import define
from traad.ui.state import language
from traad.ui.wording import _

_table = define("table", "dom", "table", styles=("common", "table"))


@dataclass(frozen=True)
class Column:
    """A column's name, and whether it holds numbers."""

    name: str
    number: bool = False


Cell = dict[str, Any]
"""text; chip (a colour), note (a second line), tone (soft, strong, or prose, whose
lines stand); page and params of a link.

In place of text, strip: where something is in a text, as `bins_of` in views/asking.py gives it."""


def mount_table(
    key: str, label: str, columns: Sequence[Column], rows: Sequence[Sequence[Cell]]
) -> None:
    """Draw a table; a click on a link in it changes the page. The first cell heads its row."""
    data = {
        "label": label,
        "columns": [{"name": c.name, "number": c.number} for c in columns],
        "rows": rows,
        "language": language(),
    }
    go = _table(key=key, data=data, on_go_change=lambda: None).go
    follow(go)


def mount_picking_table(
    key: str,
    label: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    ids: Sequence[str],
    picked: Collection[str],
    on_pick: Callable[[list[str]], None],
) -> None:
    """Draw a table whose rows can be picked; `on_pick` gets the ids of those that are."""

    def arrived() -> None:
        told = st.session_state[key].get("pick")
        if told:
            on_pick(told["ids"])

    data = {
        "label": label,
        "columns": [{"name": c.name, "number": c.number} for c in columns],
        "rows": rows,
        "language": language(),
        "ids": list(ids),
        "picked": [id for id in ids if id in picked],
        "say": {"pick": _("Choose {name}"), "all": _("Choose all"), "picked": _("Chosen")},
    }
    drawn = _table(key=key, data=data, on_go_change=lambda: None, on_pick_change=arrived)
    follow(drawn.go)


def follow(go: Any) -> None:
    """Change the page to where a link leads that was clicked, if one was."""
    if go:
        st.switch_page(f"screens/{go['page']}.py", query_params=go["params"])
