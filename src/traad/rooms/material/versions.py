"""New versions of a text: corrections, and reading the file anew. Codings are carried over."""

from __future__ import annotations

import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import Connection

from traad.coding.carry import Carriage, Carrier, carry_facts
from traad.coding.history import VERSION
from traad.coding.rearranging import Rearranged
from traad.corrections import (
    Correction,
    MoveCorrection,
    SpeakerCorrection,
    border_correction,
    correct,
    from_json,
    move_correction,
    passage_correction,
    pieces_of,
    text_correction,
    to_json,
)
from traad.errors import ConflictError, ReadError, UsageError
from traad.ingest.layout import Layout
from traad.model import Document, Extraction, Kind, Part, Passage, Told
from traad.rooms.context import READING, Context, Progress, now, silent
from traad.rooms.material.documents import Documents
from traad.rooms.material.scans import refuse_to_lose, wanted
from traad.store import history, versions
from traad.store.descriptions import redescribe
from traad.store.projection import state_of
from traad.store.suggestions import carry_suggestions
from traad.store.texts import newest_number


@dataclass
class VersionReport:
    """What a new version did to the codings. Rows: coding or decision id, before, after."""

    document: str
    version: int
    carried: int = 0
    changed: list[dict[str, str]] = field(default_factory=list)
    lost: list[dict[str, str]] = field(default_factory=list)
    corrections_lost: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Past:
    """A version of a document: its number, when it was made, by what reader, and its words."""

    number: int
    created: str
    reader: str
    words: int


