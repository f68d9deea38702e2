"""What every room shares: the project, its database, who works, and how far along a verb is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from traad import __version__
from traad.settings import Project
from traad.store.coders import ensure_coder, find_coder
from traad.store.database import Database

if TYPE_CHECKING:
    from traad.language import Pipeline

Progress = Callable[[int, int, str], None]
"""Called with (done, total, what) as a long verb goes on."""


def silent(_done: int, _total: int, _what: str) -> None:
    """Progress that nobody watches."""


def now() -> str:
    """The time as ISO 8601 in UTC, to the microsecond."""
    return datetime.now(UTC).isoformat()


@dataclass(frozen=True)
class Context:
    """The project, its database and the name of the coder at work."""

    project: Project
    database: Database
    coder: str

    def me(self, connection: Connection) -> str:
        """The GUID of the coder at work, made at the first act."""
        return ensure_coder(connection, self.coder)

    def me_if_known(self, connection: Connection) -> str:
        """The GUID of the coder at work, or an empty string before the first act."""
        return find_coder(connection, self.coder) or ""

    @property
    def stamp(self) -> str:
        """Name and version of the project's pipeline; loads nothing."""
        from traad.language import stamp_of

        return stamp_of(self.project.pipeline) if self.project.pipeline else stamp_of()

    def pipeline(self) -> Pipeline:
        """The project's language pipeline, loaded at first use."""
        from traad.language import load

        return load(self.project.pipeline) if self.project.pipeline else load()


READING = "reading-"
"""How the folders in the cache begin that hold a file while it is read anew."""

MADE_BY = f"traad {__version__}"
"""Stamped on every result."""
