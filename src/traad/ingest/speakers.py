"""Who speaks in a transcript: labels such as `Interviewer:`, `IP1:`, `Formanden (Søren Gade):`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from traad.ingest.draft import Mark
from traad.model import INTERVIEWER, Kind

_TIME = r"[\[(]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[\])]?"
_NAME = r"[A-ZÆØÅÄÖ][\w.'’-]*(?:[ \t][\w.'’&-]+){0,4}(?:[ \t]\([^()\n]{1,60}\))?"
_LABEL = re.compile(
    rf"^[ \t]*\**(?:(?P<before>{_TIME})[ \t]*[-–]?[ \t]*)?\**(?P<name>{_NAME})\**"
    rf"(?:[ \t]*(?P<inside>{_TIME}))?[ \t]*(?P<colon>:?)\**(?:[ \t]*(?P<after>{_TIME}))?[ \t]*",
    re.MULTILINE,
)
_TIME_LINE = re.compile(
    rf"^[ \t]*(?:Kl\.[ \t]*(?P<clock>\d{{1,2}}[:.]\d{{2}})|(?P<time>{_TIME}))[ \t]*$", re.M
)
_STAMP = re.compile(r"[ \t]?[\[(](?P<time>(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)[\])]")
_ASKS = re.compile(
    r"(?:interviewer(?:en)?|interview|int|i|spørger|spørgsmål|moderator|mod|facilitator|ordstyrer|"
    r"intervieweren?|q|int\.)[ ._-]?\d?$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:kilde|note|noter|anm|figur|tabel|boks|isbn|tlf|telefon|e-?mail|foto|design|projekt|udgiver|"
    r"case|eksempel|formål|metode|resultat\w*|dato|sted|tid|deltagere|emne|bilag|kapitel|afsnit|"
    r"kl|titel|forfatter\w*|obs|ps|http|https|www|fordele|ulemper|konklusion|bemærk|fx|f\.eks)\.?(?:\s|$)",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"(?P<office>[^()]+?)\s*\((?P<name>[A-ZÆØÅ][^()\s]+(?:\s[^()\s]+)+)\)$")


@dataclass(frozen=True, slots=True)
class Label:
    """A stretch that names who speaks, or a time alone (`speaker` None)."""

    start: int
    end: int
    speaker: str | None
    role: str | None
    time: float | None


def labels(text: str) -> list[Label]:
    """The labels of a transcript, in order; none if the text does not look like one.

    A transcript is a text where at least two names return as labels (or one of them asks), and
    where they stand before a fair share of its lines.
    """
    found = [m for m in _LABEL.finditer(text) if _may_be_label(text, m)]
    names = Counter(m.group("name") for m in found)
    returning = {n for n, count in names.items() if count >= 2}
    asked = any(_ASKS.match(n) for n in names)
    lines = sum(1 for line in text.splitlines() if line.strip())
    total = sum(names[n] for n in returning)
    spoken = len(returning) >= 2 or (asked and len(names) >= 2)
    if not spoken or total < 0.5 * len(found) or len(found) < max(2, 0.02 * lines):
        return []
    kept = [m for m in found if m.group("name") in returning or asked or _clear(m.group("name"))]
    times = _times(text)
    return sorted([*map(_label, kept), *times], key=lambda label: label.start)


def turns(text: str, marks: Sequence[Mark], spoken: Sequence[Label]) -> list[Mark]:
    """The blocks of a transcript as turns: cut at labels, each with its speaker and time.

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
        start = mark.start
        while True:
            label = waiting[-1] if waiting and waiting[-1].start < mark.end else None
            end = label.start if label else mark.end
            piece = _trimmed(text, replace(mark, start=start, end=max(start, end)))
            if piece.start < piece.end:
                found.append(_turn(piece, speaker, role, time))
            if label is None:
                break
            waiting.pop()
            start = max(start, label.end)
            if label.speaker is None:
                time, waits = label.time, True
            else:
                speaker, role = label.speaker, label.role
                time = label.time if label.time is not None or not waits else time
                waits = False
    return found


def _turn(mark: Mark, speaker: str | None, role: str | None, time: float | None) -> Mark:
    if speaker is None or mark.kind not in (Kind.PARAGRAPH, Kind.LIST_ITEM):
        return mark
    return replace(mark, kind=Kind.TURN, speaker=speaker, role=role, time=time)


def _trimmed(text: str, mark: Mark) -> Mark:
    """A block without the white space at its ends."""
    words = text[mark.start : mark.end]
    start = mark.start + len(words) - len(words.lstrip())
    return replace(mark, start=start, end=max(start, mark.start + len(words.rstrip())))


def speaker_and_role(name: str) -> tuple[str, str | None]:
    """The speaker a label names, and the role: *Formanden (Søren Gade)* is Søren Gade."""
    if _ASKS.match(name):
        return name, INTERVIEWER
    if office := _OFFICE.match(name):
        return office["name"], office["office"]
    return name, None


def seconds(time: str) -> float:
    """Seconds of a time such as `[00:14:05]`, `14:05` or `00:14:05,200`."""
    parts = time.strip("[]() ").replace(",", ".").split(":")
    return round(sum((float(p) * 60.0**i for i, p in enumerate(reversed(parts))), 0.0), 3)


def stamps(text: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    """The ranges of times in brackets inside a turn."""
    return [m.span() for m in _STAMP.finditer(text, start, end)]


def _may_be_label(text: str, found: re.Match[str]) -> bool:
    name = found["name"]
    if _NO_NAME.match(name) or not found["name"].strip():
        return False
    if found["colon"]:
        # 14:05 and http:// are no labels.
        return not text.startswith(("/", "//"), found.end())
    at_line_end = text[found.end() : found.end() + 1] in ("", "\n")
    return bool(found["inside"]) and at_line_end


def _clear(name: str) -> bool:
    """Whether a name that stands only once is a label all the same."""
    words = name.split()
    return len(words) >= 2 and all(w.lstrip("(")[0].isupper() for w in words)


def _label(found: re.Match[str]) -> Label:
    time = found["before"] or found["inside"] or found["after"]
    speaker, role = speaker_and_role(found["name"].strip())
    return Label(found.start(), found.end(), speaker, role, seconds(time) if time else None)


def _times(text: str) -> list[Label]:
    """Lines with a time alone; a clock's times are counted from the first."""
    found = list(_TIME_LINE.finditer(text))
    clocks = [seconds(m["clock"].replace(".", ":")) * 60 for m in found if m["clock"]]
    zero = clocks[0] if clocks else 0.0
    return [
        Label(
            m.start(),
            m.end(),
            None,
            None,
            seconds(m["clock"].replace(".", ":")) * 60 - zero if m["clock"] else seconds(m["time"]),
        )
        for m in found
    ]
