"""The day of a council, read from its file."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.issues import ClosingReason, Stage
from jiritsu_desktop.domain.meetings import MeetingDraft, MeetingState, Presence, Reply
from jiritsu_desktop.domain.members import Role
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.domain.social_resources import VerificationWay
from jiritsu_desktop.domain.today import TaskKind, TaskRow, WorryKind, WorryRow
from jiritsu_desktop.services import Services, practice
from tests.builders import found_council
from tests.meeting_builders import TODAY, general_assembly, open_council


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = open_council(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def db(services: Services) -> Database:
    return services._db


def _plan(services: Services, date: dt.date) -> int:
    draft = MeetingDraft(general_assembly(services), date, dt.time(13, 30), dt.time(15, 30))
    return services.meetings.create(draft, TODAY)


def _hold(services: Services, date: dt.date) -> int:
    meeting_id = _plan(services, date)
    services.meetings.set_state(meeting_id, MeetingState.HELD)
    return meeting_id


def _task(services: Services, kind: TaskKind, today: dt.date = TODAY) -> TaskRow | None:
    return next((t for t in services.today.tasks(today) if t.kind is kind), None)


def _add(db: Database, row: models.Table) -> None:
    with db.change("Add", Topic.MEETINGS) as session:
        session.add(row)


def test_a_council_with_nothing_in_it_has_not_begun(tmp_path: Path) -> None:
    with Services(found_council(tmp_path)) as services:
        view = services.today.view(TODAY)
    assert not view.begun
    assert view.tasks == ()
    assert view.next_meeting is None
    assert [worry.kind for worry in view.worries] == [WorryKind.OLD_BACKUP]


def test_the_notice_is_due_until_it_was_sent(services: Services) -> None:
    meeting_id = _plan(services, dt.date(2026, 7, 8))
    notice = _task(services, TaskKind.NOTICE)
    assert notice is not None
    assert (notice.due_on, notice.meeting_id) == (TODAY, meeting_id)
    services.meetings.notice_sent(meeting_id, TODAY)
    assert _task(services, TaskKind.NOTICE) is None
    services.history.undo()
    assert _task(services, TaskKind.NOTICE) == notice


def test_who_is_not_invited_yet_is_counted_from_the_roster(services: Services) -> None:
    meeting_id = _plan(services, dt.date(2026, 7, 8))
    before = services.today.view(TODAY)
    with services._db.change("Uninvite", Topic.MEETINGS) as session:
        for row in session.query(models.Attendance).filter_by(meeting_id=meeting_id):
            session.delete(row)
    assert services.today.view(TODAY).tasks == before.tasks


def test_silent_members_are_asked_after_the_reply_date(services: Services) -> None:
    meeting_id = _plan(services, dt.date(2026, 6, 24))
    services.meetings.notice_sent(meeting_id, dt.date(2026, 6, 3))
    task = _task(services, TaskKind.REPLIES)
    assert task is not None
    assert task.due_on == TODAY
    for person in services.attendance.of(meeting_id):
        services.attendance.reply(person.id, Reply.ATTENDS, TODAY)
    assert _task(services, TaskKind.REPLIES) is None


def test_a_request_is_settled_and_comes_back_when_undone(services: Services) -> None:
    person = next(p for p in services.members.listed(TODAY) if p.name.startswith("渡邉"))
    services.members.accommodate(person.id, sign_language=True)
    _plan(services, dt.date(2026, 7, 1))
    task = _task(services, TaskKind.INTERPRETER)
    assert task is not None
    assert task.due_on == TODAY
    services.today.settle(task, TODAY)
    assert _task(services, TaskKind.INTERPRETER) is None
    services.history.undo()
    assert _task(services, TaskKind.INTERPRETER) == task


def test_an_early_packet_is_settled_person_by_person(services: Services) -> None:
    person = next(p for p in services.members.listed(TODAY) if p.name.startswith("五十嵐"))
    services.members.accommodate(person.id, lead_days=14)
    _plan(services, dt.date(2026, 7, 2))
    task = _task(services, TaskKind.EARLY_PACKET)
    assert task is not None
    assert task.person_ids == (person.id,)
    services.today.settle(task, TODAY)
    assert _task(services, TaskKind.EARLY_PACKET) is None


def test_minutes_go_from_draft_to_final(services: Services) -> None:
    meeting_id = _hold(services, dt.date(2026, 6, 3))
    kinds = (TaskKind.DRAFT, TaskKind.REVIEW, TaskKind.FINAL)
    states = (MeetingState.DRAFTED, MeetingState.UNDER_REVIEW, MeetingState.FINAL)
    later = dt.date(2026, 7, 15)
    for kind, state in zip(kinds, states, strict=True):
        assert [task.kind for task in services.today.tasks(later)] == [kind]
        services.meetings.set_state(meeting_id, state)
    assert services.today.tasks(later) == []


def test_a_removed_meeting_asks_for_nothing(services: Services) -> None:
    services.meetings.trash(_plan(services, dt.date(2026, 7, 8)))
    assert services.today.tasks(TODAY) == []
    assert services.today.next_meeting(TODAY) is None


def test_the_next_meeting_is_the_first_that_was_not_held(services: Services) -> None:
    _hold(services, dt.date(2026, 6, 3))
    services.meetings.set_state(_plan(services, dt.date(2026, 6, 20)), MeetingState.CANCELLED)
    first = _plan(services, dt.date(2026, 7, 8))
    second = _plan(services, dt.date(2026, 9, 9))
    card = services.today.next_meeting(TODAY)
    assert card is not None
    assert (card.meeting.id, card.days_left) == (first, 21)
    assert [meeting.id for meeting in services.today.following(TODAY)] == [second]


def test_successors_are_asked_for_before_terms_end(services: Services) -> None:
    near = dt.date(2027, 2, 22)
    task = _task(services, TaskKind.SUCCESSOR, near)
    assert task is not None
    assert task.due_on == dt.date(2027, 3, 1)
    assert task.limit_on == dt.date(2027, 3, 31)
    assert _task(services, TaskKind.SUCCESSOR, dt.date(2026, 12, 1)) is None


def test_who_has_a_further_term_needs_no_successor(services: Services, db: Database) -> None:
    with db.read() as session:
        seats = session.query(models.Appointment).all()
        values = [(seat.person_id, seat.body_id, seat.role) for seat in seats]
    for person_id, body_id, role in values:
        _add(
            db,
            models.Appointment(
                person_id=person_id,
                body_id=body_id,
                role=role,
                starts_on=dt.date(2027, 4, 1),
                ends_on=dt.date(2029, 3, 31),
            ),
        )
    assert _task(services, TaskKind.SUCCESSOR, dt.date(2027, 2, 22)) is None


def test_overdue_homework_is_one_task_and_one_worry(services: Services, db: Database) -> None:
    meeting_id = _hold(services, dt.date(2026, 5, 1))
    for position, due in enumerate((dt.date(2026, 5, 20), dt.date(2026, 6, 10), TODAY), start=1):
        text = f"隣町の例を調べる{position}"
        _add(
            db,
            models.Action(
                meeting_id=meeting_id, position=position, text=text, owner="事務局", due_on=due
            ),
        )
    tasks = [t for t in services.today.tasks(TODAY) if t.kind is TaskKind.ACTION]
    assert [task.due_on for task in tasks] == [dt.date(2026, 5, 20), TODAY]
    worry = next(w for w in services.today.worries(TODAY) if w.kind is WorryKind.LATE_ACTIONS)
    assert (worry.count, worry.ref) == (2, tasks[0].ref)
    assert "隣町の例を調べる1" in worry.example


def test_seats_below_the_quota_are_vacant(services: Services) -> None:
    worry = next(w for w in services.today.worries(TODAY) if w.kind is WorryKind.VACANT_SEATS)
    quotas = {category.id: category.quota for category in services.council.seat_categories()}
    roster = services.bodies.roster(general_assembly(services), TODAY)
    assert sum(quotas.values()) > 0
    assert worry.count == roster.vacant
    assert worry.ref == Ref("bodies", general_assembly(services))


def test_two_chairs_at_one_time_are_a_worry(services: Services, db: Database) -> None:
    def worry() -> WorryRow | None:
        rows = services.today.worries(TODAY)
        return next((w for w in rows if w.kind is WorryKind.TWO_CHAIRS), None)

    assert worry() is None
    body = general_assembly(services)
    with db.read() as session:
        seats = session.query(models.Appointment).filter_by(body_id=body).all()
        members = [seat.id for seat in seats if seat.role is Role.MEMBER]
        chairs = [seat.id for seat in seats if seat.role is Role.CHAIR]
    for seat_id in members[: 2 - len(chairs)]:
        services.appointments.edit(seat_id, role=Role.CHAIR)
    found = worry()
    assert found is not None
    assert (found.count, found.ref) == (1, Ref("bodies", body))
    assert found.example.startswith("全体会：")


def test_open_minutes_name_the_oldest(services: Services) -> None:
    oldest = _hold(services, dt.date(2026, 5, 1))
    _hold(services, dt.date(2026, 6, 3))
    worry = next(w for w in services.today.worries(TODAY) if w.kind is WorryKind.OPEN_MINUTES)
    assert (worry.count, worry.ref) == (2, Ref("meetings", oldest))


def test_unverified_resources_begin_with_those_never_verified(
    services: Services, db: Database
) -> None:
    for name in ("新しい店", "古い店", "確かめた店", "やめた店"):
        ended = dt.date(2026, 1, 1) if name == "やめた店" else None
        _add(db, models.SocialResource(name=name, ended_on=ended))
    for resource_id, day in ((2, dt.date(2025, 6, 17)), (3, dt.date(2025, 6, 18))):
        _add(
            db,
            models.Verification(
                social_resource_id=resource_id, checked_on=day, way=VerificationWay.PHONE
            ),
        )
    worry = next(
        w for w in services.today.worries(TODAY) if w.kind is WorryKind.UNVERIFIED_RESOURCES
    )
    assert (worry.count, worry.ref) == (2, Ref("resources", 1))
    assert worry.count == services.social_resources.attention(TODAY)


def test_idle_issues_leave_out_closed_ones_and_those_on_hold(
    services: Services, db: Database
) -> None:
    long_ago = dt.date(2026, 3, 19)
    rows = (
        models.Issue(fiscal_year=2025, number=1, title="移動", moved_on=long_ago),
        models.Issue(fiscal_year=2025, number=2, title="保留", moved_on=long_ago, on_hold=True),
        models.Issue(
            fiscal_year=2025,
            number=3,
            title="終わった",
            moved_on=long_ago,
            stage=Stage.CLOSED,
            closing_reason=ClosingReason.SOLVED,
        ),
        models.Issue(
            fiscal_year=2025, number=4, title="動いた", moved_on=long_ago + dt.timedelta(days=1)
        ),
    )
    for row in rows:
        _add(db, row)
    worry = next(w for w in services.today.worries(TODAY) if w.kind is WorryKind.IDLE_ISSUES)
    assert (worry.count, worry.example) == (1, "R7-01")


def test_people_without_a_reading_are_counted(services: Services, db: Database) -> None:
    assert WorryKind.MISSING_READINGS not in {w.kind for w in services.today.worries(TODAY)}
    _add(db, models.Person(family_name="石𣘺"))
    worry = next(w for w in services.today.worries(TODAY) if w.kind is WorryKind.MISSING_READINGS)
    assert worry.count == 1


@pytest.mark.parametrize(("age", "worries"), [(7, False), (8, True)])
def test_a_backup_grows_old_by_the_rules(
    services: Services, db: Database, age: int, *, worries: bool
) -> None:
    made = dt.datetime.combine(TODAY - dt.timedelta(days=age), dt.time(17))
    _add(
        db,
        models.BackupRecord(
            made_at=made,
            folder="E:/",
            file_name="a.jiritsu-backup",
            size=1,
            sha256="0" * 64,
            sequence=1,
            verified_at=made,
        ),
    )
    kinds = {worry.kind for worry in services.today.worries(TODAY)}
    assert (WorryKind.OLD_BACKUP in kinds) is worries


def test_a_day_of_the_practice_council_agrees_with_its_lists(tmp_path: Path) -> None:
    path = tmp_path / "practice.jiritsu"
    practice.make(path, today=TODAY)
    with Services.open(path) as services:
        view = services.today.view(TODAY)
        assert view.begun
        assert view.next_meeting is not None
        attendance = services.attendance.of(view.next_meeting.meeting.id)
        assert all(person.presence is Presence.UNKNOWN for person in attendance)
        worries = {worry.kind: worry.count for worry in view.worries}
        assert worries[WorryKind.UNVERIFIED_RESOURCES] == services.social_resources.attention(TODAY)
        opened = {ref.id for ref in (task.ref for task in view.tasks) if ref.kind == "meetings"}
        assert all(services.meetings.meeting(meeting_id) for meeting_id in opened)
