"""A place where coders differ as the page shows it: the same text twice, each with its codings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from traad.model import Coding


def side_of(
    who: str,
    text: str,
    low: int,
    codings: Sequence[Coding],
    labels: Mapping[str, tuple[str, str]],
) -> dict[str, Any]:
    """One coder's side: the codes, and the text cut where a coding begins or ends.

    Args:
        low: where the text begins in the document (code points).
        labels: name and colour of each code, by GUID.
    """
    cuts = sorted({0, len(text), *(at - low for c in codings for at in (c.start, c.end))})
    parts = []
    for start, end in pairwise(cuts):
        own = [c for c in codings if c.start - low <= start and end <= c.end - low]
        colours = [labels.get(c.code, (c.code, "#777777"))[1] for c in own]
        parts.append({"text": text[start:end], "colours": colours})
    used = dict.fromkeys(c.code for c in codings)
    codes = [labels.get(code, (code, "#777777")) for code in used]
    return {
        "who": who,
        "codes": [{"name": name, "colour": colour} for name, colour in codes],
        "parts": parts,
    }
