"""Memos: what people note on the project, a document, a passage range, a code, a coding, a cell."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from traad.coding import acts
from traad.coding.history import Change, State
from traad.errors import NotFoundError, UsageError
from traad.model import Document, Memo, MemoOn
from traad.rooms.coding.acting import act, check_quote
from traad.rooms.context import Context, now
from traad.store.codebooks import code_names
from traad.store.coders import list_coders
from traad.store.documents import list_documents
from traad.store.memos import get_words, is_case, store_words
from traad.store.projection import document_of, state_of

LONGEST = 20_000
"""How many characters a memo may have."""


@dataclass(frozen=True, slots=True)
class Written:
    """A memo with what it says and the name of its coder."""

    memo: Memo
    text: str
    coder: str


class Memos:
    """The room of memos. Each person has one memo on a thing; writing again replaces it."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def on_project(self, text: str, *, op: str | None = None) -> None:
        """Write one's memo on the project. An empty text takes it away, here and below."""
        self._write(MemoOn.PROJECT, "", "", text, op)

    def on_document(self, document: Document, text: str, *, op: str | None = None) -> None:
        """Write one's memo on a document."""
        self._write(MemoOn.DOCUMENT, document.guid, document.guid, text, op)

    def on_passage(
        self,
        document: Document,
        start: int,
        end: int,
        text: str,
        *,
        quote: str | None = None,
        op: str | None = None,
    ) -> None:
        """Write one's memo on a range of a document.

        Raises:
            ConflictError: the range is not in the text, or does not hold the quote.
        """
        with self._context.database.read() as connection:
            check_quote(connection, document, start, end, quote)
        place = (document.version, start, end)
        self._write(MemoOn.PASSAGE, document.guid, document.guid, text, op, place)

    def on_code(self, code: str, text: str, *, op: str | None = None) -> None:
        """Write one's memo on a code (GUID).

        Raises:
            NotFoundError: there is no such code.
        """
        with self._context.database.read() as connection:
            if code not in code_names(connection):
                raise NotFoundError("The code is not in the codebook any more; reload the page.")
        self._write(MemoOn.CODE, code, "", text, op)

    def on_coding(self, coding: str, text: str, *, op: str | None = None) -> None:
        """Write one's memo on a coding (GUID), one's own or another's.

        Raises:
            NotFoundError: there is no such coding.
        """
        with self._context.database.read() as connection:
            document = document_of(connection, coding)
        if document is None:
            raise NotFoundError("The coding is not there any more; reload to see what is.")
        self._write(MemoOn.CODING, coding, document, text, op)

    def on_cell(self, case: str, code: str, text: str, *, op: str | None = None) -> None:
        """Write one's summary of what a case says of a code, in that cell of the framework grid.

        Args:
            case: the GUID of a case, or of a document that stands as one.

        Raises:
            NotFoundError: there is no such code, case or document.
        """
        with self._context.database.read() as connection:
            if code not in code_names(connection):
                raise NotFoundError("The code is not in the codebook any more; reload the page.")
            document = "" if is_case(connection, case) else case
            if document and document not in {d.guid for d in list_documents(connection)}:
                raise NotFoundError("The case is not in the project any more; reload the page.")
        self._write(MemoOn.CELL, code, document, text, op, case=case)

    def _write(
        self,
        on: MemoOn,
        about: str,
        document: str,
        text: str,
        op: str | None,
        place: tuple[int, int, int] = (0, 0, 0),
        case: str = "",
    ) -> None:
        clean = text.replace("\r\n", "\n").strip()
        if len(clean) > LONGEST:
            raise UsageError(f"A memo has at most {LONGEST} characters; shorten it.")

        def plan(connection: Connection, me: str, state: State) -> list[Change]:
            new = Memo(str(uuid.uuid4()), on, about, document, *place, me, "", now(), case)
            old = acts.noted(state, new)
            if not clean:
                return [Change(old, None)] if old else []
            if old and get_words(connection, [old.words])[old.words] == clean:
                return []
            return acts.note(state, replace(new, words=store_words(connection, clean, document)))

        act(self._context, plan, document=document or None, only=Memo, op=op)

    def remove(self, *memos: str, op: str | None = None) -> None:
        """Take some of one's own memos (GUIDs) away, as one act that is undone as one.

        Raises:
            ConflictError: one is not there any more, or is another person's.
        """

        def plan(_: Connection, me: str, state: State) -> list[Change]:
            return [change for memo in memos for change in acts.unnote(state, memo, me)]

        act(self._context, plan, op=op)

    def list(self, document: Document | None = None) -> list[Written]:
        """All memos, of everybody: by what they are about, then by document, place and time."""
        with self._context.database.read() as connection:
            state = state_of(connection, document=document.guid if document else None, only=Memo)
            memos = [fact for fact in state.values() if isinstance(fact, Memo)]
            said = get_words(connection, [memo.words for memo in memos])
            names = {guid: name for guid, name, _ in list_coders(connection)}
            order = {d.guid: n for n, d in enumerate(list_documents(connection))}
        memos.sort(key=lambda m: (order.get(m.document, -1), _ORDER.index(m.on), m.start, m.time))
        return [Written(m, said.get(m.words, ""), names.get(m.coder, "?")) for m in memos]


_ORDER = list(MemoOn)
