"""Lines grouped to blocks: paragraphs, headings, list items, captions, contents, notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from traad.ingest import signs
from traad.ingest.lines import Line
from traad.model import Kind

_NOTE_SIZE = 0.93
"""A note is set smaller than this share of the body."""
_NOTE_NUMBER = re.compile(r"\(?(\d{1,3}|\*{1,3})[.)]?\s*(?=\S)")
_LIKE = 0.06
"""Sizes that differ by less than this share are the same."""


@dataclass
class Block:
    """Lines that belong together. `number` is a note's; `level` a heading's, 0 for the title."""

    lines: list[Line]
    kind: Kind = Kind.PARAGRAPH
    level: int = 1
    attributed: str | None = None
    goes_on: bool = False
    running: bool = False
    number: str | None = None

    @property
    def text(self) -> str:
        """The text of the lines, with a space between them."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Look:
    """How the body of a document is set: its size, and the distance of lines for each size."""

    size: float
    leading: dict[int, float] = field(default_factory=dict)

    def step(self, size: float) -> float:
        """The usual distance between two lines of a size."""
        return self.leading.get(round(2 * size), 1.2 * size)


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """The blocks of a document: the running text in order, then the notes."""
    look = look_of(lines)
    body, foot = _without_notes(lines, look)
    contents = _contents_pages(body)
    blocks: list[Block] = []
    open_block: Block | None = None
    for line in body:
        if line.running:
            blocks.append(Block([line], running=True))
        elif open_block is None or _begins(open_block, line, look, contents):
            open_block = _block(line, open_block, contents)
            blocks.append(open_block)
        elif not _same_region(open_block.lines[-1], line):
            open_block = Block([line], open_block.kind, goes_on=True)
            blocks.append(open_block)
        else:
            open_block.lines.append(line)
    written = [b for b in blocks if not b.running]
    _name_headings(written, look)
    _name_quotations(written, look)
    return blocks + _notes(foot)


def look_of(lines: Iterable[Line]) -> Look:
    """How most of the text is set."""
    sizes: Counter[int] = Counter()
    steps: dict[int, Counter[float]] = {}
    before: Line | None = None
    for line in lines:
        if line.running:
            continue
        key = round(2 * line.size)
        sizes[key] += len(line.text)
        if before and _same_region(before, line) and round(2 * before.size) == key:
            step = round(2 * (line.base - before.base)) / 2
            if 0 < step < 4 * line.size:
                steps.setdefault(key, Counter())[step] += 1
        before = line
    body = sizes.most_common(1)[0][0] / 2 if sizes else 0.0
    # The least of the frequent distances: in a list of short paragraphs the gaps are as frequent.
    leading = {
        key: min(step for step, n in counts.items() if n >= 0.3 * max(counts.values()))
        for key, counts in steps.items()
    }
    return Look(body, leading)


def _same_region(a: Line, b: Line) -> bool:
    return a.page == b.page and a.region == b.region


def _like(a: Line, b: Line) -> bool:
    return abs(a.size - b.size) <= _LIKE * max(a.size, b.size)


def _contents_pages(lines: Iterable[Line]) -> set[int]:
    """Pages with a table of contents: three leaders, or a heading and lines with page numbers."""
    leaders: Counter[int] = Counter()
    ended: Counter[int] = Counter()
    headed: set[int] = set()
    for line in lines:
        if line.running or line.cell is not None:
            continue
        leaders[line.page] += bool(signs.CONTENTS_LINE.search(line.text))
        ended[line.page] += bool(signs.PAGE_ENDED.search(line.text))
        if signs.CONTENTS_HEADING.match(line.text):
            headed.add(line.page)
    return {p for p, n in leaders.items() if n >= 3} | {p for p in headed if ended[p] >= 3}


def _is_contents(line: Line, contents: set[int]) -> bool:
    return line.page in contents and bool(
        signs.CONTENTS_LINE.search(line.text) or signs.PAGE_ENDED.search(line.text)
    )


