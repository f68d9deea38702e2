"""Which language each passage of a document is in; Danish unless it clearly is another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from traad.model import Extraction

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# ruff: noqa: SIM905 (words are read more easily without quotation marks)

DANISH = "da"
OTHER = "other"
LANGUAGES = (DANISH, "en", "no", "sv", OTHER)
"""What a passage may be in; `other` is every language that is none of the first four."""

FEWEST_WORDS = 12
"""A passage with fewer words goes by its neighbours."""

_SURE = 0.95
_SURE_OF_NEIGHBOUR = 0.55
_FUNCTION_WORDS = 0.2
_CANDIDATES = ("da", "en", "no", "nn", "sv", "de", "fr", "es", "it", "nl", "fi", "is", "pl", "la")
_NAMES = {"da": DANISH, "en": "en", "no": "no", "nn": "no", "sv": "sv"}
_WORD = re.compile(r"[^\W\d_]+")
_COMMON = frozenset(
    """
    af at de den der det du efter eller en er et for fra gør han har hun hvad hvis hvor i ikke jeg
    kan man med mellem men mig noget nogle nu når og også om op over på sig skal som så til ud var
    ved vi vil være
    """.split()
)
_DANISH_ONLY = frozenset(
    """
    af blev bliver dig efter end gennem gøre gør hinanden hvad meget mellem mig noget nogen nogle
    nu samfund selv sig uden været viden sådan
    """.split()
)
_SCANDINAVIAN = frozenset("det er ikke med og på som til ved".split())
_NORWEGIAN_ONLY = frozenset(
    """
    av ble blitt bli deg dei eit ein enn etter frå gjennom gjør gjøre hva hverandre ikkje kunnskap
    meg mellom mye nå noe noen samfunn sånn seg uten vært vere vår øke økt barnehage kommunene
    """.split()
)
_SWEDISH_ONLY = frozenset(
    "att av och inte är ett från för sig som också när eller genom mellan något några nu".split()
) - (_COMMON | _DANISH_ONLY)


def languages_of(texts: Sequence[str]) -> list[str]:
    """The language of each passage of one document, in order: da, en, no, sv or other.

    A passage of twelve words or more is judged by itself. A shorter one is in the language that
    the nearest long ones before and after it share, else in the document's, unless a word of it
    is plainly Danish.
    """
    judged = [_judge(text) for text in texts]
    main = main_language(texts, judged)
    places = zip(texts, judged, _nearest(judged), _nearest(judged[::-1])[::-1], strict=True)
    return [
        own or _inherited(text, near if near is not None and near == far else main)
        for text, own, near, far in places
    ]


def _inherited(text: str, language: str) -> str:
    """The language of a short passage, where its surroundings are in `language`."""
    danish = _DANISH_ONLY if language in ("no", "sv") else _DANISH_ONLY | _SCANDINAVIAN
    return DANISH if danish.intersection(_WORD.findall(text.lower())) else language


def mark_languages(extraction: Extraction) -> Extraction:
    """The same extraction, each passage with the language that it is in."""
    text, passages = extraction.text, extraction.passages
    languages = languages_of([text[p.start : p.end] for p in passages])
    marked = (replace(p, language=name) for p, name in zip(passages, languages, strict=True))
    return replace(extraction, passages=tuple(marked))


def language_of(extraction: Extraction) -> str:
    """The language of a whole document, its passages being marked: that of most words."""
    texts = [extraction.text[p.start : p.end] for p in extraction.passages]
    return main_language(texts, [p.language for p in extraction.passages])


def main_language(texts: Sequence[str], languages: Sequence[str | None]) -> str:
    """The language that most words are in; Danish if none is known."""
    words: Counter[str] = Counter()
    for text, language in zip(texts, languages, strict=True):
        if language is not None:
            words[language] += len(text.split())
    return max(words, key=lambda name: (words[name], name == DANISH), default=DANISH)


def _nearest(judged: Sequence[str | None]) -> list[str | None]:
    """For each passage the language of the last long one up to it."""
    last: str | None = None
    return [last := own or last for own in judged]


def _judge(text: str) -> str | None:
    """The language of a passage by itself; None if it has too few words to tell."""
    words = _WORD.findall(text.lower())
    if sum(len(word) > 1 for word in words) < FEWEST_WORDS:
        return None
    if _is_plainly_danish(words):
        return DANISH
    ranked = dict(_identifier().rank(text))
    found = max(ranked, key=lambda name: ranked[name])
    language = _NAMES.get(found, OTHER)
    if language == "no":
        known = ranked["no"] + ranked["nn"] >= _SURE_OF_NEIGHBOUR
        return "no" if known and _speaks(words, _NORWEGIAN_ONLY) else DANISH
    if language == "sv":
        known = ranked["sv"] >= _SURE_OF_NEIGHBOUR
        return "sv" if known and _speaks(words, _SWEDISH_ONLY) else DANISH
    return language if ranked[found] >= _SURE else DANISH


def _is_plainly_danish(words: Sequence[str]) -> bool:
    """Whether the small words alone tell: it spares loading the model for most documents."""
    common = sum(word in _COMMON for word in words)
    neighbours = _NORWEGIAN_ONLY | _SWEDISH_ONLY
    return common >= _FUNCTION_WORDS * len(words) and not any(word in neighbours for word in words)


def _speaks(words: Sequence[str], only: frozenset[str]) -> bool:
    """Whether words that Danish lacks outnumber those that its neighbours lack."""
    theirs = sum(word in only for word in words)
    return theirs > sum(word in _DANISH_ONLY for word in words)


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    """The model of py3langid, which comes with its package; loaded at the first doubt."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_CANDIDATES)
    return identifier
