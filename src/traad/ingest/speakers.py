"""Who is who in a transcript: names, roles, times, and who asks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from traad.ingest.draft import Mark
from traad.model import INTERVIEWER, Kind

TIME = r"[\[(]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[\])]?"
"""A time of a recording, in brackets or not."""
_ASKS = re.compile(
    r"(?:interviewer(?:en)?|interview|int|i|spørger|spørgsmål|moderator|mod|facilitator|ordstyrer|"
    r"intervieweren?|q|int\.)[ ._-]?\d?$",
    re.IGNORECASE,
)
_OFFICE = re.compile(r"(?P<office>[^()]+?)\s*\((?P<name>[A-ZÆØÅ][^()\s]+(?:\s[^()\s]+)+)\)$")
_ROLE = re.compile(r"(?P<name>[^()]+?)\s*\((?P<role>[^()]{1,60})\)$")
_PARTY = re.compile(r"[A-ZÆØÅ]{1,4}$")
_ASKING = 0.6
"""Who asks ends at least this share of the turns with a question."""
_TELLING = 0.3
"""All others end at most this share of theirs with one."""


def asks(name: str) -> bool:
    """Whether a label is an interviewer's: *I*, *Interviewer*, *Moderator 2*."""
    return _ASKS.match(name) is not None


def speaker_and_role(name: str) -> tuple[str, str | None]:
    """The speaker a label names, and the role.

    *Formanden (Søren Gade)* is Søren Gade, *Respondent 2 (leder)* a leader; a party's letters
    belong to the name.
    """
    if asks(name):
        return name, INTERVIEWER
    if office := _OFFICE.match(name):
        return office["name"], office["office"]
    told = _ROLE.match(name)
    if told and not _PARTY.match(told["role"]):
        return told["name"], INTERVIEWER if asks(told["role"]) else told["role"]
    return name, None


def seconds(time: str) -> float:
    """Seconds of a time such as `[00:14:05]`, `14:05`, `00:14:05,200` or `00:14:05-3`."""
    parts = time.strip("[]()# ").replace(",", ".").replace("-", ".").split(":")
    return round(sum((float(p) * 60.0**i for i, p in enumerate(reversed(parts))), 0.0), 3)


def with_asker(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """The turns with the one who mostly asks as interviewer, where no label says who is.

    A proposal: it is made only where one asks and all others mostly tell.
    """
    turns = [m for m in marks if m.kind is Kind.TURN and m.speaker]
    if any(m.role == INTERVIEWER for m in turns):
        return list(marks)
    spoken = Counter(m.speaker for m in turns)
    asked = Counter(m.speaker for m in turns if _is_question(text[m.start : m.end]))
    share = {name: asked[name] / count for name, count in spoken.items()}
    askers = [name for name, asking in share.items() if asking >= _ASKING]
    others = [asking for asking in share.values() if asking < _ASKING]
    if len(askers) != 1 or spoken[askers[0]] < 2 or not others or max(others) > _TELLING:
        return list(marks)
    return [replace(m, role=INTERVIEWER) if m.speaker == askers[0] else m for m in marks]


def _is_question(words: str) -> bool:
    return words.rstrip(" \n*_»”\"'").endswith("?")
