"""From the blocks of a clean text to its passages: the least stretches that can be quoted alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from traad.ingest import signs
from traad.ingest.draft import Mark
from traad.ingest.quotations import quotations
from traad.model import INTERVIEWER, Kind, Part, Passage, Voice

MOST_WORDS = 250
"""A longer passage is cut at a sentence."""

_TEXTUAL = (Kind.PARAGRAPH, Kind.LIST_ITEM)
_SIGN = 2
_FRONT_SHARE = 0.25
"""Front matter is never more than this share of a text."""


def passages_of(text: str, marks: Sequence[Mark]) -> tuple[Passage, ...]:
    """The passages of a clean text, in order; none overlap, none is empty or begins with a space.

    `marks` are its blocks, in order and not overlapping.
    """
    front_ends = _front_end(text, marks)
    outline = _Outline()
    found: list[Passage] = []
    links = _Links()
    for mark in marks:
        start, end = _trimmed(text, mark)
        words = text[start:end]
        # A cell may hold a sign alone: the head of a column of shares is %.
        sign = mark.kind is Kind.TABLE_CELL and 0 < len(words) <= _SIGN
        if not sign and not any(map(str.isalnum, words)):
            continue
        if mark.kind is Kind.HEADING:
            outline.enter(words, mark.level)
        passage = _passage(mark, start, end, outline)
        if end <= front_ends:
            passage = replace(passage, part=Part.FRONT)
        found.append(links.linked(passage, words))
    return tuple(piece for p in quotations(text, found) for piece in _cut(text, p))


@dataclass
class _Outline:
    """The headings above the current place, and the part of the document it belongs to."""

    path: list[tuple[int, str]] = field(default_factory=list)
    part: Part = Part.BODY
    part_level: int = 0

    def enter(self, heading: str, level: int) -> None:
        if level < 1:
            return
        self.path = [(n, title) for n, title in self.path if n < level]
        self.path.append((level, " ".join(heading.split())))
        if signs.REFERENCES_HEADING.match(heading):
            self.part, self.part_level = Part.REFERENCES, level
        elif signs.APPENDIX_HEADING.match(heading):
            self.part, self.part_level = Part.APPENDIX, level
        elif self.part is not Part.BODY and level <= self.part_level:
            self.part = Part.BODY

    @property
    def section(self) -> tuple[str, ...]:
        """The headings above, from the outermost."""
        return tuple(title for _, title in self.path)


@dataclass
class _Links:
    """Links an item to what leads in to it, and an answer to its question."""

    lead: int | None = None
    question: int | None = None
    answered: bool = False

    def linked(self, passage: Passage, words: str) -> Passage:
        """The passage with its `lead`, remembering it for those that follow."""
        if passage.kind is Kind.TURN:
            if passage.role == INTERVIEWER:
                # Two questions on end are one; an answer links to the first of them.
                if self.question is None or self.answered:
                    self.question, self.answered = passage.start, False
                return passage
            self.answered = True
            return replace(passage, lead=self.question)
        if passage.kind is Kind.LIST_ITEM:
            return replace(passage, lead=self.lead)
        leads = passage.kind is Kind.PARAGRAPH and not words.endswith((".", "!", "?"))
        self.lead = passage.start if leads else None
        return passage


def _passage(mark: Mark, start: int, end: int, outline: _Outline) -> Passage:
    kind, voice = mark.kind, mark.voice
    if kind in _TEXTUAL and outline.part is Part.REFERENCES:
        kind = Kind.REFERENCE
    elif kind is Kind.QUOTATION or (kind is Kind.PARAGRAPH and voice is Voice.QUOTED):
        kind, voice = Kind.QUOTATION, Voice.QUOTED
    is_note = kind is Kind.NOTE
    return Passage(
        start,
        end,
        kind,
        part=Part.BODY if is_note else outline.part,
        section=() if is_note else outline.section,
        speaker=mark.speaker,
        role=mark.role,
        voice=voice,
        attributed=mark.attributed,
        anchor=mark.anchor,
        time=mark.time,
        cell=mark.cell,
    )


def _trimmed(text: str, mark: Mark) -> tuple[int, int]:
    """The range of a block without the white space around it and the bullet before it."""
    start, end = mark.start, mark.end
    if mark.kind is Kind.LIST_ITEM and (bullet := signs.BULLET.match(text, start, end)):
        start = bullet.end()
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _front_end(text: str, marks: Sequence[Mark]) -> int:
    """Where the front matter ends: at the first heading of the body, 0 where there is none.

    That is the first heading after the table of contents, or one before it that opens the body
    by its name, such as a summary.
    """
    limit = _FRONT_SHARE * len(text)
    contents = [i for i, m in enumerate(marks) if m.kind is Kind.CONTENTS and m.start < limit]
    if not contents:
        return 0
    for i, mark in enumerate(marks):
        if mark.kind is Kind.HEADING and mark.start < limit + 1:
            heading = text[mark.start : mark.end].strip()
            opens = i > contents[-1] and not signs.CONTENTS_HEADING.match(heading)
            if opens or signs.BODY_HEADING.match(heading):
                return mark.start
    return 0


def _cut(text: str, passage: Passage) -> Iterator[Passage]:
    """The passage itself, or its parts where it is long, cut between sentences."""
    # A word and the space after it are two characters at least: most are known to be short.
    if passage.end - passage.start < 2 * MOST_WORDS:
        yield passage
        return
    words = [
        passage.start + m.start() for m in re.finditer(r"\S+", text[passage.start : passage.end])
    ]
    if len(words) <= MOST_WORDS:
        yield passage
        return
    for start, end in _pieces(text, passage):
        yield replace(passage, start=start, end=end)


def _pieces(text: str, passage: Passage) -> list[tuple[int, int]]:
    """Ranges of whole sentences with at most `MOST_WORDS` words, as even as they come."""
    from traad.language.pipeline import load, sentences

    body = text[passage.start : passage.end]
    ranges = sentences(load(), body)
    counts = [len(body[a:b].split()) for a, b in ranges]
    parts = -(-sum(counts) // MOST_WORDS)
    aim = sum(counts) / parts
    pieces: list[tuple[int, int]] = []
    begun, held = 0, 0
    for i, count in enumerate(counts):
        if held and (held + count > MOST_WORDS or held + count / 2 > aim):
            pieces.append((ranges[begun][0], ranges[i - 1][1]))
            begun, held = i, 0
        held += count
    pieces.append((ranges[begun][0], ranges[-1][1]))
    return [(passage.start + a, passage.start + b) for a, b in pieces]
