"""The Review page: what is suggested across the corpus, decided on card by card."""

from __future__ import annotations

from typing import Any

import streamlit as st

from traad.coding.reviewing import By, Pick
from traad.ui.components.review import mount_review
from traad.ui.reviewing import BULK, DECK, TRIAL, bulk, sample, trying
from traad.ui.state import address, answers, bench, coder
from traad.ui.views.marks import in_tree_order, keys_of
from traad.ui.views.review import MODES, Deck, card_of, key_of, title_of
from traad.ui.wording import _, by_language, decimal, guarded, number, say_no_codes

SAMPLE = "sample"
_BY, _GROUP = "review-by", "review-group"


def show() -> None:
    """Draw the page."""
    codes = bench().codebooks.codes()
    if not codes:
        say_no_codes()
        return
    fresh = _BY not in st.session_state
    mode = _mode()
    pick = Pick() if mode in (By.INFORMATIVE, SAMPLE) else _group(By(mode))
    if pick is None:
        st.info(_("No suggestion waits for you here."), icon=":material/done_all:")
        return
    _deck(mode, pick, fresh)
    _desk(mode, pick)


def _mode() -> str:
    names = {
        By.INFORMATIVE: _("Most informative first"),
        By.CODE: _("By code"),
        By.RULE: _("By rule"),
        By.DOCUMENT: _("By document"),
        By.CONFIDENCE: _("By confidence"),
        SAMPLE: _("Random sample"),
    }
    if _BY not in st.session_state:
        asked = st.query_params.get("by")
        st.session_state[_BY] = asked if asked in MODES else MODES[0]
    chosen = st.segmented_control(
        _("Which"),
        MODES,
        key=_BY,
        format_func=lambda mode: names[mode],
        required=True,
        label_visibility="collapsed",
    )
    return str(chosen or MODES[0])


def _group(by: By) -> Pick | None:
    """The group in the address, or the one chosen; None where nothing waits."""
    codes = bench().codebooks.codes()
    names = {guid: by_language(code.label, code.id) for guid, code in codes.items()}
    titles = {d.guid: d.title for d in bench().documents.list()}
    groups = {key_of(g.pick, codes): g for g in bench().review.groups(by)}
    if not groups:
        return None
    asked = st.query_params.get("group")
    key = f"{_GROUP}-{by}"
    if st.session_state.get(key) not in groups:
        st.session_state[key] = asked if asked in groups else next(iter(groups))
    most = _("{low} and above")
    chosen: str = st.selectbox(
        _("Group"),
        list(groups),
        key=key,
        format_func=lambda k: (
            f"{title_of(groups[k].pick, names, titles, most)} ({number(groups[k].waiting)})"
        ),
        label_visibility="collapsed",
    )
    st.query_params.from_dict(address(by=by.value, group=chosen))
    return groups[chosen].pick


def _deck(mode: str, pick: Pick, fresh: bool) -> None:
    """Lay out a deck where another is wanted; otherwise it stays while one works through it."""
    trial = st.session_state.get(TRIAL) == pick
    wanted = f"{coder()} {mode} {pick} {trial}"
    old = st.session_state.get(DECK)
    if not fresh and isinstance(old, Deck) and old.name.startswith(f"{wanted} #"):
        return
    if mode in (By.INFORMATIVE, SAMPLE):
        st.query_params.from_dict(address(by=mode if mode == SAMPLE else None))
    if mode == SAMPLE:
        queue = bench().samples.waiting()
    elif trial and (tried := bench().review.tried(pick)):
        found = {s.guid: s for s in bench().review.queue(pick)}
        queue = [found[guid] for guid in tried.drawn if guid in found]
    else:
        queue = bench().review.queue(pick, in_order=mode == By.DOCUMENT)
    count = int(st.session_state.get("review-count", 0)) + 1
    st.session_state["review-count"] = count
    st.session_state[DECK] = Deck(f"{wanted} #{count}", queue)


@st.fragment
def _desk(mode: str, pick: Pick) -> None:
    with guarded():
        deck = st.session_state[DECK]
        if mode == SAMPLE and not deck.queue:
            st.info(
                _(
                    "Suggestions drawn at random tell how often each rule is right. Draw some and "
                    "decide on them: here the striking ones do not come first."
                ),
                icon=":material/casino:",
            )
        else:
            _cards(deck, _("Drawn at random") if trying(pick) or mode == SAMPLE else None)
        if mode == SAMPLE:
            sample()
        elif mode != By.INFORMATIVE:
            bulk(pick, len(deck.queue))


def _cards(deck: Deck, note: str | None) -> None:
    missing = deck.missing()
    cards = bench().review.cards([deck.queue[i] for i in missing]) if missing else {}
    for i in missing:
        s = deck.queue[i]
        params = address(doc=s.document, at=s.start)
        deck.cards[i] = card_of(cards.get(s.guid), params, decimal(s.confidence, 2))

    def moved(at: int) -> None:
        deck.at = at

    def arrived(acts: list[Any]) -> None:
        st.session_state.pop(BULK, None)
        answers().take(bench(), None, acts)

    mount_review(
        {
            "deck": deck.name,
            "total": len(deck.queue),
            "from": deck.window.start,
            "cards": [deck.cards[i] for i in deck.window],
            "codes": _codes(),
            "coder": coder(),
            "note": note,
        },
        arrived,
        moved,
    )


def _codes() -> list[dict[str, Any]]:
    codes = [code for code, _depth in in_tree_order(list(bench().codebooks.codes().values()))]
    keys = keys_of(codes)
    return [
        {
            "guid": c.guid,
            "id": c.id,
            "name": by_language(c.label, c.id),
            "colour": c.colour,
            "key": keys.get(c.guid),
        }
        for c in codes
    ]


show()
