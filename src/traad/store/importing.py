"""What comes from elsewhere, under the GUID that it has there."""

from __future__ import annotations

from itertools import count

from sqlalchemy import Column, Connection, Table, insert, select

from traad.attributes import Attribute
from traad.store.coders import is_machine_name
from traad.store.database import new_id
from traad.store.people import assign
from traad.store.schema import attributes, cases, coders, document_sets, speakers


def _free(connection: Connection, column: Column[str], name: str) -> str:
    """A name that is not taken in a column: this one, else with a number."""
    taken = set(connection.scalars(select(column)))
    if name not in taken:
        return name
    return next(one for n in count(2) if (one := f"{name} ({n})") not in taken)


def ids(connection: Connection, table: Table) -> dict[str, int]:
    """The row id of each GUID in a table."""
    return {row.guid: row.id for row in connection.execute(select(table.c.guid, table.c.id))}


def add_coder(connection: Connection, guid: str, name: str) -> None:
    """A person who codes; another of the same name here is somebody else."""
    clean = " ".join(name.split()) or "?"
    if is_machine_name(clean):
        clean = f"{clean} (2)"
    row = {"guid": guid, "name": _free(connection, coders.c.name, clean), "machine": False}
    connection.execute(insert(coders).values(row))


def add_case(connection: Connection, guid: str, name: str, kind: str) -> int:
    """A case; another of the same name here is another case."""
    free = _free(connection, cases.c.name, " ".join(name.split()) or "?")
    row = {"guid": guid, "name": free, "kind": kind}
    return new_id(connection.execute(insert(cases).values(row)))


def add_attribute(
    connection: Connection, guid: str, name: str, applies_to: str, type: str
) -> Attribute:
    """The attribute of this GUID, or of this name for the same holders; made if there is none."""
    clean = " ".join(name.replace("=", " ").split()) or "?"
    for row in connection.execute(select(attributes).where(attributes.c.applies_to == applies_to)):
        if row.guid == guid or row.name.casefold() == clean.casefold():
            return Attribute(row.id, row.name, applies_to, row.type, tuple(row.choices or ()))
    made = {"guid": guid, "name": clean, "applies_to": applies_to, "type": type}
    key = new_id(connection.execute(insert(attributes).values(made)))
    return Attribute(key, clean, applies_to, type)


def add_set(connection: Connection, guid: str, name: str) -> tuple[int, str, bool]:
    """The set of this GUID (row id and name), and whether it is new; another of the same name is
    another set."""
    row = connection.execute(select(document_sets).where(document_sets.c.guid == guid)).first()
    if row is not None:
        return row.id, row.name, False
    free = _free(connection, document_sets.c.name, " ".join(name.split()) or "?")
    made = insert(document_sets).values(guid=guid, name=free)
    return new_id(connection.execute(made)), free, True


def speak(connection: Connection, document_id: int, speaker: str, case_id: int) -> bool:
    """Let a speaker be a case, put in where the text names nobody; False where it is so already."""
    own = (speakers.c.document_id == document_id) & (speakers.c.name == speaker)
    row = connection.execute(select(speakers).where(own)).first()
    if row is None:
        made = {"document_id": document_id, "name": speaker, "role": None, "case_id": case_id}
        connection.execute(insert(speakers).values(made))
        return True
    if row.case_id != case_id:
        assign(connection, document_id, speaker, case_id)
    return bool(row.case_id != case_id)
