"""New versions of a text: corrections, and reading the file anew. Codings are carried over."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from traad.coding.carry import Carrier
from traad.coding.rearranging import Rearranged
from traad.corrections import (
    Correction,
    MoveCorrection,
    SpeakerCorrection,
    border_correction,
    correct,
    move_correction,
    passage_correction,
    pieces_of,
    text_correction,
    to_json,
)
from traad.errors import UsageError
from traad.model import Document, Extraction, Kind, Part, Told
from traad.rooms.context import Context, Progress, now, silent
from traad.rooms.material.carrying import VersionReport, rehearse, store_version
from traad.rooms.material.documents import Documents
from traad.rooms.material.rereading import alike, corrected, read_anew
from traad.rooms.material.scans import refuse_to_lose, wanted
from traad.store import versions
from traad.store.descriptions import redescribe


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
                return rehearse(connection, document, carrier)
        with self._context.database.write() as connection:
            me, time = self._context.me(connection), now()
            versions.store_correction(connection, document.id, to_json(correction), me, time)
            if isinstance(correction, SpeakerCorrection):
                versions.rename_speaker(
                    connection, document.id, correction.name, correction.new_name, correction.role
                )
            report = store_version(connection, me, document, carrier, new, time=time)
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

        skipped = set(off)
        if unknown := sorted(skipped - set(STEPS)):
            raise UsageError(
                f"There is no cleaning step {', '.join(unknown)}; they are: {', '.join(STEPS)}."
            )
        with self._context.database.read() as connection:
            old = versions.get_extraction(connection, document.version_id)
            source = versions.get_source(connection, document.id)
        refuse_to_lose(old, ocr)
        read = read_anew(
            self._context.project,
            document,
            source,
            old,
            off=skipped,
            ocr=wanted(ocr),
            progress=progress,
        )
        with self._context.database.read() as connection:
            corrections = versions.list_corrections(connection, document.id)
        new, failed = corrected(read, corrections)
        with self._context.database.write() as connection:
            guessed, why = new.metadata, new.evidence
            redescribe(connection, document.id, Told.GUESSED, guessed, why, now())
        if alike(new, old):
            return VersionReport(document.guid, document.version, corrections_lost=failed)
        carrier = Carrier(old.text, new.text)
        with self._context.database.write() as connection:
            me = self._context.me(connection)
            report = store_version(connection, me, document, carrier, new, time=now())
            report.corrections_lost = failed
        self._documents.analyse()
        return report
