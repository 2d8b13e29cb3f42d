"""Whatever happened to a backup: it is refused with the sentence that fits, or it is whole."""

import io
import sqlite3
import zipfile
import zlib
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pyrage
import pytest

from jiritsu_desktop.backup import bundle, container, manifest
from jiritsu_desktop.backup.council_file import CouncilFormat
from jiritsu_desktop.backup.keys import OfficeKey, SecretKey
from jiritsu_desktop.backup.opening import look_at, open_backup
from jiritsu_desktop.backup.stored_zip import Stamp
from jiritsu_desktop.domain.backups import (
    BackupContents,
    BackupReport,
    DamagedBackupError,
    IncompleteBackupError,
    MediumError,
    NewerBackupError,
    NotABackupError,
    WrongPassphraseError,
)
from jiritsu_desktop.errors import UserError

Make = Callable[..., BackupReport]
Open = Callable[[Path], None]


@pytest.fixture
def backup(make: Make, tmp_path: Path) -> Path:
    return make(tmp_path / "usb").path


@pytest.fixture
def try_to_open(secret: SecretKey, council_format: CouncilFormat, tmp_path: Path) -> Open:
    def attempt(path: Path) -> None:
        with open_backup(path, secret.text, council_format, tmp_path / "work"):
            pass

    return attempt


