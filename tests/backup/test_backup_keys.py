"""Keys and passphrases."""

import shutil
import subprocess

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiritsu_desktop.backup import keys, passphrase_wrap, passphrases
from jiritsu_desktop.backup.keys import OfficeKey, SecretKey
from jiritsu_desktop.domain.backups import DamagedBackupError, WrongPassphraseError
from jiritsu_desktop.errors import UserError


def test_key_file_is_opened_by_the_reference_library(office: OfficeKey, passphrase: str) -> None:
    text = pyrage.passphrase.decrypt(office.wrapped, passphrase).decode().strip()
    assert SecretKey(text).recipient == office.recipient


def test_key_file_asks_a_fixed_price(office: OfficeKey) -> None:
    import base64

    raw = base64.b64decode(b"".join(office.wrapped.splitlines()[1:-1]))
    assert raw.splitlines()[1].endswith(b" 17")


def test_stored_key_comes_back_without_a_secret(office: OfficeKey, secret: SecretKey) -> None:
    with_paper = office.with_paper_key(SecretKey.generate().recipient)
    stored = with_paper.to_bytes()
    assert OfficeKey.from_bytes(stored) == with_paper
    assert secret.text.encode() not in stored
    assert secret.text not in repr(secret)


def test_changed_key_file_is_called_damaged(office: OfficeKey, passphrase: str) -> None:
    lines = office.wrapped.splitlines()
    swapped = b"\n".join([*lines[:-2], lines[-2][:-1], lines[-1]])
    for damaged in (b"", b"-----BEGIN", swapped, office.wrapped.replace(b"BEGIN", b"BEGUN")):
        with pytest.raises(DamagedBackupError):
            keys.unlock(damaged, passphrase)


def test_key_under_another_passphrase_is_called_wrong(office: OfficeKey) -> None:
    with pytest.raises(WrongPassphraseError):
        office.unlock("kawa midori hoshi")


def test_absurd_work_factor_is_refused_at_once(office: OfficeKey, passphrase: str) -> None:
    import base64

    raw = base64.b64decode(b"".join(office.wrapped.splitlines()[1:-1]))
    text = base64.b64encode(raw.replace(b" 17\n", b" 63\n")).decode()
    greedy = f"-----BEGIN AGE ENCRYPTED FILE-----\n{text}\n-----END AGE ENCRYPTED FILE-----\n"
    with pytest.raises(DamagedBackupError):
        keys.unlock(greedy.encode(), passphrase)


@pytest.mark.parametrize("typed", ["", "   ", "short", "１２３４５６７　"])
def test_short_passphrase_is_refused(typed: str) -> None:
    with pytest.raises(UserError):
        OfficeKey.create(typed)


def test_secret_that_is_too_long_to_wrap_is_a_bug() -> None:
    with pytest.raises(ValueError, match="65536"):
        passphrase_wrap.wrap(bytes(65536), "kawa midori tsuki")


@given(st.text())
def test_normalising_twice_changes_nothing(typed: str) -> None:
    once = keys.normalise_passphrase(typed)
    assert keys.normalise_passphrase(once) == once


def test_suggestions_are_six_plain_words_and_differ() -> None:
    words = passphrases.words()
    assert len(words) == len(set(words)) >= 512
    assert all(word.isascii() and word.islower() and 3 <= len(word) <= 9 for word in words)
    suggested = {passphrases.suggest_passphrase() for _turn in range(20)}
    assert len(suggested) == 20
    assert all(set(phrase.split(" ")) <= set(words) for phrase in suggested)
    assert all(len(phrase.split(" ")) == 6 for phrase in suggested)


@pytest.mark.skipif(shutil.which("age-keygen") is None, reason="needs the age program")
def test_paper_key_is_one_that_age_knows() -> None:
    paper = SecretKey.generate()
    assert len(paper.text) == 74
    shown = subprocess.run(
        ["age-keygen", "-y"], input=paper.text, capture_output=True, text=True, check=True
    )
    assert shown.stdout.strip() == paper.recipient
