"""Small files made by the tests themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

Line = tuple[float, float, float, str] | tuple[float, float, float, str, str]
"""x and y of the baseline from the top left, the size in points, the words, and the font: F1 if
left out, F2 for bold, F3 for italics, F4 for a typewriter's; *F1 blue* is in colour."""


def write_pdf(path: Path, pages: Sequence[Sequence[Line]], drawn: str = "") -> Path:
    """Write a PDF of A4 pages in Helvetica, each with the drawing operators `drawn`."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for name in ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Courier")
    ]
    kids = []
    for lines in pages:
        stream = drawn + "".join(
            f"BT {_set(font[0] if font else 'F1')} {size} Tf 1 0 0 1 {x} {842 - y} Tm "
            f"({_escaped(words)}) Tj ET\n"
            for x, y, size, words, *font in lines
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}endstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            "/Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 0 R /F4 6 0 R >> >> "
            f"/Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{o:010d} 00000 n \n" for o in offsets)
    tail = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
    tail += f"<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    path.write_bytes(body + tail.encode())
    return path


def _set(font: str) -> str:
    name, _, colour = font.partition(" ")
    return f"{'.18 .45 .71' if colour else '0 0 0'} rg /{name}"


def _escaped(words: str) -> str:
    return re.sub(r"([()\\])", r"\\\1", words)


def column(
    text: Sequence[str], x: float = 70, top: float = 100, size: float = 11, step: float = 15
) -> list[Line]:
    """Lines below each other."""
    return [(x, top + step * i, size, words) for i, words in enumerate(text)]


def word_f1(truth: str, text: str) -> float:
    """How well the words of a text, as a bag, agree with the truth."""
    a, b = (Counter(re.findall(r"\w+", t.lower())) for t in (truth, text))
    return 2 * sum((a & b).values()) / (sum(a.values()) + sum(b.values()))
