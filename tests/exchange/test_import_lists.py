"""Real lists of towns and a roster in the usual shape are read to the last row."""

from pathlib import Path

import pytest

from jiritsu_desktop.domain.imports import ImportKind, SourceRow
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.exchange import lists, tables
from jiritsu_desktop.exchange.lists import ReadingWish, ReadList
from tests.exchange.import_builders import with_member, workbook

READINGS = {
    "渡邉 恵一": "わたなべ けいいち",
    "齋藤 由紀子": "さいとう ゆきこ",
    "髙橋 健太郎": "たかはし けんたろう",
    "小鳥遊 静": "たかなし しずか",
    "栁瀨 真理": "やなせ まり",
    "東海林 学": "しょうじ まなぶ",
    "神﨑 久美子": "かんざき くみこ",
    "濵田 聡": "はまだ さとし",
    "辻 正": "つじ ただし",
    "曽我部 八重": "そがべ やえ",
    "澤邉 桃子": "さわべ ももこ",
    "林 茂": "はやし しげる",
    "勅使河原 明": "てしがわら あきら",
    "二階堂 源一郎": "にかいどう げんいちろう",
    "𠮷田 薫": "よしだ かおる",
}


def read(kind: ImportKind, path: Path, wish: ReadingWish | None = None) -> ReadList:
    return lists.read_list(kind, tables.read(path), wish or ReadingWish())


def name_of(row: SourceRow) -> str:
    return f"{row.values['family_name']} {row.values['given_name']}"


def yomi_of(row: SourceRow) -> str:
    return f"{row.values['family_yomi']} {row.values['given_yomi']}"


def test_the_roster_has_fifteen_people_with_their_readings(data_folder: Path) -> None:
    found = read(ImportKind.PEOPLE, data_folder / "import" / "people_meibo.xlsx")
    assert found.header.last + 1 == 4
    assert {name_of(row): yomi_of(row) for row in found.rows} == READINGS
    assert [row.numbers for row in found.rows] == [(number,) for number in range(5, 20)]
    assert [row.number for row in found.dropped] == [20, 21]
    assert not any(row.remarks for row in found.rows)


def test_the_roster_s_numbers_categories_and_terms(data_folder: Path) -> None:
    rows = read(ImportKind.PEOPLE, data_folder / "import" / "people_meibo.xlsx").rows
    assert [row.values.get("phone", "") for row in rows] == [
        *(f"0999-00-{number}" for number in range(1201, 1209)),
        "",
        "0999-00-1210",
        "",
        *(f"0999-00-{number}" for number in range(1212, 1216)),
    ]
    assert [row.values.get("fax", "") for row in rows if "fax" in row.values] == ["0999-00-1209"]
    assert [row.values["category_number"] for row in rows] == [
        *("1", "1", "2", "2", "3", "3", "4", "5", "6", "6", "7", "8", "9", "10", "10"),
    ]
    assert rows[1].values["category"] == "相談支援事業者"
    assert rows[9].values["category"] == "家族会"
    assert rows[14].values["category"] == "関係行政機関"
    assert {row.values["starts_on"] for row in rows} == {"2025-04-01", "2025-07-01"}
    assert {row.values["ends_on"] for row in rows} == {"2027-03-31"}
    assert [row.values.get("role") for row in rows[:3]] == ["chair", None, "vice_chair"]


def test_the_contact_list_names_the_same_people(data_folder: Path) -> None:
    found = read(ImportKind.PEOPLE, data_folder / "import" / "people_renraku_cp932.csv")
    assert {name_of(row): yomi_of(row) for row in found.rows} == {
        name: yomi for name, yomi in READINGS.items() if name != "𠮷田 薫"
    }
    assert [row.values["postal_code"] for row in found.rows] == [
        f"999-{number:04}" for number in range(14)
    ]
    assert [row.values.get("edition") for row in found.rows] == [
        *(None, "ruby", "large", "text") * 3,
        *(None, "ruby"),
    ]
    assert {row.values.get("point_size") for row in found.rows} == {None, "18"}
    assert found.rows[8].values["fax"] == "0999-00-1209"
    assert not any(row.remarks for row in found.rows)


