"""The dictionary form of a Danish word, by its form and its part of speech.

What the treebank says comes first; then simplemma, whose one answer for a form is set right where
the part of speech contradicts it: *borger* is *borge* as a verb and *borger* as a noun.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import simplemma

from traad.language.dictionary import is_known

Table = Mapping[tuple[str, str], str]
"""From (form, part of speech) to lemma; forms of names keep their case, others are small."""

_PLAIN = re.compile(r"[^\W\d_]+")
_AS_THEY_STAND = frozenset({"X", "SYM", "PUNCT", "SPACE"})
_VERB_ENDINGS = ("ede", "er", "es", "et", "ende", "te", "e", "t")
_PARTICIPLES = (
    ("ede", "et"),
    ("ende", "ende"),
    ("ne", "en"),
    ("tte", "t"),
    ("te", "t"),
    ("et", "et"),
    ("en", "en"),
    ("t", "t"),
)
_PLURALS = ("er", "ere", "erne")
_VOWELS = "aeiouyæøå"
_LEAST_HEAD = 3
_LEAST_TAIL = 6
_LONG_FOR_A_KNOWN_NAME = 8
_LONG_FOR_A_NAME = 12


def lemma_of(form: str, pos: str, table: Table, *, genitive: bool = False) -> str:
    """The lemma of a form as the universal part of speech `pos`.

    Names keep their case. Digits, signs and abbreviations that the table lacks stay as they are.
    Of a hyphenated word the last part is lemmatised: *SID-huset* gives *SID-hus*. `genitive`
    tells that a name ends with the -s of the genitive, which its form alone does not.
    """
    known = table.get((form if pos == "PROPN" else form.lower(), pos))
    if known is not None:
        return known
    if pos in _AS_THEY_STAND:
        return form
    if pos == "PROPN":
        return _name(form, table, genitive)
    low = form.lower()
    if _PLAIN.fullmatch(low):
        return _plain(low, pos, table)
    first, hyphen, last = form.rpartition("-")
    if hyphen and first and _PLAIN.fullmatch(last):
        return f"{first}-{lemma_of(last, pos, table)}"
    return low


def _plain(low: str, pos: str, table: Table) -> str:
    """The lemma of a word of small letters that the treebank lacks."""
    if pos == "NOUN":
        return _noun(low, table)
    if pos in ("VERB", "AUX"):
        return _verb(low)
    if pos == "ADJ":
        return _adjective(low)
    # The treebank keeps the -t of adverbs (*hurtigt*), as dictionaries do.
    return low if pos == "ADV" else _guess(low)


def _name(form: str, table: Table, genitive: bool) -> str:
    """A name as it stands, without the genitive; what a title made look like one, as a word."""
    if form.endswith(("'s", "’s")):
        return form[:-2]
    low = form.lower()
    if _in_a_title(low):
        return _guess(low)
    if form[1:].islower() and (compound := _inflected_compound(low)):
        return compound
    genitive = genitive or (form[:-1], "PROPN") in table
    return form[:-1] if genitive and form[-1] in "s'’" else form


def _in_a_title(low: str) -> bool:
    """Whether a supposed name is an inflected word: *Kommuner*, *Partnerskabet*, not *Parker*.

    Names are short: a long one that looks like an inflected word is one.
    """
    guess = _guess(low)
    if guess == low or not _PLAIN.fullmatch(low) or low[: len(guess) - 2] != guess[:-2]:
        return False
    if not is_known(low):
        return len(low) >= _LONG_FOR_A_NAME
    plural = low.endswith(_PLURALS) and _by_plural(low) == guess
    return plural or len(low) >= _LONG_FOR_A_KNOWN_NAME


def _inflected_compound(low: str) -> str | None:
    """The lemma of a supposed name that is a compound at the front of a sentence.

    *Flerpartnerskaber* ends with an inflected word after a known one; *Frederiksberg* does not.
    """
    for start in range(_LEAST_HEAD, len(low) - _LEAST_TAIL + 1):
        first, tail = low[:start], low[start:]
        base = _guess(tail)
        if base != tail and is_known(tail) and (is_known(first) or is_known(first.rstrip("s"))):
            return first + base
    return None


def _noun(low: str, table: Table) -> str:
    """A noun: known by its definite forms, which no verb has; else by its last part."""
    guess = _guess(low)
    if guess != low and any(_guess(definite) == low for definite in _definite(low)):
        return low
    if low.endswith(("e", "er")) and (singular := _by_plural(low)):
        return singular
    if guess == low and not is_known(low):
        return _by_head(low, table)
    return guess


def _by_plural(low: str) -> str | None:
    """The singular of a plural whose definite form (*borger*, *borgerne*) dictionaries know."""
    definite = low if low.endswith("ne") else re.sub("ere$", "er", low) + "ne"
    singular = _guess(definite) if is_known(definite) else definite
    return singular if singular not in (low, definite) and low.startswith(singular[:3]) else None


def _definite(low: str) -> Iterable[str]:
    """The definite forms that dictionaries know of a noun with the lemma `low`."""
    ends = ("rne",) if low[-1] == "e" else (f"{low[-1]}en", f"{low[-1]}et")
    return (low + end for end in ("en", "et", *ends) if is_known(low + end))


def _by_head(low: str, table: Table) -> str:
    """A compound that no dictionary has, by the longest noun of the treebank that ends it."""
    for start in range(_LEAST_HEAD, len(low) - _LEAST_HEAD):
        head = table.get((low[start:], "NOUN"))
        if head is not None:
            return low[:start] + head.lower()
    return low


def _verb(low: str) -> str:
    """A verb: its infinitive ends with a vowel, so any other answer is another word."""
    guess = _guess(low)
    if guess[-1] in _VOWELS:
        return guess
    bases = (low.removesuffix(end) + "e" for end in _VERB_ENDINGS if low.endswith(end))
    return next((base for base in bases if _is_infinitive(base)), guess)


def _is_infinitive(low: str) -> bool:
    return is_known(low) and (_guess(low) == low or is_known(low + "nde"))


def _adjective(low: str) -> str:
    """An adjective: a participle has its own lemma, not the verb's."""
    guess = _guess(low)
    if guess == low or not guess.endswith("e"):
        return guess
    if _guess(low + "e") == low or _guess(low + "t") == low:
        return low
    for ending, base in _PARTICIPLES:
        if low.endswith(ending):
            return low.removesuffix(ending) + base
    return guess


@lru_cache(maxsize=200_000)
def _guess(low: str) -> str:
    """What simplemma says; of abbreviations it would give the words in full, joined by _."""
    found = str(simplemma.lemmatize(low, lang="da")).lower()
    return found if _PLAIN.fullmatch(found) else low


def read_lemmas(path: Path) -> dict[tuple[str, str], str]:
    """Read a table of lemmas: gzipped UTF-8 lines of form, part of speech and lemma, by tabs."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return {(form, pos): lemma for form, pos, lemma in rows}


def write_lemmas(table: Table, path: Path) -> None:
    """Write a table of lemmas, sorted; the same table always gives the same bytes."""
    rows = (f"{form}\t{pos}\t{lemma}\n" for (form, pos), lemma in sorted(table.items()))
    path.write_bytes(gzip.compress("".join(rows).encode(), mtime=0))
