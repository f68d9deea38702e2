"""A person's acts: each is planned on that person's present facts and stored in one transaction."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from traad.coding.history import Change, Fact, State, invert
from traad.errors import ConflictError
from traad.model import Coding, Document, KeyQuotation, Memo
from traad.rooms.context import Context, now
from traad.rooms.onememo import one_memo
from traad.store import history as store
from traad.store.projection import state_of
from traad.store.texts import get_text
from traad.store.undoing import last_group

Plan = Callable[[Connection, str, State], list[Change]]
"""From a connection, the GUID of the coder at work and that coder's facts to changes."""


def act(
    context: Context,
    plan: Plan,
    *,
    document: str | None = None,
    place: tuple[str, int, int] | None = None,
    only: type[Fact] | None = None,
    op: str | None = None,
) -> None:
    """Plan an act on the coder's facts, those of one document where it is given, and store it.

    An act that comes twice, with the same UUID `op`, happens once.

    Args:
        place: code (GUID), start and end of an act that only concerns the codings there: the
            rest is not read, where there are not several for other facts to hang on.
        only: the kind of facts that the act concerns, where it is one.
    """
    with context.database.write() as connection:
        if op is not None and store.known(connection, op):
            return
        me = context.me(connection)
        state: State = {}
        if place is not None:
            state = state_of(connection, coder=me, document=document, only=Coding, place=place)
        if place is None or len(state) > 1:
            state = state_of(connection, coder=me, document=document, only=only)
        changes = plan(connection, me, state)
        if any(isinstance(c.before, Coding) and c.after is None for c in changes):
            # It may have grown into another; what others have on it then goes along.
            for kind in (Memo, KeyQuotation):
                state |= state_of(connection, document=document, only=kind)
            changes = plan(connection, me, state)
        changes = one_memo(connection, state, changes)
        store.append(connection, me, changes, time=now(), op=op)


def take_back(context: Context, *, redo: bool, op: str | None) -> bool:
    """Undo the coder's last act, or redo what was undone last; False where there is none.

    Raises:
        ConflictError: something it touched has been changed since, or the text has.
    """
    with context.database.write() as connection:
        if op is not None and store.known(connection, op):
            return True
        me = context.me(connection)
        group = last_group(connection, me, redo=redo)
        if group is None:
            if last_group(connection, me, redo=redo, ever=True) is not None:
                raise ConflictError(
                    "What you did before the text got a newer version, or before its document was "
                    "erased, cannot be undone: that has changed everybody's work in it."
                )
            return False
        state: State = {}
        for document, coder in {(c.fact.document, c.fact.coder) for c in group.changes}:
            state |= state_of(connection, coder=coder, document=document or None)
        store.append(connection, me, invert(group, state), time=now(), op=op, undoes=group.id)
    return True


def check_quote(
    connection: Connection, document: Document, start: int, end: int, quote: str | None
) -> None:
    """Make sure that a range is in a text, and that it holds what the person saw there.

    Raises:
        ConflictError: it is not, or does not.
    """
    text = get_text(connection, document.version_id)
    if not 0 <= start < end <= len(text):
        raise ConflictError("The range is not in the text; reload the page.")
    if quote is not None and text[start:end] != quote:
        raise ConflictError("The text has changed under the selection; reload the page.")
