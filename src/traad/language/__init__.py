"""Danish: tokens, sentences, lemmas; the token table. The only place that loads spaCy."""

from traad.language.pipeline import Pipeline, load, stamp_of
from traad.language.tokens import TokenTable, analyse, read_table, write_table

__all__ = ["Pipeline", "TokenTable", "analyse", "load", "read_table", "stamp_of", "write_table"]
