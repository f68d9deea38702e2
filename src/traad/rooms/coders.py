"""A coder is found by name, whatever its capitals."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from traad.errors import NotFoundError


class Coder(NamedTuple):
    """A person or a machine that codes."""

    guid: str
    name: str
    machine: bool


def coder_called(name: str, coders: Iterable[tuple[str, str, bool]]) -> Coder:
    """The coder of this name; of two that differ in capitals only, the one that is spelt so.

    Args:
        coders: GUID, name and whether it is a machine, of everyone.

    Raises:
        NotFoundError: there is none.
    """
    known = [Coder(*one) for one in coders]
    like = [one for one in known if one.name.casefold() == name.casefold()]
    for one in sorted(like, key=lambda one: one.name != name):
        return one
    listed = ", ".join(one.name for one in known)
    raise NotFoundError(f"No coder is called {name}; there are: {listed}.")
