"""Suggestions one at a time, each in its context, decided on by single keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from traad.ui.components import define
from traad.ui.components.table import follow
from traad.ui.state import answers, language
from traad.ui.wording import _

_review = define("review", "dom", "outbox", "sheet", "review", styles=("common", "sheet", "review"))


def mount_review(
    data: dict[str, Any], on_acts: Callable[[list[Any]], None], on_at: Callable[[int], None]
) -> None:
    """Draw the desk; `on_acts` gets the acts in the outbox, `on_at` where one is, for more cards.

    `data` holds: deck (another name makes a new desk), total, from (the number of the first of
    the cards), cards (see `views.review`), codes, coder, and note (a line above, or None).
    """

    def arrived() -> None:
        on_acts(st.session_state["review"].get("ops") or [])

    def moved() -> None:
        on_at(int(st.session_state["review"].get("at") or 0))

    done = answers().as_data()
    refused = {id: _(reason) for id, reason in done["refused"].items()}
    shown = data | done | {"refused": refused, "say": labels(), "language": language()}
    go = _review(
        key="review",
        data=shown,
        on_ops_change=arrived,
        on_at_change=moved,
        on_go_change=lambda: None,
    ).go
    follow(go)


def labels() -> dict[str, str]:
    """The words on the desk."""
    return {
        "accept": _("Accept"),
        "reject": _("Reject"),
        "recode": _("Another code …"),
        "skip": _("Skip"),
        "back": _("Back"),
        "undo": _("Undo"),
        "did_accept": _("Accepted"),
        "did_reject": _("Rejected"),
        "did_recode": _("Coded as {code} instead"),
        "did_undo": _("Your last act is taken back."),
        "no_undo": _("There is nothing more to take back here."),
        "because": _("Because of"),
        "negated": _("The words are negated here."),
        "hedged": _("The words are hedged here (maybe, can)."),
        "confidence": _("Confidence"),
        "page": _("Page {page}"),
        "where": _("{n} of {total} · {done} decided"),
        "progress": _("Decided"),
        "loading": _("One moment …"),
        "end": _("You have been through them all."),
        "nothing": _("No suggestion waits for you here."),
        "skipped": _("Look at the {n} you skipped"),
        "find": _("Find a code"),
        "codes": _("Codes"),
        "new_code": _("New code: {name}"),
    }
