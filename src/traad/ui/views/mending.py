"""What a person puts right in a text, as the page asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from traad.model import Document, Kind, Part, Passage
from traad.rooms.versions import VersionReport, Versions


class About(StrEnum):
    """What is put right."""

    WORDS = "words"
    TURN = "turn"
    SPEAKER = "speaker"
    KIND = "kind"
    BORDER = "border"


@dataclass(frozen=True)
class Mend:
    """A range of a text, and what is to be put right there.

    `new` is the words in its place; `name` and `role` what its speaker is called and is; `speaker`
    who says the turn; `join` whether the passage goes on from the one before, or begins there.
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


def abouts(passage: Passage | None) -> list[About]:
    """What can be put right where a passage stands."""
    spoken = [About.TURN, About.SPEAKER] if passage is not None and passage.speaker else []
    return [About.WORDS, *spoken, *([About.KIND, About.BORDER] if passage is not None else [])]


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


def lines(report: VersionReport, changed: str, lost: str) -> list[str]:
    """Each coding whose words change or go, in the two given wordings with {before} and {after}."""
    return [
        *(changed.format(before=row["before"], after=row["after"]) for row in report.changed),
        *(lost.format(before=row["before"]) for row in report.lost),
    ]
