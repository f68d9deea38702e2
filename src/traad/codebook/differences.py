"""What changed between two versions of a codebook, code by code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from traad.codebook.model import CONDITIONS, Code, Codebook, Indicator


class Change(StrEnum):
    """The kinds of difference. Codes are known by GUID, so that a new id is a renaming."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    MOVED = "moved"
    TEXT = "text"
    LOOK = "look"
    THRESHOLD = "threshold"
    INDICATOR_ADDED = "indicator_added"
    INDICATOR_REMOVED = "indicator_removed"
    CODEBOOK = "codebook"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference: its kind, the code's id (in the new version, if it is there), a sentence."""

    change: Change
    code: str | None
    sentence: str

    def __str__(self) -> str:
        return self.sentence


_TEXTS = ("definition", "use_when", "not_when", "examples", "counter_examples")
_LOOKS = ("label", "colour", "shortcut")


def diff_codebooks(old: Codebook, new: Codebook) -> list[Difference]:
    """The differences from one version to the next: first of the book, then code by code."""
    before = {code.guid: code for code in old.codes}
    after = {code.guid: code for code in new.codes}
    found = [
        Difference(
            Change.CODEBOOK,
            None,
            f"The {what} of the codebook is now {_shown(getattr(new, what))}.",
        )
        for what in ("id", "name", "language")
        if getattr(old, what) != getattr(new, what)
    ]
    for guid, code in before.items():
        if guid not in after:
            found.append(Difference(Change.REMOVED, code.id, f"Code {code.id} was removed."))
    for guid, code in after.items():
        if guid not in before:
            said = f"Code {code.id} was added."
            if code.parent:
                said = f"Code {code.id} was added under {code.parent}."
            found.append(Difference(Change.ADDED, code.id, said))
        else:
            was = before[guid]
            renamed_parent = _follow(before, after, was.parent)
            found.extend(_code(was, code, renamed_parent))
    if not found and [c.guid for c in old.codes] != [c.guid for c in new.codes]:
        found.append(Difference(Change.CODEBOOK, None, "The codes stand in another order."))
    return found


def _follow(before: dict[str, Code], after: dict[str, Code], code_id: str | None) -> str | None:
    """The id that a code of the old version has in the new one."""
    guid = next((g for g, code in before.items() if code.id == code_id), None)
    return after[guid].id if guid in after else code_id


def _code(old: Code, new: Code, old_parent: str | None) -> Iterator[Difference]:
    """The differences of one code; `old_parent` is its former parent by present id."""
    if old.id != new.id:
        yield Difference(Change.RENAMED, new.id, f"Code {old.id} is now called {new.id}.")
    if old_parent != new.parent:
        sentence = f"Code {new.id} was moved: it is now at the top."
        if new.parent:
            sentence = f"Code {new.id} was moved: it is now under {new.parent}."
        yield Difference(Change.MOVED, new.id, sentence)
    for what in _TEXTS:
        if getattr(old, what) != getattr(new, what):
            yield Difference(Change.TEXT, new.id, f"Code {new.id}: {what} was changed.")
    for what in _LOOKS:
        was, now = getattr(old, what), getattr(new, what)
        if was != now:
            sentence = f"Code {new.id}: {what} was {_shown(was)} and is now {_shown(now)}."
            yield Difference(Change.LOOK, new.id, sentence)
    if old.threshold != new.threshold:
        sentence = f"Code {new.id}: threshold was {old.threshold:g} and is now {new.threshold:g}."
        yield Difference(Change.THRESHOLD, new.id, sentence)
    for indicator in old.indicators:
        if indicator not in new.indicators:
            sentence = f"Code {new.id} lost the indicator {_named(indicator)}."
            yield Difference(Change.INDICATOR_REMOVED, new.id, sentence)
    for indicator in new.indicators:
        if indicator not in old.indicators:
            sentence = f"Code {new.id} got the indicator {_named(indicator)}."
            yield Difference(Change.INDICATOR_ADDED, new.id, sentence)


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return " / ".join(map(str, value.values()))
    return str(value) if value else "–"


def _named(indicator: Indicator) -> str:
    """An indicator in the words of the codebook's file, which are the same in every language."""
    lists = {key: getattr(indicator, key) for key in CONDITIONS}
    said = [f"{key}: {', '.join(terms)}" for key, terms in lists.items() if terms]
    if indicator.near or indicator.not_near:
        said.append(f"within: {indicator.within}")
    if not indicator.names:
        said.append("names: false")
    return f"{indicator.kind}: {'; '.join([indicator.term, *said])} ({indicator.weight:g})"
