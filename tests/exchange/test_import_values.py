"""Cells are read as what they mean, and what was put right is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiritsu_desktop.exchange import phones, values


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("(054)624-3668", "054-624-3668"),
        ("０９９９−００−１２０２", "0999-00-1202"),
        ("0999(00)1203", "0999-00-1203"),
        ("０９９９（００）１２０３", "0999-00-1203"),
        ("0999―00―1203", "0999-00-1203"),
        ("0999 00 1203", "0999-00-1203"),
        ("0999.00.1203", "0999-00-1203"),
        ("0999001203", "0999001203"),
        ("09012345678", "090-1234-5678"),
        ("0120123456", "0120-123-456"),
        ("0312345678", "03-1234-5678"),
        ("+81-999-00-1203", "0999-00-1203"),
        ("℡0999-00-1203", "0999-00-1203"),
        (" 0999-00-1203 ", "0999-00-1203"),
    ],
)
def test_a_number_is_written_one_way(written: str, read: str) -> None:
    assert phones.parse(written) == phones.PhoneNumbers(voice=(read,))


@pytest.mark.parametrize(
    ("written", "voice", "fax"),
    [
        ("ＦＡＸ 0999-00-1209", (), ("0999-00-1209",)),
        ("TEL 0999-00-1201\nFAX 0999-00-1202", ("0999-00-1201",), ("0999-00-1202",)),
        ("TEL:0999-00-1201 FAX:0999-00-1202", ("0999-00-1201",), ("0999-00-1202",)),
        ("電話・FAX 0999-00-1201", ("0999-00-1201",), ("0999-00-1201",)),
        ("0999-00-1201（FAX兼用）", ("0999-00-1201",), ("0999-00-1201",)),
        ("0999-00-1201、090-0000-1202", ("0999-00-1201", "090-0000-1202"), ()),
        ("0999-00-1201 / 0999-00-1202", ("0999-00-1201", "0999-00-1202"), ()),
        ("0999-00-1201(代表)\n090-0000-1202(携帯)", ("0999-00-1201", "090-0000-1202"), ()),
        ("0999-00-1201(FAX) 0999-00-1202", ("0999-00-1202",), ("0999-00-1201",)),
    ],
)
def test_several_numbers_and_labels_share_a_cell(
    written: str, voice: tuple[str, ...], fax: tuple[str, ...]
) -> None:
    found = phones.parse(written)
    assert (found.voice, found.fax, found.remarks) == (voice, fax, ())


def test_a_fax_column_holds_fax_numbers_unless_it_says_otherwise() -> None:
    assert phones.parse("0999-00-1201", fax=True).fax == ("0999-00-1201",)
    found = phones.parse("TEL 0999-00-1201 FAX 0999-00-1202", fax=True)
    assert (found.voice, found.fax) == (("0999-00-1201",), ("0999-00-1202",))


@pytest.mark.parametrize(
    ("written", "read"),
    [("999001201", "0999001201"), ("999-00-1201", "0999-00-1201"), ("9012345678", "090-1234-5678")],
)
def test_the_zero_that_excel_dropped_comes_back_with_a_remark(written: str, read: str) -> None:
    found = phones.parse(written)
    assert found.voice == (read,)
    assert len(found.remarks) == 1


def test_extensions_are_no_second_number() -> None:
    found = phones.parse("0999-00-1201（内線 123）")
    assert (found.voice, found.extensions) == (("0999-00-1201",), ("123",))


@pytest.mark.parametrize("written", ["1201", "00-1201", "0999-00-12", "0999-00-12015"])
def test_what_is_no_whole_number_is_kept_and_said(written: str) -> None:
    found = phones.parse(written)
    assert found.voice == (written,)
    assert found.remarks


@given(st.text(st.characters(categories=("Nd", "Pd", "Ps", "Pe", "Zs", "Lo")), max_size=40))
def test_no_digit_of_a_cell_is_lost_without_a_word(written: str) -> None:
    found = phones.parse(written)
    digits = sum(character.isdecimal() for character in written)
    kept = sum(c.isdigit() for number in (*found.voice, *found.fax) for c in number)
    assert kept >= min(digits, 1) or found.extensions or found.remarks


@given(
    st.sampled_from(((4, 2, 4), (3, 3, 4), (2, 4, 4), (3, 4, 4))),
    st.integers(0, 10**8 - 1),
    st.sampled_from(("-", "－", "‐", "−", "ー", "―", " ", "(", "（")),
)
def test_every_sign_between_groups_means_a_hyphen(
    groups: tuple[int, int, int], number: int, sign: str
) -> None:
    digits = f"0{number:0{sum(groups) - 1}}"[-sum(groups) :]
    digits = "0" + digits[1:]
    first, second, third = (
        digits[: groups[0]],
        digits[groups[0] : groups[0] + groups[1]],
        digits[groups[0] + groups[1] :],
    )
    close = {"(": ")", "（": "）"}.get(sign, sign)
    found = phones.parse(f"{first}{sign}{second}{close}{third}")
    assert found.voice == (f"{first}-{second}-{third}",)


@pytest.mark.parametrize(
    ("written", "read", "remarks"),
    [
        ("〒999-0001", "999-0001", 0),
        ("9990001", "999-0001", 0),
        ("９９９－０００１", "999-0001", 0),
        ("600001", "060-0001", 1),
        ("12", "12", 1),
        ("", "", 0),
    ],
)
def test_postal_codes(written: str, read: str, remarks: int) -> None:
    found, said = values.postal_code(written)
    assert (found, len(said)) == (read, remarks)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2021/12/1", "2021-12-01"),
        ("2021年10月1日", "2021-10-01"),
        ("2022.1.1", "2022-01-01"),
        ("R8.4.1", "2026-04-01"),
        ("令和 02年05月01日", "2020-05-01"),
        ("平成31年5月1日", "2019-05-01"),
        ("46211", "2026-07-08"),
        ("2026-07-08", "2026-07-08"),
    ],
)
def test_dates(written: str, read: str) -> None:
    assert values.date(written) == (read, ())


def test_what_is_no_date_is_said() -> None:
    found, said = values.date("8月5日（水）～8月16日（日）\n※10日（月）以外")
    assert found == ""
    assert len(said) == 1


@pytest.mark.parametrize(
    "written",
    [
        "R7.4.1～R9.3.31",
        "令和7年4月1日から令和9年3月31日まで",
        "2025/4/1〜2027/3/31",
        "R7.4.1\n～R9.3.31",
    ],
)
def test_terms_in_one_cell(written: str) -> None:
    assert values.date_range(written) == ("2025-04-01", "2027-03-31", ())


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("渡邉　恵一", ("渡邉", "恵一")),
        ("齋藤 由紀子", ("齋藤", "由紀子")),
        ("葛󠄀城  𠮷彦", ("葛󠄀城", "𠮷彦")),
        ("林　茂　様", ("林", "茂")),
        ("渡邉恵一", ("渡邉恵一", "")),
        ("　", ("", "")),
    ],
)
def test_names_part_at_blanks_of_either_width(written: str, read: tuple[str, str]) -> None:
    assert values.split_name(written) == read


def test_readings_become_hiragana_whatever_kana_they_were() -> None:
    assert values.hiragana("ﾜﾀﾅﾍﾞ　ケイイチ") == "わたなべ けいいち"
    assert values.hiragana("ヴァイオリン・セーター") == "ゔぁいおりん・せーたー"


@given(st.text(st.characters(min_codepoint=0x30A1, max_codepoint=0x30F6), min_size=1))
def test_every_katakana_reading_is_a_reading(written: str) -> None:
    assert values.is_reading(written)
    assert not any("ァ" <= character <= "ヶ" for character in values.hiragana(written))


def test_corporate_numbers_warn_and_never_refuse() -> None:
    assert values.corporate_number("7000012050002") == ("7000012050002", ())
    assert len(values.corporate_number("8000012050002")[1]) == 1
    assert values.corporate_number("700001205000")[1]
    assert values.corporate_number("未取得")[0] == "未取得"


@given(st.integers(0, 10**12 - 1))
def test_one_check_digit_in_nine_is_right(base: int) -> None:
    right = [
        digit for digit in range(1, 10) if not values.corporate_number(f"{digit}{base:012}")[1]
    ]
    assert len(right) == 1


def test_office_numbers_keep_their_zeros_and_lose_their_hyphens() -> None:
    assert values.code("02-2-04-0026-1", 10) == ("0220400261", ())
    assert values.code("0910000001", 10) == ("0910000001", ())
    assert values.code("910000001", 10)[0] == "0910000001"
    assert values.code("910000001", 10)[1]


def test_withheld_is_not_missing() -> None:
    for text in ("＊", "***", "（以下略）", "大阪市北区（以下略）", "非公開"):
        assert values.is_withheld(text)
        assert not values.is_nothing(text)
    for text in ("", "-", "－", "なし", "00:00-00:00", "　"):
        assert values.is_nothing(text)
        assert not values.is_withheld(text)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("09:00-17:00", "9:00～17:00"),
        ("9：00～17：00", "9:00～17:00"),
        ("午前9時～午後5時", "9:00～17:00"),
        ("9時30分-17時", "9:30～17:00"),
        ("00:00-00:00", ""),
        ("0:00-0:00", ""),
        ("-", ""),
        ("22：00\n※日曜は17：00まで", "22：00 ※日曜は17：00まで"),
    ],
)
def test_hours(written: str, read: str) -> None:
    assert values.hours(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("就労継続支援Ａ型", ("就労継続支援A型",)),
        ("生活介護\n短期入所", ("生活介護", "短期入所")),
        ("生活介護、短期入所；生活介護", ("生活介護", "短期入所")),
        ("生活介護・短期入所", ("生活介護", "短期入所")),
        ("33共同生活援助（介護サービス包括型）", ("共同生活援助(介護サービス包括型)",)),
        ("-", ()),
    ],
)
def test_services_of_a_cell(written: str, read: tuple[str, ...]) -> None:
    assert values.services(written) == read


@pytest.mark.parametrize(
    ("address", "town"),
    [
        ("静岡県焼津市中根新田638", "焼津市"),
        ("焼津市五ケ堀之内1074", "焼津市"),
        ("三重県四日市市諏訪町1-5", "四日市市"),
        ("広島県廿日市市下平良", "廿日市市"),
        ("東京都町田市森野2-2-22", "町田市"),
        ("奈良県大和郡山市北郡山町", "大和郡山市"),
        ("北海道余市郡余市町朝日町26", "余市町"),
        ("福島県耶麻郡北塩原村大字北山", "北塩原村"),
        ("北海道札幌市中央区北1条西2丁目", "札幌市中央区"),
        ("架空県架空郡みどり町大字中央1", "みどり町"),
        ("みどり町大字中央1番地", "みどり町"),
        ("兵庫県赤穂郡上郡町大持278", "上郡町"),
        ("佐賀県杵島郡大町町大字大町5017", "大町町"),
        ("愛知県蒲郡市旭町17-1", "蒲郡市"),
        ("１丁目", ""),
    ],
)
def test_the_municipality_of_an_address(address: str, town: str) -> None:
    assert values.municipality(address) == town


@given(st.text(max_size=40))
def test_no_text_breaks_a_reader(text: str) -> None:
    values.postal_code(text)
    values.date(text)
    values.date_range(text)
    values.corporate_number(text)
    values.number(text)
    values.coordinate(text, 90)
    values.services(text)
    values.hours(text)
    values.municipality(text)
    values.split_name(text)
    values.hiragana(text)
