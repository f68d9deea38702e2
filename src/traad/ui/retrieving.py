"""On the Code page: what to read of a code and in which order, and the same on paper."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from traad.rooms.coding.pieces import BY, Heap, Pile
from traad.ui.state import bench
from traad.ui.views.turning import SIZE, Leaf, page_of
from traad.ui.wording import _, number

_LEAF = "code-leaf"
"""Where one is in the list that is read (a `Leaf`), and the ids in it as last drawn."""
_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
}


@dataclass(frozen=True)
class Asked:
    """What is to be read: a query that narrows it, what it is grouped by, with more context, only
    key quotations."""

    query: str
    by: str
    more: bool
    key: bool


def reading() -> Asked:
    """Draw the choices; the query and the grouping stand in the address."""
    names = {
        "document": _("Document"),
        "case": _("Case"),
        "role": _("Role"),
        "year": _("Year"),
        "code": _("Code"),
        "coder": _("Coder"),
    }
    options = [*BY, *(name for name in bench().retrieve.names_to_group_by() if name not in BY)]
    for key, name in (("code-query", "q"), ("code-by", "by")):
        if key not in st.session_state and st.query_params.get(name):
            st.session_state[key] = st.query_params[name]
    if st.session_state.get("code-by") not in options:
        st.session_state["code-by"] = options[0]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        query = st.text_input(
            _("Narrow it"),
            key="code-query",
            placeholder=_("role:citizen NOT code:drivers"),
            help=_(
                "As in the search: words, fields and attributes, AND OR NOT and brackets. Beside "
                "them: code:a NEAR/20 code:b are at most 20 words from each other, and "
                "code:a IN code:b is an a inside a b."
            ),
        )
        by: str = st.selectbox(
            _("Group by"),
            options,
            key="code-by",
            format_func=lambda name: names.get(name, name),
            width=180,
        )
        more = st.toggle(_("More context"), key="code-more")
        only = st.toggle(_("Only key quotations"), key="code-key")
    for param, value in (("q", query.strip()), ("by", by if by != options[0] else "")):
        if value:
            st.query_params[param] = value
        else:
            st.query_params.pop(param, None)
    return Asked(query.strip(), by, more, only)


def paper(heaps: Sequence[Heap], title: str, query: str, names: Mapping[str, str]) -> None:
    """Draw the buttons that give what is read as a Word document or a page, with citations.

    Args:
        names: of codes, by id.
    """

    def made(suffix: str) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / f"paper{suffix}"
            piles = bench().retrieve.read(heaps)
            bench().retrieve.write(piles, target, title=title, note=query, names=names)
            return target.read_bytes()

    with st.container(horizontal=True, horizontal_alignment="right"):
        for suffix, label in ((".docx", _("Word document")), (".html", _("Web page"))):
            st.download_button(
                label,
                partial(made, suffix),
                f"{title}{suffix}",
                _TYPES[suffix],
                key=f"code-paper{suffix}",
                icon=":material/download:",
                on_click="ignore",
            )


def turned_to(name: str, heaps: Sequence[Heap]) -> tuple[dict[str, Any] | None, list[Pile]]:
    """The page of a list that is read now: where it is, if there is more than one, and its piles.

    Args:
        name: of the list; another one begins with its first page.
    """
    ids = [spot.id for heap in heaps for spot in heap.spots]
    leaf = st.session_state.get(_LEAF, (None, None))[0]
    if leaf is None or leaf.name != name:
        leaf = Leaf(name, tuple(ids))
    start = leaf.start(ids)
    leaf = replace(leaf, first=ids[start] if start else None)
    st.session_state[_LEAF] = (leaf, ids)
    parts = page_of(heaps, start)
    read = bench().retrieve.read([heap for heap, _total in parts])
    piles = [
        Pile(pile.name, pile.pieces, total)
        for pile, (_heap, total) in zip(read, parts, strict=True)
    ]
    if len(ids) <= SIZE:
        return None, piles
    end = min(start + SIZE, len(ids))
    told = _("{first}–{last} of {total}").format(
        first=number(start + 1), last=number(end), total=number(len(ids))
    )
    return {"start": start, "told": told, "before": start > 0, "after": end < len(ids)}, piles


def turn(asked: Any) -> None:
    """Go to the next page of the list, or back, from the segment that stands last or first."""
    leaf, ids = st.session_state[_LEAF]
    turned = leaf.turned(ids, str(asked["id"]), back=bool(asked["back"]))
    st.session_state[_LEAF] = (turned, ids)
