"""The passages that a cell, a line or a bar counts, below it; and the link to them elsewhere."""

from __future__ import annotations

import streamlit as st

from traad.rooms.segments import Wanted
from traad.ui.components.quotes import mount_quotes
from traad.ui.state import address, answers, bench, coder
from traad.ui.views.quotes import Shown, groups_of, shown_as
from traad.ui.wording import _, by_language, count, escaped


def link(code: str, query: str, below: bool) -> dict[str, str]:
    """The parameters of the page Code for the codings of a code that a query holds for."""
    return address(code=code, q=query or None, below=None if below else 0)


def show_passages(code: str, query: str, title: str, *, below: bool, suggested: bool) -> None:
    """What is coded with a code (an id), where a query holds for it, to read one by one.

    Args:
        below: with what is coded with the codes below it.
        suggested: with suggestions that are not decided on.
    """
    room = bench()
    codes = {c.id: c for c in room.codebooks.codes().values()}
    names = {id: by_language(c.label, id) for id, c in codes.items()}
    wanted = room.codebooks.below(code) if below else frozenset({code})
    shown = {Shown.CODED, Shown.SUGGESTED} if suggested else {Shown.CODED}
    listed = room.segments.list(Wanted(codes=wanted))
    found = [s for s in room.retrieve.holding(query, listed) if shown_as(s) in shown]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.subheader(escaped(title), anchor=False, width="content")
        st.page_link(
            "screens/code.py",
            label=_("Read them on the page Code"),
            icon=":material/arrow_forward:",
            query_params=link(code, query, below),
            width="content",
        )
    st.caption(count("{n} coding", "{n} codings", len(found)))
    piles = room.retrieve.grouped(room.retrieve.in_context(found), "document")
    groups = groups_of(piles, codes, names, coder(), lambda s: address(doc=s.document, at=s.start))
    data = {
        "list": f"{coder()} {code} {query} {below} {suggested}",
        "coder": coder(),
        "groups": groups,
        "parent": codes[code].guid if code in codes else None,
        "codes": [
            {"guid": c.guid, "id": id, "name": names[id], "colour": c.colour}
            for id, c in codes.items()
        ],
    }
    mount_quotes(data, lambda acts: answers().take(bench(), None, acts))
