"""The practice council: the same every time, whole, and with everything a clerk may meet."""

import datetime as dt
import hashlib
import io
import random
import sqlite3
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pikepdf
import pytest
from sqlalchemy import func, select

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.issues import ClosingReason, Consent, Evaluation, Stage
from jiritsu_desktop.domain.meetings import (
    AgendaKind,
    Capacity,
    HandoutClass,
    MeetingState,
    Openness,
    Presence,
    Reply,
)
from jiritsu_desktop.domain.members import (
    AppointmentKind,
    AppointmentRow,
    AppointmentState,
    EditionWish,
    PayKind,
    Role,
    SendWay,
    appointment_state,
)
from jiritsu_desktop.domain.minutes import Disclosure, Manner
from jiritsu_desktop.domain.social_resources import Mark, Place, ResourceKind, VerificationWay
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.services import practice
from jiritsu_desktop.services.practice.world import Scale

TODAY = dt.date(2026, 11, 24)
JUNE = dt.date(2026, 6, 17)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("practice") / "practice.jiritsu"
    practice.make(path, today=TODAY)
    return path


@pytest.fixture
def db(file: Path) -> Iterator[Database]:
    with Database.open(file) as database:
        yield database


def _count(db: Database, model: type[models.Table]) -> int:
    with db.read() as session:
        return session.scalar(select(func.count()).select_from(model)) or 0


