"""On the Words page: which passages are compared with which."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from traad.ui.state import bench
from traad.ui.views.asking import condition
from traad.ui.views.marks import in_tree_order
from traad.ui.views.words import Field, Words, period, values_of, years
from traad.ui.wording import _, by_language, type_name

_FIELD = "words-field"
_OWN, _AGAINST = "words-own", "words-own-against"
_PERIOD = "words-period"
_INDENT = "\u2003"

Offered = dict[Field, dict[str, str]]
"""By field the queries that can be chosen, each with what it is called."""


def choose_sides(asked: Words, *, told: bool) -> tuple[str, str]:
    """The queries of the two sides; the second is empty where it is all other passages.

    Args:
        told: whether what is asked came with the address, so that the fields are to say it.
    """
    offered, span = _offered(), _years()
    fields = [
        f
        for f in Field
        if len(offered.get(f, ())) > 1
        or (f is Field.CODE and offered.get(f))
        or (f is Field.YEAR and len(span) > 1)
        or f is Field.OWN
    ]
    if told or _FIELD not in st.session_state:
        _take_over(asked, offered, fields, span)
    names = {
        Field.TYPE: _("Type"),
        Field.YEAR: _("Period"),
        Field.STUDY: _("Study"),
        Field.DOC: _("Document"),
        Field.SET: _("Set"),
        Field.ROLE: _("Role"),
        Field.SPEAKER: _("Speaker"),
        Field.CODE: _("Code"),
        Field.OWN: _("a search of your own"),
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        field = st.selectbox(
            _("Compare by"), fields, key=_FIELD, format_func=names.__getitem__, width=190
        )
        if field is Field.OWN:
            return _own()
        if field is Field.YEAR:
            chosen: Any = st.select_slider(
                _("Period"), span, value=(span[0], span[-2]), key=_PERIOD, width=300
            )
            return ("" if chosen == (span[0], span[-1]) else years(*chosen)), ""
        return _values(offered[field], field)


def _own() -> tuple[str, str]:
    target = st.text_input(
        _("Passages that this search finds"), key=_OWN, placeholder="tillid AND role:leder"
    )
    against = st.text_input(
        _("Against"), key=_AGAINST, placeholder=_("all others, or another search")
    )
    return target.strip(), against.strip()


def _values(values: Mapping[str, str], field: Field) -> tuple[str, str]:
    target = st.selectbox(
        _("These"),
        list(values),
        key=_key(field),
        format_func=lambda one: values.get(one, one),
        width=300,
    )
    others = ["", *(one for one in values if one != target)]
    key = _key(field, "against")
    if st.session_state.get(key) not in others:
        st.session_state[key] = ""
    against = st.selectbox(
        _("Against"),
        others,
        key=key,
        format_func=lambda one: values.get(one) or _("all other passages"),
        width=300,
    )
    return str(target or ""), str(against or "")


def _key(field: Field, what: str = "target") -> str:
    return f"words-{field.value}-{what}"


def _take_over(asked: Words, offered: Offered, fields: list[Field], span: list[int]) -> None:
    """Let the fields say what the address does; else the first thing that can be compared."""
    state: Any = st.session_state
    known = [f for f in fields if asked.target in offered.get(f, ())]
    apart = period(asked.target)
    if known and (not asked.against or asked.against in offered[known[0]]):
        state[_FIELD] = known[0]
        state[_key(known[0])], state[_key(known[0], "against")] = asked.target, asked.against
    elif apart and not asked.against and set(apart) <= set(span) and Field.YEAR in fields:
        state[_FIELD], state[_PERIOD] = Field.YEAR, apart
    elif asked.target:
        state[_FIELD], state[_OWN], state[_AGAINST] = Field.OWN, asked.target, asked.against
    else:
        state[_FIELD] = next(f for f in fields if f is not Field.YEAR)


def _offered() -> Offered:
    documents = bench().documents.list()
    people = bench().people.speakers()
    roles = {p.role for p in people if p.role}
    names = {p.name for p in people}
    codes = in_tree_order(list(bench().codebooks.codes().values()))
    types = values_of(documents, Field.TYPE)
    return {
        Field.TYPE: {query: type_name(name) for query, name in types.items()},
        Field.STUDY: values_of(documents, Field.STUDY),
        Field.DOC: values_of(documents, Field.DOC),
        Field.SET: {condition("set", [name]): name for name in bench().sets.list()},
        Field.ROLE: {condition("role", [name]): name for name in sorted(roles)},
        Field.SPEAKER: {condition("speaker", [name]): name for name in sorted(names)},
        Field.CODE: {
            condition("code", [c.id]): _INDENT * depth + by_language(c.label, c.id)
            for c, depth in codes
        },
    }


def _years() -> list[int]:
    """The years that documents are of."""
    return sorted({d.year for d in bench().documents.list() if d.year})
