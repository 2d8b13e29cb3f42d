"""What is due: the clerk's deadlines, counted from the meetings by the council's own rules."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.meetings import HandoutRow, MeetingRow, MeetingState, Reply
from jiritsu_desktop.domain.members import AccommodationRow
from jiritsu_desktop.domain.records import OutdatedPapers
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.domain.working_days import DAY, working_day
from jiritsu_desktop.i18n import _, _n

COMING = (MeetingState.PREPARING, MeetingState.INVITED)
"""The states of a meeting that is still ahead."""
IN_MINUTES = (MeetingState.HELD, MeetingState.DRAFTED, MeetingState.UNDER_REVIEW)
"""The states of a meeting that was held and whose minutes are not final."""


class TaskKind(StrEnum):
    """What there is to do."""

    INTERPRETER = "interpreter"
    NOTICE = "notice"
    EARLY_PACKET = "early_packet"
    REPLIES = "replies"
    PACKET = "packet"
    HOLD = "hold"
    NOTE_HELD = "note_held"
    SUMMARY = "summary"
    DRAFT = "draft"
    REVIEW = "review"
    FINAL = "final"
    ACTION = "action"
    SUCCESSOR = "successor"

    @property
    def letter(self) -> str:
        """The kind of correspondence that settles the task, empty where a record does it."""
        return _LETTERS.get(self, "")


_LETTERS = {
    TaskKind.INTERPRETER: "interpreter",
    TaskKind.EARLY_PACKET: "packet",
    TaskKind.SUMMARY: "summary",
}


class WorryKind(StrEnum):
    """What is not as it should be, the most pressing first."""

    LATE_ACTIONS = "late_actions"
    CHANGED_PAPERS = "changed_papers"
    OLD_BACKUP = "old_backup"
    FULL_DISK = "full_disk"
    TWO_CHAIRS = "two_chairs"
    VACANT_SEATS = "vacant_seats"
    OPEN_MINUTES = "open_minutes"
    UNVERIFIED_RESOURCES = "unverified_resources"
    IDLE_ISSUES = "idle_issues"
    MISSING_READINGS = "missing_readings"


class When(StrEnum):
    """How soon; the order is that of the screen."""

    LATE = "late"
    TODAY = "today"
    THIS_WEEK = "this_week"
    NEXT_WEEK = "next_week"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One thing to do until a day; ``reason`` is the small line under it.

    ``limit_on`` is the day set by the rules where the task itself is due earlier. ``person_ids``
    are those whom an early packet goes to.
    """

    kind: TaskKind
    due_on: dt.date
    title: str
    reason: str
    ref: Ref
    meeting_id: int | None = None
    limit_on: dt.date | None = None
    person_ids: tuple[int, ...] = ()


_NO_WISH = AccommodationRow(0)


@dataclass(frozen=True, slots=True)
class Invited:
    """A member of a meeting: invited already, or about to be as the roster stands."""

    name: str
    person_id: int | None = None
    reply: Reply = Reply.NONE
    wish: AccommodationRow = _NO_WISH


