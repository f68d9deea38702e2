"""The codes of a codebook as a tree that can be rearranged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from traad.ui.components import define
from traad.ui.state import language
from traad.ui.wording import _

_tree = define("tree", "dom", "tree", styles=("common", "tree"))


def mount_tree(
    codes: Sequence[dict[str, Any]], chosen: str | None, on_act: Callable[[Any], None]
) -> None:
    """Draw the tree; `on_act` gets what somebody did in it, before the page is drawn again.

    Each of `codes`, in tree order, has guid, name, colour, depth, parent (GUID or None), key,
    count (text) and counted (the same in words). An act has kind (choose or move) and code; of a
    move also under and before (GUIDs or None).
    """

    def arrived() -> None:
        act = st.session_state["tree"].get("act")
        if act:
            on_act(act)

    say = {
        "tree": _("The codes of the codebook"),
        "hint": _("Drag a code to move it, or press Alt and an arrow key. Enter opens it."),
    }
    data = {"codes": list(codes), "chosen": chosen, "say": say, "language": language()}
    _tree(key="tree", data=data, on_act_change=arrived)
