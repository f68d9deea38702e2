"""A codebook tried on the project's texts before, or without, coding anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from traad.coding.units import Unit
from traad.model import Document
from traad.rooms.codebook.codebooks import Codebooks, Stored
from traad.rooms.codebook.runs import Runs
from traad.rooms.context import Context
from traad.rooms.material.documents import Documents
from traad.store import texts

if TYPE_CHECKING:
    from traad.codebook import Code, Codebook


@dataclass(frozen=True)
class Change:
    """A passage that a new version would code otherwise; `rule` is what fires, or fired."""

    document: str
    title: str
    start: int
    end: int
    text: str
    rule: str


@dataclass(frozen=True)
class Preview:
    """What a code would gain and lose; `before` and `after` count passages."""

    code: str
    before: int
    after: int
    gained: tuple[Change, ...]
    lost: tuple[Change, ...]


@dataclass(frozen=True)
class Look:
    """What a draft of a code catches: `forms` as `word_forms` gives them, and passages."""

    forms: list[dict[str, Any]]
    caught: tuple[Change, ...]
    gained: tuple[Change, ...]
    lost: tuple[Change, ...]


class Trials:
    """The room where a codebook is tried."""

    def __init__(
        self, context: Context, documents: Documents, codebooks: Codebooks, runs: Runs
    ) -> None:
        self._context = context
        self._documents = documents
        self._codebooks = codebooks
        self._runs = runs

    def preview(self, new: Codebook, old: Codebook | None = None) -> list[Preview]:
        """What the rules of `new` would code differently from `old`, and nothing is stored.

        Without `old` it is the project's newest version of the same codebook, or an empty one.
        """
        from traad.codebook import Codebook
        from traad.coding.compare import compare
        from traad.coding.rules import suggest

        if old is None:
            stored = [s.codebook for s in self._codebooks.list() if s.codebook.guid == new.guid]
            old = stored[0] if stored else Codebook(new.guid, new.id, new.name, new.language, ())
        chosen = self._documents.list()
        self._documents.analyse()
        (before, tables), (after, _) = (
            self._runs.matcher(Stored(0, book, ""), chosen) for book in (old, new)
        )
        totals: dict[str, tuple[int, list[Change], list[Change]]] = {}
        for document, table in zip(chosen, tables, strict=True):
            with self._context.database.read() as connection:
                passages = texts.get_passages(connection, document.version_id)
                text = texts.get_text(connection, document.version_id)
            made = [suggest(m, table, passages, unit=Unit.PASSAGE) for m in (before, after)]
            for outcome in compare(old, made[0], new, made[1]):
                count, gained, lost = totals.get(outcome.code, (0, [], []))
                gained += _changes(document, text, outcome.gained)
                lost += _changes(document, text, outcome.lost)
                totals[outcome.code] = count + outcome.before, gained, lost
        return [
            Preview(code, count, count + len(gained) - len(lost), tuple(gained), tuple(lost))
            for code, (count, gained, lost) in totals.items()
        ]

    def look(self, draft: Code, old: Code, documents: Sequence[Document]) -> Look:
        """What a draft of a code catches in some documents, beside the code as it stands.

        Only its own indicators count here, not those of the codes below it.
        """
        from traad.codebook import Codebook, word_forms
        from traad.coding.rules import suggest

        self._documents.analyse()
        books = [
            Codebook(draft.guid, "draft", {}, "da", (replace(code, parent=None),))
            for code in (old, draft)
        ]
        (before, tables), (after, _) = (
            self._runs.matcher(Stored(0, book, ""), documents) for book in books
        )
        caught: list[Change] = []
        gained: list[Change] = []
        lost: list[Change] = []
        for document, table in zip(documents, tables, strict=True):
            with self._context.database.read() as connection:
                passages = texts.get_passages(connection, document.version_id)
                text = texts.get_text(connection, document.version_id)
            was, now = (
                {(row["start"], row["end"]): row["rule"] for row in found.rows()}
                for found in (
                    suggest(m, table, passages, unit=Unit.PASSAGE) for m in (before, after)
                )
            )
            caught += _changes(document, text, now)
            gained += _changes(document, text, {p: r for p, r in now.items() if p not in was})
            lost += _changes(document, text, {p: r for p, r in was.items() if p not in now})
        return Look(word_forms(after, tables), tuple(caught), tuple(gained), tuple(lost))

    def examine(self, name: str | None = None) -> list[dict[str, Any]]:
        """The indicators that never fire, fire in one document only, or stand under two codes.

        Raises:
            NotFoundError: there is no codebook of this name.
        """
        from traad.codebook.examining import examine

        books = [self._codebooks.find(name)] if name else self._codebooks.list()
        chosen = self._documents.list()
        self._documents.analyse()
        rows = []
        for book in books:
            for finding in examine(*self._runs.matcher(book, chosen)):
                only = finding.document
                rows.append(
                    {
                        "codebook": book.codebook.id,
                        "finding": finding.doubt.value,
                        "code": finding.code,
                        "indicator": finding.indicator,
                        "count": finding.count,
                        "documents": finding.documents,
                        "document": None if only is None else chosen[only].guid,
                        "others": list(finding.others),
                    }
                )
        return rows

    def relatives(self, code: str) -> list[dict[str, Any]]:
        """Words of the project near to a code's own words, that the code does not catch.

        `shared` says what they have in common: a `stem`, the code's word as a `part` of a compound,
        or the `head` of a compound. They are for a person to add to the codebook, and count for
        nothing by themselves.

        Raises:
            NotFoundError: there is no such code.
        """
        from traad.codebook import IndicatorKind
        from traad.codebook.nearby import nearby

        wanted = self._codebooks.code(code)
        caught = {row["form"].lower() for row in self._runs.forms(wanted.id)}
        counts: Counter[str] = Counter()
        for document in self._documents.list():
            table = self._runs.tokens(document)
            times = np.bincount(table.form, minlength=len(table.forms)).tolist()
            counts += _lower(zip(table.forms, times, strict=True))
        kinds = (IndicatorKind.LEMMAS, IndicatorKind.COMPOUNDS)
        words = {t for i in wanted.indicators if i.kind in kinds for t in i.terms if " " not in t}
        others = {form: count for form, count in counts.items() if form not in caught}
        return [
            {"code": wanted.id, "word": word, "relative": found, "shared": shared, "count": count}
            for word in sorted(words)
            for found, shared, count in nearby(word, others)
        ]


def _lower(counts: Iterable[tuple[str, int]]) -> Counter[str]:
    low: Counter[str] = Counter()
    for form, count in counts:
        low[form.lower()] += count
    return low


def _changes(document: Document, text: str, places: dict[tuple[int, int], str]) -> Sequence[Change]:
    return [
        Change(document.guid, document.title, start, end, text[start:end], rule)
        for (start, end), rule in sorted(places.items())
    ]
