"""What the clerk finds in the morning: tasks, the next meeting, what follows, what worries."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.appointments import SEATED
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.meeting_tasks import meeting_tasks
from jiritsu_desktop.domain.meetings import MeetingRow
from jiritsu_desktop.domain.next_meeting import MeetingCard, meeting_card
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.domain.today import (
    COMING,
    MeetingWork,
    TaskKind,
    TaskRow,
    WorryRow,
    end_of_next_week,
    in_order,
    joined,
)
from jiritsu_desktop.domain.working_days import DAY, working_day
from jiritsu_desktop.i18n import N_, _, _n
from jiritsu_desktop.services.agenda import items_of
from jiritsu_desktop.services.council import rules_of
from jiritsu_desktop.services.today_meetings import longest_lead, open_meetings, works_of
from jiritsu_desktop.services.today_worries import LateHomework, late_homework, worries_of

_SHOWN_MEETINGS = 5
_SHOWN_NAMES = 2


@dataclass(frozen=True, slots=True)
class HomeView:
    """Everything that ホーム shows on a day.

    ``begun`` is false while the council has neither people nor meetings.
    """

    tasks: tuple[TaskRow, ...]
    next_meeting: MeetingCard | None
    following: tuple[MeetingRow, ...]
    worries: tuple[WorryRow, ...]
    begun: bool


class Today:
    """Looks at the council from one day."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def view(self, today: dt.date) -> HomeView:
        """All of it in one read."""
        with self._db.read() as session:
            rules = rules_of(session)
            meetings = open_meetings(session)
            ahead = _ahead(meetings, today)
            works = _works(session, meetings, rules, today)
            late = late_homework(session, today)
            return HomeView(
                _tasks(session, works, rules, today, late),
                _card(session, works, ahead, rules, today),
                tuple(ahead[1 : 1 + _SHOWN_MEETINGS]),
                tuple(worries_of(session, self._db.path, rules, today, late)),
                _begun(session),
            )

    def tasks(self, today: dt.date) -> list[TaskRow]:
        """What is overdue, then what is due until the end of next week."""
        return list(self.view(today).tasks)

    def next_meeting(self, today: dt.date) -> MeetingCard | None:
        """The first meeting from today on that has not been held."""
        return self.view(today).next_meeting

    def following(self, today: dt.date) -> list[MeetingRow]:
        """The meetings after the next one."""
        return list(self.view(today).following)

    def worries(self, today: dt.date) -> list[WorryRow]:
        """What is not as it should be, the most pressing first."""
        return list(self.view(today).worries)

    def settle(self, task: TaskRow, today: dt.date) -> None:
        """Note that what only a letter tells (a request, an early packet) has been done."""
        with self._db.change(N_("Done: {task}"), Topic.MEETINGS, task=task.title) as session:
            for person_id in task.person_ids or (None,):
                session.add(
                    models.Correspondence(
                        kind=task.kind.letter,
                        sent_on=today,
                        meeting_id=task.meeting_id,
                        person_id=person_id,
                        subject=task.title,
                    )
                )


def _ahead(meetings: list[MeetingRow], today: dt.date) -> list[MeetingRow]:
    return [m for m in meetings if m.state in COMING and m.date is not None and m.date >= today]


def _works(
    session: Session, meetings: list[MeetingRow], rules: CouncilRules, today: dt.date
) -> dict[int, MeetingWork]:
    """What is known of the meetings with a deadline in sight, and of the next one in any case."""
    horizon = end_of_next_week(today) + longest_lead(session, rules)
    near = [m for m in meetings if m.date is not None and m.date <= horizon]
    near += [m for m in _ahead(meetings, today)[:1] if m not in near]
    return works_of(session, near, rules)


def _tasks(
    session: Session,
    works: dict[int, MeetingWork],
    rules: CouncilRules,
    today: dt.date,
    late: LateHomework | None,
) -> tuple[TaskRow, ...]:
    last = end_of_next_week(today)
    tasks = [
        task
        for work in works.values()
        for task in meeting_tasks(work, rules, today)
        if task.due_on <= last
    ]
    tasks += _actions(session, today, last, late)
    tasks += [task for task in _successors(session, rules, today) if task.due_on <= last]
    return tuple(in_order(tasks, today))


