"""The search shadow: the folded text of every record, looked through without any query syntax.

The shadow is written in the same transaction as the records, from the journal's own list of what
changed, so it can neither go stale nor be forgotten by a feature.
"""

import datetime as dt
import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, text

from jiritsu_desktop.domain.text import fold

# A scan holds the one connection for a slice at a time, so that a save never waits for it.
_SLICE = 4000
# Places before every day that a record may have.
_FIRST, _UNDATED = "99999", "9999"


@dataclass(frozen=True, slots=True)
class _Source:
    kind: str
    table: str
    select: str


# R8, as fiscal years are named in numbers; no council's records reach back beyond 平成.
_SHORT_YEAR = (
    "CASE WHEN p.fiscal_year >= 2019 THEN 'R' || (p.fiscal_year - 2018) "
    "ELSE 'H' || (p.fiscal_year - 1988) END"
)

_SOURCES = (
    _Source(
        "people",
        "person",
        "SELECT p.id, NULL, p.family_name || p.given_name, p.family_yomi || p.given_yomi, "
        "p.job_title, p.phone, p.note, o.name, o.yomi FROM person p "
        "LEFT JOIN organisation o ON o.id = p.organisation_id WHERE p.deleted_at IS NULL",
    ),
    _Source(
        "organisations",
        "organisation",
        "SELECT p.id, NULL, p.name, p.yomi, p.phone, p.address, p.note FROM organisation p "
        "WHERE p.deleted_at IS NULL",
    ),
    _Source(
        "meetings",
        "meeting",
        "SELECT p.id, p.date, b.name, p.title, p.memo, v.name FROM meeting p "
        "JOIN body b ON b.id = p.body_id LEFT JOIN venue v ON v.id = p.venue_id "
        "WHERE p.deleted_at IS NULL",
    ),
    _Source(
        "agenda",
        "agenda_item",
        "SELECT p.id, m.date, p.title, p.presenter, p.easy_text FROM agenda_item p "
        "JOIN meeting m ON m.id = p.meeting_id WHERE p.deleted_at IS NULL",
    ),
    _Source(
        "handouts",
        "handout",
        "SELECT p.id, m.date, p.title, p.file_name FROM handout p "
        "JOIN meeting m ON m.id = p.meeting_id WHERE p.deleted_at IS NULL",
    ),
    _Source(
        "statements",
        "statement",
        "SELECT p.id, m.date, p.text, p.speaker FROM statement p "
        "JOIN meeting m ON m.id = p.meeting_id WHERE p.deleted_at IS NULL",
    ),
    _Source(
        "decisions",
        "decision",
        f"SELECT p.id, m.date, {_SHORT_YEAR} || '-決' || printf('%02d', p.number), p.text "
        "FROM decision p "
        "JOIN meeting m ON m.id = p.meeting_id WHERE p.deleted_at IS NULL",
    ),
    _Source(
        "actions",
        "action",
        "SELECT p.id, m.date, p.text, p.owner, p.result FROM action p "
        "JOIN meeting m ON m.id = p.meeting_id WHERE p.deleted_at IS NULL",
    ),
    _Source(
        "cases",
        "case_sheet",
        "SELECT p.id, p.received_on, p.difficulty, p.facts, p.tried_so_far, p.wished_resource, "
        "p.area, o.name FROM case_sheet p LEFT JOIN organisation o ON o.id = p.organisation_id "
        "WHERE p.deleted_at IS NULL",
    ),
    _Source(
        "issues",
        "issue",
        f"SELECT p.id, p.received_on, {_SHORT_YEAR} || '-' || printf('%02d', p.number), "
        "p.title, p.goal_title, p.area, p.owner, p.next_step, p.goal, "
        "p.current_state, p.background FROM issue p WHERE p.deleted_at IS NULL",
    ),
    _Source(
        "resources",
        "social_resource",
        "SELECT p.id, NULL, p.name, p.yomi, p.operator, p.address, p.phone, p.audience, "
        "p.introduction, (SELECT group_concat(s.name, ' ') FROM resource_service s "
        "WHERE s.social_resource_id = p.id) FROM social_resource p WHERE p.deleted_at IS NULL",
    ),
)
KINDS = tuple(source.kind for source in _SOURCES)

# A service belongs to the text of its resource.
_OWNERS = {"resource_service": ("social_resource", "social_resource_id")}


