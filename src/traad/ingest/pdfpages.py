"""The pages of a PDF file: their words and tables, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from traad.errors import ReadError, ScanError
from traad.ingest.fallback import is_broken, other_words
from traad.ingest.ocr import INSTALL, is_installed
from traad.ingest.pdfium import Words, page_words
from traad.ingest.scans import is_picture
from traad.ingest.tables import Ruled, no_tables, page_tables
from traad.model import Layer


@dataclass
class Pages:
    """What stands on each page, and which pages (numbers from 1) could not be read or lack text."""

    words: list[Words] = field(default_factory=list)
    tables: list[Ruled] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    layers: list[Layer] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)

    def numbers(self, layer: Layer) -> list[int]:
        """The numbers of the pages whose text comes from there."""
        return [n for n, found in enumerate(self.layers, start=1) if found is layer]

    def warnings(self) -> Iterator[str]:
        """A sentence for each thing that a person should know about the pages."""
        if self.failed:
            yield f"Page {_listed(self.failed)}: could not be read."
        bare = self.numbers(Layer.NONE)
        if pictures := _listed(n for n in bare if n not in self.broken):
            if is_installed():
                yield (
                    f"Page {pictures}: a picture without text. Read it with: traad reread DOC --ocr"
                )
            else:
                yield (
                    f"Page {pictures}: a picture without text. To read it, install text "
                    f"recognition ({INSTALL}) and run: traad reread DOC"
                )
        if broken := _listed(self.broken):
            if is_installed():
                yield (
                    f"Page {broken}: fonts that do not tell their letters. Read it with: "
                    "traad reread DOC --ocr"
                )
            else:
                yield (
                    f"Page {broken}: fonts that do not tell their letters. To read it, install "
                    f"text recognition ({INSTALL}) and run: traad reread DOC"
                )
        if read := self.numbers(Layer.OCR):
            yield (
                f"Page {_listed(read)}: read by text recognition (OCR), {self._sure(read)} % sure "
                "on average."
            )

    def _sure(self, numbers: Sequence[int]) -> int:
        """How sure the recognition is of the words of some pages, in per cent."""
        found = (self.words[n - 1].recognised for n in numbers)
        every = np.concatenate([*(r.confidence for r in found if r), np.zeros(0, np.float32)])
        return round(100 * float(every.mean())) if len(every) else 0


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))


def read_pages(pdf: Any, path: Path, recognised: Mapping[int, Words]) -> Pages:
    """The words and the tables of each page, and the labels that the file tells.

    `recognised` are the words of pages (numbers from 1) that text recognition has read.

    Raises:
        ReadError: no page holds text.
    """
    import pypdfium2

    pages = Pages()
    for index in range(len(pdf)):
        pages.labels.append(pdf.get_page_label(index))
        words, tables, layer = Words.none(), no_tables(), Layer.TEXT
        if index + 1 in recognised:
            words, layer = recognised[index + 1], Layer.OCR
        else:
            try:
                page = pdf[index]
                try:
                    words = page_words(page)
                    if is_broken(page, words):
                        words = other_words(path, index, words)
                        if is_broken(page, words):
                            pages.broken.append(index + 1)
                            layer = Layer.NONE
                    elif not len(words) and is_picture(page):
                        layer = Layer.NONE
                    tables = page_tables(page, words)
                finally:
                    page.close()
            except pypdfium2.PdfiumError:
                pages.failed.append(index + 1)
        pages.words.append(words)
        pages.tables.append(tables)
        pages.layers.append(layer)
    if not any(map(len, pages.words)):
        if len(pages.failed) == len(pages.words):
            raise ReadError("No page of the file could be read; open it in a PDF viewer.")
        if bare := pages.numbers(Layer.NONE):
            if is_installed():
                raise ScanError("The file holds no text, only pictures; read it with --ocr.", bare)
            raise ScanError(
                "The file holds no text, only pictures; install text recognition "
                f"({INSTALL}) and read it again.",
                bare,
            )
        raise ReadError("The file holds no text.")
    return pages
