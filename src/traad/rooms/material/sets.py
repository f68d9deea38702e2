"""Document sets: make, fill, list and delete them."""

from __future__ import annotations

from collections.abc import Sequence

from traad.errors import ConflictError, NotFoundError, UsageError
from traad.model import Document
from traad.rooms.context import Context
from traad.store import sets as store


class Sets:
    """The room of document sets."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def list(self) -> dict[str, list[str]]:
        """The GUIDs of the documents in each set, by the set's name."""
        with self._context.database.read() as connection:
            return store.list_sets(connection)

    def members(self, name: str) -> frozenset[str]:
        """The GUIDs of the documents in a set.

        Raises:
            NotFoundError: there is no such set.
        """
        return frozenset(self.list()[self._known(name)])

    def create(self, name: str, documents: Sequence[Document] = ()) -> None:
        """Make a set of documents.

        Raises:
            ConflictError: there is one of that name.
        """
        name = " ".join(name.split())
        if not name:
            raise UsageError("A set of documents needs a name.")
        if name.casefold() in map(str.casefold, self.list()):
            raise ConflictError(f"There is a set called {name}; add to it with: traad set add")
        with self._context.database.write() as connection:
            made = store.ensure_set(connection, name)
            store.put_in(connection, made, [d.id for d in documents])

    def add(self, name: str, documents: Sequence[Document]) -> None:
        """Put documents in a set."""
        name = self._known(name)
        with self._context.database.write() as connection:
            store.put_in(connection, store.ensure_set(connection, name), [d.id for d in documents])

    def remove(self, name: str, documents: Sequence[Document]) -> None:
        """Take documents out of a set; they stay in the project."""
        name = self._known(name)
        with self._context.database.write() as connection:
            store.take_out(
                connection, store.ensure_set(connection, name), [d.id for d in documents]
            )

    def delete(self, name: str) -> None:
        """Delete a set; its documents stay in the project."""
        name = self._known(name)
        with self._context.database.write() as connection:
            store.delete_set(connection, store.ensure_set(connection, name))

    def _known(self, name: str) -> str:
        """The set's name as it is written."""
        found = {one.casefold(): one for one in self.list()}
        if name.casefold() not in found:
            listed = ", ".join(found.values()) or "none yet"
            raise NotFoundError(f"No set of documents is called {name}; there are: {listed}.")
        return found[name.casefold()]
