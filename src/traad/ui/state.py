"""What a session remembers: who codes, in which language; and the project that is open."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import streamlit as st

from traad.settings import default_coder, find_project
from traad.ui.texts import LANGUAGES
from traad.ui.views.acts import Answers
from traad.workbench import Workbench

CODER = "coder"
LANGUAGE = "lang"
"""Keys of the session and names in the address, so that a link opens as it was sent."""

COOKIE = "traad_"
"""How the names begin under which the browser remembers them."""

_MANY = 64


def language() -> str:
    """The language of the session."""
    chosen = st.session_state.get(LANGUAGE)
    return chosen if chosen in LANGUAGES else next(iter(LANGUAGES))


def coder() -> str:
    """The name that the session codes under."""
    return " ".join(str(st.session_state.get(CODER) or "").split()) or default_coder()


def begin() -> None:
    """Take over what the address says, else the browser, once at the start of a session."""
    answer = st.session_state.pop("ask-answer", None)
    if answer:
        st.session_state[CODER] = answer
    for key, usual in ((CODER, default_coder()), (LANGUAGE, next(iter(LANGUAGES)))):
        if key not in st.session_state:
            st.session_state[key] = st.query_params.get(key) or remembered(key) or usual
    if st.session_state[LANGUAGE] not in LANGUAGES:
        st.session_state[LANGUAGE] = next(iter(LANGUAGES))


def remembered(name: str) -> str | None:
    """What the browser remembers under a name."""
    kept = st.context.cookies.get(COOKIE + name)
    return unquote(kept) if isinstance(kept, str) and kept else None


def address(**values: str | int | None) -> dict[str, str]:
    """What stands in the address of a page: these values, and who and which language.

    What is as usual is left out, to keep addresses short.
    """
    own = {CODER: coder(), LANGUAGE: language()}
    usual = {CODER: default_coder(), LANGUAGE: next(iter(LANGUAGES))}
    said = {k: str(v) for k, v in values.items() if v is not None}
    return said | {k: v for k, v in own.items() if v != usual[k]}


def answers() -> Answers:
    """What became of the acts that this session has sent."""
    kept = st.session_state.setdefault("answers", Answers())
    assert isinstance(kept, Answers)
    return kept


def bench() -> Workbench:
    """The project of this server, for the coder of the session.

    Raises:
        TraadError: there is no project, or it cannot be opened.
    """
    return _for_coder(str(find_project().root), coder())


def shared() -> Workbench:
    """The project of this server, for nobody in particular."""
    return _project(str(find_project().root))


@st.cache_resource(show_spinner=False, max_entries=_MANY, on_release=Workbench.close)
def _for_coder(root: str, name: str) -> Workbench:
    return _project(root).as_coder(name)


@st.cache_resource(show_spinner=False, max_entries=1, on_release=Workbench.close)
def _project(root: str) -> Workbench:
    return Workbench(Path(root))
