"""What is taken for a telephone number, a mail address and a postal code."""

import pytest

from jiritsu_desktop.domain import contacts


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("phone", ""), ("phone", "0999-00-0123"), ("phone", "０９９９（００）０１２３　内線12"),
        ("phone", "110"), ("fax", "0999-00-0199"), ("email", "fukushi@midori.example"),
        ("postal_code", "000-0000"), ("postal_code", "〒０００－００００"), ("note", "でんわ"),
    ],
)  # fmt: skip
def test_what_offices_write_is_taken(field: str, text: str) -> None:
    assert contacts.problem(field, text) == ""


@pytest.mark.parametrize(
    ("field", "text", "told"),
    [
        ("phone", "でんわ", "電話番号になっていません"),
        ("fax", "なし", "電話番号になっていません"),
        ("email", "fukushi", "メールアドレスになっていません"),
        ("postal_code", "00-00", "郵便番号になっていません"),
    ],
)  # fmt: skip
def test_what_cannot_be_one_is_told_in_a_sentence(field: str, text: str, told: str) -> None:
    assert told in contacts.problem(field, text)
