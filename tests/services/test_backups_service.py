"""The clerk backs up, verifies and restores a real council file."""

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiritsu_desktop.backup.keys import OfficeKey
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.domain.backups import (
    BackupStoppedError,
    CouncilFileInUseError,
    DamagedBackupError,
    MediumError,
    Stage,
    WrongPassphraseError,
)
from jiritsu_desktop.domain.council import CouncilRow
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.services import Services, backups, council
from jiritsu_desktop.services.backups import Backups

PASSPHRASE = "kawa midori tsuki hoshi"
COUNCIL = "みどり町地域自立支援協議会"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    row = CouncilRow(name=COUNCIL, town="みどり町")
    opened = council.found(
        tmp_path / "みどり町.jiritsu", row, council.preset("standard"), dt.date(2026, 4, 1)
    )
    yield opened
    opened.close()


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return tmp_path / "work"


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


@pytest.fixture
def service(db: Database, work: Path) -> Backups:
    """The backups of a council that has no passphrase yet."""
    return Backups(db, work)


@pytest.fixture(scope="session")
def office() -> OfficeKey:
    """Made once, because each use of a passphrase takes a third of a second."""
    return OfficeKey.create(PASSPHRASE)


@pytest.fixture(scope="session")
def secret(office: OfficeKey) -> str:
    return office.unlock(PASSPHRASE).text


@pytest.fixture
def keyed(service: Backups, office: OfficeKey) -> Backups:
    """The backups of a council whose passphrase is known."""
    service._store(office)
    return service


def test_backup_is_remembered_with_its_reading_back(keyed: Backups, usb: Path) -> None:
    first = keyed.make(usb)
    second = keyed.make(usb, handover=True)
    assert keyed.made() == [second, first]
    assert (first.sequence, second.sequence) == (1, 2)
    assert (first.handover, second.handover) == (False, True)
    assert first.folder == str(usb)
    assert (usb / first.file_name).stat().st_size == first.size
    assert keyed.last_verified() == second
    today = second.made_at.date()
    assert keyed.age_in_days(today + dt.timedelta(days=9)) == 9
    assert keyed.age_in_days(today - dt.timedelta(days=1)) == 0


def test_no_backup_has_no_age(service: Backups) -> None:
    assert service.made() == []
    assert service.last_verified() is None
    assert service.age_in_days(dt.date(2026, 4, 1)) is None


def test_first_backup_asks_for_a_passphrase(service: Backups, usb: Path) -> None:
    assert not service.has_key()
    with pytest.raises(UserError):
        service.make(usb)
    assert list(usb.iterdir()) == []


def test_other_passphrase_is_refused_and_nothing_written(service: Backups, usb: Path) -> None:
    first = service.make(usb, PASSPHRASE)
    with pytest.raises(WrongPassphraseError):
        service.make(usb, "kawa midori tsuki hashi")
    assert [path.name for path in usb.iterdir()] == [first.file_name]
    assert service.made() == [first]
    service.check_passphrase(PASSPHRASE)
    with pytest.raises(WrongPassphraseError):
        service.check_passphrase("kawa midori tsuki hashi")


def test_passphrase_of_a_failed_first_backup_does_not_bind(
    service: Backups, usb: Path, tmp_path: Path
) -> None:
    with pytest.raises(MediumError):
        service.make(tmp_path / "nowhere", "mistyped passphrase")
    made = service.make(usb, PASSPHRASE)
    report = backups.verify(usb / made.file_name, PASSPHRASE, work=tmp_path / "work")
    assert report.contents is not None


def test_verifying_tells_what_is_inside_only_with_the_key(
    keyed: Backups, usb: Path, work: Path
) -> None:
    made = keyed.make(usb)
    outside = backups.verify(usb / made.file_name)
    assert (outside.sha256, outside.contents) == (made.sha256, None)
    inside = backups.verify(usb / made.file_name, PASSPHRASE, work=work)
    assert inside.contents is not None
    assert inside.contents.council == COUNCIL
    assert inside.contents.counts["seat_category"] > 5
    assert list(work.iterdir()) == []


def test_verifying_again_moves_the_day_or_tells_the_damage(keyed: Backups, usb: Path) -> None:
    made = keyed.make(usb)
    keyed.verify_again(made.id)
    again = keyed.made()[0].verified_at
    assert made.verified_at is not None
    assert again is not None
    assert again >= made.verified_at
    path = usb / made.file_name
    content = bytearray(path.read_bytes())
    content[-5000] ^= 1
    path.write_bytes(content)
    with pytest.raises(DamagedBackupError):
        keyed.verify_again(made.id)
    path.unlink()
    with pytest.raises(MediumError):
        keyed.verify_again(made.id)
    with pytest.raises(UserError):
        keyed.verify_again(999)


