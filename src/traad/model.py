"""The words of the field as plain data. Nothing here reads, writes or computes.

Every position is a half-open range `[start, end)` of Unicode code points in the text of one
version of one document. In bulk, codings and suggestions travel as columnar tables; these
dataclasses are for one of a kind, or for a few.
"""

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


@dataclass(frozen=True, slots=True)
class Document:
    """A document in the project, with its current version.

    `unread` is the number of its pages that are pictures, and not recognised as yet.
    """

    id: int
    guid: str
    path: str
    title: str
    authors: tuple[str, ...]
    year: int | None
    type: str
    study: str | None
    language: str
    version: int
    version_id: int
    pages: int
    passages: int
    words: int
    unread: int = 0
    publisher: str | None = None
    isbn: str | None = None


class Told(StrEnum):
    """Who says something of a document, from the least trusted to the most."""

    GUESSED = "guessed"
    MANIFEST = "manifest"
    PERSON = "person"


FIELDS = ("title", "authors", "year", "type", "publisher", "isbn", "study")
"""What can be said of every document, beside its attributes."""


@dataclass(frozen=True, slots=True)
class Description:
    """One thing said of a document. `evidence`: where it was found, or the name of the person.

    A value of None from a person says that there is none.
    """

    field: str
    value: Any
    source: Told
    evidence: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks in a document (a GUID), with the name of the case that it is."""

    document: str
    name: str
    role: str | None
    case: str | None
    turns: int


@dataclass(frozen=True, slots=True)
class Case:
    """An informant, an organisation, a municipality. `speakers`: (document GUID, name)."""

    id: int
    guid: str
    name: str
    kind: str
    attributes: dict[str, str]
    speakers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A machine coder's proposal; immutable. `rule` is the evidence that fired."""

    guid: str
    document: str
    version: int
    start: int
    end: int
    code: str
    coder: str
    confidence: float
    rule: str
    negated: bool = False
    hedged: bool = False


@dataclass(frozen=True, slots=True)
class Coding:
    """A person's coding of a range of text with a code (by GUID).

    `origin` is the GUID of the suggestion it was accepted from, or None when made by hand. `seen`
    says whether suggestions or others' codings were visible when it was made; `unread` whether it
    was accepted in bulk without reading, and so does not count. `document`, `code` and `coder`
    are GUIDs.
    """

    guid: str
    document: str
    version: int
    start: int
    end: int
    code: str
    codebook_version: int
    coder: str
    origin: str | None
    seen: bool
    unread: bool
    time: str


class Verdict(StrEnum):
    """What a person decided on a suggestion."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    RECODED = "recoded"


@dataclass(frozen=True, slots=True)
class Decision:
    """One person's decision on one suggestion, with the range and code that it was about.

    `coding` is the GUID of the person's coding that came of it, or None. A rejected or recoded
    range binds for that person against all machine coders.
    """

    coder: str
    suggestion: str
    verdict: Verdict
    document: str
    version: int
    start: int
    end: int
    code: str
    coding: str | None
    time: str


class MemoOn(StrEnum):
    """What a memo is about."""

    PROJECT = "project"
    DOCUMENT = "document"
    PASSAGE = "passage"
    CODE = "code"
    CODING = "coding"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class Memo:
    """One person's words on something; `words` is the GUID of the stored text.

    `about` is the GUID of the document, code or coding, or empty for the project. `document` is
    the GUID of the document that it is about or lies in, else empty. Of a passage range, `version`,
    `start` and `end` say where it is; they are 0 elsewhere. `time` is that of the last change.
    A cell of the framework grid is a code (`about`) of a case: `case` is the GUID of the case, or
    of the document that stands as one.
    """

    guid: str
    on: MemoOn
    about: str
    document: str
    version: int
    start: int
    end: int
    coder: str
    words: str
    time: str
    case: str = ""


@dataclass(frozen=True, slots=True)
class KeyQuotation:
    """One person's mark on a coding (GUID) as a key quotation; `document` (GUID) is where it is."""

    coder: str
    coding: str
    document: str
    time: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Which documents some people (all GUIDs) code, each without the sight of the others' work.

    `seed` is that of the draw, None where the documents were chosen; `by_type` says whether it was
    drawn type by type. `due` is a day (ISO 8601), or empty. `coder` made the plan.
    """

    guid: str
    name: str
    coders: tuple[str, ...]
    documents: tuple[str, ...]
    coder: str
    seed: int | None
    by_type: bool
    due: str
    time: str

    @property
    def document(self) -> str:
        """It is in no document."""
        return ""


class Reading(StrEnum):
    """How far a coder has come with a document. Only in finished ones does uncoded mean no."""

    NOT_BEGUN = "not_begun"
    BEGUN = "begun"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class ReadingState:
    """How far one coder has come with one document under one codebook version."""

    coder: str
    document: str
    codebook_version: int
    state: Reading
    time: str
