"""Codes that are merged bring their memos along; a person has one on a code."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection

from traad.coding.history import Change, State
from traad.model import Memo
from traad.store.memos import get_words, store_words


def one_memo(
    connection: Connection, state: State, changes: list[Change], code: str
) -> list[Change]:
    """Where one person comes to have several memos on a code, they become one with all words."""
    after = {**state, **{c.target: c.after for c in changes if c.after}}
    memos: dict[str, list[Memo]] = {}
    for fact in after.values():
        if isinstance(fact, Memo) and fact.about == code:
            memos.setdefault(fact.coder, []).append(fact)
    several = [sorted(own, key=lambda m: m.time) for own in memos.values() if len(own) > 1]
    kept = {c.target: c for c in changes}
    for own in several:
        said = get_words(connection, [memo.words for memo in own])
        text = "\n\n".join(said[memo.words] for memo in own if memo.words in said)
        first = replace(own[0], words=store_words(connection, text, ""))
        for memo in own:
            kept[memo.guid] = Change(state[memo.guid], first if memo is own[0] else None)
    return list(kept.values())
