"""Files into the project: each read in a child process and stored whole, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from traad.errors import ReadError
from traad.ingest.layout import FOUND, Layout
from traad.model import FIELDS, Extraction, Told
from traad.rooms.context import Context, Progress, now
from traad.rooms.material.scans import wanted
from traad.rooms.material.sources import Choice, choose, hash_file, keep_source, sweep
from traad.store import documents as store
from traad.store.descriptions import redescribe


@dataclass
class IngestReport:
    """What became of each file. `seconds` holds the time of the two stages."""

    stored: list[dict[str, Any]] = field(default_factory=list)
    unchanged: list[dict[str, str]] = field(default_factory=list)
    refused: list[dict[str, str]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class _File:
    """A file to be stored: where it lies, what it is called, and its hash."""

    path: Path
    name: str
    sha256: str


class Ingestion:
    """The first stage of `Documents.ingest`."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def run(
        self,
        paths: Sequence[Path],
        *,
        workers: int,
        ocr: bool | None,
        progress: Progress,
        layout: Layout = FOUND,
    ) -> IngestReport:
        """Read and store what is new among some paths."""
        from traad.ingest import SUFFIXES

        sweep(self._context.project.sources)
        choice = choose(paths, SUFFIXES)
        report = IngestReport(
            refused=[{"path": str(p), "reason": reason} for p, reason in choice.refused.items()],
            ignored=[str(p) for p in choice.ignored],
        )
        fresh = self._fresh(choice, report)
        layouts = {path: _layout(choice.described.get(path, {}), layout) for path in fresh}
        done = 0

        def tell(path: Path, page: int, pages: int) -> None:
            progress(done, len(fresh), f"{Path(choice.name(path)).name}: {page}/{pages} OCR")

        for path, read in self._read(list(fresh), workers, layouts, wanted(ocr), tell):
            done += 1
            progress(done, len(fresh), Path(choice.name(path)).name)
            self._keep(_File(path, choice.name(path), fresh[path]), read, choice, report)
        return report

    def _fresh(self, choice: Choice, report: IngestReport) -> dict[Path, str]:
        """The chosen files that are not in the project yet, with their hashes."""
        fresh: dict[Path, str] = {}
        for path in choice.chosen:
            try:
                sha256 = hash_file(path)
            except ReadError as error:
                report.refused.append({"path": choice.name(path), "reason": str(error)})
                continue
            with self._context.database.read() as connection:
                known = store.find_source(connection, sha256)
            if known is not None:
                report.unchanged.append({"path": choice.name(path), "document": known})
                self._describe(known, choice.described.get(path, {}))
            else:
                fresh[path] = sha256
        return fresh

    def _describe(self, guid: str, described: dict[str, Any]) -> None:
        """What the manifest says by now of a document that is in the project already."""
        said = {name: value for name, value in described.items() if name in FIELDS and value}
        if not said:
            return
        with self._context.database.write() as connection:
            document = store.get_id(connection, guid)
            redescribe(connection, document, Told.MANIFEST, said, "the manifest", now())

    def _read(
        self,
        paths: list[Path],
        workers: int,
        layouts: Mapping[Path, Layout],
        ocr: bool,
        tell: Callable[[Path, int, int], None],
    ) -> Iterator[tuple[Path, Extraction | ReadError]]:
        from traad.ingest import read_all

        if not paths:
            return iter(())
        return read_all(paths, workers=workers, layouts=layouts, ocr=ocr, tell=tell)

    def _keep(
        self, file: _File, read: Extraction | ReadError, choice: Choice, report: IngestReport
    ) -> None:
        try:
            if isinstance(read, ReadError):
                raise read
            copy = keep_source(file.path, self._context.project.sources, file.sha256)
        except ReadError as error:
            report.refused.append({"path": file.name, "reason": str(error)})
            return
        try:
            self._store(file, read, choice.described.get(file.path, {}), report)
        except BaseException:
            if copy is not None:
                copy.unlink(missing_ok=True)
            raise

    def _store(
        self, file: _File, read: Extraction, described: dict[str, Any], report: IngestReport
    ) -> None:
        from traad.language.foreign import language_of, mark_languages

        read = mark_languages(read)
        with self._context.database.write() as connection:
            known = store.find_source(connection, file.sha256)
            if known is not None:
                report.unchanged.append({"path": file.name, "document": known})
                return
            warnings = list(read.warnings)
            if store.has_path(connection, file.name):
                warnings.append(
                    "An earlier document came from the same path; this one stands beside it."
                )
            guid, _ = store.insert_document(
                connection,
                path=file.name,
                source=file.sha256,
                extraction=replace(read, warnings=tuple(warnings)),
                described=described,
                language=language_of(read),
                time=now(),
            )
        row = {"document": guid, "path": file.name, "pages": len(read.pages), "words": 0}
        report.stored.append({**row, "warnings": warnings})


def _layout(described: Mapping[str, Any], told: Layout) -> Layout:
    """How a survey is laid out: as said for this run, else as the manifest says."""
    if told != FOUND:
        return told
    return Layout(tuple(described.get("questions") or ()), described.get("respondent") or "")
