"""The reader: a text with its marks, the codes beside it, and the acts that come from there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from traad.ui.components import define
from traad.ui.state import language
from traad.ui.wording import _

SCRIPTS = (
    "dom",
    "outbox",
    "points",
    "marks",
    "paint",
    "tables",
    "stripes",
    "menu",
    "panel",
    "reader",
    "acting",
)
_carrier = define("carrier", "carrier")
_reader = define("reader", *SCRIPTS, styles=("common", "reader"))


def carry(slot: str, key: str, value: Any) -> None:
    """Send something large to the browser once, under a key by which the reader knows it."""
    with st.container(key=f"traad-hidden-{slot}"):
        _carrier(key=slot, data={"slot": slot, "key": key, "value": value})


def mount_reader(data: dict[str, Any], on_acts: Callable[[list[Any]], None]) -> None:
    """Draw the reader; `on_acts` gets the acts in the browser's outbox, before the next drawing.

    `data` holds: text and base (keys of what was carried in the slots text and marks), changes
    (of the marks since), title, coder, codes, reading, at (where to go, or None), acked, refused.
    """

    def arrived() -> None:
        on_acts(st.session_state["reader"].get("ops") or [])

    refused = {id: _(reason) for id, reason in data["refused"].items()}
    shown = data | {"refused": refused, "say": labels(), "language": language()}
    _reader(key="reader", data=shown, on_ops_change=arrived)


def labels() -> dict[str, str]:
    """The words in the reader."""
    return {
        "mine": _("mine"),
        "suggested": _("suggestion"),
        "because": _("Because of"),
        "negated": _("The words are negated here."),
        "hedged": _("The words are hedged here (maybe, can)."),
        "unread": _("Accepted in bulk, not read: it does not count."),
        "accept": _("Accept"),
        "reject": _("Reject"),
        "recode": _("Another code …"),
        "remove": _("Remove"),
        "previous": _("Previous"),
        "next": _("Next"),
        "undo": _("Undo"),
        "reading": _("How far you are"),
        "not_begun": _("Not begun"),
        "begun": _("Begun"),
        "finished": _("Finished"),
        "panel": _("Codes and tools"),
        "codes": _("Codes"),
        "waiting": _("Suggestions left:"),
        "coded": _("coded by you:"),
        "select": _("Select some text, then choose a code for it."),
        "pick": _("Choose a code for the selected text."),
        "tally": _("{own} coded by you, {suggested} suggested"),
        "show_suggested": _("Show suggestions"),
        "show_other": _("Show other people's codings"),
        "none": _("No suggestions are left in this document."),
        "did_accept": _("Accepted: {code}. Suggestions left: {left}."),
        "did_reject": _("Rejected: {code}. Suggestions left: {left}."),
        "did_recode": _("Coded as {code} instead. Suggestions left: {left}."),
        "did_remove": _("Removed: {code}."),
        "did_code": _("Coded: {code}."),
        "did_undo": _("Your last act is taken back."),
    }
