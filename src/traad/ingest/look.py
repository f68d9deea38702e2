"""How a document is set: its blocks, the size of its body, the distance of its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from traad.ingest.lines import Line
from traad.model import Kind

NOTE_SIZE = 0.93
"""A note is set smaller than this share of the body."""
LIKE = 0.06
"""Sizes that differ by less than this share are the same."""
_COLOURED = 0.25
"""Where this share of a text is in colour, colour tells nothing."""


@dataclass
class Block:
    """Lines that belong together. `number` is a note's; `level` a heading's, 0 for the title.

    What is `running` is no part of the text; `repeated` says that it stands in a paragraph too.
    What is `verbatim` keeps its lines.
    """

    lines: list[Line]
    kind: Kind = Kind.PARAGRAPH
    level: int = 1
    attributed: str | None = None
    goes_on: bool = False
    running: bool = False
    repeated: bool = False
    verbatim: bool = False
    number: str | None = None

    @property
    def text(self) -> str:
        """The text of the lines, with a space between them."""
        return " ".join(line.text for line in self.lines)


@dataclass(frozen=True)
class Look:
    """How the body of a document is set: its size, the distance of lines for each size, whether
    it is so black that colour tells something, and whether anything is bold or italic: in the
    layer of text below a scan nothing is."""

    size: float
    leading: dict[int, float] = field(default_factory=dict)
    black: bool = True
    styled: bool = True

    def step(self, size: float) -> float:
        """The usual distance between two lines of a size."""
        return self.leading.get(round(2 * size), 1.2 * size)


def look_of(lines: Iterable[Line]) -> Look:
    """How most of the text is set."""
    sizes: Counter[int] = Counter()
    steps: dict[int, Counter[float]] = {}
    before: Line | None = None
    coloured = 0
    styled = False
    for line in lines:
        if line.running:
            continue
        key = round(2 * line.size)
        sizes[key] += len(line.text)
        styled = styled or line.bold or line.italic
        coloured += line.coloured * len(line.text)
        if before and same_region(before, line) and round(2 * before.size) == key:
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
    black = coloured < _COLOURED * sum(sizes.values())
    return Look(body, leading, black, styled)


def same_region(a: Line, b: Line) -> bool:
    """Whether two lines stand in the same column."""
    return a.page == b.page and a.region == b.region


def like(a: Line, b: Line) -> bool:
    """Whether two lines are of the same size, or nearly."""
    return abs(a.size - b.size) <= LIKE * max(a.size, b.size)
