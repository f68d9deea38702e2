"""Files that come in on the Exchange page: first what one would bring, then it is taken in."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import streamlit as st

from traad.errors import ReadError, TraadError
from traad.rooms.material.uploads import MOST_BYTES, Upload, keep_uploads
from traad.ui.jobs import begin
from traad.ui.reporting import tell
from traad.ui.state import bench
from traad.ui.tablechoice import ask_wish, is_table, show_rows, words_of
from traad.ui.views.exchange import newest, outcome
from traad.ui.wording import _, escaped, guarded, say_error

_SEEN = "exchange-seen"
"""What an import or a merge would bring: the file, its name, the verb and the report."""


def look(verb: str, kinds: list[str], label: str) -> None:
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
        path, name = next(folder.glob("0001*")), file.name
        seen = {"verb": verb, "name": name, "path": str(path)}
        try:
            with st.spinner(_("It is being looked into …")):
                seen["report"] = {} if is_table(path) else _report(verb, path)
        except TraadError as error:
            shutil.rmtree(folder, ignore_errors=True)
            say_error(ReadError(str(error).replace(path.name, name)))
            return
        st.session_state[_SEEN] = seen
        st.rerun()
    done = newest(bench().jobs.list(), (verb,))
    if done is not None:
        with st.container(border=True, key=f"traad-{verb}-done", gap="small"):
            st.caption(_("Taken in last"))
            tell(done)


def _report(verb: str, path: Path) -> dict[str, Any]:
    room = bench().exchange
    ask = room.import_project if verb == "import" else room.merge
    return asdict(ask(path, rehearse=True))


def _would_bring(seen: Mapping[str, Any]) -> None:
    path, name = Path(seen["path"]), str(seen["name"])
    with st.container(border=True, gap="small", key="traad-look"):
        st.caption(_("What it would bring; nothing is stored yet"))
        st.markdown(f"**{escaped(name)}**")
        report, words = seen["report"], []
        if is_table(path):
            wish = ask_wish(path, name)
            try:
                if wish is not None:
                    with st.spinner(_("It is being looked into …")):
                        told = bench().exchange.import_table(path, wish, rehearse=True)
                    report, words = asdict(told), words_of(wish)
            except TraadError as error:
                say_error(ReadError(str(error).replace(path.name, name)))
        elif path.suffix == ".qdpx" and st.checkbox(
            _("With what machines suggested"), key="look-suggestions"
        ):
            room, words = bench().exchange, ["--suggestions"]
            with guarded(), st.spinner(_("It is being looked into …")):
                report = asdict(room.import_project(path, suggestions=True, rehearse=True))
        if report:
            tell(outcome(str(seen["verb"]), report))
            show_rows(report.get("rows", ()))
        with st.container(horizontal=True):
            if report.get("added") and st.button(
                _("Take it in"), key="look-go", type="primary", icon=":material/download:"
            ):
                del st.session_state[_SEEN]
                begin(str(seen["verb"]), "--json", *words, "--", str(path))
            if st.button(_("Leave it"), key="look-leave"):
                del st.session_state[_SEEN]
                shutil.rmtree(path.parent, ignore_errors=True)
                st.rerun()
