"""The Read page: one document, with the reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import streamlit as st

from traad.model import Document, Reading
from traad.rooms.coding.present import Present
from traad.ui.asked import document_asked_for
from traad.ui.components.reader import carry, mount_outline, mount_reader
from traad.ui.mending import mend_button
from traad.ui.routes import newest_at, original_at
from traad.ui.state import address, answers, bench, coder
from traad.ui.views.blocks import blocks_of, headings_of, offset_in
from traad.ui.views.marks import (
    Mark,
    changes,
    in_tree_order,
    keys_of,
    marks_of,
    memos_of,
    noted,
    reading_of,
)
from traad.ui.views.order import in_danish_order
from traad.ui.views.places import place_of
from traad.ui.wording import _, by_language, count, escaped, guarded, say_nothing_yet, sentence

DOCUMENT = "doc"
PLACE, END = "at", "to"
CODING = "coding"
_CHOSEN = "read-doc"
_LAST = "read-last"
_STANDING = "read-standing"


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
    blocks = blocks_of(
        shown.text,
        shown.passages,
        shown.pages,
        shown.places,
        bench().documents.sentences(document),
    )
    carry("text", text, blocks)
    if headings := headings_of(blocks):
        with st.sidebar:
            mount_outline(headings)
    standing = _standing(document)
    base = f"{text}/{uuid4()}"
    carry("marks", base, standing.marks)
    coding = st.query_params.get(CODING)
    at = place_of(list(bench().codings.state(document).values()), coding) if coding else None
    if at is None:
        at = offset_in(shown.text, st.query_params.get(PLACE))
    to = offset_in(shown.text, st.query_params.get(END))
    _reader(document, {"text": text, "base": base, "at": at, "to": to}, standing.marks)


def _chosen(documents: Mapping[str, Document]) -> Document:
    """The document in the address, or the one chosen on the page; both then say the same."""
    asked = st.query_params.get(DOCUMENT)
    last = st.session_state.get(_LAST)
    erased = asked == last and asked not in documents
    if asked is not None and (asked != last or erased or _CHOSEN not in st.session_state):
        st.session_state[_CHOSEN] = document_asked_for(asked)
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
        standing = _standing(document)
        if standing.version != document.version:
            # It has got a new version or is erased, here or elsewhere.
            st.rerun()
        project = bench().project.guid
        original = bench().originals.has(document)
        data = {
            **keys,
            "document": document.guid,
            "here": address(),
            "title": document.title,
            "coder": coder(),
            "codes": _codes(),
            "changes": changes(base, standing.marks),
            "memos": standing.memos,
            "reading": standing.reading.value,
            "blind": standing.blind,
            "seq": standing.seq,
            "watch": newest_at(project),
            "original": original_at(project, document.guid) if original else None,
            **answers().as_data(),
        }
        mount_reader(
            data,
            lambda acts: answers().take(bench(), document, acts),
            lambda blind: bench().codings.hide(document, blind),
        )


@dataclass(frozen=True)
class Standing:
    """What there is in a document for the coder of the session, at one moment.

    `version` is its newest, or None where it is erased; `seq` the newest event of all.
    """

    seq: int
    version: int | None
    marks: list[Mark]
    memos: list[dict[str, Any]]
    reading: Reading
    blind: bool


def _standing(document: Document) -> Standing:
    """What is coded and suggested now. Only what has happened since the last time is read."""
    key = (document.guid, document.version, coder())
    kept: tuple[Any, Present, Standing] | None = st.session_state.get(_STANDING)
    same = kept is not None and kept[0] == key
    before = kept[1] if kept and same else None
    found = bench().codings.present(document, before)
    if kept and found is before:
        return kept[2]
    standing = _look(document, found)
    st.session_state[_STANDING] = (key, found, standing)
    return standing


def _look(document: Document, found: Present) -> Standing:
    me = next((guid for guid, name in found.coders.items() if name == coder()), "")
    facts = list(found.facts.values())
    reading = reading_of(facts, me)
    blind = reading is not Reading.FINISHED and bench().codings.hidden(document)
    version = document.version
    memos = memos_of(bench().memos.list(document), me, version, blind=blind)
    marks = marks_of(
        facts, found.offered(me), me, found.coders, version, rules=found.rules, blind=blind
    )
    return Standing(
        seq=found.seq,
        version=found.version,
        marks=sorted([*marks, *noted(memos)], key=lambda m: (m["start"], -m["end"], m["id"])),
        memos=memos,
        reading=reading,
        blind=blind,
    )


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
