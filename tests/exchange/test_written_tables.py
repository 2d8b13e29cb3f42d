"""Written tables open as what they say: dates as dates, texts never as formulas."""

import csv
import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest

from jiritsu_desktop.domain.exports import ExportCell, ExportForm, ExportTable, LostCharacter
from jiritsu_desktop.exchange import tables
from jiritsu_desktop.exchange.formula_guard import guarded, unguarded
from jiritsu_desktop.exchange.written_tables import lost_characters, written

DANGEROUS = ("=1+1", "+81-3-0000-0000", "-5", "@SUM(A1)", "\t=1", "　＝1", "＋1")


def table(*rows: tuple[ExportCell, ...]) -> ExportTable:
    return ExportTable("一覧", tuple(f"列{n}" for n in range(1, len(rows[0]) + 1)), rows)


def csv_rows(content: bytes, encoding: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(encoding), newline="")))


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_is_a_formula_in_either_form(text: str, tmp_path: Path) -> None:
    made = table((text, "い"), ("ろ", "は"))
    book = openpyxl.load_workbook(io.BytesIO(written(made, ExportForm.XLSX)))
    cell = book.worksheets[0].cell(2, 1)
    assert (cell.data_type, cell.value) == ("s", text)
    assert csv_rows(written(made, ExportForm.CSV), "utf-8-sig")[1] == [f"'{text}", "い"]
    file = tmp_path / "一覧.csv"
    file.write_bytes(written(made, ExportForm.CSV))
    (read,) = tables.read(file)
    assert read.rows[1] == (text, "い")


def test_an_apostrophe_of_its_own_stays() -> None:
    assert guarded("'90年代") == "'90年代" == unguarded("'90年代")


def test_dates_numbers_and_line_breaks_keep_what_they_are() -> None:
    day = dt.date(2026, 6, 17)
    made = table((day, 20, 35.5, "一行目\n二行目", None))
    book = openpyxl.load_workbook(io.BytesIO(written(made, ExportForm.XLSX)))
    sheet = book.worksheets[0]
    values = [cell.value for cell in sheet[2]]
    assert values == [dt.datetime(2026, 6, 17), 20, 35.5, "一行目\n二行目", None]
    assert "ggge" in sheet.cell(2, 1).number_format
    assert sheet.freeze_panes == "A2"
    (_head, row) = csv_rows(written(made, ExportForm.CSV), "utf-8-sig")
    assert row == ["2026-06-17", "20", "35.5", "一行目\n二行目", ""]


def test_signs_that_no_workbook_may_hold_are_dropped() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(table(("い\x00\x0bろ",)), ExportForm.XLSX)))
    assert book.worksheets[0].cell(2, 1).value == "いろ"


def test_characters_outside_shift_jis_are_listed_and_written_as_a_blank() -> None:
    made = table(("𠮷田 薫", "髙﨑 〜 ①"), ("𠮷川", "葛\U000e0100城"))
    assert lost_characters(made) == (
        LostCharacter("𠮷", 2, "𠮷田 薫"),
        LostCharacter("葛\U000e0100", 1, "葛\U000e0100城"),
    )
    rows = csv_rows(written(made, ExportForm.CSV_CP932), "cp932")
    assert rows[1:] == [["〓田 薫", "髙﨑 ～ ①"], ["〓川", "葛〓城"]]
    assert csv_rows(written(made, ExportForm.CSV), "utf-8-sig")[1] == ["𠮷田 薫", "髙﨑 〜 ①"]
