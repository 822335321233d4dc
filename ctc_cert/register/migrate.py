"""Brings a register's tables to what this version of the program needs."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, text

from ctc_cert.errors import Problem

NEWEST = "0002"


def migrate(connection: Connection) -> None:
    """Run the missing migrations; quick when there are none. A newer register is left alone."""
    found = _version(connection)
    if found == NEWEST:
        return
    if found is not None and found > NEWEST:
        raise Problem(
            "The register was written by a newer version of this program.",
            where=f"version {found}, this program knows {NEWEST}",
            fix="Install the newer version of ctc-cert.",
        )
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "ctc_cert.register:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, NEWEST)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found) if found else None
