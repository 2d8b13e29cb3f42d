"""The journal: triggers that note every changed row, and the way back.

The triggers are temporary ones, made by each connection from the tables: nothing can write past
them (objects, bulk statements, imports), and the file itself holds no trigger that a restored copy
could smuggle in.
"""

import datetime as dt
import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, text

from jiritsu_desktop.db.models import Table
from jiritsu_desktop.domain.changes import ChangeRow, Topic, UndoConflict, UndoEffect

# The journal itself, what is derived from other rows, and bytes under their own hash.
UNJOURNALED = frozenset(
    {"change", "changed_row", "search_document", "file_content", "page_margins"}
)

Values = dict[str, Any]

# So long after its last save a text that is being typed still belongs to the same change.
_PAUSE = dt.timedelta(minutes=1)
_TRASHED = "deleted_at"


def key_column(table: str) -> str:
    """The name of the table's integer key."""
    return next(iter(Table.metadata.tables[table].primary_key.columns)).name


def install(connection: sqlite3.Connection) -> None:
    """Create the triggers on a fresh connection; they write only while a change is open."""
    connection.execute("CREATE TEMP TABLE open_change (id INTEGER NOT NULL)")
    for name, table in Table.metadata.tables.items():
        if name in UNJOURNALED:
            continue
        columns = [column.name for column in table.columns]
        key = key_column(name)
        old, new = (
            "json_object(" + ", ".join(f"'{c}', {side}.\"{c}\"" for c in columns) + ")"
            for side in ("OLD", "NEW")
        )
        differs = " OR ".join(f'OLD."{c}" IS NOT NEW."{c}"' for c in columns)
        for event, row, before, after, when in (
            ("INSERT", "NEW", "NULL", new, ""),
            ("UPDATE", "NEW", old, new, f"WHEN {differs}"),
            ("DELETE", "OLD", old, "NULL", ""),
        ):
            connection.execute(
                f'CREATE TEMP TRIGGER journal_{name}_{event} AFTER {event} ON main."{name}" {when} '
                "BEGIN INSERT INTO changed_row (change_id, table_name, row_id, before, after) "
                f"SELECT id, '{name}', {row}.\"{key}\", {before}, {after} FROM open_change; END"
            )


def begin(
    connection: Connection,
    name: str,
    topic: Topic,
    words: dict[str, str],
    *,
    undoable: bool,
    undoes_id: int | None,
) -> int:
    """Open a change; from here on the triggers note under its id."""
    change_id = connection.execute(
        text(
            "INSERT INTO change (happened_at, name, words, topic, row_count, undoes_id, undoable) "
            "VALUES (:now, :name, :words, :topic, 0, :undoes, :undoable) RETURNING id"
        ),
        {
            "now": dt.datetime.now().isoformat(timespec="seconds"),
            "name": name,
            "words": json.dumps(words, ensure_ascii=False),
            "topic": topic.value,
            "undoes": undoes_id,
            "undoable": int(undoable),
        },
    ).scalar_one()
    connection.execute(text("INSERT INTO open_change VALUES (:id)"), {"id": change_id})
    return int(change_id)


def continued(
    connection: Connection, name: str, words: dict[str, str], record: tuple[str, int]
) -> int | None:
    """Open the newest change again if it made this record or edited it under the same name.

    Gives None when another change came after it, when it was undone, or when its last save is more
    than a minute ago. Its words and its time become those of this save.
    """
    table, row_id = record
    now = dt.datetime.now()
    newest = connection.execute(
        text(
            "SELECT c.id, c.words FROM change c "
            "WHERE c.id = (SELECT max(id) FROM change) AND c.undoable AND c.undoes_id IS NULL "
            "AND c.happened_at BETWEEN :since AND :now AND EXISTS "
            "(SELECT 1 FROM changed_row r WHERE r.change_id = c.id AND r.table_name = :t "
            "AND r.row_id = :r AND (r.before IS NULL OR c.name = :name))"
        ),
        {
            "since": (now - _PAUSE).isoformat(timespec="seconds"),
            "now": now.isoformat(timespec="seconds"),
            "t": table,
            "r": row_id,
            "name": name,
        },
    ).first()
    if newest is None:
        return None
    connection.execute(
        text("UPDATE change SET happened_at = :now, words = :words WHERE id = :id"),
        {
            "now": now.isoformat(timespec="seconds"),
            "words": json.dumps({**json.loads(newest.words), **words}, ensure_ascii=False),
            "id": newest.id,
        },
    )
    connection.execute(text("INSERT INTO open_change VALUES (:id)"), {"id": newest.id})
    return int(newest.id)


def newest_row(connection: Connection) -> int:
    """The id of the row noted last; what a change writes is noted behind it."""
    return int(
        connection.execute(text("SELECT coalesce(max(id), 0) FROM changed_row")).scalar_one()
    )


