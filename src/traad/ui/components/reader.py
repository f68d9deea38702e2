"""The reader: a text with its marks, the codes beside it, and the acts that come from there."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from traad.ui.components import define
from traad.ui.components.table import follow
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
    "caret",
    "menu",
    "panel",
    "sheet",
    "original",
    "watch",
    "keys",
    "reader",
    "lazily",
    "acting",
    "selecting",
    "mount",
)
_carrier = define("carrier", "carrier")
_reader = define("reader", *SCRIPTS, styles=("common", "reader", "sheet"))
_outline = define("outline", "dom", "outline", styles=("common", "outline"))


def carry(slot: str, key: str, value: Any) -> None:
    """Send something large to the browser once, under a key by which the reader knows it."""
    with st.container(key=f"traad-hidden-{slot}"):
        _carrier(key=slot, data={"slot": slot, "key": key, "value": value})


def mount_outline(headings: list[dict[str, Any]]) -> None:
    """Draw the outline of a document; a click goes to the place in the reader."""
    _outline(key="outline", data={"headings": headings, "label": _("Contents")})


def mount_reader(
    data: dict[str, Any],
    on_acts: Callable[[list[Any]], None],
    on_blind: Callable[[bool], None],
) -> None:
    """Draw the reader; `on_acts` gets the acts in the browser's outbox, before the next drawing.

    `on_blind` is told when the coder begins or ends to read without seeing others' work.

    `data` holds: document (its GUID), here (what every address holds), text and base (keys of what
    was carried in the slots text and marks), changes (of the marks since), memos, title, coder,
    codes, reading, blind, at and to (where to go, and the end of what is selected there, or None),
    watch (the address that tells the number of the newest event), seq (that number when the data
    was made), original (the address of the pages of a PDF, or None), acked, refused.
    """

    def arrived() -> None:
        on_acts(st.session_state["reader"].get("ops") or [])

    def blinded() -> None:
        on_blind(bool(st.session_state["reader"].get("blind")))

    refused = {id: _(reason) for id, reason in data["refused"].items()}
    shown = data | {"refused": refused, "say": labels_in(language()), "language": language()}
    go = _reader(
        key="reader",
        data=shown,
        on_ops_change=arrived,
        on_blind_change=blinded,
        # Somebody else has stored something: to be run again is all that is wanted.
        on_look_change=lambda: None,
        on_go_change=lambda: None,
    ).go
    follow(go)


@cache
def labels_in(_language: str) -> dict[str, Any]:
    """As `labels`, for the language of the session, looked up once."""
    return labels()


def labels() -> dict[str, Any]:
    """The words in the reader."""
    return {
        "mine": _("mine"),
        "suggested": _("suggestion"),
        "because": _("Because of"),
        "negated": _("The words are negated here."),
        "hedged": _("The words are hedged here (maybe, can)."),
        "unread": _("Accepted in bulk, not read: it does not count."),
        "accept": _("Accept"),
        "count_it": _("I have read it: count it"),
        "did_count": _("It counts from now on."),
        "reject": _("Reject"),
        "recode": _("Another code …"),
        "ends": _("Move the ends"),
        "seen": _("coded with suggestions or others' codings in sight"),
        "unseen": _("coded without suggestions and others' codings in sight"),
        "memo": _("Memo"),
        "memo_document": _("Memo on the document"),
        "memos_all": _("All memos"),
        "store": _("Store"),
        "cancel": _("Cancel"),
        "close": _("Close"),
        "redo": _("Redo"),
        "page": _("Page"),
        "original": _("The original page"),
        "similar": _("Similar"),
        "no_original": _("This text has no page to show here."),
        "find": _("Find a code"),
        "new_code": _("New code: {name}"),
        "filter_codes": _("Filter the codes"),
        "filters": _("Show only …"),
        "all": _("all"),
        "blind": _("First reading"),
        "blind_why": _(
            "Hides suggestions and other people's codings until you have finished the document."
        ),
        "editing": _("Shift and an arrow move an end, o changes to the other; Enter stores."),
        "keys": _("Keys"),
        **_key_labels(),
        "by": {
            "coder": _("Coder"),
            "status": _("Status"),
            "code": _("Code"),
            "speaker": _("Speaker"),
            "kind": _("Passages"),
        },
        "statuses": {
            "coded": _("Coded by hand"),
            "accepted": _("Accepted"),
            "unread": _("Accepted unread"),
            "suggested": _("Suggested"),
            "memo": _("Memos"),
        },
        "kinds": {
            "paragraph": _("Paragraphs"),
            "heading": _("Headings"),
            "list_item": _("Lists"),
            "turn": _("Turns"),
            "quotation": _("Quotations"),
            "table_cell": _("Tables"),
            "caption": _("Captions"),
            "note": _("Notes"),
            "reference": _("References"),
        },
        "line_down": _("The server does not answer. What you do is kept here and sent later."),
        "line_up": _("The server answers again."),
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
        "none": _("No suggestions are left in this document."),
        "did_accept": _("Accepted: {code}. Suggestions left: {left}."),
        "did_reject": _("Rejected: {code}. Suggestions left: {left}."),
        "did_recode": _("Coded as {code} instead. Suggestions left: {left}."),
        "did_remove": _("Removed: {code}."),
        "did_code": _("Coded: {code}."),
        "none_own": _("You have coded nothing here yet."),
        "did_undo": _("Your last act is taken back."),
        "did_redo": _("What you took back is done again."),
        "did_revise": _("Changed: {code}."),
        "did_memo": _("The memo is stored."),
        "did_unmemo": _("The memo is removed."),
    }


def _key_labels() -> dict[str, str]:
    return {
        "keys_select": _("Select"),
        "keys_code": _("Code"),
        "keys_read": _("Read"),
        "key_units": _("the word, sentence or passage where you are"),
        "key_move": _("the one before or after"),
        "key_stretch": _("move the end of the selection"),
        "key_other": _("move the other end instead"),
        "key_digit": _("the code with this key; also recodes"),
        "key_find": _("find a code by its name"),
        "key_invivo": _("a new code named by the words"),
        "key_memo": _("memo on the selection, coding or document"),
        "key_edit": _("move the ends of your coding, and store"),
        "key_remove": _("remove your coding"),
        "key_undo": _("undo, redo"),
        "key_next": _("next and previous suggestion"),
        "key_next_own": _("next and previous coding of yours"),
        "key_decide": _("accept, reject"),
        "key_original": _("the original page beside the text"),
        "key_similar": _("passages like this one"),
        "key_filter": _("filter the codes"),
        "key_help": _("these keys; leave"),
    }
