"""A list of segments to read one after the other, and to accept or reject."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from traad.ui.components import define
from traad.ui.components.table import follow
from traad.ui.state import answers, language
from traad.ui.wording import _

_quotes = define("quotes", "dom", "outbox", "quotes", styles=("common", "quotes"))


def mount_quotes(data: dict[str, Any], on_acts: Callable[[list[Any]], None]) -> None:
    """Draw the list; `on_acts` gets the acts in the browser's outbox.

    `data` holds: list (a name for what is listed: another name makes a new list), coder, and
    groups, each with title and items: id, text, page, citation, params (of the link), code,
    colour, who, rule, and acts (those of accept, reject and remove that can be done).
    """

    def arrived() -> None:
        on_acts(st.session_state["quotes"].get("ops") or [])

    done = answers().as_data()
    refused = {id: _(reason) for id, reason in done["refused"].items()}
    shown = data | done | {"refused": refused, "say": labels(), "language": language()}
    go = _quotes(key="quotes", data=shown, on_ops_change=arrived, on_go_change=lambda: None).go
    follow(go)


def labels() -> dict[str, str]:
    """The words in the list."""
    return {
        "accept": _("Accept"),
        "reject": _("Reject"),
        "remove": _("Remove"),
        "done_accept": _("Accepted"),
        "done_reject": _("Rejected"),
        "done_remove": _("Removed"),
        "page": _("Page {page}"),
        "place": _("See it in the text"),
        "copy": _("Copy with citation"),
        "copied": _("Copied"),
    }
