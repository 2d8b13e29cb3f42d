"""What a meeting asks of the clerk, from the interpreter's request to the final minutes."""

import datetime as dt

from jiritsu_desktop.domain import wareki
from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.meetings import HandoutClass, MeetingRow, MeetingState
from jiritsu_desktop.domain.members import AccommodationRow, EditionWish
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.domain.today import (
    COMING,
    IN_MINUTES,
    Deadlines,
    Invited,
    MeetingWork,
    TaskKind,
    TaskRow,
    joined,
    name_list,
    some_labels,
)
from jiritsu_desktop.domain.working_days import DAY, working_day
from jiritsu_desktop.i18n import _, _n


def meeting_tasks(work: MeetingWork, rules: CouncilRules, today: dt.date) -> list[TaskRow]:
    """Everything that one meeting asks for, in the order of its life; due later included."""
    meeting = work.meeting
    if meeting.date is None:
        return []
    days = Deadlines.of(meeting, rules)
    if meeting.state in IN_MINUTES:
        return _minutes_tasks(work, days, today)
    if meeting.state not in COMING:
        return []
    if meeting.date < today:
        reason = joined(meeting.short_title, _("not noted as held yet"))
        title = _("Note that it was held")
        return [_task(TaskKind.NOTE_HELD, meeting.date, title, reason, meeting)]
    tasks = [
        _interpreter(work, days),
        _notice(work, days, rules),
        *_early(work, days, rules, today),
    ]
    tasks += [_replies(work, days), _packet(work, days, rules), _hold(work)]
    return [task for task in tasks if task is not None]


def _task(kind: TaskKind, due_on: dt.date, title: str, reason: str, meeting: MeetingRow) -> TaskRow:
    return TaskRow(kind, due_on, title, reason, _ref(meeting), meeting.id)


def _interpreter(work: MeetingWork, days: Deadlines) -> TaskRow | None:
    needy = [m for m in work.members if m.wish.sign_language or m.wish.captioning]
    if not needy or work.interpreters or ("interpreter", None) in work.sent:
        return None
    signs = any(member.wish.sign_language for member in needy)
    captions = any(member.wish.captioning for member in needy)
    title = (
        _("Apply for sign language and captioning")
        if signs and captions
        else _("Apply for a sign language interpreter")
        if signs
        else _("Apply for captioning")
    )
    reason = joined(
        name_list([member.name for member in needy]),
        _("{meeting} on {date}").format(
            meeting=work.meeting.body, date=wareki.month_day(_day(work), weekday=False)
        ),
    )
    return _task(TaskKind.INTERPRETER, days.interpreter, title, reason, work.meeting)


def _notice(work: MeetingWork, days: Deadlines, rules: CouncilRules) -> TaskRow | None:
    if work.meeting.state is not MeetingState.PREPARING or ("notice", None) in work.sent:
        return None
    reason = _before(work.meeting, rules.notice_days)
    if work.members:
        editions = {_edition_key(member.wish) for member in work.members}
        people = _n("{count} member", "{count} members", len(work.members))
        kinds = _n("{count} edition", "{count} editions", len(editions))
        reason = joined(
            reason,
            people.format(count=len(work.members)),
            kinds.format(count=len(editions)),
        )
    return _task(TaskKind.NOTICE, days.notice, _("Send the notice"), reason, work.meeting)


def _early(
    work: MeetingWork, days: Deadlines, rules: CouncilRules, today: dt.date
) -> list[TaskRow]:
    """One task for each number of days before the meeting; none once everybody's turn has come."""
    if work.packet_is_out or days.packet <= today:
        return []
    waiting: dict[int, list[Invited]] = {}
    for member in work.members:
        lead = member.wish.lead_days
        sent = ("packet", member.person_id) in work.sent
        if lead is not None and lead >= rules.packet_days and not sent:
            waiting.setdefault(lead, []).append(member)
    tasks = []
    for lead, readers in sorted(waiting.items(), reverse=True):
        editions = {member.wish.edition for member in readers}
        title = (
            _("Send the {edition} early").format(edition=readers[0].wish.edition.label)
            if len(editions) == 1
            else _("Send papers early")
        )
        reason = joined(
            name_list([member.name for member in readers]),
            _("to arrive {count} days before {meeting}").format(
                count=lead, meeting=work.meeting.body
            ),
        )
        tasks.append(
            TaskRow(
                TaskKind.EARLY_PACKET,
                # What is to have arrived on a day must be on its way the working day before.
                working_day(_day(work) - (lead + 1) * DAY),
                title,
                reason,
                _handout_ref(work),
                work.meeting.id,
                person_ids=tuple(m.person_id for m in readers if m.person_id is not None),
            )
        )
    return tasks


