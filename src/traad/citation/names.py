"""Authors' names: the family name, initials, and several of them in a row."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PARTICLES = frozenset({"af", "da", "de", "del", "den", "der", "di", "du", "la", "le", "ten"})
_PARTICLES |= {"ter", "van", "vom", "von", "zu"}
_BODY = re.compile(
    r"\d|&|\b(?:A/S|ApS|og|for|the|of|Danmarks?)\b|"
    r"(?i:kommune|region|institut|center|ministeri|styrelse|råd|universitet|forening|forbund)"
    r"(?:et|en|s)?\b"
)


def is_body(name: str) -> bool:
    """Whether an author is an organisation: one word, or words that no person's name has."""
    return "," not in name and (len(name.split()) == 1 or _BODY.search(name) is not None)


def family_name(name: str) -> str:
    """The family name of *Hygum Espersen, Helle* or of *Helle Espersen*; a body's whole name.

    Without a comma it is the last word with the particles before it (*von Essen*): of a middle
    name nothing tells whether it belongs to the family name.
    """
    if "," in name:
        return name.partition(",")[0].strip()
    words = name.split()
    if is_body(name) or not words:
        return name.strip()
    first = len(words) - 1
    while first > 1 and words[first - 1].casefold() in _PARTICLES:
        first -= 1
    return " ".join(words[first:])


def given_names(name: str) -> str:
    """What stands before the family name; empty for a body."""
    if "," in name:
        return name.partition(",")[2].strip()
    family = family_name(name)
    return name.strip().removesuffix(family).strip()


def in_full(name: str) -> str:
    """*Helle Hygum Espersen*, however it is written."""
    return f"{given_names(name)} {family_name(name)}".strip()


def inverted(name: str) -> str:
    """*Hygum Espersen, H.*: as a reference list has it (APA 7, section 9.8)."""
    initials = " ".join(
        "-".join(f"{part[0].upper()}." for part in word.split("-") if part)
        for word in given_names(name).split()
    )
    return f"{family_name(name)}, {initials}" if initials else family_name(name)


def listed(names: Sequence[str]) -> str:
    """*A*; *A & B*; *A, B & C*."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} & {names[-1]}"


def shortly(authors: Sequence[str]) -> str:
    """Authors in running text: one, two with *&*, of three or more the first and *et al.*"""
    families = [family_name(name) for name in authors]
    return f"{families[0]} et al." if len(families) > 2 else listed(families)
