"""Lists written out from the command line, and what the parser says for itself."""

import csv
import json
import re
from pathlib import Path

import openpyxl
import pytest

from jiritsu_desktop import cli
from tests.cli.conftest import Run


def test_a_list_is_written_in_the_form_of_its_ending(file: Path, run: Run, tmp_path: Path) -> None:
    book = tmp_path / "資源.xlsx"
    assert run("export", "resources", file, "-o", book) == ""
    head = [cell.value for cell in openpyxl.load_workbook(book).worksheets[0][1]]
    assert head[:3] == ["管理番号", "名称", "ふりがな"]
    text = tmp_path / "会議.csv"
    run("export", "meetings", file, "-o", text)
    assert text.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(text.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0][0] == "年度"
    assert len(rows) > 3


def test_an_exported_list_imports_again_without_a_change(
    file: Path, run: Run, tmp_path: Path
) -> None:
    out = tmp_path / "委員.csv"
    run("export", "people", file, "-o", out)
    told = run("import", "people", file, out, "--dry-run")
    assert "新しい\t0\n変わる\t0\n" in told


def test_shift_jis_names_the_characters_that_are_lost(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "委員.csv"
    assert cli.main(["export", "people", str(file), "-o", str(out), "--encoding", "cp932"]) == 0
    assert re.search(r"^𠮷 が失われます（\d+か所）: 𠮷田 ", capsys.readouterr().err, re.MULTILINE)
    assert "〓田" in out.read_text(encoding="cp932")


def test_meetings_become_a_calendar(file: Path, run: Run, fail: Run, tmp_path: Path) -> None:
    out = tmp_path / "会議.ics"
    run("export", "meetings", file, "-o", out)
    content = out.read_bytes()
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    lines = content.replace(b"\r\n ", b"").decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    dated = [row for row in json.loads(run("list", "meetings", file, "--json")) if row["date"]]
    assert lines.count("BEGIN:VEVENT") == len(dated) > 3
    first = dated[0]
    day = first["date"].replace("-", "")
    time = first["starts_at"].replace(":", "")
    assert f"DTSTART:{day}T{time}00" in lines
    assert ".ics" in fail("export", "people", file, "-o", tmp_path / "委員.ics")


def test_an_ending_that_says_nothing_is_refused(file: Path, fail: Run, tmp_path: Path) -> None:
    assert ".xlsx" in fail("export", "people", file, "-o", tmp_path / "委員")
    assert "council" not in fail("export", "people", file, "-o", file)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["list", "people"], "file が要ります"),
        (["list", "nothing", "x.jiritsu"], "'nothing' は選べません"),
        (["print", "agenda", "x.jiritsu", "--meeting"], "値が1つ要ります"),
        (["new", "x.jiritsu", "--nonsense"], "要ります"),
        (["check", "x.jiritsu", "y.jiritsu"], "余分な指定です: y.jiritsu"),
    ],
)
def test_wrong_usage_is_explained_in_japanese(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(words) == 2
    sentence, hint = capsys.readouterr().err.splitlines()
    assert told in sentence
    assert "使い方" in hint
    assert "--help" in hint


def test_the_help_is_in_the_language_that_is_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["list", "--help"]) == 0
    japanese = capsys.readouterr().out
    assert "使い方: " in japanese
    assert "この説明を表示する" in japanese
    assert cli.main(["--lang", "en", "list", "--help"]) == 0
    assert "show this help message" in capsys.readouterr().out