def _replies(work: MeetingWork, days: Deadlines) -> TaskRow | None:
    if work.meeting.state is not MeetingState.INVITED or not work.silent:
        return None
    reason = joined(
        _("no reply from {names}").format(names=name_list([m.name for m in work.silent])),
        _("{meeting} on {date}").format(
            meeting=work.meeting.body, date=wareki.month_day(_day(work), weekday=False)
        ),
    )
    return TaskRow(
        TaskKind.REPLIES,
        days.reply,
        _("Ask for the missing replies"),
        reason,
        _ref(work.meeting),
        work.meeting.id,
    )


def _packet(work: MeetingWork, days: Deadlines, rules: CouncilRules) -> TaskRow | None:
    bound = [h for h in work.handouts if h.handout_class is not HandoutClass.ON_THE_DAY]
    if not bound or work.packet_is_out:
        return None
    missing = [handout.label for handout in bound if not handout.is_here]
    reason = joined(
        _before(work.meeting, rules.packet_days),
        _("{papers} not here yet").format(papers=some_labels(missing))
        if missing
        else _n("{count} handout", "{count} handouts", len(bound)).format(count=len(bound)),
    )
    return TaskRow(
        TaskKind.PACKET,
        days.packet,
        _("Send the papers"),
        reason,
        _handout_ref(work),
        work.meeting.id,
    )


def _hold(work: MeetingWork) -> TaskRow:
    replied = len(work.members) - len(work.silent)
    reason = joined(
        _("replies {replied}/{members}").format(replied=replied, members=len(work.members)),
        _("{papers} not here yet").format(papers=some_labels([h.label for h in work.missing]))
        if work.missing
        else _("all papers are here")
        if work.handouts
        else "",
    )
    return TaskRow(
        TaskKind.HOLD,
        _day(work),
        _("Hold {meeting}").format(meeting=work.meeting.short_title),
        reason,
        _ref(work.meeting),
        work.meeting.id,
    )


def _minutes_tasks(work: MeetingWork, days: Deadlines, today: dt.date) -> list[TaskRow]:
    meeting = work.meeting
    limit = _("limit {date}").format(date=wareki.month_day(days.limit, weekday=False))
    reason = joined(meeting.short_title, limit)
    tasks = []
    match meeting.state:
        case MeetingState.HELD:
            # A summary that was not written within a week is overtaken by the minutes.
            if ("summary", None) not in work.sent and today <= days.summary + 7 * DAY:
                title = _("Sum up the result")
                # The limit is that of the minutes, not of the summary.
                name = meeting.short_title
                tasks.append(_task(TaskKind.SUMMARY, days.summary, title, name, meeting))
            kind, due_on, title = TaskKind.DRAFT, days.draft, _("Draft the minutes")
        case MeetingState.DRAFTED:
            kind, due_on, title = TaskKind.REVIEW, days.review, _("Ask to review the minutes")
        case _:
            due_on = days.final
            if meeting.review_due_on is not None:
                due_on = min(working_day(meeting.review_due_on + DAY, later=True), days.final)
            kind, title = TaskKind.FINAL, _("Make the minutes final")
    tasks.append(TaskRow(kind, due_on, title, reason, _ref(meeting), meeting.id, days.limit))
    return tasks


def _day(work: MeetingWork) -> dt.date:
    assert work.meeting.date is not None
    return work.meeting.date


def _ref(meeting: MeetingRow) -> Ref:
    return Ref("meetings", meeting.id)


def _handout_ref(work: MeetingWork) -> Ref:
    """The first handout that is missing, else the first one."""
    handout = next(iter((*work.missing, *work.handouts)), None)
    return Ref("handouts", handout.id) if handout else _ref(work.meeting)


def _before(meeting: MeetingRow, days: int) -> str:
    return _("{count} days before {meeting}").format(count=days, meeting=meeting.body)


def _edition_key(wish: AccommodationRow) -> tuple[str, int]:
    return (wish.edition.value, wish.point_size if wish.edition is EditionWish.LARGE else 0)
