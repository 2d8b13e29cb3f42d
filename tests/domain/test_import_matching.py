"""Rows find their records by name and reading, by name and phone, or ask."""

from dataclasses import replace

import pytest

from jiritsu_desktop.domain.import_matching import match_people, match_resources
from jiritsu_desktop.domain.import_values import changes_between, same_value
from jiritsu_desktop.domain.imports import (
    WITHHELD,
    FieldChange,
    ImportRow,
    KnownRecord,
    RowState,
    SourceRow,
)

_PERSON = dict.fromkeys(
    ("family_name", "given_name", "family_yomi", "given_yomi", "organisation", "phone", "address"),
    "",
)
_OFFICE = dict.fromkeys(("name", "phone", "address", "services", "capacity"), "")


def someone(number: int, name: str, yomi: str = "", organisation: str = "") -> KnownRecord:
    return KnownRecord(number, _PERSON | person_values(name, yomi, organisation))


def person_values(name: str, yomi: str = "", organisation: str = "") -> dict[str, str]:
    family, _blank, given = name.partition(" ")
    family_yomi, _blank, given_yomi = yomi.partition(" ")
    values = {
        "family_name": family,
        "given_name": given,
        "family_yomi": family_yomi,
        "given_yomi": given_yomi,
        "organisation": organisation,
    }
    return {field: value for field, value in values.items() if value}


def person_row(
    number: int, name: str, yomi: str = "", organisation: str = "", **more: str
) -> SourceRow:
    return SourceRow((number,), person_values(name, yomi, organisation) | more)


def one_person(row: SourceRow, *known: KnownRecord) -> ImportRow:
    (found,) = match_people([row], known)
    return found


def office(number: int, **values: str) -> KnownRecord:
    return KnownRecord(number, _OFFICE | values)


def test_name_and_reading_find_a_person_who_moved_to_another_organisation() -> None:
    found = one_person(
        person_row(5, "渡邉 恵一", "わたなべ けいいち", "ひなた"),
        someone(1, "渡邉 恵一", "わたなべ けいいち", "あおば"),
        someone(2, "渡邉 恵一", "わたなべ よしかず", "あおば"),
    )
    assert (found.state, found.record_id) == (RowState.CHANGED, 1)
    assert found.changes == (FieldChange("organisation", "あおば", "ひなた"),)


def test_our_spelling_of_a_name_stays_when_the_reading_agrees() -> None:
    found = one_person(
        person_row(5, "渡辺 恵一", "ワタナベ ケイイチ", "あおば"),
        someone(1, "渡邉 恵一", "わたなべ けいいち", "あおば"),
    )
    assert (found.state, found.record_id) == (RowState.SAME, 1)


def test_another_spelling_without_a_reading_is_asked_about() -> None:
    found = one_person(
        person_row(8, "渡辺 航平", "", "聴覚障害者協会"),
        someone(1, "渡邉 航平", "わたなべ こうへい", "聴覚障害者協会"),
    )
    assert found.state is RowState.DOUBTFUL
    assert found.candidates[0].changes == (FieldChange("family_name", "渡邉", "渡辺"),)


def test_without_a_reading_name_and_organisation_suffice() -> None:
    known = someone(1, "林 茂", "はやし しげる", "民協")
    found = one_person(person_row(5, "林 茂", "", "民協", phone="0999-00-1212"), known)
    assert (found.state, found.record_id) == (RowState.CHANGED, 1)
    assert one_person(person_row(5, "林 茂", "", "商工会"), known).state is RowState.DOUBTFUL


def test_a_name_and_nothing_else_says_nothing_new() -> None:
    assert (
        one_person(person_row(5, "林 茂"), someone(1, "林 茂", "はやし しげる")).state
        is RowState.SAME
    )


def test_the_same_name_read_otherwise_is_asked_about() -> None:
    found = one_person(
        person_row(5, "東海林 学", "とうかいりん まなぶ", "保健所"),
        someone(1, "東海林 学", "しょうじ まなぶ", "保健所"),
    )
    assert found.state is RowState.DOUBTFUL


def test_two_people_of_one_name_and_reading_are_asked_about() -> None:
    found = one_person(
        person_row(5, "林 茂", "はやし しげる", phone="0999-00-1"),
        someone(1, "林 茂", "はやし しげる", "民協"),
        someone(2, "林 茂", "はやし しげる", "商工会"),
    )
    assert found.state is RowState.DOUBTFUL
    assert [candidate.id for candidate in found.candidates] == [1, 2]


def test_a_lost_character_is_suspected_from_reading_and_organisation() -> None:
    found = one_person(
        person_row(5, "〓田 薫", "よしだ かおる", "子育て支援課"),
        someone(1, "𠮷田 薫", "よしだ かおる", "子育て支援課"),
    )
    assert found.state is RowState.DOUBTFUL


@pytest.mark.parametrize(
    ("organisation", "reason"),
    [
        ("民協", "同じ人が5行目にもいます。"),
        ("社協", "同じ名前の人が5行目にもいます。"),
    ],
)
def test_a_person_twice_in_the_file_is_asked_about(organisation: str, reason: str) -> None:
    rows = match_people(
        [
            person_row(5, "林 茂", "はやし しげる", "民協"),
            person_row(9, "林　茂", "ハヤシ シゲル", organisation),
            person_row(10, "林 茂", "はやし もと", "民協"),
        ],
        [],
    )
    assert [row.state for row in rows] == [RowState.NEW, RowState.DOUBTFUL, RowState.NEW]
    assert (rows[1].reason, rows[1].candidates) == (reason, ())


