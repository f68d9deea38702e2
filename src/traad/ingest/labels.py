"""Labels that say who speaks: `Interviewer:`, `IP1:`, `Formanden (Søren Gade):`, `Jens 0:03`,
a name in bold, a name on a line of its own; and times."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from traad.ingest.speakers import TIME, asks, seconds, speaker_and_role

_NAME = (
    r"[A-ZÆØÅÄÖ][\w.'’-]*(?:[ \t](?!\d{1,2}:\d)[\w.'’&-]+){0,4}"
    r"(?:[ \t]\((?![\d:.,]+\))[^()\n]{1,60}\))?"
)
# An office may have commas in it: *Klima-, energi- og forsyningsministeren (Lars Holm):*
_HELD = r"[A-ZÆØÅ][^\n():?!]{2,80}[ \t]\([A-ZÆØÅ][^()\n]{1,60}\)(?=:)"
_LABEL = re.compile(
    rf"^[ \t]*(?:\d{{1,4}}\.?[ \t]+(?=\D))?(?:Kl\.[ \t]*(?P<clock>\d{{1,2}}[:.]\d{{2}})[ \t]*)?"
    rf"\**(?:(?P<before>{TIME})[ \t]*[-–]?[ \t]*)?\**\[?(?P<name>{_HELD}|{_NAME})\]?\**"
    rf"(?:[ \t]*(?P<inside>{TIME}))?[ \t]*(?P<colon>:?)\**(?:[ \t]*(?P<after>{TIME}))?[ \t]*",
    re.MULTILINE,
)
_HELD_BY = re.compile(r"[^()]+ \([A-ZÆØÅ][^()\s]+(?: [^()\s]+)+\)")
_NAME_LINE = re.compile(rf"^[ \t]*\**(?P<name>{_NAME})\**[ \t]*$", re.MULTILINE)
_TIME_LINE = re.compile(
    rf"^[ \t]*(?:Kl\.[ \t]*(?P<clock>\d{{1,2}}[:.]\d{{2}})|(?P<time>{TIME}))[ \t]*$", re.M | re.I
)
_F4 = re.compile(r"[ \t]?#(?P<time>\d{1,2}:\d{2}:\d{2}-\d)#")
_STAMP = re.compile(r"[ \t]?[\[(](?P<time>(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)[\])]")
_NO_NAME = re.compile(
    r"(?:kilde|note|noter|anm|figur|tabel|boks|isbn|tlf|telefon|e-?mail|foto|design|projekt|udgiver|"
    r"case|eksempel|formål|metode|resultat\w*|dato|sted|tid|deltagere|emne|bilag|kapitel|afsnit|"
    r"kl|titel|forfatter\w*|tegn|obs|ps|http|https|www|fordele|ulemper|konklusion|bemærk|fx|f\.eks)\.?(?:\s|$)",
    re.IGNORECASE,
)
_RECORDING = re.compile(
    r"^[^\n]{2,60} (?:startede|stoppede|started|stopped) (?:transskription(?:en)?|transcription)$",
    re.MULTILINE,
)
_LINE_SHARE = 0.3
"""Share of the paragraphs that names on lines of their own make up in a transcript."""


@dataclass(frozen=True, slots=True)
class Label:
    """A stretch that names who speaks, or a time alone (`speaker` None)."""

    start: int
    end: int
    speaker: str | None
    role: str | None
    time: float | None


def labels(text: str, bold: Sequence[tuple[int, int]] = ()) -> list[Label]:
    """The labels of a transcript, in order; none if the text does not look like one.

    `bold` are the stretches that paragraphs begin with in bold.
    """
    spoken = _with_signs(text) or _in_bold(text, bold) or _on_lines(text)
    if not spoken:
        return []
    asides = [Label(m.start(), m.end(), None, None, None) for m in _RECORDING.finditer(text)]
    found = [*spoken, *_times(text, spoken[0].start), *asides]
    return sorted(found, key=lambda label: label.start)


def stamps(text: str, start: int, end: int) -> Sequence[tuple[int, int]]:
    """The ranges of times in brackets inside a turn."""
    return [m.span() for m in _STAMP.finditer(text, start, end)]


def _with_signs(text: str) -> list[Label]:
    """Labels with a colon or a time.

    A transcript is a text where at least two names return (or one of them asks, or holds an office
    as in a parliament), and where they stand before a fair share of its lines.
    """
    found = [m for m in _LABEL.finditer(text) if _may_be_label(text, m)]
    names = Counter(m["name"] for m in found)
    returning = {n for n, count in names.items() if count >= 2}
    asked = any(map(asks, names))
    lines = sum(1 for line in text.splitlines() if line.strip())
    total = sum(names[n] for n in returning)
    held = sum(_HELD_BY.fullmatch(name) is not None for name in names.elements())
    clear = asked or held >= 3
    spoken = len(returning) >= 2 or (clear and len(names) >= 2)
    if not spoken or total < 0.5 * len(found):
        return []
    if len(found) < max(2, (0.005 if clear else 0.02) * lines):
        return []
    kept = [
        m
        for m in found
        if m["name"] in returning or _is_clear(m["name"], asked=asked) or _HELD_BY.match(m["name"])
    ]
    return [_label(m) for m in kept]


def _may_be_label(text: str, found: re.Match[str]) -> bool:
    if _NO_NAME.match(found["name"]):
        return False
    if found["colon"]:
        # 14:05 and http:// are no labels.
        return not text.startswith("//", found.end("colon"))
    if found["inside"] and found["inside"][0] == "[":
        return True
    at_line_end = text[found.end() : found.end() + 1] in ("", "\n")
    return bool(found["inside"] or found["before"]) and at_line_end


def _is_clear(name: str, *, asked: bool) -> bool:
    """Whether what stands only once as a label is a name all the same: all words are capitals."""
    words = name.partition(" (")[0].split()
    capitals = all(word[0].isupper() or word[0].isdigit() for word in words)
    return capitals and (asked or len(words) >= 2)


def _label(found: re.Match[str]) -> Label:
    time = found["before"] or found["inside"] or found["after"]
    speaker, role = speaker_and_role(found["name"].strip())
    return Label(found.start(), found.end(), speaker, role, seconds(time) if time else None)


def _in_bold(text: str, bold: Sequence[tuple[int, int]]) -> list[Label]:
    """Names in bold at the beginning of paragraphs, without a colon."""
    found = [(start, end, text[start:end].strip(" \t:*")) for start, end in bold]
    return _returning([n for n in found if re.fullmatch(_NAME, n[2])])


def _on_lines(text: str) -> list[Label]:
    """Names on lines of their own, where they head a fair share of the paragraphs."""
    lines = [(m.start(), m.end(), m["name"].strip()) for m in _NAME_LINE.finditer(text)]
    found = _returning([n for n in lines if _is_clear(n[2], asked=True)])
    if not found:
        return []
    paragraphs = sum(1 for paragraph in text.split("\n\n") if paragraph.strip())
    return found if len(found) >= _LINE_SHARE * paragraphs else []


def _returning(found: Sequence[tuple[int, int, str]]) -> list[Label]:
    """The names that return, as labels, where at least two do."""
    counts = Counter(name for _, _, name in found if not _NO_NAME.match(name))
    names = {name for name, count in counts.items() if count >= 2}
    if len(names) < 2:
        return []
    return [
        Label(start, end, *speaker_and_role(name), None)
        for start, end, name in found
        if name in names
    ]


def _times(text: str, first: int) -> list[Label]:
    """Lines with a time alone, a clock's counted from the first; and f4's marks, which stand at
    the end of what was said before them."""
    found = list(_TIME_LINE.finditer(text))
    clocks = [_clock(m["clock"]) for m in found if m["clock"]]
    times = [
        (m.start(), m.end(), _clock(m["clock"]) - clocks[0] if m["clock"] else seconds(m["time"]))
        for m in found
    ]
    marks = [(m.start(), m.end(), seconds(m["time"])) for m in _F4.finditer(text)]
    if marks and marks[0][0] > first:
        times.append((first, first, 0.0))
    return [Label(start, end, None, None, time) for start, end, time in times + marks]


def _clock(time: str) -> float:
    """Seconds from midnight of a clock's *14.05*."""
    return 60 * seconds(time.replace(".", ":"))
