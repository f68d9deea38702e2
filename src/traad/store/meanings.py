"""What a word of a query stands for in the project's vocabulary."""

from __future__ import annotations

from sqlalchemy import Connection

from traad.search.evaluate import Meaning
from traad.search.query import Word
from traad.search.spelling import key
from traad.store import search_vocabulary as vocabulary


def meaning_of(
    connection: Connection,
    word: Word,
    *,
    loose: bool = False,
    without: frozenset[str] = frozenset(),
) -> Meaning:
    """What a word stands for.

    A word means every form with it as lemma, and the form as written. A word that is no lemma here
    (*borgerne*) means the lemmas that this form has. A word with `*` means the forms and the lemmas
    that fit. An exact word means forms alone.

    Args:
        loose: forms that are spelled nearly so are meant too (see `search/spelling.py`).
        without: forms that are switched off.
    """
    if word.wild:
        forms = vocabulary.like(connection, word.text)
        lemmas = [] if word.exact else vocabulary.like(connection, word.text, "lemma")
        return Meaning(frozenset(forms), frozenset(lemmas), without)
    wanted = [word.text]
    if loose:
        wanted += [f for f in vocabulary.all_forms(connection) if key(f) == key(word.text)]
    found: set[str] = set()
    if not word.exact:
        for form in wanted:
            known = vocabulary.has_lemma(connection, form)
            found.update([form] if known else vocabulary.lemmas_of(connection, form))
    return Meaning(frozenset(wanted), frozenset(found), without)
