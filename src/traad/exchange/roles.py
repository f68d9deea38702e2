"""The roles of a document's speakers as one value, and back."""

from __future__ import annotations

from collections.abc import Iterable

from traad.model import Speaker

FIELD = "roles"
"""What the variable is derived of that holds them."""
SPEAKER = "Tråd: speaker"
"""What a Case is described as that stands for somebody who speaks and is no case here."""
_IS, _BETWEEN = " = ", "; "


def written(speakers: Iterable[Speaker]) -> str:
    """`Åse = beboer; Interviewer = interviewer`; who has no role is left out."""
    return _BETWEEN.join(f"{one.name}{_IS}{one.role}" for one in speakers if one.role)


def read(said: str) -> dict[str, str]:
    """The role of each speaker by name."""
    pairs = (one.rpartition(_IS) for one in said.split(_BETWEEN))
    return {name: role for name, sign, role in pairs if sign}
