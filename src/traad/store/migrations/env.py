"""Alembic's entry: run the migrations on the connection handed over by `traad.store.migrate`."""

from alembic import context

from traad.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    transactional_ddl=False,
)
context.run_migrations()