@dataclass(frozen=True, slots=True)
class MeetingWork:
    """One meeting with what its deadlines depend on.

    ``sent`` are the letters and prints that went out, as (kind, person or None for everybody).
    """

    meeting: MeetingRow
    members: tuple[Invited, ...] = ()
    handouts: tuple[HandoutRow, ...] = ()
    sent: frozenset[tuple[str, int | None]] = frozenset()
    interpreters: int = 0

    @property
    def silent(self) -> tuple[Invited, ...]:
        """Who has not replied."""
        return tuple(member for member in self.members if member.reply is Reply.NONE)

    @property
    def missing(self) -> tuple[HandoutRow, ...]:
        """The handouts that have not arrived."""
        return tuple(handout for handout in self.handouts if not handout.is_here)

    @property
    def packet_is_out(self) -> bool:
        """Whether everybody has the papers."""
        return ("packet", None) in self.sent


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The days of one meeting, each moved back to a working day.

    Minutes are drafted in the first third of their time and sent for review in the half, so that
    the second half is left for corrections and the signature. ``limit`` is the last day that the
    rules allow for them, whatever day of the week it is.
    """

    interpreter: dt.date
    notice: dt.date
    reply: dt.date
    packet: dt.date
    summary: dt.date
    draft: dt.date
    review: dt.date
    final: dt.date
    limit: dt.date

    @classmethod
    def of(cls, meeting: MeetingRow, rules: CouncilRules) -> "Deadlines":
        """The deadlines of a dated meeting."""
        date = meeting.date
        assert date is not None
        return cls(
            interpreter=working_day(date - rules.interpreter_days * DAY),
            notice=working_day(date - rules.notice_days * DAY),
            reply=meeting.reply_due_on or working_day(date - rules.reply_days * DAY),
            packet=working_day(date - rules.packet_days * DAY),
            summary=working_day(date + rules.summary_days * DAY, later=True),
            draft=working_day(date + rules.minutes_days // 3 * DAY),
            review=working_day(date + rules.minutes_days // 2 * DAY),
            final=working_day(date + rules.minutes_days * DAY),
            limit=date + rules.minutes_days * DAY,
        )


def when(day: dt.date, today: dt.date) -> When:
    """How soon a day is; weeks begin on Monday."""
    if day <= today:
        return When.TODAY if day == today else When.LATE
    weeks = ((day - today).days + today.weekday()) // 7
    return (When.THIS_WEEK, When.NEXT_WEEK)[weeks] if weeks < 2 else When.LATER


def in_order(tasks: Iterable[TaskRow], today: dt.date) -> list[TaskRow]:
    """By date; what is overdue comes first, the nearest meeting's before what drags on anyway."""
    kinds = list(TaskKind)

    def key(task: TaskRow) -> tuple[bool, int, dt.date, int, int]:
        place = kinds.index(task.kind)
        late = task.due_on < today
        return (not late, place if late else 0, task.due_on, place, task.ref.id)

    return sorted(tasks, key=key)


def end_of_next_week(today: dt.date) -> dt.date:
    """The Sunday up to which tasks are shown."""
    return today + (13 - today.weekday()) * DAY


@dataclass(frozen=True, slots=True)
class WorryRow:
    """One kind of worry: how many there are in a sentence, the oldest or first as an example.

    ``ref`` is that example; None where no record stands for it. ``paper`` is the key of a paper
    of that meeting, where the worry is about one.
    """

    kind: WorryKind
    count: int
    sentence: str
    example: str
    ref: Ref | None = None
    paper: str = ""


def papers_worry(outdated: Sequence[OutdatedPapers]) -> WorryRow | None:
    """One line for all papers that have changed since they were given out."""
    if not outdated:
        return None
    first = outdated[0]
    status = first.papers[0]
    count = sum(len(one.papers) for one in outdated)
    told = (
        _("{paper} has changed since it was saved")
        if status.file_name
        else _("{paper} has changed since it was printed")
    )
    more = (
        _n("{meeting} and {count} more paper", "{meeting} and {count} more papers", count - 1)
        if count > 1
        else "{meeting}"
    )
    return WorryRow(
        WorryKind.CHANGED_PAPERS,
        count,
        told.format(paper=status.label),
        more.format(meeting=first.meeting.short_title, count=count - 1),
        Ref("meetings", first.meeting.id),
        status.paper,
    )


def worries_in_order(worries: Iterable[WorryRow]) -> list[WorryRow]:
    """The most pressing first."""
    kinds = list(WorryKind)
    return sorted(worries, key=lambda worry: kinds.index(worry.kind))


def name_list(names: list[str]) -> str:
    """``渡邉委員``, ``渡邉委員ほか2名``."""
    if len(names) == 1:
        return names[0]
    return _n("{name} and {count} other", "{name} and {count} others", len(names) - 1).format(
        name=names[0], count=len(names) - 1
    )


def some_labels(labels: list[str]) -> str:
    """The first two labels, and how many more there are."""
    shown = _(", ").join(labels[:2])
    more = len(labels) - 2
    return _("{papers} and {count} more").format(papers=shown, count=more) if more > 0 else shown


def joined(*parts: str) -> str:
    """The parts of a reason in one line, empty ones left out."""
    return " ・ ".join(part for part in parts if part)
