"""Files of others become tables of text, and bad ones a sentence with a remedy."""

import csv
import datetime as dt
import os
import zipfile
from contextlib import suppress
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiritsu_desktop.errors import UserError
from jiritsu_desktop.exchange import csv_text, tables, workbook_guard
from tests.exchange.import_builders import ods, sheet_xml, with_member, workbook


def only(path: Path) -> tuple[tuple[str, ...], ...]:
    (table,) = tables.read(path)
    return table.rows


def test_cells_are_text_as_their_writer_reads_them(tmp_path: Path) -> None:
    source = workbook(
        tmp_path / "型.xlsx",
        [["0012", 9990001, 1.5, 138.293767, dt.date(2026, 7, 8), dt.time(9, 0), True, None, "末"]],
    )
    assert only(source) == (
        ("0012", "9990001", "1.5", "138.293767", "2026-07-08", "09:00", "TRUE", "", "末"),
    )


def test_a_moment_keeps_its_time_and_midnight_is_a_date(tmp_path: Path) -> None:
    source = workbook(
        tmp_path / "日時.xlsx",
        [[dt.datetime.fromisoformat(text) for text in ("2026-07-08T13:30", "2026-07-08T00:00")]],
    )
    assert only(source) == (("2026-07-08 13:30", "2026-07-08"),)


def test_a_formula_counts_by_its_last_value(tmp_path: Path) -> None:
    source = workbook(tmp_path / "式.xlsx", [["x"]])
    with_member(
        source,
        "xl/worksheets/sheet1.xml",
        sheet_xml('<row r="1"><c r="A1"><f>20+5</f><v>25</v></c></row>'),
    )
    assert only(source) == (("25",),)


def test_row_numbers_are_those_of_the_sheet(tmp_path: Path) -> None:
    source = workbook(tmp_path / "空行.xlsx", [[], [], ["", "三行目"], [], [""]])
    assert only(source) == (("", ""), ("", ""), ("", "三行目"))


def test_an_empty_sheet_beside_the_list_is_passed_over(tmp_path: Path) -> None:
    found = tables.read(workbook(tmp_path / "二枚.xlsx", [], [["氏名"], ["渡邉 恵一"]]))
    assert [table.sheet for table in found] == ["一覧2"]


def test_an_ods_file_reads_like_a_workbook(tmp_path: Path) -> None:
    source = ods(tmp_path / "名簿.ods", [["氏名", "電話"], ["𠮷田 薫", "0999-00-1215"]])
    assert only(source) == (("氏名", "電話"), ("𠮷田 薫", "0999-00-1215"))


@pytest.mark.parametrize(
    "content",
    [
        "氏名,電話\r\n髙橋①,0999\r\n".encode("cp932"),
        "氏名,電話\n髙橋①,0999\n".encode(),
        "氏名,電話\r\n髙橋①,0999\r\n".encode("utf-8-sig"),
        "氏名,電話\n髙橋①,0999\n".encode("utf-16"),
        "氏名,電話\n髙橋①,0999\n".encode("utf-16-le"),
        "氏名\t電話\r\n髙橋①\t0999\r\n".encode("utf-16"),
        '"氏名","電話"\r"髙橋①","0999"\r'.encode(),
    ],
    ids=["cp932", "utf-8", "utf-8 mark", "utf-16 mark", "utf-16", "tabs", "old Mac"],
)
def test_encoding_and_separator_are_found(tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "名簿.csv"
    source.write_bytes(content)
    assert only(source) == (("氏名", "電話"), ("髙橋①", "0999"))


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1),
            min_size=2,
            max_size=4,
        ),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(("utf-8-sig", "utf-16")),
)
def test_what_was_written_is_read(cells: list[list[str]], encoding: str) -> None:
    target = StringIO(newline="")
    csv.writer(target, quoting=csv.QUOTE_ALL).writerows(cells)
    content = target.getvalue().encode(encoding)
    if not target.getvalue().count("\t") > target.getvalue().count(","):
        assert csv_text.rows(Path("a.csv"), content) == cells


@given(st.binary(max_size=400))
def test_garbage_never_breaks_the_text_reader(content: bytes) -> None:
    with suppress(UserError):
        csv_text.rows(Path("a.csv"), content)


def refused(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        tables.read(path)
    assert path.name in caught.value.sentence
    return caught.value.sentence


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    refused(tmp_path / "ない.xlsx")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "名簿.xlsx").mkdir()
    refused(tmp_path / "名簿.xlsx")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "空.csv").write_bytes(b" \r\n")
    refused(tmp_path / "空.csv")


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 cut short",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut short",
        b"%PDF-1.7 ...",
        b"\x89PNG\r\n\x1a\n\0\0",
        b"<html><table><tr><td>a</td></tr></table></html>",
        b"\x81\xff\x00\x01\xfe\xff\x80",
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "何か.xlsx"
    source.write_bytes(content)
    refused(source)


def test_a_word_document_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "名簿.docx"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    refused(source)


def test_a_password_is_told_from_damage(tmp_path: Path) -> None:
    source = tmp_path / "鍵.xlsx"
    source.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    assert refused(source) == workbook_guard.locked(source.name).sentence


def test_a_truncated_workbook_is_damaged(tmp_path: Path) -> None:
    source = workbook(tmp_path / "名簿.xlsx", [["氏名"], ["渡邉"]])
    source.write_bytes(source.read_bytes()[:-200])
    assert refused(source) == workbook_guard.damaged(source.name).sentence