def _rows(path: Path) -> dict[str, str]:
    """A fingerprint of every table."""
    with sqlite3.connect(path) as connection:
        tables = [
            name
            for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        found = {
            table: hashlib.sha256(
                repr(connection.execute(f'SELECT * FROM "{table}"').fetchall()).encode()
            ).hexdigest()
            for table in tables
        }
    connection.close()
    return found


def test_the_same_seed_and_day_give_the_same_rows(file: Path, tmp_path: Path) -> None:
    practice.make(tmp_path / "again.jiritsu", today=TODAY)
    assert _rows(tmp_path / "again.jiritsu") == _rows(file)


def test_another_seed_gives_other_rows(file: Path, tmp_path: Path) -> None:
    practice.make(tmp_path / "other.jiritsu", seed=2, today=TODAY)
    assert _rows(tmp_path / "other.jiritsu")["statement"] != _rows(file)["statement"]


def test_a_file_that_is_there_is_not_overwritten(file: Path) -> None:
    with pytest.raises(UserError):
        practice.make(file, today=TODAY)


@pytest.mark.parametrize(
    ("years", "today"),
    [
        (1, TODAY),
        (2, dt.date(2027, 3, 31)),
        (3, dt.date(2027, 4, 1)),
        (3, dt.date(2028, 2, 29)),
        (5, JUNE),
    ],
)
def test_the_file_is_whole_on_any_day_and_over_any_years(
    tmp_path: Path, years: int, today: dt.date
) -> None:
    path = tmp_path / "practice.jiritsu"
    practice.make(path, years=years, today=today)
    with Database.open(path) as db:
        assert db.integrity() == []
        with db.read() as session:
            held = set(session.scalars(select(models.Meeting.fiscal_year)))
    last_year = fiscal_year.of(today)
    assert held == set(range(last_year - years + 1, last_year + 1))


def test_nothing_can_be_undone_at_the_start(db: Database) -> None:
    assert db.integrity() == []
    assert db.next_to_undo() is None
    assert db.changes() == []


def test_it_is_as_large_as_a_small_town_s_council(db: Database) -> None:
    with db.read() as session:
        per_year = session.execute(
            select(models.Meeting.fiscal_year, func.count()).group_by(models.Meeting.fiscal_year)
        ).all()
        spoken = session.scalars(
            select(func.count()).select_from(models.Statement).group_by(models.Statement.meeting_id)
        ).all()
        distinct = session.scalar(select(func.count(models.Statement.text.distinct())))
    assert all(21 <= count <= 22 for _year, count in per_year)
    assert min(spoken) >= 10
    assert max(spoken) <= 40
    assert distinct is not None
    assert distinct >= 250
    assert _count(db, models.Issue) == 28
    assert _count(db, models.SocialResource) >= 60
    assert _count(db, models.Organisation) >= 25
    assert _count(db, models.CaseSheet) >= 20


@pytest.mark.parametrize(
    ("column", "words"),
    [
        (models.Meeting.state, MeetingState),
        (models.Meeting.openness, Openness),
        (models.AgendaItem.kind, AgendaKind),
        (models.Handout.handout_class, HandoutClass),
        (models.Attendance.capacity, Capacity),
        (models.Attendance.reply, Reply),
        (models.Attendance.presence, Presence),
        (models.Statement.disclosure, Disclosure),
        (models.Decision.manner, Manner),
        (models.Issue.stage, Stage),
        (models.CaseSheet.consent, Consent),
        (models.Appointment.kind, AppointmentKind),
        (models.Appointment.role, Role),
        (models.Accommodation.edition, EditionWish),
        (models.Accommodation.send_way, SendWay),
        (models.Person.pay, PayKind),
        (models.SocialResource.kind, ResourceKind),
        (models.SocialResource.place, Place),
        (models.SocialResource.medical_care, Mark),
        (models.Verification.way, VerificationWay),
    ],
)
def test_every_word_of_a_vocabulary_occurs(
    db: Database, column: object, words: type[StrEnum]
) -> None:
    with db.read() as session:
        assert set(session.scalars(select(column))) == set(words)  # type: ignore[call-overload]  # any column


def test_issues_close_for_every_reason_and_with_every_evaluation(db: Database) -> None:
    with db.read() as session:
        closed = session.execute(
            select(models.Issue.closing_reason, models.Issue.evaluation).where(
                models.Issue.stage == Stage.CLOSED
            )
        ).all()
    assert {reason for reason, _evaluation in closed} == set(ClosingReason)
    assert {evaluation for _reason, evaluation in closed} == set(Evaluation)


def test_appointments_stand_in_every_state(db: Database) -> None:
    with db.read() as session:
        rows = session.scalars(select(models.Appointment)).all()
        followed = {row.predecessor_id for row in rows}
        states = {
            appointment_state(
                AppointmentRow(
                    row.id, row.person_id, row.body_id, row.starts_on, row.ends_on,
                    resigned=row.resigned,
                ),
                TODAY,
                60,
                has_successor=row.id in followed,
            )
            for row in rows
        }  # fmt: skip
    assert states == set(AppointmentState)


def test_the_general_assembly_has_fifteen_seats_and_two_vacancies(db: Database) -> None:
    with db.read() as session:
        seats = session.scalar(select(func.sum(models.SeatCategory.quota)))
        appointment = models.Appointment
        in_office = session.scalars(
            select(appointment.role).where(
                appointment.seat_category_id.is_not(None),
                appointment.starts_on <= TODAY,
                appointment.ends_on >= TODAY,
            )
        ).all()
        numbers = session.scalars(select(models.Term.number).order_by(models.Term.number)).all()
    assert seats == 15
    assert len(in_office) == 13
    assert in_office.count(Role.CHAIR) == 1
    assert in_office.count(Role.VICE_CHAIR) == 2
    assert numbers == [7, 8]


def test_four_members_need_another_edition(db: Database) -> None:
    with db.read() as session:
        editions = session.scalars(
            select(models.Accommodation.edition)
            .join(
                models.Appointment, models.Appointment.person_id == models.Accommodation.person_id
            )
            .where(
                models.Appointment.seat_category_id.is_not(None),
                models.Appointment.starts_on <= TODAY,
                models.Appointment.ends_on >= TODAY,
                models.Accommodation.edition != EditionWish.STANDARD,
            )
        ).all()
        signed = session.scalar(select(func.sum(models.Accommodation.sign_language)))
        wheelchairs = session.scalar(select(func.sum(models.Accommodation.wheelchair)))
    assert sorted(editions) == ["large", "large", "ruby", "text"]
    assert (signed, wheelchairs) == (1, 1)


def test_a_common_kanji_finds_the_variant_in_a_name(db: Database) -> None:
    found = {hit.record_id for hit in db.find("タカハシ", kinds=["people"])}
    with db.read() as session:
        names = set(
            session.scalars(select(models.Person.family_name).where(models.Person.id.in_(found)))
        )
    assert names == {"髙橋"}
    assert found == {hit.record_id for hit in db.find("高橋", kinds=["people"])}


def test_everybody_has_a_reading_in_hiragana(db: Database) -> None:
    with db.read() as session:
        readings = session.execute(select(models.Person.family_yomi, models.Person.given_yomi))
        for reading in readings:
            assert all("ぁ" <= character <= "ゖ" for part in reading for character in part)
            assert all(reading)


@pytest.mark.parametrize("today", [TODAY, JUNE])
def test_a_clerk_s_day_has_work_in_it(tmp_path: Path, today: dt.date) -> None:
    path = tmp_path / "practice.jiritsu"
    practice.make(path, today=today)
    with Database.open(path) as db, db.read() as session:
        meeting, action = models.Meeting, models.Action
        coming = session.scalars(
            select(meeting.id)
            .where(meeting.date >= today, meeting.state == MeetingState.INVITED)
            .order_by(meeting.date)
        ).all()
        missing = session.scalar(
            select(func.count())
            .select_from(models.Handout)
            .where(models.Handout.meeting_id.in_(coming), models.Handout.sha256.is_(None))
        )
        overdue = session.scalar(
            select(func.count())
            .select_from(action)
            .where(action.due_on < today, action.done_on.is_(None))
        )
        unread = session.scalar(
            select(func.count())
            .select_from(models.CaseSheet)
            .where(models.CaseSheet.read_on.is_(None))
        )
        later = session.scalars(
            select(meeting.state).where(meeting.date > today + dt.timedelta(days=30))
        ).all()
    assert coming
    assert missing
    assert overdue is not None
    assert 2 <= overdue <= 9
    assert unread == 4
    assert set(later) == {MeetingState.PREPARING}


def test_decisions_count_through_each_year_by_date(db: Database) -> None:
    with db.read() as session:
        rows = session.execute(
            select(models.Decision.fiscal_year, models.Decision.number)
            .join(models.Meeting, models.Meeting.id == models.Decision.meeting_id)
            .order_by(models.Meeting.date, models.Meeting.id, models.Decision.position)
        ).all()
    for year in {year for year, _number in rows}:
        numbers = [number for of_year, number in rows if of_year == year]
        assert numbers == list(range(1, len(numbers) + 1))


def test_nobody_speaks_who_was_not_there_and_times_only_rise(db: Database) -> None:
    with db.read() as session:
        absent = session.scalar(
            select(func.count())
            .select_from(models.Statement)
            .join(models.Attendance, models.Attendance.id == models.Statement.attendance_id)
            .where(models.Attendance.presence.in_([Presence.ABSENT, Presence.UNKNOWN]))
        )
        spoken = session.execute(
            select(models.Statement.meeting_id, models.Statement.said_at).order_by(
                models.Statement.meeting_id, models.Statement.position
            )
        ).all()
        unfilled = session.scalar(
            select(func.count())
            .select_from(models.Statement)
            .where(models.Statement.text.contains("{"))
        )
    assert absent == 0
    assert unfilled == 0
    assert list(spoken) == sorted(spoken)


def test_the_chain_from_case_to_resource_can_be_walked(db: Database) -> None:
    """困りごと → 課題 → 議題 → 決定 → 宿題 → 社会資源."""
    with db.read() as session:
        issue = session.scalars(
            select(models.Issue).where(models.Issue.title == "短期入所が町内にない")
        ).one()
        for model in (
            models.CaseSheet,
            models.AgendaItem,
            models.Decision,
            models.Action,
            models.IssueNote,
            models.IssueResource,
        ):
            count = session.scalar(
                select(func.count()).select_from(model).where(model.issue_id == issue.id)
            )
            assert count, model.__tablename__


def test_handouts_are_real_files_and_kept_once(db: Database) -> None:
    rotations, sizes = set(), set()
    with db.read() as session:
        for sha256, data in session.execute(
            select(models.FileContent.sha256, models.FileContent.data)
        ):
            assert hashlib.sha256(data).hexdigest() == sha256
            with pikepdf.open(io.BytesIO(data)) as pdf:
                rotations |= {int(page.get("/Rotate", 0)) for page in pdf.pages}
                sizes |= {round(float(page.mediabox[2])) for page in pdf.pages}
        pages = session.execute(
            select(models.Handout.pages, models.Handout.sha256).where(
                models.Handout.sha256.is_not(None)
            )
        ).all()
    assert rotations == {0, 90}
    assert sizes == {595, 842, 1191}
    assert all(count for count, _sha256 in pages)
    assert len({sha256 for _count, sha256 in pages}) < len(pages)


def test_every_character_can_be_printed(file: Path) -> None:
    from jiritsu_desktop.rendering.pdf import fonts

    with sqlite3.connect(file) as connection:
        texts = [row[0] for row in connection.execute("SELECT text FROM statement")]
        texts += [
            "".join(row)
            for row in connection.execute("SELECT family_name, given_name, job_title FROM person")
        ]
        texts += [
            "".join(row)
            for row in connection.execute("SELECT name, yomi, introduction FROM social_resource")
        ]
        texts += ["".join(row) for row in connection.execute("SELECT title, goal FROM issue")]
    connection.close()
    assert fonts.missing_glyphs("".join(texts)) == ()


def test_people_keep_characters_beyond_the_common_ones(db: Database) -> None:
    with db.read() as session:
        names = "".join(session.scalars(select(models.Person.family_name)))
    assert all(character in names for character in "髙﨑𠮷邉濵齋彅栁瀨")
    assert "葛\U000e0100城" in names


def test_a_padded_handout_is_valid_and_shows_the_same_pages() -> None:
    from jiritsu_desktop.services.practice.pdf import draw, padded
    from jiritsu_desktop.services.practice.sheet import Sheet

    sheet = Sheet("資料", False, False, (("1　見出し", ("本文です。" * 200,)),), (), ())
    data, pages = draw(sheet)
    longer = padded(data, 200_000, random.Random(1))
    assert 190_000 < len(longer) < 210_000
    with pikepdf.open(io.BytesIO(longer)) as pdf:
        assert pdf.get_warnings() == []
        assert len(pdf.pages) == pages


def test_thirty_years_are_as_large_as_the_speed_targets_ask() -> None:
    scale = Scale.of(30)
    assert scale.meetings is not None
    assert sum(scale.meetings.values()) * 30 == 1200
    assert scale.issues >= 2000
    assert scale.resources == 3000
    assert scale.people >= 1000
    assert scale.handout_bytes >= 300_000_000
    assert not Scale.of(3).is_large


def test_the_newest_sitting_of_each_body_has_a_seat_plan(db: Database) -> None:
    with db.read() as session:
        planned = session.scalars(select(models.SeatPlan.meeting_id)).all()
        assert len(planned) == session.scalar(
            select(func.count(models.Meeting.body_id.distinct())).where(
                models.Meeting.date < TODAY, models.Meeting.state != MeetingState.CANCELLED
            )
        )
        for meeting_id in planned:
            seats = session.scalars(
                select(models.Attendance.seat).where(models.Attendance.meeting_id == meeting_id)
            ).all()
            assert "" not in seats
            assert len(set(seats)) == len(seats)
