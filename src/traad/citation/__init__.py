"""How a passage is cited, and what stands in the reference list. Pure; in the Danish manner."""

from traad.citation.intext import Citer, clock, page_name, works
from traad.citation.names import family_name
from traad.citation.references import bibtex, entries, entry, ris

__all__ = [
    "Citer",
    "bibtex",
    "clock",
    "entries",
    "entry",
    "family_name",
    "page_name",
    "ris",
    "works",
]
