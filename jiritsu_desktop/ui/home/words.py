"""How tasks, worries and meetings are called and marked on ホーム."""

import datetime as dt

from jiritsu_desktop.domain.meetings import MeetingRow, MeetingState
from jiritsu_desktop.domain.next_meeting import FactKind
from jiritsu_desktop.domain.today import (
    IN_MINUTES,
    TaskKind,
    TaskRow,
    When,
    WorryKind,
)
from jiritsu_desktop.domain.working_days import working_days_left
from jiritsu_desktop.i18n import _, _n, _p
from jiritsu_desktop.ui.painting import Mark, Tone

FACT_ICONS = {
    FactKind.AGENDA: "paper",
    FactKind.ATTENDANCE: "people",
    FactKind.HANDOUTS: "clip",
    FactKind.EDITIONS: "ruby",
    FactKind.ON_THE_DAY: "seat",
}
_MINUTES = (TaskKind.DRAFT, TaskKind.REVIEW, TaskKind.FINAL)
_STATE_TONES = {
    MeetingState.PREPARING: Tone.NEUTRAL,
    MeetingState.INVITED: Tone.ACCENT,
    **dict.fromkeys(IN_MINUTES, Tone.ATTENTION),
}


def when_heading(when: When, today: dt.date) -> tuple[str, str]:
    """The heading of a group of tasks, and the small word after it."""
    if when is When.THIS_WEEK:
        left = working_days_left(today)
        small = _n("{count} day left", "{count} days left", left).format(count=left) if left else ""
        return _("This week"), small
    return {
        When.LATE: _("Late"),
        When.TODAY: _("Today"),
        When.NEXT_WEEK: _("Next week"),
        When.LATER: _("Later"),
    }[when], ""


def step_word(task: TaskRow) -> str:
    """What the button of a task says."""
    return {
        TaskKind.INTERPRETER: _p("task", "Applied"),
        TaskKind.NOTICE: _p("task", "Make the notice"),
        TaskKind.EARLY_PACKET: _p("task", "Sent"),
        TaskKind.REPLIES: _("See attendance"),
        TaskKind.PACKET: _("See the papers"),
        TaskKind.HOLD: _("See attendance"),
        TaskKind.NOTE_HELD: _("Go to the meeting"),
        TaskKind.SUMMARY: _p("task", "Summed up"),
        TaskKind.DRAFT: _("Write minutes"),
        TaskKind.REVIEW: _("See the minutes"),
        TaskKind.FINAL: _("See the minutes"),
        TaskKind.ACTION: _("See homework"),
        TaskKind.SUCCESSOR: _("See the member"),
    }[task.kind]


def task_mark(task: TaskRow, today: dt.date) -> Mark | None:
    """How late a task is; of minutes, how the day stands that the rules set them.

    The row of minutes names that day, so the mark counts from it and not from the day on which the
    task should better be begun.
    """
    late = (today - task.due_on).days
    if task.kind in _MINUTES and task.limit_on is not None:
        return _limit_mark((task.limit_on - today).days, late=late > 0)
    if late > 0:
        return Mark(
            _n("{count} day behind", "{count} days behind", late).format(count=late), Tone.DANGER
        )
    return None


def _limit_mark(left: int, *, late: bool) -> Mark:
    if left < 0:
        told = _n("{count} day past the limit", "{count} days past the limit", -left)
        return Mark(told.format(count=-left), Tone.DANGER)
    tone = Tone.ATTENTION if late else Tone.NEUTRAL
    if left == 0:
        return Mark(_("The limit is today"), tone)
    return Mark(_n("{count} day to go", "{count} days to go", left).format(count=left), tone)


def worry_mark(kind: WorryKind) -> Mark:
    """The badge of a worry."""
    return {
        WorryKind.LATE_ACTIONS: Mark(_p("worry", "Overdue"), Tone.DANGER),
        WorryKind.CHANGED_PAPERS: Mark(_p("paper", "Changed"), Tone.ATTENTION),
        WorryKind.OLD_BACKUP: Mark(_p("worry", "Backup"), Tone.ATTENTION),
        WorryKind.FULL_DISK: Mark(_p("worry", "Disk"), Tone.ATTENTION),
        WorryKind.TWO_CHAIRS: Mark(_p("worry", "Two chairs"), Tone.ATTENTION),
        WorryKind.VACANT_SEATS: Mark(_p("worry", "Vacant"), Tone.ATTENTION),
        WorryKind.OPEN_MINUTES: Mark(_p("worry", "Open"), Tone.ATTENTION),
        WorryKind.UNVERIFIED_RESOURCES: Mark(_p("worry", "To verify"), Tone.ATTENTION),
        WorryKind.IDLE_ISSUES: Mark(_p("worry", "Idle"), Tone.NEUTRAL),
        WorryKind.MISSING_READINGS: Mark(_p("worry", "Reading"), Tone.NEUTRAL),
    }[kind]


def fact_word(kind: FactKind) -> str:
    """The word before a line of the meeting's card."""
    return {
        FactKind.AGENDA: _p("fact", "Agenda"),
        FactKind.ATTENDANCE: _p("fact", "Replies"),
        FactKind.HANDOUTS: _p("fact", "Papers"),
        FactKind.EDITIONS: _p("fact", "Editions"),
        FactKind.ON_THE_DAY: _p("fact", "On the day"),
    }[kind]


def state_mark(meeting: MeetingRow) -> Mark:
    """The state of a meeting that is ahead."""
    return Mark(meeting.state.label, _STATE_TONES.get(meeting.state, Tone.NEUTRAL))
