"""Spreadsheets and CSV files of others as plain tables of text."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import python_calamine

from jiritsu_desktop.errors import UserError
from jiritsu_desktop.exchange import csv_text, workbook_guard
from jiritsu_desktop.i18n import _

MAX_FILE_BYTES = 20 * 1024 * 1024

_EXACT_INTEGERS = 10**15
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = {b"%PDF": "PDF", b"{\\rtf": "RTF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG"}

CellValue = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


@dataclass(frozen=True, slots=True)
class MergedRange:
    """Merged cells of a sheet, first and last row and column counted from 0, both included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class RawTable:
    """One sheet as text, row for row as its writer sees it; ``rows[0]`` is row 1 of the sheet.

    All rows have the same length. ``readings`` gives the kana that Excel kept for a text while it
    was typed.
    """

    file: str
    sheet: str
    rows: tuple[tuple[str, ...], ...]
    merged: tuple[MergedRange, ...] = ()
    readings: Mapping[str, str] = field(default_factory=dict)


def read(path: Path) -> tuple[RawTable, ...]:
    """All visible sheets with anything on them; a text file has one, without a name.

    Raises UserError when the file is missing, too big, locked by a password, damaged or no table.
    """
    content = _content(path)
    if content.startswith(b"PK"):
        tables = _from_zip(path.name, content)
    elif content.startswith(_OLE):
        workbook_guard.refuse_encrypted_ole(path.name, content)
        tables = _from_workbook(path.name, content, {})
    else:
        tables = (_from_text(path, content),)
    tables = tuple(table for table in tables if table.rows)
    if not tables:
        raise UserError(
            _("There is nothing on the sheets of {file}. Choose another file.").format(
                file=path.name
            )
        )
    return tables


def cell_text(value: CellValue) -> str:
    """The cell as its writer reads it: 1.0 is ``1``, dates are ISO, times ``09:00``."""
    match value:
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            if float(value).is_integer() and abs(value) < _EXACT_INTEGERS:
                return str(int(value))
            return f"{value:.15g}"
        case dt.datetime():
            return f"{value:%Y-%m-%d}" if value.time() == dt.time() else f"{value:%Y-%m-%d %H:%M}"
        case dt.date():
            return value.isoformat()
        case dt.time():
            return f"{value:%H:%M}"
        case dt.timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60:02}:{minutes % 60:02}"


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            raise UserError(
                _(
                    "{file} is larger than {limit} MB. Copy the rows you need into a new file and "
                    "import that one."
                ).format(file=path.name, limit=MAX_FILE_BYTES // 1024 // 1024)
            )
        content = path.read_bytes()
    except FileNotFoundError as missing:
        raise UserError(
            _("{file} is not there. Check the place and the name of the file.").format(
                file=path.name
            )
        ) from missing
    except IsADirectoryError as folder:
        raise UserError(
            _("“{file}” is a folder. Choose the list in it.").format(file=path.name)
        ) from folder
    except OSError as refused:
        raise UserError(
            _(
                "{file} cannot be opened. If it is open in Excel, close it there and try again."
            ).format(file=path.name)
        ) from refused
    if not content.strip():
        raise UserError(_("{file} is empty. Choose another file.").format(file=path.name))
    return content


def _from_zip(file: str, content: bytes) -> tuple[RawTable, ...]:
    members = workbook_guard.open_zip(file, content)
    return _from_workbook(file, workbook_guard.repacked(members), workbook_guard.readings(members))


def _from_workbook(file: str, content: bytes, readings: Mapping[str, str]) -> tuple[RawTable, ...]:
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(BytesIO(content))
        return tuple(
            _from_sheet(file, workbook.get_sheet_by_name(about.name), readings)
            for about in workbook.sheets_metadata
            if about.visible == python_calamine.SheetVisibleEnum.Visible
            and about.typ == python_calamine.SheetTypeEnum.WorkSheet
        )
    except python_calamine.PasswordError as locked:
        raise workbook_guard.locked(file) from locked
    except python_calamine.CalamineError as damaged:
        raise workbook_guard.damaged(file) from damaged


def _from_sheet(
    file: str, sheet: python_calamine.CalamineSheet, readings: Mapping[str, str]
) -> RawTable:
    _refuse_too_many(file, sheet.total_height, sheet.total_width)
    rows = sheet.to_python(skip_empty_area=False)
    merged = sheet.merged_cell_ranges or []
    return RawTable(
        file=file,
        sheet=sheet.name,
        rows=_trimmed([cell_text(value) for value in row] for row in rows),
        merged=tuple(MergedRange(*first, *last) for first, last in merged),
        readings=readings,
    )


def _from_text(path: Path, content: bytes) -> RawTable:
    for magic, kind in _FOREIGN.items():
        if content.startswith(magic):
            raise UserError(
                _(
                    "{file} is a {kind} file, not a table. Ask its sender for the Excel or CSV "
                    "file."
                ).format(file=path.name, kind=kind)
            )
    rows = csv_text.rows(path, content)
    _refuse_too_many(path.name, len(rows), max(map(len, rows), default=0))
    return RawTable(file=path.name, sheet="", rows=_trimmed(rows))


def _refuse_too_many(file: str, height: int, width: int) -> None:
    limits = workbook_guard.MAX_ROWS, workbook_guard.MAX_COLUMNS
    if height > limits[0] or width > limits[1]:
        raise workbook_guard.too_many_cells(file, *limits)


def _trimmed(rows: Iterable[list[str]]) -> tuple[tuple[str, ...], ...]:
    """The rows at equal length, without the empty rows and columns at their ends."""
    kept = list(rows)
    while kept and not any(cell.strip() for cell in kept[-1]):
        kept.pop()
    width = 0
    for row in kept:
        for index in range(len(row), width, -1):
            if row[index - 1].strip():
                width = index
                break
    return tuple((*row[:width], *("",) * (width - len(row))) for row in kept)
