"""Making a backup: what is written, who can read it, and what stays when it fails."""

import hashlib
import io
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from jiritsu_desktop.backup.council_file import CouncilFormat
from jiritsu_desktop.backup.keys import OfficeKey, SecretKey
from jiritsu_desktop.backup.opening import look_at, open_backup
from jiritsu_desktop.domain.backups import (
    BackupReport,
    BackupStoppedError,
    MediumError,
    Stage,
)
from jiritsu_desktop.errors import UserError

Make = Callable[..., BackupReport]
Rows = Callable[[Path], list[object]]


def test_comes_back_byte_for_byte(
    make: Make,
    council_file: Path,
    secret: SecretKey,
    council_format: CouncilFormat,
    tmp_path: Path,
) -> None:
    report = make(tmp_path / "usb")
    with open_backup(report.path, secret.text, council_format, tmp_path / "work") as opened:
        assert opened.council_file.read_bytes() == council_file.read_bytes()
        assert opened.contents.counts == {"person": 3, "statement": 40}
        assert opened.contents.council == "みどり町地域自立支援協議会"
        assert opened.contents.sequence == 7
        assert opened.report.sha256 == report.sha256
    assert list((tmp_path / "work").iterdir()) == []


def test_opens_with_the_passphrase_typed_in_full_width(
    make: Make, council_format: CouncilFormat, tmp_path: Path
) -> None:
    report = make(tmp_path / "usb")
    typed = "　ｋａｗａ　ｍｉｄｏｒｉ ｔｓｕｋｉ "
    with open_backup(report.path, typed, council_format, tmp_path / "work") as opened:
        assert opened.contents == report.contents


def test_opens_with_the_paper_key_typed_in_groups_and_small_letters(
    make: Make, office: OfficeKey, council_format: CouncilFormat, tmp_path: Path
) -> None:
    paper = SecretKey.generate()
    report = make(tmp_path / "usb", office.with_paper_key(paper.recipient))
    typed = " ".join(paper.text.lower()[i : i + 8] for i in range(0, len(paper.text), 8))
    with open_backup(report.path, typed, council_format, tmp_path / "work") as opened:
        assert opened.contents == report.contents


