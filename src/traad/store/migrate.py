"""Bringing an older database's schema up to date, after a backup copy."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from traad.errors import StoreError
from traad.store.copying import backup
from traad.store.transaction import immediate

_SCRIPTS = Path(__file__).parent / "migrations"


def config() -> Config:
    """Alembic's settings, without a file."""
    made = Config()
    made.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    return made


def upgrade(engine: Engine, path: Path) -> None:
    """Bring the schema to the newest revision in one transaction.

    A database of an older version is first copied to `traad.db.<revision>.backup` beside it.

    Raises:
        StoreError: the database is of a newer version of Tråd, or is none of Tråd's.
    """
    scripts = ScriptDirectory.from_config(config())
    newest = scripts.get_current_head()
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current == newest:
        return
    if current is not None:
        known = {script.revision for script in scripts.walk_revisions()}
        if current not in known:
            raise StoreError(f"{path} was made by a newer version of Tråd; update Tråd to open it.")
        backup(path, path.with_name(f"{path.name}.{current}.backup"))
    with engine.connect() as connection, immediate(connection):
        settings = config()
        settings.attributes["connection"] = connection
        command.upgrade(settings, "head")
