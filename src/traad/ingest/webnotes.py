"""The notes of a web page, and the signs that refer to them."""

from __future__ import annotations

import re
from typing import Any

SIGN = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡]|[ivx]{1,4})[\])]?$")
"""What refers to a note: a number, a star, a small Roman figure."""


def notes_of(root: Any) -> dict[Any, str]:
    """The elements that are notes, with the names by which raised signs refer to them."""
    named: dict[str, Any] = {}
    for element in root.iter():
        if isinstance(element.tag, str):
            for name in (element.get("id"), element.get("name")):
                if name:
                    named.setdefault(name, element)
    notes: dict[Any, str] = {}
    for link in root.iter("a"):
        href = link.get("href") or ""
        raised = link.find("sup") is not None or any(a.tag == "sup" for a in link.iterancestors())
        said = link.get("role") == "doc-noteref" or re.match(r"#(?:_?ftn|fn|footnote|note)", href)
        back = re.match(r"#(?:_?ftnref|fnref)", href)
        signed = SIGN.match("".join(link.itertext()).strip())
        if not (href.startswith("#") and signed and (raised or said)) or back:
            continue
        target = named.get(href[1:])
        holder = _holder(target) if target is not None else None
        if holder is not None and link not in holder.iter("a"):
            notes.setdefault(holder, href[1:])
    return notes


def _holder(element: Any) -> Any:
    """The block that an element stands in, or is."""
    for one in (element, *element.iterancestors()):
        if one.tag in ("li", "p", "div", "aside", "dd"):
            return one
    return None


def note_words(element: Any) -> str:
    """The words of a note, without its number and the arrow back."""
    words = " ".join("".join(element.itertext()).split())
    return re.sub(r"^[\[(]?\d{1,3}[\]).]?\s+|\s*[↩↑^]\ufe0e?$", "", words)
