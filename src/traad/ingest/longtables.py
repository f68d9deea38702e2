"""Tables that run over pages: one table, its head read once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from traad.ingest.look import Block
from traad.model import Kind

_CONTINUED = re.compile(r"\bforts(?:at|ættes)?\b|\bcontinued\b", re.IGNORECASE)

Key = tuple[int, int]
"""A table: its page, and its number there."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the rows of a part of a table stand: in which table, and below which row."""

    table: Key
    below: int


@dataclass(slots=True)
class _Part:
    """The cells of a table on one page; `alone` says that nothing stands before it there."""

    key: Key
    blocks: list[Block]
    alone: bool
    caption: str = ""

    @property
    def rows(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for block in self.blocks:
            found.setdefault(_cell(block)[1], []).append(block.text)
        return found

    @property
    def height(self) -> int:
        return max(row + height for _, row, _, _, height in map(_cell, self.blocks))

    @property
    def columns(self) -> dict[int, tuple[float, float]]:
        """From which x to which the text of each column reaches; of cells of one column only."""
        found: dict[int, tuple[float, float]] = {}
        for block in self.blocks:
            _, _, column, width, _ = _cell(block)
            if width == 1:
                low, high = found.get(column, (float("inf"), 0.0))
                left, right = min(n.x0 for n in block.lines), max(n.x1 for n in block.lines)
                found[column] = min(low, left), max(high, right)
        return found


def long_tables(blocks: Sequence[Block]) -> Mapping[Key, Place]:
    """Where the parts of tables belong that go on from the page before.

    A head that is printed once more is marked as running.
    """
    places: dict[Key, Place] = {}
    first: _Part | None = None
    last: _Part | None = None
    reach = 0
    for part in _parts(blocks):
        if last is None or first is None or not _goes_on(first, last, part):
            first, reach = part, part.height
        else:
            again = _repeated(first, part)
            places[part.key] = Place(first.key, reach - again)
            reach += part.height - again
            for block in part.blocks:
                block.running = _cell(block)[1] < again
        last = part
    return places


def _cell(block: Block) -> tuple[int, int, int, int, int]:
    cell = block.lines[0].cell
    assert cell is not None
    return cell


def _parts(blocks: Sequence[Block]) -> Iterator[_Part]:
    """The tables of each page, in order; what stands between two parts shuts the first."""
    caption = ""
    before: Block | None = None
    written = (b for b in blocks if not b.running and b.kind is not Kind.NOTE)
    for key, group in groupby(written, _key):
        found = list(group)
        if key is None:
            said = next((b.text for b in reversed(found) if b.kind is Kind.CAPTION), "")
            if len(found) > 1 or not said or not (_CONTINUED.search(said) or said == caption):
                before, caption = found[-1], said
        else:
            alone = before is None or before.lines[-1].page < key[0]
            at_head = before is not None and before.kind is Kind.TABLE_CELL
            yield _Part(key, found, alone and at_head, caption)
            before = found[-1]


def _key(block: Block) -> Key | None:
    cell = block.lines[0].cell
    return None if cell is None else (block.lines[0].page, cell[0])


def _goes_on(first: _Part, last: _Part, part: _Part) -> bool:
    """Whether a table goes on with another at the top of the next page."""
    if not part.alone or part.key[0] != last.key[0] + 1:
        return False
    old, new = first.columns, part.columns
    if len(old) < 2 or max(old) != max(new):
        return False
    both = old.keys() & new.keys()
    if not all(old[n][0] < new[n][1] and new[n][0] < old[n][1] for n in both):
        return False
    # Another head begins another table.
    bold = all(line.bold for b in part.blocks if not _cell(b)[1] for line in b.lines)
    return not bold or _repeated(first, part) > 0 or not _is_headed(first)


def _is_headed(part: _Part) -> bool:
    return all(line.bold for b in part.blocks if not _cell(b)[1] for line in b.lines)


def _repeated(first: _Part, part: _Part) -> int:
    """How many rows at the top are the same in both."""
    old, new = first.rows, part.rows
    count = 0
    while count < min(len(old), len(new)) - 1 and old.get(count) == new.get(count):
        count += 1
    return count