def _actions(
    session: Session, today: dt.date, last: dt.date, late: LateHomework | None
) -> list[TaskRow]:
    """Homework due soon, one by one; what is overdue together, since others have to do it."""
    table, meeting, body = models.Action, models.Meeting, models.Body
    tasks = []
    if late is not None:
        title = _n(
            "Ask about {count} overdue piece of homework",
            "Ask about {count} overdue pieces of homework",
            late.count,
        ).format(count=late.count)
        tasks.append(
            TaskRow(TaskKind.ACTION, late.due_on, title, late.example, Ref("homework", late.id))
        )
    for action_id, text, owner, due_on, number, name in session.execute(
        select(table.id, table.text, table.owner, table.due_on, meeting.number, body.name)
        .join(meeting, meeting.id == table.meeting_id)
        .join(body, body.id == meeting.body_id)
        .where(
            table.done_on.is_(None),
            table.due_on.between(today, last),
            table.deleted_at.is_(None),
            meeting.deleted_at.is_(None),
        )
        .order_by(table.due_on, table.id)
    ):
        assert due_on is not None
        place = MeetingRow(0, 0, name, 0, number).short_title
        title = _("Ask about the homework “{text}”").format(text=text.rstrip("。"))
        reason = joined(owner or _("No owner"), place)
        tasks.append(TaskRow(TaskKind.ACTION, due_on, title, reason, Ref("homework", action_id)))
    return tasks


def _successors(session: Session, rules: CouncilRules, today: dt.date) -> list[TaskRow]:
    """For each day on which terms end soon, one request for successors.

    Who has a successor already, or a further term, is left out.
    """
    seat, person, office = models.Appointment, models.Person, models.Organisation
    after = aliased(seat)
    followed = select(after.id).where(
        after.deleted_at.is_(None),
        (after.predecessor_id == seat.id)
        | (
            (after.person_id == seat.person_id)
            & (after.body_id == seat.body_id)
            & (after.starts_on > seat.ends_on)
        ),
    )
    rows = session.execute(
        select(seat.ends_on, person.id, person.family_name, office.name)
        .join(person, person.id == seat.person_id)
        .outerjoin(office, office.id == person.organisation_id)
        .where(
            seat.starts_on <= today,
            seat.ends_on.between(today, today + rules.term_warning_days * DAY),
            seat.role.in_(SEATED),
            seat.deleted_at.is_(None),
            person.deleted_at.is_(None),
            ~followed.exists(),
        )
        .order_by(seat.ends_on, seat.id)
    )
    ending: dict[dt.date, dict[int, str]] = {}
    for day, person_id, family_name, organisation in rows:
        name = organisation or f"{family_name}{rules.member_title}"
        ending.setdefault(day, {}).setdefault(person_id, name)
    return [_successor(day, names, rules) for day, names in ending.items()]


def _successor(day: dt.date, names: dict[int, str], rules: CouncilRules) -> TaskRow:
    shown = _(", ").join(list(names.values())[:_SHOWN_NAMES])
    if len(names) > _SHOWN_NAMES:
        shown = _("{names} and {count} more").format(names=shown, count=len(names) - _SHOWN_NAMES)
    until = _("in office until {date}").format(date=wareki.month_day(day, weekday=False))
    return TaskRow(
        TaskKind.SUCCESSOR,
        # An organisation needs the second half of the time of warning to name somebody.
        working_day(day - rules.term_warning_days // 2 * DAY),
        _("Ask for successors to be named"),
        joined(until, shown),
        Ref("people", next(iter(names))),
        limit_on=day,
    )


def _card(
    session: Session,
    works: dict[int, MeetingWork],
    ahead: list[MeetingRow],
    rules: CouncilRules,
    today: dt.date,
) -> MeetingCard | None:
    if not ahead:
        return None
    work = works[ahead[0].id]
    return meeting_card(work, items_of(session, work.meeting.id), rules, today)


def _begun(session: Session) -> bool:
    return any(
        session.scalar(select(table.id).where(table.deleted_at.is_(None)).limit(1)) is not None
        for table in (models.Person, models.Meeting)
    )
