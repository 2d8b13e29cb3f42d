"""Writing lists out as workbooks and CSV files, for other programs and for other offices."""

import datetime as dt
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from sqlalchemy import select

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import select_meetings
from jiritsu_desktop.domain import file_faults
from jiritsu_desktop.domain.exports import ExportForm, ExportKind, ExportTable, LostCharacter
from jiritsu_desktop.domain.meetings import MeetingRow
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _
from jiritsu_desktop.services.export_tables import table_of


class Exports:
    """Tables of one council file."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def table(
        self, kind: ExportKind, ids: Sequence[int] | None = None, year: int | None = None
    ) -> ExportTable:
        """The records of a kind as a table: only some, in their order, or those of a year."""
        with self._db.read() as session:
            return table_of(session, kind, ids, year)

    def lost(self, table: ExportTable, form: ExportForm) -> tuple[LostCharacter, ...]:
        """The characters that the form cannot hold; they would be written as 〓."""
        if form is not ExportForm.CSV_CP932:
            return ()
        from jiritsu_desktop.exchange.written_tables import lost_characters

        return lost_characters(table)

    def count(self, table: ExportTable, form: ExportForm) -> int:
        """How many records the file would hold."""
        return len(self._dated(table)) if form is ExportForm.CALENDAR else len(table.rows)

    def save(self, table: ExportTable, form: ExportForm, path: Path) -> None:
        """Write the file. Only one of its own kind is ever replaced.

        Raises UserError when it cannot be written.
        """
        if form is ExportForm.CALENDAR:
            content = self._calendar(table)
        else:
            content = partial(_tabled, table, form)
        _write(path, form.suffix, content)

    def _calendar(self, table: ExportTable) -> Callable[[], bytes]:
        from jiritsu_desktop.exchange.calendar_file import calendar_file

        with self._db.read() as session:
            council = session.scalar(select(models.Council.name)) or ""
        return partial(calendar_file, self._dated(table), council, dt.datetime.now(dt.UTC))

    def _dated(self, table: ExportTable) -> list[MeetingRow]:
        wanted = set(table.ids)
        with self._db.read() as session:
            meetings = fetch(session, MeetingRow, select_meetings())
        return [row for row in meetings if row.id in wanted and row.date is not None]


def _tabled(table: ExportTable, form: ExportForm) -> bytes:
    from jiritsu_desktop.exchange.written_tables import written

    return written(table, form)


def _write(path: Path, suffix: str, content: Callable[[], bytes]) -> None:
    """Put the content at the path in one step; what is of another kind there is never replaced."""
    if path.exists() and path.suffix.lower() != suffix:
        raise UserError(
            _(
                "“{file}” is there already and no table. Choose a name that ends in {suffix}."
            ).format(file=path.name, suffix=suffix)
        )
    if not path.parent.is_dir():
        raise UserError(
            _("The folder “{folder}” is not there. Choose another one.").format(folder=path.parent)
        )
    part = path.with_name(f"{path.name}.part")
    try:
        try:
            part.write_bytes(content())
            part.replace(path)
        except OSError:
            with suppress(OSError):
                part.unlink()
            raise
    except OSError as error:
        raise UserError(
            _(
                "“{file}” could not be written ({reason}). If it is open in Excel, close it "
                "there, or choose another folder."
            ).format(file=path.name, reason=file_faults.reason(error))
        ) from error
