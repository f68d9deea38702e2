"""On the page about a document: how its file was read, and erasing it."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from traad.errors import TraadError
from traad.model import Document, Kind
from traad.ui.components.table import Cell, Column, mount_table
from traad.ui.jobs import begin
from traad.ui.state import bench
from traad.ui.wording import _, day, escaped, number, say_error, sentence

EXAMPLES = 3
"""Changes of a cleaning step that are shown."""


def how_it_was_read(document: Document) -> None:
    """Warnings, what the cleaning changed and can be told not to, the parts, and the versions."""
    if not st.toggle(_("Show how the file was read"), key=f"about-how-{document.guid}"):
        return
    shown = bench().documents.show(document.guid)
    if shown.warnings:
        st.header(_("What is to be known of the file"))
        st.text("\n".join(f"– {sentence(one)}" for one in shown.warnings))
    _cleaning(document)
    st.header(_("Its parts"))
    kinds = Counter(passage.kind for passage in shown.passages)
    st.text(" · ".join(f"{_kind(kind)}: {number(n)}" for kind, n in kinds.most_common()))
    headings = [p for p in shown.passages if p.kind is Kind.HEADING]
    if headings:
        with st.expander(_("Headings")):
            st.text(
                "\n".join(
                    f"{'    ' * max(0, len(p.section) - 1)}{shown.text[p.start : p.end]}"
                    for p in headings
                )
            )
    st.header(_("Versions"))
    rows: list[list[Cell]] = [
        [
            {"text": str(one.number)},
            {"text": day(one.created)},
            {"text": one.reader},
            {"text": number(one.words)},
        ]
        for one in bench().versions.past(document)
    ]
    columns = (
        *(Column(_("Version")), Column(_("Date")), Column(_("Read by"))),
        Column(_("Words"), number=True),
    )
    mount_table("about-versions", _("Versions"), columns, rows)


def _kind(kind: Kind) -> str:
    names = {
        Kind.PARAGRAPH: _("paragraphs"),
        Kind.HEADING: _("headings"),
        Kind.LIST_ITEM: _("list items"),
        Kind.TURN: _("turns"),
        Kind.QUOTATION: _("quotations"),
        Kind.TABLE_CELL: _("table cells"),
        Kind.CAPTION: _("captions"),
        Kind.NOTE: _("notes"),
        Kind.REFERENCE: _("references"),
        Kind.CONTENTS: _("lines of contents"),
    }
    return names.get(kind, kind.value)


def _cleaning(document: Document) -> None:
    """The steps that cleaned the text: what each changed, and a box to leave it out."""
    from traad.ingest import STEPS

    log = {entry["step"]: entry for entry in bench().documents.show(document.guid, raw=True).log}
    st.header(_("How the text was cleaned"))
    st.caption(_("A step that is left out lets the text stand there as the file has it."))
    off = []
    for step in STEPS:
        entry = log.get(step)
        told = number(entry["changes"]) if entry else _("left out")
        label = f"{step} ({told})"
        if not st.checkbox(label, value=True, key=f"about-step-{document.guid}-{step}"):
            off.append(step)
        if entry and entry["examples"]:
            lines = [f"{before!r} → {after!r}" for before, after in entry["examples"][:EXAMPLES]]
            st.caption(escaped("  ".join(lines)))
    if st.button(_("Read it anew with these steps"), key="about-steps", icon=":material/refresh:"):
        begin("reread", "--json", *(f"--off={step}" for step in off), "--", document.guid)


def forget(document: Document) -> None:
    """Erase a document: asked for by writing its title."""
    with st.expander(_("Erase the document"), icon=":material/delete_forever:"):
        st.markdown(
            _(
                "Its text, its file, and everybody's codings and memos in it are erased from this "
                "project for good. It cannot be undone. Copies and backups keep theirs."
            )
        )
        st.text(document.title)
        key = f"about-forget-{document.guid}"
        written = st.text_input(_("Write the title to erase it"), key=key)
        same = " ".join(written.split()).casefold() == " ".join(document.title.split()).casefold()
        if st.button(_("Erase it for good"), key=f"{key}-go", disabled=not same):
            try:
                bench().documents.forget(document.guid)
            except TraadError as error:
                say_error(error)
                return
            st.query_params.clear()
            st.switch_page("screens/corpus.py")
