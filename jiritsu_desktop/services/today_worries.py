"""Counts what is not as it should be, each kind in one or two cheap reads."""

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Label, func, select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.models.base import IsoDate
from jiritsu_desktop.domain import fiscal_year, wareki
from jiritsu_desktop.domain.appointments import SEATED, vacant_seats
from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.issues import Stage
from jiritsu_desktop.domain.members import BodyKind, Role
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.domain.today import IN_MINUTES, WorryKind, WorryRow
from jiritsu_desktop.domain.verifications import old_from
from jiritsu_desktop.domain.working_days import DAY
from jiritsu_desktop.i18n import _, _n

_SHOWN_ISSUES = 3
# A backup needs the snapshot and the encrypted copy beside the file that is in use.
_COPIES = 3
_LEAST_ROOM = 200 * 1024 * 1024
# How many rows there are beside the first one, without asking twice.
_ALL: Label[int] = func.count().over().label("all")


@dataclass(frozen=True, slots=True)
class LateHomework:
    """How much homework is overdue, and the oldest piece of it."""

    count: int
    id: int
    due_on: dt.date
    example: str


def late_homework(session: Session, today: dt.date) -> LateHomework | None:
    """The homework that is overdue on a day."""
    table, meeting = models.Action, models.Meeting
    oldest = session.execute(
        select(table.id, table.due_on, table.text, table.owner, _ALL)
        .join(meeting, meeting.id == table.meeting_id)
        .where(
            table.done_on.is_(None),
            table.due_on < today,
            table.deleted_at.is_(None),
            meeting.deleted_at.is_(None),
        )
        .order_by(table.due_on, table.id)
        .limit(1)
    ).first()
    if oldest is None or oldest.due_on is None:
        return None
    example = _("{text} ({owner})").format(
        text=oldest.text.rstrip("。"), owner=oldest.owner or _("No owner")
    )
    if oldest.all > 1:
        example = _("{example} and others").format(example=example)
    return LateHomework(oldest.all, oldest.id, oldest.due_on, example)


def worries_of(
    session: Session,
    path: Path,
    rules: CouncilRules,
    today: dt.date,
    late: LateHomework | None,
) -> Iterator[WorryRow]:
    """The worries of a day, the most pressing first; nothing where all is well."""
    found = {
        WorryKind.LATE_ACTIONS: _late_actions(late),
        WorryKind.OLD_BACKUP: _old_backup(session, rules, today),
        WorryKind.FULL_DISK: _full_disk(path),
        WorryKind.TWO_CHAIRS: _two_chairs(session, today),
        WorryKind.VACANT_SEATS: _vacant_seats(session, today),
        WorryKind.OPEN_MINUTES: _open_minutes(session, today),
        WorryKind.UNVERIFIED_RESOURCES: _unverified(session, rules, today),
        WorryKind.IDLE_ISSUES: _idle_issues(session, rules, today),
        WorryKind.MISSING_READINGS: _missing_readings(session),
    }
    return (row for kind in WorryKind if (row := found.get(kind)) is not None)


def _late_actions(late: LateHomework | None) -> WorryRow | None:
    if late is None:
        return None
    sentence = _n(
        "{count} piece of homework is overdue",
        "{count} pieces of homework are overdue",
        late.count,
    ).format(count=late.count)
    ref = Ref("homework", late.id)
    return WorryRow(WorryKind.LATE_ACTIONS, late.count, sentence, late.example, ref)


def _old_backup(session: Session, rules: CouncilRules, today: dt.date) -> WorryRow | None:
    table = models.BackupRecord
    made_at = session.scalar(select(func.max(table.made_at)).where(table.verified_at.is_not(None)))
    if made_at is None:
        return WorryRow(
            WorryKind.OLD_BACKUP, 1, _("No backup has been made yet"), _("Make one to be safe")
        )
    age = (today - made_at.date()).days
    if age <= rules.backup_warning_days:
        return None
    sentence = _n("The last backup is {count} day old", "The last backup is {count} days old", age)
    example = _("Made on {date}").format(date=wareki.month_day(made_at.date()))
    return WorryRow(WorryKind.OLD_BACKUP, 1, sentence.format(count=age), example)


