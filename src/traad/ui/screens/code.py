"""The Code page: all that is coded or suggested with a code, read one after the other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from traad.codebook import Code
from traad.errors import NotFoundError
from traad.model import MemoOn
from traad.rooms.coding.segments import Wanted
from traad.ui.components.quotes import mount_quotes
from traad.ui.learning import learning
from traad.ui.retrieving import paper, reading, turn, turned_to
from traad.ui.state import address, answers, bench, coder
from traad.ui.views.marks import in_tree_order
from traad.ui.views.quotes import Shown, choices, groups_of, shown_as
from traad.ui.wording import _, by_language, guarded, number, say_no_codes

CODE = "code"
_CHOSEN = "code-code"
_LAST = "code-last"


def show() -> None:
    """Draw the page."""
    codes = {c.id: c for c, _depth in in_tree_order(list(bench().codebooks.codes().values()))}
    if not codes:
        say_no_codes()
        return
    code = _chosen(codes)
    _meaning(code)
    _memo(code)
    _learning(code)
    below = bench().codebooks.below(code.id)
    wanted = below if len(below) > 1 and _with_below() else frozenset({code.id})
    spots = bench().segments.spots(Wanted(codes=wanted))
    asked = reading()
    found = bench().retrieve.holding(asked.query, spots)
    row = st.container(horizontal=True, vertical_alignment="center")
    with row:
        shown = _which(choices(found))
    marked = bench().retrieve.keys() if asked.key else frozenset()
    found = [s for s in found if shown_as(s) is shown and (s.id in marked or not asked.key)]
    if not found:
        st.info(_("There is nothing to read here yet."))
        return
    heaps = bench().retrieve.heaps(found, asked.by)
    names = {id: by_language(one.label, id) for id, one in codes.items()}
    with row:
        paper(heaps, names[code.id], asked.query, names)
    leaf = f"{coder()} {code.id} {shown} {len(wanted)} {asked}"
    page, piles = turned_to(leaf, heaps)
    data: dict[str, Any] = {
        "list": leaf,
        "page": page,
        "coder": coder(),
        "groups": groups_of(
            piles,
            codes,
            names,
            coder(),
            lambda s: address(doc=s.document, at=s.start),
            by=asked.by,
            more=asked.more,
            several=len({s.code for s in found}) > 1,
        ),
        "parent": code.guid,
        "codes": [
            {"guid": c.guid, "id": id, "name": names[id], "colour": c.colour}
            for id, c in codes.items()
        ],
        "below": [
            {"guid": c.guid, "id": id, "name": names[id], "colour": c.colour}
            for id, c in codes.items()
            if c.parent == code.id
        ],
    }
    if not any("recode" in item["acts"] for group in data["groups"] for item in group["items"]):
        del data["below"]
    _quotes(data)


def _chosen(codes: Mapping[str, Code]) -> Code:
    """The code in the address, or the one chosen on the page; both then say the same."""
    asked = st.query_params.get(CODE)
    last = st.session_state.get(_LAST)
    if asked is not None and (asked != last or _CHOSEN not in st.session_state):
        st.session_state[_CHOSEN] = _asked_for(asked)
    elif st.session_state.get(_CHOSEN) not in codes:
        st.session_state[_CHOSEN] = last if last in codes else next(iter(codes))
    chosen: str = st.selectbox(
        _("Code"),
        list(codes),
        key=_CHOSEN,
        format_func=lambda id: by_language(codes[id].label, id),
        label_visibility="collapsed",
    )
    if chosen != asked:
        st.query_params.from_dict(address(code=chosen))
    st.session_state[_LAST] = chosen
    return codes[chosen]


def _asked_for(name: str) -> str:
    try:
        return bench().codebooks.code(name).id
    except NotFoundError:
        message = _("There is no code {name} in the project.")
        raise NotFoundError(message.format(name=name)) from None


def _meaning(code: Code) -> None:
    """What the code means, as its book says it; the words are the book's and no markup."""
    definition = by_language({k: v for k, v in code.definition.items() if k != "source"})
    if definition:
        st.text(definition)
    more = {
        _("Use it when"): [code.use_when],
        _("Not when"): [code.not_when],
        _("Examples"): list(code.examples),
        _("Not examples"): list(code.counter_examples),
        _("Source"): [code.definition.get("source", "")],
    }
    if any(any(texts) for texts in more.values()):
        with st.expander(_("When to use it")):
            for name, texts in more.items():
                if any(texts):
                    st.markdown(f"**{name}**")
                    st.text("\n".join(filter(None, texts)))


def _memo(code: Code) -> None:
    """The memos on a code: others' to read, one's own to write."""
    on_code = (w for w in bench().memos.list() if w.memo.on is MemoOn.CODE)
    found = [w for w in on_code if w.memo.about == code.guid]
    with st.expander(_("Memo"), icon=":material/edit_note:" if found else None):
        for written in found:
            if written.coder != coder():
                st.text(f"{written.coder}: {written.text}")
        mine = next((w.text for w in found if w.coder == coder()), "")
        key = f"code-memo {code.guid} {coder()}"
        text = st.text_area(_("Memo"), value=mine, key=key, label_visibility="collapsed")
        if st.button(_("Store"), key="code-memo-store"):
            bench().memos.on_code(code.guid, text)
            st.toast(_("The memo is stored."))
        words = address(q=code.id)
        st.page_link("screens/memos.py", label=_("All memos on it"), query_params=words)


def _learning(code: Code) -> None:
    """How the code can be learned; the texts are counted when somebody wants to know."""
    part = st.expander(_("Learn from the codings"), key="code-learning", on_change="rerun")
    if part.open:
        with part:
            learning(code)


def _with_below() -> bool:
    """Whether the codes below are read too; so it is, unless the address says 0."""
    if "code-below" not in st.session_state:
        st.session_state["code-below"] = st.query_params.get("below") != "0"
    chosen = st.toggle(_("Include the codes below it"), key="code-below")
    if chosen:
        st.query_params.pop("below", None)
    else:
        st.query_params["below"] = "0"
    return chosen


def _which(counts: Mapping[Shown, int]) -> Shown:
    names = {
        Shown.CODED: _("Coded by people"),
        Shown.SUGGESTED: _("Suggested to you"),
        Shown.REJECTED: _("Rejected"),
        Shown.UNREAD: _("Accepted unread"),
    }
    if st.session_state.get("code-shown") not in counts:
        usual = Shown.CODED if counts[Shown.CODED] else Shown.SUGGESTED
        st.session_state["code-shown"] = usual
    chosen = st.segmented_control(
        _("Which"),
        list(counts),
        key="code-shown",
        format_func=lambda choice: f"{names[choice]} ({number(counts[choice])})",
        required=True,
        label_visibility="collapsed",
    )
    return Shown(chosen or Shown.CODED)


@st.fragment
def _quotes(data: dict[str, Any]) -> None:
    with guarded():
        mount_quotes(data, lambda acts: answers().take(bench(), None, acts), turn)


show()