def test_another_sound_backup_under_the_name_is_found_out(keyed: Backups, usb: Path) -> None:
    first = keyed.make(usb)
    second = keyed.make(usb)
    (usb / second.file_name).replace(usb / first.file_name)
    with pytest.raises(DamagedBackupError):
        keyed.verify_again(first.id)


def test_paper_key_opens_later_backups(keyed: Backups, usb: Path, work: Path) -> None:
    before = keyed.make(usb)
    assert not keyed.has_paper_key()
    paper = keyed.make_paper_key()
    assert keyed.has_paper_key()
    after = keyed.make(usb)
    assert backups.verify(usb / after.file_name, paper, work=work).contents is not None
    with pytest.raises(WrongPassphraseError):
        backups.verify(usb / before.file_name, paper, work=work)


def test_handover_changes_the_passphrase_but_not_of_earlier_backups(
    service: Backups, usb: Path, work: Path
) -> None:
    old = service.make(usb, PASSPHRASE)
    paper = service.make_paper_key()
    service.change_passphrase("asahi komorebi minato")
    new = service.make(usb)
    assert backups.verify(usb / old.file_name, PASSPHRASE, work=work).contents is not None
    with pytest.raises(WrongPassphraseError):
        backups.verify(usb / new.file_name, PASSPHRASE, work=work)
    for secret in ("asahi komorebi minato", paper):
        assert backups.verify(usb / new.file_name, secret, work=work).contents is not None


def test_restored_council_opens_and_goes_on_with_the_same_key(
    keyed: Backups, usb: Path, work: Path, secret: str, tmp_path: Path
) -> None:
    made = keyed.make(usb)
    target = tmp_path / "新しいPC.jiritsu"
    restored = backups.restore(usb / made.file_name, target, secret, work)
    assert restored.kept is None
    with Database.open(target) as db:
        assert council.Councils(db).council().name == COUNCIL
        assert db.integrity() == []
        moved = Backups(db, work)
        (known,) = moved.made()
        assert (known.file_name, known.sha256) == (made.file_name, made.sha256)
        assert known.verified_at is not None
        assert moved.make(usb).sequence == 2
        assert moved.has_key()


def test_restoring_over_the_council_keeps_the_present_one(
    db: Database, keyed: Backups, usb: Path, work: Path, secret: str
) -> None:
    made = keyed.make(usb)
    councils = council.Councils(db)
    councils.add_venue("みどり町役場 第1会議室")
    with pytest.raises(CouncilFileInUseError):
        backups.restore(usb / made.file_name, db.path, secret, work)
    assert [venue.name for venue in councils.venues()] == ["みどり町役場 第1会議室"]
    db.close()
    restored = backups.restore(usb / made.file_name, db.path, secret, work)
    with Database.open(db.path) as present:
        assert council.Councils(present).venues() == []
    assert restored.kept is not None
    with Database.open(restored.kept / db.path.name) as kept:
        assert len(council.Councils(kept).venues()) == 1


def test_stopping_while_copying_says_so_and_writes_nothing(
    keyed: Backups, usb: Path, work: Path
) -> None:
    with pytest.raises(BackupStoppedError):
        keyed.make(usb, None, lambda _done, stage: stage is not Stage.COPYING)
    assert list(usb.iterdir()) == []
    assert list(work.iterdir()) == []


def test_services_are_loaded_without_the_encryption() -> None:
    script = (
        "import sys\n"
        "import jiritsu_desktop.services.backups\n"
        "assert not {'pyrage', 'cryptography'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_one_copy_a_day_is_kept_on_this_pc(db: Database, service: Backups, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    copy = service.keep_daily_copy(folder)
    assert copy is not None
    assert service.keep_daily_copy(folder) is None
    with Database.open(copy.path) as opened:
        assert council.Councils(opened).council().name == COUNCIL


def test_a_copy_is_the_same_council_and_never_replaces_anything(
    service: Backups, tmp_path: Path
) -> None:
    target = tmp_path / "写し.jiritsu"
    service.copy_to(target)
    with Services.open(target) as copied:
        assert copied.backups.counts() == service.counts()
    before = target.read_bytes()
    with pytest.raises(UserError, match="写し"):
        service.copy_to(target)
    assert target.read_bytes() == before
    with pytest.raises(UserError, match="無い"):
        service.copy_to(tmp_path / "無い" / "写し.jiritsu")
