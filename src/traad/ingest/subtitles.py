"""Subtitles (WebVTT and SubRip): cues become turns with speaker and time."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from traad.errors import ReadError
from traad.ingest import signs
from traad.ingest.draft import Draft, Mark
from traad.ingest.encoding import decoded
from traad.ingest.labels import labels
from traad.ingest.origin import turns_origin
from traad.ingest.source import Source
from traad.ingest.speakers import seconds, speaker_and_role, with_asker
from traad.model import Kind

_TIMING = re.compile(
    r"^\s*((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d"
)
_TIMED_LINE = re.compile(
    r"\s*\[(?P<time>(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*[\d:.,]+\]\s*(?P<words>.*)"
)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]+)>")
_TAG = re.compile(r"</?[a-zA-Z\d.:][^>]*>|\{\\[^}]*\}")
_DASH = re.compile(r"^[ \t]*[-–—‐][ \t]*(?=[^\s\d-])", re.MULTILINE)
_PAUSE = 8.0
"""Seconds of silence after which a new turn begins where nobody is named."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown from `time` on (seconds), and who says it, if the file tells.

    `dashed` says that a dash before it tells that another speaks.
    """

    time: float
    text: str
    speaker: str | None = None
    dashed: bool = False


def read_subtitles(path: Path) -> Source:
    """Read a WebVTT or SubRip file.

    Raises:
        ReadError: it holds no cue with a time, or is no text.
    """
    found = list(cues(decoded(path.read_bytes())))
    if not found:
        raise ReadError("The file holds no subtitles with times; check that it is VTT or SRT.")
    return source_of_cues(found)


def timed_cues(text: str) -> list[Cue]:
    """The cues of a text as Whisper writes it, with `[00:00.000 --> 00:04.200]` before each line;
    none where the lines are not so."""
    lines = [line for line in text.splitlines() if line.strip()]
    found = [m for m in map(_TIMED_LINE.match, lines) if m]
    if not found or len(found) < 0.8 * len(lines):
        return []
    return [Cue(seconds(m["time"]), m["words"].strip()) for m in found if m["words"].strip()]


def source_of_cues(found: list[Cue]) -> Source:
    """What cues give: those of one speaker on end are one turn."""
    parts: list[str] = []
    rows: list[tuple[int, int, int, str | None, float | None]] = []
    marks: list[Mark] = []
    length = 0
    before: Cue | None = None
    for cue in _labelled(found):
        speaker, role = speaker_and_role(cue.speaker) if cue.speaker else (None, None)
        if before is None or _new_turn(before, cue):
            parts.append("\n\n" if parts else "")
            start = length + len(parts[-1])
            marks.append(Mark(start, start, Kind.TURN, speaker=speaker, role=role, time=cue.time))
        else:
            parts.append("\n")
        start = length + len(parts[-1])
        parts.append(cue.text)
        length = start + len(cue.text)
        rows.append((start, length, 0, speaker, cue.time))
        marks[-1] = replace(marks[-1], end=length)
        before = cue
    text = "".join(parts)
    return Source(Draft(text, turns_origin(rows), (), tuple(with_asker(text, marks))), "subtitles")


def cues(text: str) -> Iterator[Cue]:
    """The cues of a file in order; a cue with two voices gives two."""
    for block in re.split(r"\n[ \t]*\n", text):
        lines = block.strip().splitlines()
        at = next((i for i, line in enumerate(lines[:2]) if _TIMING.match(line)), None)
        if at is None or lines[0].startswith(("NOTE", "STYLE", "REGION")):
            continue
        timing = _TIMING.match(lines[at])
        time = seconds(timing.group(1)) if timing else 0.0
        yield from _voices(time, "\n".join(lines[at + 1 :]))


def _voices(time: float, payload: str) -> Iterator[Cue]:
    """The parts of a cue, one for each voice."""
    silent, *voiced = _VOICE.split(payload)
    pairs = [(None, silent), *zip(voiced[::2], voiced[1::2], strict=True)]
    for name, words in pairs:
        if not (plain := _plain(words)):
            continue
        if name:
            yield Cue(time, plain, html.unescape(name).strip())
        else:
            yield from _dashed(time, plain)


def _dashed(time: float, words: str) -> Iterator[Cue]:
    """The parts of a cue in which a dash stands before what each says: *- Ja.* and *- Nej.*"""
    first, *others = _DASH.split(words)
    if first.strip():
        yield Cue(time, first.strip())
    for part in others:
        if part.strip():
            yield Cue(time, part.strip(), dashed=True)


def _plain(words: str) -> str:
    return html.unescape(_TAG.sub("", words)).strip()


def _labelled(found: list[Cue]) -> Iterable[Cue]:
    """Cues with the speakers that labels such as `Karin:` name, where no voice tag does."""
    if any(cue.speaker for cue in found):
        return found
    starts = {}
    text = ""
    for number, cue in enumerate(found):
        starts[len(text)] = number
        text += cue.text + "\n\n"
    named = {starts[n.start]: n for n in labels(text) if n.speaker and n.start in starts}
    if not named:
        return found
    spoken: list[Cue] = []
    place, speaker = 0, None
    for number, cue in enumerate(found):
        label = named.get(number)
        cut = label.end - place if label else 0
        speaker = label.speaker if label else speaker
        if words := cue.text[cut:].strip():
            spoken.append(replace(cue, text=words, speaker=speaker))
        place += len(cue.text) + 2
    return spoken


def _new_turn(before: Cue, cue: Cue) -> bool:
    if cue.dashed and (signs.ended(before.text) or not cue.text[:1].islower()):
        return True
    if before.speaker or cue.speaker:
        return before.speaker != cue.speaker
    return signs.ended(before.text) or cue.time - before.time > _PAUSE
