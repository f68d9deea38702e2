"""Topics beside codes: where they meet, where one is without the other, and topics as codes."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from traad.errors import NotFoundError
from traad.model import Coding
from traad.rooms.analysis.topics import Topics
from traad.rooms.codebook.codebooks import Codebooks
from traad.rooms.coding.codings import Codings
from traad.rooms.context import MADE_BY, Context, now
from traad.store.coders import ensure_coder
from traad.store.history import note
from traad.store.suggestions import Run, store_run

if TYPE_CHECKING:
    from traad.codebook import Code
    from traad.topics.results import Model, Place, Topic

MACHINE = "topic:"
"""How the names of machine coders begin that suggest a topic's passages."""


@dataclass(frozen=True)
class Crossed:
    """Topics against codes, by passages.

    `both` and `lift` have a row a topic and a column a code; `topic` and `code` say in how many
    passages each is. `suggested` says whether undecided suggestions are counted too.
    """

    topics: tuple[Topic, ...]
    codes: tuple[Code, ...]
    both: list[list[int]]
    lift: list[list[float]]
    topic: list[int]
    code: list[int]
    suggested: bool


@dataclass(frozen=True)
class Gaps:
    """Passages in a topic without its code, with the code but outside the topic, and with both."""

    uncoded: list[Place]
    outside: list[Place]
    both: list[Place]


@dataclass(frozen=True)
class Promoted:
    """What became of a topic: suggestions of a code by a machine coder.

    `behind` counts the passages that were left out, since their text is newer than the model.
    """

    coder: str
    code: str
    suggestions: int
    behind: int


class TopicCodes:
    """The room where topics and codes meet."""

    def __init__(
        self, context: Context, topics: Topics, codebooks: Codebooks, codings: Codings
    ) -> None:
        self._context = context
        self._topics = topics
        self._codebooks = codebooks
        self._codings = codings

    def cross(self, model: str | None = None, *, suggested: bool = False) -> Crossed:
        """How often topics and codes meet; a code counts with those below it.

        Raises:
            NotFoundError: there is no such model.
        """
        from traad.topics.describing import against_codes

        shown = self._topics.show(model)
        held = self._codes_in(shown, suggested)
        codes = [code for guid, code in self._codebooks.codes().items() if self._used(guid, held)]
        trees = {guid: frozenset(below) for guid, below in self._codebooks.trees().items()}
        wide = [frozenset(g for g, below in trees.items() if below & own) for own in held]
        found = against_codes(shown.shares, wide, [code.guid for code in codes])
        return Crossed(shown.topics, tuple(codes), **found, suggested=suggested)

    def gaps(
        self, number: int, code: str, model: str | None = None, *, suggested: bool = False
    ) -> Gaps:
        """Where a topic and a code part.

        Raises:
            NotFoundError: there is no such topic or code.
        """
        shown = self._topics.show(model)
        topic_of(shown, number)
        tree = frozenset(self._codebooks.trees()[self._codebooks.code(code).guid])
        held = self._codes_in(shown, suggested)
        inside = shown.having(number)
        there = set(inside)
        return Gaps(
            [shown.places[i] for i in inside if not held[i] & tree],
            [p for i, p in enumerate(shown.places) if held[i] & tree and i not in there],
            [shown.places[i] for i in inside if held[i] & tree],
        )

    def promote(self, number: int, code: str | None = None, model: str | None = None) -> Promoted:
        """Let a topic suggest its passages for a code: a given one, or a new one of its name.

        Raises:
            NotFoundError: there is no such topic or code.
            UsageError: the topic has no name to make a code of.
        """
        shown = self._topics.show(model)
        topic = topic_of(shown, number)
        chosen = self._codebooks.code(code) if code else self._codebooks.add(topic.label)
        # Words of the material stay out of what is stored with suggestions and in events.
        coder_name = MACHINE + (topic.name or f"{shown.name}-{number}")
        rule = f"topic {number} of {shown.name}"
        found: dict[int, list[dict[str, Any]]] = {p.document.version_id: [] for p in shown.places}
        column = shown.column(number) or 0
        behind = 0
        for i in shown.having(number):
            place = shown.places[i]
            if place.document.title in shown.behind:
                behind += 1
                continue
            found[place.document.version_id].append(
                {
                    "start": place.passage.start,
                    "end": place.passage.end,
                    "code": chosen.guid,
                    "confidence": round(float(shown.shares[i, column]), 3),
                    "rule": rule,
                    "negated": False,
                    "hedged": False,
                }
            )
        book = next(s for s in self._codebooks.list() if chosen in s.codebook.codes)
        with self._context.database.write() as connection:
            coder = ensure_coder(connection, coder_name, machine=True)
            time, pipeline = now(), self._context.stamp
            run = Run(str(uuid.uuid4()), coder, book.number, pipeline, "passage", MADE_BY, time)
            count = store_run(connection, run, found)
            after = {"codebook_version": book.number, "suggestions": count, "made_by": MADE_BY}
            note(connection, coder, "run.made", run.guid, time=time, after=after)
        return Promoted(coder_name, chosen.id, count, behind)

    def _used(self, guid: str, held: list[frozenset[str]]) -> bool:
        below = frozenset(self._codebooks.trees()[guid])
        return any(below & own for own in held)

    def _codes_in(self, shown: Model, suggested: bool) -> list[frozenset[str]]:
        """The codes (GUIDs) whose codings overlap each place of a model."""
        ranges: dict[str, list[tuple[int, int, str]]] = {}
        for fact in self._codings.state().values():
            if isinstance(fact, Coding) and not fact.unread:
                ranges.setdefault(fact.document, []).append((fact.start, fact.end, fact.code))
        if suggested:
            for one in self._codings.offered():
                ranges.setdefault(one.document, []).append((one.start, one.end, one.code))
        return [
            frozenset(
                code
                for start, end, code in ranges.get(place.document.guid, ())
                if start < place.passage.end and place.passage.start < end
            )
            for place in shown.places
        ]


def topic_of(shown: Model, number: int) -> Topic:
    """A topic of a model by its number.

    Raises:
        NotFoundError: there is none, or it has been merged into another.
    """
    for topic in shown.topics:
        if topic.number == number:
            return topic
    numbers = ", ".join(str(topic.number) for topic in shown.topics)
    raise NotFoundError(f"There is no topic {number} in {shown.name}; there are: {numbers}.")
