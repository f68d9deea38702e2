"""Figures and what belongs to them: kept together, and out of the sentences they stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from traad.ingest import signs
from traad.ingest.formulas import RELATION
from traad.ingest.look import LIKE, NOTE_SIZE, Block, Look
from traad.model import Kind

_FLOAT = 30
"""Blocks: a figure has fewer labels. Cells of tables are not counted."""
_FAR = 2
"""Pages: figures and tables do not part a sentence further than this."""
_SCRAP = 6
"""Words: a label in a figure has no more."""
_UNIT = re.compile(r"\d\s+(?:kr|mio|mia|pct)\.$")
_SCRAPS = 4
"""Labels: fewer may be short paragraphs."""
_FEW_SMALL = 2
"""Labels in small print."""


def with_figures(blocks: Sequence[Block], look: Look) -> list[Block]:
    """The blocks with the labels inside a figure (axes, boxes, legends) as one block of it."""
    found: list[Block] = []
    captioned = {b.lines[0].page for b in blocks if _is_figure(b)}
    for scraps, group in groupby(blocks, lambda b: b.lines[0].page in captioned and _is_scrap(b)):
        run = list(group)
        pages = groupby(run, lambda b: b.lines[0].page) if scraps else ()
        for _, part in pages:
            labels = list(part)
            small = all(line.size < NOTE_SIZE * look.size for b in labels for line in b.lines)
            if len(labels) < (_FEW_SMALL if small else _SCRAPS):
                found += labels
            else:
                found.append(Block([line for b in labels for line in b.lines], Kind.CAPTION))
        if not scraps:
            found += run
    return found


def _is_figure(block: Block) -> bool:
    return block.kind is Kind.CAPTION and signs.FIGURE.match(block.text) is not None


def _is_scrap(block: Block) -> bool:
    """Whether a block may be a label in a figure: figures, and a few words that are no sentence."""
    plain = block.text
    pieces = plain.split()
    worded = sum(any(map(str.isalpha, piece)) for piece in pieces)
    return (
        block.kind is Kind.PARAGRAPH
        and not block.running
        and (len(pieces) <= _SCRAP or 3 * worded <= len(pieces))
        and not RELATION.search(plain)
        and not signs.section_level(plain)
        and not (signs.ended(plain) and plain[-1:].isalpha())
        and (plain[-1:] not in ".!?:" or _UNIT.search(plain) is not None)
    )


def floats_after(blocks: Sequence[Block], look: Look) -> list[Block]:
    """The blocks with figures, tables and captions that part a sentence put after its paragraph."""
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        found.append(blocks[at])
        floats: list[Block] = []
        while (rest := _rest_beyond_float(blocks, at, look)) is not None:
            between = blocks[at + 1 : rest]
            blocks[rest].goes_on = True
            found += [b for b in between if b.running]
            found.append(blocks[rest])
            floats += [b for b in between if not b.running]
            at = rest
        found += floats
        at += 1
    return found


def _rest_beyond_float(blocks: Sequence[Block], at: int, look: Look) -> int | None:
    """The place of the block that goes on with a paragraph after a figure or a table."""
    broken = blocks[at]
    if not _is_body(broken, look) or signs.ended(broken.text) or len(broken.lines) < 2:
        return None
    floats = labels = 0
    for place in range(at + 1, len(blocks)):
        block = blocks[place]
        if block.running:
            floats += block.repeated
            continue
        labels += block.kind is not Kind.TABLE_CELL
        if labels > _FLOAT or block.lines[0].page > broken.lines[-1].page + _FAR:
            return None
        if floats and _is_body(block, look) and block.text[:1].islower():
            return place
        if block.kind in (Kind.CAPTION, Kind.TABLE_CELL):
            floats += 1
        elif _is_body(block, look) and len(block.lines) > 1:
            return None
    return None


def _is_body(block: Block, look: Look) -> bool:
    return block.kind is Kind.PARAGRAPH and abs(block.lines[0].size - look.size) < LIKE * look.size