def test_a_known_person_twice_in_the_file_is_asked_about_when_the_second_row_differs() -> None:
    known = someone(1, "林 茂", "はやし しげる", "民協")
    rows = match_people(
        [
            person_row(5, "林 茂", "はやし しげる", "民協"),
            person_row(6, "林 茂", "はやし しげる", "民協"),
            person_row(7, "林 茂", "はやし しげる", "社協"),
        ],
        [known],
    )
    assert [row.state for row in rows] == [RowState.SAME, RowState.SAME, RowState.DOUBTFUL]
    assert [candidate.id for candidate in rows[2].candidates] == [1]
    assert rows[2].candidates[0].changes == (FieldChange("organisation", "民協", "社協"),)


def test_what_could_not_be_read_is_asked_about_unless_nothing_would_be_written() -> None:
    known = someone(1, "渡邉 恵一", "わたなべ けいいち", "あおば")
    unread = ("R7.13.1 は日付として読めません。",)
    rows = match_people(
        [
            replace(person_row(5, "林 茂", "はやし しげる"), doubts=unread),
            replace(person_row(6, "渡邉 恵一", "わたなべ けいいち", "ひなた"), doubts=unread),
        ],
        [known],
    )
    assert [row.state for row in rows] == [RowState.DOUBTFUL, RowState.DOUBTFUL]
    assert [row.reason for row in rows] == [*unread, *unread]
    assert [candidate.id for candidate in rows[1].candidates] == [1]
    same = replace(person_row(6, "渡邉 恵一", "わたなべ けいいち", "あおば"), doubts=unread)
    assert one_person(same, known).state is RowState.SAME


def test_a_name_without_a_blank_does_not_undo_our_parting() -> None:
    known = someone(1, "渡邉 恵一", "わたなべ けいいち", "あおば")
    found = one_person(person_row(5, "渡邉恵一", "わたなべけいいち", "あおば"), known)
    assert found.state is RowState.SAME


def test_nothing_empties_a_field() -> None:
    known = {"phone": "0999-00-1201", "address": "みどり町中央1"}
    assert changes_between(known, {"phone": "", "address": WITHHELD}, spelling=True) == ()
    assert changes_between({"address": WITHHELD}, {"address": "みどり町1"}, spelling=True) != ()


def test_several_numbers_are_not_reduced_to_one() -> None:
    known = {"phone": "0999-00-1201、090-0000-1202", "services": "生活介護\n短期入所"}
    wanted = {"phone": "(0999)00-1201", "services": "短期入所"}
    assert changes_between(known, wanted, spelling=True) == ()


def test_widths_hyphens_and_address_words_are_no_difference() -> None:
    assert same_value("phone", "0999-00-1201", "0999001201")
    assert same_value("postal_code", "999-0001", "9990001")
    assert same_value("address", "みどり町中央１丁目２番３号", "みどり町中央1-2-3")
    assert same_value("organisation", "就労継続支援Ｂ型つむぎ", "就労継続支援B型 つむぎ")
    assert not same_value("family_name", "髙橋", "高橋")


def resource_row(number: int, **values: str) -> SourceRow:
    return SourceRow((number,), values)


def test_name_and_phone_find_an_office_whatever_its_legal_form() -> None:
    (found,) = match_resources(
        [resource_row(2, name="（福）若葉の里", phone="0999001203", address="みどり町中央9")],
        [office(1, name="社会福祉法人　若葉の里", phone="0999-00-1203", address="みどり町中央3")],
    )
    assert found.record_id == 1
    assert ("address", "みどり町中央9") in [(c.field, c.after) for c in found.changes]


def test_without_a_phone_name_and_address_suffice() -> None:
    (found,) = match_resources(
        [resource_row(2, name="つむぎ", address="みどり町中央1-2")],
        [office(1, name="つむぎ", phone="0999-00-1201", address="みどり町中央１丁目２番地")],
    )
    assert (found.state, found.record_id) == (RowState.SAME, 1)


def test_only_the_name_in_common_is_asked_about() -> None:
    (found,) = match_resources(
        [resource_row(2, name="つむぎ", phone="0999-00-9999")],
        [office(1, name="つむぎ", phone="0999-00-1201")],
    )
    assert found.state is RowState.DOUBTFUL


def test_withheld_addresses_are_no_common_address() -> None:
    (found,) = match_resources(
        [resource_row(2, name="つむぎ", address=WITHHELD, services="短期入所")],
        [office(1, name="つむぎ", address=WITHHELD)],
    )
    assert found.state is RowState.DOUBTFUL


def test_rows_of_one_office_become_one_record_with_all_services() -> None:
    rows = match_resources(
        [
            resource_row(
                2, name="つむぎ", phone="0999-00-1", services="生活介護", capacity="生活介護 20"
            ),
            resource_row(3, name="ひなた", phone="0999-00-2", services="生活介護"),
            resource_row(
                4, name="つむぎ", phone="0999-00-1", services="短期入所", capacity="短期入所 4"
            ),
        ],
        [],
    )
    assert [row.numbers for row in rows] == [(2, 4), (3,)]
    assert rows[0].values["services"] == "生活介護\n短期入所"
    assert rows[0].values["capacity"] == "生活介護 20\n短期入所 4"
