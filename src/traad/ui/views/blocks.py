"""A document's text as the blocks that the reader draws: every character is in one of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from traad.citation import page_name
from traad.model import Kind, Layer, Page, Passage
from traad.places import Places
from traad.tables import tables_of

Block = dict[str, Any]
"""start, text, kind, and where they apply: before (what stands between it and the block before, if
that is not a line break), on (goes on from that block), level (heading), off (not counted), who
and time (turn), by (quotation), pages (list of offset and label), cell (table, row, column, width,
height) and head (of a table), sentences (where those after the first begin)."""


def headings_of(blocks: Sequence[Block]) -> list[Block]:
    """The outline: start, text and level of each heading."""
    names = ("start", "text", "level")
    return [{n: b[n] for n in names} for b in blocks if b["kind"] == Kind.HEADING]


def blocks_of(
    text: str,
    passages: Sequence[Passage],
    pages: Sequence[Page],
    places: Places,
    sentences: Sequence[int] = (),
) -> list[Block]:
    """The blocks of a text, in order. What no passage covers, but blanks, is a block of its own."""
    blocks: list[Block] = []
    shown: str | None = None
    last = 0
    heads = {c.start for t in tables_of(text, passages) for c in t.cells if c.head}
    for start, end, passage in _stretches(text, passages):
        block: Block = {"start": start, "text": text[start:end], "kind": "other"}
        if passage is not None:
            block |= _described(passage)
        if start in heads:
            block["head"] = True
        before = text[last:start]
        if before != "\n":
            block["before"] = before
        if blocks and "\n" not in before:
            block["on"] = True
        found = _pages_in(last, end, pages)
        if passage is not None and passage.kind is Kind.NOTE:
            # A note stands after the running text and keeps the page that it was printed on.
            page = places.page_at(start)
            found = [(start, margin(page))] if page and margin(page) != shown else []
        if found:
            block["pages"] = [[max(at, start), name] for at, name in found]
            shown = found[-1][1]
        first = bisect_left(sentences, start + 1)
        if starts := sentences[first : bisect_left(sentences, end)]:
            block["sentences"] = list(starts)
        blocks.append(block)
        last = end
    return blocks


def _stretches(text: str, passages: Sequence[Passage]) -> Iterator[tuple[int, int, Passage | None]]:
    last = 0
    for passage in passages:
        yield from _between(text, last, passage.start)
        yield passage.start, passage.end, passage
        last = passage.end
    yield from _between(text, last, len(text))


def _between(text: str, start: int, end: int) -> Iterator[tuple[int, int, None]]:
    """The lines in a stretch without passages."""
    at = start
    for line in text[start:end].splitlines(keepends=True):
        if line.strip():
            yield at, at + len(line.rstrip()), None
        at += len(line)


def _described(passage: Passage) -> Block:
    block: Block = {"kind": passage.kind.value}
    if passage.kind is Kind.HEADING:
        block["level"] = min(max(len(passage.section), 1), 4)
    elif not passage.counted:
        block["off"] = True
    if passage.kind is Kind.TURN:
        block["who"] = passage.speaker or ""
        if passage.time is not None:
            block["time"] = clock(passage.time)
    if passage.attributed:
        block["by"] = passage.attributed
    if cell := passage.cell:
        block["cell"] = [cell.table, cell.row, cell.column, cell.width, cell.height]
    return block


def _pages_in(last: int, end: int, pages: Sequence[Page]) -> list[tuple[int, str]]:
    """The pages that begin after the block before and not after this one."""
    return [(p.start, margin(p)) for p in pages if last <= p.start < end and (last or not p.start)]


def margin(page: Page) -> str:
    """What the margin says where a page begins: how it is cited, and whether it was recognised."""
    return f"{page_name(page)} · OCR" if page.layer is Layer.OCR else page_name(page)


def clock(seconds: float) -> str:
    """A time in a recording: 0:07, 1:02:03."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def offset_in(text: str, asked: str | None) -> int | None:
    """The place in a text that an address names, or None where it names none."""
    if asked is None or not asked.isdecimal() or not text:
        return None
    return min(int(asked), len(text) - 1)
