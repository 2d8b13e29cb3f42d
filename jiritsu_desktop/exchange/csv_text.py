"""Text files with separated values: which encoding, which separator, which rows."""

import codecs
import csv
from io import StringIO
from pathlib import Path

from jiritsu_desktop.errors import UserError
from jiritsu_desktop.exchange.formula_guard import unguarded
from jiritsu_desktop.i18n import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 20


def decode(file: str, content: bytes) -> str:
    """The text: a byte order mark decides, then strict UTF-8, then cp932.

    cp932 and not shift_jis, which lacks ① № 髙 ㈱. Raises UserError when nothing fits.
    """
    encodings = next(
        ((encoding,) for mark, encoding in _MARKS if content.startswith(mark)),
        ("utf-8", "cp932") if b"\0" not in content else _unmarked_utf16(content),
    )
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise UserError(
        _(
            "The characters of {file} cannot be read. Open it in Excel and save it as an Excel "
            "workbook (.xlsx)."
        ).format(file=file)
    )


def rows(path: Path, content: bytes) -> list[list[str]]:
    """The rows of the file, separated by tabs or commas, whichever its first lines use more."""
    text = decode(path.name, content)
    if text.lstrip()[:200].lower().startswith(("<html", "<!doctype", "<?xml", "<table", "mime-")):
        raise UserError(
            _(
                "{file} is a web page, not a table. Open it in Excel and save it as an Excel "
                "workbook (.xlsx)."
            ).format(file=path.name)
        )
    sample = text.splitlines()[:_SAMPLE]
    tabs = sum(line.count("\t") for line in sample)
    commas = sum(line.count(",") for line in sample)
    try:
        reader = csv.reader(StringIO(text, newline=""), delimiter="\t" if tabs > commas else ",")
        return [[unguarded(cell) for cell in row] for row in reader]
    except csv.Error as broken:
        raise UserError(
            _(
                "The columns of {file} cannot be told apart; a quotation mark is probably missing. "
                "Open it in Excel and save it as an Excel workbook (.xlsx)."
            ).format(file=path.name)
        ) from broken


def _unmarked_utf16(content: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark shows by the zero bytes of its commas and line ends."""
    little = sum(content[index] == 0 for index in range(1, len(content), 2))
    big = sum(content[index] == 0 for index in range(0, len(content), 2))
    return ("utf-16-le",) if little > big else ("utf-16-be",)
