"""On the codebook page: a file is looked into first, then it is taken in."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from traad.errors import TraadError
from traad.rooms.codebook.bookfiles import SUFFIXES, Coming
from traad.rooms.material.uploads import Upload, keep_uploads
from traad.ui.bookediting import attempt
from traad.ui.jobs import begin
from traad.ui.state import bench
from traad.ui.wording import _, by_language, count, escaped, say_error, sentence

_SEEN = "codebook-coming"
"""The file that was looked into: its name, where it lies, and what it would change."""
MOST = 40
"""Differences that are listed."""


def ask_file() -> None:
    """A field for a file, and the button that looks into it."""
    file = st.file_uploader(
        _("A codebook: YAML, or .qdc from another program"),
        type=[suffix[1:] for suffix in SUFFIXES],
        key="codebook-file",
        max_upload_size=5,
    )
    if st.button(_("Look into it"), key="codebook-look", type="primary", disabled=file is None):
        assert file is not None
        try:
            folder = keep_uploads(bench().project, [Upload(file.name, file.getvalue())])
        except TraadError as error:
            say_error(error)
            return
        path, name = next(folder.glob("0001*")), Path(file.name).stem
        try:
            found = bench().book_files.look(path, name)
        except TraadError as error:
            shutil.rmtree(folder, ignore_errors=True)
            say_error(error)
            return
        st.session_state[_SEEN] = (name, path, found)
        st.rerun()


def show_coming() -> None:
    """What a file would change, if one was looked into; it is taken in or left."""
    if _SEEN not in st.session_state:
        return
    name, path, found = st.session_state[_SEEN]
    with st.container(border=True, key="traad-codebook-coming", gap="small"):
        st.caption(_("What it would bring; nothing is stored yet"))
        st.markdown(f"**{escaped(name)}**")
        for one in found:
            _tell(one)
        if not found:
            st.markdown(_("Nothing new."))
        again = bool(bench().documents.list()) and st.checkbox(
            _("Let the rules suggest by it afterwards"), value=True, key="codebook-coming-code"
        )
        with st.container(horizontal=True):
            if found and st.button(
                _("Take it in"), key="codebook-take", type="primary", icon=":material/download:"
            ):
                attempt(
                    lambda: bench().book_files.take(path, name),
                    _("The codebook is stored as a new version."),
                )
                _forget(path)
                if again:
                    begin("code", "--json")
                st.rerun()
            if st.button(_("Leave it"), key="codebook-leave"):
                _forget(path)
                st.rerun()


def _forget(path: Path) -> None:
    del st.session_state[_SEEN]
    shutil.rmtree(path.parent, ignore_errors=True)


def _tell(one: Coming) -> None:
    book = escaped(by_language(one.book.name, one.book.id))
    if one.new:
        codes = count("{n} code", "{n} codes", len(one.book.codes))
        st.markdown(_("A new codebook, {name}: {codes}.").format(name=book, codes=codes))
        shown = [by_language(code.label, code.id) for code in one.book.codes[:MOST]]
        st.text(", ".join(shown) + (" …" if len(one.book.codes) > MOST else ""))
        return
    told = count("{n} difference", "{n} differences", len(one.differences))
    st.markdown(_("In {name}: {differences}.").format(name=book, differences=told))
    lines = [f"– {sentence(str(d))}" for d in one.differences[:MOST]]
    more = len(one.differences) - MOST
    st.text("\n".join([*lines, *([count("and {n} more", "and {n} more", more)] * (more > 0))]))
    if one.codings:
        st.text(_("Coded with what changes: {codes}.").format(codes=_counts(one.codings)))
    if one.gone:
        st.warning(
            escaped(
                _(
                    "These codes are coded with and not in the file: {codes}. Their codings stay, "
                    "but the code can no longer be given; merge them first, or leave the file."
                ).format(codes=_counts(one.gone))
            ),
            icon=":material/warning:",
        )


def _counts(codings: Mapping[str, int]) -> str:
    return ", ".join(f"{id} ({count('{n} coding', '{n} codings', n)})" for id, n in codings.items())
