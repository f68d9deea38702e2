"""What is marked in a text, as the reader draws it: suggestions, own codings, other people's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from traad.codebook import Code
from traad.coding.history import Fact
from traad.model import Coding, MemoOn, Reading, ReadingState, Suggestion
from traad.rooms.coding.memos import Written

Mark = dict[str, Any]
"""id, start, end, code (GUID) and kind (suggested, own, other or memo); of a suggestion and of a
coding made of one rule, and negated or hedged; of a coding time and seen, and unread; of
another's coding and of a memo who; of a memo on a passage text."""

KEYS = "123456789"
"""Shortcuts for the codes that name none themselves."""
TAKEN = "nparuwstoecimfvNPU?"
"""Keys of the reader's own."""


def marks_of(
    facts: Iterable[Fact],
    offered: Iterable[Suggestion],
    me: str,
    coders: Mapping[str, str],
    version: int,
    *,
    rules: Mapping[str, str] | None = None,
    blind: bool = False,
) -> list[Mark]:
    """The marks in one version of one document, as the coder with the GUID `me` sees them.

    They are in order of place.

    Args:
        rules: what each suggestion went by, by GUID.
        blind: leaves out suggestions and what others have coded.
    """
    marks = [] if blind else [_suggested(s) for s in offered if s.version == version]
    codings = (f for f in facts if isinstance(f, Coding) and f.version == version)
    marks += [
        _coded(coding, me, coders, rules or {})
        for coding in codings
        if coding.coder == me or not blind
    ]
    return sorted(marks, key=lambda m: (m["start"], -m["end"], m["id"]))


def changes(before: Sequence[Mark], after: Sequence[Mark]) -> dict[str, Any]:
    """What has become of marks: the ids of those gone, and those that are new or another now."""
    old = {m["id"]: m for m in before}
    new = {m["id"]: m for m in after}
    return {
        "gone": [id for id, mark in old.items() if new.get(id) != mark],
        "fresh": [mark for id, mark in new.items() if old.get(id) != mark],
    }


def _suggested(found: Suggestion) -> Mark:
    mark = {
        "id": found.guid,
        "start": found.start,
        "end": found.end,
        "code": found.code,
        "kind": "suggested",
        "rule": short(found.rule),
    }
    flags = {"negated": found.negated, "hedged": found.hedged}
    return mark | {name: True for name, on in flags.items() if on}


def _coded(coding: Coding, me: str, coders: Mapping[str, str], rules: Mapping[str, str]) -> Mark:
    mark: Mark = {
        "id": coding.guid,
        "start": coding.start,
        "end": coding.end,
        "code": coding.code,
        "kind": "own" if coding.coder == me else "other",
        "time": coding.time,
        "seen": coding.seen,
    }
    if coding.origin:
        mark["rule"] = short(rules.get(coding.origin, ""))
    if coding.coder != me:
        mark["who"] = coders.get(coding.coder, "?")
    if coding.unread:
        mark["unread"] = True
    return mark


def memos_of(
    written: Iterable[Written], me: str, version: int, *, blind: bool = False
) -> list[dict[str, Any]]:
    """The memos in a document for the browser: on (what), about (GUID), text, who and mine.

    Those on a passage have start and end. `blind` leaves out other people's.
    """
    return [
        {
            "id": w.memo.guid,
            "on": w.memo.on.value,
            "about": w.memo.about,
            "start": w.memo.start,
            "end": w.memo.end,
            "text": w.text,
            "who": w.coder,
            "mine": w.memo.coder == me,
        }
        for w in written
        if w.memo.on is not MemoOn.CELL
        and w.memo.version in (0, version)
        and (w.memo.coder == me or not blind)
    ]


def noted(memos: Iterable[Mapping[str, Any]]) -> list[Mark]:
    """The marks of memos on passages."""
    names = ("id", "start", "end", "text", "who")
    return [
        {**{n: m[n] for n in names}, "code": None, "kind": "memo"}
        for m in memos
        if m["on"] == "passage"
    ]


def reading_of(facts: Iterable[Fact], me: str) -> Reading:
    """How far a coder has come with one document, under the newest codebook version."""
    mine = [f for f in facts if isinstance(f, ReadingState) and f.coder == me]
    newest = max(mine, key=lambda f: f.codebook_version, default=None)
    return newest.state if newest else Reading.NOT_BEGUN


def keys_of(codes: Sequence[Code]) -> dict[str, str]:
    """The shortcut of each code by GUID: its own, else the next free digit while there are any."""
    own = {c.guid: c.shortcut for c in codes if c.shortcut and c.shortcut not in TAKEN}
    free = iter(k for k in KEYS if k not in own.values())
    rest = (c.guid for c in codes if c.guid not in own)
    return own | dict(zip(rest, free, strict=False))


def in_tree_order(codes: Sequence[Code]) -> list[tuple[Code, int]]:
    """Codes with those below them after each, and how deep each stands."""
    known = {c.id for c in codes}
    below: dict[str | None, list[Code]] = {}
    for code in codes:
        below.setdefault(code.parent if code.parent in known else None, []).append(code)
    found: list[tuple[Code, int]] = []
    waiting = [(code, 0) for code in reversed(below.get(None, []))]
    while waiting:
        code, depth = waiting.pop()
        found.append((code, depth))
        waiting += [(child, depth + 1) for child in reversed(below.get(code.id, []))]
    return found


def short(rule: str, most: int = 90) -> str:
    """A rule on a line or two, with all that it found («…»): long ones are lists of words."""

    def cut(stretch: re.Match[str]) -> str:
        kept = stretch[0][:most].rsplit(" ", 1)[0].rstrip(",;: ")
        return f"{kept} …{': ' if stretch[0].endswith(': ') else ''}"

    return re.sub(rf"[^«»]{{{most + 1},}}", cut, rule)
