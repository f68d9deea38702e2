"""Codings and memos from elsewhere, stored beside those that are here as one group of events."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from traad.coding.acts import memo_key
from traad.coding.history import IMPORTED, Change, State, apply
from traad.exchange.joining import join
from traad.model import Coding, Memo, MemoOn
from traad.rooms.context import Context, now
from traad.store import history
from traad.store.memos import get_words, store_words
from traad.store.projection import state_of

Written = tuple[Memo, str]
"""A memo and its text."""


@dataclass(frozen=True)
class Stored:
    """How much is new of what; into which coding each went that overlapped one of its coder and
    code; how many memos were on a coding that is not there."""

    added: Counter[str]
    went: Mapping[str, str]
    loose: int


def take_in(
    context: Context,
    connection: Connection,
    name: str,
    codings: Iterable[Coding],
    memos: Sequence[Written],
) -> Stored:
    """Store what is new; `name` says where it came from. Again: no change."""
    state = state_of(connection)
    changes, went = join(state, codings)
    for change in changes:
        apply(state, change)
    written, loose = _written(connection, state, memos, went)
    changes += written
    if changes:
        me = context.me(connection)
        group, time = str(uuid.uuid4()), now()
        history.note(connection, me, IMPORTED, name, time=time, group=group)
        history.append(connection, me, changes, time=time, op=group)
    added = Counter(f"{type(c.fact).__name__.lower()}s" for c in changes if c.before is None)
    return Stored(added, went, loose)


def _written(
    connection: Connection, state: State, memos: Sequence[Written], went: Mapping[str, str]
) -> tuple[list[Change], int]:
    """The memos that come in. A person has one on a thing, so that more become one text."""
    gathered: dict[tuple[object, ...], tuple[Memo, dict[str, str]]] = {}
    loose = 0
    for memo, text in memos:
        at = replace(memo, about=went.get(memo.about, memo.about))
        if at.on is MemoOn.CODING and at.about not in state:
            loose += 1
            continue
        gathered.setdefault(memo_key(at), (at, {}))[1][text] = memo.guid
    here = {memo_key(fact): fact for fact in state.values() if isinstance(fact, Memo)}
    said = get_words(connection, [memo.words for memo in here.values()])
    changes: list[Change] = []
    for place, (memo, texts) in gathered.items():
        old = here.get(place)
        if old is None and memo.guid not in state:
            words = store_words(connection, "\n\n".join(texts), memo.document)
            changes.append(Change(None, replace(memo, words=words)))
        elif old is not None and old.guid not in texts.values():
            there = said.get(old.words, "")
            fresh = [text for text in texts if text not in there]
            if fresh:
                whole = "\n\n".join([there, *fresh])
                words = store_words(connection, whole, memo.document)
                changes.append(Change(old, replace(old, words=words, time=now())))
    return changes, loose
