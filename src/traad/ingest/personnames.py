"""Whether words are a person's name, and the names in a line of authors."""

from __future__ import annotations

import re

_NAME = re.compile(
    r"[A-ZÆØÅÖÄÉ][a-zæøåöäéüè]+(?:-[A-ZÆØÅÖÄÉ][a-zæøåöäéüè]+)?"
    r"(?:\s+(?:[A-ZÆØÅÖÄÉ]\.|(?:von|van|de|la|der)|"
    r"(?:Mc|Mac|O[’'])?[A-ZÆØÅÖÄÉ][a-zæøåöäéüè]+(?:-[A-ZÆØÅÖÄÉ][a-zæøåöäéüè]+)?)){1,5}"
)
_NOT_A_PERSON = re.compile(
    r"\b(?:Institut|Center|Centeret|Kommune|Region|Universitet|University|Department|Forlag|"
    r"Ministeriet|Styrelsen|Danmark|Danmarks|Danske|Foreningen|Projekt|Rapport|Kort|Klart|The|"
    r"Your|Evaluering|Gade|Vej|Boulevard|All[eé])\b|(?:kommune|styrelsen|ministeriet|centret|"
    r"centeret|foreningen|skole|skolen|vej|gade|gruppen)\b"
)
_MARKS = re.compile(r"[∗*†‡§¹²³]+|\d+$")
_CITED = r"(?:,?\s+et al\b|,?\s+m\.fl\.|,?\s+\(?(?:19|20)\d\d|,\s+[A-ZÆØÅ]\.)"
_BETWEEN = re.compile(r"\s*(?:;|,|&|\bog\b|\band\b|\bmed\b)\s*")


def is_person(words: str) -> bool:
    """Whether words look like one person's full name."""
    return _NAME.fullmatch(words) is not None and not _NOT_A_PERSON.search(words)


def names_in(line: str) -> list[str]:
    """The persons in a line that holds nothing but names; else none.

    Family names first (*Hygum Espersen, Helle; Olsen, Leif*) are kept so.
    """
    plain = _MARKS.sub("", line).strip(" .;,")
    if ";" in plain:
        parts = [part.strip() for part in plain.split(";")]
        if all(_turned(part) for part in parts):
            return [re.sub(r"\s*,\s*", ", ", part) for part in parts]
    parts = [part.strip() for part in _BETWEEN.split(plain) if part.strip()]
    return parts if parts and all(map(is_person, parts)) else []


def with_family(name: str, text: str) -> str:
    """*Helle Hygum Espersen* as *Hygum Espersen, Helle*, where the text itself cites her so.

    It does where it has both names without the first before them, and then an initial, a year,
    *et al.* or another author: *Hygum Espersen et al. (2022)*, *Hygum Espersen, H.*
    """
    words = name.split()
    for first in range(1, len(words) - 1) if "," not in name else ():
        family, given = " ".join(words[first:]), " ".join(words[:first])
        alone = rf"(?<!{re.escape(words[first - 1])}\s)\b{re.escape(family)}\b"
        if re.search(alone + _CITED, text):
            return f"{family}, {given}"
    return name


def _turned(part: str) -> bool:
    family, comma, given = part.partition(",")
    return bool(comma) and is_person(f"{given.strip()} {family.strip()}")
