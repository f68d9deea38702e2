"""The passages that a cell, a line or a bar counts, below it; and the link to them elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from traad.rooms.coding.segments import Spot, Wanted
from traad.ui.components.quotes import mount_quotes
from traad.ui.retrieving import turn, turned_to
from traad.ui.state import address, answers, bench, coder
from traad.ui.views.quotes import Shown, groups_of, shown_as
from traad.ui.wording import _, by_language, count, escaped


def link(code: str, query: str, below: bool) -> dict[str, str]:
    """The parameters of the page Code for the codings of a code that a query holds for."""
    return address(code=code, q=query or None, below=None if below else 0)


def counted_in(code: str, query: str, *, below: bool, suggested: bool) -> list[Spot]:
    """The codings with a code (an id) that a query holds for.

    Args:
        below: also those with the codes below it.
        suggested: also suggestions that are not decided on.
    """
    room = bench()
    wanted = room.codebooks.below(code) if below else frozenset({code})
    shown = {Shown.CODED, Shown.SUGGESTED} if suggested else {Shown.CODED}
    listed = [s for s in room.segments.spots(Wanted(codes=wanted)) if shown_as(s) in shown]
    return room.retrieve.holding(query, listed, suggested=suggested)


def show_passages(
    code: str,
    query: str,
    title: str,
    *,
    below: bool,
    suggested: bool,
    keep: Callable[[Spot], bool] | None = None,
) -> None:
    """What a query holds for, to read one by one, with a link to the same on the page Code.

    Args:
        below, suggested: as in `counted_in`.
        keep: those of them that are shown, where a query cannot say it; then there is no link.
    """
    room = bench()
    codes = {c.id: c for c in room.codebooks.codes().values()}
    names = {id: by_language(c.label, id) for id, c in codes.items()}
    found = counted_in(code, query, below=below, suggested=suggested)
    if keep is not None:
        found = [s for s in found if keep(s)]
    st.subheader(escaped(title), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(count("{n} coding", "{n} codings", len(found)), width="content")
        if keep is None:
            st.page_link(
                "screens/code.py",
                label=_("Read them on the page Code"),
                icon=":material/arrow_forward:",
                query_params=link(code, query, below),
                width="content",
            )
    leaf = f"{coder()} {code} {query} {below} {suggested} {title}"
    page, piles = turned_to(leaf, room.retrieve.heaps(found, "document"))
    several = len({s.code for s in found}) > 1
    groups = groups_of(
        piles,
        codes,
        names,
        coder(),
        lambda s: address(doc=s.document, at=s.start),
        several=several,
    )
    data = {
        "list": leaf,
        "page": page,
        "coder": coder(),
        "groups": groups,
        "parent": codes[code].guid if code in codes else None,
        "codes": [
            {"guid": c.guid, "id": id, "name": names[id], "colour": c.colour}
            for id, c in codes.items()
        ],
    }
    mount_quotes(data, lambda acts: answers().take(bench(), None, acts), turn)
