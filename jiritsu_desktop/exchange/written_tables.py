"""Tables written as workbooks and CSV files in which no text can act as a formula."""

import csv
import datetime as dt
import io
import re
from collections import Counter

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from jiritsu_desktop.domain.exports import ExportCell, ExportForm, ExportTable, LostCharacter
from jiritsu_desktop.exchange.formula_guard import guarded

_WAREKI = '[$-411]ggge"年"m"月"d"日"'
_UNWRITABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST_CELL = 32_767
_WIDTHS = range(6, 48)
# The same signs under the code points that cp932 maps back to.
_SAME_IN_CP932 = str.maketrans("〜−‖—¢£¬", "～－∥―￠￡￢")
_GETA = "〓"
_EXAMPLE = 24


def written(table: ExportTable, form: ExportForm) -> bytes:
    """The whole file. Characters that Shift_JIS lacks become 〓, the printers' blank."""
    if form is ExportForm.XLSX:
        return _workbook(table)
    text = _csv(table)
    if form is ExportForm.CSV:
        return text.encode("utf-8-sig")
    return "".join(
        character if _fits(character) else _GETA for character in text.translate(_SAME_IN_CP932)
    ).encode("cp932")


def lost_characters(table: ExportTable) -> tuple[LostCharacter, ...]:
    """The characters that Shift_JIS cannot hold, the most frequent first.

    A variation selector belongs to the character before it: what is lost is the variant.
    """
    counts: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for row in (table.columns, *table.rows):
        for text in row:
            if not isinstance(text, str) or text.isascii():
                continue
            for place, character in enumerate(text.translate(_SAME_IN_CP932)):
                if not _fits(character):
                    shown = text[place - 1 : place + 1] if _is_selector(character) else character
                    counts[shown] += 1
                    examples.setdefault(shown, " ".join(text.split())[:_EXAMPLE])
    return tuple(LostCharacter(sign, count, examples[sign]) for sign, count in counts.most_common())


def _csv(table: ExportTable) -> str:
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(table.columns)
    writer.writerows([_plain(value) for value in row] for row in table.rows)
    return target.getvalue()


def _plain(value: ExportCell) -> str:
    match value:
        case None:
            return ""
        case dt.date():
            return value.isoformat()
        case str():
            return guarded(_UNWRITABLE.sub("", value))
        case _:
            return str(value)


def _workbook(table: ExportTable) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = table.title[:31]
    for column, name in enumerate(table.columns, start=1):
        sheet.cell(1, column, name).font = Font(bold=True)
    top = Alignment(vertical="top", wrap_text=True)
    for number, row in enumerate(table.rows, start=2):
        for column, value in enumerate(row, start=1):
            if value is None or value == "":
                continue
            cell = sheet.cell(number, column)
            cell.alignment = top
            if isinstance(value, str):
                cell.value = _UNWRITABLE.sub("", value)[:_LONGEST_CELL]
                # Otherwise a text that begins with = is written as a formula.
                cell.data_type = "s"
                cell.number_format = "@"
            else:
                cell.value = value
                if isinstance(value, dt.date):
                    cell.number_format = _WAREKI
    for column, width in enumerate(_widths(table), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _widths(table: ExportTable) -> list[int]:
    """For each column the width of its widest line, within reason."""
    widths = []
    for name, *values in zip(table.columns, *table.rows, strict=True):
        longest = max(map(_breadth, (name, *values)))
        widths.append(min(max(longest + 2, _WIDTHS.start), _WIDTHS.stop))
    return widths


def _breadth(value: ExportCell) -> int:
    if isinstance(value, dt.date):
        return 16
    lines = str("" if value is None else value).split("\n")
    return max(sum(1 if character.isascii() else 2 for character in line) for line in lines)


def _fits(character: str) -> bool:
    try:
        character.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True


def _is_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