class Versions:
    """The room where a document's text is corrected."""

    def __init__(self, context: Context, documents: Documents) -> None:
        self._context = context
        self._documents = documents

    def past(self, document: Document) -> list[Past]:
        """The versions of a document, the newest first."""
        with self._context.database.read() as connection:
            return [Past(*row) for row in versions.history(connection, document.id)]

    def correct_text(
        self, document: Document, start: int, end: int, new: str, *, dry: bool = False
    ) -> VersionReport:
        """Put `new` in place of `[start, end)` of a document's text.

        With `dry` nothing is stored, here and in the other corrections: the report says what would
        become of the codings.

        Raises:
            ConflictError: the range is not in the text, or its words cannot be told from others.
        """
        return self._correct(document, lambda old: text_correction(old.text, start, end, new), dry)

    def correct_speaker(
        self,
        document: Document,
        name: str,
        new_name: str | None = None,
        role: str | None = None,
        *,
        dry: bool = False,
    ) -> VersionReport:
        """Give a speaker another name or role (`interviewer` leaves the turns out of counts)."""
        named = SpeakerCorrection(name, new_name or name, role)
        return self._correct(document, lambda _: named, dry)

    def correct_passage(
        self,
        document: Document,
        at: int,
        *,
        kind: Kind | None = None,
        part: Part | None = None,
        speaker: str | None = None,
        dry: bool = False,
    ) -> VersionReport:
        """Say that the passage at an offset is of another kind or part, or another's turn."""

        def plan(old: Extraction) -> Correction:
            found = (old.text, old.passages, at)
            return passage_correction(*found, kind=kind, part=part, speaker=speaker)

        return self._correct(document, plan, dry)

    def divide_passage(self, document: Document, at: int, *, dry: bool = False) -> VersionReport:
        """Let a passage begin at an offset inside one."""
        return self._correct(document, lambda old: border_correction(old.text, at), dry)

    def join_passage(self, document: Document, at: int, *, dry: bool = False) -> VersionReport:
        """Join the passage in which an offset stands to the one before it."""

        def plan(old: Extraction) -> Correction:
            here = next((p.start for p in old.passages if p.start <= at < p.end), at)
            return border_correction(old.text, here, gone=True)

        return self._correct(document, plan, dry)

    def move_passages(
        self,
        document: Document,
        first: int,
        last: int,
        beside: int,
        *,
        after: bool = False,
        dry: bool = False,
    ) -> VersionReport:
        """Put the passages at the offsets `first` to `last` before that at `beside`, or after it.

        A bullet goes with its item, a table as a whole; they get the section of their new place.
        Codings go with their words.
        """

        def plan(old: Extraction) -> Correction:
            return move_correction(old.text, old.passages, first, last, beside, after=after)

        return self._correct(document, plan, dry)

    def _correct(
        self, document: Document, plan: Callable[[Extraction], Correction], dry: bool
    ) -> VersionReport:
        with self._context.database.read() as connection:
            old = versions.get_extraction(connection, document.version_id)
        correction = plan(old)
        new = correct(old, correction)
        if isinstance(correction, MoveCorrection):
            carrier: Carrier = Rearranged(old.text, new.text, pieces_of(old, correction))
        else:
            carrier = Carrier(old.text, new.text)
        if dry:
            with self._context.database.read() as connection:
                state = state_of(connection, document=document.guid)
            carriage = carry_facts(state, document.guid, document.version + 1, carrier)
            return _report(document, document.version + 1, carriage, old.text, new.text)
        with self._context.database.write() as connection:
            me = self._context.me(connection)
            versions.store_correction(connection, document.id, to_json(correction), me, now())
            if isinstance(correction, SpeakerCorrection):
                versions.rename_speaker(
                    connection, document.id, correction.name, correction.new_name, correction.role
                )
            report = self._store(connection, document, carrier, new)
        self._documents.analyse()
        return report

    def reread(
        self,
        document: Document,
        *,
        off: Iterable[str] = (),
        ocr: bool | None = None,
        progress: Progress = silent,
    ) -> VersionReport:
        """Read a document's file anew, some cleaning steps left out; corrections are kept.

        The report's version is the present one where the text comes out as it is. `ocr` as at
        `Documents.ingest`.

        Raises:
            ReadError: the file cannot be read any more.
            UsageError: there is no such step, or text recognition is needed and not installed.
        """
        from traad.ingest import STEPS

        skipped = sorted(off)
        if unknown := set(skipped) - set(STEPS):
            raise UsageError(
                f"There is no cleaning step {', '.join(unknown)}; they are: {', '.join(STEPS)}."
            )
        with self._context.database.read() as connection:
            old = versions.get_extraction(connection, document.version_id)
        refuse_to_lose(old, ocr)
        new = self._read(document, skipped, wanted(ocr), progress)
        if skipped:
            new = replace(new, reader=f"{new.reader} without {', '.join(skipped)}")
        with self._context.database.read() as connection:
            corrections = versions.list_corrections(connection, document.id)
        failed = []
        for data in corrections:
            try:
                new = correct(new, from_json(data))
            except ConflictError as error:
                failed.append(str(error))
        with self._context.database.write() as connection:
            guessed, why = new.metadata, new.evidence
            redescribe(connection, document.id, Told.GUESSED, guessed, why, now())
        if (new.text, _unspoken(new)) == (old.text, _unspoken(old)):
            return VersionReport(document.guid, document.version, corrections_lost=failed)
        carrier = Carrier(old.text, new.text)
        with self._context.database.write() as connection:
            report = self._store(connection, document, carrier, new)
            report.corrections_lost = failed
        self._documents.analyse()
        return report

    def _read(
        self, document: Document, off: list[str], ocr: bool, progress: Progress
    ) -> Extraction:
        from traad.ingest import read_all
        from traad.language.foreign import mark_languages

        cache = self._context.project.cache
        with self._context.database.read() as connection:
            source = self._context.project.sources / versions.get_source(connection, document.id)
        with tempfile.TemporaryDirectory(prefix=READING, dir=cache) as folder:
            # The reader goes by the suffix, which the kept file lacks.
            path = Path(folder) / f"document{Path(document.path).suffix.lower()}"
            try:
                shutil.copyfile(source, path)
            except OSError as error:
                raise ReadError(f"The file of {document.title} is missing: {source}.") from error
            (_, read), *_ = read_all(
                [path],
                off=frozenset(off),
                layouts={path: self._layout(document)},
                ocr=ocr,
                tell=lambda _, page, pages: progress(page, pages, document.title),
            )
        if isinstance(read, ReadError):
            raise read
        return mark_languages(read)

    def _layout(self, document: Document) -> Layout:
        """Of a survey, the questions that it was read with: its headings."""
        from traad.ingest import SURVEYS

        if Path(document.path).suffix.lower() not in SURVEYS:
            return Layout()
        with self._context.database.read() as connection:
            read = versions.get_extraction(connection, document.version_id)
        heads = (p for p in read.passages if p.kind is Kind.HEADING)
        asked = dict.fromkeys(read.text[p.start : p.end] for p in heads)
        return Layout(questions=tuple(asked))

    def _store(
        self, connection: Connection, document: Document, carrier: Carrier, new: Extraction
    ) -> VersionReport:
        """A new version, everybody's facts and the suggestions carried over: one group."""
        if newest_number(connection, document.guid) != document.version:
            raise ConflictError(f"{document.title} has a newer version or is erased; try again.")
        number, me, time = document.version + 1, self._context.me(connection), now()
        version_id = versions.insert_version(connection, document.id, number, new, time)
        state = state_of(connection, document=document.guid)
        carriage = carry_facts(state, document.guid, number, carrier)
        carry_suggestions(connection, document.version_id, version_id, carrier)
        op = str(uuid.uuid4())
        history.append(connection, me, carriage.changes, time=time, op=op)
        after = {"number": number}
        history.note(connection, me, VERSION, document.guid, time=time, after=after, group=op)
        return _report(document, number, carriage, carrier.old, carrier.new)


def _unspoken(extraction: Extraction) -> list[Passage]:
    """The passages without roles: those are the speakers', whom the manifest may describe."""
    return [replace(p, role=None) for p in extraction.passages]


def _report(
    document: Document, number: int, carriage: Carriage, old: str, new: str
) -> VersionReport:
    ids = {id(c.before): c.target for c in carriage.changes}
    return VersionReport(
        document=document.guid,
        version=number,
        carried=sum(c.after is not None for c in carriage.changes),
        changed=[
            {
                "id": ids[id(before)],
                "before": old[before.start : before.end],
                "after": new[after.start : after.end],
            }
            for before, after in carriage.changed
        ],
        lost=[{"id": ids[id(f)], "before": old[f.start : f.end]} for f in carriage.lost],
    )
