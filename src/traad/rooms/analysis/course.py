"""How the coding went along: saturation, codings by day, and the versions of the codebooks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from traad.analysis.course import Act, Saturation, by_day, saturate
from traad.codebook import Codebook, from_dict
from traad.codebook.differences import diff_codebooks
from traad.errors import NotFoundError
from traad.model import Coding
from traad.rooms.codebook.codebooks import Codebooks
from traad.rooms.coding.codings import Codings
from traad.rooms.context import Context
from traad.rooms.material.documents import Documents
from traad.store.codebooks import newest_snapshots, series


@dataclass(frozen=True, slots=True)
class Edition:
    """A version of a codebook: when, by whom, how many codes, and what differs from the one before.

    `codebook` is its id, `name` what it is called by language. `coder` is empty where the version
    came from a file.
    """

    codebook: str
    name: dict[str, str]
    number: int
    time: str
    coder: str
    codes: int
    changes: tuple[str, ...]


class Course:
    """The room that tells how the work went. Codings by people count, read ones only."""

    def __init__(
        self, context: Context, documents: Documents, codebooks: Codebooks, codings: Codings
    ) -> None:
        self._context = context
        self._documents = documents
        self._codebooks = codebooks
        self._codings = codings

    def summary(self) -> dict[str, Any]:
        """How many documents, pages, passages and words; per code, suggested and coded.

        Suggested are those that the coder at work has still to decide on; coded are codings by
        people, made or accepted after reading. A code's counts include those of the codes below.
        """
        documents = self._documents.list()
        suggested = Counter(s.code for s in self._codings.offered())
        facts = self._codings.state().values()
        coded = Counter(f.code for f in facts if isinstance(f, Coding) and not f.unread)
        below = self._codebooks.trees()
        return {
            "documents": len(documents),
            "pages": sum(d.pages for d in documents),
            "passages": sum(d.passages for d in documents),
            "words": sum(d.words for d in documents),
            "codes": [
                {
                    "code": code.id,
                    "label": code.label.get("da") or code.id,
                    "parent": code.parent,
                    "suggested": sum(suggested[one] for one in below[guid]),
                    "coded": sum(coded[one] for one in below[guid]),
                }
                for guid, code in self._codebooks.codes().items()
            ],
        }

    def saturation(self, coder: str | None = None) -> Saturation:
        """New codes from document to document, of everybody or of one coder (by name).

        Raises:
            NotFoundError: nobody here is called that.
        """
        return saturate(self._acts(coder))

    def days(self, coder: str | None = None) -> list[tuple[str, str, int]]:
        """Day (ISO 8601, where we are), name of the coder, and codings made that still stand.

        Raises:
            NotFoundError: nobody here is called that.
        """
        names = self._codings.coders()
        local = (
            replace(act, time=datetime.fromisoformat(act.time).astimezone().isoformat())
            for act in self._acts(coder)
        )
        return [(day, names[who], n) for day, who, n in by_day(local)]

    def editions(self) -> list[Edition]:
        """The versions of all codebooks, the oldest first."""
        found = []
        with self._context.database.read() as connection:
            for newest in newest_snapshots(connection):
                before: Codebook | None = None
                for snapshot, coder in series(connection, newest.codebook):
                    book = from_dict(snapshot.content)
                    changes = diff_codebooks(before, book) if before else []
                    found.append(
                        Edition(
                            book.id,
                            dict(book.name),
                            snapshot.number,
                            snapshot.created,
                            coder,
                            len(book.codes),
                            tuple(map(str, changes)),
                        )
                    )
                    before = book
        return sorted(found, key=lambda edition: edition.number)

    def _acts(self, coder: str | None) -> list[Act]:
        names = self._codings.coders()
        if coder is not None and coder not in names.values():
            raise NotFoundError(f"Nobody here is called {coder}; coders are who has coded here.")
        return [
            Act(fact.document, fact.code, fact.coder, fact.time)
            for fact in self._codings.state().values()
            if isinstance(fact, Coding)
            and not fact.unread
            and (coder is None or names[fact.coder] == coder)
        ]
