"""What an export wrote, and what an import brought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from traad.rooms.exchange.tablereports import RowTold


@dataclass
class ImportReport:
    """How much of what an import has added, in `problems` what was odd, a line each, and of a
    table what became of each row."""

    path: str
    added: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    rows: list[RowTold] = field(default_factory=list)


@dataclass
class ExportReport:
    """What an export holds, and in `lost` what its format could not hold, a line each."""

    path: str
    counts: dict[str, int] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)


def told(counted: Counter[str]) -> Iterator[str]:
    """What was counted, a line each."""
    for what, count in sorted(counted.items()):
        yield f"{count} {what}"


def positive(counted: Counter[str]) -> dict[str, int]:
    """What there is any of, by what it is called."""
    return {what: count for what, count in sorted(counted.items()) if count}
