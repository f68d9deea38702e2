"""Codings, codes or cases that become one bring their memos along; a person has one on a thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from traad.coding.acts import memo_key
from traad.coding.history import Change, State
from traad.model import Memo
from traad.store.memos import get_words, store_words


def one_memo(connection: Connection, state: State, changes: Sequence[Change]) -> list[Change]:
    """Changes after which no person has several memos on one thing: they become one with all words.

    Args:
        state: what the changes start from.
    """
    if not any(isinstance(change.after, Memo) for change in changes):
        return [*changes]
    after = {**state, **{c.target: c.after for c in changes}}
    same: dict[tuple[object, ...], list[Memo]] = {}
    for change in changes:
        if isinstance(change.after, Memo):
            same[memo_key(change.after)] = []
    for fact in after.values():
        if isinstance(fact, Memo) and memo_key(fact) in same:
            same[memo_key(fact)].append(fact)
    joined: dict[str, Change] = {}
    for own in same.values():
        if len(own) < 2:
            continue
        own.sort(key=lambda memo: memo.time)
        said = get_words(connection, [memo.words for memo in own])
        text = "\n\n".join(said[memo.words] for memo in own if memo.words in said)
        first = replace(own[0], words=store_words(connection, text, own[0].document))
        for memo in own:
            joined[memo.guid] = Change(state.get(memo.guid), first if memo is own[0] else None)
    return [*(c for c in changes if c.target not in joined), *joined.values()]