def refresh(connection: Connection, change_id: int) -> None:
    """Write anew the shadow of every record that the change touched."""
    touched: dict[str, set[int]] = {}
    for table, row_id, before, after in connection.execute(
        text(
            "SELECT DISTINCT table_name, row_id, "
            "json_extract(before, '$.social_resource_id'), "
            "json_extract(after, '$.social_resource_id') FROM changed_row WHERE change_id = :id"
        ),
        {"id": change_id},
    ):
        if table in _OWNERS:
            owners = {owner for owner in (before, after) if owner is not None}
            touched.setdefault(_OWNERS[table][0], set()).update(owners)
        else:
            touched.setdefault(table, set()).add(row_id)
    for source in _SOURCES:
        if ids := touched.get(source.table):
            _write(connection, source, sorted(ids))


def rebuild(connection: Connection) -> None:
    """Write the whole shadow anew."""
    connection.execute(text("DELETE FROM search_document"))
    for source in _SOURCES:
        _write(connection, source, None)


def _write(connection: Connection, source: _Source, ids: list[int] | None) -> None:
    if ids is not None:
        # Straight to the driver: an import touches thousands of records at once.
        connection.exec_driver_sql(
            "DELETE FROM search_document WHERE kind = ? AND record_id = ?",
            [(source.kind, record_id) for record_id in ids],
        )
    documents = []
    for slice_ids in _slices(ids):
        condition = "" if slice_ids is None else f" AND p.id IN ({_numbers(slice_ids)})"
        for record_id, sorted_by, *fields in connection.execute(text(source.select + condition)):
            # Folding drops line breaks, so the fields are kept apart by a zero while it works.
            words = fold("\0".join(filter(None, fields))).replace("\0", "\n")
            documents.append((source.kind, record_id, sorted_by, words))
    if documents:
        connection.exec_driver_sql(
            "INSERT INTO search_document (kind, record_id, sorted_by, folded) VALUES (?, ?, ?, ?)",
            documents,
        )


def _slices(ids: list[int] | None) -> Iterable[list[int] | None]:
    if ids is None:
        return [None]
    return [ids[start : start + 500] for start in range(0, len(ids), 500)]


def _numbers(ids: Iterable[int]) -> str:
    return ", ".join(str(int(record_id)) for record_id in ids)


@dataclass(frozen=True, slots=True)
class Hit:
    """One record in which all words were found."""

    kind: str
    record_id: int
    sorted_by: dt.date | None


def find(
    words: str,
    run: Callable[[str, dict[str, object]], list[tuple[str, int, str | None]]],
    last_id: int,
    *,
    kinds: Iterable[str] | None = None,
    limit: int = 50,
) -> list[Hit]:
    """The newest records that hold every typed word, undated ones before them.

    People whose name or reading begins with the first word come before all others.

    ``run`` executes one bound statement and returns its rows; it takes the connection's lock for
    one slice of the shadow at a time. ``last_id`` is the highest id in the shadow.
    """
    folded = [part for word in words.replace("　", " ").split(" ") if (part := fold(word))]
    if not folded:
        return []
    conditions = "".join(f" AND instr(folded, :w{index}) > 0" for index in range(len(folded)))
    values: dict[str, object] = {f"w{index}": word for index, word in enumerate(folded)}
    if kinds is not None:
        wanted = ", ".join(f"'{kind}'" for kind in KINDS if kind in set(kinds))
        conditions += f" AND kind IN ({wanted})"
    # A person's first line is the name, the second its reading.
    values["begin"] = f"\n{folded[0]}"
    statement = (
        "SELECT kind, record_id, CASE WHEN kind = 'people' AND (instr(folded, :w0) = 1 "
        f"OR instr(folded, :begin) = instr(folded || char(10), char(10))) THEN '{_FIRST}' "
        f"ELSE coalesce(sorted_by, '{_UNDATED}') END AS place FROM search_document "
        f"WHERE id > :low AND id <= :high{conditions} "
        "ORDER BY place DESC, id DESC LIMIT :limit"
    )
    found: list[tuple[str, int, str | None]] = []
    for low in range(0, last_id, _SLICE):
        found += run(statement, {**values, "low": low, "high": low + _SLICE, "limit": limit})
    newest = heapq.nlargest(limit, found, key=lambda hit: hit[2] or _UNDATED)
    return [
        Hit(kind, record_id, dt.date.fromisoformat(day) if day and day < _UNDATED else None)
        for kind, record_id, day in newest
    ]
