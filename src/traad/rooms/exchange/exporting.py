"""A project gathered as REFI-QDA: what travels, under which GUIDs, and what cannot."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from sqlalchemy import Connection

from traad import __version__
from traad.codebook import from_dict
from traad.coding.history import State
from traad.exchange import codes, evidence, refi
from traad.exchange.areas import Box, areas_of
from traad.exchange.refi import Mark, Note, Selection, Source, derived
from traad.exchange.values import out_time
from traad.model import Coding, Decision, Document, Memo, MemoOn, Plan, ReadingState
from traad.places import Places
from traad.rooms.context import Context, Progress, now
from traad.rooms.exchange.exported_people import ExportedPeople, selection
from traad.store import exchange as store
from traad.store.codebooks import newest_snapshots
from traad.store.coders import list_coders
from traad.store.documents import list_documents
from traad.store.memos import get_words
from traad.store.projection import state_of
from traad.store.sets import list_sets
from traad.store.suggestions import list_suggestions
from traad.store.texts import get_origin, get_pages, get_text


@dataclass(frozen=True)
class Wish:
    """What an export is to hold; `crlf`: lines of the texts end as Windows ends them."""

    suggestions: bool = False
    unread: bool = False
    pdf_as_text: bool = False
    crlf: bool = False


@dataclass
class Gathered:
    """A project ready to be written: `files` are (name in sources/, bytes or path)."""

    project: refi.Project
    files: list[tuple[str, Path | bytes]] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)


class Gathering:
    """Gathers in one reading of the store."""

    def __init__(self, context: Context, connection: Connection, wish: Wish) -> None:
        self._context = context
        self._connection = connection
        self._wish = wish
        self._lost: Counter[str] = Counter()
        self._notes: dict[tuple[str, str], list[str]] = defaultdict(list)

    def codebook(self) -> refi.Project:
        """The codes alone, with a set for each codebook."""
        return self._with_codes(self._bare())

    @property
    def lost(self) -> Counter[str]:
        """What the format cannot hold, counted."""
        return self._lost

    def _bare(self) -> refi.Project:
        origin = f"{refi.ORIGIN} {__version__}"
        return refi.Project(self._context.project.name, origin, out_time(now()))

    def _with_codes(self, project: refi.Project) -> refi.Project:
        notes = {about: tuple(n) for (on, about), n in self._notes.items() if on == MemoOn.CODE}
        for snapshot in newest_snapshots(self._connection):
            book = from_dict(snapshot.content)
            made = codes.to_refi(book, notes)
            project.codes += made
            name = book.name.get(book.language) or book.id
            group = refi.Group(book.guid, name, f"{codes.BOOK}{book.id}", [c.guid for c in made])
            project.sets.append(group)
            for what, count in codes.lost_of(book).items():
                self._lost[what] += count
        return project

    def gather(self, progress: Progress) -> Gathered:
        """The whole project."""
        connection = self._connection
        project = self._bare()
        documents = sorted(
            list_documents(connection), key=lambda d: (PurePath(d.path).name, d.guid)
        )
        state = state_of(connection)
        self._count_the_rest(state, documents)
        memos = [f for f in state.values() if isinstance(f, Memo)]
        self._note_memos(project, memos)
        self._with_codes(project)
        known = {code.guid for code in project.codes}
        # No case can hold a note: that on a cell is linked to the case and to the code.
        cells = [m for m in memos if m.on is MemoOn.CELL and m.about in known]
        project.links = [(m.guid, end) for m in cells for end in (m.about, m.case)]
        marks = self._marks(project, state, documents)
        machines = store.machines(connection)
        project.users = [
            refi.User(guid, name)
            for guid, name, _ in list_coders(connection)
            if guid not in machines or self._wish.suggestions
        ]
        people = ExportedPeople(connection, project, self._lost)
        people.describe(documents)
        gathered = Gathered(project, lost=self._lost)
        kept = store.sources(connection)
        for done, document in enumerate(documents):
            progress(done, len(documents), document.title)
            source = self._source(document, marks.get(document.guid, []), kept, gathered)
            source.values = people.values.get(document.guid, [])
            people.let_speak(document, source)
            project.sources.append(source)
        people.put_cases()
        guids = store.set_guids(connection)
        for name, members in list_sets(connection).items():
            project.sets.append(refi.Group(guids[name], name, sources=sorted(members)))
        return gathered

    def _count_the_rest(self, state: State, documents: Sequence[Document]) -> None:
        self._lost["decisions on suggestions"] = sum(
            isinstance(f, Decision) for f in state.values()
        )
        self._lost["plans of who codes what"] = sum(isinstance(f, Plan) for f in state.values())
        self._lost["reading states"] = sum(isinstance(f, ReadingState) for f in state.values())
        self._lost["earlier versions of texts"] = sum(d.version - 1 for d in documents)

    def _note_memos(self, project: refi.Project, memos: Sequence[Memo]) -> None:
        said = get_words(self._connection, [memo.words for memo in memos])
        for memo in sorted(memos, key=lambda m: (m.time, m.guid)):
            text = said.get(memo.words, "")
            name = " ".join(text.split())[:60]
            time = out_time(memo.time)
            project.notes.append(Note(memo.guid, text, memo.coder, time, name))
            about = memo.about
            if memo.on is MemoOn.PASSAGE:
                about = f"{memo.document}/{memo.version}/{memo.start}/{memo.end}"
            if memo.on is MemoOn.PROJECT:
                project.own_notes.append(memo.guid)
            self._notes[memo.on, about].append(memo.guid)
        if changed := sum(refi.fit(text) != text for text in said.values()):
            self._lost["memos with control characters, which XML cannot hold"] += changed

    def _marks(
        self, project: refi.Project, state: State, documents: Sequence[Document]
    ) -> dict[str, list[tuple[int, int, Mark]]]:
        """The codings that travel, by document: range and mark."""
        newest = {d.guid: d.version for d in documents}
        known = {code.guid for code in project.codes}
        found: dict[str, list[tuple[int, int, Mark]]] = defaultdict(list)
        for one in (f for f in state.values() if isinstance(f, Coding)):
            if one.unread and not self._wish.unread:
                self._lost["codings accepted without reading, left out"] += 1
            elif one.version != newest.get(one.document):
                self._lost["codings in an earlier version of a text, left out"] += 1
            elif one.code not in known:
                self._lost["codings with a code that is no longer in a codebook, left out"] += 1
            else:
                notes = tuple(self._notes[MemoOn.CODING, one.guid])
                mark = Mark(one.guid, one.code, one.coder, out_time(one.time), notes)
                found[one.document].append((one.start, one.end, mark))
                self._lost["codings that do not tell any more what they were made of"] += bool(
                    one.origin
                )
        for s in list_suggestions(self._connection) if self._wish.suggestions else ():
            if s.version == newest.get(s.document) and s.code in known:
                note = Note(derived(s.guid, "evidence"), evidence.written(s), s.coder)
                project.notes.append(note)
                mark = Mark(s.guid, s.code, s.coder, notes=(note.guid,))
                found[s.document].append((s.start, s.end, mark))
        self._lost += Counter()
        return found

    def _source(
        self,
        document: Document,
        marks: Sequence[tuple[int, int, Mark]],
        kept: dict[str, str],
        gathered: Gathered,
    ) -> Source:
        text = get_text(self._connection, document.version_id)
        name = PurePath(document.path).name
        suffix = PurePath(name).suffix.lower()
        own = derived(document.guid, "text")
        # Positions count a line end as one sign, however it is written: so do those who ask.
        plain = text.replace("\n", "\r\n") if self._wish.crlf else text
        gathered.files.append((f"{own}.txt", plain.encode()))
        source = Source(document.guid, name, plain_path=f"internal://{own}.txt")
        path = self._context.project.sources / kept[document.guid]
        if path.exists():
            file = f"{derived(document.guid, 'file')}{suffix}"
            gathered.files.append((file, path))
            if suffix == ".pdf" and not self._wish.pdf_as_text:
                source.pdf, source.file_path = True, f"internal://{file}"
            elif suffix == ".docx":
                source.file_path = f"internal://{file}"
        else:
            self._lost["documents whose file is gone"] += 1
        source.notes = self._notes[MemoOn.DOCUMENT, document.guid]
        source.selections = self._selections(document, text, marks)
        if source.pdf:
            self._add_areas(document, source, path)
        return source

    def _selections(
        self, document: Document, text: str, marks: Sequence[tuple[int, int, Mark]]
    ) -> list[Selection]:
        """One selection a range, with all codings of it and memos on it."""
        at: dict[tuple[int, int], Selection] = {}
        for start, end, mark in sorted(marks, key=lambda m: (m[0], m[1], m[2].guid)):
            selection(at, document.guid, start, end, text).marks.append(mark)
        for (on, about), notes in self._notes.items():
            guid, _, rest = about.partition("/")
            if on == MemoOn.PASSAGE and guid == document.guid:
                version, start, end = map(int, rest.split("/"))
                if version == document.version:
                    selection(at, guid, start, end, text).notes += notes
        return [at[place] for place in sorted(at)]

    def _add_areas(self, document: Document, source: Source, path: Path) -> None:
        from traad.ingest.pageboxes import page_boxes

        boxes = page_boxes(path)
        pages = get_pages(self._connection, document.version_id)
        places = Places(get_origin(self._connection, document.version_id), pages)

        def own(page: int, box: Box) -> Box | None:
            return boxes[page - 1].own(*box) if 0 < page <= len(boxes) else None

        for one in source.selections:
            if one.marks:
                source.areas += areas_of(one, places.boxes(one.start, one.end), own)
