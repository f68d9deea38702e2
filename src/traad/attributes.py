"""Attributes of documents and cases: what kinds there are, and how a value is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from traad.errors import UsageError

TYPES = {
    "text": "text",
    "number": "float",
    "date": "date",
    "yes/no": "boolean",
    "choice": "text",
}
"""What a person calls a type, and what is stored; a choice is a text with choices."""
_SHOWN = {"boolean": "yes/no", "integer": "number", "float": "number", "datetime": "date"}
_YES, _NO = ("ja", "yes", "true", "1", "sand"), ("nej", "no", "false", "0", "falsk")
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Attribute:
    """A property that documents or cases (`applies_to`) can have."""

    id: int
    name: str
    applies_to: str
    type: str
    choices: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """Its type as a person calls it: text, number, date, yes/no or choice."""
        return "choice" if self.choices else _SHOWN.get(self.type, self.type)


def as_written(value: Any) -> str:
    """A value as it is stored: a number with a stop, a truth as true or false."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def parse(attribute: Attribute, said: str) -> str:
    """The value that a person wrote, as it is stored.

    Raises:
        UsageError: it is none of the attribute's type.
    """
    plain = " ".join(said.split())
    match attribute.kind:
        case "number":
            found: str | None = _number(plain)
        case "date":
            found = _date(plain)
        case "yes/no":
            low = plain.casefold()
            found = "true" if low in _YES else "false" if low in _NO else None
        case "choice":
            found = _choice(attribute.choices, plain)
        case _:
            found = plain
    if found is None:
        example = {"number": "3,5", "date": "2024-05-01 or 1. maj 2024", "yes/no": "ja or nej"}
        may_be = example.get(attribute.kind) or ", ".join(attribute.choices)
        raise UsageError(
            f"{attribute.name} is a {attribute.kind}, and “{said}” is none; write {may_be}."
        )
    return found


def _number(plain: str) -> str | None:
    """*1.200,5* and *1200.5* alike; a whole number without decimals."""
    bare = plain.replace(" ", "")
    if "," in bare:
        bare = bare.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"-?\d{1,3}(?:\.\d{3})+", bare):
        bare = bare.replace(".", "")
    if not re.fullmatch(r"-?\d+(?:\.\d+)?", bare):
        return None
    return bare


def _date(plain: str) -> str | None:
    """A day in the Danish or the international order, as ISO 8601."""
    if iso := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", plain):
        year, month, day = map(int, iso.groups())
    elif figures := re.fullmatch(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", plain):
        day, month, year = map(int, figures.groups())
    elif words := re.fullmatch(r"(\d{1,2})\.?\s*([a-zæøå]{3})[a-zæøå]*\.?\s*(\d{4})", plain, re.I):
        name = words.group(2).casefold().replace("may", "maj").replace("oct", "okt")
        month = _MONTHS.index(name) + 1 if name in _MONTHS else 0
        day, year = int(words.group(1)), int(words.group(3))
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _choice(choices: Sequence[str], plain: str) -> str | None:
    return next((c for c in choices if c.casefold() == plain.casefold()), None)
