"""The blocks of a transcript as turns: by labels, or by the style of questions and answers."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from traad.ingest.draft import Drop, Mark
from traad.ingest.labels import Label, stamps
from traad.ingest.speakers import with_asker
from traad.model import INTERVIEWER, Kind

_FIRST_PERSON = re.compile(r"\b(?:jeg|mig|min|mit|mine|vi|os|vores)\b", re.IGNORECASE)
_TEXTUAL = (Kind.PARAGRAPH, Kind.LIST_ITEM)
_LEAST_QUESTIONS = 3
_MOSTLY = 0.7
"""Share of the blocks in another style that end with a question mark, where they are questions."""


def turns(text: str, marks: Sequence[Mark], spoken: Sequence[Label]) -> list[Mark]:
    """The blocks cut at labels, each with its speaker and time.

    The labels themselves are left outside; what stands before the first stays as it is, and so do
    headings and tables.
    """
    speaker: str | None = None
    role: str | None = None
    time: float | None = None
    waits = False  # a time that stands alone belongs to the turn after it
    waiting = list(reversed(spoken))
    found: list[Mark] = []
    for mark in marks:
        start, goes_on = mark.start, mark.goes_on
        while True:
            label = waiting[-1] if waiting and waiting[-1].start < mark.end else None
            end = label.start if label else mark.end
            piece = replace(mark, start=start, end=max(start, end), goes_on=goes_on)
            piece = _trimmed(text, piece)
            if piece.start < piece.end:
                found.append(_turn(piece, speaker, role, time))
            if label is None:
                break
            waiting.pop()
            start, goes_on = max(start, label.end), False
            if label.speaker is None:
                time, waits = label.time, True
            else:
                speaker, role = label.speaker, label.role
                time = label.time if label.time is not None or not waits else time
                waits = False
    return with_asker(text, found)


def label_drops(text: str, marks: Sequence[Mark], spoken: Sequence[Label]) -> list[Drop]:
    """The labels, and the times inside turns, as stretches to leave out."""
    ranges = [(label.start, label.end) for label in spoken if label.start < label.end]
    for mark in marks:
        if mark.kind is Kind.TURN:
            ranges += stamps(text, mark.start, mark.end)
    return [Drop(start, end, "labels") for start, end in ranges]


def by_style(text: str, marks: Sequence[Mark], styled: Collection[int]) -> list[Mark] | None:
    """The turns of an interview whose questions differ from the answers by style alone.

    `styled` are the starts of the blocks that are wholly in bold or italics. None where the text
    is no such interview: where they are few, or mostly do not ask. Questions that look like
    headings are questions only where most answers are in the first person: reports head their
    sections with questions too.
    """
    asked = (Kind.HEADING, *_TEXTUAL)
    found = [m for m in marks if m.start in styled and m.kind in asked]
    asking = [m for m in found if text[m.start : m.end].rstrip("*_ \n").endswith("?")]
    titles = {m.start for m in found if m.level == 0} - {m.start for m in asking}
    found = [m for m in found if m.start not in titles]
    answers = [m for m in marks if m.kind in _TEXTUAL and m.start not in styled]
    if len(asking) < max(_LEAST_QUESTIONS, _MOSTLY * len(found)) or len(answers) < len(asking):
        return None
    first = found[0].start
    if any(m.kind is Kind.HEADING for m in asking):
        told = [m for m in answers if m.start > first]
        own = sum(bool(_FIRST_PERSON.search(text, m.start, m.end)) for m in told)
        if own < _MOSTLY * len(told):
            return None
    questions = {m.start for m in found}
    return [
        replace(m, kind=Kind.TURN, speaker="Interviewer", role=INTERVIEWER, level=1)
        if m.start in questions
        else replace(m, kind=Kind.TURN, speaker="Informant")
        if m.start > first and m.kind in _TEXTUAL
        else m
        for m in marks
    ]


def _turn(mark: Mark, speaker: str | None, role: str | None, time: float | None) -> Mark:
    if speaker is None or mark.kind not in _TEXTUAL:
        return mark
    return replace(mark, kind=Kind.TURN, speaker=speaker, role=role, time=time)


def _trimmed(text: str, mark: Mark) -> Mark:
    """A block without the white space at its ends."""
    words = text[mark.start : mark.end]
    start = mark.start + len(words) - len(words.lstrip())
    return replace(mark, start=start, end=max(start, mark.start + len(words.rstrip())))
