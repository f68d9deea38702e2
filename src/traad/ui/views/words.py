"""The Words page: what stands in its address, and the searches that its rows lead to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from traad.model import Document
from traad.rooms.search.asking import Asked
from traad.rooms.search.keyness import Keyword, Units
from traad.ui.views.asking import Question, condition

MOST = 6
"""Searches that are followed over time at once."""
_PLAIN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_YEARS = re.compile(r"year:(\d{1,4})\.\.(\d{1,4})")


class View(StrEnum):
    """What is counted."""

    TYPICAL = "typical"
    TURNS = "turns"
    TRENDS = "trends"


class Field(StrEnum):
    """What the passages that are compared have in common."""

    TYPE = "type"
    YEAR = "year"
    STUDY = "study"
    DOC = "doc"
    SET = "set"
    ROLE = "role"
    SPEAKER = "speaker"
    CODE = "code"
    OWN = "own"


@dataclass(frozen=True)
class Words:
    """Everything that the address of the page says; all but `view` are queries."""

    view: View = View.TYPICAL
    target: str = ""
    against: str = ""
    queries: tuple[str, ...] = ()
    only: str = ""

    @classmethod
    def of(cls, said: Mapping[str, Sequence[str]]) -> Words:
        """What an address says; what makes no sense in it is as usual."""

        def last(name: str) -> str:
            return (said.get(name) or [""])[-1]

        show = last("show")
        return cls(
            View(show) if show in set(View) else View.TYPICAL,
            last("target"),
            last("against"),
            tuple(said.get("q", ()))[:MOST],
            last("only"),
        )

    def params(self) -> dict[str, str | list[str]]:
        """The address; what is as usual is left out."""
        made: dict[str, str | list[str]] = {}
        if self.view is not View.TYPICAL:
            made["show"] = self.view.value
        if self.target:
            made["target"] = self.target
        if self.against:
            made["against"] = self.against
        if self.queries:
            made["q"] = list(self.queries)
        if self.only:
            made["only"] = self.only
        return made


def years(low: int, high: int) -> str:
    """The query of a period."""
    return f"year:{low}..{high}"


def period(query: str) -> tuple[int, int] | None:
    """The period that a query of `years` asks for."""
    found = _YEARS.fullmatch(query)
    return (int(found[1]), int(found[2])) if found else None


def values_of(documents: Sequence[Document], field: Field) -> dict[str, str]:
    """The queries that a field of documents offers, each with what it is called."""
    found: dict[str, str] = {}
    for document in documents:
        value, name = {
            Field.TYPE: (document.type, document.type),
            Field.STUDY: (document.study, document.study),
            Field.DOC: (document.guid, document.title),
        }[field]
        if value:
            found[condition(field.value, [value])] = str(name)
    return found


def of_word(word: str, units: Units) -> str:
    """The query that finds a word, or a run of words, as it was counted."""
    plain = _PLAIN.fullmatch(word) is not None
    if units is Units.FORMS:
        return f"={word}" if plain else f'"{word}"'
    return word if plain else f'~"{word}"'


def where(query: str, asked: str) -> Question:
    """The search for something in the passages that were asked of and that count."""
    both = f"{query} AND ({asked})" if asked else query
    return Question(both, running=True)


def target_of(asked: Asked) -> str:
    """The passages of a search with its filters, as one query."""
    if not asked.only:
        return asked.query
    return " AND ".join([f"({asked.query})", *(f"({one})" for one in asked.only)])


def lines_of(written: str) -> tuple[str, ...]:
    """The searches that somebody has written under each other, each once."""
    lines = (" ".join(line.split()) for line in written.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))[:MOST]


def ordered(rows: Sequence[Keyword], by: str, *, rare: bool) -> list[Keyword]:
    """The words said more often here, or less often, in an order.

    Args:
        by: `log_likelihood`, `target` (how often it is said), or `low`: how large the difference is
            at the least, by the end of the interval that is nearer to none.
    """
    sign = -1 if rare else 1
    kept = [row for row in rows if sign * row.log_likelihood > 0]

    def height(row: Keyword) -> float:
        if by == "log_likelihood":
            return abs(row.log_likelihood)
        if by == "target":
            return row.rest if rare else row.target
        end = row.high if rare else row.low
        return float("-inf") if end is None else sign * end

    return sorted(kept, key=lambda row: (-height(row), row.word))


def span(row: Keyword, say: Callable[[float], str], form: str) -> str:
    """An interval in words; empty where it cannot be told."""
    if row.low is None or row.high is None:
        return ""
    return form.format(low=say(row.low), high=say(row.high))
