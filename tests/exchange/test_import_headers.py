"""The header row is found wherever it stands, and its names lead to fields."""

from pathlib import Path

import pytest

from jiritsu_desktop.domain.imports import ImportKind, MatchWay
from jiritsu_desktop.exchange import body, headers
from jiritsu_desktop.exchange.presets import normal, vocabulary, without_brackets
from jiritsu_desktop.exchange.tables import MergedRange, RawTable, read

PEOPLE = vocabulary(ImportKind.PEOPLE)
RESOURCES = vocabulary(ImportKind.RESOURCES)


def table(*rows: tuple[str, ...], merged: tuple[MergedRange, ...] = ()) -> RawTable:
    return RawTable("名簿.xlsx", "一覧", rows, merged)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("都道府県コ―ド", "都道府県コード"),
        ("ｻｰﾋﾞｽ種類", "サービス種類"),
        ("名　称", "名称"),
        ("任期\n自", "任期自"),
        ("申請者－名称", "申請者-名称"),
        ("ふりがな", "フリガナ"),
        ("名称_カナ", "名称カナ"),
        ("ＴＥＬ", "tel"),
    ],
)
def test_spellings_of_a_header_are_one(written: str, known: str) -> None:
    assert normal(written) == normal(known)


def test_contents_of_brackets_may_be_dropped() -> None:
    assert without_brackets("事業所住所（市区町村）") == normal("事業所住所")


def test_title_date_and_comment_rows_are_passed_over() -> None:
    sheet = table(
        ("令和8年度 委員名簿", "", ""),
        ("# 電話番号は事務局限り", "", ""),
        ("", "", "令和8年7月8日現在"),
        ("氏　名", "所属", "電話"),
        ("渡邉 恵一", "あおば", ""),
    )
    found = headers.find(sheet, PEOPLE)
    assert found is not None
    assert (found.first, found.last) == (3, 3)


def test_a_header_of_two_rows_is_read_as_one() -> None:
    sheet = table(
        ("氏名", "任期", "", "連絡先", ""),
        ("", "自", "至", "電話", "FAX"),
        ("渡邉 恵一", "R7.4.1", "R9.3.31", "0999-00-1201", ""),
        merged=(
            MergedRange(0, 0, 1, 0),
            MergedRange(0, 1, 0, 2),
            MergedRange(0, 3, 0, 4),
        ),
    )
    found = headers.find(sheet, PEOPLE)
    assert found is not None
    assert found.last == 1
    fields = [column.field for column in headers.match(sheet, found, PEOPLE)]
    assert fields == ["name", "starts_on", "ends_on", "phone", "fax"]


def test_a_header_of_two_rows_is_found_without_merged_cells() -> None:
    sheet = table(("氏名", "任期", ""), ("", "自", "至"), ("渡邉 恵一", "R7.4.1", "R9.3.31"))
    found = headers.find(sheet, PEOPLE)
    assert found is not None
    assert [c.field for c in headers.match(sheet, found, PEOPLE)] == [
        "name",
        "starts_on",
        "ends_on",
    ]


def test_prose_has_no_header() -> None:
    assert headers.find(table(("御出席ください。", ""), ("敬具", "")), PEOPLE) is None


def test_a_similar_name_is_suggested_and_marked() -> None:
    sheet = table(("事業所の名称", "事業所電話番号１", "備考"), ("あおば", "0999-00-1201", ""))
    found = headers.at(sheet, 0, RESOURCES)
    columns = headers.match(sheet, found, RESOURCES)
    assert [(column.field, column.way) for column in columns[:2]] == [
        ("name", MatchWay.NAME),
        ("phone", MatchWay.SIMILAR),
    ]


def test_a_field_is_filled_by_one_column_unless_it_can_be_joined() -> None:
    sheet = table(("名称", "施設名", "電話番号", "代表電話"), ("あ", "い", "1", "2"))
    columns = headers.match(sheet, headers.at(sheet, 0, RESOURCES), RESOURCES)
    assert [column.field for column in columns] == ["name", "", "phone", "phone"]


