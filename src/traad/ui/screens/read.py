"""The Read page: one document, with the reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

import streamlit as st

from traad.model import Document, Reading
from traad.ui.components.reader import carry, mount_reader
from traad.ui.mending import mend_button
from traad.ui.state import address, answers, bench, coder
from traad.ui.views.blocks import blocks_of, offset_in
from traad.ui.views.marks import Mark, changes, in_tree_order, keys_of, marks_of, reading_of
from traad.ui.views.order import in_danish_order
from traad.ui.views.places import place_of
from traad.ui.wording import _, by_language, count, escaped, guarded, say_nothing_yet, sentence

DOCUMENT = "doc"
PLACE = "at"
CODING = "coding"
_CHOSEN = "read-doc"
_LAST = "read-last"


def show() -> None:
    """Draw the page."""
    listed = sorted(bench().documents.list(), key=lambda d: in_danish_order(d.title))
    documents = {d.guid: d for d in listed}
    if not documents:
        say_nothing_yet()
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        document = _chosen(documents)
        shown = bench().documents.show(document.guid)
        with st.container(width="content"):
            mend_button(shown)
    for warning in shown.warnings:
        st.caption(escaped(sentence(warning)))
    text = f"{document.guid}/{document.version}"
    carry("text", text, blocks_of(shown.text, shown.passages, shown.pages, shown.places))
    marks, _reading = _standing(document)
    base = f"{text}/{uuid4()}"
    carry("marks", base, marks)
    coding = st.query_params.get(CODING)
    at = place_of(list(bench().codings.state(document).values()), coding) if coding else None
    if at is None:
        at = offset_in(shown.text, st.query_params.get(PLACE))
    _reader(document, {"text": text, "base": base, "at": at}, marks)


def _chosen(documents: Mapping[str, Document]) -> Document:
    """The document in the address, or the one chosen on the page; both then say the same."""
    asked = st.query_params.get(DOCUMENT)
    last = st.session_state.get(_LAST)
    if asked is not None and (asked != last or _CHOSEN not in st.session_state):
        st.session_state[_CHOSEN] = bench().documents.find(asked).guid
    elif st.session_state.get(_CHOSEN) not in documents:
        st.session_state[_CHOSEN] = last if last in documents else next(iter(documents))
    guid = st.selectbox(
        _("Document"),
        list(documents),
        key=_CHOSEN,
        format_func=lambda g: _title(documents[g]),
        label_visibility="collapsed",
    )
    if guid != asked:
        at = st.query_params.get(PLACE) if asked != last else None
        st.query_params.from_dict(address(doc=guid, at=at))
    st.session_state[_LAST] = guid
    return documents[guid]


def _title(document: Document) -> str:
    facts = [
        str(document.year) if document.year else "",
        count("{n} page", "{n} pages", document.pages) if document.pages else "",
        count("{n} word", "{n} words", document.words),
    ]
    return " · ".join([document.title, *filter(None, facts)])


@st.fragment
def _reader(document: Document, keys: Mapping[str, Any], base: Sequence[Mark]) -> None:
    """The reader; after an act this alone is run again, and only what has changed is sent."""
    with guarded():
        marks, reading = _standing(document)
        data = {
            **keys,
            "title": document.title,
            "coder": coder(),
            "codes": _codes(),
            "changes": changes(base, marks),
            "reading": reading.value,
            **answers().as_data(),
        }
        mount_reader(data, lambda acts: answers().take(bench(), document, acts))


def _standing(document: Document) -> tuple[list[Mark], Reading]:
    """What is coded and suggested in a document now, and how far the coder of the session is."""
    room = bench().codings
    coders = room.coders()
    me = next((guid for guid, name in coders.items() if name == coder()), "")
    facts = list(room.state(document).values())
    marks = marks_of(facts, room.offered(document), me, coders, document.version)
    return marks, reading_of(facts, me)


def _codes() -> list[dict[str, Any]]:
    codes = list(bench().codebooks.codes().values())
    keys = keys_of(codes)
    return [
        {
            "guid": code.guid,
            "id": code.id,
            "name": by_language(code.label, code.id),
            "definition": by_language({k: v for k, v in code.definition.items() if k != "source"}),
            "colour": code.colour,
            "key": keys.get(code.guid),
            "depth": depth,
        }
        for code, depth in in_tree_order(codes)
    ]


show()
