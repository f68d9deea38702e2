"""The forms of the Exchange page, and what came of them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import streamlit as st

from traad.errors import ReadError, TraadError
from traad.rooms.listing import TABLES
from traad.rooms.outbox import place, waiting
from traad.rooms.uploads import MOST_BYTES, Upload, keep_uploads
from traad.ui.jobs import begin
from traad.ui.routes import outbox_at
from traad.ui.state import bench
from traad.ui.views.exchange import MOST, Outcome, newest, outcome, parted
from traad.ui.wording import _, decimal, escaped, number, say_error, sentence

_SEEN = "exchange-seen"
"""What an import or a merge would bring: the file, its name, the verb and the report."""


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
    if kind == "qdpx" and st.checkbox(_("PDFs as their text alone"), key="export-plain"):
        words.append("--pdf-as-text")
    if st.button(_("Make the file"), key="export-go", type="primary", icon=":material/upload:"):
        what = words[words.index("--table") + 1] if "--table" in words else "export"
        begin(*words, "--", str(place(bench().project, what, kind)))
    _fetch(("export",))


def ask_import() -> None:
    """A file of another program: first what it would bring, then it is taken in."""
    st.markdown(
        _(
            "A project (.qdpx) or codebook (.qdc) from NVivo, MAXQDA, ATLAS.ti or QualCoder. You "
            "see what it would bring before anything is stored. What is here stays as it is."
        )
    )
    _look("import", ["qdpx", "qdc"], _("Drop the file here"))


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
    _look("merge", ["traad"], _("Drop their file here"))


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
    st.code("traad restore FILE FOLDER", language=None)


def _look(verb: str, kinds: list[str], label: str) -> None:
    """Take a file, show what it would bring, and begin on a word."""
    seen = st.session_state.get(_SEEN)
    if seen is not None and seen["verb"] == verb:
        _would_bring(seen)
        return
    file = st.file_uploader(
        label, type=kinds, key=f"{verb}-file", max_upload_size=MOST_BYTES // 1_000_000
    )
    if st.button(_("Look into it"), key=f"{verb}-look", type="primary", disabled=file is None):
        assert file is not None
        try:
            folder = keep_uploads(bench().project, [Upload(file.name, file.getvalue())])
        except TraadError as error:
            say_error(error)
            return
        path = next(folder.glob("0001*"))
        room = bench().exchange
        try:
            with st.spinner(_("It is being looked into …")):
                look = room.import_project if verb == "import" else room.merge
                report = asdict(look(path, rehearse=True))
        except TraadError as error:
            shutil.rmtree(folder, ignore_errors=True)
            say_error(ReadError(str(error).replace(path.name, file.name)))
            return
        st.session_state[_SEEN] = {
            "verb": verb,
            "name": file.name,
            "path": str(path),
            "report": report,
        }
        st.rerun()
    done = newest(bench().jobs.list(), (verb,))
    if done is not None:
        with st.container(border=True, key=f"traad-{verb}-done", gap="small"):
            st.caption(_("Taken in last"))
            _tell(done)


def _would_bring(seen: Mapping[str, object]) -> None:
    report = seen["report"]
    assert isinstance(report, dict)
    with st.container(border=True, gap="small"):
        st.caption(_("What it would bring; nothing is stored yet"))
        st.markdown(f"**{escaped(str(seen['name']))}**")
        _tell(outcome(str(seen["verb"]), report))
        with st.container(horizontal=True):
            if report["added"] and st.button(
                _("Take it in"), key="look-go", type="primary", icon=":material/download:"
            ):
                del st.session_state[_SEEN]
                begin(str(seen["verb"]), "--json", "--", str(seen["path"]))
            if st.button(_("Leave it"), key="look-leave"):
                del st.session_state[_SEEN]
                shutil.rmtree(Path(str(seen["path"])).parent, ignore_errors=True)
                st.rerun()


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
        _tell(done)
        st.link_button(
            _("Download"), outbox_at(project.guid, file.name), icon=":material/download:"
        )


def _tell(done: Outcome) -> None:
    """How much of what, then each line that somebody should know."""
    names = _kinds()
    told = [(names.get(what, what), n) for what, n in done.counts.items()]
    counts = [f"{name[:1].upper()}{name[1:]}: {number(n)}" for name, n in told]
    st.markdown(escaped(" · ".join(counts)) if counts else _("Nothing new."))
    if not done.lines:
        return
    heads = {
        "export": _("What the format cannot hold"),
        "merge": _("To look at"),
        "import": _("What was odd, or has no place here"),
    }
    st.caption(heads.get(done.verb, _("Missing")))
    # Other people's words: as text, never as markup.
    lines = []
    for line in done.lines[:MOST]:
        n, rest = parted(line)
        lines.append(sentence(rest) if n is None else f"{number(n)} {sentence(rest)}")
    more = ["…"] if len(done.lines) > MOST else []
    st.text("\n".join([f"– {line}" for line in lines] + more))


def _tables() -> dict[str, str]:
    return {
        "codings": _("Codings"),
        "passages": _("Passages"),
        "codebook": _("Codebook"),
        "documents": _("Documents"),
        "cases": _("Cases"),
        "memos": _("Memos"),
    }


def _kinds() -> dict[str, str]:
    """What is counted in reports."""
    return {
        "codes": _("codes"),
        "documents": _("documents"),
        "codings": _("codings"),
        "passages": _("passages"),
        "memos": _("memos"),
        "cases": _("cases"),
        "sets": _("sets"),
        "users": _("coders"),
        "coders": _("coders"),
        "values": _("values of attributes"),
        "attributes": _("attributes"),
        "speakers of cases": _("speakers"),
        "codebook versions": _("versions of the codebook"),
        "new codings": _("new codings"),
        "changed codings": _("changed codings"),
        "removed codings": _("removed codings"),
        "new memos": _("new memos"),
        "changed memos": _("changed memos"),
        "removed memos": _("removed memos"),
        "new plans": _("new plans"),
        "changed plans": _("changed plans"),
        "removed plans": _("removed plans"),
        "new decisions": _("new decisions"),
        "changed decisions": _("changed decisions"),
        "removed decisions": _("removed decisions"),
        "new reading states": _("new reading states"),
        "changed reading states": _("changed reading states"),
        "removed reading states": _("removed reading states"),
    }
