"""Which words a Danish dictionary knows; it is loaded at the first question, in a second."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=200_000)
def is_known(word: str) -> bool:
    """Whether a word form in small letters is in the Danish dictionary."""
    import simplemma

    return bool(simplemma.is_known(word, lang="da"))


@lru_cache(maxsize=10_000)
def is_name(word: str) -> bool:
    """Whether the dictionary has a word only as a name, and in its base form: *Facebook*."""
    import simplemma

    lemma = str(simplemma.lemmatize(word.lower(), lang="da"))
    return lemma[:1].isupper() and lemma.lower() == word.lower()
