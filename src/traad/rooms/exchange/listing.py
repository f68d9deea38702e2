"""The project as tables of plain values: for files of tables, and for a notebook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from typing import Any, Final

from traad.attributes import Attribute
from traad.errors import UsageError
from traad.exchange.coderows import COLUMNS, row_of
from traad.exchange.sheets import Sheet
from traad.model import Coding, MemoOn
from traad.rooms.codebook.codebooks import Codebooks
from traad.rooms.coding.codings import Codings
from traad.rooms.coding.memos import Memos
from traad.rooms.coding.segments import Segments, Status
from traad.rooms.context import Context
from traad.rooms.material.attributes import Attributes
from traad.rooms.material.people import People
from traad.store.attributes import values_by_holder
from traad.store.documents import list_documents
from traad.store.texts import get_pages, get_passages, get_text

TABLES: Final = ("codings", "passages", "codebook", "documents", "cases", "memos")
COUNTED_AS: Final = {"codebook": "codes"}
"""What the rows of a table are called, where the table's own name does not say."""


@dataclass(frozen=True)
class Counted:
    """Which codings a table of codings holds beside those that people made or accepted."""

    suggestions: bool = False
    unread: bool = False


class Listing:
    """Lists what is in the project, newest versions alone."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def sheet(self, name: str, counted: Counted | None = None) -> Sheet:
        """One of `TABLES`.

        Raises:
            UsageError: there is no such table.
        """
        match name:
            case "codings":
                return self.codings(counted or Counted())
            case "passages":
                return self.passages()
            case "codebook":
                return self.codebook()
            case "documents":
                return self.documents()
            case "cases":
                return self.cases()
            case "memos":
                return self.memos()
        raise UsageError(f"There is no table {name}; the tables are: {', '.join(TABLES)}.")

    def codings(self, counted: Counted) -> Sheet:
        """A row a coding; positions are code points in the document's text."""
        room = Codings(self._context)
        facts = {k: f for k, f in room.state().items() if isinstance(f, Coding)}
        wanted = {Status.CODED, Status.ACCEPTED}
        wanted |= {Status.SUGGESTED} if counted.suggestions else set()
        wanted |= {Status.UNREAD} if counted.unread else set()
        titles = {d.guid: d.title for d in self._documents()}
        labels = {c.id: name_of(c.label) for c in Codebooks(self._context).codes().values()}
        rows = [
            (
                *(s.id, s.document, titles[s.document], s.version, s.start, s.end, s.text),
                *(s.code, labels.get(s.code), s.coder, s.status.value, s.confidence, s.rule),
                *(s.page, s.label, s.citation, *_made(facts.get(s.id))),
            )
            for s in Segments(self._context, room).list()
            if s.status in wanted
        ]
        columns = (
            *("id", "document", "title", "version", "start", "end", "text"),
            *("code", "label", "coder", "status", "confidence", "rule"),
            *("page", "page_label", "citation", "time", "origin", "seen"),
        )
        return Sheet("codings", columns, rows)

    def passages(self) -> Sheet:
        """A row a passage; `codes` are those of people's codings that touch it."""
        columns = (
            *("document", "title", "version", "start", "end", "kind", "part", "section"),
            *("speaker", "role", "voice", "language", "counted", "page", "page_label"),
            *("codes", "text"),
        )
        return Sheet("passages", columns, list(self._passages()))

    def _passages(self) -> Iterator[tuple[Any, ...]]:
        names = Codebooks(self._context).names()
        coded: dict[str, list[Coding]] = defaultdict(list)
        for fact in Codings(self._context).state().values():
            if isinstance(fact, Coding) and not fact.unread:
                coded[fact.document].append(fact)
        for d in self._documents():
            with self._context.database.read() as connection:
                text = get_text(connection, d.version_id)
                pages = get_pages(connection, d.version_id)
                passages = get_passages(connection, d.version_id)
            facts = [f for f in coded[d.guid] if f.version == d.version]
            for p in passages:
                page = next((one for one in pages if one.start <= p.start < one.end), None)
                codes = {names[f.code] for f in facts if f.start < p.end and p.start < f.end}
                yield (
                    *(d.guid, d.title, d.version, p.start, p.end, p.kind.value, p.part.value),
                    *(" / ".join(p.section), p.speaker, p.role, p.voice.value, p.language),
                    *(p.counted, page.number if page else None, page.label if page else None),
                    *("; ".join(sorted(codes)), text[p.start : p.end]),
                )

    def codebook(self) -> Sheet:
        """A row a code of the newest codebooks; see `exchange.coderows`."""
        counts: dict[str, int] = defaultdict(int)
        for fact in Codings(self._context).state().values():
            if isinstance(fact, Coding) and not fact.unread:
                counts[fact.code] += 1
        rows = [
            (*row_of(stored.codebook.id, code), counts[code.guid])
            for stored in Codebooks(self._context).list()
            for code in stored.codebook.codes
        ]
        columns = (*COLUMNS, "codings")
        return Sheet("codebook", columns, rows)

    def documents(self) -> Sheet:
        """A row a document, with its attributes."""
        plain = (
            *("document", "file", "title", "authors", "year", "type", "study", "publisher"),
            *("isbn", "language", "version", "pages", "passages", "words"),
        )
        rows = [
            (
                *(
                    d.guid,
                    PurePath(d.path).name,
                    d.title,
                    "; ".join(d.authors),
                    d.year,
                    d.type,
                    d.study,
                ),
                *(d.publisher, d.isbn, d.language, d.version, d.pages, d.passages, d.words),
            )
            for d in self._documents()
        ]
        return self._with_attributes("document", plain, rows, [d.id for d in self._documents()])

    def cases(self) -> Sheet:
        """A row a case, with its attributes."""
        people = People(self._context).cases()
        titles = {d.guid: d.title for d in self._documents()}
        rows = [
            (
                *(c.guid, c.name, c.kind),
                "; ".join(dict.fromkeys(titles[d] for d, _ in c.speakers if d in titles)),
            )
            for c in people
        ]
        plain = ("case", "name", "kind", "documents")
        return self._with_attributes("case", plain, rows, [c.id for c in people])

    def _with_attributes(
        self,
        what: str,
        plain: tuple[str, ...],
        rows: Sequence[tuple[Any, ...]],
        ids: Sequence[int],
    ) -> Sheet:
        found = Attributes(self._context).list(what)
        with self._context.database.read() as connection:
            values = values_by_holder(connection, what)
        heads = [f"{a.name} (attribute)" if a.name in plain else a.name for a in found]
        full = [
            (*row, *(typed(a, values.get(id, {})) for a in found))
            for row, id in zip(rows, ids, strict=True)
        ]
        return Sheet("documents" if what == "document" else "cases", (*plain, *heads), full)

    def memos(self) -> Sheet:
        """A row a memo, with what it is about and, of a passage or coding, its document."""
        documents = {d.guid: d for d in self._documents()}
        names = Codebooks(self._context).names()
        cases = {case.guid: case.name for case in People(self._context).cases()}
        rows = []
        for written in Memos(self._context).list():
            m = written.memo
            d = documents.get(m.document)
            on_code = m.on in (MemoOn.CODE, MemoOn.CELL)
            about = names.get(m.about) if on_code else m.about or None
            place = (m.start, m.end) if m.on is MemoOn.PASSAGE else (None, None)
            title = d.title if d else None
            who = (written.coder, moment(m.time), written.text, cases.get(m.case))
            rows.append((m.guid, m.on.value, about, m.document or None, title, *place, *who))
        columns = (
            *("id", "on", "about", "document", "title", "start", "end"),
            *("coder", "time", "memo", "case"),
        )
        return Sheet("memos", columns, rows)

    def _documents(self) -> list[Any]:
        with self._context.database.read() as connection:
            return list_documents(connection)


def name_of(label: Mapping[str, str]) -> str:
    """A label in Danish where there is one, else in whatever language there is."""
    return label.get("da") or next(iter(label.values()), "")


def _made(fact: Coding | None) -> tuple[Any, ...]:
    """When a coding was made, of which suggestion, and whether others' work was in sight."""
    return (moment(fact.time), fact.origin, fact.seen) if fact else (None, None, None)


def moment(time: str | None) -> datetime | None:
    """A stored time, in UTC."""
    return datetime.fromisoformat(time) if time else None


def typed(attribute: Attribute, values: Mapping[str, str]) -> Any:
    """The value of an attribute as what it is; as text where it does not fit its type."""
    said = values.get(attribute.name)
    if said is None:
        return None
    try:
        match attribute.kind:
            case "number":
                return float(said) if "." in said else int(said)
            case "date":
                return date.fromisoformat(said)
            case "yes/no":
                return said == "true"
    except ValueError:
        return said
    return said
