"""What the command line is handed by mistake: refused in one sentence, and nothing is lost."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from jiritsu_desktop import cli
from tests.cli.conftest import Run

TOO_LARGE = str(2**63)
NOT_UTF_8 = "\udcff\udcfe"
LIMITED = """
import resource, sys
from jiritsu_desktop.__main__ import main
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
sys.exit(main())
"""


def _held(run: Run, file: Path) -> int:
    rows = json.loads(run("list", "meetings", file, "--json"))
    return next(int(row["id"]) for row in rows if row["state"] in ("final", "published"))


def _start(*arguments: object, **options: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "jiritsu_desktop", *map(str, arguments)]
    return subprocess.run(command, check=False, **{"capture_output": True, **options})  # type: ignore[call-overload,no-any-return] # options differ


@pytest.mark.parametrize("target", ["council file", "spreadsheet", "device"])
def test_a_paper_never_takes_the_place_of_anything_but_a_paper(
    target: str, file: Path, run: Run, fail: Run, tmp_path: Path
) -> None:
    table = tmp_path / "名簿.xlsx"
    table.write_bytes(b"PK")
    # A link stands for the device: a test that fails must not take it from the computer.
    device = tmp_path / "null"
    device.symlink_to("/dev/null")
    out = {"council file": file, "spreadsheet": table, "device": device}[target]
    meeting = _held(run, file)
    before = file.read_bytes()
    assert out.name in fail("print", "agenda", file, "--meeting", meeting, "-o", out)
    assert table.read_bytes() == b"PK"
    assert device.is_symlink()
    assert file.read_bytes() == before


def test_a_paper_is_written_anew_over_itself(file: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "次第.pdf"
    for _time in range(2):
        run("print", "agenda", file, "--meeting", _held(run, file), "-o", out)
    assert [path.name for path in tmp_path.glob("次第*")] == ["次第.pdf"]


@pytest.mark.parametrize("out", ["", "/", "長" * 90 + ".pdf", "次第.xyz"])
def test_a_paper_without_a_usable_name_is_refused(
    out: str, file: Path, run: Run, fail: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    fail("print", "agenda", file, "--meeting", _held(run, file), "-o", out)


def test_a_council_file_with_too_long_a_name_is_refused(tmp_path: Path, fail: Run) -> None:
    path = tmp_path / ("長" * 90 + ".jiritsu")
    assert "長長" in fail("new", path, "--name", "a", "--town", "b")


def test_body_number_0_is_not_the_general_body(file: Path, fail: Run, tmp_path: Path) -> None:
    assert "0" in fail("print", "roster", file, "--id", "0", "-o", tmp_path / "x.pdf")


@pytest.mark.parametrize(
    "words",
    [
        ["print", "agenda", "FILE", "--meeting", TOO_LARGE, "-o", "x.pdf"],
        ["print", "roster", "FILE", "--id", f"-{TOO_LARGE}0", "-o", "x.pdf"],
        ["packet", "FILE", "--meeting", TOO_LARGE, "-o", "x"],
        ["undo", "FILE", "--change", TOO_LARGE],
        ["undo", "FILE", "--change", "最後"],
        ["search", "FILE", NOT_UTF_8],
        ["list", "people", "FILE", "--where", NOT_UTF_8],
        ["new", "NEW", "--name", "  ", "--town", "みどり町"],
        ["new", "NEW", "--name", "協議会", "--town", NOT_UTF_8],
        ["demo", "NEW", "--years", "三"],
        ["--lang"],
    ],
)
def test_what_no_file_can_hold_is_wrong_usage(
    words: list[str], file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = {"FILE": str(file), "NEW": str(tmp_path / "new.jiritsu")}
    assert cli.main([places.get(word, word) for word in words]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "_" not in captured.err.splitlines()[-1]
    assert not (tmp_path / "new.jiritsu").exists()


def test_an_option_without_its_value_does_not_open_the_window() -> None:
    ended = _start("--lang", timeout=60)
    assert ended.returncode == 2
    assert b"--lang" in ended.stderr


def test_a_text_is_not_written_under_another_ending(
    file: Path, run: Run, fail: Run, tmp_path: Path
) -> None:
    out = tmp_path / "次第.pdf"
    words = ("print", "agenda", file, "--meeting", _held(run, file), "--edition", "text")
    assert ".txt" in fail(*words, "-o", out)
    assert not out.exists()


def test_a_language_that_there_is_not_is_refused_in_japanese(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--lang", "fr", "check", str(file)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "'fr' は選べません" in captured.err


def test_reasons_are_in_the_language_in_use(fail: Run, tmp_path: Path) -> None:
    assert "it is a folder" in fail("check", tmp_path, "--lang", "en")
    assert "directory" not in fail("check", tmp_path).lower()


def test_a_result_is_utf_8_wherever_it_goes(
    file: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [row["name"] for row in json.loads(run("list", "attendance", file, "--json"))]
    pipe = io.TextIOWrapper(io.BytesIO(), encoding="cp932")
    monkeypatch.setattr("sys.stdout", pipe)
    assert cli.main(["list", "attendance", str(file), "--json"]) == 0
    pipe.flush()
    written = json.loads(pipe.buffer.getvalue().decode())
    assert [row["name"] for row in written] == names
    with pytest.raises(UnicodeEncodeError):
        "".join(names).encode("cp932")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")
def test_a_result_that_finds_no_room_is_said_in_one_sentence(file: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = _start(
            "list", "attendance", file, capture_output=False, stdout=full, stderr=subprocess.PIPE
        )
    assert ended.returncode == 1
    assert ended.stderr.decode().count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit for files")
@pytest.mark.parametrize("words", [["demo"], ["new", "--name", "協議会", "--town", "みどり町"]])
def test_a_council_file_that_finds_no_room_leaves_nothing(words: list[str], tmp_path: Path) -> None:
    path = tmp_path / "協議会.jiritsu"
    ended = subprocess.run(
        [sys.executable, "-c", LIMITED, words[0], str(path), *words[1:]],
        check=False,
        capture_output=True,
    )
    assert ended.returncode == 1
    assert ended.stderr.decode().count("\n") == 1, ended.stderr.decode()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("target", ["", "device"])
def test_a_backup_is_put_in_the_place_of_files_only(
    target: str, file: Path, run: Run, fail: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIRITSU_PASSPHRASE", "kumo ishi hana tori kaze tsuki")
    backup = run("backup", file, "--to", tmp_path).strip()
    # A link stands for the device: a test that fails must not take it from the computer.
    device = tmp_path / "device"
    device.symlink_to("/dev/null")
    monkeypatch.chdir(tmp_path)
    fail("restore", backup, "--to", target)
    assert device.is_symlink()
    assert not list(tmp_path.glob("replaced*"))


@pytest.mark.skipif(sys.platform == "win32", reason="the folder is named by the environment")
def test_a_backup_without_a_place_for_working_copies_is_refused(
    file: Path, fail: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JIRITSU_PASSPHRASE", "kumo ishi hana tori kaze tsuki")
    monkeypatch.setenv("XDG_DATA_HOME", str(file))
    assert file.name in fail("backup", file, "--to", tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not protect folders like this")
def test_a_protected_folder_gets_no_council_file(tmp_path: Path, fail: Run) -> None:
    place = Path("/proc/self")  # protected against everyone
    assert "new.jiritsu" in fail("new", place / "new.jiritsu", "--name", "a", "--town", "b")
