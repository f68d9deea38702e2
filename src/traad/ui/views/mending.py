"""What a person puts right in a text, as the page asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from traad.model import Document, Kind, Part, Passage
from traad.rooms.material.carrying import VersionReport
from traad.rooms.material.versions import Versions


class About(StrEnum):
    """What is put right."""

    WORDS = "words"
    TURN = "turn"
    SPEAKER = "speaker"
    KIND = "kind"
    BORDER = "border"
    ORDER = "order"


@dataclass(frozen=True)
class Mend:
    """A range of a text, and what is to be put right there.

    `new` is the words in its place; `name` and `role` what its speaker is called and is; `speaker`
    who says the turn; `join` whether the passage goes on from the one before, or begins there;
    `beside` the offset of the passage before which the passages in the range belong, or `after` it.
    """

    about: About
    start: int
    end: int
    new: str = ""
    old_name: str = ""
    name: str = ""
    role: str | None = None
    speaker: str = ""
    kind: Kind | None = None
    part: Part | None = None
    join: bool = False
    beside: int = 0
    after: bool = False


def abouts(passage: Passage | None) -> list[About]:
    """What can be put right where a passage stands."""
    spoken = [About.TURN, About.SPEAKER] if passage is not None and passage.speaker else []
    return [
        About.WORDS,
        *spoken,
        *([About.KIND, About.BORDER, About.ORDER] if passage is not None else []),
    ]


def mend(room: Versions, document: Document, what: Mend, *, dry: bool) -> VersionReport:
    """Put something right, or with `dry` only say what would become of the codings.

    Raises:
        ConflictError: it cannot be done, or nothing would change.
    """
    match what.about:
        case About.WORDS:
            return room.correct_text(document, what.start, what.end, what.new, dry=dry)
        case About.TURN:
            return room.correct_passage(document, what.start, speaker=what.speaker, dry=dry)
        case About.SPEAKER:
            return room.correct_speaker(
                document, what.old_name, what.name or None, what.role, dry=dry
            )
        case About.KIND:
            return room.correct_passage(
                document, what.start, kind=what.kind, part=what.part, dry=dry
            )
        case About.BORDER if what.join:
            return room.join_passage(document, what.start, dry=dry)
        case About.BORDER:
            return room.divide_passage(document, what.start, dry=dry)
        case About.ORDER:
            return room.move_passages(
                document, what.start, what.end - 1, what.beside, after=what.after, dry=dry
            )


def elsewhere(passages: Sequence[Passage], start: int, end: int) -> tuple[list[Passage], int]:
    """The passages beside which those in a range could be put, and which of them comes before."""
    others = [p for p in passages if p.end <= start or p.start >= end]
    before = sum(p.end <= start for p in others)
    return others, max(before - 1, 0)


def lines(report: VersionReport, changed: str, lost: str) -> list[str]:
    """Each coding whose words change or go, in the two given wordings with {before} and {after}."""
    return [
        *(changed.format(before=row["before"], after=row["after"]) for row in report.changed),
        *(lost.format(before=row["before"]) for row in report.lost),
    ]
