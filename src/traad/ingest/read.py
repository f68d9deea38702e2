"""One file in, one extraction out: the reader for its suffix, the cleaning, the passages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

import traad
from traad.errors import ReadError
from traad.ingest.cleaning import clean
from traad.ingest.guesses import guesses
from traad.ingest.layout import FOUND, Layout
from traad.ingest.pdfium import Words
from traad.ingest.source import Source
from traad.model import Extraction, Passage
from traad.passages import passages_of

_READERS = {
    ".pdf": ("traad.ingest.pdf", "read_pdf"),
    ".docx": ("traad.ingest.docx", "read_docx"),
    ".txt": ("traad.ingest.txt", "read_txt"),
    ".md": ("traad.ingest.txt", "read_txt"),
    ".odt": ("traad.ingest.odt", "read_odt"),
    ".rtf": ("traad.ingest.rtf", "read_rtf"),
    ".html": ("traad.ingest.webpages", "read_html"),
    ".htm": ("traad.ingest.webpages", "read_html"),
    ".csv": ("traad.ingest.survey", "read_survey"),
    ".xlsx": ("traad.ingest.survey", "read_survey"),
    ".vtt": ("traad.ingest.subtitles", "read_subtitles"),
    ".srt": ("traad.ingest.subtitles", "read_subtitles"),
}

SUFFIXES = frozenset(_READERS)
"""Suffixes of files that can be read, in small letters with the stop."""
SURVEYS = frozenset((".csv", ".xlsx"))
"""Suffixes of tables with open survey answers."""


def read_file(
    path: Path,
    *,
    off: frozenset[str] = frozenset(),
    layout: Layout = FOUND,
    recognised: Mapping[int, Words] | None = None,
) -> Extraction:
    """Read a file to clean text with pages, passages and the place of each word.

    `off` names cleaning steps that are left out (see `STEPS`); `layout` tells which columns of a
    survey are open questions; `recognised` holds the words that text recognition has found on
    pages (by number) of a PDF.

    Raises:
        ReadError: it cannot become a document; the message is one sentence without the path.
        UsageError: `off` names a step that there is not.
    """
    reader = _reader(path)
    survey = path.suffix.lower() in SURVEYS
    more = layout if survey else recognised or None
    source = reader(path, more) if more else reader(path)
    draft, log = clean(source.draft, off)
    if not draft.text.strip():
        raise ReadError("The file holds no text.")
    passages = passages_of(draft.text, draft.marks)
    found = guesses(draft.text, passages, source.metadata)
    return Extraction(
        text=draft.text,
        raw=source.draft.text,
        origin=draft.origin.table(),
        pages=draft.pages,
        passages=passages,
        log=log,
        warnings=source.warnings,
        speakers=source.speakers,
        metadata={name: guess.value for name, guess in found.items()},
        evidence={name: guess.evidence for name, guess in found.items()},
        reader=f"{source.reader} traad {traad.__version__}",
    )


def prepare_text(text: str) -> tuple[str, tuple[Passage, ...]]:
    """A text cleaned and cut into passages as if it stood in a .txt file of its own."""
    from traad.ingest.txt import source_of

    draft, _ = clean(source_of(text).draft, frozenset())
    return draft.text, passages_of(draft.text, draft.marks)


def take_text(text: str) -> Extraction:
    """A text taken as it is, without cleaning, cut into passages as a .txt file would be.

    Raises:
        ReadError: there is nothing in it.
    """
    from traad.ingest.txt import source_of

    draft = source_of(text).draft
    passages = passages_of(text, draft.marks)
    if not passages:
        raise ReadError("The file holds no text.")
    return Extraction(
        text=text,
        raw=text,
        origin=draft.origin.table(),
        pages=draft.pages,
        passages=passages,
        reader=f"text traad {traad.__version__}",
    )


def _reader(path: Path) -> Callable[..., Source]:
    try:
        module, name = _READERS[path.suffix.lower()]
    except KeyError:
        known = ", ".join(sorted(SUFFIXES))
        raise ReadError(f"Files of this kind cannot be read; use one of {known}.") from None
    if not path.is_file():
        raise ReadError("There is no such file.")
    reader: Callable[..., Source] = getattr(import_module(module), name)
    return reader
