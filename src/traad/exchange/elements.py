"""Elements of REFI-QDA's XML, however others write them: their children, texts and GUIDs."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from typing import Any

from traad.exchange.refi import derived

_GUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def guid_of(said: str | None) -> str:
    """A GUID in small letters without braces; one made of the words where it is none."""
    bare = (said or "").strip().strip("{}").lower()
    if _GUID.fullmatch(bare):
        return bare
    try:
        return str(uuid.UUID(bare))
    except ValueError:
        return derived("said", said or "")


def children(element: Any, *names: str) -> Iterator[Any]:
    """The children of these names, in whatever namespace."""
    for child in element if element is not None else ():
        if isinstance(child.tag, str) and child.tag.rpartition("}")[2] in names:
            yield child


def first(element: Any, name: str) -> Any:
    """The first child of a name, or None."""
    return next(children(element, name), None)


def under(element: Any, container: str, *names: str) -> Iterator[Any]:
    """The children of these names in the containers of a name."""
    for one in children(element, container):
        yield from children(one, *names)


def text_of(element: Any, name: str) -> str:
    """The text in the first child of a name."""
    found = first(element, name)
    return "" if found is None else "".join(found.itertext())


def targets(element: Any, *names: str) -> list[str]:
    """The GUIDs that the children of these names point at."""
    said = (child.get("targetGUID") or child.get("guid") for child in children(element, *names))
    return [guid_of(one) for one in said if one]


def user_of(element: Any) -> str | None:
    """Who made an element, or changed it last."""
    said = element.get("creatingUser") or element.get("modifyingUser")
    return guid_of(said) if said else None


def time_of(element: Any) -> str | None:
    """When an element was made, or changed last."""
    said = element.get("creationDateTime") or element.get("modifiedDateTime")
    return None if said is None else str(said)
