"""Is the project whole? What is found is said; files are deleted only where it is asked for."""

from __future__ import annotations

import time
from dataclasses import dataclass

from traad.rooms.coding.codings import Codings
from traad.rooms.context import MADE_BY, Context
from traad.store import health
from traad.store.history import count_events

STRAY_SECONDS = 600
"""A file without a document may belong to an ingestion that is going on; after this it does not."""


@dataclass(frozen=True)
class Check:
    """One thing looked at: what, whether it is in order, and what was found."""

    name: str
    good: bool
    found: str


class Doctor:
    """The room that examines a project."""

    def __init__(self, context: Context, codings: Codings) -> None:
        self._context = context
        self._codings = codings

    def examine(self, *, sweep: bool = False) -> list[Check]:
        """Look at the database, the history, the texts and the files.

        `sweep` deletes files that no document owns: what a run that was stopped left over.
        """
        self._context.database.shred()
        return [
            Check("versions", True, f"{MADE_BY}, pipeline {self._context.stamp}"),
            self._database(),
            self._history(),
            self._texts(),
            *self._files(sweep),
        ]

    def _database(self) -> Check:
        with self._context.database.read() as connection:
            damage = health.damage(connection)
        return Check("database", damage is None, damage or "whole")

    def _history(self) -> Check:
        with self._context.database.read() as connection:
            events = count_events(connection)
        good = self._codings.faithful()
        end = "lead to the codings as they stand" if good else "lead to other codings"
        return Check("history", good, f"{events} events {end}")

    def _texts(self) -> Check:
        with self._context.database.read() as connection:
            altered = health.altered_texts(connection)
        return Check("texts", not altered, f"{len(altered)} differ from their SHA-256")

    def _files(self, sweep: bool) -> list[Check]:
        folder = self._context.project.sources
        with self._context.database.read() as connection:
            wanted = health.source_hashes(connection)
        there = {path.name: path for path in folder.glob("*") if path.is_file()}
        missing = wanted - set(there)
        old = time.time() - STRAY_SECONDS
        stray = [p for name, p in there.items() if name not in wanted and p.stat().st_mtime < old]
        for path in stray if sweep else ():
            path.unlink(missing_ok=True)
        left = f"{len(stray)} files without a document"
        advice = ", deleted" if sweep else "; traad doctor --sweep deletes them" if stray else ""
        return [
            Check("files", not missing, f"{len(wanted)} documents, {len(missing)} files missing"),
            Check("left over", sweep or not stray, left + advice),
        ]
