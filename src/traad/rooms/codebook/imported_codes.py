"""Codes of a file put into codebooks: those that are here stay as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from traad.codebook import Codebook, from_dict, to_dict
from traad.codebook.adding import id_of
from traad.exchange import codes, refi
from traad.exchange.refi import Group, Project, derived
from traad.rooms.context import Context, now
from traad.store import codebooks as store
from traad.store.history import note


def put_codes(
    context: Context,
    connection: Connection,
    project: Project,
    added: Counter[str],
    *,
    own: bool,
) -> dict[str, int]:
    """Store the codes that are new, each in the codebook that it was in, or in one of the file.

    Returns:
        The codebook version of every code of the file that the project now has.
    """
    here = versions_of_codes(connection)
    fresh = [code for code in project.codes if code.guid not in here]
    if fresh:
        added["codes"] += len(fresh)
        names = store.code_names(connection)
        mine = {code.guid for code in fresh}
        taken = {id for guid, id in names.items() if guid not in mine}
        ids = {c.guid: c for c in codes.from_refi(fresh, taken, own=own)}
        parents = {code.guid: code.parent for code in project.codes}
        for book, members in _books(connection, project, [code.guid for code in fresh], own=own):
            all_ids = {c.guid: c.id for c in (*book.codes, *(ids[g] for g in members))}
            new = [replace(ids[guid], parent=all_ids.get(parents[guid] or "")) for guid in members]
            store_book(context, connection, replace(book, codes=(*book.codes, *new)))
        here = versions_of_codes(connection)
    wanted = {code.guid for code in project.codes}
    return {guid: number for guid, number in here.items() if guid in wanted}


def versions_of_codes(connection: Connection) -> dict[str, int]:
    """The newest codebook version of each code that is in one."""
    return {
        code["guid"]: snapshot.number
        for snapshot in store.newest_snapshots(connection)
        for code in snapshot.content["codes"]
    }


def _books(
    connection: Connection, project: Project, fresh: Sequence[str], *, own: bool
) -> list[tuple[Codebook, list[str]]]:
    """The codebooks that new codes go to: as they are here, or new and empty."""
    books = {s.codebook: from_dict(s.content) for s in store.newest_snapshots(connection)}
    taken = {book.id for book in books.values()}
    found: list[tuple[Codebook, list[str]]] = []
    left = dict.fromkeys(fresh)
    groups = [g for g in project.sets if own and g.description.startswith(codes.BOOK)]
    for group in [*groups, _rest(project)]:
        members = [guid for guid in left if guid in group.codes or not group.description]
        if not members:
            continue
        for guid in members:
            del left[guid]
        book = books.get(group.guid)
        if book is None:
            id = _free(id_of(group.description.removeprefix(codes.BOOK) or group.name), taken)
            taken.add(id)
            book = Codebook(group.guid, id, {"da": group.name or id}, "da", ())
        found.append((book, members))
    return found


def _rest(project: Project) -> Group:
    """The codebook of a file that names none."""
    name = project.name or project.origin or refi.derived("nameless")
    return Group(derived("codebook", project.name, project.origin.split(" ")[0]), name)


def _free(wanted: str, taken: set[str]) -> str:
    base = wanted or "import"
    id, number = base, 2
    while id in taken:
        id, number = f"{base}-{number}", number + 1
    return id


def store_book(context: Context, connection: Connection, book: Codebook) -> None:
    """Store a codebook as a new version."""
    coder = context.me(connection)
    number, new = store.store_snapshot(
        connection,
        codebook=book.guid,
        sha256=book.hash,
        content=to_dict(book),
        names=[(code.guid, code.id) for code in book.codes],
        coder=coder,
        time=now(),
    )
    if new:
        after = {"number": number, "sha256": book.hash}
        note(connection, coder, "codebook.version", book.guid, time=now(), after=after)
