"""What the elements of a web page are: blocks, or no part of what is read."""

from __future__ import annotations

import re
from typing import Any

from traad.model import Kind

GONE = frozenset(
    re.findall(
        r"\w+",
        "script style noscript template head nav iframe object embed svg math canvas "
        "audio video button select option input textarea dialog",
    )
)
"""Elements that hold no text of the page."""
BLOCKS = {
    **{f"h{n}": (Kind.HEADING, n) for n in range(1, 7)},
    "li": (Kind.LIST_ITEM, 1),
    "blockquote": (Kind.QUOTATION, 1),
    "figcaption": (Kind.CAPTION, 1),
    "caption": (Kind.CAPTION, 1),
    **dict.fromkeys(
        re.findall(
            r"\w+",
            "p div section article main aside header footer address pre dl dt dd ul ol figure "
            "form fieldset legend details summary center body hr",
        ),
        (Kind.PARAGRAPH, 1),
    ),
}
"""The blocks, each with its kind and level."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)


def is_hidden(element: Any) -> bool:
    """Whether an element is not shown."""
    style = element.get("style") or ""
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or bool(_HIDDEN.search(style))
    )
