"""Pictures of the pages of a PDF, each made in a child process: a bad page costs itself only.

The child is a program of its own, not a copy of this one: in a server the main module is a page.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from traad.errors import ReadError

SECONDS = 20.0
MEMORY = 2_000_000_000
"""Bytes that the child may take."""
DPI = 120
MOST = 4_000_000
"""Pixels of a picture at most; a poster is drawn coarser."""


def draw_page(source: Path, number: int, folder: Path, stem: str) -> Path:
    """Draw page `number` (from 1) of a PDF as a JPEG in a folder.

    Returns:
        The file: `<stem>-<width>x<height>.jpg`, the size of the page in points.

    Raises:
        ReadError: there is no such page, or it cannot be drawn.
    """
    command = [sys.executable, __file__, str(source), str(number), str(folder), stem]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=SECONDS, check=True, encoding="utf-8"
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise ReadError(
            f"Page {number} cannot be drawn; open the file itself to see it."
        ) from error
    return Path(done.stdout.strip())


def _draw(source: Path, number: int, folder: Path, stem: str) -> Path:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(source)
    try:
        page = pdf[number - 1]
        width, height = page.get_size()
        scale = min(DPI / 72, (MOST / (width * height)) ** 0.5)
        image = page.render(scale=scale).to_pil().convert("RGB")
    finally:
        pdf.close()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{stem}-{width:.1f}x{height:.1f}.jpg"
    aside = path.with_suffix(".tmp")
    image.save(aside, "JPEG", quality=85)
    aside.replace(path)
    return path


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits.
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    _limit()
    print(_draw(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), sys.argv[4]))
