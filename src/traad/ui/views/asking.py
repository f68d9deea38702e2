"""What stands in the address of the search page, and what it asks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePath
from typing import Any

from traad.model import Document
from traad.rooms.search.asking import RUNNING, Asked, Facets, Shown
from traad.search.concordance import WINDOW, Hit, Order

ROWS = 50
"""Hits on a page."""
BINS = 120
"""Parts that a document is cut into to show where its hits are."""
WIDEST = 60
"""Words on each side at most."""
_FACET = 12
"""Values of a facet that are offered, the most frequent first; chosen ones always."""
_QUOTES = (('"', '"'), ("»", "«"), ("„", "“"))
_ALL_QUOTES = frozenset(sign for pair in _QUOTES for sign in pair)
_CHARACTERS = {"exact": "exact", "loose": "loose", "running": "running", "sentence": "sentence"}


class View(StrEnum):
    """What is shown of the answer."""

    HITS = "hits"
    SPREAD = "spread"
    NEAR = "near"


@dataclass(frozen=True)
class Question:
    """Everything that the address of the page says.

    `only` has the filters that were clicked, as (field, value); `without` the forms switched off.
    `like` is a place, `GUID:offset`: the page then shows what is like the passage there.
    """

    query: str = ""
    exact: bool = False
    loose: bool = False
    running: bool = False
    without: tuple[str, ...] = ()
    only: tuple[tuple[str, str], ...] = ()
    order: Order = Order.PLACE
    sentence: bool = False
    window: int = WINDOW
    page: int = 0
    view: View = View.HITS
    like: str = ""

    @classmethod
    def of(cls, said: Mapping[str, Sequence[str]]) -> Question:
        """What an address says; what makes no sense in it is as usual."""

        def last(name: str) -> str:
            return (said.get(name) or [""])[-1]

        pairs = (one.partition(":") for one in said.get("only", ()))
        number = last("words")
        page = last("page")
        return cls(
            query=last("q"),
            **{field: last(name) == "1" for name, field in _CHARACTERS.items()},
            without=tuple(said.get("without", ())),
            only=tuple((name, value) for name, colon, value in pairs if colon),
            order=Order(last("sort")) if last("sort") in set(Order) else Order.PLACE,
            window=min(int(number), WIDEST) if number.isdecimal() else WINDOW,
            page=int(page[:6]) - 1 if page.isdecimal() and int(page) > 0 else 0,
            view=View(last("show")) if last("show") in set(View) else View.HITS,
            like=last("like") if not last("q") else "",
        )

    @classmethod
    def asking(cls, asked: Asked) -> Question:
        """The question that asks this; conditions that no filter makes are put into the query."""
        only: list[tuple[str, str]] = []
        rest: list[str] = []
        for one in asked.only:
            name, _, values = one.partition(":")
            known = [v[1:-1] for v in values[1:-1].split(" OR ")]
            if one == condition(name, known):
                only += [(name, value) for value in known]
            elif one != RUNNING:
                rest.append(one)
        return cls(
            query=" AND ".join([f"({asked.query})", *rest]) if rest else asked.query,
            exact=asked.exact,
            loose=asked.loose,
            running=RUNNING in asked.only,
            without=tuple(sorted(asked.without)),
            only=tuple(only),
        )

    def params(self) -> dict[str, str | list[str]]:
        """The address; what is as usual is left out."""
        flags = {name: "1" for name, field in _CHARACTERS.items() if getattr(self, field)}
        if not self.query:
            return {"like": self.like} if self.like else {}
        made: dict[str, str | list[str]] = {"q": self.query, **flags}
        if self.without:
            made["without"] = list(self.without)
        if self.only:
            made["only"] = [f"{name}:{value}" for name, value in self.only]
        if self.order is not Order.PLACE:
            made["sort"] = self.order.value
        if self.window != WINDOW:
            made["words"] = str(self.window)
        if self.page:
            made["page"] = str(self.page + 1)
        if self.view is not View.HITS:
            made["show"] = self.view.value
        return made

    def asked(self) -> Asked:
        """The query with its options, as the room of the search takes it."""
        by_name: dict[str, list[str]] = {}
        for name, value in self.only:
            by_name.setdefault(name, []).append(value)
        filters = tuple(condition(name, values) for name, values in by_name.items())
        return Asked(
            self.query,
            exact=self.exact,
            loose=self.loose,
            without=frozenset(self.without),
            only=(*filters, RUNNING) if self.running else filters,
        )

    def shown(self) -> Shown:
        """How its hits are shown."""
        return Shown(self.window, self.sentence, self.order)

    def toggled(self, name: str, value: str) -> Question:
        """The question with a filter set, or taken away where it is set; `form` is a word form."""
        if name == "form":
            return replace(self, without=_toggled(self.without, value), page=0)
        return replace(self, only=_toggled(self.only, (name, value)), page=0)


def _toggled(values: tuple[Any, ...], one: Any) -> tuple[Any, ...]:
    return tuple(v for v in values if v != one) if one in values else (*values, one)


def condition(name: str, values: Sequence[str]) -> str:
    """A filter in the query language; any of the values fits."""
    return f"{name}:({' OR '.join(map(_quoted, values))})"


def _quoted(value: str) -> str:
    for first, last in _QUOTES:
        if not {first, last} & set(value):
            return f"{first}{value}{last}"
    return f'"{"".join("*" if sign in _ALL_QUOTES else sign for sign in value)}"'


def where_wrong(query: str, place: int, width: int = 60) -> str:
    """A query with a mark under a place in it; a long one is cut around the place."""
    line = " ".join(query.split("\n")).replace("\t", " ")
    begin = max(0, min(place - width // 2, len(line) - width))
    shown = line[begin : begin + width]
    return f"{'…' if begin else ''}{shown}\n{' ' * (place - begin + bool(begin))}▲"


def row_of(
    hit: Hit, title: str, citation: str, quote: str, params: Mapping[str, str]
) -> dict[str, Any]:
    """A hit as the concordance draws it; `quote` is its sentence, as it is copied."""
    page = hit.label or (f"[{hit.page}]" if hit.page else None)
    return {
        "id": f"{hit.document}/{hit.version}/{hit.start}/{hit.end}",
        "left": hit.left,
        "text": hit.text,
        "right": hit.right,
        "title": title,
        "page": page,
        "who": hit.speaker,
        "cite": citation,
        "params": dict(params),
        "like": {**params, "like": f"{hit.document}:{hit.start}"},
        "quote": quote,
    }


def names_of(documents: Sequence[Document]) -> dict[str, str]:
    """What each document is called by GUID; of the same title, with the names of their files."""
    many = Counter(document.title for document in documents)
    return {
        d.guid: d.title if many[d.title] == 1 else f"{d.title} ({PurePath(d.path).name})"
        for d in documents
    }


def words_within(documents: Sequence[Document], only: Sequence[tuple[str, str]]) -> int:
    """The words of the documents that the filters on documents let through."""
    own = {"doc": "guid", "study": "study", "year": "year", "type": "type"}
    wanted: dict[str, set[str]] = {}
    for name, value in only:
        if name in own:
            wanted.setdefault(own[name], set()).add(value)
    return sum(
        d.words
        for d in documents
        if all(str(getattr(d, name) or "") in values for name, values in wanted.items())
    )


def values_of(counts: Mapping[str, int], chosen: Sequence[str]) -> list[tuple[str, int, bool]]:
    """Values of a facet to offer: value, hits, and whether it is chosen.

    Those that are chosen come first, then the most frequent.
    """
    others = ((n, v) for v, n in counts.items() if v and v not in chosen)
    listed = sorted(others, key=lambda pair: (-pair[0], pair[1]))[:_FACET]
    return [(v, counts.get(v, 0), True) for v in chosen] + [(v, n, False) for n, v in listed]


def bins_of(places: Sequence[float]) -> list[list[int]]:
    """Where a document's hits are: (part of the document, hits in it) for parts that have any."""
    found: dict[int, int] = {}
    for place in places:
        part = min(int(place * BINS), BINS - 1)
        found[part] = found.get(part, 0) + 1
    return [[part, n] for part, n in sorted(found.items())]


def by_study(facets: Facets) -> list[dict[str, Any]]:
    """Hits, words and hits per 10,000 words by study; a document without one is one alone.

    A study's words are those of its documents that have a hit.
    """
    found: dict[str, dict[str, Any]] = {}
    for row in facets.documents:
        name = row["study"] or row["title"]
        own = found.setdefault(name, {"study": name, "documents": 0, "hits": 0, "words": 0})
        own["documents"] += 1
        own["hits"] += row["hits"]
        own["words"] += row["words"]
    for own in found.values():
        own["per_10000"] = 10_000 * own["hits"] / own["words"] if own["words"] else 0.0
    return sorted(found.values(), key=lambda own: -own["per_10000"])
