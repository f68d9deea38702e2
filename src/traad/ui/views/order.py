"""The order of Danish lists: æ, ø and å last, aa as å, whatever is large or accented."""

from __future__ import annotations

import re
import unicodedata

_LAST = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "ü": "y"})
_NUMBER = re.compile(r"(\d+)")


def in_danish_order(text: str) -> tuple[tuple[int, int | str], ...]:
    """A key to sort titles and names by; numbers stand in the order of their values."""
    composed = unicodedata.normalize("NFC", text).casefold().replace("aa", "å")
    placed = unicodedata.normalize("NFD", composed.translate(_LAST))
    bare = "".join(c for c in placed if not unicodedata.combining(c))
    parts = [part for part in _NUMBER.split(bare) if part]
    return tuple((0, int(p)) if p.isdecimal() else (1, p) for p in parts)
