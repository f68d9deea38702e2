"""A query as indicators of a code, where the two can say the same."""

from __future__ import annotations

import re

from traad.codebook import Indicator, IndicatorKind
from traad.errors import UsageError
from traad.search.query import Node, Or, Phrase, Word


def indicators_of(query: Node) -> tuple[Indicator, ...]:
    """Words, phrases and OR between them as indicators; a phrase is then one of lemmas.

    Raises:
        UsageError: it holds something that no indicator can say.
    """
    match query:
        case Or(parts):
            return tuple(one for part in parts for one in indicators_of(part))
        case Word(text) if query.wild:
            pattern = r"[\w-]*".join(map(re.escape, text.split("*")))
            return (Indicator(IndicatorKind.PATTERNS, (pattern,)),)
        case Word(text) if query.exact:
            return (Indicator(IndicatorKind.PATTERNS, (re.escape(text),)),)
        case Word(text):
            return (Indicator(IndicatorKind.LEMMAS, (text,)),)
        case Phrase(words) if not any(word.wild for word in words):
            return (Indicator(IndicatorKind.PHRASES, (" ".join(w.text for w in words),)),)
    raise UsageError(
        "Only words, phrases and OR between them can be indicators; save the search instead."
    )
