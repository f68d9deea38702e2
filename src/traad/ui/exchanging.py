"""The forms of the Exchange page, and what came of them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from traad.rooms.exchange.listing import TABLES
from traad.rooms.outbox import place, waiting
from traad.ui.jobs import begin
from traad.ui.reporting import tell
from traad.ui.routes import outbox_at
from traad.ui.state import bench
from traad.ui.taking import look
from traad.ui.views.exchange import newest
from traad.ui.wording import _, decimal, escaped


def ask_export() -> None:
    """Choose a kind of file and what it holds; then it is made, and can be fetched."""
    kinds = {
        "xlsx": _("Tables for Excel (.xlsx)"),
        "csv": _("One table as csv, for a Danish Excel"),
        "jsonl": _("One table as JSON lines"),
        "qdpx": _("The whole project for NVivo, MAXQDA, ATLAS.ti, QualCoder (REFI-QDA, .qdpx)"),
        "qdc": _("The codebook alone for the same programs (.qdc)"),
    }
    kind = st.selectbox(_("What"), list(kinds), key="export-kind", format_func=kinds.__getitem__)
    words = ["export", kind, "--json", "--force"]
    if kind in ("csv", "jsonl"):
        names = _tables()
        table = st.selectbox(
            _("Table"), list(TABLES), key="export-table", format_func=names.__getitem__
        )
        words += ["--table", table, *(["--semicolon"] if kind == "csv" else [])]
    if kind != "qdc":
        st.caption(_("Codings are those that people made, or accepted after reading."))
        if st.checkbox(_("Suggestions too, marked as such"), key="export-suggestions"):
            words.append("--suggestions")
        if st.checkbox(_("Codings accepted without reading too"), key="export-unread"):
            words.append("--unread")
    if kind == "qdpx":
        if st.checkbox(_("PDFs as their text alone"), key="export-plain"):
            words.append("--pdf-as-text")
        if st.checkbox(_("Line ends of Windows in the texts (for MAXQDA)"), key="export-crlf"):
            words.append("--crlf")
    if st.button(_("Make the file"), key="export-go", type="primary", icon=":material/upload:"):
        what = words[words.index("--table") + 1] if "--table" in words else "export"
        begin(*words, "--", str(place(bench().project, what, kind)))
    _fetch(("export",))


def ask_import() -> None:
    """A file of another program: first what it would bring, then it is taken in."""
    st.markdown(
        _(
            "A project (.qdpx) or codebook (.qdc) from NVivo, MAXQDA, ATLAS.ti or QualCoder, or a "
            "table of codings or codes (.csv, .xlsx). You see what it would bring before anything "
            "is stored."
        )
    )
    look("import", ["qdpx", "qdc", "csv", "xlsx"], _("Drop the file here"))


def ask_package() -> None:
    """A copy for a co-coder, and their copy back."""
    st.header(_("Hand out a copy"))
    st.markdown(
        _(
            "The copy is one file. Your co-coder opens it with `traad restore FILE FOLDER`, codes, "
            "and makes a file of it in the same way for you to take in."
        )
    )
    name = st.text_input(_("Your co-coder's name"), key="package-for").strip()
    blind = st.checkbox(
        _("Without what others than your co-coder have coded, decided and noted"),
        key="package-blind",
    )
    bare = st.checkbox(_("Without suggestions"), key="package-bare")
    st.caption(
        _(
            "It holds the texts and the names in them, unencrypted; what you have searched for is "
            "left out. Nothing leaves this machine before you send it."
        )
    )
    if st.button(_("Make the copy"), key="package-go", type="primary", icon=":material/group_add:"):
        words = ["package", "--json", "--force", *(["--for", name] if name else [])]
        words += ["--without-codings"] * blind + ["--without-suggestions"] * bare
        begin(*words, "--", str(place(bench().project, name or "copy", "traad")))
    _fetch(("package",))
    st.header(_("Take a copy in"))
    st.markdown(_("Both people's work is whole afterwards; what both have changed is listed."))
    look("merge", ["traad"], _("Drop their file here"))


def ask_backup() -> None:
    """The whole project in one file."""
    st.markdown(
        _(
            "A backup is the whole project in one file: texts, files, codings, memos, history. It "
            "is made while you work, and read again and compared before it is ready. It is not "
            "encrypted, and it keeps what you erase later: delete the old ones then."
        )
    )
    if st.button(_("Make a backup"), key="backup-go", type="primary", icon=":material/save:"):
        path = place(bench().project, "backup", "traad")
        begin("backup", "--json", "--force", "--", str(path))
    _fetch(("backup",))
    st.caption(_("To bring one back, close the workbench and write in a terminal:"))
    st.code(_("traad restore FILE FOLDER"), language=None)


def _fetch(verbs: Sequence[str]) -> None:
    """The file that was made last, if it still waits."""
    done = newest(bench().jobs.list(), verbs)
    if done is None or done.file is None:
        return
    project = bench().project
    file = waiting(project, done.file.name)
    if file is None:
        return
    with st.container(border=True, key="traad-outbox", gap="small"):
        size = _("{n} MB").format(n=decimal(file.stat().st_size / 1e6))
        st.markdown(f"**{escaped(file.name)}** · {size}")
        tell(done)
        st.link_button(
            _("Download"), outbox_at(project.guid, file.name), icon=":material/download:"
        )


def _tables() -> dict[str, str]:
    return {
        "codings": _("Codings"),
        "passages": _("Passages"),
        "codebook": _("Codebook"),
        "documents": _("Documents"),
        "cases": _("Cases"),
        "memos": _("Memos"),
    }
