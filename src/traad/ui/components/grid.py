"""The framework grid: summaries that are written in place, with quotations beside them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from traad.ui.components import define
from traad.ui.components.table import follow
from traad.ui.state import answers, language
from traad.ui.wording import _

_grid = define("grid", "dom", "outbox", "grid", styles=("common", "grid"))


def mount_grid(
    data: dict[str, Any],
    on_acts: Callable[[list[Any]], None],
    on_open: Callable[[str, str], None],
) -> None:
    """Draw the grid; `on_acts` gets the acts in the browser's outbox, `on_open` row and code
    (GUIDs) of a cell that was opened.

    `data` is what `views.framework.data_of` gives.
    """

    def arrived() -> None:
        on_acts(st.session_state["framework-grid"].get("ops") or [])

    def opened() -> None:
        told = st.session_state["framework-grid"].get("open")
        if told:
            on_open(str(told["case"]), str(told["code"]))

    done = answers().as_data()
    refused = {id: _(reason) for id, reason in done["refused"].items()}
    shown = data | done | {"refused": refused, "say": labels(), "language": language()}
    go = _grid(
        key="framework-grid",
        data=shown,
        on_ops_change=arrived,
        on_open_change=opened,
        on_go_change=lambda: None,
    ).go
    follow(go)


def labels() -> dict[str, str]:
    """The words in the grid."""
    return {
        "one": _("1 quotation"),
        "many": _("{n} quotations"),
        "empty": _("Empty"),
        "summary": _("Summary: {name}"),
        "write": _("In your own words …"),
        "quotations": _("Quotations"),
        "nothing": _("Nothing is coded here. You can write why."),
        "loading": _("One moment …"),
        "insert": _("Insert"),
        "close": _("Close"),
        "stored": _("The summary is stored."),
        "removed": _("The summary is removed."),
        "did_undo": _("Your last act is taken back."),
        "no_undo": _("There is nothing more to take back here."),
    }
