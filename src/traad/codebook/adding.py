"""Codes that people make while they read, out of the words they read (in-vivo codes)."""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Collection

from traad.codebook.model import Code, Codebook, codebook_guid
from traad.errors import UsageError

LONGEST = 60
"""How many characters a label made of a text may have."""

OWN = "egen"
"""The id of the codebook that a project without any gets."""

COLOURS = (
    *("#1f6f8b", "#c4572b", "#5a7d2a", "#8a4f9e", "#b0882f", "#2f6fb0"),
    *("#a33b5b", "#3b8a6e", "#6b5fb5", "#8c6239", "#4d7f8c", "#b5643a"),
)


def first_codebook() -> Codebook:
    """An empty codebook, for a project that has none."""
    return Codebook(codebook_guid(OWN), OWN, {"da": "Egen kodebog", "en": "Own codebook"}, "da", ())


def new_code(book: Codebook, label: str, language: str, taken: Collection[str]) -> Code:
    """A code with this label, an id made of it that is not among those taken, and a colour.

    Raises:
        UsageError: there is no letter or figure in the label.
    """
    name = " ".join(label.split())
    if len(name) > LONGEST:
        name = name[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
    base = id_of(name)
    if not base:
        raise UsageError("A code must have a name with a letter in it.")
    id, number = base, 2
    while id in taken or any(code.id == id for code in book.codes):
        id, number = f"{base}-{number}", number + 1
    used = {code.colour for code in book.codes}
    free = [c for c in COLOURS if c not in used] or COLOURS
    colour = free[len(book.codes) % len(free)]
    return Code(str(uuid.uuid4()), id, {language: name}, colour)


def id_of(name: str) -> str:
    """Letters and figures of a name in small letters, with hyphens between words."""
    low = unicodedata.normalize("NFC", name).casefold()
    return re.sub(r"[^\w]+|_+", "-", low).strip("-")[:40].strip("-")