def test_is_named_by_date_time_and_pc_and_never_overwrites(make: Make, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    first = make(usb)
    before = first.path.read_bytes()
    second = make(usb)
    handover = make(usb, handover=True)
    assert first.path.name.startswith("20260331-170200-")
    assert first.path.name.isascii()
    assert first.path.suffix == ".zip"
    assert handover.path.stem.endswith("-handover")
    assert len({first.path, second.path, handover.path}) == 3
    assert first.path.read_bytes() == before
    assert sorted(usb.iterdir()) == sorted([first.path, second.path, handover.path])


def test_report_tells_size_and_hash_of_the_file_on_the_medium(make: Make, tmp_path: Path) -> None:
    report = make(tmp_path / "usb")
    content = report.path.read_bytes()
    assert (report.size, report.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert look_at(report.path).sha256 == report.sha256
    assert look_at(report.path).contents is None


def test_holds_no_readable_trace_of_the_council(make: Make, tmp_path: Path) -> None:
    content = make(tmp_path / "usb").path.read_bytes()
    assert "髙橋".encode() not in content
    assert "みどり町".encode() not in content
    assert b"SQLite format 3" not in content


def test_any_zip_program_shows_the_three_members_and_the_instructions(
    make: Make, office: OfficeKey, tmp_path: Path
) -> None:
    with zipfile.ZipFile(make(tmp_path / "usb").path) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["README.txt", "key.age", "data.age"]
        assert archive.read("key.age") == office.wrapped
        readme = archive.read("README.txt").decode("utf-8-sig")
    assert "age -d -i key.age" in readme
    assert all(line.endswith("\r\n") for line in readme.splitlines(keepends=True))


@pytest.mark.skipif(shutil.which("age") is None, reason="needs the age program")
def test_opens_without_this_program_by_age_and_a_key(
    make: Make, council_file: Path, secret: SecretKey, tmp_path: Path
) -> None:
    with zipfile.ZipFile(make(tmp_path / "usb").path) as archive:
        archive.extract("data.age", tmp_path)
    key_file = tmp_path / "paper.txt"
    key_file.write_text(secret.text + "\n")
    subprocess.run(
        ["age", "-d", "-i", key_file, "-o", tmp_path / "council.zip", tmp_path / "data.age"],
        check=True,
    )
    with zipfile.ZipFile(tmp_path / "council.zip") as bundle:
        assert bundle.testzip() is None
        assert bundle.namelist() == ["manifest.json", "council.jiritsu"]
        assert bundle.read("council.jiritsu") == council_file.read_bytes()


@pytest.mark.skipif(shutil.which("age") is None, reason="needs the age program")
def test_opens_without_this_program_by_age_and_the_passphrase(
    make: Make, council_file: Path, passphrase: str, tmp_path: Path
) -> None:
    import pty

    with zipfile.ZipFile(make(tmp_path / "usb").path) as archive:
        archive.extractall(tmp_path)
    out = tmp_path / "council.zip"
    master, slave = pty.openpty()
    # age asks the terminal, not its standard input, so it needs one of its own.
    process = subprocess.Popen(
        ["setsid", "-c", "age", "-d", "-i", "key.age", "-o", str(out), "data.age"],
        cwd=tmp_path,
        stdin=slave,
        stdout=slave,
        stderr=slave,
    )
    os.close(slave)
    asked = b""
    while b"passphrase" not in asked:
        asked += os.read(master, 1024)
    os.write(master, passphrase.encode() + b"\n")
    assert process.wait(timeout=20) == 0
    os.close(master)
    with zipfile.ZipFile(out) as bundle:
        assert bundle.read("council.jiritsu") == council_file.read_bytes()


def test_tells_how_far_it_is_and_what_it_does(make: Make, tmp_path: Path) -> None:
    heard: list[tuple[float, Stage]] = []

    def listen(done: float, stage: Stage) -> bool:
        heard.append((done, stage))
        return True

    make(tmp_path / "usb", progress=listen)
    fractions = [done for done, _stage in heard]
    assert fractions == sorted(fractions)
    assert fractions[-1] == pytest.approx(1.0)
    stages = list(dict.fromkeys(stage for _done, stage in heard))
    assert stages == [Stage.CHECKING, Stage.WRITING, Stage.READING_BACK]
    assert Stage.WRITING.sentence != ""


def test_stopped_at_any_moment_leaves_the_folder_as_it_was(make: Make, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    kept = make(usb).path
    before = kept.read_bytes()
    stops = 0
    while True:
        left = stops

        def stop(_done: float, _stage: Stage) -> bool:
            nonlocal left
            left -= 1
            return left >= 0

        try:
            make(usb, progress=stop)
        except BackupStoppedError:
            stops += 1
        else:
            break
        assert [path.name for path in usb.iterdir()] == [kept.name]
    assert stops >= 6
    assert kept.read_bytes() == before


@pytest.mark.parametrize("position", [10, 500, 4500, -2000, -100, -10])
def test_medium_that_returns_other_bytes_is_found_out(
    make: Make, tmp_path: Path, position: int
) -> None:
    usb = tmp_path / "usb"

    def change_what_was_written(done: float, stage: Stage) -> bool:
        if stage is Stage.READING_BACK:
            for path in usb.iterdir():
                content = bytearray(path.read_bytes())
                content[position] ^= 0x10
                path.write_bytes(content)
        return True

    with pytest.raises(UserError) as failure:
        make(usb, progress=change_what_was_written)
    assert type(failure.value) is MediumError
    assert str(usb) in failure.value.sentence
    assert list(usb.iterdir()) == []


def test_damaged_council_file_is_not_backed_up(make: Make, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jiritsu"
    whole = bytearray((tmp_path / "みどり町.jiritsu").read_bytes())
    whole[4096 * 2 : 4096 * 3] = bytes(4096)
    broken.write_bytes(whole)
    with pytest.raises(UserError):
        make(tmp_path / "usb", source=broken)
    assert list((tmp_path / "usb").iterdir()) == []


def test_large_file_crosses_every_chunk_border(
    make: Make,
    secret: SecretKey,
    council_format: CouncilFormat,
    council_file: Path,
    tmp_path: Path,
) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(council_file)) as connection:
        connection.execute(
            "INSERT INTO statement VALUES (1000, 1, '写真', randomblob(5 * 1024 * 1024))"
        )
        connection.commit()
    report = make(tmp_path / "usb")
    with open_backup(report.path, secret.text, council_format, tmp_path / "work") as opened:
        assert opened.council_file.read_bytes() == council_file.read_bytes()
    assert report.size > 5 * 1024 * 1024
    with io.BytesIO(report.path.read_bytes()) as copy, zipfile.ZipFile(copy) as archive:
        assert archive.testzip() is None
