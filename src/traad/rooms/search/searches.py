"""Searches kept: the log of what was asked, and searches that suggest a code."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, TextIO

from traad.coding.units import Unit
from traad.errors import NotFoundError, UsageError
from traad.model import Document
from traad.rooms.codebook.codebooks import Codebooks, Stored
from traad.rooms.codebook.runs import RunReport, Runs
from traad.rooms.context import Context, now
from traad.rooms.search.asking import RUNNING, Asked, asked_of, filters_of, options_of
from traad.rooms.search.search import Search
from traad.search.concordance import Place
from traad.search.indicators import indicators_of
from traad.search.parsing import parse
from traad.store import searches as store
from traad.store import texts
from traad.store.searches import Logged, Saved
from traad.tables import harmless

MACHINE = "search:"
"""How the name of a machine coder begins that is a saved search."""
CONFIDENCE = 0.7
"""How likely a hit of a saved search makes its code: as likely as one plain indicator does."""
COLUMNS = ("date", "coder", "query", "filters", "hits", "documents", "chosen", "note")


class Searches:
    """The room of the search log and the saved searches."""

    def __init__(self, context: Context, codebooks: Codebooks, runs: Runs, search: Search) -> None:
        self._context = context
        self._codebooks = codebooks
        self._runs = runs
        self._search = search

    def log(self, asked: Asked) -> str | None:
        """Note that something was searched for; None where the project can only be read."""
        if self._context.database.read_only:
            return None
        with self._context.database.write() as connection:
            me = self._context.me(connection)
            return store.log(connection, me, asked.query, options_of(asked), now())

    def found(self, guid: str, hits: int, documents: int) -> None:
        """Note how much a logged search found."""
        with self._context.database.write() as connection:
            store.change(connection, guid, hits=hits, documents=documents)

    def chose(self, guid: str, count: int) -> None:
        """Note that so many of a logged search's hits were coded."""
        with self._context.database.write() as connection:
            store.choose(connection, guid, count)

    def note(self, guid: str, text: str) -> None:
        """Say why something was searched for, or what came of it.

        Raises:
            NotFoundError: it is not in the log.
        """
        with self._context.database.write() as connection:
            if not store.change(connection, guid, note=" ".join(text.split())):
                raise NotFoundError("The search is not in the log any more.")

    def logged(self) -> list[Logged]:
        """The search log, the oldest first."""
        with self._context.database.read() as connection:
            return store.list_log(connection)

    def erase(self, guid: str | None = None) -> int:
        """Erase one search from the log, or all of them; how many there were."""
        with self._context.database.write() as connection:
            return store.erase_log(connection, guid)

    def save(self, name: str, asked: Asked, code: str, unit: Unit = Unit.SENTENCE) -> RunReport:
        """Keep a search as the machine coder `search:<name>`, and let it suggest a code.

        One of the same name is replaced.

        Raises:
            UsageError: the name is empty.
            QueryError: the query cannot be understood; nothing is kept.
        """
        clean = " ".join(name.split())
        if not clean:
            raise UsageError("A saved search needs a name.")
        guid = self._codebooks.code(code).guid
        self._search.hits(asked, limit=1)
        with self._context.database.write() as connection:
            me = self._context.me(connection)
            options = options_of(asked)
            store.save(connection, Saved(clean, asked.query, options, guid, unit, me, now()))
        return self.run(clean)

    def saved(self) -> list[Saved]:
        """The saved searches by name, each with the code that it suggests now."""
        with self._context.database.read() as connection:
            found = store.list_saved(connection)
        return [self._followed(one) for one in found]

    def _followed(self, saved: Saved) -> Saved:
        """A saved search of a code that was merged suggests the one that it went into."""
        if saved.code in self._codebooks.codes():
            return saved
        code = self._codebooks.today(saved.code)
        former = self._codebooks.names().get(saved.code, "")
        return replace(saved, code=code.guid, former=former) if code else saved

    def run(self, name: str) -> RunReport:
        """Let a saved search suggest its code in all texts anew.

        As with every machine coder, passages that do not count (headings, references, what an
        interviewer says) are left out.

        Raises:
            NotFoundError: no search has the name, or its code is gone.
        """
        saved = self._saved(name)
        book = self._book(saved.code)
        asked = asked_of(saved.query, saved.options)
        chosen, rows = self._suggested(asked, saved)
        machine = f"{MACHINE}{name}"
        return self._runs.keep(machine, book, chosen, Unit(saved.unit), rows)

    def unsave(self, name: str) -> None:
        """Let go of a saved search and of its suggestions that nobody has decided on."""
        saved = self._saved(name)
        documents = self._search.documents()
        nothing: dict[int, list[Any]] = {d.version_id: [] for d in documents}
        if saved.code in self._codebooks.codes():
            book = self._book(saved.code)
            self._runs.keep(f"{MACHINE}{name}", book, documents, Unit(saved.unit), nothing)
        with self._context.database.write() as connection:
            store.unsave(connection, name)

    def as_indicator(self, asked: Asked, code: str) -> list[str]:
        """Add a search to a code's indicators, as a new version of its codebook.

        Returns:
            The indicators added, as *lemmas: barriere*.

        Raises:
            UsageError: no indicator can say the same.
        """
        # Rules leave out by themselves what does not count.
        if set(asked.only) - {RUNNING} or asked.without or asked.loose:
            raise UsageError(
                "An indicator has no filters and no forms switched off; save the search instead."
            )
        added = indicators_of(parse(asked.query, exact=asked.exact))
        wanted = self._codebooks.code(code)
        new = tuple(one for one in added if one not in wanted.indicators)
        book = self._book(wanted.guid).codebook
        changed = replace(wanted, indicators=(*wanted.indicators, *new))
        codes = tuple(changed if one.guid == wanted.guid else one for one in book.codes)
        self._codebooks.keep(replace(book, codes=codes))
        return [f"{one.kind}: {one.term}" for one in new]

    def write_csv(self, file: TextIO, separator: str = ",") -> None:
        """The log as csv, with what a spreadsheet would take for a formula made harmless."""
        writer = csv.writer(file, delimiter=separator, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for row in self.rows():
            writer.writerow([harmless(str(cell)) for cell in row])

    def rows(self) -> list[tuple[str, str, str, str, int | str, int | str, int, str]]:
        """The log as the table of a method section: a row a search, as in `COLUMNS`."""
        return [
            (
                one.time[:10],
                one.coder,
                one.query,
                filters_of(one.options),
                "" if one.hits is None else one.hits,
                "" if one.documents is None else one.documents,
                one.chosen,
                one.note,
            )
            for one in self.logged()
        ]

    def _saved(self, name: str) -> Saved:
        found = {saved.name: saved for saved in self.saved()}
        if name not in found:
            listed = ", ".join(found) or "none yet"
            raise NotFoundError(f"No saved search is called {name}; there are: {listed}.")
        return found[name]

    def _book(self, code: str) -> Stored:
        for stored in self._codebooks.list():
            if any(one.guid == code for one in stored.codebook.codes):
                return stored
        raise NotFoundError("The code is not in the codebook any more; reload the page.")

    def _suggested(
        self, asked: Asked, saved: Saved
    ) -> tuple[Sequence[Document], dict[int, list[dict[str, Any]]]]:
        documents = self._search.documents()
        rows: dict[int, dict[tuple[int, int], dict[str, Any]]] = {
            d.version_id: {} for d in documents
        }
        for one in self._search.found(asked):
            document, words = one.document, one.words
            with self._context.database.read() as connection:
                text = texts.get_text(connection, document.version_id)
                passages = texts.get_passages(connection, document.version_id)
            places = [
                Place(
                    document.guid, document.version, int(words.start[first]), int(words.end[last])
                )
                for first, last in zip(*one.spans, strict=True)
                if passages[int(words.passage[first])].counted
            ]
            stretches = self._search.stretches(places, Unit(saved.unit))
            for place, (_, start, end) in zip(places, stretches, strict=True):
                rule = f"{saved.query}: »{text[place.start : place.end]}«"
                row = {"start": start, "end": end, "code": saved.code, "rule": rule}
                flags = {"confidence": CONFIDENCE, "negated": False, "hedged": False}
                rows[document.version_id].setdefault((start, end), row | flags)
        return documents, {version: list(found.values()) for version, found in rows.items()}
