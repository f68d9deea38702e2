"""A new version put beside the last, with everybody's codings carried over; what became of them."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from sqlalchemy import Connection

from traad.coding.carry import Carriage, Carrier, carry_facts
from traad.coding.history import VERSION
from traad.errors import ConflictError
from traad.model import Coding, Decision, Document, Extraction
from traad.rooms.onememo import one_memo
from traad.store import history, versions
from traad.store.projection import state_of
from traad.store.suggestions import carry_suggestions
from traad.store.texts import newest_number


@dataclass
class VersionReport:
    """What a new version did to the codings. Rows: coding or decision id, before, after."""

    document: str
    version: int
    carried: int = 0
    changed: list[dict[str, str]] = field(default_factory=list)
    lost: list[dict[str, str]] = field(default_factory=list)
    corrections_lost: list[str] = field(default_factory=list)


def rehearse(connection: Connection, document: Document, carrier: Carrier) -> VersionReport:
    """What a new version would do to the codings; nothing is stored."""
    number = document.version + 1
    state = state_of(connection, document=document.guid)
    return _report(document, number, carry_facts(state, document.guid, number, carrier), carrier)


def store_version(
    connection: Connection,
    me: str,
    document: Document,
    carrier: Carrier,
    new: Extraction,
    *,
    time: str,
) -> VersionReport:
    """Store a new version; everybody's facts and the suggestions are carried over, as one group.

    Args:
        me: GUID of who makes it.

    Raises:
        ConflictError: `document` is not at its newest version, or is erased.
    """
    if newest_number(connection, document.guid) != document.version:
        raise ConflictError(f"{document.title} has a newer version or is erased; try again.")
    number = document.version + 1
    version_id = versions.insert_version(connection, document.id, number, new, time)
    state = state_of(connection, document=document.guid)
    carriage = carry_facts(state, document.guid, number, carrier)
    carry_suggestions(connection, document.version_id, version_id, carrier)
    op = str(uuid.uuid4())
    changes = one_memo(connection, state, carriage.changes)
    history.append(connection, me, changes, time=time, op=op)
    after = {"number": number}
    history.note(connection, me, VERSION, document.guid, time=time, after=after, group=op)
    return _report(document, number, carriage, carrier)


def _report(document: Document, number: int, carriage: Carriage, carrier: Carrier) -> VersionReport:
    old, new = carrier.old, carrier.new
    ids = {id(c.before): c.target for c in carriage.changes}
    return VersionReport(
        document=document.guid,
        version=number,
        carried=sum(isinstance(c.after, Coding | Decision) for c in carriage.changes),
        changed=[
            {
                "id": ids[id(before)],
                "before": old[before.start : before.end],
                "after": new[after.start : after.end],
            }
            for before, after in carriage.changed
        ],
        lost=[{"id": ids[id(f)], "before": old[f.start : f.end]} for f in carriage.lost],
    )
