"""The words of the field as plain data. Nothing here reads, writes or computes.

Every position is a half-open range `[start, end)` of Unicode code points in the text of one
version of one document. In bulk, codings and suggestions travel as columnar tables; these
dataclasses are for one of a kind, or for a few.
"""

from traad.model.documents import FIELDS, Case, Description, Document, Speaker, Told
from traad.model.texts import (
    DEFINITION,
    INTERVIEWER,
    Cell,
    Extraction,
    Kind,
    Layer,
    LogEntry,
    Page,
    Part,
    Passage,
    Voice,
)
from traad.model.work import (
    Coding,
    Decision,
    KeyQuotation,
    Memo,
    MemoOn,
    Plan,
    Reading,
    ReadingState,
    Suggestion,
    Verdict,
)

__all__ = [
    "DEFINITION",
    "FIELDS",
    "INTERVIEWER",
    "Case",
    "Cell",
    "Coding",
    "Decision",
    "Description",
    "Document",
    "Extraction",
    "KeyQuotation",
    "Kind",
    "Layer",
    "LogEntry",
    "Memo",
    "MemoOn",
    "Page",
    "Part",
    "Passage",
    "Plan",
    "Reading",
    "ReadingState",
    "Speaker",
    "Suggestion",
    "Told",
    "Verdict",
    "Voice",
]
