"""What counts in a matrix or a figure: whose codings, of which codes, suggestions or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from traad.figures.inks import INK
from traad.figures.words import say
from traad.rooms.analysis.drawing import Way
from traad.store.coders import is_machine_name
from traad.ui.state import bench, language
from traad.ui.views.marks import in_tree_order
from traad.ui.wording import _, by_language

_PALE_INK = "#e9e6e1"


@dataclass(frozen=True)
class Counting:
    """Whose codings count, whether codes include those below, and suggestions."""

    coder: str | None
    below: bool
    suggested: bool

    def as_arguments(self) -> dict[str, Any]:
        """As the rooms take it."""
        return {"coder": self.coder, "below": self.below, "suggested": self.suggested}

    @property
    def notes(self) -> list[str]:
        """What a figure has to say of it."""
        said = [say(language(), "only_coder", coder=self.coder)] if self.coder else []
        return [*said, say(language(), "suggested")] if self.suggested else said


def ask_whose(page: str) -> str | None:
    """Whose codings; None: everybody's."""
    who = [n for n in bench().codings.coders().values() if not is_machine_name(n)]
    chosen: str | None = st.selectbox(
        _("Whose codings"),
        who,
        index=None,
        key=f"{page}-coder",
        placeholder=_("Everybody's"),
        width=200,
    )
    return chosen


def ask_below(page: str, *, usual: bool) -> bool:
    """Whether codes include those below them."""
    return st.toggle(_("Include the codes below"), value=usual, key=f"{page}-below")


def ask_suggested(page: str) -> bool:
    """Whether suggestions count too."""
    return st.toggle(
        _("Count suggestions too"),
        key=f"{page}-suggested",
        help=_("Those that you have not decided on. What people coded counts in any case."),
    )


def way(counting: Counting, *, paper: bool = False) -> Way:
    """How to draw: on the page as its colours are, on paper on white."""
    dark = not paper and st.context.theme.type == "dark"
    return Way(language(), _PALE_INK if dark else INK, counting.notes)


def labels() -> dict[str, str]:
    """What codes are called, by id."""
    return {c.id: by_language(c.label, c.id) for c in bench().codebooks.codes().values()}


def ask_codes(counting: Counting) -> list[str]:
    """The codes that are drawn: those chosen, else the main ones, else all."""
    ordered = [c for c, _depth in in_tree_order(list(bench().codebooks.codes().values()))]
    names = labels()
    chosen: list[str] = st.multiselect(
        _("Codes"),
        [c.id for c in ordered],
        key="figures-codes",
        format_func=names.__getitem__,
        placeholder=_("The main codes") if counting.below else _("All codes"),
    )
    if chosen or not counting.below:
        return chosen
    return [c.id for c in ordered if c.parent is None]


def ask_by(first: Sequence[str], *, nothing: bool) -> str | None:
    """The groups: these, or an attribute; None: all together, where `nothing` is a choice."""
    own = [a.name for a in (*bench().attributes.list("document"), *bench().attributes.list("case"))]
    names = {"year": _("Year"), "type": _("Type"), "publisher": _("Publisher")}
    chosen: str | None = st.selectbox(
        _("Group by"),
        list(dict.fromkeys([*first, *own])),
        index=None if nothing else 0,
        key=f"figures-by-{nothing}",
        format_func=lambda n: names.get(n, n),
        placeholder=_("All together"),
        width=180,
    )
    return chosen


def ask_per(by: str | None) -> str:
    """What rates are over, of what goes with the groups."""
    names = {
        "words": _("codings per 10,000 words"),
        "passages": _("share of passages"),
        "documents": _("share of documents"),
        "cases": _("share of cases"),
    }
    kinds = {
        kind
        for kind, of in (("documents", "document"), ("cases", "case"))
        if by in (None, *(a.name for a in bench().attributes.list(of)))
    }
    if by in ("year", "type", "publisher"):
        kinds.add("documents")
    options = [name for name in names if name in ("words", "passages") or name in kinds]
    chosen: str = st.selectbox(
        _("Counted as"),
        options,
        key=f"figures-per-{'-'.join(options)}",
        format_func=names.__getitem__,
        width=220,
    )
    return chosen
