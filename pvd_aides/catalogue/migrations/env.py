"""Run by Alembic: migrates the connection that ``catalogue.database.upgrade`` hands over."""

from alembic import context

from pvd_aides.catalogue.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
context.run_migrations()
