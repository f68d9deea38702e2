"""Sentences of the running text that are set once more, large, beside it: pull quotes.

Left in, a researcher would code the same words twice, and they would count twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from traad.ingest import signs
from traad.ingest.look import LIKE, Block, Look
from traad.ingest.naming import is_attribution
from traad.model import Kind

_LEAST = 8
"""Words: fewer may stand in the running text by chance, as the wording of a heading does."""
_SHARE = 0.8
"""A pull quote is less than this share of the paragraph that it is taken from."""
_SIGNS = re.compile(r"[\W\d_]+")
_LEFT_OUT = re.compile(r"\[?(?:\.\.\.|…)\]?")


def mark_pull_quotes(blocks: Sequence[Block], look: Look) -> None:
    """Mark the blocks as running that only repeat the words of a paragraph nearby.

    The line below that says whose they are may tell what the paragraph does not: it is a caption.
    """
    if not any(_may_be(block, look) for block in blocks):
        return
    bodies: dict[int, list[str]] = {}
    for page, text in _bodies(blocks, look):
        bodies.setdefault(page, []).append(text)
    for block, below in zip(blocks, [*blocks[1:], None], strict=True):
        if _may_be(block, look):
            page = block.lines[0].page
            near = (text for n in (page - 1, page, page + 1) for text in bodies.get(n, ()))
            block.repeated = any(_holds(text, block.text) for text in near)
            block.running = block.repeated
            if block.repeated and below is not None and is_attribution(below, look):
                below.kind = Kind.CAPTION


def _bodies(blocks: Sequence[Block], look: Look) -> Iterator[tuple[int, str]]:
    """The letters of each paragraph with its first page, what goes on elsewhere with it."""
    begun, text = 0, ""
    for block in blocks:
        if block.running or _set_apart(block, look) or block.kind is not Kind.PARAGRAPH:
            continue
        if not block.goes_on:
            yield begun, text
            begun, text = block.lines[0].page, ""
        text += _letters(block.text)
    yield begun, text


def _may_be(block: Block, look: Look) -> bool:
    return (
        block.kind is Kind.PARAGRAPH
        and not block.running
        and len(block.text.split()) >= _LEAST
        and _set_apart(block, look)
        and not signs.section_level(block.text)
    )


def _set_apart(block: Block, look: Look) -> bool:
    """Whether a block is set larger than the body, or in italics."""
    larger = all(line.size > (1 + LIKE) * look.size for line in block.lines)
    return larger or all(line.italic for line in block.lines)


def _holds(body: str, quote: str) -> bool:
    """Whether the parts of a quotation, between its dots, stand in a longer text in order."""
    at = 0
    parts = [letters for part in _LEFT_OUT.split(quote) if (letters := _letters(part))]
    if sum(map(len, parts)) > _SHARE * len(body):
        return False
    for part in parts:
        at = body.find(part, at) + len(part)
        if at < len(part):
            return False
    return bool(parts)


def _letters(text: str) -> str:
    """Letters alone: words may be hyphenated elsewhere, and quoted with other marks."""
    return _SIGNS.sub("", text).casefold()
