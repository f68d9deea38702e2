"""A fitted model as people see it: topics with names, and where each is in the material."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from traad.model import Document, Passage
from traad.topics.describing import ONE_DOCUMENT, PRESENT, Word, mostly_one, sizes
from traad.topics.vectors import Floats

GROUPS = ("document", "study", "year", "type", "role", "section")
"""What the shares of topics can be told by."""

_LABEL = 3

_HALF_FULL = 10
"""A passage of so many words tells half as much as a long one."""


@dataclass(frozen=True)
class Place:
    """A passage of the model: its document, where it stands there, and its text."""

    document: Document
    position: int
    passage: Passage
    text: str


@dataclass(frozen=True)
class Topic:
    """One topic. `size` is its share of the whole; `name` is what a person called it.

    `mostly` is the GUID of the document that holds over 60 % of it, where one does; `held` how
    much of it the document that has most of it holds.
    """

    number: int
    name: str | None
    hidden: bool
    x: float
    y: float
    words: tuple[Word, ...]
    phrases: tuple[Word, ...]
    size: float = 0.0
    mostly: str | None = None
    held: float = 0.0

    @property
    def label(self) -> str:
        """Its name, else its first words."""
        return self.name or ", ".join(word.term for word in self.words[:_LABEL])


@dataclass(frozen=True)
class Model:
    """A fitted model. `shares` has a row a place and a column a topic, as `topics` has them.

    `behind` has the titles of documents whose text is newer than the model, `lacking` how many
    documents of the project are not in it.
    """

    name: str
    settings: dict[str, Any]
    coder: str
    created: str
    topics: tuple[Topic, ...]
    places: tuple[Place, ...]
    shares: Floats
    sure: Floats
    behind: tuple[str, ...] = ()
    lacking: int = 0

    def column(self, number: int) -> int | None:
        """The column of a topic in `shares`, by its number."""
        return next((i for i, t in enumerate(self.topics) if t.number == number), None)

    def groups(self, by: str) -> list[str]:
        """For each place what it is grouped by; empty where nothing is said."""
        return [group_of(place, by) for place in self.places]

    def having(self, number: int, share: float = PRESENT) -> list[int]:
        """The places where a topic is present, the most typical first.

        Those are about it wholly and surely, and have enough words to tell something.
        """
        column = self.column(number)
        if column is None:
            return []
        words = np.array([len(place.text.split()) for place in self.places], dtype=np.float32)
        strength = self.shares[:, column] * self.sure * words / (words + _HALF_FULL)
        order = np.argsort(-strength, kind="stable")
        return [int(i) for i in order if self.shares[i, column] >= share]


def group_of(place: Place, by: str) -> str:
    """The group of a place; the documents themselves by GUID."""
    match by:
        case "document":
            return place.document.guid
        case "role":
            return place.passage.role or ""
        case "section":
            return place.passage.section[0] if place.passage.section else ""
        case _:
            return str(getattr(place.document, by) or "")


def merged(
    topics: Sequence[Topic], into: Sequence[int | None], shares: Floats
) -> tuple[list[Topic], Floats]:
    """Topics with those merged into others added to them; their words weigh by their sizes."""
    by_number = {topic.number: i for i, topic in enumerate(topics)}
    homes = [_home(i, into, by_number) for i in range(len(topics))]
    kept = [i for i, home in enumerate(homes) if home == i]
    weight = sizes(shares)
    joined = np.zeros((len(shares), len(kept)), dtype=np.float32)
    found = []
    for column, one in enumerate(kept):
        members = [i for i, home in enumerate(homes) if home == one]
        joined[:, column] = shares[:, members].sum(axis=1)
        topic = topics[one]
        if len(members) > 1:
            topic = replace(
                topic,
                words=_joined([(topics[i].words, float(weight[i])) for i in members]),
                phrases=_joined([(topics[i].phrases, float(weight[i])) for i in members]),
            )
        found.append(topic)
    return found, joined


def _home(start: int, into: Sequence[int | None], by_number: dict[int, int]) -> int:
    at, seen = start, {start}
    while (target := into[at]) is not None and by_number.get(target, at) not in seen:
        at = by_number[target]
        seen.add(at)
    return at


def _joined(lists: Sequence[tuple[Sequence[Word], float]]) -> tuple[Word, ...]:
    total = sum(size for _, size in lists) or 1.0
    weight: dict[str, float] = {}
    distinct: dict[str, float] = {}
    for words, size in lists:
        for word in words:
            weight[word.term] = weight.get(word.term, 0.0) + word.weight * size / total
            distinct[word.term] = max(distinct.get(word.term, word.distinct), word.distinct)
    longest = max(len(words) for words, _ in lists)
    order = sorted(weight, key=lambda term: -weight[term])[:longest]
    return tuple(Word(term, round(weight[term], 5), distinct[term]) for term in order)


def measured(topics: Sequence[Topic], shares: Floats, documents: Sequence[str]) -> list[Topic]:
    """Topics with their sizes, and marked where they are mostly one document's."""
    if not len(shares):
        return list(topics)
    size, holders = sizes(shares), mostly_one(shares, documents)
    several = len(set(documents)) > 1
    return [
        replace(
            topic,
            size=float(size[i]),
            held=holders[i][1],
            mostly=holders[i][0] if several and holders[i][1] > ONE_DOCUMENT else None,
        )
        for i, topic in enumerate(topics)
    ]