def _block(line: Line, before: Block | None, contents: set[int]) -> Block:
    """A new block that begins with `line`."""
    if line.cell is not None:
        return Block([line], Kind.TABLE_CELL)
    if _is_contents(line, contents):
        return Block([line], Kind.CONTENTS)
    if signs.CAPTION.match(line.text):
        return Block([line], Kind.CAPTION)
    if signs.BULLET.match(line.text):
        return Block([line], Kind.LIST_ITEM)
    follows = before is not None and before.kind is Kind.LIST_ITEM
    leads = before is not None and before.text.rstrip().endswith(":")
    if signs.NUMBERED.match(line.text) and (follows or leads or not line.bold):
        return Block([line], Kind.LIST_ITEM)
    return Block([line])


def _begins(block: Block, line: Line, look: Look, contents: set[int]) -> bool:
    """Whether `line` begins a new block after the open one."""
    last = block.lines[-1]
    if line.cell != last.cell:
        return True
    if line.cell is not None:
        return False
    if _is_contents(line, contents) or block.kind is Kind.CONTENTS:
        # A title of several lines has its page number on the last.
        return _is_contents(last, contents) or not _like(last, line)
    if not _like(last, line):
        return True
    if not _same_region(last, line):
        return not _goes_on(block, line)
    if line.base - last.base > 1.25 * look.step(line.size) or line.base <= last.base:
        return True
    ended = signs.ended(last.text) or _fits(last, line)
    if last.bold != line.bold and ended:
        return True
    if signs.CAPTION.match(line.text) and ended:
        return True
    if signs.is_item(line.text) and _begins_item(block, line, ended=ended):
        return True
    return _indented(block, line) or _short(last, line)


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


def _goes_on(block: Block, line: Line) -> bool:
    """Whether a block goes on with the first line of the next column or page."""
    last = block.lines[-1]
    if block.kind not in (Kind.PARAGRAPH, Kind.LIST_ITEM) or last.bold != line.bold:
        return False
    if last.text.endswith("-") or line.text[:1].islower():
        return not signs.is_item(line.text)
    full = last.room < 3 * last.size and line.x0 - line.left < 0.5 * line.size
    return full and not signs.ended(last.text) and not signs.is_item(line.text)


def _without_notes(lines: Sequence[Line], look: Look) -> tuple[list[Line], list[Line]]:
    """The running text, and the lines set small at the foot of each column from a number on."""
    body: list[Line] = []
    notes: list[Line] = []
    for column in _columns(lines):
        cut = len(column)
        while cut and column[cut - 1].cell is None and _is_small(column[cut - 1], look):
            cut -= 1
        first = next(
            (i for i in range(cut, len(column)) if _NOTE_NUMBER.match(column[i].text)), len(column)
        )
        # Small print that fills the column is a table or a list of sources, not its notes.
        if first == 0 and len(column) > 1:
            first = len(column)
        body += column[:first]
        notes += column[first:]
    return body, notes


def _is_small(line: Line, look: Look) -> bool:
    return line.size < _NOTE_SIZE * look.size


def _columns(lines: Sequence[Line]) -> Iterable[list[Line]]:
    """The lines of each column; running heads and feet are columns of their own."""
    column: list[Line] = []
    for line in lines:
        if column and (line.running or not _same_region(column[-1], line)):
            yield column
            column = []
        column.append(line)
        if line.running:
            yield column
            column = []
    if column:
        yield column


def _notes(lines: Sequence[Line]) -> list[Block]:
    """The notes: one begins at the next number, or at a number at the head of a page's notes."""
    notes: list[Block] = []
    expected = ""
    for line in lines:
        number = _NOTE_NUMBER.match(line.text)
        new_page = not notes or notes[-1].lines[-1].page != line.page
        if number and (new_page or number.group(1) in (expected, "*", "**", "***")):
            mark = number.group(1)
            notes.append(Block([line], Kind.NOTE, number=mark))
            expected = str(int(mark) + 1) if mark.isdigit() else ""
        else:
            notes[-1].lines.append(line)
    return notes


