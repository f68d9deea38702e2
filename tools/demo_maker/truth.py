"""The truth beside each file, in tests/golden/: what a reader of it should arrive at."""

from __future__ import annotations

import json
import re
from itertools import groupby
from typing import Any

from demo_maker.scan import plain
from demo_maker.source import GOLDEN, Meta, Report, cover_lines


def write_report_truth(report: Report, labels: list[str]) -> None:
    """`NAME.truth.txt`, the running text, and `NAME.truth.json`, its structure and labels."""
    lines = [text for _, text in cover_lines(report.meta)]
    for block in report.blocks:
        if block.kind in ("pull", "wide"):
            lines += [_plain(block.text), block.number]
        elif block.kind not in ("body", "scan", "notes"):
            lines.append(f"{block.number} {_plain(block.text)}".strip())
    if report.notes:
        notes = (f"[{n}] {_plain(text)}" for n, text in report.notes.items())
        lines += ["--- noter ---", *notes]
    path = (GOLDEN / report.meta["file"]).with_suffix(".truth.txt")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    headings = [
        [int(block.kind[1]), f"{block.number} {_plain(block.text)}".strip()]
        for block in report.blocks
        if block.kind in ("h1", "h2")
    ]
    _write(
        report.meta,
        {
            "labels": labels,
            "headings": headings,
            "tables": _tables(report),
            "scanned": ["\n".join(map(plain, lines)) for lines in report.scans],
        },
    )


def write_talk_truth(meta: Meta, turns: list[list[Any]]) -> None:
    """`NAME.truth.json`: the turns, each with speaker, seconds or null, and words."""
    _write(meta, {"turns": turns})


def _plain(text: str) -> str:
    text = re.sub(r"\*(\S.*?)\*(?!\w)", r"\1", text)
    return re.sub(r"\[\^(\d+)\]", r"[\1]", text)


def _tables(report: Report) -> list[dict[str, Any]]:
    """Caption and rows of each table, and whether it has rules."""
    found: list[dict[str, Any]] = []
    caption = ""
    for kind, group in groupby(report.blocks, key=lambda block: block.kind):
        blocks = list(group)
        if kind == "caption":
            caption = blocks[-1].text
        elif kind in ("row", "bare"):
            rows = [block.cells for block in blocks]
            found.append({"caption": caption, "ruled": kind == "row", "rows": rows})
    return found


def _write(meta: Meta, data: dict[str, Any]) -> None:
    path = (GOLDEN / meta["file"]).with_suffix(".truth.json")
    text = json.dumps(data, ensure_ascii=False, indent=1)
    # Short rows on a line each.
    text = re.sub(r"\[\n\s+((?:[^\[\]{}]|\\.)*?)\n\s+\]", _on_a_line, text)
    path.write_text(text + "\n", encoding="utf-8")


def _on_a_line(found: re.Match[str]) -> str:
    return "[" + re.sub(r"\n\s+", " ", found[1]) + "]"
