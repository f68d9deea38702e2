"""Words near to a word of a codebook, offered to the user beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from traad.codebook.compounds import is_compound_of
from traad.language.compounds import split
from traad.language.relatives import relatives

SHORTEST_PART = 5
"""Shorter words are parts of too much to be worth offering."""


def nearby(word: str, others: Mapping[str, int]) -> Iterator[tuple[str, str, int]]:
    """Of the forms `others`, with their counts, those near to `word`: form, what is shared, count.

    First those with the same `stem`, then compounds that have the word as a `part`, then, if the
    word is a compound itself, those with the same `head`: *samarbejdsaftale* for
    *partnerskabsaftale*.
    """
    low = word.lower()
    seen = {low}
    head = split(low)[-1] if len(split(low)) > 1 else ""
    stems = set(relatives(low, others))
    parts = {o for o in others if low in o and is_compound_of(o, low)}
    heads = {
        o
        for o in others
        if len(head) >= SHORTEST_PART and head in o and len(parts_of := split(o)) > 1
        if parts_of[-1] == head
    }
    if len(low) < SHORTEST_PART:
        parts = set()
    for shared, found in (("stem", stems), ("part", parts), ("head", heads)):
        for form in sorted(found - seen, key=lambda form: (-others[form], form)):
            seen.add(form)
            yield form, shared, others[form]
