"""A file that is not there is told of in a sentence that fits its kind, by every command."""

from pathlib import Path

import pytest

from jiritsu_desktop import cli
from tests.cli.conftest import Run

COUNCIL = "無い.jiritsu」が見つかりません。フォルダーを確かめるか、控えから戻してください。"
BACKUP = "控え「{place}/無い」が見つかりません。名前を確かめ、"


@pytest.mark.parametrize(
    "words",
    [
        ("check", "FILE"),
        ("list", "people", "FILE"),
        ("search", "FILE", "移動"),
        ("print", "roster", "FILE", "-o", "OUT.pdf"),
        ("packet", "FILE", "--meeting", "1", "-o", "OUT"),
        ("import", "people", "FILE", "名簿.csv"),
        ("export", "people", "FILE", "-o", "OUT.csv"),
        ("backup", "FILE", "--to", "."),
        ("undo", "FILE"),
        ("furigana", "FILE"),
    ],
)
def test_a_council_file_that_is_not_there(
    words: tuple[str, ...], fail: Run, tmp_path: Path
) -> None:
    missing = tmp_path / "無い.jiritsu"
    places = {"FILE": missing, "OUT": tmp_path / "out"}
    assert fail(*(places.get(word, word) for word in words)).endswith(COUNCIL)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [("verify", "BACKUP"), ("restore", "BACKUP", "--to", "NEW")])
def test_a_backup_that_is_not_there(words: tuple[str, ...], fail: Run, tmp_path: Path) -> None:
    places = {"BACKUP": tmp_path / "無い", "NEW": tmp_path / "新しい.jiritsu"}
    said = fail(*(places.get(word, word) for word in words))
    assert said.startswith(BACKUP.format(place=tmp_path))
    places["BACKUP"] = tmp_path
    said = fail(*(places.get(word, word) for word in words))
    assert said == f"「{tmp_path}」はフォルダーです。中の控えを選んでください。"


@pytest.mark.parametrize("name", ["無い.txt", "原稿.txt"])
def test_a_text_is_not_a_council_file_to_take_readings_from(
    name: str, fail: Run, tmp_path: Path
) -> None:
    (tmp_path / "原稿.txt").write_text("協議会", encoding="utf-8")
    said = fail("furigana", tmp_path / name)
    assert said.startswith(f"「{name}」は台帳ファイルではありません。文章は標準入力から")
    assert "控え" not in said


@pytest.mark.parametrize("kind", ["people", "resources"])
def test_a_list_that_is_not_there(kind: str, file: Path, fail: Run, tmp_path: Path) -> None:
    said = fail("import", kind, file, tmp_path / "無い.csv")
    assert "無い.csv" in said
    assert "控え" not in said
    said = fail("import", kind, file, tmp_path)
    assert "フォルダー" in said


@pytest.mark.parametrize(
    "words",
    [
        ("new", "無い/a.jiritsu", "--name", "協議会", "--town", "みどり町"),
        ("demo", "無い/a.jiritsu", "--years", "1"),
        ("export", "people", "FILE", "-o", "無い/a.csv"),
        ("print", "roster", "FILE", "-o", "無い/a.pdf"),
        ("backup", "FILE", "--to", "無い"),
    ],
)
def test_a_folder_that_is_not_there(
    words: tuple[str, ...],
    file: Path,
    fail: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JIRITSU_PASSPHRASE", "みどり やま かわ そら うみ もり")
    said = fail(*(file if word == "FILE" else word for word in words))
    assert "無い" in said
    assert not (tmp_path / "無い").exists()


@pytest.mark.parametrize("words", [[], ["nothing"], ["list"], ["print", "agenda"], ["verify"]])
def test_wrong_usage_is_one_sentence_and_the_way_to_the_help(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(words) == 2
    said = capsys.readouterr().err.splitlines()
    command = f"jiritsu-desktop {words[0]}" if words[1:] or words in (["list"], ["verify"]) else ""
    assert len(said) == 2
    assert said[1] == f"使い方は「{command or 'jiritsu-desktop'} --help」で分かります。"
