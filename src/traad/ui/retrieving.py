"""On the Code page: what to read of a code and in which order, and the same on paper."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import streamlit as st

from traad.rooms.pieces import BY, Pile
from traad.ui.state import bench
from traad.ui.wording import _

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


def paper(piles: Sequence[Pile], title: str, query: str, names: Mapping[str, str]) -> None:
    """Draw the buttons that give what is read as a Word document or a page, with citations.

    Args:
        names: of codes, by id.
    """

    def made(suffix: str) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / f"paper{suffix}"
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
