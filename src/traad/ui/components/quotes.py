"""A list of segments to read one after the other, and to accept or reject."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from traad.ui.components import define
from traad.ui.components.table import follow
from traad.ui.state import answers, language
from traad.ui.wording import _

_quotes = define("quotes", "dom", "outbox", "sheet", "quotes", styles=("common", "sheet", "quotes"))


def mount_quotes(
    data: dict[str, Any],
    on_acts: Callable[[list[Any]], None],
    on_turn: Callable[[Any], None] | None = None,
) -> None:
    """Draw the list; `on_acts` gets the acts in the browser's outbox.

    `on_turn` gets where a page is turned, before all is drawn again: `back`, and the `id` from
    which. `data` then holds page: start, told (which these are), before and after (whether).

    `data` holds: list (a name for what is listed: another name makes a new list), coder, and
    groups, each with title and items (see `views.quotes`; at least id, text, page, citation,
    params, code, colour, who, rule and acts). Where segments can be coded with another code also
    codes, below (those that one is dragged to) and parent (the GUID of the code that is read).
    """

    def arrived() -> None:
        on_acts(st.session_state["quotes"].get("ops") or [])

    done = answers().as_data()
    refused = {id: _(reason) for id, reason in done["refused"].items()}
    shown = data | done | {"refused": refused, "say": labels(), "language": language()}
    drawn = _quotes(
        key="quotes",
        data=shown,
        on_ops_change=arrived,
        on_go_change=lambda: None,
        on_turn_change=lambda: None,
    )
    if drawn.turn and on_turn is not None:
        on_turn(drawn.turn)
        st.rerun()
    follow(drawn.go)


def labels() -> dict[str, str]:
    """The words in the list."""
    return {
        "accept": _("Accept"),
        "reject": _("Reject"),
        "remove": _("Remove"),
        "done_accept": _("Accepted"),
        "done_reject": _("Rejected"),
        "done_remove": _("Removed"),
        "done_recode": _("Coded as {code} instead"),
        "recode": _("Another code …"),
        "memo": _("Memo"),
        "key": _("Key quotation"),
        "is_key": _("Key quotation"),
        "no_key": _("No key quotation"),
        "below": _("Drag to, or press:"),
        "below_new": _("New code below …"),
        "choose": _("Choose a segment first: one of yours, or a suggestion."),
        "did_undo": _("Your last act is taken back."),
        "no_undo": _("There is nothing more to take back here."),
        "find": _("Find a code"),
        "codes": _("Codes"),
        "new_code": _("New code: {name}"),
        "store": _("Store"),
        "cancel": _("Cancel"),
        "page": _("Page {page}"),
        "place": _("See it in the text"),
        "copy": _("Copy with citation"),
        "copied": _("Copied"),
        "previous": _("Previous"),
        "next": _("Next"),
        "pages": _("Pages"),
    }
