"""Codings and memos of a file, placed in the texts that are here and stored as one group."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from traad.exchange import refi
from traad.exchange.fitting import Fitting
from traad.exchange.refi import Mark, Project, Selection, Source, derived
from traad.exchange.values import in_time
from traad.model import Coding, Document, Memo, MemoOn
from traad.rooms.context import Context, now
from traad.rooms.exchange.imported_suggestions import ImportedSuggestions
from traad.rooms.exchange.incoming import take_in
from traad.store import importing as store
from traad.store import schema
from traad.store.texts import get_text

Placed = tuple[Document, int, int]
_OUTSIDE = "selections outside their text, left out"
_GONE = "selections whose words are not in the document as it is here, left out"
_CHANGED = "selections whose words are others here, carried by the words around them"


class Facts:
    """Gathers what a file says of texts and codes, then stores it."""

    def __init__(
        self,
        context: Context,
        connection: Connection,
        project: Project,
        codes: Mapping[str, int],
        machines: Collection[str],
        suggested: ImportedSuggestions | None = None,
    ) -> None:
        """`codes` holds the codebook version of each code, `machines` the users that are no
        people; what they suggest goes to `suggested`, or nowhere."""
        self._suggested = suggested
        self._evidence: set[str] = set()
        self._context = context
        self._connection = connection
        self._project = project
        self._codes = codes
        self._machines = machines
        self._own = project.origin.startswith(refi.ORIGIN)
        self._coders = set(store.ids(connection, schema.coders))
        self._cases = {case.guid for case in project.cases}
        self._time = in_time(project.time) or now()
        self._codings: list[Coding] = []
        self._memos: list[tuple[Memo, str]] = []
        self._referred: dict[str, list[Memo]] = defaultdict(list)
        self.problems: Counter[str] = Counter()
        self.places: dict[str, Placed] = {}
        """Where each selection lies."""
        self.said: dict[str, list[Placed]] = defaultdict(list)
        """What each case has said, where codings point at it."""

    def take_source(self, source: Source, raw: str, document: Document) -> None:
        """The selections of a source, with their codings and memos."""
        text = get_text(self._connection, document.version_id)
        fitting = Fitting(raw, one_line_end=self._own or "ATLAS" in self._project.origin, text=text)
        fitted = fitting.fit(source.selections)
        for selection, one in zip(source.selections, fitted, strict=True):
            if one is None:
                self.problems[_OUTSIDE if fitting.same else _GONE] += 1
            else:
                self.problems["selections moved to where their words stand"] += one.moved
                self.problems[_CHANGED] += one.changed
                self._take(selection, (document, one.start, one.end))
        placed = {selection.guid for selection in source.selections}
        for area in source.areas:
            if area.guid in placed or self._own:
                continue
            found = fitting.find(area.quote) or fitting.find(area.name)
            if found is None:
                self.problems["areas of pages without words that can be found, left out"] += 1
            else:
                self._take(Selection(area.guid, 0, 0, marks=area.marks), (document, *found))
        for mark in source.marks:
            self._mark(mark, (document, 0, len(text)))
        about = self._memo(MemoOn.DOCUMENT, document.guid, document.guid)
        self._refer(source.notes, about)
        self._say(about, derived(source.guid, "description"), source.description)
        self.problems += Counter()

    def _take(self, selection: Selection, at: Placed) -> None:
        document, start, end = at
        self.places[selection.guid] = at
        for mark in selection.marks:
            self._mark(mark, at)
        place = (document.version, start, end)
        about = self._memo(MemoOn.PASSAGE, document.guid, document.guid, place)
        self._refer(selection.notes, about)
        first = next(iter(selection.marks), None)
        user = selection.user or (first.user if first else None)
        guid = derived(selection.guid, "description")
        self._say(about, guid, selection.description, user, selection.time)

    def _mark(self, mark: Mark, at: Placed) -> None:
        document, start, end = at
        if mark.code in self._cases:
            self.said[mark.code].append(at)
        elif mark.code not in self._codes:
            self.problems["codings with a code that the file does not hold, left out"] += 1
        elif mark.user in self._machines:
            self._evidence.update(mark.notes)
            if self._suggested is None:
                self.problems["suggestions of a machine, left out"] += 1
            else:
                self._suggested.take(mark, document, start, end, self._codes[mark.code])
        else:
            self._codings.append(
                Coding(
                    guid=mark.guid,
                    document=document.guid,
                    version=document.version,
                    start=start,
                    end=end,
                    code=mark.code,
                    codebook_version=self._codes[mark.code],
                    coder=self._coder(mark.user),
                    origin=None,
                    seen=True,
                    unread=False,
                    time=in_time(mark.time) or self._time,
                )
            )
            self._refer(mark.notes, self._memo(MemoOn.CODING, mark.guid, document.guid))

    def _coder(self, said: str | None) -> str:
        """The coder of something; one named after the file's program where it says none."""
        program = self._project.origin.split(" ")[0] or "?"
        guid = said or derived("somebody", program)
        if guid not in self._coders:
            store.add_coder(self._connection, guid, f"Import ({program})")
            self._coders.add(guid)
        return guid

    def _memo(
        self, on: MemoOn, about: str, document: str, place: tuple[int, int, int] = (0, 0, 0)
    ) -> Memo:
        return Memo("", on, about, document, *place, "", "", "")

    def _refer(self, notes: list[str] | tuple[str, ...], about: Memo) -> None:
        for guid in notes:
            self._referred[guid].append(about)

    def _say(
        self, about: Memo, guid: str, text: str, user: str | None = None, time: str | None = None
    ) -> None:
        clean = text.replace("\r\n", "\n").strip()
        if clean:
            when = in_time(time) or self._time
            memo = replace(about, guid=guid, coder=self._coder(user), time=when)
            self._memos.append((memo, clean))

    def take_notes(self, documents: Mapping[str, Document]) -> None:
        """The notes, each on what refers to it or is linked to it; else on the project."""
        for guid in self._project.own_notes:
            self._referred[guid].append(self._memo(MemoOn.PROJECT, "", ""))
        for code in self._project.codes:
            self._refer(code.notes, self._memo(MemoOn.CODE, code.guid, ""))
        notes = {note.guid for note in self._project.notes}
        linked: dict[str, list[str]] = defaultdict(list)
        for one, other in self._project.links:
            note, target = (one, other) if one in notes else (other, one)
            linked[note].append(target)
        for note, targets in linked.items():
            cell = self._cell(targets, documents)
            found = [cell] if cell else [self._linked(t, documents) for t in targets]
            abouts = [about for about in found if about and note in notes]
            self._referred[note] += abouts
            if not cell and (lost := len(targets) - len(abouts)):
                self.problems["links, which Tråd has no place for"] += lost
        for said in self._project.notes:
            if said.guid in self._evidence:
                continue
            text = said.text
            if not self._own and said.name and not text.startswith(said.name.rstrip("….")):
                text = f"{said.name}\n\n{text}"
            abouts = self._referred[said.guid] or [self._memo(MemoOn.PROJECT, "", "")]
            for number, about in enumerate(abouts):
                guid = said.guid if number == 0 else derived(said.guid, number)
                self._say(about, guid, text, said.user, said.time)

    def _cell(self, targets: Sequence[str], documents: Mapping[str, Document]) -> Memo | None:
        """A note that is linked to a code and a case is about that cell of the framework grid."""
        codes = [target for target in targets if target in self._codes]
        cases = [target for target in targets if target in self._cases]
        texts = [target for target in targets if self._own and target in documents]
        if len(targets) != 2 or len(codes) != 1 or len(cases) + len(texts) != 1:
            return None
        document = documents[texts[0]].guid if texts else ""
        return replace(self._memo(MemoOn.CELL, codes[0], document), case=document or cases[0])

    def _linked(self, target: str, documents: Mapping[str, Document]) -> Memo | None:
        if target in self.places:
            document, start, end = self.places[target]
            place = (document.version, start, end)
            return self._memo(MemoOn.PASSAGE, document.guid, document.guid, place)
        if target in documents:
            guid = documents[target].guid
            return self._memo(MemoOn.DOCUMENT, guid, guid)
        if target in self._codes:
            return self._memo(MemoOn.CODE, target, "")
        return None

    def store(self) -> Counter[str]:
        """Store all that is new as one group of events; gives how much there is of each."""
        name = self._project.name
        stored = take_in(self._context, self._connection, name, self._codings, self._memos)
        self.problems["memos on codings that were left out"] += stored.loose
        self.problems += Counter()
        if self._suggested is not None:
            stored.added["suggestions"] += self._suggested.store(self._codes)
        return stored.added
