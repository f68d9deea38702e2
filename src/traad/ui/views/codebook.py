"""What the codebook page shows, and what of it a person has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from traad.codebook import Code, Codebook
from traad.ui.views.marks import in_tree_order

LISTS = ("examples", "counter_examples")
BY_LANGUAGE = ("label", "definition")


def tree_of(
    book: Codebook,
    coded: Mapping[str, int],
    name_of: Callable[[Code], str],
    counted: Callable[[int], str],
) -> list[dict[str, Any]]:
    """The lines of the tree. `coded` is how often each code (GUID) is coded with."""
    guids = {code.id: code.guid for code in book.codes}
    return [
        {
            "guid": code.guid,
            "name": name_of(code),
            "colour": code.colour,
            "depth": depth,
            "parent": guids.get(code.parent or ""),
            "key": code.shortcut,
            "count": str(coded.get(code.guid, 0) or ""),
            "counted": counted(coded.get(code.guid, 0)),
        }
        for code, depth in in_tree_order(list(book.codes))
    ]


def changed(code: Code, written: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a code that are written otherwise than they stand.

    `written` has the texts as they are in the form: lists a line each, and a text for each
    language of a label or definition.
    """
    new: dict[str, Any] = {}
    for name, value in written.items():
        stands = getattr(code, name)
        if name in LISTS:
            now: Any = tuple(one for line in value.splitlines() if (one := line.strip()))
        elif name in BY_LANGUAGE:
            # What the form has no field for stays.
            kept = {k: v for k, v in stands.items() if k not in value}
            now = {k: t for k, v in value.items() if (t := v.strip())} | kept
        elif name == "shortcut":
            now = value.strip() or None
        else:
            now = value.strip() if isinstance(value, str) else value
        if now != stands:
            new[name] = now
    return new
