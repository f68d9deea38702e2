"""The concordance: hits under each other with what stands around them, to read and to code."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from traad.ui.components import define
from traad.ui.components.table import follow
from traad.ui.state import answers, language
from traad.ui.wording import _

_concordance = define(
    "concordance", "dom", "outbox", "concordance", styles=("common", "concordance")
)
_facets = define("facets", "dom", "facets", styles=("common", "facets"))


def mount_concordance(data: dict[str, Any], on_acts: Callable[[list[Any]], None]) -> None:
    """Draw the hits; `on_acts` gets the acts in the browser's outbox.

    `data` holds: list (a name for the question: another forgets what was selected), coder, rows
    (see `views/asking.py`), first (the number of the first), sentence, codes (guid, name, depth),
    and where there are any the addresses before and after.
    """

    def arrived() -> None:
        on_acts(st.session_state["concordance"].get("ops") or [])

    done = answers().as_data()
    refused = {id: _(reason) for id, reason in done["refused"].items()}
    shown = data | done | {"refused": refused, "say": labels(), "language": language()}
    go = _concordance(
        key="concordance", data=shown, on_ops_change=arrived, on_go_change=lambda: None
    ).go
    follow(go)


def mount_facets(key: str, groups: list[dict[str, Any]]) -> None:
    """Draw groups of values with counts; a click on one changes the address of the page.

    A group has title, note and items, each with label, count, on, params and, of a form, off.
    """
    data = {"groups": groups, "language": language()}
    follow(_facets(key=key, data=data, on_go_change=lambda: None).go)


def labels() -> dict[str, str]:
    """The words in the concordance."""
    return {
        "hits": _("Hits"),
        "page": _("p. {page}"),
        "selected": _("{n} selected"),
        "all": _("Select all here"),
        "none": _("Select none"),
        "code_as": _("Code as …"),
        "code": _("Code"),
        "sentence": _("the sentence"),
        "passage": _("the passage"),
        "match": _("the words"),
        "what": _("What is coded"),
        "copy": _("Copy with citation"),
        "copied": _("Copied"),
        "like": _("Find similar passages"),
        "cannot": _("The browser does not let Tråd copy; use the link and copy there."),
        "coded": _("{n} coded as {code}; take it back with Undo on the reading page."),
        "unread": _("What you select with “all” counts as not read, and is not counted yet."),
        "previous": _("Previous"),
        "next": _("Next"),
        "select": _("Select this hit"),
        "keys": _("j/k: up and down · x: select · Enter: open · c: copy · l: similar · /: search"),
    }