def merge(connection: Connection, change_id: int, record: tuple[str, int]) -> None:
    """Keep of a record within a change only what it was before and what it became."""
    values = {"id": change_id, "t": record[0], "r": record[1]}
    its = "change_id = :id AND table_name = :t AND row_id = :r"
    first, last = connection.execute(
        text(f"SELECT min(id), max(id) FROM changed_row WHERE {its}"), values
    ).one()
    if first == last:
        return
    connection.execute(
        text(
            "UPDATE changed_row SET after = (SELECT after FROM changed_row WHERE id = :last) "
            "WHERE id = :first"
        ),
        {"first": first, "last": last},
    )
    connection.execute(
        text(f"DELETE FROM changed_row WHERE {its} AND id > :first"), {**values, "first": first}
    )


def finish(connection: Connection, change_id: int) -> None:
    """Close the change and note how many rows it touched."""
    connection.execute(text("DELETE FROM open_change"))
    connection.execute(
        text(
            "UPDATE change SET row_count = "
            "(SELECT count(*) FROM changed_row WHERE change_id = :id) WHERE id = :id"
        ),
        {"id": change_id},
    )


_SELECT_CHANGE = (
    "SELECT c.id, c.happened_at, c.name, c.words, c.topic, c.row_count, c.undoes_id, c.undoable, "
    "(SELECT CASE WHEN count(*) % 2 = 1 THEN max(u.id) END FROM change u "
    "WHERE u.undoes_id = c.id) AS undone_by_id FROM change c "
)


def _change(row: Row[*tuple[Any, ...]]) -> ChangeRow:
    return ChangeRow(
        id=row.id,
        happened_at=dt.datetime.fromisoformat(row.happened_at),
        name=row.name,
        words=json.loads(row.words),
        topic=Topic(row.topic),
        row_count=row.row_count,
        undoes_id=row.undoes_id,
        undone_by_id=row.undone_by_id,
        undoable=bool(row.undoable),
    )


def changes(
    connection: Connection, limit: int = 200, before_id: int | None = None
) -> list[ChangeRow]:
    """The newest changes first."""
    return [
        _change(row)
        for row in connection.execute(
            text(
                _SELECT_CHANGE
                + "WHERE :before IS NULL OR c.id < :before ORDER BY c.id DESC LIMIT :limit"
            ),
            {"before": before_id, "limit": limit},
        )
    ]


def change(connection: Connection, change_id: int) -> ChangeRow | None:
    """One change by its id."""
    row = connection.execute(text(_SELECT_CHANGE + "WHERE c.id = :id"), {"id": change_id}).first()
    return None if row is None else _change(row)


def next_to_undo(connection: Connection) -> ChangeRow | None:
    """The newest change that stands: neither undone nor itself an undo."""
    row = connection.execute(
        text(
            _SELECT_CHANGE + "WHERE c.undoable AND c.undoes_id IS NULL AND "
            "(SELECT count(*) FROM change u WHERE u.undoes_id = c.id) % 2 = 0 "
            "ORDER BY c.id DESC LIMIT 1"
        )
    ).first()
    return None if row is None else _change(row)


def next_to_redo(connection: Connection) -> ChangeRow | None:
    """The change whose undo is the newest event, if nothing new was done since."""
    row = connection.execute(
        text(
            _SELECT_CHANGE + "WHERE c.undoable AND c.undoes_id IS NULL AND "
            "(SELECT count(*) FROM change u WHERE u.undoes_id = c.id) % 2 = 1 AND c.id >= "
            "coalesce((SELECT max(d.id) FROM change d WHERE d.undoable AND d.undoes_id IS NULL AND "
            "(SELECT count(*) FROM change u WHERE u.undoes_id = d.id) % 2 = 0), 0) "
            "ORDER BY c.id LIMIT 1"
        )
    ).first()
    return None if row is None else _change(row)


def rows_of(
    connection: Connection, change_id: int
) -> list[tuple[str, int, Values | None, Values | None]]:
    """The rows of a change in the order of writing: table, id, before, after."""
    return [
        (
            row.table_name,
            row.row_id,
            None if row.before is None else json.loads(row.before),
            None if row.after is None else json.loads(row.after),
        )
        for row in connection.execute(
            text(
                "SELECT table_name, row_id, before, after FROM changed_row "
                "WHERE change_id = :id ORDER BY id"
            ),
            {"id": change_id},
        )
    ]


def last_event(connection: Connection, change_id: int) -> int:
    """The id under which the present effect of a change was written: itself or its last undo."""
    return int(
        connection.execute(
            text("SELECT coalesce(max(id), :id) FROM change WHERE undoes_id = :id"),
            {"id": change_id},
        ).scalar_one()
    )


