"""What is found before a packet is printed."""

from jiritsu_desktop.domain.handout_checks import faults
from jiritsu_desktop.domain.meetings import AgendaItemRow, AgendaKind, HandoutClass, HandoutRow
from jiritsu_desktop.domain.numbering_schemes import PLAIN


def _handout(number: int, label: str) -> HandoutRow:
    return HandoutRow(
        number, 1, number, HandoutClass.BEFORE, f"題{number}", sha256="0" * 64, label=label
    )


def _item(title: str) -> AgendaItemRow:
    return AgendaItemRow(1, 1, 1, 0, AgendaKind.DISCUSSION, title, label="2")


def test_whole_numbers_are_no_fault() -> None:
    labels = ["資料1", "資料2-1", "資料2-2", "参考1"]
    rows = [_handout(number, label) for number, label in enumerate(labels)]
    assert faults(rows, [_item("資料2と参考1について")], PLAIN) == ()


def test_a_doubled_number_is_told_with_both_titles() -> None:
    (sentence,) = faults([_handout(1, "資料1"), _handout(2, "資料1")], [], PLAIN)
    assert "「題1」、「題2」" in sentence
    assert "資料1" in sentence


def test_a_gap_among_printed_numbers_is_told() -> None:
    (sentence,) = faults([_handout(1, "資料1"), _handout(2, "資料3-1")], [], PLAIN)
    assert "資料2" in sentence


def test_an_agenda_item_that_names_an_unknown_paper_is_told() -> None:
    rows = [_handout(1, "資料1")]
    (sentence,) = faults(rows, [_item("資料12の見直し")], PLAIN)
    assert "資料12" in sentence
    assert "2「資料12の見直し」" in sentence


def test_a_paper_that_has_not_come_is_told() -> None:
    missing = HandoutRow(5, 1, 5, HandoutClass.BEFORE, "計画", label="資料1")
    (sentence,) = faults([missing], [], PLAIN)
    assert "資料1「計画」" in sentence
