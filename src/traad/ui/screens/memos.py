"""The Memos page: the project's journal and all memos, with what they are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import streamlit as st

from traad.errors import TraadError
from traad.figures.files import as_csv
from traad.model import MemoOn
from traad.report.docx import as_docx
from traad.report.html import as_html
from traad.rooms.coding.journal import Entry, Wish, as_blocks
from traad.ui.components.table import Cell, Column, mount_picking_table
from traad.ui.state import address, bench, coder, language
from traad.ui.wording import _, by_language, count, day, say_error

WORDS = "q"
"""In the address: the words that memos are sought by."""
_PICKED = "memos-picked"
_REMOVED = "memos-removed"
_LONGEST = 140
"""Signs of a quotation that are shown below what a memo is about."""


def show() -> None:
    """Draw the page."""
    st.title(_("Memos"))
    _own()
    every = bench().journal.list()
    _removed()
    if not every:
        st.info(
            _(
                "There are no memos yet. Write one above, or with m while you read, on a code on "
                "its page, on a coding by a click on it."
            )
        )
        return
    wish = _wish(every)
    found = [entry for entry in every if entry in wish]
    st.caption(count("{n} memo", "{n} memos", len(found)))
    if not found:
        st.info(_("No memo is like that; take something out of the filter."))
        return
    guids = [entry.guid for entry in found]
    picked = {guid for guid in st.session_state.get(_PICKED, []) if guid in guids}
    mount_picking_table(
        "memos",
        _("Memos"),
        [Column(_("About")), Column(_("Memo")), Column(_("By")), Column(_("Day"))],
        [_row(entry) for entry in found],
        guids,
        picked,
        lambda ids: st.session_state.update({_PICKED: ids}),
    )
    chosen = [entry for entry in found if entry.guid in picked]
    _remove([entry for entry in chosen if entry.coder == coder()])
    _download(chosen or found)


def _own() -> None:
    """One's memo on the project: the journal."""
    mine = next(
        (
            w.text
            for w in bench().memos.list()
            if w.memo.on is MemoOn.PROJECT and w.coder == coder()
        ),
        "",
    )
    with st.expander(_("My journal"), icon=":material/edit_note:", expanded=not mine):
        text = st.text_area(
            _("What you decided, and why"), value=mine, key=f"memos-own {coder()}", height=180
        )
        if st.button(_("Store"), key="memos-store"):
            bench().memos.on_project(text)
            st.toast(_("The memo is stored."))


def _remove(own: Sequence[Entry]) -> None:
    """Take away those of one's own memos that are chosen."""

    def remove() -> None:
        try:
            bench().memos.remove(*(entry.guid for entry in own))
        except TraadError as error:
            st.session_state[_REMOVED] = error
        else:
            st.session_state[_REMOVED] = len(own)

    if own:
        label = count("Remove {n} memo of yours", "Remove {n} memos of yours", len(own))
        st.button(label, key="memos-remove", icon=":material/delete:", on_click=remove)


def _removed() -> None:
    """Say what was removed last, and offer to take it back."""
    told = st.session_state.get(_REMOVED)
    if isinstance(told, TraadError):
        say_error(told)
        del st.session_state[_REMOVED]
    elif told:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(count("{n} memo is removed.", "{n} memos are removed.", told))
            st.button(_("Undo"), key="memos-undo", icon=":material/undo:", on_click=_undo)


def _undo() -> None:
    del st.session_state[_REMOVED]
    try:
        bench().codings.undo()
    except TraadError as error:
        st.session_state[_REMOVED] = error


def _wish(every: Sequence[Entry]) -> Wish:
    kinds = {kind: name for kind, name in _kinds().items() if any(e.on is kind for e in every)}
    people = sorted({entry.coder for entry in every})
    if "memos-words" not in st.session_state and st.query_params.get(WORDS):
        st.session_state["memos-words"] = st.query_params[WORDS]
    left, middle, right = st.columns([2, 1, 1])
    with left:
        words = st.text_input(_("Words in it"), key="memos-words")
    with middle:
        on = st.selectbox(
            _("About"),
            [None, *kinds],
            key="memos-on",
            format_func=lambda kind: kinds[kind] if kind else _("Everything"),
        )
    with right:
        who = st.selectbox(
            _("By"),
            [None, *people],
            key="memos-by",
            format_func=lambda name: name or _("Everybody"),
        )
    return Wish(on, who, words)


def _kinds() -> dict[MemoOn, str]:
    return {
        MemoOn.PROJECT: _("The project"),
        MemoOn.DOCUMENT: _("A document"),
        MemoOn.PASSAGE: _("A place"),
        MemoOn.CODE: _("A code"),
        MemoOn.CODING: _("A coding"),
        MemoOn.CELL: _("A summary"),
    }


def _about(entry: Entry) -> str:
    """What a memo is about, in words."""
    codes = {c.id: by_language(c.label, c.id) for c in bench().codebooks.codes().values()}
    code = codes.get(entry.code, entry.code)
    match entry.on:
        case MemoOn.PROJECT:
            return _("The project")
        case MemoOn.CODE:
            return code
        case MemoOn.CELL:
            return f"{code} · {entry.case or entry.title}"
        case MemoOn.CODING:
            return f"{code} · {entry.title}"
        case _:
            return entry.title


def _row(entry: Entry) -> list[Cell]:
    about: Cell = {"text": _about(entry)}
    if entry.on is MemoOn.CODE:
        about |= {"page": "code", "params": address(code=entry.code)}
    elif entry.on is MemoOn.CELL:
        rows = "cases" if entry.case else "documents"
        about |= {"page": "framework", "params": address(rows=rows)}
    elif entry.document:
        at = entry.start if entry.quote and not entry.coding else None
        coding = entry.coding or None
        about |= {"page": "read", "params": address(doc=entry.document, at=at, coding=coding)}
    if entry.quote:
        cut = entry.quote if len(entry.quote) <= _LONGEST else entry.quote[:_LONGEST] + "…"
        about["note"] = f"»{cut}« {entry.citation}"
    return [
        about,
        {"text": entry.text, "tone": "prose"},
        {"text": entry.coder, "tone": "soft"},
        {"text": day(entry.time), "tone": "soft"},
    ]


def _download(found: Sequence[Entry]) -> None:
    heads = [_about(entry) for entry in found]
    rows = [
        {**asdict(entry), "on": entry.on.value, "about": head}
        for entry, head in zip(found, heads, strict=True)
    ]
    blocks = as_blocks(found, f"{_('Memos')} · {bench().project.name}", heads)
    spoken = language()
    with st.container(horizontal=True, gap="small"):
        for name, mime, make in (
            (
                "docx",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                lambda: as_docx(blocks, spoken),
            ),
            ("html", "text/html", lambda: as_html(blocks, spoken).encode()),
            ("csv", "text/csv", lambda: as_csv(rows)),
        ):
            st.download_button(
                name,
                make,
                f"traad-memos.{name}",
                mime,
                key=f"memos-{name}",
                icon=":material/download:",
                on_click="ignore",
                type="tertiary",
            )


show()
