"""Compile the texts of the pages: each src/traad/ui/texts/*.po to the .mo that gettext reads.

    python tools/compile_texts.py

A test fails when the two differ, so run this after every change of a .po.
"""

from __future__ import annotations

import ast
import struct
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "src" / "traad" / "ui" / "texts"
_MAGIC = 0x950412DE


def read_po(text: str) -> dict[str, str]:
    """The entries of a catalogue, as gettext keeps them: plurals joined by NUL.

    Raises:
        ValueError: a line is none of those that a catalogue has, or an entry stands twice.
    """
    entries: dict[str, str] = {}
    for entry in _entries(text):
        plural = entry.get("msgid_plural")
        key = entry["msgid"] if plural is None else f"{entry['msgid']}\0{plural}"
        if key in entries:
            raise ValueError(f"The entry {key!r} stands twice.")
        entries[key] = "\0".join(v for k, v in entry.items() if k.startswith("msgstr"))
    return entries


def _entries(text: str) -> Iterator[dict[str, str]]:
    entry: dict[str, str] = {}
    field = ""
    for number, line in enumerate(text.splitlines(), start=1):
        word, _, rest = line.strip().partition(" ")
        if not word or word.startswith("#"):
            continue
        if word.startswith('"'):
            entry[field] += ast.literal_eval(line.strip())
        elif word.startswith(("msgid", "msgstr")):
            if word == "msgid" and entry:
                yield entry
                entry = {}
            field = word
            entry[field] = ast.literal_eval(rest)
        else:
            raise ValueError(f"Line {number} is no line of a catalogue: {line}")
    if entry:
        yield entry


def compile_mo(entries: dict[str, str]) -> bytes:
    """The entries in the form that `gettext.GNUTranslations` reads; untranslated ones left out."""
    pairs = sorted((k.encode(), v.encode()) for k, v in entries.items() if v.strip("\0"))
    start = 7 * 4
    at = start + 16 * len(pairs)
    tables: list[list[int]] = [[], []]
    data = b""
    for side in (0, 1):
        for pair in pairs:
            tables[side] += [len(pair[side]), at + len(data)]
            data += pair[side] + b"\0"
    numbers = [_MAGIC, 0, len(pairs), start, start + 8 * len(pairs), 0, at, *tables[0], *tables[1]]
    return struct.pack(f"<{len(numbers)}I", *numbers) + data


def main() -> None:
    """Compile every catalogue."""
    for source in sorted(FOLDER.glob("*.po")):
        entries = read_po(source.read_text(encoding="utf-8"))
        source.with_suffix(".mo").write_bytes(compile_mo(entries))
        print(f"{source.name}: {len(entries) - 1} texts")


if __name__ == "__main__":
    main()
