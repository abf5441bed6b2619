"""What Alembic runs for each step; the connection is handed in by fleet/database.py."""

from __future__ import annotations

from alembic import context

from fleet.models import Base

# SQLite cannot alter a column: Alembic then copies the table.
context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
