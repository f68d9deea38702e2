"""A codebook compiled over a vocabulary: each indicator expanded once to ids of word forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from traad.codebook.firing import Flags, Rule
from traad.codebook.flags import BREAKS, HEDGES, NEGATORS, NO_NEGATION
from traad.codebook.matching import Matcher
from traad.codebook.model import Codebook, Indicator, IndicatorKind
from traad.codebook.occurrences import Ints, Phrase, Place
from traad.codebook.phrases import Element, false_friend, parse_pattern, parse_phrase
from traad.codebook.vocabulary import Vocabulary, known_vocabulary

if TYPE_CHECKING:
    from traad.language import TokenTable
    from traad.language.lexicon import Lexicon


def compile_codebook(
    codebook: Codebook,
    forms: Sequence[str],
    lemmas: Sequence[str],
    lemma_of: Ints,
    lexicon: Lexicon | None = None,
) -> Matcher:
    """Compile a codebook over the word forms of a text or project.

    `lemma_of[i]` is the position in `lemmas` of the lemma of `forms[i]`. `lexicon` is what is
    known of compounds; without it, what comes with the package. What was found out about a
    vocabulary is kept for the next codebook over the same one: that is what a researcher who
    mends an indicator and looks again is waiting for.
    """
    of = np.asarray(lemma_of, dtype=np.int32).tobytes()
    vocabulary = known_vocabulary(tuple(forms), tuple(lemmas), of, lexicon)
    rules: list[Rule] = []
    vetoes: dict[int, tuple[Phrase, ...]] = {}
    for number, code in enumerate(codebook.codes):
        for indicator in code.indicators:
            if indicator.kind is IndicatorKind.NOT:
                veto = tuple(_veto(vocabulary, term) for term in indicator.terms)
                vetoes[number] = vetoes.get(number, ()) + veto
            else:
                rules.append(_rule(vocabulary, number, indicator))
    flags = Flags(
        negators=(Place(vocabulary.expand(NEGATORS, lemmas=False)),),
        exceptions=_phrase(vocabulary, NO_NEGATION, lemmas=False),
        hedges=(Place(vocabulary.expand(HEDGES, lemmas=False)),),
    )
    breaks = vocabulary.expand(BREAKS, lemmas=False)
    return Matcher(
        codebook,
        vocabulary.words,
        vocabulary.is_word,
        tuple(rules),
        vetoes,
        flags,
        vocabulary.capital,
        breaks,
    )


def matcher_for(codebook: Codebook, tables: Sequence[TokenTable]) -> Matcher:
    """Compile a codebook over the union of the words of some tables."""
    from traad.language import join_vocabularies

    return compile_codebook(codebook, *join_vocabularies(tables))


def _rule(vocabulary: Vocabulary, code: int, indicator: Indicator) -> Rule:
    phrase = partial(_phrase, vocabulary)
    around = partial(_around, vocabulary)
    by = around(indicator.by)
    phrases: list[Phrase]
    match indicator.kind:
        case IndicatorKind.COMPOUNDS:
            phrases = [(Place(vocabulary.compounds(term.lower())),) for term in indicator.terms]
        case IndicatorKind.PATTERNS:
            patterns = map(parse_pattern, indicator.terms)
            phrases = [(Place(vocabulary.matching(pattern)),) for pattern in patterns]
        case IndicatorKind.ENGLISH:
            phrases = [phrase(term, lemmas=False) for term in indicator.terms]
        case _:
            phrases = [phrase(term) for term in indicator.terms]
    return Rule(
        code,
        indicator,
        tuple(phrases),
        near=around(indicator.near),
        not_near=around(indicator.not_near),
        by=by,
        by_agent=tuple(_agent(vocabulary, actor) for actor in by),
        to=around(indicator.to),
        negates=any(set(re.findall(r"\w+", t.lower())) & set(NEGATORS) for t in indicator.terms),
    )


def _around(vocabulary: Vocabulary, terms: tuple[str, ...]) -> tuple[Phrase, ...]:
    """The terms of a context; all that are one word become one place, looked up once."""
    if not terms:
        return ()
    elements = [parse_phrase(term) for term in terms]
    words = tuple(word for e in elements if len(e) == 1 for word in e[0].words)
    phrases = [_places(vocabulary, e) for e in elements if len(e) > 1]
    return tuple([(Place(vocabulary.expand(words)),)] * bool(words) + phrases)


def _agent(vocabulary: Vocabulary, actor: Phrase) -> Phrase:
    """The actor behind a passive: *af borgerne*, *af de fire borgere*."""
    return (
        Place(vocabulary.expand(("af",), lemmas=False)),
        replace(actor[0], gap=True),
        *actor[1:],
    )


def _phrase(vocabulary: Vocabulary, term: str, lemmas: bool = True) -> Phrase:
    return _places(vocabulary, parse_phrase(term), lemmas)


def _places(vocabulary: Vocabulary, elements: Sequence[Element], lemmas: bool = True) -> Phrase:
    return tuple(Place(vocabulary.expand(e.words, lemmas), e.gap) for e in elements)


def _veto(vocabulary: Vocabulary, term: str) -> Phrase:
    pattern = false_friend(term)
    if pattern is None:
        return _phrase(vocabulary, term)
    return (Place(vocabulary.matching(pattern)),)
