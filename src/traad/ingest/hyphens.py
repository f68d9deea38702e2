"""Hyphens at line ends: which belong to the word, and which only to the line.

The document decides: a word that it writes in one elsewhere is joined, one that it writes with a
hyphen elsewhere keeps it. Where it is silent the word is joined, unless a capital, a figure or an
abbreviation stands beside the hyphen, or the language does not join such words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from traad.ingest.draft import Edit
from traad.language.dictionary import is_known, is_name

_WORD = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*")
_BEFORE = re.compile(r"([^\W_]+(?:[-‐‑][^\W_]+)*)[-‐‑­]$")
_AFTER = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*-?")
_MENDABLE = re.compile(r"(?<!\w)([^\W\d_]{2,})- ([^\W\d_]{2,})(-?)(?![\w])")
_ADDRESS = re.compile(r"://|www\.|@")
"""An address on the net is parted at its own hyphens."""
_GLUED = re.compile(r"(?<![\w/.@-])([^\W\d_][a-zæøå]+)(?:-[a-zæøå]{2,})+(?![\w/.@-])")
_LONGEST = 400
"""Characters: an address on the net has no more before its last hyphen."""
_PREFIX = 3
"""Letters: *co-* and *pre-* may stand before a hyphen or not."""
_BEFORE_AND = {"og": ("t", "spr"), "samt": ("g", "d", "l", "k", "m", "p", "t")}
"""What stands before *og* and *samt* where they end a word: *modtog, sprog, virksamt*."""
_ABBREVIATION = 5
"""Letters: longer words in capitals are no abbreviations."""
_ALWAYS = frozenset({"it", "ikke"})
"""What has a hyphen after it in Danish whatever follows: *it-system, ikke-vestlig*."""
_HYPHENS = ("-", "‐", "‑", "\xad")
_AND = frozenset({"og", "eller", "samt", "and", "or"})


def rejoined(text: str, breaks: Iterable[tuple[int, int]]) -> list[Edit]:
    """Edits that join words over line breaks, given as ranges of white space."""
    vocabulary = _vocabulary(text)
    edits = []
    for start, end in breaks:
        if text[start - 1 : start] not in _HYPHENS:
            continue
        low = max(0, start - _LONGEST)
        begin = max(low, text.rfind(" ", low, start) + 1)
        before = _BEFORE.search(text, begin, start)
        after = _AFTER.match(text, end)
        if not before or not after:
            continue
        first, second = before.group(1), after.group()
        if second.lower() in _AND and not _is_whole(first, second, vocabulary):
            edits.append(Edit(start, end, " "))
        elif _ADDRESS.search(text, begin, start) or _keeps(first, second, vocabulary):
            edits.append(Edit(start, end, ""))
        else:
            edits.append(Edit(start - 1, end, ""))
    return edits


def mended(text: str) -> list[Edit]:
    """Edits that join words broken inside a line, such as *strømnin- ger*."""
    pairs = _MENDABLE.finditer(text)
    broken = [
        m for m in pairs if m[2].lower() not in _AND and (m[2].islower() or m[1][0].isupper())
    ]
    glued = [m for m in _GLUED.finditer(text) if m[1].lower() not in _ALWAYS]
    if not (broken or glued):
        return []
    vocabulary = _vocabulary(text)
    edits = [
        Edit(found.start() + at, found.start() + at + 1, "")
        for found in glued
        if _is_broken(found.group().lower(), vocabulary)
        for at, sign in enumerate(found.group())
        if sign == "-"
    ]
    for found in broken:
        first, second, hyphen = found.groups()
        if hyphen:
            continue
        start = found.end(1)
        if _keeps(first, second, vocabulary):
            edits.append(Edit(start + 1, start + 2, ""))
        else:
            edits.append(Edit(start, start + 2, ""))
    return sorted(edits)


def _is_broken(written: str, vocabulary: _Vocabulary) -> bool:
    """Whether hyphens stand inside a word where a line once ended: what follows one is no word,
    but the whole is. So *inno-vativ*, and not *socio-økonomisk* or *co-production*."""
    parts, whole = written.split("-"), written.replace("-", "")
    counts = vocabulary.counts
    if all(counts[part] for part in parts[1:]) or all(
        counts[part] or is_known(part) for part in parts[1:]
    ):
        return False
    if is_known(whole) or (counts[whole] > counts[written] and len(parts[0]) > _PREFIX):
        return True
    from traad.language.compounds import split

    known = (counts[part] or is_known(part) or len(split(part)) > 1 for part in parts)
    return len(split(whole)) > 1 and not all(known)


def _keeps(first: str, second: str, vocabulary: _Vocabulary) -> bool:
    """Whether the hyphen between two parts belongs to the word."""
    whole, parted = (first + second).lower(), f"{first}-{second}".lower()
    counts = vocabulary.counts
    if counts[parted] != counts[whole]:
        return counts[parted] > counts[whole]
    if _as_its_kin(first.lower(), second.lower(), vocabulary):
        return True
    if first.isupper() and second.isupper() and min(len(first), len(second)) > _ABBREVIATION:
        return False  # a heading in capitals
    beside = first[-1] + second[0]
    if beside[1].isupper() or beside[0].isdigit() or beside[1].isdigit():
        return True
    if _after_name(first, second, vocabulary) or _are_two_who_act(first, second):
        return True
    if first.lower() in _ALWAYS:
        return True
    # KORA-rapport, e-mail: what stands before is an abbreviation or a single letter.
    last = re.split("[-‐‑]", first)[-1]
    return len(last) == 1 or (last.isupper() and len(last) > 1)


def _is_whole(first: str, second: str, vocabulary: _Vocabulary) -> bool:
    """Whether what looks like *and* is the end of a word: *modt-og*, not *forsknings- og*."""
    whole = (first + second).lower()
    if vocabulary.counts[whole]:
        return True
    return first.lower().endswith(_BEFORE_AND.get(second.lower(), ())) and is_known(whole)


def _after_name(first: str, second: str, vocabulary: _Vocabulary) -> bool:
    """Whether a name that the document also writes alone stands before the hyphen, and a word
    after it: *Facebook-gruppe*. Half a name, as in *Esper-sen*, has no word after it."""
    if not first[0].isupper() or not first[1:].islower() or len(second) < 4:
        return False
    if not vocabulary.counts[first.lower()] or not is_known(second.lower()):
        return False
    whole = (first + second).lower()
    # Once it is counted where it stands before this very hyphen.
    alone = vocabulary.counts[first.lower()] > 1
    return is_name(first) or (alone and not (is_known(first.lower()) or is_known(whole)))


def _are_two_who_act(first: str, second: str) -> bool:
    """Whether two who act stand side by side, as in *bestiller-udfører*: neither tells what kind
    the other is of, so that the language does not join them."""
    words = first.lower(), second.lower().partition("-")[0]
    return all(map(_acts, words)) and not is_known("".join(words))


def _acts(word: str) -> bool:
    """Whether a word in -er may be made of a verb: *udfører*, beside *udførende*."""
    return len(word) > _ABBREVIATION and word.endswith("er") and is_known(word[:-2] + "ende")


def _as_its_kin(first: str, second: str, vocabulary: _Vocabulary) -> bool:
    """Whether the document writes other words of this beginning with a hyphen, and none without:
    *backbone-enheden*, beside *backbone-funktionen*."""
    if first not in vocabulary.heads or len(second) <= 2:
        return False
    words = vocabulary.ordered
    at = bisect_right(words, first)
    while at < len(words) and words[at].startswith(first):
        if words[at][len(first) :].isalpha():
            return False
        at += 1
    return True


@dataclass(frozen=True)
class _Vocabulary:
    """How often each word stands in a text, in small letters, and what stands before hyphens."""

    counts: Counter[str]

    @cached_property
    def heads(self) -> frozenset[str]:
        """What stands before the hyphen of a word."""
        return frozenset(word.partition("-")[0] for word in self.counts if "-" in word)

    @cached_property
    def ordered(self) -> list[str]:
        """The words in order."""
        return sorted(self.counts)


def _vocabulary(text: str) -> _Vocabulary:
    return _Vocabulary(Counter(_WORD.findall(text.lower())))
