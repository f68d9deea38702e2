"""Studies: documents that belong together, and near-duplicates that may."""

from __future__ import annotations

from collections.abc import Sequence

from traad.errors import UsageError
from traad.likeness import SAME, Likeness, alike, sketch
from traad.model import Document
from traad.rooms.context import Context
from traad.rooms.material.descriptions import Descriptions
from traad.store import documents as store
from traad.store.sketches import get_sketches, store_sketch
from traad.store.texts import get_text


class Studies:
    """The room where documents are put together as one study."""

    def __init__(self, context: Context, descriptions: Descriptions) -> None:
        self._context = context
        self._descriptions = descriptions

    def alike(self) -> list[Likeness]:
        """The pairs of documents (GUIDs) that share much of their text and are not one study."""
        return find_alike(self._context)

    def join(self, documents: Sequence[Document], name: str | None = None) -> str:
        """Put documents in one study; returns its name.

        The name is the given one, else that of a study one of them is in, else the longest
        document's title.

        Raises:
            UsageError: there are fewer than two documents, or the name is empty.
        """
        if len({d.guid for d in documents}) < 2:
            raise UsageError("A study is of two documents or more; name them: traad study DOC DOC")
        longest = max(documents, key=lambda d: d.words)
        chosen = next((d.study for d in documents if d.study), longest.title)
        if name is not None:
            chosen = " ".join(name.split())
        if not chosen:
            raise UsageError("A study needs a name.")
        for document in documents:
            self._descriptions.describe(document, {"study": chosen})
        return chosen


def find_alike(context: Context) -> list[Likeness]:
    """The pairs of documents (GUIDs) that share much of their text and are not one study.

    Sketches that are missing are made first, so that each text is looked through once.
    """
    with context.database.read() as connection:
        documents = store.list_documents(connection)
        known = get_sketches(connection)
    for document in documents:
        if document.guid not in known:
            with context.database.read() as connection:
                made = sketch(get_text(connection, document.version_id))
            with context.database.write() as connection:
                store_sketch(connection, document.id, made)
            known[document.guid] = made
    studies = {d.guid: d.study for d in documents}
    return [
        like
        for like in alike({d.guid: known[d.guid] for d in documents})
        if not studies[like.one] or studies[like.one] != studies[like.other]
    ]


def warn_of_alike(context: Context, documents: Sequence[Document], new: set[str]) -> dict[str, str]:
    """By the GUID of a new document: what to tell of the one that it is most like."""
    by_guid = {d.guid: d for d in documents}
    told: dict[str, str] = {}
    for like in find_alike(context):
        for guid, other in ((like.one, like.other), (like.other, like.one)):
            if guid in new and guid not in told and other not in told:
                told[guid] = _warning(like, by_guid[other])
    return told


def _warning(like: Likeness, other: Document) -> str:
    share = f"It shares {like.share:.0%} of the text with"
    what = "It is nearly the same text as" if like.share >= SAME else share
    return (
        f"{what} {other.title}; if they are one study, say: "
        f"traad study {like.one[:8]} {like.other[:8]}"
    )
