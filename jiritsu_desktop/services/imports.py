"""Importing lists of people and social resources: first a plan to look at, then one change."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jiritsu_desktop.db.database import Database
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.import_matching import match_people, match_resources
from jiritsu_desktop.domain.imports import (
    Choice,
    FieldChange,
    ImportKind,
    ImportPlan,
    ImportRow,
    RowDecision,
    RowState,
    SeatsChoice,
)
from jiritsu_desktop.i18n import N_
from jiritsu_desktop.services import import_people, import_resources, import_seats
from jiritsu_desktop.services.import_writing import Update


@dataclass(frozen=True, slots=True)
class ImportResult:
    """How many records an import registered and changed, and how many rows it left."""

    registered: int
    changed: int
    left: int


class Imports:
    """Plans and carries out imports into one council file."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def plan(
        self,
        kind: ImportKind,
        source: Path,
        preset: str | None = None,
        *,
        sheet: str | None = None,
        header_row: int | None = None,
        columns: Mapping[int, str] | None = None,
        body_id: int | None = None,
    ) -> ImportPlan:
        """What importing the file would do; nothing is written.

        Without ``sheet``, ``header_row`` (from 1) and ``columns`` (field by column from 0, empty
        for none) the best guess is taken. Seats of a roster go to the body, by default the general
        assembly. Raises UserError for a file that cannot be read as such a list.
        """
        # Imported here so that opening the window does not load the readers of spreadsheets.
        from jiritsu_desktop.exchange import tables
        from jiritsu_desktop.exchange.lists import ReadingWish, read_list

        found = tables.read(source)
        wish = ReadingWish(sheet=sheet, header_row=header_row, columns=columns, preset=preset)
        read = read_list(kind, found, wish)
        with self._db.read() as session:
            seats = None
            if kind is ImportKind.PEOPLE:
                prepared = import_people.prepared(session, read.rows)
                rows = match_people(prepared, import_people.known(session, body_id))
                seats = import_seats.question(session, body_id, rows)
            else:
                rows = match_resources(read.rows, import_resources.known(session))
        return ImportPlan(
            kind=kind,
            file=source.name,
            sheet=read.table.sheet,
            sheets=tuple(table.sheet for table in found),
            header_row=read.header.last + 1,
            preset=read.preset.name if read.preset else "",
            preset_title=read.preset.title if read.preset else "",
            columns=read.columns,
            rows=rows,
            dropped=read.dropped,
            body_id=body_id,
            seats=seats,
        )

    def fields(self, kind: ImportKind) -> tuple[str, ...]:
        """The fields that a column of such a list can fill, those of people or of resources."""
        from jiritsu_desktop.exchange.presets import vocabulary

        words = vocabulary(kind)
        return tuple(dict.fromkeys((*words.synonyms.values(), *words.listed.values())))

    def will_write(
        self, plan: ImportPlan, decisions: Mapping[int, RowDecision] | None = None
    ) -> int:
        """How many records ``apply`` would register or change."""
        new, updates = _sorted(plan, decisions)
        return len(new) + len(updates)

    def apply(
        self,
        plan: ImportPlan,
        decisions: Mapping[int, RowDecision] | None = None,
        seats_are: SeatsChoice | None = None,
    ) -> ImportResult:
        """Write the plan as one change that can be undone as a whole.

        ``decisions`` by row number settle doubtful rows and may leave out others; doubtful rows
        without a decision are left. ``seats_are`` answers the plan's question about the seats,
        None as it is proposed there.
        """
        new, updates = _sorted(plan, decisions)
        result = ImportResult(
            registered=len(new),
            changed=len(updates),
            left=len(plan.rows) - len(new) - len(updates) - plan.count(RowState.SAME),
        )
        if not new and not updates:
            return result
        count = len(new) + len(updates)
        if plan.kind is ImportKind.PEOPLE:
            with self._db.change(
                N_("Import {count} people from {file}"),
                Topic.MEMBERS,
                count=count,
                file=plan.file,
            ) as session:
                proposed = plan.seats.proposed if plan.seats else SeatsChoice.COUNCIL
                chosen = seats_are or proposed
                import_people.write(session, plan.body_id, new, updates, chosen)
        else:
            with self._db.change(
                N_("Import {count} resources from {file}"),
                Topic.SOCIAL_RESOURCES,
                count=count,
                file=plan.file,
            ) as session:
                source = plan.preset_title or plan.file
                import_resources.write(session, source, new, updates)
        return result


def _sorted(
    plan: ImportPlan, decisions: Mapping[int, RowDecision] | None
) -> tuple[list[Mapping[str, str]], list[Update]]:
    """The rows to register and the changes to write."""
    new: list[Mapping[str, str]] = []
    updates: list[Update] = []
    for row in plan.rows:
        _sort_in(row, (decisions or {}).get(row.number), new, updates)
    return new, updates


def _sort_in(
    row: ImportRow,
    decision: RowDecision | None,
    new: list[Mapping[str, str]],
    updates: list[Update],
) -> None:
    """Put the row where it is written, if it is."""
    if decision is not None and decision.choice is Choice.LEAVE_OUT:
        return
    match row.state:
        case RowState.NEW:
            new.append(row.values)
        case RowState.CHANGED if row.record_id is not None:
            updates.append(Update(row.record_id, row.changes, row.values))
        case RowState.DOUBTFUL if decision is not None:
            if decision.choice is Choice.REGISTER or not row.candidates:
                new.append(row.values)
                return
            candidate = next(
                (known for known in row.candidates if known.id == decision.record_id),
                row.candidates[0],
            )
            changes = _wanted(candidate.changes, spelling=decision.choice is Choice.CORRECT)
            if changes:
                updates.append(Update(candidate.id, changes, row.values))
        case _:
            return


def _wanted(changes: tuple[FieldChange, ...], *, spelling: bool) -> tuple[FieldChange, ...]:
    names = {"name", "family_name", "given_name"}
    return tuple(change for change in changes if spelling or change.field not in names)
