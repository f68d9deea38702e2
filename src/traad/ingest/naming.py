"""Which blocks are headings, and of what level; which are quotations, and whose."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from traad.ingest import signs
from traad.ingest.look import LIKE, NOTE_SIZE, Block, Look, like
from traad.model import Kind


def name_headings(blocks: Sequence[Block], look: Look) -> None:
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
        like(b.lines[0], title.lines[0]) for b in headings if b.lines[0].page > 1
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
    large = first.size > (1 + 2 * LIKE) * look.size
    bold = all(line.bold for line in block.lines) and first.size > NOTE_SIZE * look.size
    numbered = signs.section_level(block.text) is not None and bold
    return large or numbered or (bold and len(block.text.split()) <= 20)


def name_quotations(blocks: Sequence[Block], look: Look) -> None:
    """Find quotations set apart, with the line below that says whose they are."""
    for i, (block, below) in enumerate(pairwise(blocks)):
        if not _is_attribution(below, look) or not _is_apart(block, look):
            continue
        whose = below.text.lstrip("—–- ").strip()
        below.kind = Kind.CAPTION
        for part in reversed(blocks[: i + 1]):
            if not _is_apart(part, look) or not like(part.lines[0], block.lines[0]):
                break
            part.kind, part.attributed = Kind.QUOTATION, whose


def _is_apart(block: Block, look: Look) -> bool:
    """Whether a block is set as a pull quote is: in italics, or larger, but no heading."""
    first = block.lines[0]
    if block.kind not in (Kind.PARAGRAPH, Kind.QUOTATION):
        return False
    set_apart = all(line.italic for line in block.lines) or all(line.bold for line in block.lines)
    return set_apart or first.size > (1 + LIKE) * look.size


def _is_attribution(block: Block, look: Look) -> bool:
    """Whether a block is one short line in small print, or after a dash."""
    first = block.lines[0]
    plain = block.text.strip()
    short = len(block.lines) == 1 and len(plain.split()) <= 12 and not plain.endswith((".", ":"))
    dashed = plain[:1] in ("—", "–") and block.kind is Kind.LIST_ITEM
    small = first.size < NOTE_SIZE * look.size and block.kind is Kind.PARAGRAPH
    return short and (dashed or small)
