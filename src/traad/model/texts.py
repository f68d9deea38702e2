"""What reading a file gives: the text, its pages and its passages."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What a passage is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list_item"
    TURN = "turn"
    QUOTATION = "quotation"
    TABLE_CELL = "table_cell"
    CAPTION = "caption"
    NOTE = "note"
    REFERENCE = "reference"
    CONTENTS = "contents"


class Part(StrEnum):
    """The part of a document that a passage stands in."""

    FRONT = "front"
    BODY = "body"
    APPENDIX = "appendix"
    REFERENCES = "references"


class Voice(StrEnum):
    """Who speaks in a passage: the author of the document, or somebody quoted."""

    AUTHOR = "author"
    QUOTED = "quoted"


class Layer(StrEnum):
    """Where the text of a page comes from: the file, text recognition, or nowhere as yet."""

    TEXT = "text"
    OCR = "ocr"
    NONE = "none"


INTERVIEWER = "interviewer"
"""The role of a speaker whose turns are left out of coding and counts by default."""

DEFINITION = (
    "passage-1: the least stretch that can be quoted alone (paragraph, heading, list item, "
    "turn, quotation, cell, caption, note, reference); none overlap; over 250 words cut at a "
    "sentence"
)
"""What a passage is, stored with each version and printed with every count by passage."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a version: physical number from 1, printed label, its range of the text."""

    number: int
    label: str
    start: int
    end: int
    layer: Layer = Layer.TEXT


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a cell in a table.

    `table` numbers the tables of a document from 1; `row` and `column` count from 0. `width` and
    `height` are how many columns and rows it covers. `head` says whether the file makes it a head,
    None where the file does not tell.
    """

    table: int
    row: int
    column: int
    width: int = 1
    height: int = 1
    head: bool | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """The least stretch of text that can be quoted alone.

    `lead` is the start of the passage that introduces this one: the sentence before a list, the
    question before an answer. `anchor` is the offset of a note's mark in the running text.
    `time` is in seconds from the start of a recording. `cell` is the place of a table's cell; its
    heads are told by `traad.tables`.
    """

    start: int
    end: int
    kind: Kind = Kind.PARAGRAPH
    part: Part = Part.BODY
    section: tuple[str, ...] = ()
    speaker: str | None = None
    role: str | None = None
    voice: Voice = Voice.AUTHOR
    language: str = "da"
    attributed: str | None = None
    lead: int | None = None
    anchor: int | None = None
    time: float | None = None
    cell: Cell | None = None

    @property
    def counted(self) -> bool:
        """Whether coding, topics, keyness and agreement include it by default."""
        return (
            self.kind not in (Kind.HEADING, Kind.CONTENTS, Kind.REFERENCE)
            and self.part not in (Part.FRONT, Part.REFERENCES)
            and self.role != INTERVIEWER
            and self.language == "da"
        )


@dataclass(frozen=True, slots=True)
class LogEntry:
    """What one cleaning step changed: how often, with a few examples (before, after)."""

    step: str
    changes: int
    examples: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Extraction:
    """What reading one file gives.

    `text` is clean (NFC, LF, no BOM); `raw` is the text before the cleaning steps. `origin` is a
    `pyarrow.Table` with a row a word, and the columns start, end (int32), page (int32, 0 where
    there is none), x0, y0, x1, y1 (float32, points from the top left of the page box, NaN where
    there are none), speaker (dictionary of string, null where none), time (float32 seconds, NaN
    where none). Where text recognition was needed, confidence (float32, 0 to 1, NaN for the words
    of the file itself) stands beside them. Rows are in the order of the text and do not overlap.
    `speakers` holds the attributes of each speaker that the file tells, as a survey does.
    `metadata` is what the document seems to say of itself (title, authors, year, publisher, isbn,
    type); `evidence` says where each was found.
    """

    text: str
    raw: str
    origin: Any
    pages: tuple[Page, ...]
    passages: tuple[Passage, ...]
    log: tuple[LogEntry, ...] = ()
    warnings: tuple[str, ...] = ()
    speakers: dict[str, dict[str, Any]] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, str] = field(default_factory=dict)
    reader: str = ""
