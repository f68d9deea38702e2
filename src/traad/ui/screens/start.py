"""The start page: what is in the corpus, what waits, and what has come of it so far."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from traad.model import Coding, Decision, Document, Reading
from traad.ui.adding import add_codebook, add_documents, code_again
from traad.ui.components.table import Cell, Column, mount_table
from traad.ui.firststeps import first_steps, tried
from traad.ui.jobs import under_way
from traad.ui.state import address, bench, coder
from traad.ui.views.describing import about
from traad.ui.views.firststeps import Step, next_step
from traad.ui.views.marks import in_tree_order
from traad.ui.views.order import in_danish_order
from traad.ui.views.overview import Overview, Standing, overview
from traad.ui.wording import _, by_language, count, escaped, number, type_name


def show() -> None:
    """Draw the page."""
    st.title(escaped(bench().project.name))
    documents = bench().documents.list()
    if not documents:
        if not under_way():
            st.markdown(_("This project is empty. Begin with the texts you want to work on."))
        first_steps(Step.MATERIAL)
        return
    room = bench().codings
    me = next((guid for guid, name in room.coders().items() if name == coder()), "")
    facts = room.state().values()
    seen = overview(documents, facts, room.offered(), me)
    _sizes(seen)
    acts = sum(isinstance(f, Coding | Decision) and f.coder == me for f in facts)
    step = next_step(
        len(documents), len(bench().codebooks.codes()), seen.waiting > 0 or tried(), acts
    )
    if step:
        first_steps(step)
    if step in (None, Step.READ):
        _next(seen)
    _heading(_("Documents"), _("Add documents"), add_documents)
    _documents(seen)
    _heading(_("Codes"), _("Add a codebook"), add_codebook, step)
    _codes(seen)


def _heading(title: str, adding: str, draw: Callable[[], None], step: Step | None = None) -> None:
    """A heading with what can be added below it; not what the next step offers already."""
    codes = draw is add_codebook
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(title, width="stretch")
        if codes and bench().codebooks.list() and step is not Step.LOOK:
            code_again()
        if codes and step is Step.CODEBOOK:
            return
        with st.popover(adding, icon=":material/add:", width="content"):
            draw()


def _sizes(seen: Overview) -> None:
    documents = [s.document for s in seen.documents]
    sizes = (
        count("{n} document", "{n} documents", len(documents)),
        count("{n} page", "{n} pages", sum(d.pages for d in documents)),
        count("{n} passage", "{n} passages", sum(d.passages for d in documents)),
        count("{n} word", "{n} words", sum(d.words for d in documents)),
    )
    st.markdown(" · ".join(sizes))


def _next(seen: Overview) -> None:
    """One clear way on: the document to read next, and why."""
    with st.container(border=True, gap="small"):
        if seen.next is None:
            st.markdown(_("You have finished every document. See what came of it, code by code."))
            return
        standing = seen.next
        begun = standing.reading is Reading.BEGUN
        st.caption(_("Go on reading") if begun else _("Read next"))
        st.markdown(f"**{escaped(standing.document.title)}**")
        st.caption(_waiting(standing.waiting))
        if st.button(
            _("Go on") if begun else _("Begin to read"),
            key="read-next",
            type="primary",
            icon=":material/menu_book:",
        ):
            where = address(doc=standing.document.guid)
            st.switch_page("screens/read.py", query_params=where)


def _waiting(n: int) -> str:
    if not n:
        return _("No suggestions wait here: code by hand while you read.")
    return count(
        "{n} suggestion waits for you to accept or reject it.",
        "{n} suggestions wait for you to accept or reject them.",
        n,
    )


def _documents(seen: Overview) -> None:
    columns = (
        Column(_("Title")),
        Column(_("Type")),
        Column(_("Year")),
        Column(_("Pages"), number=True),
        Column(_("Words"), number=True),
        Column(_("Suggestions"), number=True),
        Column(_("Coded by you"), number=True),
        Column(_("Reading")),
        Column(_("About it")),
    )
    mount_table(
        "documents",
        _("Documents"),
        columns,
        [_row(s) for s in sorted(seen.documents, key=lambda s: in_danish_order(s.document.title))],
    )


def _row(standing: Standing) -> list[Cell]:
    document = standing.document
    words = {
        Reading.NOT_BEGUN: {"text": _("Not begun"), "tone": "soft"},
        Reading.BEGUN: {"text": _("Begun"), "tone": "strong"},
        Reading.FINISHED: {"text": _("Finished ✓")},
    }
    return [
        {
            "text": document.title,
            "page": "read",
            "params": address(doc=document.guid),
            "note": about(document, _("Study")),
        },
        {"text": type_name(document.type)},
        {"text": str(document.year or "–")},
        _pages(document),
        {"text": number(document.words)},
        {"text": number(standing.waiting), "tone": "strong" if standing.waiting else "soft"},
        {"text": number(standing.own), "tone": "strong" if standing.own else "soft"},
        words[standing.reading],
        {"text": _("Edit"), "page": "about", "params": address(doc=document.guid)},
    ]


def _pages(document: Document) -> Cell:
    cell: Cell = {"text": number(document.pages) if document.pages else "–"}
    if document.unread:
        cell["note"] = count("{n} without text", "{n} without text", document.unread)
    return cell


def _codes(seen: Overview) -> None:
    columns = (
        Column(_("Code")),
        Column(_("Suggested to you"), number=True),
        Column(_("Coded by people"), number=True),
    )
    below = bench().codebooks.trees()
    rows: list[list[Cell]] = [
        [
            {
                "text": by_language(code.label, code.id),
                "chip": code.colour,
                "page": "code",
                "params": address(code=code.id),
                "note": ""
                if depth
                else by_language({k: v for k, v in code.definition.items() if k != "source"}),
            },
            {"text": number(sum(seen.suggested[one] for one in below[code.guid]))},
            {"text": number(sum(seen.coded[one] for one in below[code.guid]))},
        ]
        for code, depth in in_tree_order(list(bench().codebooks.codes().values()))
    ]
    if rows:
        mount_table("codes", _("Codes"), columns, rows)
    else:
        st.markdown(_("There is no codebook yet. Add one, and let its rules suggest codes."))


show()
