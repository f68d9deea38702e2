"""The small language of terms: words, alternatives, and phrases with gaps.

samskabelse              a word: this lemma in any form, or this form
samskab*  *skabelse      words that begin or end so
(kommune|borger)         either word
skabe * sammen           the words in this order, up to `GAP` others at the `*`
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

GAP = 3
"""The most words that a `*` in a phrase stands for."""
LONGEST = 8
SHORTEST_STEM = 3
_WORD = re.compile(r"\*?[\w.&'’-]*\w[\w.&'’-]*\*?")
_REPEATED_GROUP = re.compile(r"\)[+*{]")
_PIECE = re.compile(r"\([^()]*\)|[^\s()]+|[()]")


@dataclass(frozen=True, slots=True)
class Element:
    """One place in a phrase: the words that may stand there, and whether a gap comes before."""

    words: tuple[str, ...]
    gap: bool = False


def parse_word(term: str) -> str:
    """A word, perhaps with `*` at its ends, in lower case.

    Raises:
        ValueError: it is not a single word; the message says what to do.
    """
    word = term.lower()
    if not _WORD.fullmatch(word):
        raise ValueError("is not one word; write several words as a phrase, without signs")
    stem = word.strip("*")
    if stem != word and len(stem) < SHORTEST_STEM:
        raise ValueError(f"has under {SHORTEST_STEM} letters beside its *; write more of the word")
    return word


@lru_cache(maxsize=20_000)
def parse_phrase(term: str) -> tuple[Element, ...]:
    """The elements of a phrase; of a single word, one.

    Raises:
        ValueError: the phrase cannot be understood; the message says what to do.
    """
    elements: list[Element] = []
    gap = False
    for piece in _PIECE.findall(term):
        if piece == "*":
            if gap or not elements:
                raise ValueError("has a * that does not stand between two words; take it away")
            gap = True
        else:
            elements.append(Element(_alternatives(piece), gap))
            gap = False
    if gap or not elements:
        raise ValueError("must end with a word; write one after the last *")
    if len(elements) > LONGEST:
        raise ValueError(f"has more than {LONGEST} words; use * for those that vary")
    return tuple(elements)


def _alternatives(piece: str) -> tuple[str, ...]:
    if piece in ("(", ")"):
        raise ValueError("has an unpaired or nested bracket; write (one|other)")
    if not piece.startswith("("):
        return (parse_word(piece),)
    words = [w.strip() for w in piece[1:-1].split("|")]
    if not all(words) or any(" " in word for word in words):
        raise ValueError("has an alternative that is not one word; write (one|other)")
    return tuple(dict.fromkeys(parse_word(w) for w in words))


def parse_pattern(term: str) -> re.Pattern[str]:
    """A regular expression for a whole word form in lower case.

    Raises:
        ValueError: it is no regular expression, catches everything, or could take for ever.
    """
    if _REPEATED_GROUP.search(term):
        raise ValueError("repeats a group and could take for ever; repeat single letters only")
    try:
        pattern = re.compile(term)
    except (re.error, RecursionError, OverflowError) as error:
        at = getattr(error, "pos", None)
        place = "" if at is None else f" from sign {at + 1} on"
        raise ValueError(f"is not a regular expression{place}; mend or delete it") from None
    if pattern.fullmatch(""):
        raise ValueError("also matches nothing at all; make one part of it required")
    return pattern


def false_friend(term: str) -> re.Pattern[str] | None:
    """The pattern of a false friend written between slashes, or None if it is a phrase."""
    if len(term) > 2 and term.startswith("/") and term.endswith("/"):
        return parse_pattern(term[1:-1])
    return None
