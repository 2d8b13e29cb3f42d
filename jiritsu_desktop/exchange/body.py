"""The rows under the header, made whole (merged cells, 〃, group labels), without totals."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jiritsu_desktop.domain.imports import ColumnMatch, DroppedRow
from jiritsu_desktop.exchange.headers import Header
from jiritsu_desktop.exchange.presets import Vocabulary, normal
from jiritsu_desktop.exchange.tables import RawTable
from jiritsu_desktop.i18n import _

_DITTO = frozenset(("〃", '"', "''", "々", "同上", "同左", "仝", "″", "”", "“"))
_TOTAL = re.compile(r"(合計|総計|小計|計|総数)(\d+[名人件所]*)?")
_NOTE_SIGNS = ("※", "★", "☆", "注", "＊", "*", "#", "（注", "(注")


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row of the list: its number as in Excel and the texts of its fields."""

    number: int
    texts: Mapping[str, str]


def rows(
    table: RawTable, header: Header, columns: Sequence[ColumnMatch], words: Vocabulary
) -> tuple[tuple[BodyRow, ...], tuple[DroppedRow, ...]]:
    """The rows with all their texts, and those that are no records with the reason.

    Texts of several columns of one field are joined by line breaks. Group labels stand to the left
    of the name; there an empty cell means the label above.
    """
    used = [column for column in columns if column.field]
    named = min((c.column for c in used if c.field in words.required), default=0)
    grouped = {c.column for c in used if c.field in words.grouped and c.column < named}
    spread = _spread(table)
    kept: list[BodyRow] = []
    dropped: list[DroppedRow] = []
    above: dict[int, str] = {}
    for index in range(header.last + 1, len(table.rows)):
        cells = [spread.get((index, column), text) for column, text in enumerate(table.rows[index])]
        filled = [cell for cell in cells if cell.strip()]
        if not filled:
            continue
        reason = _no_record(cells, filled, header)
        if reason:
            dropped.append(DroppedRow(index + 1, " ".join(" ".join(filled).split()), reason))
            continue
        texts: dict[str, str] = {}
        regrouped = False
        for column in used:
            text = cells[column.column].strip()
            if text in _DITTO or (not text and column.column in grouped and not regrouped):
                text = above.get(column.column, "")
            elif column.column in grouped and text != above.get(column.column, ""):
                regrouped = True
            above[column.column] = text
            if text:
                before = texts.get(column.field)
                texts[column.field] = f"{before}\n{text}" if before else text
        kept.append(BodyRow(index + 1, texts))
    return tuple(kept), tuple(dropped)


def _spread(table: RawTable) -> Mapping[tuple[int, int], str]:
    """The texts of cells merged downwards, for each cell they cover."""
    texts: dict[tuple[int, int], str] = {}
    for area in table.merged:
        if area.first_column != area.last_column or area.last_row >= len(table.rows):
            continue
        if area.first_column < len(table.rows[0]):
            text = table.rows[area.first_row][area.first_column]
            for row in range(area.first_row, area.last_row + 1):
                texts[row, area.first_column] = text
    return texts


def _no_record(cells: Sequence[str], filled: Sequence[str], header: Header) -> str:
    first = filled[0].strip()
    if _TOTAL.fullmatch("".join(unicodedata.normalize("NFKC", first).split())):
        return _("A total")
    if len(filled) == 1 and first.startswith(_NOTE_SIGNS):
        return _("A note")
    named = header.names[next(index for index, cell in enumerate(cells) if cell.strip())]
    if normal(first) == normal(named) and [*map(normal, cells)] == [*map(normal, header.names)]:
        return _("The header again")
    return ""
