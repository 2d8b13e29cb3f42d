"""Writing lists out as workbooks and CSV files, for other programs and for other offices."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from jiritsu_desktop.db.database import Database
from jiritsu_desktop.domain import file_faults
from jiritsu_desktop.domain.exports import ExportForm, ExportKind, ExportTable, LostCharacter
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

    def save(self, table: ExportTable, form: ExportForm, path: Path) -> None:
        """Write the file. Only a table is ever replaced. Raises UserError when it cannot be."""
        from jiritsu_desktop.exchange.written_tables import written

        if path.exists() and path.suffix.lower() != form.suffix:
            raise UserError(
                _("“{file}” is there already and no table. Choose a name that ends in {suffix}.")
                .format(file=path.name, suffix=form.suffix)
            )  # fmt: skip
        part = path.with_name(f"{path.name}.part")
        try:
            try:
                part.write_bytes(written(table, form))
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
