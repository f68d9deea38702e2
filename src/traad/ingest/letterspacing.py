"""Words set with wide spaces between their letters, as headings are: *S A M S K A B E L S E*."""

from __future__ import annotations

import re
from itertools import pairwise

from traad.ingest.draft import Edit

_SPACED = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_]){3,}(?!\S)")


def closed_up(text: str) -> list[Edit]:
    """Edits that take out the spaces between single letters; lists of letters stay."""
    edits = []
    for found in _SPACED.finditer(text):
        if not _is_list(found.group().split()):
            edits += [Edit(at, at + 1, "") for at in range(found.start() + 1, found.end(), 2)]
    return edits


def _is_list(letters: list[str]) -> bool:
    """Whether letters are a list of their own: the alphabet, or without a vowel."""
    codes = [ord(letter.lower()) for letter in letters]
    rising = all(b - a == 1 for a, b in pairwise(codes))
    return rising or not set("".join(letters).lower()) & set("aeiouyæøå")
