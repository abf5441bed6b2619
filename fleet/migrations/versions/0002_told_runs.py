"""Remembers of which runs their owners have been told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Runs that ended before anybody could be told are over and done with."""
    with op.batch_alter_table("runs") as table:
        table.add_column(sa.Column("told_at", sa.DateTime(), nullable=True))
    op.execute("UPDATE runs SET told_at = ended_at")
