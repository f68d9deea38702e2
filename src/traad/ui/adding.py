"""Adding material from the start page: files to read, and a codebook to code by."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from traad.codebook import load_codebook
from traad.errors import TraadError
from traad.resources import FIRST_CODEBOOK, find_resource
from traad.rooms.material.uploads import MOST_BYTES, Upload, keep_uploads
from traad.ui.jobs import begin
from traad.ui.state import bench
from traad.ui.wording import _, by_language, say_error

_ROUND = "adding-round"
"""A new number empties the field for files."""


def add_documents() -> None:
    """A field to drop files in, and the button that reads them."""
    from traad.ingest import SUFFIXES

    files = st.file_uploader(
        _("Drop reports and interviews here"),
        type=sorted(SUFFIXES),
        accept_multiple_files=True,
        key=f"adding-{_round()}",
        max_upload_size=MOST_BYTES // 1_000_000,
    )
    kinds = ", ".join(sorted(suffix[1:].upper() for suffix in SUFFIXES))
    said = _("{kinds}, at most 200 MB each. Everything stays on this machine.")
    st.caption(said.format(kinds=kinds))
    if st.button(
        _("Add them"), key="adding-go", type="primary", icon=":material/add:", disabled=not files
    ):
        uploads = [Upload(file.name, file.getvalue()) for file in files]
        try:
            folder = keep_uploads(bench().project, uploads)
        except TraadError as error:
            say_error(error)
            return
        _empty()
        begin("ingest", "--json", "--", str(folder))


def add_codebook() -> None:
    """Choose a codebook that comes with Tråd, or give one of one's own, and code by it."""
    shipped = sorted(find_resource("codebooks").glob("*.yaml"))
    books = {path.name: load_codebook(path) for path in shipped}
    chosen = st.selectbox(
        _("A codebook that comes with Tråd"),
        list(books),
        index=list(books).index(FIRST_CODEBOOK),
        key="adding-book",
        format_func=lambda name: by_language(books[name].name, name),
    )
    own = st.file_uploader(
        _("Or a codebook of your own (YAML)"),
        type=["yaml", "yml"],
        key=f"adding-book-{_round()}",
        max_upload_size=5,
    )
    if st.button(
        _("Code by this codebook"), key="adding-book-go", type="primary", icon=":material/sell:"
    ):
        path = find_resource("codebooks") / chosen
        try:
            if own is not None:
                path = keep_uploads(bench().project, [Upload(own.name, own.getvalue())])
                path = next(Path(path).glob("0001*"))
            bench().codebooks.install([path])
        except TraadError as error:
            say_error(error)
            return
        _empty()
        begin("code", "--json")


def code_again() -> None:
    """The button that lets the rules of the project's codebooks suggest codes."""
    if st.button(
        _("Code by the codebook"),
        key="code-run",
        icon=":material/auto_awesome:",
        help=_("The rules suggest codes in every document; what you have decided stays."),
    ):
        begin("code", "--json")


def _round() -> int:
    return int(st.session_state.get(_ROUND, 0))


def _empty() -> None:
    st.session_state[_ROUND] = _round() + 1
