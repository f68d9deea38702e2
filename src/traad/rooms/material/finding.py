"""From what a user writes to the document that is meant."""

from __future__ import annotations

from collections.abc import Sequence

from traad.errors import NotFoundError
from traad.model import Document


def find_document(documents: Sequence[Document], wanted: str) -> Document:
    """The document with this GUID, else the only one with it as a part of GUID, title or path.

    Raises:
        NotFoundError: there is none, or more than one.
    """
    for document in documents:
        if wanted == document.guid:
            return document
    low = wanted.casefold()
    for whole in (True, False):
        found = [d for d in documents if low and _names(d, low, whole=whole)]
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(f"{d.guid[:8]} ({d.title}, {d.path})" for d in found[:5])
            raise NotFoundError(f"{wanted} may mean {len(found)} documents; say which: {listed}.")
    raise NotFoundError(f"No document is called {wanted}; list them with: traad documents")


def _names(document: Document, low: str, *, whole: bool) -> bool:
    names = (document.guid, document.title.casefold(), document.path.casefold())
    if whole:
        return low in names or document.path.casefold().endswith(f"/{low}")
    return any(low in name for name in names)
