"""Codebooks from files, of ours (YAML) and of other programs (.qdc): what one would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from traad.codebook import Codebook, Difference, diff_codebooks, from_dict, load_codebook
from traad.exchange.archive import read_small
from traad.exchange.reading import read_codebook
from traad.exchange.refi import ORIGIN
from traad.rooms.codebook.imported_codes import put_codes, store_book
from traad.rooms.context import Context
from traad.store import codebooks as store

SUFFIXES = (".yaml", ".yml", ".qdc")


@dataclass(frozen=True)
class Coming:
    """What a file makes of one codebook; `new` where the project has none like it.

    `codings` says how many codings each code (id) has that it changes, `gone` the same of the
    codes that it no longer holds.
    """

    book: Codebook
    new: bool
    differences: tuple[Difference, ...]
    codings: Mapping[str, int]
    gone: Mapping[str, int]


class BookFiles:
    """The room where codebooks come in from files."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def look(self, path: Path, name: str = "") -> list[Coming]:
        """What a file would make of the codebooks, one by one; nothing is stored.

        Args:
            name: what a codebook is called that does not say it itself; else the file's own.

        Raises:
            CodebookError: the file has mistakes, or an id belongs to another code.
            ReadError: it cannot be read.
        """
        with self._context.database.write(rehearse=True) as connection:
            before = _books(connection)
            self._put(connection, path, name)
            after = _books(connection)
            used = store.uses(connection)
        return [
            _coming(before.get(guid), book, used)
            for guid, book in after.items()
            if before.get(guid) != book
        ]

    def take(self, path: Path, name: str = "") -> None:
        """Store what a file holds; as for `look` otherwise."""
        with self._context.database.write() as connection:
            self._put(connection, path, name)

    def _put(self, connection: Connection, path: Path, name: str) -> None:
        if path.suffix.lower() != ".qdc":
            store_book(self._context, connection, load_codebook(path))
            return
        project = read_codebook(read_small(path))
        project.name = project.name or name or path.stem
        own = project.origin.startswith(ORIGIN)
        put_codes(self._context, connection, project, Counter(), own=own)


def _books(connection: Connection) -> dict[str, Codebook]:
    return {s.codebook: from_dict(s.content) for s in store.newest_snapshots(connection)}


def _coming(old: Codebook | None, book: Codebook, used: Mapping[str, int]) -> Coming:
    if old is None:
        return Coming(book, True, (), {}, {})
    differences = tuple(diff_codebooks(old, book))
    stands = {code.guid for code in book.codes}
    touched = {difference.code for difference in differences}
    counts = [(code, used.get(code.guid, 0)) for code in (*book.codes, *old.codes)]
    return Coming(
        book,
        False,
        differences,
        {c.id: n for c, n in counts if n and c.guid in stands and c.id in touched},
        {c.id: n for c, n in counts if n and c.guid not in stands},
    )
