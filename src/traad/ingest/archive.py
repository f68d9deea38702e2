"""Files that are zip archives of XML: hostile until they have been looked through."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Final
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from traad.errors import ReadError

MOST_BYTES: Final = 200_000_000
"""Unpacked bytes of all members together."""
MOST_MEMBERS: Final = 5_000
MOST_RATIO: Final = 300
"""Unpacked to packed bytes of a member of more than a megabyte."""


def check_archive(path: Path, program: str = "Word") -> None:
    """Look through the members of an archive before anything is unpacked in earnest.

    `program` is what the user could save the file anew with.

    Raises:
        ReadError: it is no archive, would unpack to too much, or its XML declares entities.
    """
    import defusedxml
    import defusedxml.sax

    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            _check_size(members)
            for member in members:
                if member.filename.endswith((".xml", ".rels")):
                    with archive.open(member) as stream:
                        defusedxml.sax.parse(stream, ContentHandler(), forbid_dtd=True)
    except defusedxml.DefusedXmlException:
        raise ReadError(
            "The file declares XML entities, which no office program writes; it is not read."
        ) from None
    except (zipfile.BadZipFile, SAXException, EOFError, OSError, NotImplementedError, RuntimeError):
        kind = path.suffix.lower()
        raise ReadError(
            f"The file is damaged, locked with a password, or no {kind} file; "
            f"open it in {program} and save it anew as {kind}."
        ) from None


def _check_size(members: list[zipfile.ZipInfo]) -> None:
    swollen = any(
        m.file_size > 1_000_000 and m.file_size > MOST_RATIO * max(m.compress_size, 1)
        for m in members
    )
    if swollen or len(members) > MOST_MEMBERS or sum(m.file_size for m in members) > MOST_BYTES:
        raise ReadError("The file would unpack to far more than a document holds; it is not read.")
