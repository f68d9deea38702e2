"""The journal: all memos in one place, each with what it is about, its words and its citation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from traad.citation import Citer, works
from traad.model import Coding, Document, MemoOn
from traad.places import Places
from traad.report.blocks import Block, Heading, Paragraph, Quote
from traad.rooms.coding.codings import Codings
from traad.rooms.coding.memos import Memos, Written
from traad.rooms.context import Context
from traad.store import texts
from traad.store.codebooks import code_names
from traad.store.documents import list_documents
from traad.store.people import list_cases


@dataclass(frozen=True, slots=True)
class Entry:
    """A memo as the journal shows it.

    `code` is the id of the code that it is about, or that its coding has. `quote` are the words
    of the material that it stands on, from `start` on, with their `citation`; all empty elsewhere.
    `case` is the name of the case that it is about, `coding` the GUID of the coding.
    """

    guid: str
    on: MemoOn
    text: str
    coder: str
    time: str
    document: str = ""
    title: str = ""
    code: str = ""
    quote: str = ""
    citation: str = ""
    start: int = 0
    case: str = ""
    coding: str = ""


@dataclass(frozen=True)
class Wish:
    """Which memos: of a kind, by a coder's name, with words (in the memo or in its quotation)."""

    on: MemoOn | None = None
    coder: str | None = None
    words: str = ""

    def __contains__(self, entry: Entry) -> bool:
        sought = self.words.casefold().split()
        told = " ".join((entry.text, entry.quote, entry.title, entry.code, entry.case)).casefold()
        return (
            (self.on is None or entry.on is self.on)
            and (self.coder is None or entry.coder == self.coder)
            and all(word in told for word in sought)
        )


class Journal:
    """The room where all memos are read one after the other."""

    def __init__(self, context: Context, codings: Codings, memos: Memos) -> None:
        self._context = context
        self._codings = codings
        self._memos = memos

    def list(self, wish: Wish | None = None) -> list[Entry]:
        """The memos, of everybody: first the project's, then code by code and text by text."""
        wish = wish or Wish()
        written = self._memos.list()
        codings = {f.guid: f for f in self._codings.state().values() if isinstance(f, Coding)}
        with self._context.database.read() as connection:
            documents = {d.guid: d for d in list_documents(connection)}
            names = code_names(connection)
            cases = {case.guid: case.name for case in list_cases(connection)}
        cited = works(list(documents.values()))
        found: list[Entry] = []
        reading: tuple[str, str, Citer] | None = None
        for one in written:
            memo, document = one.memo, documents.get(one.memo.document)
            coding = codings.get(memo.about)
            code = names.get(coding.code if coding else memo.about, "")
            quote = citation = ""
            start, end = (coding.start, coding.end) if coding else (memo.start, memo.end)
            if document and end:
                if reading is None or reading[0] != document.guid:
                    reading = (document.guid, *self._read(document, cited[document.guid]))
                quote, citation = reading[1][start:end], reading[2].cite(start, end)
            entry = _entry(one, document, code, quote, citation, start)
            found.append(replace(entry, case=cases.get(memo.case, "")))
        return [entry for entry in found if entry in wish]

    def _read(self, document: Document, work: str) -> tuple[str, Citer]:
        with self._context.database.read() as connection:
            text = texts.get_text(connection, document.version_id)
            pages = texts.get_pages(connection, document.version_id)
            places = Places(texts.get_origin(connection, document.version_id), pages)
            passages = texts.get_passages(connection, document.version_id)
        return text, Citer(work, passages, places)


def _entry(
    one: Written, document: Document | None, code: str, quote: str, citation: str, start: int
) -> Entry:
    memo = one.memo
    title = document.title if document else ""
    return Entry(
        memo.guid,
        memo.on,
        one.text,
        one.coder,
        memo.time,
        memo.document,
        title,
        code,
        quote,
        citation,
        start,
        coding=memo.about if memo.on is MemoOn.CODING else "",
    )


def as_blocks(entries: Sequence[Entry], title: str, heads: Sequence[str]) -> list[Block]:
    """The journal as a document: what a memo is about, its quotation, the memo, who and when.

    Args:
        heads: what stands above each entry, in the reader's language.
    """
    made: list[Block] = [Heading(1, title)]
    for entry, head in zip(entries, heads, strict=True):
        made.append(Heading(3, head))
        if entry.quote:
            made.append(Quote(entry.quote, entry.citation))
        made.extend(Paragraph(part) for part in entry.text.split("\n") if part.strip())
        made.append(Paragraph(f"– {entry.coder}, {entry.time[:10]}"))
    return made
