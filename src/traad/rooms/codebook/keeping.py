"""An edited codebook stored as a version of its own, together with what becomes of the codings."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from traad.codebook import Codebook, to_dict
from traad.coding.history import BOOK, Change
from traad.errors import ConflictError
from traad.model import Coding
from traad.rooms.context import now
from traad.store import codebooks as store
from traad.store import history
from traad.store.projection import state_of
from traad.store.suggestions import shelve


@dataclass(frozen=True)
class Edited:
    """What an edit left: the codebook's newest version, and how many codings changed by it."""

    number: int
    codebook: Codebook
    codings: int


def keep(
    connection: Connection,
    me: str,
    newest: store.Snapshot | None,
    book: Codebook,
    changes: list[Change],
    undoes: str | None = None,
    went: Mapping[str, str] | None = None,
) -> Edited:
    """Store an edited codebook as its newest version, with what follows from it, as one group.

    Args:
        me: GUID of the one who edits.
        newest: the version before, if there is one.
        changes: to the codings, and to what hangs on them.
        undoes: the group that is taken back by it, if one is.
        went: of codes (GUID) that go, the one that each goes into.

    Raises:
        ConflictError: something is coded with a code that would be gone.
    """
    time, group = now(), str(uuid.uuid4())
    number, new = store.store_snapshot(
        connection,
        codebook=book.guid,
        sha256=book.hash,
        content=to_dict(book),
        names=[(code.guid, code.id) for code in book.codes],
        coder=me,
        time=time,
    )
    if not new:
        return Edited(number, book, 0)
    history.append(connection, me, changes, time=time, op=group, undoes=undoes)
    after: dict[str, Any] = {"number": number, "sha256": book.hash}
    if went:
        after["into"] = dict(went)
    history.note(
        connection, me, BOOK, book.guid, time=time, after=after, group=group, undoes=undoes
    )
    old = {c["guid"] for c in newest.content["codes"]} if newest else set()
    stands = {code.guid for code in book.codes}
    gone = old - stands
    if gone and any(
        isinstance(f, Coding) and f.code in gone for f in state_of(connection).values()
    ):
        raise ConflictError(
            "Something is coded with the code; merge it into another instead of removing it."
        )
    shelve(connection, gone, stands - old)
    codings = sum(isinstance(change.fact, Coding) for change in changes)
    return Edited(number, book, codings)
