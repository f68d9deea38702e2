"""The fields of a query: their names, Danish and English, and what they are about."""

from __future__ import annotations

import re
from functools import cache

from traad.search.query import Field

_NAMES = {
    "code": ("kode",),
    "with": ("med",),
    "coder": ("koder",),
    "doc": ("dok", "document", "dokument"),
    "title": ("titel",),
    "speaker": ("taler",),
    "role": ("rolle",),
    "year": ("år", "aar"),
    "type": (),
    "publisher": ("udgiver",),
    "study": ("studie", "undersøgelse"),
    "author": ("forfatter", "authors"),
    "kind": ("slags",),
    "part": ("del",),
    "section": ("afsnit",),
    "voice": ("stemme",),
    "language": ("sprog",),
    "set": ("sæt",),
}

FIELDS = tuple(_NAMES)
"""What every project can ask of; any other name is an attribute of documents or cases."""

_CANONICAL = {other: name for name, others in _NAMES.items() for other in (name, *others)}


def canonical(name: str) -> str:
    """The field that a name means; a name that is no field of ours is an attribute."""
    return _CANONICAL.get(name.lower(), name)


def is_number_field(name: str) -> bool:
    """Whether a field holds numbers only."""
    return name == "year"


def matches(field: Field, value: object) -> bool:
    """Whether a value is one that a field asks for; `*` is any letters, case does not count."""
    if value is None:
        return False
    if field.low is not None or field.high is not None:
        number = _number(value)
        return number is not None and (
            (field.low is None or number >= field.low)
            and (field.high is None or number <= field.high)
        )
    return _pattern(field.values).fullmatch(str(value)) is not None


def mentions(field: Field, value: str) -> bool:
    """Whether a text holds one of the values that a field asks for, as a part."""
    wide = tuple(f"*{wanted.strip('*')}*" for wanted in field.values)
    return _pattern(wide).fullmatch(value) is not None


@cache
def _pattern(values: tuple[str, ...]) -> re.Pattern[str]:
    each = (".*".join(map(re.escape, value.split("*"))) for value in values)
    return re.compile("|".join(each), re.IGNORECASE | re.DOTALL)


def _number(value: object) -> float | None:
    try:
        return float(str(value).replace(",", "."))
    except ValueError:
        return None
