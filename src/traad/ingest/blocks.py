"""Lines grouped to blocks: paragraphs, headings, list items, captions, contents, notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from traad.ingest import signs
from traad.ingest.floats import floats_after, with_figures
from traad.ingest.formulas import with_formulas
from traad.ingest.lines import Line
from traad.ingest.look import LIKE, Block, Look, like, look_of, same_region
from traad.ingest.naming import name_headings, name_quotations
from traad.ingest.notes import notes_of, without_notes
from traad.ingest.pullquotes import mark_pull_quotes
from traad.ingest.sidenotes import with_side_notes
from traad.model import Kind

_CAPTION_STEP = 1.45
"""Times its size: lines of a caption stand no further apart."""
_ENTRIES = 3
"""Entries of two lines or more: fewer tell nothing of how a list is set."""


def blocks_of(lines: Sequence[Line], beside: Sequence[Line] = ()) -> list[Block]:
    """The blocks of a document: the running text in order, then the notes.

    The lines `beside` are those of notes in the margin.
    """
    look = look_of(lines)
    body, foot = without_notes(lines, look)
    contents = _contents_pages(body)
    hanging = _hanging_columns(body)
    blocks: list[Block] = []
    open_block: Block | None = None
    for line in body:
        if line.running:
            blocks.append(Block([line], running=True))
        elif open_block is None or _begins(open_block, line, look, contents, hanging):
            open_block = _block(line, open_block, look, contents)
            blocks.append(open_block)
        elif not same_region(open_block.lines[-1], line):
            open_block = Block([line], open_block.kind, goes_on=True)
            blocks.append(open_block)
        else:
            open_block.lines.append(line)
            if line.page in contents and signs.has_leader(line.text):
                open_block.kind = Kind.CONTENTS  # a title of several lines
    blocks = with_figures(blocks, look)
    mark_pull_quotes(blocks, look)
    blocks = floats_after(blocks, look)
    with_formulas(blocks)
    written = [b for b in blocks if not b.running]
    name_headings(written, look)
    name_quotations(written, look)
    return with_side_notes(blocks, beside) + notes_of(foot)


def _contents_pages(lines: Iterable[Line]) -> set[int]:
    """Pages with a table of contents: three leaders, or a heading and lines with page numbers."""
    leaders: Counter[int] = Counter()
    ended: Counter[int] = Counter()
    headed: set[int] = set()
    for line in lines:
        if line.running or line.cell is not None:
            continue
        leaders[line.page] += signs.has_leader(line.text)
        ended[line.page] += signs.ends_in_page(line.text)
        if signs.CONTENTS_HEADING.match(line.text):
            headed.add(line.page)
    return {p for p, n in leaders.items() if n >= 3} | {p for p in headed if ended[p] >= 3}


def _is_contents(line: Line, contents: set[int]) -> bool:
    return line.page in contents and (signs.has_leader(line.text) or signs.ends_in_page(line.text))


def _block(line: Line, before: Block | None, look: Look, contents: set[int]) -> Block:
    """A new block that begins with `line`."""
    if line.cell is not None:
        return Block([line], Kind.TABLE_CELL)
    if line.listing:  # like a figure, it stands outside the sentences
        return Block([line], Kind.CAPTION, verbatim=True)
    if _is_contents(line, contents):
        return Block([line], Kind.CONTENTS)
    if _is_caption(line, look):
        return Block([line], Kind.CAPTION)
    if signs.BULLET.match(line.text):
        return Block([line], Kind.LIST_ITEM)
    follows = before is not None and before.kind is Kind.LIST_ITEM
    leads = before is not None and before.text.rstrip().endswith(":")
    if signs.NUMBERED.match(line.text) and (follows or leads or not line.bold):
        return Block([line], Kind.LIST_ITEM)
    return Block([line])


def _begins(
    block: Block, line: Line, look: Look, contents: set[int], hanging: set[tuple[int, int]]
) -> bool:
    """Whether `line` begins a new block after the open one."""
    last = block.lines[-1]
    if line.cell != last.cell:
        return True
    if line.cell is not None:
        return False
    if line.listing or last.listing:
        return line.listing != last.listing or not same_region(last, line)
    if _is_contents(line, contents) or block.kind is Kind.CONTENTS:
        # A title of several lines has its page number on the last.
        return _is_contents(last, contents) or not like(last, line)
    if not like(last, line):
        return True
    if signs.section_level(line.text) and _stands_out(line, look) and _stands_out(last, look):
        return True
    if not same_region(last, line):
        return not _goes_on(block, line, look)
    if line.base - last.base > _step(block, line, look) or line.base <= last.base:
        return True
    if (line.page, line.region) in hanging and _begins_entry(last, line):
        return True
    if block.kind is Kind.CAPTION and len(block.lines) > 1:
        last = replace(last, right=max(other.x1 for other in (*block.lines, line)))
    ended = signs.ended(last.text) or _fits(last, line)
    # Parts of a caption may be set in bold, all of it in italics.
    of_caption = block.kind is Kind.CAPTION and last.italic and line.italic
    if last.bold != line.bold and ended and not of_caption:
        return True
    if _is_caption(line, look) and ended:
        return True
    if signs.is_item(line.text) and _begins_item(block, line, ended=ended):
        return True
    return _indented(block, line) or _short(last, line)


def _step(block: Block, line: Line, look: Look) -> float:
    """The largest distance of a line from the one before it in the same block."""
    step = 1.25 * look.step(line.size)
    # Small print may be set closer in a listing than in a caption.
    return max(step, _CAPTION_STEP * line.size) if block.kind is Kind.CAPTION else step


def _set_in(line: Line) -> bool:
    return 0.5 * line.size < line.x0 - line.left < 6 * line.size


def _begins_entry(last: Line, line: Line) -> bool:
    """Whether a line of a list whose entries hang begins the next entry."""
    if _set_in(line) or last.text.endswith("-") or line.text[:1].islower():
        return False
    return signs.ended(last.text) or _set_in(last)


def _hanging_columns(lines: Sequence[Line]) -> set[tuple[int, int]]:
    """The columns (page, region) of lists whose entries hang, as those of sources do: lines set
    in follow full lines that are not."""
    hanging: Counter[tuple[int, int]] = Counter()
    indented: Counter[tuple[int, int]] = Counter()
    for last, line in pairwise(lines):
        if line.running or line.cell or not same_region(last, line) or not _set_in(line):
            continue
        if not _set_in(last):
            full = last.room < 3 * last.size and not signs.is_item(last.text)
            (hanging if full else indented)[line.page, line.region] += 1
    return {place for place, n in hanging.items() if n >= _ENTRIES and n > 3 * indented[place]}


def _stands_out(line: Line, look: Look) -> bool:
    """Whether a line is set as headings are."""
    return line.bold or line.size > (1 + LIKE) * look.size


def _begins_item(block: Block, line: Line, *, ended: bool) -> bool:
    if block.kind is Kind.LIST_ITEM:
        return abs(line.x0 - block.lines[0].x0) < 0.6 * line.size or ended
    return ended


def _fits(last: Line, line: Line) -> bool:
    """Whether the first word of `line` would have found room on the line before it."""
    return last.room > line.first_width + 0.6 * line.size


def _short(last: Line, line: Line) -> bool:
    """Whether the line before ends a paragraph: it is short though there was room for more."""
    if not _fits(last, line):
        return False
    wide = last.room > 0.35 * (last.right - last.left)
    return signs.ended(last.text) or (wide and not line.text[:1].islower())


def _indented(block: Block, line: Line) -> bool:
    """Whether the edge of the line shows a new paragraph: set in, or a hanging entry set out."""
    last, first = block.lines[-1], block.lines[0]
    inch = 0.5 * line.size
    if len(block.lines) == 1:
        hanging = block.kind is Kind.LIST_ITEM or last.room < 2 * line.size
        return inch < line.x0 - last.x0 < 6 * line.size and not hanging and signs.ended(last.text)
    set_in = line.x0 - last.x0 > inch
    set_out = last.x0 - line.x0 > inch and abs(line.x0 - first.x0) < inch
    return set_out or (set_in and (signs.ended(last.text) or last.text.endswith(")")))


def _is_caption(line: Line, look: Look) -> bool:
    apart = line.bold or line.italic or line.size < (1 - LIKE) * look.size
    return signs.is_caption(line.text, apart=apart)


def _goes_on(block: Block, line: Line, look: Look) -> bool:
    """Whether a block goes on with the first line of the next column or page."""
    last = block.lines[-1]
    if block.kind not in (Kind.PARAGRAPH, Kind.LIST_ITEM) or last.bold != line.bold:
        return False
    if _is_caption(line, look):
        return False
    if last.page != line.page and _stands_out(last, look) and not line.text[:1].islower():
        return False
    if last.text.endswith("-") or line.text[:1].islower():
        return not signs.is_item(line.text)
    full = last.room < 3 * last.size and line.x0 - line.left < 0.5 * line.size
    return full and not signs.ended(last.text) and not signs.is_item(line.text)