def test_the_nurseries_of_a_city_are_read_in_spite_of_their_header(data_folder: Path) -> None:
    found = read(ImportKind.RESOURCES, data_folder / "import" / "yaizu_222127_preschool.csv")
    assert found.preset is not None
    assert found.preset.name == "child_care"
    assert len(found.rows) == 60
    assert found.rows[0].values == {
        "name": "焼津市立大富幼稚園",
        "yomi": "やいづしりつおおとみようちえん",
        "services": "公立幼稚園",
        "kind": "education",
        "open_days": "月火水木金",
        "open_hours": "9:00～14:30（水曜日は午後2時まで利用可能）",
        "audience": "4歳から",
        "source_key": "0013010001",
        "address": "静岡県焼津市中根新田638",
        "town": "焼津市",
        "phone": "054-624-3668",
        "fax": "054-624-3668",
        "latitude": "34.833747",
        "longitude": "138.293767",
        "capacity": "公立幼稚園 70",
    }
    assert {row.values["town"] for row in found.rows} == {"焼津市"}
    assert all(
        number.count("-") == 2 for row in found.rows for number in row.values["phone"].split("、")
    )
    assert not any(row.remarks for row in found.rows)


def test_the_farms_of_a_city_are_read_from_cp932(data_folder: Path) -> None:
    found = read(ImportKind.RESOURCES, data_folder / "import" / "yaizu_222127_nouen_cp932.csv")
    assert [row.values["name"] for row in found.rows][::4] == [
        "やまとファミリー農園（策牛）",
        "鈴栄ファミリー農園",
        "四季菜",
    ]
    assert len(found.rows) == 9
    assert {row.values["town"] for row in found.rows} == {"焼津市"}
    assert {row.values["kind"] for row in found.rows} == {"informal"}


def test_the_group_homes_of_a_city_are_read_from_english_keys(data_folder: Path) -> None:
    found = read(ImportKind.RESOURCES, data_folder / "import" / "takamatsu_group_home.xlsx")
    assert len(found.rows) == 49
    assert found.rows[1].values["name"] == "グループホーム　ひがん"
    assert {row.values["services"] for row in found.rows} == {"認知症対応型共同生活介護"}
    assert {row.values["town"] for row in found.rows} == {"高松市"}


def test_wam_net_rows_keep_the_office_and_leave_its_operator_alone(tmp_path: Path) -> None:
    source = tmp_path / "sfkopendata.csv"
    names = (
        "都道府県コード又は市区町村コード,NO（※システム内の固有の番号、連番）,指定機関名,法人の名称,"
        "法人の名称_かな,法人番号,法人住所（市区町村）,法人住所（番地以降）,法人電話番号,"
        "法人FAX番号,法人URL,"
        "サービス種別,事業所の名称,事業所の名称_かな,事業所番号,事業所住所（市区町村）,"
        "事業所住所（番地以降）,事業所電話番号,事業所FAX番号,事業所URL,事業所緯度,事業所経度,"
        "利用可能な時間帯（平日）,利用可能な時間帯（土曜）,利用可能な時間帯（日曜）,"
        "利用可能な時間帯（祝日）,定休日,利用可能曜日特記事項（留意事項）,定員"
    )
    row = (
        "99000,A0000000001,架空県,社会福祉法人　若葉の里,しゃかいふくしほうじんわかばのさと,"
        "7000012050002,架空県架空郡みどり町,中央1,0999-00-9999,0999-00-9998,https://example.jp,"
        "就労継続支援Ｂ型,つむぎ,つむぎ,9910000001,架空県架空郡みどり町,みどり町中央2-1,0999001201,,,"
        "35.1,138.2,09:00-17:00,00:00-00:00,00:00-00:00,,土日祝,なし,20"
    )
    source.write_text(f"{names}\n{row}\n", encoding="utf-8-sig")
    found = read(ImportKind.RESOURCES, source)
    assert found.preset is not None
    assert found.preset.name == "wam_net"
    assert dict(found.rows[0].values) == {
        "name": "つむぎ",
        "yomi": "つむぎ",
        "services": "就労継続支援B型",
        "kind": "welfare_service",
        "operator": "社会福祉法人　若葉の里",
        "corporate_number": "7000012050002",
        "office_number": "就労継続支援B型 9910000001",
        "source_key": "A0000000001",
        "address": "架空県架空郡みどり町中央2-1",
        "town": "みどり町",
        "phone": "0999001201",
        "latitude": "35.1",
        "longitude": "138.2",
        "open_hours": "平日 9:00～17:00",
        "closed_days": "土日祝",
        "capacity": "就労継続支援B型 20",
    }