def _name_quotations(blocks: Sequence[Block], look: Look) -> None:
    """Find quotations set apart, with the line below that says whose they are."""
    for i, (block, below) in enumerate(pairwise(blocks)):
        if not _is_attribution(below, look) or not _is_apart(block, look):
            continue
        whose = below.text.lstrip("—–- ").strip()
        below.kind = Kind.CAPTION
        for part in reversed(blocks[: i + 1]):
            if not _is_apart(part, look) or not _like(part.lines[0], block.lines[0]):
                break
            part.kind, part.attributed = Kind.QUOTATION, whose


def _is_apart(block: Block, look: Look) -> bool:
    """Whether a block is set as a pull quote is: in italics, or larger, but no heading."""
    first = block.lines[0]
    if block.kind not in (Kind.PARAGRAPH, Kind.QUOTATION):
        return False
    set_apart = all(line.italic for line in block.lines) or all(line.bold for line in block.lines)
    return set_apart or first.size > (1 + _LIKE) * look.size


def _is_attribution(block: Block, look: Look) -> bool:
    """Whether a block is one short line in small print, or after a dash."""
    first = block.lines[0]
    plain = block.text.strip()
    short = len(block.lines) == 1 and len(plain.split()) <= 12 and not plain.endswith((".", ":"))
    dashed = plain[:1] in ("—", "–") and block.kind is Kind.LIST_ITEM
    small = first.size < _NOTE_SIZE * look.size and block.kind is Kind.PARAGRAPH
    return short and (dashed or small)


def _name_headings(blocks: Sequence[Block], look: Look) -> None:
    """Find headings by look and wording, and their levels by number, else by size."""
    for i, block in enumerate(blocks):
        after = blocks[i + 1] if i + 1 < len(blocks) else None
        if block.kind in (Kind.PARAGRAPH, Kind.LIST_ITEM) and _is_heading(block, after, look):
            block.kind = Kind.HEADING
    headings = [b for b in blocks if b.kind is Kind.HEADING]
    if not headings:
        return
    title = max(headings, key=lambda b: (b.lines[0].size, -b.lines[0].page))
    is_title = title.lines[0].page <= 1 and not any(
        _like(b.lines[0], title.lines[0]) for b in headings if b.lines[0].page > 1
    )
    looks = sorted({_style(b) for b in headings if not (is_title and b is title)}, reverse=True)
    levels = _merge_styles(looks)
    for block in headings:
        if number := signs.section_level(block.text):
            levels[_style(block)] = number
    for block in headings:
        number = signs.section_level(block.text)
        block.level = number or (0 if is_title and block is title else levels[_style(block)])


def _style(block: Block) -> tuple[float, bool]:
    line = block.lines[0]
    return round(2 * line.size) / 2, line.bold


def _merge_styles(looks: Sequence[tuple[float, bool]]) -> dict[tuple[float, bool], int]:
    """Levels from 1 for the looks of headings, from the largest; nearly equal sizes are one."""
    levels: dict[tuple[float, bool], int] = {}
    level = 0
    before: tuple[float, bool] | None = None
    for look in looks:
        if before is None or before[0] - look[0] > 0.5 or before[1] != look[1]:
            level += 1
        levels[look] = level
        before = look
    return levels


def _is_heading(block: Block, after: Block | None, look: Look) -> bool:
    first = block.lines[0]
    if len(block.lines) > 4 or not signs.is_heading_like(block.text):
        return False
    if after is None and first.page > 0:
        return False
    large = first.size > (1 + 2 * _LIKE) * look.size
    bold = all(line.bold for line in block.lines) and first.size > _NOTE_SIZE * look.size
    numbered = signs.section_level(block.text) is not None and bold
    return large or numbered or (bold and len(block.text.split()) <= 20)
