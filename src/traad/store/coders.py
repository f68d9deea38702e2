"""Coders: people, and machines by name."""

from __future__ import annotations

import re
import uuid

from sqlalchemy import Connection, insert, select

from traad.errors import UsageError
from traad.store.schema import coders

LEARNED = "learned"
"""The name of the machine coder that learns from people's codings."""
_MACHINES = re.compile(r"rules|learned|(?:search|topic):.*", re.IGNORECASE)
"""Names that only machine coders may have."""


def is_machine_name(name: str) -> bool:
    """Whether only a machine may be called so."""
    return _MACHINES.fullmatch(_clean(name)) is not None


def find_coder(connection: Connection, name: str) -> str | None:
    """The GUID of the coder of this name, or None."""
    return connection.scalar(select(coders.c.guid).where(coders.c.name == _clean(name)))


def _clean(name: str) -> str:
    return " ".join(name.split())


def ensure_coder(connection: Connection, name: str, *, machine: bool = False) -> str:
    """The GUID of the coder of this name, made where there is none.

    Raises:
        UsageError: the name is empty, or is a machine's where a person is meant (or the reverse).
    """
    clean = _clean(name)
    if not clean:
        raise UsageError("A coder must have a name; give one with: traad --coder NAME")
    if not machine and _MACHINES.fullmatch(clean):
        raise UsageError(f"{clean} is the name of a machine coder; choose another name.")
    row = connection.execute(select(coders).where(coders.c.name == clean)).first()
    if row is None:
        guid = str(uuid.uuid4())
        connection.execute(insert(coders).values(guid=guid, name=clean, machine=machine))
        return guid
    if row.machine != machine:
        raise UsageError(f"{clean} is the name of a machine coder; choose another name.")
    return str(row.guid)


def list_coders(connection: Connection) -> list[tuple[str, str, bool]]:
    """GUID, name and whether it is a machine, of every coder, by name."""
    rows = connection.execute(select(coders).order_by(coders.c.name))
    return [(row.guid, row.name, row.machine) for row in rows]
