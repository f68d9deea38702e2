"""On the page about a document: how its file was read, and erasing it."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from traad.errors import TraadError
from traad.model import Document, Kind
from traad.ui.components.table import Cell, Column, mount_table
from traad.ui.jobs import begin
from traad.ui.state import bench
from traad.ui.wording import _, count, day, escaped, number, say_error, sentence

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
    # A step that found nothing to change is not in the log; one that was left out is named here.
    reader = bench().versions.past(document)[0].reader
    skipped = reader.partition(" without ")[2].split(", ")
    off = []
    for step in STEPS:
        entry = log.get(step)
        told = count("{n} change", "{n} changes", entry["changes"] if entry else 0)
        key = f"about-step-{document.guid}-{document.version}-{step}"
        if not st.checkbox(f"{_step(step)} ({told})", value=step not in skipped, key=key):
            off.append(step)
        if entry and entry["examples"]:
            st.caption(escaped(" · ".join(_example(*one) for one in entry["examples"][:EXAMPLES])))
    if st.button(_("Read it anew with these steps"), key="about-steps", icon=":material/refresh:"):
        begin("reread", "--json", *(f"--off={step}" for step in off), "--", document.guid)


def _example(before: str, after: str) -> str:
    """A change in one line; where the lines of the file end is marked."""
    was, now = (" ".join(part.replace("\n", " ¶ ").split()) for part in (before, after))
    return f"»{was}« → »{now}«"


def _step(name: str) -> str:
    """What a cleaning step is called; one without a name here is called by its own."""
    return {
        "characters": _("Characters"),
        "running heads": _("Running heads"),
        "pull quotes": _("Pull quotes"),
        "page markers": _("Page markers"),
        "web remains": _("Remains of web pages"),
        "note references": _("Marks of notes"),
        "markup": _("Markup"),
        "labels": _("Labels"),
        "letterspacing": _("Letterspacing"),
        "quotation marks": _("Quotation marks"),
        "line-end hyphens": _("Hyphens at line ends"),
        "lines": _("Line breaks"),
        "broken words": _("Broken words"),
        "split words": _("Split words"),
        "spaces": _("Spaces"),
    }.get(name, name)


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
