"""Codebooks: YAML, validation, differences; indicators compiled to the words of a vocabulary."""

from traad.codebook.compiling import compile_codebook, matcher_for
from traad.codebook.differences import Difference, diff_codebooks
from traad.codebook.dumping import dump_codebook, dump_indicators
from traad.codebook.forms import word_forms
from traad.codebook.matching import Hits, Matcher
from traad.codebook.model import Code, Codebook, Indicator, IndicatorKind, from_dict, to_dict
from traad.codebook.reading import load_codebook, read_codebook, read_indicator_list

__all__ = [
    "Code",
    "Codebook",
    "Difference",
    "Hits",
    "Indicator",
    "IndicatorKind",
    "Matcher",
    "compile_codebook",
    "diff_codebooks",
    "dump_codebook",
    "dump_indicators",
    "from_dict",
    "load_codebook",
    "matcher_for",
    "read_codebook",
    "read_indicator_list",
    "to_dict",
    "word_forms",
]
