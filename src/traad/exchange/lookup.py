"""Things found again by what somebody calls them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")


class Lookup(Generic[T]):
    """Things under their names, in ranks: a GUID goes before a path, a path before a title.

    Case and white space do not count.
    """

    def __init__(self) -> None:
        self._ranks: list[dict[str, list[T]]] = []

    def put(self, thing: T, *ranks: Iterable[str]) -> None:
        """Add a thing with its names, the best first."""
        for number, names in enumerate(ranks):
            if number == len(self._ranks):
                self._ranks.append({})
            for key in {_plain(name) for name in names if name}:
                self._ranks[number].setdefault(key, []).append(thing)

    def find(self, name: str) -> list[T]:
        """The things that are called so, of the best rank where there is any."""
        key = _plain(name)
        return next((rank[key] for rank in self._ranks if key in rank), []) if key else []


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
