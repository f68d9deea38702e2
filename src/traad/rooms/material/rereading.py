"""The kept file of a document read anew, as it was read the first time."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from traad.corrections import correct, from_json
from traad.errors import ConflictError, ReadError
from traad.ingest.layout import Layout
from traad.model import Document, Extraction, Kind, Passage
from traad.rooms.context import READING, Progress
from traad.settings import Project


def read_anew(
    project: Project,
    document: Document,
    source: str,
    old: Extraction,
    *,
    off: Collection[str],
    ocr: bool,
    progress: Progress,
) -> Extraction:
    """Read a document's kept file, without its corrections.

    Args:
        source: what the file is called among the project's own.
        old: how it was read last; of a survey, its headings are the questions.
        off: cleaning steps to leave out.
        ocr: whether to recognise pages that are pictures.

    Raises:
        ReadError: the file is missing, or cannot be read any more.
    """
    from traad.ingest import read_all
    from traad.language.foreign import mark_languages

    kept = project.sources / source
    with tempfile.TemporaryDirectory(prefix=READING, dir=project.cache) as folder:
        # The reader goes by the suffix, which the kept file lacks.
        path = Path(folder) / f"document{Path(document.path).suffix.lower()}"
        try:
            shutil.copyfile(kept, path)
        except OSError as error:
            raise ReadError(f"The file of {document.title} is missing: {kept}.") from error
        (_, read), *_ = read_all(
            [path],
            off=frozenset(off),
            layouts={path: _layout(document, old)},
            ocr=ocr,
            tell=lambda _, page, pages: progress(page, pages, document.title),
        )
    if isinstance(read, ReadError):
        raise read
    if off:
        read = replace(read, reader=f"{read.reader} without {', '.join(sorted(off))}")
    return mark_languages(read)


def corrected(read: Extraction, stored: Sequence[Any]) -> tuple[Extraction, list[str]]:
    """A reading with corrections (as they are stored) made in it, and why some could not be."""
    failed = []
    for data in stored:
        try:
            read = correct(read, from_json(data))
        except ConflictError as error:
            failed.append(str(error))
    return read, failed


def alike(one: Extraction, other: Extraction) -> bool:
    """Whether two readings of a file came to the same text and passages."""
    return (one.text, _unspoken(one)) == (other.text, _unspoken(other))


def _unspoken(extraction: Extraction) -> list[Passage]:
    """The passages without roles: those are the speakers', whom the manifest may describe."""
    return [replace(p, role=None) for p in extraction.passages]


def _layout(document: Document, old: Extraction) -> Layout:
    """Of a survey, the questions that it was read with: its headings."""
    from traad.ingest import SURVEYS

    if Path(document.path).suffix.lower() not in SURVEYS:
        return Layout()
    heads = (p for p in old.passages if p.kind is Kind.HEADING)
    asked = dict.fromkeys(old.text[p.start : p.end] for p in heads)
    return Layout(questions=tuple(asked))