def test_a_prefecture_s_list_with_its_title_and_withheld_addresses(tmp_path: Path) -> None:
    source = workbook(
        tmp_path / "shitei.xlsx",
        [
            ["指定障害福祉サービス事業所一覧", None, None, None, None, None, None, None, None],
            [
                "申請者－名称",
                "事業所－名称",
                "事業所－郵便番号",
                "事業所－住所",
                "事業所－電話番号",
                "事業所－FAX番号",
                "サービス種類",
                "事業所番号",
                "指定年月日",
            ],
            [
                "若葉の里",
                "つむぎ",
                9990001,
                "＊",
                999001201,
                None,
                "共同生活援助",
                910000001,
                46211,
            ],
        ],
    )
    found = read(ImportKind.RESOURCES, source)
    assert found.preset is not None
    assert found.preset.name == "prefecture_a"
    (row,) = found.rows
    assert row.values["address"] == "非公開"
    assert row.values["phone"] == "0999001201"
    assert row.values["postal_code"] == "999-0001"
    assert row.values["office_number"] == "共同生活援助 0910000001"
    assert row.values["started_on"] == "2026-07-08"
    assert len(row.remarks) == 2


def test_split_address_columns_of_the_municipal_standard(tmp_path: Path) -> None:
    source = tmp_path / "standard.csv"
    source.write_text(
        "全国地方公共団体コード,ID,地方公共団体名,名称,名称_カナ,所在地_連結表記,"
        "所在地_都道府県,所在地_市区町村,所在地_町字,所在地_番地以下,建物名等(方書),電話番号\n"
        "999999,1,みどり町,みどり公民館,ミドリコウミンカン,,架空県,みどり町,中央,1-2,2階,"
        "0999-00-1201\n",
        encoding="utf-8",
    )
    (row,) = read(ImportKind.RESOURCES, source).rows
    assert row.values["address"] == "架空県みどり町中央1-2　2階"
    assert row.values["town"] == "みどり町"


def test_kana_typed_in_excel_fill_a_missing_reading(tmp_path: Path) -> None:
    source = workbook(tmp_path / "名簿.xlsx", [["氏名", "所属"], ["東海林　学", "保健所"]])
    with_member(
        source,
        "xl/sharedStrings.xml",
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        "<si><t>氏名</t></si><si><t>所属</t></si>"
        '<si><t>東海林　学</t><rPh sb="0" eb="3"><t>ショウジ</t></rPh>'
        '<rPh sb="4" eb="5"><t>マナブ</t></rPh></si><si><t>保健所</t></si></sst>'.encode(),
    )
    (row,) = read(ImportKind.PEOPLE, source).rows
    assert yomi_of(row) == "しょうじ まなぶ"
    assert len(row.remarks) == 1


def test_a_row_without_a_name_is_kept_apart_with_its_reason(tmp_path: Path) -> None:
    source = workbook(
        tmp_path / "名簿.xlsx", [["氏名", "所属"], [None, "商工会"], ["林 茂", "民協"]]
    )
    rows = read(ImportKind.PEOPLE, source).rows
    assert [bool(row.refused) for row in rows] == [True, False]


def test_braille_is_kept_as_a_note_and_said(tmp_path: Path) -> None:
    source = workbook(
        tmp_path / "名簿.xlsx",
        [["氏名", "ふりがな", "資料の形式"], ["林 茂", "はやし しげる", "点字"]],
    )
    (row,) = read(ImportKind.PEOPLE, source).rows
    assert row.values["note"] == "資料: 点字"
    assert row.remarks


def test_the_clerk_points_to_sheet_row_and_columns(tmp_path: Path) -> None:
    source = workbook(
        tmp_path / "名簿.xlsx",
        [["氏名", "所属"], ["林 茂", "民協"]],
        [["めも", "ひと"], ["x", "辻 正"]],
    )
    found = read(
        ImportKind.PEOPLE,
        source,
        ReadingWish(sheet="一覧2", header_row=1, columns={1: "name"}),
    )
    assert [row.values["family_name"] for row in found.rows] == ["辻"]


@pytest.mark.parametrize(
    "wish",
    [
        ReadingWish(sheet="ない"),
        ReadingWish(header_row=9),
        ReadingWish(preset="unknown"),
        ReadingWish(columns={0: ""}),
    ],
)
def test_a_wish_that_cannot_be_granted_is_a_sentence(tmp_path: Path, wish: ReadingWish) -> None:
    source = workbook(tmp_path / "名簿.xlsx", [["氏名", "所属"], ["林 茂", "民協"]])
    with pytest.raises(UserError):
        read(ImportKind.PEOPLE, source, wish)


def test_a_file_without_such_a_list_is_refused(tmp_path: Path) -> None:
    source = workbook(tmp_path / "予算.xlsx", [["款", "項"], ["1", "2"]])
    with pytest.raises(UserError) as caught:
        read(ImportKind.RESOURCES, source)
    assert "予算.xlsx" in caught.value.sentence