def test_a_huge_file_is_not_even_read(tmp_path: Path) -> None:
    source = tmp_path / "大.csv"
    with source.open("wb") as target:
        target.truncate(tables.MAX_FILE_BYTES + 1)
    refused(source)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    source = workbook(tmp_path / "爆.xlsx", [["a"]])
    with_member(source, "xl/sharedStrings.xml", b" " * (60 * 1024 * 1024))
    refused(source)


def test_a_lying_directory_of_the_archive_gains_nothing(tmp_path: Path) -> None:
    source = workbook(tmp_path / "嘘.xlsx", [["a"]])
    with_member(source, "xl/worksheets/sheet1.xml", sheet_xml(" " * 3_000_000))
    with zipfile.ZipFile(source) as archive:
        true_size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    content = source.read_bytes()
    source.write_bytes(
        content.replace(true_size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    )
    refused(source)


def test_entities_are_refused(tmp_path: Path) -> None:
    source = workbook(tmp_path / "実体.xlsx", [["a"]])
    with_member(
        source,
        "xl/sharedStrings.xml",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><sst>&a;</sst>',
    )
    refused(source)


def test_a_cell_in_the_last_corner_does_not_end_the_process(tmp_path: Path) -> None:
    source = workbook(tmp_path / "角.xlsx", [["a"]])
    with_member(
        source,
        "xl/worksheets/sheet1.xml",
        sheet_xml(
            '<row r="1"><c r="A1"><v>1</v></c></row>'
            '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        ),
    )
    refused(source)


def test_a_coloured_cell_in_the_last_corner_does_no_harm(tmp_path: Path) -> None:
    source = workbook(tmp_path / "色.xlsx", [["a"]])
    with_member(
        source,
        "xl/worksheets/sheet1.xml",
        sheet_xml(
            '<row r="1"><c r="A1"><v>1</v></c></row>'
            '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
        ),
    )
    assert only(source) == (("1",),)


def test_an_ods_file_that_repeats_its_cells_without_end_is_refused(tmp_path: Path) -> None:
    source = ods(tmp_path / "反復.ods", [["氏名"]])
    with zipfile.ZipFile(source) as archive:
        content = archive.read("content.xml")
    with_member(
        source,
        "content.xml",
        content.replace(
            b"<table:table-row>", b'<table:table-row table:number-rows-repeated="90000">'
        ).replace(
            b"<table:table-cell ", b'<table:table-cell table:number-columns-repeated="1000" '
        ),
    )
    refused(source)


def test_an_ods_file_with_empty_rows_to_the_end_is_read(tmp_path: Path) -> None:
    source = ods(tmp_path / "空白.ods", [["氏名"]])
    with zipfile.ZipFile(source) as archive:
        content = archive.read("content.xml")
    with_member(
        source,
        "content.xml",
        content.replace(
            b"</table:table>",
            b'<table:table-row table:number-rows-repeated="1048570">'
            b'<table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
            b"</table:table>",
        ),
    )
    assert only(source) == (("氏名",),)


@pytest.mark.parametrize("part", ["content.xml", "META-INF/manifest.xml"])
def test_an_ods_file_whose_xml_is_cut_short_is_damaged(tmp_path: Path, part: str) -> None:
    source = ods(tmp_path / "欠け.ods", [["氏名"]])
    with zipfile.ZipFile(source) as archive:
        content = archive.read(part)
    with_member(source, part, content[:-40])
    assert refused(source) == workbook_guard.damaged(source.name).sentence


def test_formulas_of_text_files_stay_text(tmp_path: Path) -> None:
    source = tmp_path / "式.csv"
    source.write_text("氏名,備考\n=HYPERLINK(1),<img src=x>\n", encoding="utf-8")
    assert only(source)[1] == ("=HYPERLINK(1)", "<img src=x>")


def test_kana_typed_in_excel_is_found_for_the_text(tmp_path: Path) -> None:
    source = workbook(tmp_path / "かな.xlsx", [["x"]])
    with_member(
        source,
        "xl/sharedStrings.xml",
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<si><t>𠮷田　薫</t><rPh sb="0" eb="3"><t>ヨシダ</t></rPh>'
        '<rPh sb="4" eb="5"><t>カオル</t></rPh><phoneticPr fontId="1"/></si>'
        '<si><r><t>東海林</t></r><r><t> 学</t></r><rPh sb="0" eb="3"><t>ショウジ</t></rPh></si>'
        "</sst>".encode(),
    )
    (table,) = tables.read(source)
    assert table.readings == {"𠮷田　薫": "ヨシダ　カオル", "東海林 学": "ショウジ 学"}


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    source = tmp_path / "鍵.csv"
    source.write_text("a,b")
    source.chmod(0)
    if os.access(source, os.R_OK):
        pytest.skip("this user may read everything")
    refused(source)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_a_file_with_flipped_bytes_is_read_or_refused(
    data_folder: Path, data: st.DataObject
) -> None:
    source = data_folder / "import" / "people_meibo.xlsx"
    with zipfile.ZipFile(source) as archive:
        members = {name: bytearray(archive.read(name)) for name in archive.namelist()}
    name = data.draw(st.sampled_from([name for name in members if members[name]]))
    for _number in range(data.draw(st.integers(1, 5))):
        position = data.draw(st.integers(0, len(members[name]) - 1))
        members[name][position] = data.draw(st.integers(0, 255))
    with TemporaryDirectory() as folder:
        target = Path(folder) / "名簿.xlsx"
        with zipfile.ZipFile(target, "w") as archive:
            for member, content in members.items():
                archive.writestr(member, bytes(content))
        with suppress(UserError):
            tables.read(target)
