"""Formulas set on lines of their own: they belong to the sentence that they stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from traad.ingest import signs
from traad.ingest.look import Block
from traad.model import Kind

RELATION = re.compile(r"[=<>≤≥≈≠≡∈⊂⊆∝→⇒⇔∑∏∫]")
_WORD = re.compile(r"\(?[a-zæøå]{2,}[),.;:]*$|.*[^\W\d_]{5}")
"""A piece that is a word, or holds five letters on end; *Yijk* and *F3=PF* may be mathematics."""
_NAMES = 0.25
"""Less than this share of a formula's pieces look like words: *log*, *hvis*, a variable."""


def with_formulas(blocks: Sequence[Block]) -> None:
    """Let a formula go on with the paragraph before it, and what it explains with the formula.

    A displayed formula comes as several blocks, its limits and fractions each on a line; together
    they hold a sign such as = or ≤, and hardly a word.
    """
    written = [b for b in blocks if not b.running]
    place = 0
    for mathematical, group in groupby(written, _may_be_part):
        run = list(group)
        if mathematical and place and any(RELATION.search(b.text) for b in run):
            before = written[place - 1]
            same_page = before.lines[-1].page == run[0].lines[0].page
            run[0].goes_on = run[0].goes_on or (before.kind is Kind.PARAGRAPH and same_page)
            for block in run[1:]:
                block.goes_on = True
            after = written[place + len(run)] if place + len(run) < len(written) else None
            if after is not None and after.kind is Kind.PARAGRAPH and after.text[:1].islower():
                after.goes_on = True
        place += len(run)


def _may_be_part(block: Block) -> bool:
    if block.kind is not Kind.PARAGRAPH or len(block.lines) > 4:
        return False
    if signs.section_level(block.text) or signs.is_item(block.text):
        return False
    pieces = block.text.split()
    return sum(_WORD.match(piece) is not None for piece in pieces) < _NAMES * len(pieces)
