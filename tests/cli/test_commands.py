"""New files, papers, backups, imports and undo from the command line."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jiritsu_desktop import cli
from jiritsu_desktop.services import Services
from jiritsu_desktop.services.listing import KINDS
from tests.cli.conftest import Run

Rows = Callable[..., list[dict[str, Any]]]
HELD = ("final", "published")
PASSPHRASE = "kumo ishi hana tori kaze tsuki"


@pytest.fixture
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIRITSU_PASSPHRASE", PASSPHRASE)


def _all(
    rows: Rows, file: Path, leave_out: tuple[str, ...] = ("backups", "changes")
) -> dict[str, list[dict[str, Any]]]:
    return {kind: rows(kind, file) for kind in KINDS if kind not in leave_out}


@pytest.mark.parametrize("preset", ["small", "standard", "joint"])
def test_a_new_file_begins_with_its_preset(
    tmp_path: Path, run: Run, rows: Rows, preset: str
) -> None:
    path = tmp_path / "new.jiritsu"
    run("new", path, "--name", "みどり町協議会", "--town", "みどり町", "--preset", preset)
    assert "全体会" in {row["name"] for row in rows("bodies", path)}
    assert "people\t0" in run("check", path)


def test_new_never_writes_over_a_file(file: Path, fail: Run) -> None:
    before = file.read_bytes()
    assert file.name in fail("new", file, "--name", "x", "--town", "y")
    assert file.read_bytes() == before


def test_the_practice_council_is_the_same_for_the_same_seed(
    tmp_path: Path, run: Run, rows: Rows
) -> None:
    for name in ("a", "b"):
        run("demo", tmp_path / f"{name}.jiritsu", "--years", "1", "--seed", "7")
    assert _all(rows, tmp_path / "a.jiritsu") == _all(rows, tmp_path / "b.jiritsu")


def test_a_damaged_file_is_found(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA foreign_keys = off")
        connection.execute("UPDATE appointment SET person_id = 99999 WHERE id = 1")
    connection.close()
    assert cli.main(["check", str(file)]) == 1
    assert file.name in capsys.readouterr().err


@pytest.mark.parametrize(
    "paper", ["notice", "reply_form", "agenda", "attendees", "handout_list", "minutes", "packet"]
)
def test_each_paper_of_a_held_meeting_is_a_pdf(
    paper: str, file: Path, run: Run, rows: Rows, tmp_path: Path
) -> None:
    held = next(row for row in rows("meetings", file) if row["state"] in HELD)
    out = tmp_path / f"{paper}.pdf"
    run("print", paper, file, "--meeting", held["id"], "--handed-out", "-o", out)
    assert out.read_bytes().startswith(b"%PDF-")
    assert [row["paper"] for row in rows("papers", file)] == [paper]


def test_minutes_of_a_coming_meeting_are_refused(
    file: Path, fail: Run, rows: Rows, tmp_path: Path
) -> None:
    coming = next(row for row in rows("meetings", file) if row["state"] == "preparing")
    fail("print", "minutes", file, "--meeting", coming["id"], "-o", tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()


def test_a_paper_of_an_unknown_meeting_is_refused(file: Path, fail: Run, tmp_path: Path) -> None:
    assert "99999" in fail("print", "agenda", file, "--meeting", "99999", "-o", tmp_path / "x.pdf")


def test_the_packet_comes_in_every_edition_that_members_need(
    file: Path, run: Run, rows: Rows, tmp_path: Path
) -> None:
    coming = ("preparing", "invited", "cancelled")
    held = [row for row in rows("meetings", file) if row["state"] not in coming]
    meeting = next(row for row in held if row["body"] == "相談支援部会")
    printed = run("packet", file, "--meeting", meeting["id"], "-o", tmp_path / "out")
    paths = [Path(line) for line in printed.splitlines()]
    names = [path.stem.rpartition("議資料_")[2] for path in paths]
    assert names[0] == "標準版"
    assert "テキスト版" in names
    for path in paths:
        if path.suffix == ".txt":
            assert "髙橋" in path.read_text(encoding="utf-8-sig")
        else:
            assert path.read_bytes().startswith(b"%PDF-")
    assert len(rows("papers", file)) == 2  # the table of copies and the check list


def test_numbers_stand_only_after_a_packet_that_is_handed_out(
    file: Path, run: Run, rows: Rows, tmp_path: Path
) -> None:
    coming = next(row for row in rows("meetings", file) if row["state"] == "invited")
    of_meeting = ("handouts", file)

    def printed_labels() -> set[str]:
        found = rows(*of_meeting)
        return {h["printed_label"] for h in found if h["meeting_id"] == coming["id"]}

    assert printed_labels() == {""}
    run("packet", file, "--meeting", coming["id"], "-o", tmp_path / "trial")
    run("print", "packet", file, "--meeting", coming["id"], "-o", tmp_path / "trial.pdf")
    assert printed_labels() == {""}
    assert not [row for row in rows("papers", file) if row["paper"] == "packet"]
    out = tmp_path / "out.pdf"
    run("print", "packet", file, "--meeting", coming["id"], "--handed-out", "-o", out)
    assert "" not in printed_labels()
    assert [row["file_name"] for row in rows("papers", file) if row["paper"] == "packet"] == [
        "out.pdf"
    ]


def test_what_a_packet_lacks_is_said_once_for_all_editions(
    file: Path, rows: Rows, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    coming = next(row for row in rows("meetings", file) if row["body"] == "全体会")
    with Services.open(file) as services:
        services.attendance.refresh(coming["id"])
        services.handouts.add(coming["id"], "まだ届かない資料", promised_by="福祉課")
    capsys.readouterr()
    code = cli.main(["packet", str(file), "--meeting", str(coming["id"]), "-o", str(tmp_path)])
    captured = capsys.readouterr()
    assert code == 0
    assert captured.out.count("会議資料_") > 2
    lines = captured.err.splitlines()
    assert any("まだ届かない資料" in line for line in lines)
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize("edition", ["ruby", "large-22", "public"])
def test_minutes_come_in_other_editions(
    edition: str, file: Path, run: Run, rows: Rows, tmp_path: Path
) -> None:
    held = next(row for row in rows("meetings", file) if row["state"] in HELD)
    out = tmp_path / "minutes.pdf"
    run("print", "minutes", file, "--meeting", held["id"], "--edition", edition, "-o", out)
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("edition", ["large-99", "golden", "large-x", ""])
def test_an_unknown_edition_is_refused_with_the_known_ones(
    edition: str, file: Path, fail: Run, tmp_path: Path
) -> None:
    refused = fail("print", "roster", file, "--edition", edition, "-o", tmp_path / "x.pdf")
    assert "large-14" in refused
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.usefixtures("_passphrase")
def test_a_backup_brings_back_the_same_lists(
    file: Path, run: Run, rows: Rows, tmp_path: Path
) -> None:
    before = _all(rows, file)
    stick = tmp_path / "stick"
    stick.mkdir()
    backup = Path(run("backup", file, "--to", stick).strip())
    assert json.loads(run("verify", backup))["contents"]["council"]
    run("restore", backup, "--to", tmp_path / "restored.jiritsu")
    assert _all(rows, tmp_path / "restored.jiritsu") == before


@pytest.mark.usefixtures("_passphrase")
def test_a_wrong_passphrase_touches_nothing(
    file: Path, run: Run, fail: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = Path(run("backup", file, "--to", tmp_path).strip())
    before = file.read_bytes()
    monkeypatch.setenv("JIRITSU_PASSPHRASE", "something else entirely")
    fail("verify", backup)
    fail("restore", backup, "--to", file)
    assert file.read_bytes() == before


@pytest.mark.usefixtures("_passphrase")
@pytest.mark.parametrize("harm", ["flip", "cut"])
def test_a_damaged_backup_touches_nothing(
    harm: str, file: Path, run: Run, fail: Run, tmp_path: Path
) -> None:
    backup = Path(run("backup", file, "--to", tmp_path).strip())
    content = bytearray(backup.read_bytes())
    if harm == "flip":
        content[len(content) // 2] ^= 1
    else:
        del content[-1000:]
    backup.write_bytes(content)
    before = file.read_bytes()
    fail("verify", backup)
    fail("restore", backup, "--to", file)
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("kind", "source"),
    [
        ("people", "people_meibo.xlsx"),
        ("people", "people_renraku_cp932.csv"),
        ("resources", "yaizu_222127_preschool.csv"),
        ("resources", "yaizu_222127_nouen_cp932.csv"),
        ("resources", "takamatsu_group_home.xlsx"),
    ],
)
def test_an_import_can_be_looked_at_repeated_and_undone(
    kind: str, source: str, file: Path, run: Run, rows: Rows, data_folder: Path
) -> None:
    path = next(data_folder.rglob(source))
    before = _all(rows, file)
    planned = json.loads(run("import", kind, file, path, "--dry-run", "--json"))
    assert planned
    assert _all(rows, file) == before
    run("import", kind, file, path)
    after = _all(rows, file)
    assert after != before
    changes = rows("changes", file)
    run("import", kind, file, path)
    assert _all(rows, file) == after
    assert rows("changes", file) == changes
    run("undo", file)
    assert _all(rows, file) == before


def test_undo_of_an_untouched_file_says_so(file: Path, fail: Run) -> None:
    assert file.name in fail("undo", file)
