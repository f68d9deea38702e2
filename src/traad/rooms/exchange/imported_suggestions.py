"""What a machine suggested elsewhere, come in as the suggestions of that machine here."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from traad.exchange import evidence
from traad.exchange.refi import Mark, Project
from traad.model import Document
from traad.rooms.context import MADE_BY, Context, now
from traad.store.coders import ensure_coder
from traad.store.history import note
from traad.store.suggestions import Run, list_suggestions, store_run

_FROM = "imported"
"""The pipeline and unit of a run that was made elsewhere."""


class ImportedSuggestions:
    """Gathers suggestions, then stores those of machines that have suggested nothing of the
    codebook in the document; what is here stays."""

    def __init__(self, context: Context, connection: Connection, project: Project) -> None:
        self._context = context
        self._connection = connection
        self._names = {user.guid: user.name for user in project.users}
        self._notes = {one.guid: one.text for one in project.notes}
        self._found: dict[tuple[str, int], dict[str, list[dict[str, Any]]]] = {}
        self._documents: dict[str, int] = {}

    def take(self, mark: Mark, document: Document, start: int, end: int, version: int) -> None:
        """One suggestion; `version` is the codebook version that holds its code."""
        texts = (self._notes.get(guid, "") for guid in mark.notes)
        said = next(filter(None, map(evidence.read, texts)), None)
        row = {"start": start, "end": end, "code": mark.code}
        row |= said or {"confidence": 1.0, "rule": "", "negated": False, "hedged": False}
        by_document = self._found.setdefault((mark.user or "", version), defaultdict(list))
        by_document[document.guid].append(row)
        self._documents[document.guid] = document.version_id

    def store(self, codes: Mapping[str, int]) -> int:
        """Store a run a machine and codebook; gives how many suggestions are new.

        `codes` holds the codebook version of each code.
        """
        count = 0
        for (user, version), found in self._found.items():
            coder = ensure_coder(self._connection, self._names[user], machine=True)
            here = {
                one.document
                for one in list_suggestions(self._connection, stale=True)
                if one.coder == coder and codes.get(one.code) == version
            }
            fresh = {d: rows for d, rows in found.items() if d not in here}
            if not fresh:
                continue
            made = (_FROM, _FROM, MADE_BY, now())
            run = Run(str(uuid.uuid4()), coder, version, *made)
            rows = {self._documents[d]: rows for d, rows in fresh.items()}
            new = store_run(self._connection, run, rows)
            count += new
            after = {"codebook_version": version, "pipeline": _FROM, "unit": _FROM}
            after |= {"made_by": MADE_BY, "documents": list(fresh), "suggestions": new}
            note(self._connection, coder, "run.made", run.guid, time=run.created, after=after)
        return count
