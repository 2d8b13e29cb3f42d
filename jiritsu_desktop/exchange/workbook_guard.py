"""What a workbook from outside must pass before it is read: size, shape, no password.

The reader of workbooks reserves the whole rectangle up to the last filled cell and ends the process
when memory does not suffice, so the extent is measured before it sees the file. It never returns
from some XML that is cut short, so that is looked for too. And it gets a copy of exactly the
members that were counted here, so that a lying directory of the archive is harmless.
"""

import re
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError
from xml.parsers import expat  # no handlers are set, and entities are refused before

from defusedxml import DefusedXmlException, ElementTree

from jiritsu_desktop.errors import UserError
from jiritsu_desktop.i18n import _

MAX_UNPACKED_BYTES = 50 * 1024 * 1024
MAX_RATIO = 100
MAX_ROWS = 100_000
MAX_COLUMNS = 500
MAX_CELLS = 5_000_000

_SHARED_STRINGS = "xl/sharedStrings.xml"
_REFERENCE = re.compile(rb"""\br\s*=\s*["']\s*\$?([A-Za-z]{0,3})\$?(\d{1,7})\s*["']""")
_CELL = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_REPEATED = re.compile(rb"""-repeated\s*=\s*["']\s*(\d{1,9})""")
_BOMS = (b"\xff\xfe", b"\xfe\xff")


def damaged(file: str) -> UserError:
    """The file is not what its name says, or was cut short."""
    return UserError(
        _(
            "{file} is damaged or is not a table. Open it in Excel, save it again as an Excel "
            "workbook (.xlsx) and import that one."
        ).format(file=file)
    )


def locked(file: str) -> UserError:
    """The file asks for a password."""
    return UserError(
        _(
            "{file} is locked with a password. Open it in Excel, remove the password, save it and "
            "import it again."
        ).format(file=file)
    )


def too_many_cells(file: str, rows: int, columns: int) -> UserError:
    """The file has more than a list of people or offices can have."""
    return UserError(
        _(
            "{file} has more than {rows} rows or {columns} columns. Copy the rows you need into a "
            "new file and import that one."
        ).format(file=file, rows=rows, columns=columns)
    )


def refuse_encrypted_ole(file: str, content: bytes) -> None:
    """A workbook under a password is wrapped in an old-style container."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise locked(file)


def open_zip(file: str, content: bytes) -> Mapping[str, bytes]:
    """The members of an xlsx or ods file that hold its cells, unpacked within the limits."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            about = archive.infolist()
            unpacked = sum(member.file_size for member in about)
            if unpacked > MAX_UNPACKED_BYTES or unpacked > MAX_RATIO * len(content):
                raise UserError(
                    _(
                        "{file} unpacks to far more than a list needs, so it was not opened. Copy "
                        "the rows you need into a new file and import that one."
                    ).format(file=file)
                )
            members = {
                member.filename: archive.read(member)
                for member in about
                if _wanted(member.filename)
            }
    except RuntimeError as asks_password:
        raise locked(file) from asks_password
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        EOFError,
        OSError,
        ValueError,
    ) as broken:
        raise damaged(file) from broken
    if b"encryption-data" in members.get("META-INF/manifest.xml", b""):
        raise locked(file)
    if "xl/workbook.xml" not in members and "content.xml" not in members:
        raise damaged(file)
    for name, data in members.items():
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise damaged(file)
        if name.endswith((".xml", ".rels")):
            _refuse_broken_xml(file, data)
        if name.startswith("xl/worksheets/"):
            _refuse_huge_sheet(file, data)
        elif name == "content.xml":
            _refuse_huge_repetitions(file, data)
    return members


