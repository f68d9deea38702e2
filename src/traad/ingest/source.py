"""What a reader of one kind of file gives: the raw draft, and what the file says about itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from traad.ingest.draft import Draft


@dataclass(frozen=True)
class Source:
    """A raw draft with the name of its reader and warnings.

    `metadata` holds the file's own `title` and `author`, and the first `heading`, where there are;
    `speakers` the attributes of those who speak, where the file tells them.
    """

    draft: Draft
    reader: str
    metadata: dict[str, Any] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    speakers: dict[str, dict[str, Any]] = field(default_factory=dict)
