"""Files to documents: one reader a kind of file, cleaning steps, and reading in child processes."""

from traad.ingest.cleaning import STEPS
from traad.ingest.layout import Layout
from traad.ingest.limits import Limits
from traad.ingest.pool import read_all
from traad.ingest.read import SUFFIXES, SURVEYS, prepare_text, read_file

__all__ = [
    "STEPS",
    "SUFFIXES",
    "SURVEYS",
    "Layout",
    "Limits",
    "prepare_text",
    "read_all",
    "read_file",
]
