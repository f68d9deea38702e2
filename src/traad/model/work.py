"""What machines suggest, and the facts that people's work comes to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