def test_the_clerk_has_the_last_word() -> None:
    sheet = table(("名称", "通称"), ("あ", "い"))
    header = headers.at(sheet, 0, RESOURCES)
    columns = headers.match(sheet, header, RESOURCES, chosen={0: "", 1: "name"})
    assert [(column.field, column.way) for column in columns] == [
        ("", MatchWay.NONE),
        ("name", MatchWay.CHOSEN),
    ]


@pytest.mark.parametrize(
    ("file", "preset", "columns", "without_field"),
    [
        ("care_service", "care_services", 22, 1),
        ("hospital", "hospitals", 26, 2),
        ("preschool", "child_care", 28, 2),
        ("public_facility", "public_facilities", 24, 3),
    ],
)
def test_recommended_data_sets_are_known(
    data_folder: Path, file: str, preset: str, columns: int, without_field: int
) -> None:
    source = data_folder / "import" / "recommended_templates" / f"xxxxxx_{file}.csv"
    (sheet,) = read(source)
    header = headers.find(sheet, RESOURCES)
    assert header is not None
    known = headers.preset_of(header, RESOURCES)
    assert known is not None
    assert known.name == preset
    matched = headers.match(sheet, header, RESOURCES, known)
    assert len(matched) == columns
    assert sum(not column.field for column in matched) == without_field


def test_every_preset_recognises_its_own_columns_written_with_other_dashes() -> None:
    for words in (PEOPLE, RESOURCES):
        for preset in words.presets:
            names = tuple(name.replace("ー", "―") for name in preset.columns)
            sheet = table(names, tuple("x" for _name in names))
            header = headers.find(sheet, words)
            assert header is not None
            assert headers.preset_of(header, words) is preset


def test_wam_net_has_29_columns_and_only_the_office_counts() -> None:
    preset = RESOURCES.preset("wam_net")
    assert preset is not None
    assert len(preset.columns) == 29
    assert [name for name, field in preset.columns.items() if field == "phone"] == [
        normal("事業所電話番号")
    ]


def rows_of(sheet: RawTable) -> tuple[list[dict[str, str]], list[str]]:
    header = headers.find(sheet, PEOPLE)
    assert header is not None
    kept, dropped = body.rows(sheet, header, headers.match(sheet, header, PEOPLE), PEOPLE)
    return [dict(row.texts) for row in kept], [row.text for row in dropped]


def test_group_labels_reach_down_and_ditto_means_the_cell_above() -> None:
    kept, _dropped = rows_of(
        table(
            ("号", "区分", "氏名", "所属"),
            ("1号", "相談支援", "渡邉 恵一", "あおば"),
            ("", "〃", "齋藤 由紀子", "同上"),
            ("2号", "", "林 茂", ""),
        )
    )
    assert kept == [
        {
            "category_number": "1号",
            "category": "相談支援",
            "name": "渡邉 恵一",
            "organisation": "あおば",
        },
        {
            "category_number": "1号",
            "category": "相談支援",
            "name": "齋藤 由紀子",
            "organisation": "あおば",
        },
        {"category_number": "2号", "name": "林 茂"},
    ]


def test_an_empty_cell_right_of_the_name_is_just_empty() -> None:
    kept, _dropped = rows_of(
        table(("氏名", "区分"), ("渡邉 恵一", "相談支援"), ("林 茂", "")),
    )
    assert kept[1] == {"name": "林 茂"}


def test_totals_notes_and_repeated_headers_are_dropped_and_told() -> None:
    kept, dropped = rows_of(
        table(
            ("氏名", "所属"),
            ("渡邉 恵一", "あおば"),
            ("", ""),
            ("氏　名", "所属"),
            ("計野 茂", "計算の会"),
            ("合　計", "2名"),
            ("※ 敬称略", ""),
            ("★ 新任", ""),
        )
    )
    assert [row["name"] for row in kept] == ["渡邉 恵一", "計野 茂"]
    assert dropped == ["氏 名 所属", "合 計 2名", "※ 敬称略", "★ 新任"]
