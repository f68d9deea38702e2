"""What is asked of the search, and what it answers with, as plain values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from traad.model import Document
from traad.search.concordance import WINDOW, Order
from traad.search.evaluate import Meaning, Spans
from traad.search.query import Node, Word

if TYPE_CHECKING:
    from traad.search.words import Words

FIRST = 20
"""Hits on a page of results, unless told."""
RUNNING = (
    "NOT kind:(heading OR contents OR reference) NOT part:(front OR references) "
    "NOT role:interviewer language:da"
)
"""The condition that leaves out the passages that do not count (see `Passage.counted`)."""
COUNTED = "only passages that count"
"""How a filter of the log is called that keeps to the passages that count."""
FACETS = ("study", "year", "type", "speaker", "role", "kind", "part")
"""What hits are counted by, beside documents."""


@dataclass(frozen=True)
class Asked:
    """A query with its options.

    Args:
        query: in the query language.
        exact: words mean the form as written.
        loose: words also mean forms that differ by aa/å or as reading machines mistake letters.
        without: forms that are switched off.
        only: more conditions in the query language, as the filters of a page give them.
    """

    query: str
    exact: bool = False
    loose: bool = False
    without: frozenset[str] = frozenset()
    only: tuple[str, ...] = ()


def options_of(asked: Asked) -> dict[str, Any]:
    """The options of a search that are not as usual, as JSON keeps them."""
    made: dict[str, Any] = {n: True for n in ("exact", "loose") if getattr(asked, n)}
    if asked.without:
        made["without"] = sorted(asked.without)
    if asked.only:
        made["only"] = list(asked.only)
    return made


def asked_of(query: str, options: dict[str, Any]) -> Asked:
    """The search that `options_of` made the options of."""
    return Asked(
        query,
        exact=options.get("exact", False),
        loose=options.get("loose", False),
        without=frozenset(options.get("without", ())),
        only=tuple(options.get("only", ())),
    )


def filters_of(options: dict[str, Any]) -> str:
    """The options as one line: conditions, forms left out, how strict."""
    only = [COUNTED if one == RUNNING else one for one in options.get("only", ())]
    left_out = [f"-{form}" for form in options.get("without", ())]
    flags = [name for name in ("exact", "loose") if options.get(name)]
    return "; ".join([*only, *left_out, *flags])


@dataclass(frozen=True)
class Shown:
    """How hits are shown: words on each side, or the whole sentence, in an order."""

    window: int = WINDOW
    sentence: bool = False
    order: Order = Order.PLACE


AS_USUAL = Shown()


@dataclass(frozen=True)
class WordForms:
    """What a word of a query stood for: forms with how often each is in the project."""

    word: str
    forms: list[tuple[str, int]]


@dataclass(frozen=True)
class Prepared:
    """A query made ready: its tree and what its words mean in this project."""

    tree: Node
    meanings: Mapping[Word, Meaning]


@dataclass
class Facets:
    """How hits are spread.

    `documents` has for each document that has a hit: GUID, title, study, hits, words, and hits per
    10,000 words. `strip` has for each document the places of its hits as shares of its words.
    """

    total: int = 0
    documents: list[dict[str, Any]] = field(default_factory=list)
    by: dict[str, Counter[str]] = field(default_factory=dict)
    strip: dict[str, list[float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Found:
    """The places of a query in one document: its words, and the first and last of each place."""

    document: Document
    words: Words
    spans: Spans

    def __len__(self) -> int:
        return len(self.spans[0])
