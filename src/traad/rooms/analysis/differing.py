"""Where two people differ in the documents that both have finished."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from traad.agreement.disagreements import Place, disagreements
from traad.coding.history import Fact
from traad.coding.learning_labels import said_by
from traad.errors import NotFoundError, UsageError
from traad.model import Coding, Document
from traad.rooms.coders import coder_called
from traad.store.coders import is_machine_name


class Choice(StrEnum):
    """What is decided on a place."""

    ONE = "one"
    OTHER = "other"
    BOTH = "both"
    NEITHER = "neither"
    ANOTHER = "another"


@dataclass(frozen=True)
class Dispute:
    """A place where two coders differ, with the passages around it (from `low`).

    `choice` is what was decided on it, by whom, with a note, or None.
    """

    place: Place
    document: Document
    low: int
    text: str
    citation: str
    choice: Choice | None = None
    by: str = ""
    note: str = ""


@dataclass(frozen=True)
class Queue:
    """All places where two coders differ, and how many codings they have alike."""

    disputes: list[Dispute]
    agreed: int
    documents: int

    @property
    def open(self) -> list[Dispute]:
        """Those that are not decided on."""
        return [d for d in self.disputes if d.choice is None]


@dataclass(frozen=True)
class Here:
    """One document that both have finished: where they differ, and what they have alike."""

    document: Document
    places: list[Place]
    agreed: list[Coding]

    @property
    def ids(self) -> set[str]:
        """Of the places."""
        return {place.id for place in self.places}


def pair_of(
    coders: Iterable[tuple[str, str, bool]], one: str, other: str, into: str
) -> tuple[str, str]:
    """The GUIDs of two people by their names, whose result is called `into`.

    Args:
        coders: GUID, name, and whether it is a machine.

    Raises:
        NotFoundError: no such coder.
        UsageError: they are no pair of people, or the result is one of them.
    """
    known = list(coders)
    first, second = coder_called(one, known), coder_called(other, known)
    if first.machine or second.machine or first == second:
        raise UsageError("Disagreements are between two people; name two different ones.")
    if into.casefold() in (one.casefold(), other.casefold()) or is_machine_name(into):
        raise UsageError("The decisions are stored as a coder of their own; name a third.")
    return first.guid, second.guid


def differing(
    documents: Sequence[Document],
    facts: Iterable[Fact],
    pair: tuple[str, str],
    only: Iterable[str] | None,
) -> list[Here]:
    """The documents (of GUIDs `only`) that both have finished, with what they coded there.

    Raises:
        NotFoundError: there is none.
    """
    said = said_by(facts, {})
    keep = None if only is None else set(only)
    found = [
        Here(document, *disagreements(own, *pair))
        for document in documents
        if (keep is None or document.guid in keep)
        and set(pair) <= set(said.finished(document.guid, ""))
        for own in [
            [c for c in said.codings.get(document.guid, ()) if c.version == document.version]
        ]
    ]
    if not found:
        raise NotFoundError(
            "There is no document that both have marked as finished; what one has not read is no "
            "disagreement."
        )
    return found


def place_in(found: Sequence[Here], place: str) -> tuple[Here, Place]:
    """The place with an id, and the document that it is in.

    Raises:
        NotFoundError: it is not there any more.
    """
    for here in found:
        for one in here.places:
            if one.id == place:
                return here, one
    raise NotFoundError("The coders do not differ there any more; reload to see what is left.")
