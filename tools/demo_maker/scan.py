"""Scanned pages: set, drawn at the resolution of an office scanner, turned, spotted, black and
white. There is no text layer; what the page says is in the truth file."""

from __future__ import annotations

import base64
import html
import io

import numpy as np

DPI = 200
TURNS = (0.6, -0.4)
"""Degrees by which the sheets lay askew on the glass."""
_STYLE = """
@page { size: A4; margin: 30mm 28mm; }
body { font: 11.5pt/1.5 "Gentium Book Basic"; color: #000; }
p { margin: 0 0 3mm; text-align: justify; }
.title { font: bold 20pt Lato; text-align: center; margin-bottom: 2mm; }
.subtitle { font: 12pt Lato; text-align: center; margin-bottom: 10mm; }
.head { font-weight: bold; margin-top: 5mm; }
"""


def plain(line: str) -> str:
    """A line of a scanned page without its mark."""
    return line.lstrip("% ")


def scan_uri(lines: list[str], number: int) -> str:
    """The page with these lines as a picture, in a data URI."""
    png = _picture(_set(lines), number)
    return "data:image/png;base64," + base64.b64encode(png).decode()


def _set(lines: list[str]) -> bytes:
    """A one-page PDF of the lines: `%` before a heading (the first is the title), `%%` under it."""
    from weasyprint import HTML

    parts = []
    for i, line in enumerate(lines):
        titled = line.startswith("% ") and line.isupper()
        name = "title" if titled else "subtitle" if line.startswith("%%") else "head"
        style = f' class="{name}"' if line.startswith("%") else ""
        parts.append(f'<p id="l{i}"{style}>{html.escape(plain(line))}</p>')
    page = f'<html lang="da"><style>{_STYLE}</style><body>{"".join(parts)}</body></html>'
    return HTML(string=page).write_pdf()


def _picture(pdf: bytes, number: int) -> bytes:
    import pypdfium2
    from PIL import Image, ImageFilter

    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1, "a scanned page must fit on its sheet"
    sheet = document[0].render(scale=DPI / 72, grayscale=True).to_pil()
    turned = sheet.rotate(TURNS[number % len(TURNS)], Image.Resampling.BICUBIC, fillcolor=255)
    grey = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.7)), dtype=np.float32)
    chance = np.random.default_rng(number)
    grey = grey + chance.normal(0, 18, grey.shape).astype(np.float32)
    black = grey < 138
    black |= chance.random(grey.shape) < 0.0002  # dust
    buffer = io.BytesIO()
    Image.fromarray(np.where(black, 0, 255).astype(np.uint8)).convert("1").save(buffer, "PNG")
    return buffer.getvalue()
