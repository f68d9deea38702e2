"""Whether pages that are pictures are to be read by text recognition (OCR)."""

from __future__ import annotations

from traad.errors import UsageError
from traad.model import Extraction, Layer


def wanted(asked: bool | None) -> bool:
    """Whether to recognise: as asked, and unasked wherever it is installed.

    Raises:
        UsageError: it is asked for, and is not installed.
    """
    from traad.ingest.ocr import INSTALL, is_installed

    if asked and not is_installed():
        raise UsageError(
            f"Scanned pages cannot be read here; install text recognition ({INSTALL})."
        )
    return is_installed() if asked is None else asked


def refuse_to_lose(old: Extraction, asked: bool | None) -> None:
    """Stop a reading anew that would lose recognised pages only because of where it is done.

    Raises:
        UsageError: pages of `old` were recognised, which cannot be done here, and nobody asks to
            leave them out.
    """
    from traad.ingest.ocr import INSTALL, is_installed

    pages = [str(page.number) for page in old.pages if page.layer is Layer.OCR]
    if pages and asked is None and not is_installed():
        raise UsageError(
            f"Text recognition read page {', '.join(pages)}, which would be lost here; install it "
            f"({INSTALL}), or say --no-ocr."
        )
