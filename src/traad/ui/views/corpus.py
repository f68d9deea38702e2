"""Which documents the corpus page lists, and in which order."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from traad.model import Document
from traad.ui.views.order import in_danish_order


class Order(StrEnum):
    """What the documents are sorted by."""

    TITLE = "title"
    YEAR = "year"
    TYPE = "type"
    PAGES = "pages"
    WORDS = "words"


def listed(
    documents: Sequence[Document],
    *,
    text: str = "",
    types: Collection[str] = (),
    members: Collection[str] | None = None,
    order: Order = Order.TITLE,
    attributes: Mapping[int, Mapping[str, str]] | None = None,
) -> list[Document]:
    """The documents that fit, sorted; of equal ones, by title in Danish order.

    Args:
        text: words that all stand in the title, the authors, the study, the file's name or a value.
        types: none means all.
        members: GUIDs of a set.
        order: years and sizes fall, the newest and largest first.
        attributes: values by row id of the document, then by name.
    """
    words = text.casefold().split()
    values = attributes or {}

    def fits(document: Document) -> bool:
        said = (document.title, *document.authors, document.study or "", document.path)
        all_said = " ".join((*said, *values.get(document.id, {}).values())).casefold()
        return (
            all(word in all_said for word in words)
            and (not types or document.type in types)
            and (members is None or document.guid in members)
        )

    found = sorted(filter(fits, documents), key=lambda d: in_danish_order(d.title))
    match order:
        case Order.YEAR:
            found.sort(key=lambda d: -(d.year or 0))
        case Order.TYPE:
            found.sort(key=lambda d: d.type)
        case Order.PAGES:
            found.sort(key=lambda d: -d.pages)
        case Order.WORDS:
            found.sort(key=lambda d: -d.words)
        case Order.TITLE:
            pass
    return found
