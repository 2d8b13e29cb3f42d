"""Numbered, frozen steps from one schema version to the next.

A step is a SQL file that never changes once it was released; the newest version is the number of
the last step. A new council file walks through the same steps as an old one.
"""

import re
import sqlite3
from importlib import resources

APPLICATION_ID = 0x4A495254  # "JIRT"

_STEP_FILE = re.compile(r"step_(\d{4})\.sql")


def steps() -> list[str]:
    """The SQL of each step, the first at index 0."""
    found = {
        int(match.group(1)): entry.read_text(encoding="utf-8")
        for entry in resources.files(__name__).iterdir()
        if (match := _STEP_FILE.fullmatch(entry.name))
    }
    return [found[number] for number in range(1, len(found) + 1)]


def current_version() -> int:
    """The schema version that this program writes."""
    return len(steps())


def migrate(connection: sqlite3.Connection, from_version: int) -> None:
    """Walk the file from a version to the current one, all or nothing.

    The connection is in autocommit mode and outside a transaction. Raises sqlite3.Error and leaves
    the file as it was when a step fails or leaves a broken reference behind.
    """
    # Inside a transaction this pragma does nothing, and a table rebuilt while it is on would
    # delete the rows that refer to it.
    connection.execute("PRAGMA foreign_keys = off")
    connection.execute("BEGIN EXCLUSIVE")
    try:
        for step in steps()[from_version:]:
            for statement in step.split(";\n"):
                if statement.strip():
                    connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {current_version()}")
        if broken := connection.execute("PRAGMA foreign_key_check").fetchall():
            raise sqlite3.IntegrityError(f"broken references after migrating: {broken[:3]}")
        connection.execute("COMMIT")
    except BaseException:
        # A disk that refuses the COMMIT has ended the transaction already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = on")
