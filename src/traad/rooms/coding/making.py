"""A coding as it is made: from a range or from a suggestion, under the newest codebook version."""

from __future__ import annotations

import uuid
from dataclasses import replace

from sqlalchemy import Connection

from traad.errors import ConflictError, NotFoundError
from traad.model import Coding, Suggestion
from traad.rooms.context import now
from traad.store.codebooks import newest_holding
from traad.store.suggestions import get_suggestion
from traad.store.texts import newest_number


def new_coding(
    connection: Connection,
    me: str,
    document: str,
    version: int,
    start: int,
    end: int,
    code: str,
    op: str | None = None,
) -> Coding:
    """A coding by hand, seen and read.

    It has the UUID of the act that makes it: whoever sends that can name the coding at once.

    Raises:
        NotFoundError: the code is in no codebook any more.
    """
    return Coding(
        guid=op or str(uuid.uuid4()),
        document=document,
        version=version,
        start=start,
        end=end,
        code=code,
        codebook_version=codebook_version(connection, code),
        coder=me,
        origin=None,
        seen=True,
        unread=False,
        time=now(),
    )


def coding_from(
    connection: Connection, me: str, found: Suggestion, code: str, op: str | None
) -> Coding:
    """A coding that a suggestion became, with its code or another."""
    place = (found.document, found.version, found.start, found.end)
    return replace(new_coding(connection, me, *place, code, op), origin=found.guid)


def current_suggestion(connection: Connection, guid: str) -> Suggestion:
    """A suggestion that is still of the newest version of its document.

    Raises:
        ConflictError: the text has a newer one.
    """
    found = get_suggestion(connection, guid)
    if newest_number(connection, found.document) != found.version:
        raise ConflictError("The text has a newer version than the suggestion; run the code again.")
    return found


def codebook_version(connection: Connection, code: str | None) -> int:
    """The newest version number of the codebook that holds a code; of all where None.

    Raises:
        NotFoundError: none holds it.
    """
    number = newest_holding(connection, code)
    if number is None and code is not None:
        raise NotFoundError("The code is not in the codebook any more; reload the page.")
    return number or 0
