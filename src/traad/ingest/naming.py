"""Which blocks are headings, and of what level; which are quotations, and whose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from traad.ingest import signs
from traad.ingest.look import LIKE, NOTE_SIZE, Block, Look, like
from traad.model import Kind

_CHAPTERS = 3
"""Titles in the contents: fewer do not tell that what they leave out is no chapter."""
_FEW = 12
"""Words: a heading in colour alone has no more."""
_LED = 8
"""Words: a heading with a colon has no more."""
_QUOTES = frozenset('»”"“‘’„–—')


def name_headings(blocks: Sequence[Block], look: Look) -> None:
    """Find headings by look and wording, and their levels by number, else by size."""
    listed = frozenset(signs.bare_title(b.text) for b in blocks if b.kind is Kind.CONTENTS)
    largest = _largest_in_front(blocks)
    counts = Counter(b.text for b in blocks if b.text.endswith(":"))
    # From the end, so that of two headings above each other the lower is known first.
    for block, after in reversed([*zip(blocks, [*blocks[1:], None], strict=True)]):
        if block.kind not in (Kind.PARAGRAPH, Kind.LIST_ITEM):
            continue
        titled = block.lines[0].page <= 1 and block.lines[0].size >= (1 - LIKE) * largest
        if _is_heading(block, after, look, listed, titled=titled) or (
            not listed and counts[block.text] == 1 and _leads_in(block, after)
        ):
            block.kind = Kind.HEADING
    headings = [b for b in blocks if b.kind is Kind.HEADING]
    if not headings:
        return
    title = max(headings, key=lambda b: (b.lines[0].size, -b.lines[0].page))
    first = signs.SECTION_NUMBER.match(title.text)
    is_chapter = first is not None and first.group(1).partition(".")[0] == "1"
    is_title = (
        title.lines[0].page <= 1
        and not is_chapter
        and not any(
            like(b.lines[0], title.lines[0]) and not _only_numbered(b, title)
            for b in headings
            if b.lines[0].page > 1
        )
    )
    _lower_title_lines(blocks, title if is_title else None)
    headings = [b for b in headings if b.kind is Kind.HEADING]
    _set_levels(headings, title if is_title else None, listed)


def _set_levels(headings: Sequence[Block], title: Block | None, listed: frozenset[str]) -> None:
    """Levels by the numbers of the headings, else by their print; a step is below what it is in."""
    levels = _merge_styles(sorted({_style(b) for b in headings if b is not title}, reverse=True))
    for block in headings:
        if (number := signs.section_level(block.text)) and not _is_step(block, listed):
            levels[_style(block)] = number
    above = 0
    for block in headings:
        if _is_step(block, listed):
            block.level = above + 1
        elif block is title:
            block.level = 0
        else:
            block.level = signs.section_level(block.text) or levels[_style(block)]
            if signs.bare_title(block.text) in listed:
                above = block.level


def _largest_in_front(blocks: Sequence[Block]) -> float:
    """The largest print of what may be a title on the first two pages."""
    front = (b for b in blocks if b.lines[0].page <= 1 and signs.is_heading_like(b.text))
    return max((b.lines[0].size for b in front), default=0.0)


def _only_numbered(block: Block, title: Block) -> bool:
    """Whether a heading has a number and the title has none: they may be of one size."""
    return bool(signs.section_level(block.text)) and not signs.section_level(title.text)


def _is_step(block: Block, listed: frozenset[str]) -> bool:
    """Whether a heading has the number of a chapter, but the contents leave it out."""
    numbered = signs.section_level(block.text) == 1 and len(listed) >= _CHAPTERS
    return numbered and signs.bare_title(block.text) not in listed


def _lower_title_lines(blocks: Sequence[Block], title: Block | None) -> None:
    """On the first two pages only what heads something is a heading; authors and dates are not."""
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        page = block.lines[0].page
        if page > 1:
            return
        heads = after is not None and after.lines[0].page == page and _is_written(after)
        named = signs.CONTENTS_HEADING.match(block.text) or signs.section_level(block.text)
        if block.kind is Kind.HEADING and block is not title and not heads and not named:
            block.kind = Kind.PARAGRAPH


def _is_written(block: Block) -> bool:
    """Whether a block is running text, a list or a table, and no line of a title page."""
    if block.kind is Kind.PARAGRAPH:
        return len(block.lines) > 1 or signs.ended(block.text)
    return block.kind is not Kind.HEADING


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


def _is_heading(
    block: Block, after: Block | None, look: Look, listed: frozenset[str], *, titled: bool
) -> bool:
    """Whether a block stands out as a heading does.

    `listed` are the titles in the contents; what is `titled` is set as large as the title.
    """
    first = block.lines[0]
    short = len(block.text.split()) <= _FEW
    # What is appended may be a picture, on the next page.
    appended = short and signs.APPENDIX_HEADING.match(block.text) is not None
    if len(block.lines) > 4 or (after is None and first.page > 0 and not appended):
        return False
    large = first.size > (1 + 2 * LIKE) * look.size
    if not (large or _stands_out(block, look, listed)):
        return False
    if signs.bare_title(block.text) in listed and not signs.is_item(block.text):
        return True
    if not signs.is_heading_like(block.text):
        return False
    if signs.section_level(block.text) or (large and titled) or appended:
        return True
    # Where a table of contents leaves a line out, it must at least head some text.
    bold = all(line.bold for line in block.lines)
    heads = (not listed and (large or bold)) or (
        after is not None and (_is_written(after) or _is_above(block, after))
    )
    return heads and (large or short or (bold and len(block.text.split()) <= 20))


def _is_above(block: Block, below: Block) -> bool:
    """Whether a block stands above a heading of smaller print, on its page."""
    near = below.kind is Kind.HEADING and block.lines[-1].page == below.lines[0].page
    return near and (_style(block) > _style(below) or len(below.lines) > 1)


def _leads_in(block: Block, after: Block | None) -> bool:
    """Whether a block is a few words in bold with a colon, above plain text: a heading all the
    same, where no contents tell. Above a list they are what leads in to it, and where they return
    they say who speaks."""
    plain = block.text.removesuffix(":")
    return (
        plain != block.text
        and len(plain.split()) <= _LED
        and all(line.bold for line in block.lines)
        and signs.is_heading_like(plain)
        and "=" not in plain
        and after is not None
        and after.kind is Kind.PARAGRAPH
        and signs.ended(after.text)
        and len(after.text.split()) > _LED
        and not after.lines[0].bold
    )


def _stands_out(block: Block, look: Look, listed: frozenset[str]) -> bool:
    """Whether a block no larger than the body is set apart: in bold, in colour, or, where it has
    a section's number, in italics, by standing in the contents, or where nothing is set apart."""
    if block.lines[0].size <= NOTE_SIZE * look.size:
        return False
    if all(line.bold for line in block.lines):
        return True
    if len(block.lines) > 2 or block.text[0] in _QUOTES:
        return False
    if look.black and all(line.coloured for line in block.lines):
        return True
    numbered = (signs.section_level(block.text) or 0) > 1
    italic = all(line.italic for line in block.lines)
    plain = not look.styled and len(block.lines) == 1 and len(block.text.split()) <= _FEW
    return numbered and (italic or plain or signs.bare_title(block.text) in listed)


def name_quotations(blocks: Sequence[Block], look: Look) -> None:
    """Find quotations set apart, with the line below that says whose they are."""
    for i, (block, below) in enumerate(pairwise(blocks)):
        spoken = signs.ended(block.text) or block.text.rstrip().endswith(("”", "“", "«", '"'))
        if not (spoken and is_attribution(below, look) and _is_apart(block, look)):
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


def is_attribution(block: Block, look: Look) -> bool:
    """Whether a block is one short line in small print, or after a dash."""
    first = block.lines[0]
    plain = block.text.strip()
    short = len(block.lines) == 1 and len(plain.split()) <= 12 and not plain.endswith((".", ":"))
    dashed = plain[:1] in ("—", "–") and block.kind is Kind.LIST_ITEM
    small = first.size < NOTE_SIZE * look.size and block.kind is Kind.PARAGRAPH
    return short and (dashed or small)
