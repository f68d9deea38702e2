"""What came of an export, an import or a merge, in words."""

from __future__ import annotations

import streamlit as st

from traad.ui.views.exchange import MOST, Outcome, parted
from traad.ui.wording import _, escaped, number, sentence


def tell(done: Outcome) -> None:
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


def _kinds() -> dict[str, str]:
    """What is counted in reports."""
    return {
        "codes": _("codes"),
        "changed codes": _("changed codes"),
        "documents": _("documents"),
        "codings": _("codings"),
        "suggestions": _("suggestions"),
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
