"""Saying things in the language of the session, and errors in one sentence."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import streamlit as st

from traad.errors import TraadError
from traad.ui.state import language
from traad.ui.texts import in_language, translation

log = logging.getLogger(__name__)
_MARKS = str.maketrans(",.", ".,")
_MARKUP = frozenset(r"\`*_{}[]()<>#+-.!|~$:&=^'\"@/")


def _(message: str) -> str:
    """A text in the language of the session."""
    return translation(language()).gettext(message)


def count(one: str, many: str, n: int) -> str:
    """A text with a number in it, as `{n}`, set in the way of the language."""
    return translation(language()).ngettext(one, many, n).format(n=number(n))


def number(n: int) -> str:
    """A whole number with the thousands mark of the language."""
    written = f"{n:,}"
    return written.replace(",", ".") if language() == "da" else written


def decimal(value: float, places: int = 1) -> str:
    """A number with decimals, with the marks of the language: 1.234,5 in Danish."""
    written = f"{value:,.{places}f}"
    return written.translate(_MARKS) if language() == "da" else written


def day(time: str) -> str:
    """The day of a time (ISO 8601), where the reader is: 21. november 2026 in Danish."""
    when = datetime.fromisoformat(time).astimezone()
    dot = "." if language() == "da" else ""
    return f"{when.day}{dot} {_months()[when.month - 1]} {when.year}"


def _months() -> tuple[str, ...]:
    return (
        *(_("January"), _("February"), _("March"), _("April"), _("May"), _("June")),
        *(_("July"), _("August"), _("September"), _("October"), _("November"), _("December")),
    )


def type_name(type: str) -> str:
    """What a type of document is called."""
    known = {
        "report": _("Report"),
        "evaluation": _("Evaluation"),
        "literature study": _("Literature study"),
        "booklet": _("Booklet"),
        "article": _("Article"),
        "note": _("Note"),
        "guide": _("Guide"),
        "thesis": _("Thesis"),
        "interview": _("Interview"),
        "focus group": _("Focus group"),
        "survey": _("Survey"),
        "": "–",
    }
    return known.get(type, type)


def by_language(texts: dict[str, str], default: str = "") -> str:
    """What a codebook says in the language of the session, else in Danish, else in any."""
    return texts.get(language()) or texts.get("da") or next(iter(texts.values()), default)


def sentence(message: str) -> str:
    """The sentence of an error, or of a warning, in the language of the session."""
    return in_language(message, language())


def escaped(text: str) -> str:
    """Other people's words where Streamlit reads markup: every sign stands for itself."""
    return "".join(f"\\{sign}" if sign in _MARKUP else sign for sign in text)


def say_error(error: Exception) -> bool:
    """Show an error as one sentence; what is not meant for the user goes to the log alone."""
    if isinstance(error, TraadError):
        st.error(escaped(sentence(str(error))), icon=":material/error:")
    else:
        log.error("A page failed", exc_info=error)
        st.error(
            _("Something went wrong on this page; the server's log says what. Reload to go on."),
            icon=":material/error:",
        )
    return True


@contextmanager
def guarded() -> Iterator[None]:
    """Where a page or a part of it can fail for a reason that the user should know."""
    try:
        yield
    except TraadError as error:
        say_error(error)


def say_nothing_yet() -> None:
    """Say where to begin with an empty project."""
    st.info(_("This project is empty. Add documents on the start page."), icon=":material/info:")
    st.page_link("screens/start.py", label=_("Start"), icon=":material/home:")


def say_no_codes() -> None:
    """Say where to get a codebook."""
    st.info(_("There is no codebook yet. Add one on the start page."), icon=":material/info:")
    st.page_link("screens/start.py", label=_("Start"), icon=":material/home:")
