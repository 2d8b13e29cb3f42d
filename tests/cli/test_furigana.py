"""Readings written into a text on the command line."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from jiritsu_desktop.domain.readings_notation import parse

Run = Callable[..., str]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """What stands on standard input."""

    def typed(text: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text), encoding="cp932"))

    return typed


def test_readings_are_written_into_the_text(run: Run, typed: Callable[[bytes], None]) -> None:
    text = "障害のある方は6件。\r\n\n　髙橋会長は8月1日に"
    typed(text.encode())
    out = run("furigana")
    assert out == (
        "｜障害《しょうがい》のある｜方《かた》は｜6件《ろっけん》。\r\n\n"
        "　｜髙橋《たかはし》｜会長《かいちょう》は8｜月《がつ》｜1日《ついたち》に"
    )
    assert "\n".join(parse(line)[0] for line in out.split("\n")) == text


def test_what_was_read_once_stays_as_it_is(run: Run, typed: Callable[[bytes], None]) -> None:
    typed("｜本町《もとまち》の福祉\n".encode())
    once = run("furigana")
    assert once == "｜本町《もとまち》の｜福祉《ふくし》\n"
    typed(once.encode())
    assert run("furigana") == once


def test_people_of_a_council_file_are_read_by_their_own_readings(
    run: Run, file: Path, typed: Callable[[bytes], None]
) -> None:
    typed("小鳥遊静、草彅みのり".encode())
    assert run("furigana", file) == "｜小鳥遊《たかなし》｜静《しずか》、｜草彅《くさなぎ》みのり"


def test_a_text_that_is_not_utf_8_is_refused(fail: Run, typed: Callable[[bytes], None]) -> None:
    typed("町".encode("cp932"))
    assert "UTF-8" in fail("furigana")


def test_no_text_gives_no_text(run: Run, typed: Callable[[bytes], None]) -> None:
    typed(b"")
    assert run("furigana") == ""


@pytest.mark.parametrize("town", ["葛城市", "葛\U000e0100城市"])
def test_a_town_is_not_read_as_a_name_of_old(
    town: str, run: Run, typed: Callable[[bytes], None]
) -> None:
    typed(f"{town}の窓口".encode())
    assert run("furigana").startswith(f"｜{town.removesuffix('市')}《かつらぎ》｜市《し》の")
