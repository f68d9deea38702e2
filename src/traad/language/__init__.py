"""Danish: tokens, sentences, lemmas; the token table. The only place that loads spaCy."""

from traad.language.analysis import analyse
from traad.language.pipeline import Pipeline, load, stamp_of
from traad.language.tokenfiles import read_bare, read_table, write_table
from traad.language.tokens import ENTITIES, POS, TokenTable, join_vocabularies

__all__ = [
    "ENTITIES",
    "POS",
    "Pipeline",
    "TokenTable",
    "analyse",
    "join_vocabularies",
    "load",
    "read_bare",
    "read_table",
    "stamp_of",
    "write_table",
]
