"""On the codebook page: codes moved, merged, split and removed, and the versions compared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from traad.codebook import Code, diff_codebooks
from traad.errors import TraadError
from traad.rooms.codebook.codebooks import Stored
from traad.rooms.codebook.editing import Version
from traad.rooms.coding.segments import Segment, Status, Wanted
from traad.ui.components.table import Column, mount_table
from traad.ui.state import bench, language
from traad.ui.views.marks import in_tree_order
from traad.ui.wording import _, by_language, count, day, escaped, number, say_error, sentence

SAID = "codebook-said"
"""What the last act came to: an error, or a text."""
MOST = 60
"""Codings that are listed at a time to split a code by."""
EXAMPLES = 5
"""Passages of a code that a comparison shows of each kind."""


def attempt(act: Callable[[], Any], done: str) -> None:
    """Do something to a codebook, and remember what to say of it when the page is drawn."""
    try:
        edited = act()
    except TraadError as error:
        st.session_state[SAID] = error
        return
    followed = getattr(edited, "codings", 0)
    if followed:
        done += " " + count("{n} coding followed.", "{n} codings followed.", followed)
    st.session_state[SAID] = done


def show_said() -> None:
    """Say what the last act came to."""
    said = st.session_state.pop(SAID, None)
    if isinstance(said, TraadError):
        say_error(said)
    elif said:
        st.toast(escaped(said))


def restructure(stored: Stored, code: Code) -> None:
    """Where a code stands, and what else it can become."""
    others = [c for c, _depth in in_tree_order(list(stored.codebook.codes)) if c is not code]
    names = {c.guid: by_language(c.label, c.id) for c in others}
    own = by_language(code.label, code.id)
    _place(stored, code, names)
    if others:
        st.subheader(_("Merge the codes"))
        st.caption(
            _("Everybody's codings, and the indicators and examples, go into the other code.")
        )
        into = st.selectbox(
            _("Put {code} into").format(code=own),
            list(names),
            key=f"codebook-into-{code.guid}",
            format_func=names.__getitem__,
        )
        st.button(
            _("Merge the codes"),
            key="codebook-merge",
            icon=":material/merge:",
            on_click=attempt,
            args=(lambda: bench().editing.merge([code.guid], into), _("The codes are merged.")),
        )
    _split(code)
    if not bench().codebooks.used().get(code.guid):
        st.subheader(_("Remove"))
        st.button(
            _("Remove {code}").format(code=own),
            key="codebook-remove",
            icon=":material/delete:",
            on_click=attempt,
            args=(lambda: bench().editing.remove(code.guid), _("The code is removed.")),
        )


def _place(stored: Stored, code: Code, names: dict[str, str]) -> None:
    below = set(stored.codebook.descendants(code.id))
    guids = {c.id: c.guid for c in stored.codebook.codes}
    places = ["", *(g for g in names if g not in {guids[b] for b in below})]
    key = f"codebook-under-{code.guid}-{stored.number}"

    def move() -> None:
        under = st.session_state[key] or None
        attempt(lambda: bench().editing.move(code.guid, under), _("The code is moved."))

    st.selectbox(
        _("It stands below"),
        places,
        index=places.index(guids.get(code.parent or "", "")),
        key=key,
        format_func=lambda g: names[g] if g else _("no other code"),
        on_change=move,
    )


def _split(code: Code) -> None:
    made = (Status.CODED, Status.ACCEPTED, Status.UNREAD)
    found = bench().segments.list(Wanted(codes=frozenset({code.id})))
    codings = [s for s in found if s.status in made]
    if not codings:
        return
    st.subheader(_("Split"))
    st.caption(_("The codings that you choose get a new code below this one."))
    label = st.text_input(_("Name of the new code"), key=f"codebook-split-{code.guid}")
    word = st.text_input(_("Show only codings with the words"), key=f"codebook-with-{code.guid}")
    low = word.casefold().strip()
    shown = [s for s in codings if low in s.text.casefold()]
    everything = st.checkbox(_("Choose all that are shown"), key=f"codebook-all-{code.guid}")
    chosen = [s.id for s in shown if _ticked(s, everything)] if len(shown) <= MOST else []
    if len(shown) > MOST:
        chosen = [s.id for s in shown] if everything else []
        st.caption(
            _("{n} codings; write a word to see them one by one.").format(n=number(len(shown)))
        )
    st.button(
        _("Split"),
        key="codebook-split",
        icon=":material/call_split:",
        disabled=not (chosen and label.strip()),
        on_click=attempt,
        args=(
            lambda: bench().editing.split(code.guid, label, chosen, language()),
            _("The code is split."),
        ),
    )


def _ticked(segment: Segment, everything: bool) -> bool:
    text = " ".join(segment.text.split())
    short = text if len(text) <= 160 else f"{text[:159]}…"
    told = escaped(f"{short} ({segment.coder})")
    on = st.checkbox(told, key=f"codebook-one-{segment.id}", disabled=everything)
    return everything or on


def versions(stored: Stored, _code: Code) -> None:
    """The versions, what differs between one and the newest, and what it means in the texts."""
    found = bench().editing.versions(stored.codebook.id)
    for one in found[:1] if len(found) == 1 else []:
        st.caption(_title(one))
    if len(found) == 1:
        st.markdown(_("There is one version so far. Every edit makes a new one."))
        return
    older = {one.number: one for one in found[1:]}
    key = f"codebook-old-{stored.codebook.guid}"
    if st.session_state.get(key) not in older:
        st.session_state[key] = next(iter(older))
    old = older[
        st.selectbox(
            _("Compare the newest version with"),
            list(older),
            key=key,
            format_func=lambda n: _title(older[n]),
        )
    ]
    differences = diff_codebooks(old.codebook, stored.codebook)
    st.text("\n".join(f"– {sentence(str(d))}" for d in differences) or _("No difference."))
    if differences and st.button(
        _("What it changes in the texts"), key="codebook-compare", icon=":material/difference:"
    ):
        _in_texts(stored, old)
    st.subheader(_("All versions"))
    for one in found:
        st.markdown(f"**{escaped(_title(one))}**")
        told = [sentence(str(d)) for d in one.differences[:8]]
        more = len(one.differences) - len(told)
        if more > 0:
            told.append(count("and {n} more", "and {n} more", more))
        st.text("\n".join(f"– {t}" for t in told) or _("The first version."))


def _title(one: Version) -> str:
    return _("{n} · {day} · {name}").format(n=one.number, day=day(one.created), name=one.coder)


def _in_texts(stored: Stored, old: Version) -> None:
    with st.spinner(_("The rules of both versions are tried on the texts.")):
        found = bench().trials.preview(stored.codebook, old.codebook)
    changed = [p for p in found if p.gained or p.lost]
    if not changed:
        st.markdown(_("The same passages would be suggested."))
        return
    columns = (
        Column(_("Code")),
        *(Column(_("Passages before"), number=True), Column(_("Passages after"), number=True)),
        *(Column(_("Gained"), number=True), Column(_("Lost"), number=True)),
    )
    mount_table(
        "codebook-changed",
        _("What it changes in the texts"),
        columns,
        [
            [
                {"text": p.code},
                *({"text": number(n)} for n in (p.before, p.after, len(p.gained), len(p.lost))),
            ]
            for p in changed
        ],
    )
    for p in changed:
        for sign, passages in (("+", p.gained), ("−", p.lost)):
            for one in passages[:EXAMPLES]:
                st.text(f"{sign} {p.code} · {one.title}: {' '.join(one.text.split())[:240]}")