def conflicts(connection: Connection, event_id: int) -> list[UndoConflict]:
    """Later changes that touched the same fields, or whose records hang on those of the event.

    Empty when the event can be taken back.
    """
    found: dict[tuple[str, int], UndoConflict] = {}
    written = rows_of(connection, event_id)
    for table, row_id, before, after in reversed(written):
        present = _row(connection, table, row_id)
        expected = _after_all(connection, event_id, table, row_id)
        fields = _touched(before, after)
        if _part(present, fields) != _part(expected, fields) and (table, row_id) not in found:
            _note_later(connection, found, event_id, table, row_id)
    added = {(table, row_id) for table, row_id, before, _after in written if before is None}
    for table, row_id in _hanging_on(connection, added):
        _note_later(connection, found, event_id, table, row_id)
    return list(found.values())


def _note_later(
    connection: Connection,
    found: dict[tuple[str, int], UndoConflict],
    event_id: int,
    table: str,
    row_id: int,
) -> None:
    if (table, row_id) in found:
        return
    later = connection.execute(
        text(
            "SELECT max(change_id) FROM changed_row "
            "WHERE table_name = :t AND row_id = :r AND change_id > :id"
        ),
        {"t": table, "r": row_id, "id": event_id},
    ).scalar()
    if later is not None and (later_change := change(connection, later)) is not None:
        found[table, row_id] = UndoConflict(later_change, table, row_id)


def _hanging_on(
    connection: Connection, added: Collection[tuple[str, int]]
) -> Iterator[tuple[str, int]]:
    """The rows that would be left pointing at nothing if the added ones went."""
    for table in Table.metadata.sorted_tables:
        for key in table.foreign_keys:
            ids = [row_id for name, row_id in added if name == key.column.table.name]
            if not ids or key.ondelete in ("CASCADE", "SET NULL"):
                continue
            own = key_column(table.name)
            rows = connection.execute(
                text(
                    f'SELECT "{own}" FROM "{table.name}" WHERE "{key.parent.name}" '
                    "IN (SELECT value FROM json_each(:ids))"
                ),
                {"ids": json.dumps(ids)},
            )
            yield from (
                (table.name, row_id) for (row_id,) in rows if (table.name, row_id) not in added
            )


def effect(connection: Connection, event_id: int) -> UndoEffect:
    """How many records an event's taking back lets vanish, come back and be as before."""
    vanishing = returning = restored = 0
    for _table, _row_id, before, after in rows_of(connection, event_id):
        if before is None:
            vanishing += 1
        elif after is None or (after.get(_TRASHED) and not before.get(_TRASHED)):
            returning += 1
        elif before.get(_TRASHED) and not after.get(_TRASHED):
            vanishing += 1
        else:
            restored += 1
    return UndoEffect(vanishing, returning, restored)


def take_back(connection: Connection, event_id: int) -> None:
    """Write the inverse of an event, last row first; the caller has looked for conflicts."""
    connection.execute(text("PRAGMA defer_foreign_keys = on"))
    for table, row_id, before, after in reversed(rows_of(connection, event_id)):
        key = key_column(table)
        if before is None:
            connection.execute(text(f'DELETE FROM "{table}" WHERE "{key}" = :k'), {"k": row_id})
        elif after is None:
            names = _known_columns(table, before)
            connection.execute(
                text(
                    f'INSERT INTO "{table}" ({", ".join(_quoted(names))}) '
                    f"VALUES ({', '.join(f':{n}' for n in names)})"
                ),
                {name: before[name] for name in names},
            )
        else:
            names = [n for n in _known_columns(table, before) if before[n] != after.get(n)]
            assignments = ", ".join(f'"{n}" = :{n}' for n in names)
            connection.execute(
                text(f'UPDATE "{table}" SET {assignments} WHERE "{key}" = :_key'),
                {**{name: before[name] for name in names}, "_key": row_id},
            )


def _row(connection: Connection, table: str, row_id: int) -> Values | None:
    row = connection.execute(
        text(f'SELECT * FROM "{table}" WHERE "{key_column(table)}" = :k'), {"k": row_id}
    ).first()
    return None if row is None else dict(row._mapping)


def _after_all(connection: Connection, event_id: int, table: str, row_id: int) -> Values | None:
    after = connection.execute(
        text(
            "SELECT after FROM changed_row WHERE change_id = :id AND table_name = :t "
            "AND row_id = :r ORDER BY id DESC LIMIT 1"
        ),
        {"id": event_id, "t": table, "r": row_id},
    ).scalar()
    return None if after is None else json.loads(after)


def _touched(before: Values | None, after: Values | None) -> Iterable[str] | None:
    if before is None or after is None:
        return None
    return [name for name in before if before[name] != after.get(name)]


def _part(row: Values | None, fields: Iterable[str] | None) -> Values | None:
    if row is None or fields is None:
        return row
    return {name: row.get(name) for name in fields}


def _known_columns(table: str, values: Values) -> list[str]:
    return [column.name for column in Table.metadata.tables[table].columns if column.name in values]


def _quoted(names: Iterable[str]) -> list[str]:
    return [f'"{name}"' for name in names]
