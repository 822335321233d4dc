"""The database itself refuses to change or delete an entry.

The hash chain finds a change afterwards; this keeps mistakes and careless tools from making one.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

_SQLITE = """
CREATE TRIGGER IF NOT EXISTS entry_no_{verb} BEFORE {verb} ON entry
BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END
"""
_POSTGRES = """
CREATE OR REPLACE FUNCTION entry_append_only() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'the register is append-only'; END
$$ LANGUAGE plpgsql;
CREATE TRIGGER entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON entry
FOR EACH STATEMENT EXECUTE FUNCTION entry_append_only();
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("update", "delete"):
            op.execute(_SQLITE.format(verb=verb))
    else:
        op.execute(_POSTGRES)
