"""Reading the sources in tools/demo/: a YAML head, and the body in a small markup."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "tools" / "demo"
CORPUS = ROOT / "corpus"
GOLDEN = ROOT / "tests" / "golden"
MONTHS = ["januar", "februar", "marts", "april", "maj", "juni"]
MONTHS += ["juli", "august", "september", "oktober", "november", "december"]
EPOCH = 1_716_249_600  # 2024-05-21T00:00:00Z: the date inside every file that is made

Meta = dict[str, Any]


@dataclass
class Block:
    """A paragraph-like piece of a report or a booklet."""

    kind: str  # h1 h2 p li quote by lead small pull wide boxhead box caption row bare tablenote …
    text: str
    number: str = ""  # of a heading; of a pull quote: the person

    @property
    def cells(self) -> list[str]:
        """The cells of a row of a table."""
        return self.text.split("\t")


@dataclass
class Report:
    """A report or a booklet. `scans` are the pages that are scanned, each as lines of text."""

    meta: Meta
    blocks: list[Block] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    scans: list[list[str]] = field(default_factory=list)


@dataclass
class Turn:
    """What one speaker says; a turn without a speaker is a time stamp."""

    speaker: str
    text: str


_MARKS = {
    "#!": "h1",
    "-": "li",
    "=": "lead",
    "~": "small",
    "@": "caption",
    "°": "tablenote",
    "|": "row",
    "¦": "bare",
}
_DIVISIONS = {"=== body": "body", "=== scan": "scan", "=== end": "", "[[noter]]": "notes"}


def read_source(path: Path) -> tuple[Meta, str]:
    """The YAML head and the body of a source file."""
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    meta = yaml.safe_load(head)
    meta["year"] = meta["date"].year
    return meta, body.strip()


def parse_report(meta: Meta, body: str) -> Report:
    """A report or a booklet from its markup."""
    report = Report(meta)
    numbered = meta["type"] == "report"
    chapter = section = 0
    scanning = False
    for line in filter(None, body.splitlines()):
        mark, _, rest = line.partition(" ")
        if (division := _DIVISIONS.get(line)) is not None:
            scanning = division == "scan"
            if scanning:
                report.scans.append([])
            if division:
                report.blocks.append(Block(division, str(len(report.scans) - 1)))
        elif scanning:
            report.scans[-1].append(line)
        elif note := re.match(r"\[\^(\d+)\]: (.+)", line):
            report.notes[note[1]] = note[2]
        elif mark == "#":
            chapter, section = chapter + 1, 0
            report.blocks.append(Block("h1", rest, str(chapter) if numbered else ""))
        elif mark == "##":
            section += 1
            report.blocks.append(Block("h2", rest, f"{chapter}.{section}" if numbered else ""))
        else:
            report.blocks.append(_block(line, mark, rest, report.blocks))
    return report


def _block(line: str, mark: str, rest: str, before: list[Block]) -> Block:
    """A block that needs no counting."""
    if pull := re.fullmatch(r"\[\[(= )?(.+) \| (.+)\]\]", line):
        return Block("wide" if pull[1] else "pull", pull[2], pull[3])
    if mark == ">":
        return Block("by" if rest.startswith("— ") else "quote", rest)
    if mark == "!":
        return Block("box" if before[-1].kind in ("boxhead", "box") else "boxhead", rest)
    if mark in ("|", "¦"):
        cells = line.strip(f"{mark} ").split(f" {mark} ")
        return Block(_MARKS[mark], "\t".join(cells))
    return Block(_MARKS[mark], rest) if mark in _MARKS else Block("p", line)


def parse_turns(body: str) -> list[Turn]:
    """The turns and time stamps of an interview."""
    turns = []
    for line in filter(None, body.splitlines()):
        speaker, _, text = ("", "", line) if line.startswith("[") else line.partition(": ")
        turns.append(Turn(speaker, text))
    return turns


def seconds(clock: str) -> int:
    """Seconds of a time such as `[00:14:05]`."""
    h, m, s = (int(part) for part in clock.strip("[]").split(":"))
    return h * 3600 + m * 60 + s


def cover_lines(meta: Meta) -> list[tuple[str, str]]:
    """The lines of the title page or title block, each with its class."""
    *most, last = meta["authors"]
    return [
        ("publisher", meta["publisher"]),
        ("title", meta["title"]),
        ("subtitle", meta["subtitle"]),
        ("authors", f"{', '.join(most)} og {last}"),
        ("date", f"{MONTHS[meta['date'].month - 1].capitalize()} {meta['year']}"),
    ]