def test_flipped_bit_anywhere_is_refused(backup: Path, try_to_open: Open, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    frame = [*range(0, 50, 3), *range(len(whole) - 190, len(whole), 7)]
    spread = range(0, len(whole), len(whole) // 100)
    damaged = tmp_path / "damaged.zip"
    for position in {*frame, *spread}:
        content = bytearray(whole)
        content[position] ^= 1 << position % 8
        damaged.write_bytes(content)
        with pytest.raises((DamagedBackupError, IncompleteBackupError, NotABackupError)):
            try_to_open(damaged)
        with pytest.raises((DamagedBackupError, IncompleteBackupError, NotABackupError)):
            look_at(damaged)
    assert list((tmp_path / "work").iterdir()) == []


def test_flipped_byte_in_the_data_is_called_damage(
    backup: Path, try_to_open: Open, tmp_path: Path
) -> None:
    whole = backup.read_bytes()
    damaged = tmp_path / "damaged.zip"
    for position in range(6000, len(whole) - 300, len(whole) // 60):
        content = bytearray(whole)
        content[position] ^= 0xFF
        damaged.write_bytes(content)
        with pytest.raises(DamagedBackupError):
            try_to_open(damaged)


def test_backup_cut_off_anywhere_is_called_incomplete(
    backup: Path, try_to_open: Open, tmp_path: Path
) -> None:
    whole = backup.read_bytes()
    lengths = {0, 1, 3, 20, 29, 35, 40, 200, len(whole) - 1, len(whole) - 100}
    for length in lengths | set(range(300, len(whole), len(whole) // 40)):
        cut = tmp_path / "cut.zip"
        cut.write_bytes(whole[:length])
        with pytest.raises(IncompleteBackupError):
            try_to_open(cut)
        with pytest.raises(IncompleteBackupError):
            look_at(cut)


def test_bytes_after_the_end_are_called_damage(
    backup: Path, try_to_open: Open, tmp_path: Path
) -> None:
    longer = tmp_path / "longer.zip"
    longer.write_bytes(backup.read_bytes() + b"\0")
    with pytest.raises(DamagedBackupError):
        try_to_open(longer)


def test_wrong_passphrase_is_called_so(
    backup: Path, council_format: CouncilFormat, tmp_path: Path
) -> None:
    with pytest.raises(WrongPassphraseError):
        open_backup(backup, "kawa midori hoshi", council_format, tmp_path / "work")


def test_paper_key_with_a_slip_of_the_pen_is_called_so(
    backup: Path, secret: SecretKey, council_format: CouncilFormat, tmp_path: Path
) -> None:
    last = "Q" if secret.text[-1] != "Q" else "P"
    with pytest.raises(WrongPassphraseError):
        open_backup(backup, secret.text[:-1] + last, council_format, tmp_path / "work")


def test_key_of_other_backups_is_called_so(
    backup: Path, council_format: CouncilFormat, tmp_path: Path
) -> None:
    stranger = SecretKey.generate()
    with pytest.raises(WrongPassphraseError):
        open_backup(backup, stranger.text, council_format, tmp_path / "work")


def test_files_of_others_are_not_backups(try_to_open: Open, tmp_path: Path) -> None:
    stranger = tmp_path / "写真.zip"
    with zipfile.ZipFile(stranger, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("旅行.jpg", b"\xff\xd8" * 4000)
    note = tmp_path / "メモ.txt"
    note.write_text("これはメモ" * 500)
    short = tmp_path / "short.txt"
    short.write_text("メモ")
    database = tmp_path / "x.jiritsu"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE t (a)")
        connection.commit()
    readme_only = tmp_path / "readme.zip"
    with zipfile.ZipFile(readme_only, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("README.txt", "x" * 1000)
    for path in (stranger, note, short, database, readme_only):
        with pytest.raises(NotABackupError):
            try_to_open(path)


def test_missing_file_is_called_so(try_to_open: Open, tmp_path: Path) -> None:
    with pytest.raises(MediumError) as failure:
        try_to_open(tmp_path / "nowhere.zip")
    assert "nowhere.zip" in failure.value.sentence


def seal(path: Path, plain: bytes, office: OfficeKey) -> Path:
    """A container whose frame is right and whose encrypted content is anything."""

    class Anything:
        size = len(plain)

        def __init__(self) -> None:
            self._source = io.BytesIO(plain)

        def fill(self, buffer: memoryview) -> int:
            return self._source.readinto(buffer)

    with path.open("xb") as out:
        container.write(
            out,
            Anything(),  # type: ignore[arg-type]  # stands in for a bundle that is none
            office.wrapped,
            [office.recipient],
            Stamp.of(datetime(2026, 4, 1)),
            lambda _count: None,
        )
    return path


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name, (2026, 4, 1, 0, 0, 0)), content, method)
    return buffer.getvalue()


def sheet_for(council_file: Path, **changes: object) -> bytes:
    measured = bundle.measure(council_file, lambda _count: None)
    contents = BackupContents(
        council="みどり町",
        made_at=datetime(2026, 4, 1),
        sequence=1,
        app_version="9.0.0",
        schema_version=1,
        handover=False,
        counts={"person": 3, "statement": 40},
        size=measured.size,
        sha256=measured.sha256,
    )
    return manifest.to_bytes(replace(contents, **changes))  # type: ignore[arg-type]  # by name


def bundled(council_file: Path, sheet: bytes) -> bytes:
    """A bundle as the program writes it, but with any manifest and any council file."""
    from jiritsu_desktop.backup import stored_zip
    from jiritsu_desktop.backup.stored_zip import Member

    content = council_file.read_bytes()
    stamp = Stamp.of(datetime(2026, 4, 1))
    members = [
        Member("manifest.json", len(sheet), zlib.crc32(sheet), stamp),
        Member("council.jiritsu", len(content), zlib.crc32(content), stamp),
    ]
    return members[0].header + sheet + members[1].header + content + stored_zip.tail(members)


def test_bundle_built_by_hand_opens(
    council_file: Path, office: OfficeKey, try_to_open: Open, tmp_path: Path
) -> None:
    plain = bundled(council_file, sheet_for(council_file))
    try_to_open(seal(tmp_path / "good.zip", plain, office))


@pytest.mark.parametrize(
    "name", ["../../evil", "/etc/evil", "C:\\evil", "council.jiritsu/../x", "Council.jiritsu"]
)
def test_names_that_lead_elsewhere_are_refused(
    name: str, council_file: Path, office: OfficeKey, try_to_open: Open, tmp_path: Path
) -> None:
    plain = zipped(("manifest.json", sheet_for(council_file)), (name, council_file.read_bytes()))
    before = sorted(tmp_path.rglob("evil"))
    with pytest.raises(DamagedBackupError):
        try_to_open(seal(tmp_path / "evil.zip", plain, office))
    assert sorted(tmp_path.rglob("evil")) == before == []


def test_swelling_doubled_and_mismatched_bundles_are_refused(
    council_file: Path, office: OfficeKey, try_to_open: Open, tmp_path: Path
) -> None:
    sheet = sheet_for(council_file)
    content = council_file.read_bytes()
    good = bundled(council_file, sheet)
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = zipped(("manifest.json", sheet), ("manifest.json", sheet))
    plains = {
        "empty": b"",
        "no zip": b"x" * 100_000,
        "bomb": zipped(
            ("manifest.json", sheet),
            ("council.jiritsu", bytes(50_000_000)),
            method=zipfile.ZIP_DEFLATED,
        ),
        "huge manifest": zipped(("manifest.json", b" " * 10_000_000 + sheet)),
        "third member": zipped(
            ("manifest.json", sheet), ("council.jiritsu", content), ("more", b"x")
        ),
        "twice": twice,
        "longer": good + b"\0" * 3_000_000,
        "shorter": good[:-5],
        "no manifest": zipped(("council.jiritsu", content)),
        "list": bundled(council_file, b"[]"),
        "nonsense": bundled(council_file, b"{"),
        "negative": bundled(council_file, sheet.replace(b'"sequence": 1', b'"sequence": -1')),
        "other hash": bundled(council_file, sheet_for(council_file, sha256="0" * 64)),
        "other size": bundled(council_file, sheet_for(council_file, size=10)),
        "other counts": bundled(council_file, sheet_for(council_file, counts={"person": 9})),
    }
    for name, plain in plains.items():
        with pytest.raises(UserError) as failure:
            try_to_open(seal(tmp_path / f"{name}.zip", plain, office))
        assert type(failure.value) is DamagedBackupError, name
    assert list((tmp_path / "work").iterdir()) == []


def test_other_databases_triggers_and_broken_references_are_refused(
    council_file: Path, office: OfficeKey, try_to_open: Open, tmp_path: Path
) -> None:
    acts = {
        "trigger": "CREATE TRIGGER t AFTER INSERT ON person BEGIN DELETE FROM statement; END",
        "view": "CREATE VIEW v AS SELECT * FROM person",
        "table": "CREATE TABLE more (id INTEGER PRIMARY KEY)",
        "reference": "UPDATE statement SET person_id = 99 WHERE id = 1",
        "program": "PRAGMA application_id = 1",
    }
    original = council_file.read_bytes()
    for name, act in acts.items():
        changed = tmp_path / f"{name}.jiritsu"
        changed.write_bytes(original)
        with closing(sqlite3.connect(changed)) as connection:
            connection.execute(act)
            connection.commit()
        plain = bundled(changed, sheet_for(changed))
        with pytest.raises(DamagedBackupError):
            try_to_open(seal(tmp_path / f"{name}.zip", plain, office))


def test_newer_schema_and_newer_format_name_the_version_needed(
    council_file: Path, office: OfficeKey, try_to_open: Open, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(council_file)) as connection:
        connection.execute("PRAGMA user_version = 2")
    newer = bundled(council_file, sheet_for(council_file, schema_version=2))
    with pytest.raises(NewerBackupError, match=r"9\.0\.0"):
        try_to_open(seal(tmp_path / "schema.zip", newer, office))
    sheet = sheet_for(council_file).replace(b'"format": 1', b'"format": 2')
    with pytest.raises(NewerBackupError, match=r"9\.0\.0"):
        try_to_open(seal(tmp_path / "format.zip", bundled(council_file, sheet), office))


def test_container_with_foreign_data_is_damage(
    office: OfficeKey, secret: SecretKey, try_to_open: Open, tmp_path: Path
) -> None:
    stranger = pyrage.x25519.Identity.generate()
    other = replace(office, recipient=str(stranger.to_public()))
    path = seal(tmp_path / "other.zip", b"x", other)
    with pytest.raises(WrongPassphraseError):
        try_to_open(path)
