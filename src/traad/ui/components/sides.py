"""Two coders' codings of the same text, side by side."""

from __future__ import annotations

from typing import Any

from traad.ui.components import define
from traad.ui.components.table import follow
from traad.ui.state import language

_sides = define("sides", "dom", "sides", styles=("common", "sides"))


def mount_sides(sides: list[dict[str, Any]], none: str, link: dict[str, Any]) -> None:
    """Draw the sides, as `side_of` in views/adjudication.py gives them.

    Args:
        none: what stands where a coder has coded nothing.
        link: text, page and params of the link to the place in the document.
    """
    data = {"sides": sides, "none": none, "link": link, "language": language()}
    follow(_sides(key="sides", data=data, on_go_change=lambda: None).go)
