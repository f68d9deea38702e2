"""Danish compounds split into the lemmas of their parts, by a word list and no weights.

Precision goes first: a word is split only if all its parts are known and nothing speaks against.
"""

from __future__ import annotations

from collections.abc import Iterator

from traad.language.joints import (
    CHANGED,
    FIRM_HEADS,
    GENITIVE,
    NO_FIRSTS,
    NO_HEADS,
    SHORT_FIRSTS,
    SHORT_HEADS,
    WHOLE,
)
from traad.language.lexicon import (
    ADJECTIVE,
    FIRST,
    NOUN,
    SHORTEST_HEAD,
    VERB,
    Lexicon,
    shipped,
    stems,
)

MOST_PARTS = 3
_SHORTEST = 3
_UMLAUT = {"a": "æ", "o": "ø", "å": "æ"}


def split(word: str, lexicon: Lexicon | None = None) -> tuple[str, ...]:
    """The lemmas of the parts of a compound, in order; of any other word, the word alone.

    Case does not count. *Samskabelsesprocesserne* gives *samskabelse*, *proces*; *ufrivillig*
    gives *ufrivillig*. A part that is itself a known compound stays whole; split it again to go
    deeper. What is joined by hyphens is split there.
    """
    known = lexicon or shipped()
    low = word.lower().strip("-.")
    corrected = known.correction(low)
    if corrected is not None:
        return corrected
    if "-" in low:
        return _hyphened(low, known)
    # A known form is split by its lemma: politikerne is no politi + kerne, but a politiker.
    return _split(known.heads.get(low, low), known, MOST_PARTS) or (low,)


def _hyphened(word: str, known: Lexicon) -> tuple[str, ...]:
    pieces = [piece for piece in word.split("-") if piece]
    if len(pieces) < 2 or not all(piece.isalpha() for piece in pieces):
        return (word,)
    joined = "".join(pieces)
    if joined in known.heads:
        # A hyphen that the line break left behind: forhand-linger.
        return _split(joined, known, MOST_PARTS) or (joined,)
    *first, last = pieces
    head = known.heads.get(last) or next((s for s in stems(last) if s in known.heads), None)
    tail = (head,) if head else _split(last, known, MOST_PARTS)
    return (*(_first(piece, known) or piece for piece in first), *tail) if tail else (word,)


def _split(word: str, known: Lexicon, most: int) -> tuple[str, ...]:
    """The parts of a word without hyphens; empty if it is no compound."""
    grown = [(word.find(whole), len(whole)) for whole in WHOLE if whole in word]
    heads = [
        (at, head)
        for at in range(2, len(word) - _SHORTEST + 1)
        if (head := _head(word[at:], known))
        and not any(begin < at < begin + length for begin, length in grown)
    ]
    for at, head in heads:
        first = _first(word[:at], known)
        if first and _fits(word[:at], first, word[at:], head):
            if head not in FIRM_HEADS:
                first, head = _left_branching(word, heads, at, known) or (first, head)
            # A first part that only its ending vouches for may be a compound itself.
            deeper = () if first in known.firsts or most < MOST_PARTS else _split(first, known, 2)
            return (*(deeper or (first,)), head)
    if most > 2:
        for at, head in heads:
            if len(head) < SHORTEST_HEAD:
                continue
            for stem in _unlinked(word[:at]):
                parts = _split(stem, known, most - 1)
                if parts and _is_base(stem, parts):
                    return (*parts, head)
    return ()


def _left_branching(
    word: str, heads: list[tuple[int, str]], at: int, known: Lexicon
) -> tuple[str, str] | None:
    """The split at a later joint, if what stands before that is one known word.

    Of two readings Danish mostly means *tandlæge + uddannelse*, not *tand + lægeuddannelse*.
    """
    for later, head in heads:
        if later > at and _first(word[at:later], known):
            left, right = word[:later], word[later:]
            first = _first(left, known)
            if first and first in known.firsts and _fits(left, first, right, head):
                return first, head
    return None


def _head(form: str, known: Lexicon) -> str | None:
    """The lemma of a form as the last part of a compound, if it may be one."""
    lemma = known.heads.get(form)
    if lemma is None and len(form) > SHORTEST_HEAD and form[-1] in "enrst":
        if form[0] == "s" and form[1:] in known.heads:
            return None  # landbrug-s-varer, not landbrug-svarer
        known_stems = (s for s in stems(form) if len(s) >= SHORTEST_HEAD and s in known.heads)
        lemma = next(known_stems, None)
    if lemma is None or lemma in NO_HEADS or form in NO_HEADS or not _is_form_of(form, lemma):
        return None
    return lemma if len(lemma) >= SHORTEST_HEAD or lemma in SHORT_HEADS else None


def _is_form_of(form: str, lemma: str) -> bool:
    """Whether a form looks like its lemma: dictionaries hold strange pairs among the rare ones."""
    shortest = max(len(lemma) - 2, min(len(lemma), SHORTEST_HEAD))
    return len(form) >= shortest and form[0] in (lemma[0], _UMLAUT.get(lemma[0]))


def _first(written: str, known: Lexicon) -> str | None:
    """The lemma of a first part with its linking letters, if it may be one."""
    if written in CHANGED:
        return CHANGED[written]
    if written.endswith("arbejds"):
        return written[:-1] + "e"
    for stem in _unlinked(written):
        classes = known.firsts.get(stem, "")
        if not classes or stem in NO_FIRSTS:
            continue
        if len(stem) < SHORTEST_HEAD and stem not in SHORT_FIRSTS:
            continue
        if stem.endswith("s") and NOUN in known.firsts.get(stem[:-1], ""):
            continue
        if stem == written:
            bare = (NOUN in classes and not GENITIVE.fullmatch(stem)) or ADJECTIVE in classes
            if bare or FIRST in classes or (VERB in classes and len(stem) > SHORTEST_HEAD):
                return stem
        elif NOUN in classes:
            return stem
    if written.endswith("s") and len(written) > 7 and GENITIVE.fullmatch(written[:-1]):
        return written[:-1]
    return None


def _unlinked(written: str) -> Iterator[str]:
    """A first part as it stands, and without each of the letters that may link it."""
    yield written
    for link in ("s", "e", "er", "es"):
        if written.endswith(link) and len(written) - len(link) >= _SHORTEST:
            yield written[: -len(link)]


def _fits(written: str, first: str, form: str, head: str) -> bool:
    """Whether a first part and a head can stand together."""
    if len(head) < SHORTEST_HEAD and len(first) < SHORTEST_HEAD:
        return False
    # Three equal letters never meet, and a joint inside a doubled -s- is not certain.
    return not (written[-1] == form[0] == written[-2:-1])


def _is_base(stem: str, parts: tuple[str, ...]) -> bool:
    """Whether a compound first part stands in its base form."""
    return stem.endswith(parts[-1]) and parts[-1] not in NO_FIRSTS