def repacked(members: Mapping[str, bytes]) -> bytes:
    """An archive of exactly these members, not compressed."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def readings(members: Mapping[str, bytes]) -> Mapping[str, str]:
    """Texts of an xlsx file with the kana that was typed for them (``<rPh>`` of ECMA-376 18.4.6).

    Parts without kana stay as they are written. A text that was typed in two ways is left out.
    """
    if b"rPh" not in members.get(_SHARED_STRINGS, b""):
        return {}
    found: dict[str, set[str]] = {}
    try:
        root = ElementTree.fromstring(members[_SHARED_STRINGS])
    except (ParseError, DefusedXmlException):
        return {}
    for item in root:
        text = "".join(
            part.text or ""
            for run in item
            if _tag(run.tag) in ("t", "r")
            for part in run.iter()
            if _tag(part.tag) == "t"
        )
        phonetic = [run for run in item if _tag(run.tag) == "rPh"]
        if not phonetic:
            continue
        # Excel counts in UTF-16 units: 𠮷 is two.
        units = text.encode("utf-16-le")
        reading, position = "", 0
        for run in phonetic:
            start, end = int(run.get("sb", "0")), int(run.get("eb", "0"))
            reading += units[position * 2 : start * 2].decode("utf-16-le", "replace")
            reading += "".join(part.text or "" for part in run.iter() if _tag(part.tag) == "t")
            position = end
        reading += units[position * 2 :].decode("utf-16-le", "replace")
        found.setdefault(text, set()).add(reading)
    return {text: kana.pop() for text, kana in found.items() if len(kana) == 1}


def _wanted(name: str) -> bool:
    """The parts that the reader looks at: no pictures, no macros, no embedded files."""
    return name in ("mimetype", "content.xml", "META-INF/manifest.xml") or (
        name.endswith((".xml", ".rels"))
        and (name.startswith(("xl/", "_rels/")) or name == "[Content_Types].xml")
    )


def _tag(name: object) -> str:
    return str(name).rpartition("}")[2]


def _refuse_broken_xml(file: str, data: bytes) -> None:
    try:
        expat.ParserCreate(namespace_separator="}").Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as broken:
        raise damaged(file) from broken


def _refuse_huge_repetitions(file: str, data: bytes) -> None:
    """An ods file writes equal rows and cells once with their number."""
    if max(map(int, _REPEATED.findall(data)), default=0) <= MAX_COLUMNS:
        return
    rows = cells = widest = filled = 0
    for event, element in ElementTree.iterparse(BytesIO(data), events=("start", "end")):
        tag = _tag(element.tag)
        if event == "start" and tag == "table-row":
            filled = 0
        elif event == "end" and tag == "table-cell" and len(element):
            filled += _times(element, "columns")
        elif event == "end" and tag == "table-row":
            if filled:
                rows += _times(element, "rows")
                cells += filled * _times(element, "rows")
                widest = max(widest, filled)
            element.clear()
    if _too_many(rows, widest) or cells > MAX_CELLS:
        raise too_many_cells(file, MAX_ROWS, MAX_COLUMNS)


def _times(element: Element, of: str) -> int:
    names = (name for name in element.attrib if name.endswith(f"number-{of}-repeated"))
    number = element.attrib.get(next(names, ""), "1")
    return int(number) if number.isdigit() else 1


def _refuse_huge_sheet(file: str, data: bytes) -> None:
    if data.startswith(_BOMS):
        raise damaged(file)
    # The quick look sees every reference; only when it finds a far one, perhaps a coloured cell
    # without content, the sheet is read cell by cell.
    rows = columns = 0
    for letters, row in set(_REFERENCE.findall(data)):
        rows, columns = max(rows, int(row)), max(columns, _column(letters))
    if _too_many(rows, columns) and _too_many(*_filled_extent(file, data)):
        raise too_many_cells(file, MAX_ROWS, MAX_COLUMNS)


def _filled_extent(file: str, data: bytes) -> tuple[int, int]:
    """The last row and column with a filled cell, counted from 1."""
    rows = columns = row = column = 0
    try:
        for event, element in ElementTree.iterparse(BytesIO(data), events=("start", "end")):
            tag = _tag(element.tag)
            if event == "start" and tag == "row":
                row, column = int(element.get("r", row + 1)), 0
            elif event == "start" and tag == "c":
                match = _CELL.fullmatch(element.get("r", ""))
                row, column = (
                    (int(match[2]), _column(match[1].encode())) if match else (row, column + 1)
                )
            elif event == "end" and tag == "c" and len(element):
                rows, columns = max(rows, row), max(columns, column)
            elif event == "end" and tag == "row":
                element.clear()
    except (ParseError, ValueError) as broken:
        raise damaged(file) from broken
    return rows, columns


def _too_many(rows: int, columns: int) -> bool:
    return rows > MAX_ROWS or columns > MAX_COLUMNS or rows * columns > MAX_CELLS


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
