"""A file of others from the first byte to records: sheet, header, columns, rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jiritsu_desktop.domain.imports import ColumnMatch, DroppedRow, ImportKind, SourceRow
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.exchange import body, headers
from jiritsu_desktop.exchange.headers import Header
from jiritsu_desktop.exchange.people_records import person
from jiritsu_desktop.exchange.presets import Preset, vocabulary
from jiritsu_desktop.exchange.resource_records import resource
from jiritsu_desktop.exchange.tables import RawTable
from jiritsu_desktop.i18n import _


@dataclass(frozen=True, slots=True)
class ReadingWish:
    """What the clerk chose instead of what was found: sheet, header row, columns, known list.

    ``header_row`` counts from 1 as in Excel; ``columns`` gives fields by column from 0, empty for
    a column that is not wanted.
    """

    sheet: str | None = None
    header_row: int | None = None
    columns: Mapping[int, str] | None = None
    preset: str | None = None


@dataclass(frozen=True, slots=True)
class ReadList:
    """What was found in the file."""

    table: RawTable
    header: Header
    preset: Preset | None
    columns: tuple[ColumnMatch, ...]
    rows: tuple[SourceRow, ...]
    dropped: tuple[DroppedRow, ...]


def read_list(kind: ImportKind, tables: Sequence[RawTable], wish: ReadingWish) -> ReadList:
    """The records of the sheet that looks most like such a list.

    Raises UserError when no sheet has a header, the names have no column, or a chosen sheet, row
    or preset is not there.
    """
    words = vocabulary(kind)
    table, header = _sheet(kind, tables, wish)
    preset = headers.preset_of(header, words)
    if wish.preset is not None:
        preset = words.preset(wish.preset)
        if preset is None:
            raise UserError(
                _("There is no known list “{name}”. Choose one of {names}.").format(
                    name=wish.preset, names=", ".join(known.name for known in words.presets)
                )
            )
    columns = headers.match(table, header, words, preset, wish.columns)
    if not any(column.field in words.required for column in columns):
        raise UserError(
            _(
                "No column of {file} holds the names. Choose the row with the names of the "
                "columns, or name the column 氏名 or 名称 in the file."
            ).format(file=table.file)
        )
    rows, dropped = body.rows(table, header, columns, words)
    if kind is ImportKind.PEOPLE:
        records = tuple(person(row, table.readings) for row in rows)
    else:
        kind_of_list = preset.resource_kind if preset else ""
        records = tuple(resource(row, table.readings, kind_of_list) for row in rows)
    return ReadList(table, header, preset, columns, records, dropped)


def _sheet(
    kind: ImportKind, tables: Sequence[RawTable], wish: ReadingWish
) -> tuple[RawTable, Header]:
    words = vocabulary(kind)
    if wish.sheet is not None:
        tables = [table for table in tables if table.sheet == wish.sheet]
        if not tables:
            raise UserError(_("There is no sheet “{sheet}”.").format(sheet=wish.sheet))
    if wish.header_row is not None:
        table = tables[0]
        if not 1 <= wish.header_row <= len(table.rows):
            raise UserError(
                _("{file} has no row {row}.").format(file=table.file, row=wish.header_row)
            )
        return table, headers.at(table, wish.header_row - 1, words)
    found = [
        (len(table.rows), table, header)
        for table in tables
        if (header := headers.find(table, words)) is not None
    ]
    if not found:
        raise UserError(
            _(
                "No row of {file} names its columns. Choose the row yourself, or write the names "
                "(氏名, 所属, 電話番号 …) above the columns and save the file."
            ).format(file=tables[0].file)
        )
    _length, table, header = max(found, key=lambda entry: entry[0])
    return table, header
