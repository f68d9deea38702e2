"""Samples of suggestions, drawn at random to tell how often the rules are right."""

from __future__ import annotations

import uuid
from typing import Any

from traad.coding import deciding, sampling
from traad.coding.history import State
from traad.coding.sampling import Sample
from traad.errors import NotFoundError
from traad.model import Coding, Decision, Suggestion
from traad.rooms.codebook.codebooks import Codebooks
from traad.rooms.codebook.runs import RULES
from traad.rooms.context import Context, now
from traad.store.coders import find_coder
from traad.store.history import note, notes
from traad.store.projection import state_of
from traad.store.suggestions import list_suggestions

DRAWN = "sample.drawn"
"""The event of a sample; it holds ids. Only what was drawn before it was decided on counts."""
USUAL = 30
"""How many suggestions of a code are drawn where nobody says otherwise."""


class Samples:
    """The room where a person draws samples and sees what the decisions on them tell."""

    def __init__(self, context: Context, codebooks: Codebooks) -> None:
        self._context = context
        self._codebooks = codebooks

    def draw(self, number: int = USUAL, code: str | None = None, *, seed: int = 0) -> list[Sample]:
        """Draw suggestions of the rules that the coder at work has not decided on.

        Args:
            number: the most of each code.
            code: only this code (id or GUID), and those below it.

        Raises:
            NotFoundError: there is no such code, or nothing is left to draw.
        """
        trees = self._codebooks.trees()
        wanted = set(trees[self._codebooks.code(code).guid]) if code else None
        with self._context.database.write() as connection:
            me = self._context.me(connection)
            rules = find_coder(connection, RULES)
            decided = _decisions(state_of(connection, coder=me))
            offered = deciding.offered(list_suggestions(connection), decided, me)
            own = [s for s in offered if s.coder == rules and (not wanted or s.code in wanted)]
            earlier = [_sample(data) for data in notes(connection, me, DRAWN)]
            drawn = sampling.draw(own, number, earlier, seed=seed)
            if not drawn:
                raise NotFoundError(
                    "There is no suggestion left to draw; let the rules suggest with: traad code"
                )
            group = str(uuid.uuid4())
            for sample in drawn:
                after = {"frame": sample.frame, "suggestions": list(sample.suggestions)}
                note(connection, me, DRAWN, sample.code, time=now(), after=after, group=group)
        return drawn

    def waiting(self) -> list[Suggestion]:
        """What was drawn for the coder at work and is still to be decided on, as drawn."""
        samples, found, state = self._standing()
        decided = [d.suggestion for d in _decisions(state)]
        return [found[g] for g in sampling.waiting(samples, decided) if g in found]

    def precision(self) -> list[dict[str, Any]]:
        """How often each code and each rule was right, by the decisions of the coder at work.

        The rows of `coding.sampling.precision_of`, with code ids.
        """
        samples, found, state = self._standing()
        rows = sampling.precision_of(
            samples, found, [d for d in _decisions(state) if _read(d, state)]
        )
        names = self._codebooks.names()
        return [{**row, "code": names.get(row["code"], row["code"])} for row in rows]

    def _standing(self) -> tuple[list[Sample], dict[str, Suggestion], State]:
        with self._context.database.read() as connection:
            me = self._context.me_if_known(connection)
            rules = find_coder(connection, RULES)
            samples = [_sample(data) for data in notes(connection, me, DRAWN)]
            made = list_suggestions(connection, stale=True)
            state = state_of(connection, coder=me) if me else {}
        return samples, {s.guid: s for s in made if s.coder == rules}, state


def _decisions(state: State) -> list[Decision]:
    return [fact for fact in state.values() if isinstance(fact, Decision)]


def _read(decision: Decision, state: State) -> bool:
    """Whether a decision was taken after reading: not an acceptance in bulk."""
    coding = state.get(decision.coding or "")
    return not (isinstance(coding, Coding) and coding.unread)


def _sample(data: dict[str, Any]) -> Sample:
    return Sample(data["target"], data["frame"], tuple(data["suggestions"]))
