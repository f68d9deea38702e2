"""On the search page: passages that say nearly the same as one that was found."""

from __future__ import annotations

from typing import Any

import streamlit as st

from traad.ui.components.quotes import mount_quotes
from traad.ui.state import address, bench, coder
from traad.ui.wording import _, decimal

_METHODS = ("words", "lsa")
_PLAIN = "#777777"
_MOST = 10


def similar(place: str) -> None:
    """The passage at a place, `GUID:offset`, and under it those that are like it."""
    name, _colon, offset = place.rpartition(":")
    document = bench().documents.find(name)
    at = int(offset) if offset.isdecimal() else 0
    room = bench().similar
    _position, passage = room.passage(document, at)
    st.subheader(_("Similar passages"))
    names = {"words": _("by their words"), "lsa": _("by what words go with (LSA)")}
    method = st.segmented_control(
        _("Compared"),
        _METHODS,
        key="search-like-method",
        default=_METHODS[0],
        format_func=names.__getitem__,
        required=True,
        label_visibility="collapsed",
    )
    with st.spinner(_("Comparing the passages …")):
        found = room.to_place(document, at, method=method or _METHODS[0], many=_MOST)
    own = bench().documents.show(document.guid)
    cited = [bench().documents.show(one.document).citer.cite(one.start, one.end) for one in found]
    asked: dict[str, Any] = {
        "id": "asked",
        "text": own.text[passage.start : passage.end],
        "page": None,
        "citation": own.citer.cite(passage.start, passage.end),
        "params": address(doc=document.guid, at=passage.start, to=passage.end),
        "colour": _PLAIN,
        "acts": [],
    }
    items: list[dict[str, Any]] = [
        {
            "id": f"{one.document}/{one.start}",
            "text": one.text,
            "page": one.label or one.page,
            "citation": cite,
            "params": address(doc=one.document, at=one.start, to=one.end),
            "who": " · ".join(filter(None, (one.title, one.speaker))),
            "rule": _("{n} alike").format(n=decimal(one.score, 2))
            + (f": {', '.join(one.shared)}" if one.shared else ""),
            "colour": _PLAIN,
            "acts": [],
        }
        for one, cite in zip(found, cited, strict=True)
    ]
    groups = [{"title": document.title, "items": [asked]}]
    if items:
        groups.append({"title": _("Like it"), "items": items})
    mount_quotes(
        {"list": f"{place} {method}", "coder": coder(), "groups": groups}, lambda _acts: None
    )
    if not items:
        st.info(_("No passage shares a telling word with it."))