def _full_disk(path: Path) -> WorryRow | None:
    free = shutil.disk_usage(path.parent).free
    if free >= max(_LEAST_ROOM, _COPIES * path.stat().st_size):
        return None
    size = _("{count} MB are free").format(count=free // (1024 * 1024))
    return WorryRow(WorryKind.FULL_DISK, 1, _("There is little room on the disk"), size)


def _two_chairs(session: Session, today: dt.date) -> WorryRow | None:
    seat, person, body = models.Appointment, models.Person, models.Body
    chairs = session.execute(
        select(body.id, body.name, person.family_name)
        .join(seat, seat.body_id == body.id)
        .join(person, person.id == seat.person_id)
        .where(
            seat.role == Role.CHAIR,
            seat.starts_on <= today,
            seat.ends_on >= today,
            seat.deleted_at.is_(None),
            person.deleted_at.is_(None),
            body.deleted_at.is_(None),
        )
        .order_by(body.position, body.id, seat.starts_on, seat.id)
    ).all()
    names: dict[tuple[int, str], list[str]] = {}
    for body_id, name, chair in chairs:
        names.setdefault((body_id, name), []).append(chair)
    doubled = [(key, people) for key, people in names.items() if len(people) > 1]
    if not doubled:
        return None
    (body_id, name), people = doubled[0]
    count = len(doubled)
    sentence = _n(
        "{count} body has two chairs at one time",
        "{count} bodies have two chairs at one time",
        count,
    ).format(count=count)
    example = _("{body}: {names}").format(body=name, names=_(", ").join(people))
    return WorryRow(WorryKind.TWO_CHAIRS, count, sentence, example, Ref("bodies", body_id))


def _vacant_seats(session: Session, today: dt.date) -> WorryRow | None:
    body = session.scalar(
        select(models.Body.id)
        .where(models.Body.kind == BodyKind.GENERAL, models.Body.deleted_at.is_(None))
        .order_by(models.Body.position, models.Body.id)
        .limit(1)
    )
    if body is None:
        return None
    seat, person, category = models.Appointment, models.Person, models.SeatCategory
    filled = dict(
        session.execute(
            select(seat.seat_category_id, func.count(seat.id))
            .join(person, person.id == seat.person_id)
            .where(
                seat.body_id == body,
                seat.starts_on <= today,
                seat.ends_on >= today,
                seat.role.in_(SEATED),
                seat.deleted_at.is_(None),
                person.deleted_at.is_(None),
            )
            .group_by(seat.seat_category_id)
        ).all()
    )
    if not filled:
        return None
    categories = session.execute(
        select(category.id, category.name, category.quota).order_by(category.number)
    ).all()
    vacant = vacant_seats(
        [(quota, filled.pop(key, 0)) for key, _name, quota in categories],
        unplaced=sum(filled.values()),
    )
    count = sum(vacant)
    if not count:
        return None
    sentence = _n("{count} seat is vacant", "{count} seats are vacant", count).format(count=count)
    names = _(", ").join(
        name for (_key, name, _quota), seats in zip(categories, vacant, strict=True) if seats
    )
    return WorryRow(WorryKind.VACANT_SEATS, count, sentence, names, Ref("bodies", body))


def _open_minutes(session: Session, today: dt.date) -> WorryRow | None:
    table, body = models.Meeting, models.Body
    open_ones = session.execute(
        select(table.id, table.date, body.name)
        .join(body, body.id == table.body_id)
        .where(table.state.in_(IN_MINUTES), table.date < today, table.deleted_at.is_(None))
        .order_by(table.date, table.id)
    ).all()
    if not open_ones:
        return None
    meeting_id, date, name = open_ones[0]
    assert date is not None
    count = len(open_ones)
    sentence = _n(
        "The minutes of {count} meeting are open", "The minutes of {count} meetings are open", count
    )
    example = _("The oldest: {date} {name}").format(date=_near(date, today), name=name)
    return WorryRow(
        WorryKind.OPEN_MINUTES,
        count,
        sentence.format(count=count),
        example,
        Ref("meetings", meeting_id),
    )


def _unverified(session: Session, rules: CouncilRules, today: dt.date) -> WorryRow | None:
    period = rules.verification_days
    table, check = models.SocialResource, models.Verification
    last = func.max(check.checked_on, type_=IsoDate).label("last")
    oldest = session.execute(
        select(table.id, table.name, last, _ALL)
        .outerjoin(check, check.social_resource_id == table.id)
        .where(table.deleted_at.is_(None), func.coalesce(table.ended_on, today) >= today)
        .group_by(table.id)
        .having(last.is_(None) | (last <= old_from(today, period)))
        .order_by(last, table.id)
        .limit(1)
    ).first()
    if oldest is None:
        return None
    count, name = oldest.all, oldest.name
    sentence = (
        _n(
            "{count} resource not verified for a year",
            "{count} resources not verified for a year",
            count,
        )
        if period == 365
        else _n(
            "{count} resource not verified for {days} days",
            "{count} resources not verified for {days} days",
            count,
        )
    )
    example = (
        _("Never: {name}").format(name=name)
        if oldest.last is None
        else _("The oldest: {date} {name}").format(date=wareki.short(oldest.last), name=name)
    )
    return WorryRow(
        WorryKind.UNVERIFIED_RESOURCES,
        count,
        sentence.format(count=count, days=period),
        example,
        Ref("resources", oldest.id),
    )


def _idle_issues(session: Session, rules: CouncilRules, today: dt.date) -> WorryRow | None:
    table = models.Issue
    moved = func.coalesce(table.moved_on, table.received_on)
    idle = session.execute(
        select(table.id, table.fiscal_year, table.number)
        .where(
            table.stage != Stage.CLOSED,
            ~table.on_hold,
            moved <= today - rules.idle_issue_days * DAY,
            table.deleted_at.is_(None),
        )
        .order_by(moved, table.id)
    ).all()
    if not idle:
        return None
    count = len(idle)
    sentence = _n(
        "{count} issue has not moved for {days} days",
        "{count} issues have not moved for {days} days",
        count,
    )
    shown = _(", ").join(
        f"{fiscal_year.short(year)}-{number:02}" for _id, year, number in idle[:_SHOWN_ISSUES]
    )
    if count > _SHOWN_ISSUES:
        shown = _("{example} and others").format(example=shown)
    return WorryRow(
        WorryKind.IDLE_ISSUES,
        count,
        sentence.format(count=count, days=rules.idle_issue_days),
        shown,
        Ref("issues", idle[0].id),
    )


def _missing_readings(session: Session) -> WorryRow | None:
    table = models.Person
    without = (table.family_yomi == "") & table.deleted_at.is_(None)
    count, first = session.execute(
        select(func.count(table.id), func.min(table.id)).where(without)
    ).one()
    if not count:
        return None
    sentence = _n("{count} person has no reading", "{count} people have no reading", count)
    example = _("Needed for the 五十音 order and for furigana")
    return WorryRow(
        WorryKind.MISSING_READINGS,
        count,
        sentence.format(count=count),
        example,
        Ref("people", first),
    )


def _near(date: dt.date, today: dt.date) -> str:
    """The date without its year when that is the present fiscal year."""
    if fiscal_year.of(date) == fiscal_year.of(today):
        return wareki.month_day(date, weekday=False)
    return wareki.short(date)
