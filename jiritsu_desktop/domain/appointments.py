"""Seats of a body: how long a seat is filled, by whom, and what is proposed for the next one."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jiritsu_desktop.domain import fiscal_year, wareki
from jiritsu_desktop.domain.council import CouncilRules, SeatCategoryRow, TermRow
from jiritsu_desktop.domain.members import (
    AppointmentKind,
    AppointmentRow,
    AppointmentState,
    BodyKind,
    BodyRow,
    Role,
)
from jiritsu_desktop.i18n import _, _p

SEATED = (Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER)
"""The roles that fill a seat; secretariat and observers do not."""
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TermProposal:
    """The term that is offered for a new appointment, and why, in one sentence."""

    starts_on: dt.date
    ends_on: dt.date
    reason: str
    term_number: int | None = None
    predecessor_id: int | None = None
    predecessor: str = ""
    organisation: str = ""
    seat_category_id: int | None = None
    role: Role = Role.MEMBER
    kind: AppointmentKind = AppointmentKind.REGULAR


@dataclass(frozen=True, slots=True)
class RosterSeat:
    """One seat of a body on a day, filled or vacant.

    A vacant seat has no person; ``predecessor`` then names who left it, where that is known, and
    ``appointment_id`` is theirs.
    """

    key: str
    name: str = ""
    yomi: str = ""
    organisation: str = ""
    job_title: str = ""
    role: Role = Role.MEMBER
    role_word: str = ""
    kind: AppointmentKind = AppointmentKind.REGULAR
    state: AppointmentState | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    term_number: int | None = None
    seat_category_id: int | None = None
    category: str = ""
    person_id: int | None = None
    appointment_id: int | None = None
    predecessor: str = ""

    @property
    def vacant(self) -> bool:
        """Whether nobody sits there."""
        return self.person_id is None


@dataclass(frozen=True, slots=True)
class CategoryCount:
    """How the seats of one category stand on a day.

    ``ending`` are filled ones that end soon, ``vacant`` those of the quota in which nobody sits.
    """

    id: int
    number: int
    name: str
    quota: int
    filled: int
    ending: int
    vacant: int

    @property
    def title(self) -> str:
        """``2号 相談支援事業者``."""
        return category_title(self.number, self.name)


@dataclass(frozen=True, slots=True)
class Roster:
    """Who sits in a body on a day: by category, in each the chair first, vacant seats last."""

    body: BodyRow
    on: dt.date
    seats: tuple[RosterSeat, ...] = ()
    categories: tuple[CategoryCount, ...] = ()

    @property
    def filled(self) -> int:
        """How many seats are filled."""
        return sum(not seat.vacant and seat.role in SEATED for seat in self.seats)

    @property
    def vacant(self) -> int:
        """How many seats of the quotas are not."""
        return sum(category.vacant for category in self.categories)

    @property
    def quota(self) -> int:
        """How many seats there are: the filled ones and the vacant ones."""
        return self.filled + self.vacant

    @property
    def ending(self) -> int:
        """How many filled seats end soon."""
        soon = (AppointmentState.ENDING_SOON, AppointmentState.AWAITING_SUCCESSOR)
        return sum(not seat.vacant and seat.state in soon for seat in self.seats)


def category_title(number: int, name: str) -> str:
    """``2号 相談支援事業者``, as the founding rule counts them."""
    return _p("seat category", "{number} {name}").format(number=number, name=name)


def role_word(role: Role, kind: BodyKind, rules: CouncilRules) -> str:
    """What the council calls the role in a body of that kind: 副会長, 部会長, 部会員, 委員."""
    committee = kind in (BodyKind.COMMITTEE, BodyKind.WORKING_GROUP)
    match role:
        case Role.CHAIR:
            return rules.committee_chair_title if committee else rules.chair_title
        case Role.VICE_CHAIR:
            return rules.committee_vice_chair_title if committee else rules.vice_chair_title
        case Role.SECRETARIAT:
            return rules.secretariat_title
        case Role.OBSERVER:
            return role.label
        case _ if committee:
            return _p("committee", "Member")
        case _:
            return rules.member_title


def term_on(terms: Iterable[TermRow], day: dt.date) -> TermRow | None:
    """The numbered term that the day lies in."""
    return next((term for term in terms if term.starts_on <= day <= term.ends_on), None)


def seat_end(appointment: AppointmentRow, terms: Iterable[TermRow], rules: CouncilRules) -> dt.date:
    """Until when the seat was to be filled, had it not been left early."""
    term = term_on(terms, appointment.starts_on)
    if term is not None:
        return max(term.ends_on, appointment.ends_on)
    whole = _term_from(appointment.starts_on, rules)
    return max(whole, appointment.ends_on) if appointment.resigned else appointment.ends_on


def overlapping(
    existing: Iterable[AppointmentRow], starts_on: dt.date, ends_on: dt.date
) -> AppointmentRow | None:
    """The first appointment that shares a day with the span."""
    return next(
        (row for row in existing if row.starts_on <= ends_on and starts_on <= row.ends_on), None
    )


def propose_term(
    terms: Sequence[TermRow], rules: CouncilRules, on: dt.date, *, met: bool = False
) -> TermProposal:
    """The term in force; without one, whole fiscal years by the rules.

    It is offered from its first day as long as the body has not ``met`` in it; whoever comes later
    was no member of those meetings, and begins on the day itself.
    """
    term = term_on(terms, on)
    if term is not None:
        return TermProposal(
            on if met else term.starts_on,
            term.ends_on,
            _("The term no. {number} now in force has been filled in.").format(number=term.number),
            term.number,
        )
    coming = [term for term in terms if term.starts_on > on]
    if coming:
        term = coming[0]
        reason = _("The coming term no. {number} has been filled in.").format(number=term.number)
        return TermProposal(term.starts_on, term.ends_on, reason, term.number)
    return TermProposal(
        on,
        _term_from(on, rules),
        _("The term of {years} years of the rules has been filled in.").format(
            years=rules.term_years
        ),
    )


def propose_next(
    current: AppointmentRow, terms: Sequence[TermRow], rules: CouncilRules
) -> TermProposal:
    """The term after the one that somebody holds, in the same seat (再任)."""
    begin = current.ends_on + _DAY
    term = term_on(terms, begin)
    number = term.number if term else current.term_number and current.term_number + 1
    return TermProposal(
        begin,
        term.ends_on if term else _term_from(begin, rules),
        _("The term after the present one has been filled in (until {date} now).").format(
            date=wareki.short(current.ends_on)
        ),
        number,
        seat_category_id=current.seat_category_id,
        role=current.role,
        kind=AppointmentKind.EX_OFFICIO
        if current.kind is AppointmentKind.EX_OFFICIO
        else AppointmentKind.REGULAR,
    )


def propose_remaining(
    left: AppointmentRow,
    name: str,
    organisation: str,
    terms: Sequence[TermRow],
    rules: CouncilRules,
    on: dt.date,
) -> TermProposal:
    """What is left of the term of somebody who leaves early, for the substitute.

    It begins on the day after the leaving, or, when the seat is empty already, with the next
    month, since the letter of appointment is dated ahead.
    """
    until = seat_end(left, terms, rules)
    begin = left.ends_on + _DAY if left.resigned else max(on, left.starts_on + _DAY)
    if begin <= on and left.resigned:
        begin = min(_next_month(on), until)
    word = (
        _("What remains of the term of {name} has been filled in (ex officio).")
        if left.kind is AppointmentKind.EX_OFFICIO
        else _("What remains of the term of {name} has been filled in (substitute).")
    )
    return TermProposal(
        begin,
        until,
        word.format(name=name),
        left.term_number,
        left.id,
        name,
        organisation,
        left.seat_category_id,
        left.role if left.role not in (Role.CHAIR, Role.VICE_CHAIR) else Role.MEMBER,
        AppointmentKind.EX_OFFICIO
        if left.kind is AppointmentKind.EX_OFFICIO
        else AppointmentKind.SUBSTITUTE,
    )


def count_categories(
    categories: Iterable[SeatCategoryRow], seats: Sequence[RosterSeat]
) -> tuple[CategoryCount, ...]:
    """For each category of the founding rule how many of its seats are filled and end soon."""
    soon = (AppointmentState.ENDING_SOON, AppointmentState.AWAITING_SUCCESSOR)
    held = [seat for seat in seats if not seat.vacant and seat.role in SEATED]
    listed = tuple(categories)
    sitting = [
        [seat for seat in held if seat.seat_category_id == category.id] for category in listed
    ]
    vacant = vacant_seats(
        [(category.quota, len(own)) for category, own in zip(listed, sitting, strict=True)],
        unplaced=len(held) - sum(map(len, sitting)),
    )
    return tuple(
        CategoryCount(
            category.id,
            category.number,
            category.name,
            category.quota,
            len(own),
            sum(seat.state in soon for seat in own),
            empty,
        )
        for category, own, empty in zip(listed, sitting, vacant, strict=True)
    )


def vacant_seats(counts: Iterable[tuple[int, int]], *, unplaced: int) -> list[int]:
    """How many seats of each category nobody sits in, from its (quota, filled).

    ``unplaced`` people sit in the body without a category: each of them fills one of the seats,
    from the last category on, since nobody has said which.
    """
    vacant = [max(0, quota - filled) for quota, filled in counts]
    for place in reversed(range(len(vacant))):
        taken = min(unplaced, vacant[place])
        vacant[place] -= taken
        unplaced -= taken
    return vacant


def _term_from(begin: dt.date, rules: CouncilRules) -> dt.date:
    return fiscal_year.last_day(fiscal_year.of(begin) + rules.term_years - 1)


def _next_month(day: dt.date) -> dt.date:
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
