"""Builders of small workbooks, whole and hostile, for the tests of imports."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl

_ODS = "application/vnd.oasis.opendocument.spreadsheet"


def workbook(path: Path, *sheets: Sequence[Sequence[object]]) -> Path:
    """An xlsx file with these rows."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"一覧{number}")
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def with_member(path: Path, member: str, content: bytes) -> Path:
    """The same archive with one member replaced."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members[member] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def sheet_xml(cells: str) -> bytes:
    """The XML of a sheet with these rows."""
    return (
        '<?xml version="1.0"?><worksheet '
        'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{cells}</sheetData></worksheet>"
    ).encode()


def ods(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """An ods file of texts."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p>'
            "</table:table-cell>"
            for text in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", _ODS)
        archive.writestr(
            "META-INF/manifest.xml",
            "<manifest:manifest "
            'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/>'
            "</manifest:manifest>",
        )
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {names}><office:body>'
            f'<office:spreadsheet><table:table table:name="一覧">{cells}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path
