"""Rules of the board: which issues stand where, which have not moved, what the marks say."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.issues import CaseSheetRow, IssueRow, Priority, Stage
from jiritsu_desktop.domain.members import BodyRow
from jiritsu_desktop.domain.text import fold
from jiritsu_desktop.i18n import N_, _

STEP = 1024
"""The distance between neighbours, so that one can be put between them without moving others."""

_FREQUENCY = (N_("Not judged yet"), N_("Once"), N_("Some a year"), N_("Some a month"))
_REACH = (N_("Not judged yet"), N_("One person"), N_("A group"), N_("The whole town"))
_RESOURCES = (N_("Not judged yet"), N_("There are some"), N_("Not enough"), N_("Nothing there"))


def frequency_word(mark: int | None) -> str:
    """月に数件."""
    return _(_FREQUENCY[mark or 0])


def reach_word(mark: int | None) -> str:
    """町全体."""
    return _(_REACH[mark or 0])


def resource_word(mark: int | None) -> str:
    """足りない."""
    return _(_RESOURCES[mark or 0])


def mark_total(issue: IssueRow) -> int | None:
    """The sum of the three marks, None until all three are there."""
    return None if 0 in issue.marks else sum(issue.marks)


def idle_days(issue: IssueRow, today: dt.date) -> int:
    """For how many days nothing has happened; 0 once it is closed."""
    last = issue.moved_on or issue.received_on
    return 0 if issue.is_closed or last is None else max(0, (today - last).days)


def is_idle(issue: IssueRow, today: dt.date, after_days: int) -> bool:
    """Whether it has stood still for so many days as the council allows."""
    return issue.stage is not Stage.CLOSED and idle_days(issue, today) >= after_days


def is_late(issue: IssueRow, today: dt.date) -> bool:
    """Whether its next step, or the day to look again at what is on hold, has passed."""
    if issue.is_closed:
        return False
    due = issue.review_on if issue.on_hold else issue.next_step_on
    return due is not None and due < today


def board_order(issue: IssueRow) -> tuple[int, int, int, int]:
    """Where an issue stands: stage by stage, in a stage by its position."""
    return issue.stage.place, issue.position, issue.fiscal_year, issue.number


@dataclass(frozen=True, slots=True)
class Insertion:
    """Where a card goes: its own position, and those of others that have to give way."""

    position: int
    shifted: Sequence[int] = ()
    shift: int = 0


def insertion(column: Sequence[tuple[int, int]], gap: int) -> Insertion:
    """Put a card before place ``gap`` of a column of (id, position) in its order.

    Mostly nobody moves. Where two neighbours leave no room, the shorter side gives way by one
    step.
    """
    positions = [position for _id, position in column]
    if not column:
        return Insertion(0)
    if gap <= 0:
        return Insertion(positions[0] - STEP)
    if gap >= len(column):
        return Insertion(positions[-1] + STEP)
    before, after = positions[gap - 1], positions[gap]
    if after - before >= 2:
        return Insertion((before + after) // 2)
    ids = [card for card, _position in column]
    if gap <= len(column) - gap:
        return Insertion(before - STEP // 2, ids[:gap], -STEP)
    return Insertion(before + STEP // 2, ids[gap:], STEP)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the board is narrowed to; nothing chosen in a group means all of it."""

    words: str = ""
    priorities: frozenset[Priority] = frozenset()
    areas: frozenset[str] = frozenset()
    body_ids: frozenset[int] = frozenset()
    idle: bool = False

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Wanted()


@dataclass(frozen=True, slots=True)
class KnownBoard:
    """All issues as they were read, and up to which journaled row.

    ``moved_on`` of each is the last day on which anything happened with it, meetings included.
    ``cases`` are the sheets that belong to no issue, ``bodies`` those that can take one.
    ``readings`` gives the reading of an owner who is a registered person.
    """

    stamp: int = -1
    rows: Mapping[int, IssueRow] = field(default_factory=dict)
    cases: Sequence[CaseSheetRow] = ()
    bodies: Sequence[BodyRow] = ()
    idle_after: int = 90
    met_on: Mapping[int, dt.date] = field(default_factory=dict)
    readings: Mapping[int, str] = field(default_factory=dict)

    def reading_of(self, issue: IssueRow) -> str:
        """The よみ of the owner, or nothing."""
        return self.readings.get(issue.owner_person_id or 0, "")


def with_meetings(issue: IssueRow, met_on: Mapping[int, dt.date]) -> IssueRow:
    """The issue with the later of its own last movement and the last meeting about it."""
    met = met_on.get(issue.id)
    if met is None or (issue.moved_on is not None and issue.moved_on >= met):
        return issue
    return replace(issue, moved_on=met)


def find(known: KnownBoard, wanted: Wanted, today: dt.date) -> list[IssueRow]:
    """The issues that are wanted, in the order of the board."""
    words = [fold(word) for word in wanted.words.split()]
    return sorted(
        (
            issue
            for issue in known.rows.values()
            if _fits(issue, wanted, today, known.idle_after)
            and (not words or _says(issue, known.reading_of(issue), words))
        ),
        key=board_order,
    )


def on_board(issue: IssueRow, today: dt.date) -> bool:
    """Whether the board still shows it: open, or closed in this fiscal year or the one before."""
    if not issue.is_closed or issue.closed_on is None:
        return True
    return fiscal_year.of(issue.closed_on) >= fiscal_year.of(today) - 1


def by_stage(issues: Iterable[IssueRow]) -> dict[Stage, list[IssueRow]]:
    """The issues of each stage, in their order."""
    columns: dict[Stage, list[IssueRow]] = {stage: [] for stage in Stage}
    for issue in issues:
        columns[issue.stage].append(issue)
    return columns


def _fits(issue: IssueRow, wanted: Wanted, today: dt.date, idle_after: int) -> bool:
    return (
        (not wanted.priorities or issue.priority in wanted.priorities)
        and (not wanted.areas or issue.area in wanted.areas)
        and (not wanted.body_ids or issue.body_id in wanted.body_ids)
        and (not wanted.idle or is_idle(issue, today, idle_after))
    )


def _says(issue: IssueRow, reading: str, words: Sequence[str]) -> bool:
    said = fold(
        "\n".join(
            (
                issue.label,
                issue.title,
                issue.goal_title,
                issue.area,
                issue.owner,
                reading,
                issue.body,
                issue.next_step,
            )
        )
    )
    return all(word in said for word in words)
