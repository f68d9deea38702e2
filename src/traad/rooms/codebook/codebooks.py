"""The codebooks of a project: check, store as a version, show, export, compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from traad.codebook import Code, Codebook, dump_codebook, from_dict, load_codebook, to_dict
from traad.codebook.adding import first_codebook, new_code
from traad.coding.history import BOOK
from traad.errors import CodebookError, NotFoundError
from traad.rooms.context import Context, now
from traad.store import codebooks as store
from traad.store.history import note


@dataclass(frozen=True)
class Stored:
    """A codebook as a numbered version of the project."""

    number: int
    codebook: Codebook
    created: str


class Codebooks:
    """The room of codebooks."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._read: tuple[tuple[int, ...], list[Stored]] | None = None

    def install(self, paths: Sequence[Path]) -> list[Stored]:
        """Store codebooks from YAML files, each as a new version if it differs from its newest.

        Raises:
            CodebookError: a file has mistakes, or two codebooks share an id; nothing is stored.
        """
        read = [load_codebook(path) for path in paths]
        self._store(read)
        wanted = {codebook.guid for codebook in read}
        return [s for s in self.list() if s.codebook.guid in wanted]

    def _store(self, read: Sequence[Codebook]) -> None:
        with self._context.database.write() as connection:
            coder = self._context.me(connection)
            for codebook in read:
                number, new = store.store_snapshot(
                    connection,
                    codebook=codebook.guid,
                    sha256=codebook.hash,
                    content=to_dict(codebook),
                    names=[(code.guid, code.id) for code in codebook.codes],
                    coder=coder,
                    time=now(),
                )
                if new:
                    after = {"number": number, "sha256": codebook.hash}
                    note(connection, coder, BOOK, codebook.guid, time=now(), after=after)

    def keep(self, book: Codebook) -> None:
        """Store a codebook that was changed here, as a new version if it differs."""
        self._store([book])

    def add(self, label: str, language: str = "da", *, parent: str | None = None) -> Code:
        """A new code at the end of the newest codebook, or of a first one of the project's own.

        Args:
            parent: a code (GUID) that it is to stand below, in that one's codebook.

        Raises:
            NotFoundError: there is no such code.
            UsageError: the label is empty, or has no letter to make an id of.
        """
        stored = self.list()
        book = max(stored, key=lambda s: s.number).codebook if stored else first_codebook()
        above = self.code(parent) if parent is not None else None
        if above is not None:
            book = next(s.codebook for s in stored if above in s.codebook.codes)
        with self._context.database.read() as connection:
            taken = set(store.code_names(connection).values())
        code = new_code(book, label, language, taken)
        code = replace(code, parent=above.id if above else None)
        self._store([replace(book, codes=(*book.codes, code))])
        return code

    def list(self) -> list[Stored]:
        """The newest version of each codebook."""
        with self._context.database.read() as connection:
            numbers = store.newest_numbers(connection)
            if self._read is None or self._read[0] != numbers:
                snapshots = store.newest_snapshots(connection)
                made = [Stored(s.number, from_dict(s.content), s.created) for s in snapshots]
                self._read = (numbers, made)
        return [*self._read[1]]

    def codes(self) -> dict[str, Code]:
        """Every code of the newest codebook versions by GUID, in their order."""
        return {code.guid: code for s in self.list() for code in s.codebook.codes}

    def trees(self) -> dict[str, Sequence[str]]:
        """For each code the GUIDs of it and of all codes below it."""
        found: dict[str, Sequence[str]] = {}
        for stored in self.list():
            guids = {code.id: code.guid for code in stored.codebook.codes}
            for code in stored.codebook.codes:
                found[code.guid] = [guids[one] for one in stored.codebook.descendants(code.id)]
        return found

    def names(self) -> dict[str, str]:
        """The id of every code that ever was in the project, by GUID."""
        with self._context.database.read() as connection:
            return store.code_names(connection)

    def used(self) -> dict[str, int]:
        """How many codings by people each code (GUID) has, accepted unread or not."""
        with self._context.database.read() as connection:
            return store.uses(connection)

    def find(self, name: str | None = None) -> Stored:
        """The codebook of this id or number, or the only one.

        Raises:
            NotFoundError: there is none, or several and no name is given.
        """
        stored = self.list()
        if not stored:
            raise NotFoundError(
                "The project has no codebook yet; add one with: traad codebook import FILE"
            )
        found = [s for s in stored if name in (None, s.codebook.id, str(s.number))]
        if len(found) == 1:
            return found[0]
        listed = ", ".join(s.codebook.id for s in stored)
        if name is not None:
            raise NotFoundError(f"There is no codebook {name}; there are: {listed}.")
        raise NotFoundError(f"Say which codebook is meant: {listed}.")

    def export(self, name: str | None = None) -> str:
        """A codebook as YAML."""
        return dump_codebook(self.find(name).codebook)

    def below(self, name: str) -> frozenset[str]:
        """The ids of a code and of all codes below it.

        Raises:
            NotFoundError: there is no such code.
        """
        code = self.code(name)
        book = next(s.codebook for s in self.list() if code in s.codebook.codes)
        return frozenset(book.descendants(code.id))

    def code(self, name: str) -> Code:
        """The code of this id or GUID in the newest versions.

        Raises:
            NotFoundError: there is none; says what it is called today, where it once was.
        """
        codes = self.codes()
        for code in codes.values():
            if name in (code.id, code.guid):
                return code
        if now := self.today(name):
            id = now.id
            raise NotFoundError(f"There is no code {name} now; the code is called {id}.")
        if not codes:
            raise NotFoundError(f"There is no code {name}; the project has no codes yet.")
        listed = ", ".join(code.id for code in codes.values())
        raise NotFoundError(f"There is no code {name}; the codes are: {listed}.")

    def today(self, name: str) -> Code | None:
        """The code that an earlier id, label or GUID stands for now, or None.

        A code that was merged stands for the one that it went into, as long as that holds.
        """
        codes = self.codes()
        with self._context.database.read() as connection:
            went = store.merged_into(connection)
            known = [name] if name in went or name in codes else store.once_called(connection, name)
        for guid in known:
            passed = {guid}
            while guid not in codes and (guid := went.get(guid, guid)) not in passed:
                passed.add(guid)
            if guid in codes:
                return codes[guid]
        return None


def check(path: Path) -> list[str]:
    """The mistakes in a codebook file, a sentence each; none where it is good."""
    try:
        load_codebook(path)
    except CodebookError as error:
        return error.problems
    return []
