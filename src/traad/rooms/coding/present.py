"""What stands in a document at one moment, and how the next moment is had from it cheaply."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from traad.coding import deciding
from traad.coding.history import State, fold
from traad.coding.offering import together
from traad.model import Decision, Suggestion
from traad.store import history
from traad.store.coders import LEARNED, find_coder, list_coders
from traad.store.projection import state_of
from traad.store.suggestions import list_suggestions
from traad.store.texts import newest_number


@dataclass(frozen=True)
class Present:
    """A document's facts, its suggestions and who codes, as after the event numbered `seq`.

    `version` is its newest, or None where it is erased. `rules` is what each suggestion that was
    ever made in it went by, and `made` those of the newest runs.
    """

    seq: int
    version: int | None
    facts: State
    coders: Mapping[str, str]
    made: list[Suggestion]
    rules: Mapping[str, str]
    learned: str

    def offered(self, me: str) -> list[Suggestion]:
        """The suggestions that a coder (GUID) has still to decide on, each stretch once."""
        decided = [f for f in self.facts.values() if isinstance(f, Decision) and f.coder == me]
        return together(deciding.offered(self.made, decided, me), self.learned)


def present(connection: Connection, document: str, before: Present | None = None) -> Present:
    """What stands in a document (GUID) now; from `before` only what has happened since is read."""
    seq = history.newest_event(connection)
    if before is not None:
        if before.seq == seq:
            return before
        since = history.events_after(connection, before.seq)
        # A run, a new version, a codebook, an erasure: what is offered may be all another.
        if seq > before.seq and all(event.change for event in since):
            here = [e for e in since if e.change and e.change.fact.document == document]
            facts = fold(here, before.facts)
            return replace(before, seq=seq, facts=facts, coders=_coders(connection))
    ever = list_suggestions(connection, document=document, stale=True)
    current = {s.guid for s in list_suggestions(connection, document=document)}
    return Present(
        seq=seq,
        version=newest_number(connection, document),
        facts=state_of(connection, document=document),
        coders=_coders(connection),
        made=[s for s in ever if s.guid in current],
        rules={s.guid: s.rule for s in ever},
        learned=find_coder(connection, LEARNED) or "",
    )


def _coders(connection: Connection) -> dict[str, str]:
    return {guid: name for guid, name, _ in list_coders(connection)}
