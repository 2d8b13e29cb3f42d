"""Reads the handouts of meetings, each with its number."""

from collections.abc import Sequence

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import columns_for
from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.handout_numbering import Numbering
from jiritsu_desktop.domain.meetings import AgendaKind, HandoutRow
from jiritsu_desktop.domain.numbering_schemes import Scheme


def handouts_of(
    session: Session, rules: CouncilRules, meeting_id: int | None = None
) -> list[HandoutRow]:
    """The numbered handouts of a meeting, of all meetings without one."""
    if meeting_id is not None:
        return handouts_by_meeting(session, rules, [meeting_id])[meeting_id]
    meetings = list(session.scalars(select(models.Meeting.id).order_by(models.Meeting.id)))
    return [row for rows in handouts_by_meeting(session, rules, meetings).values() for row in rows]


def handouts_by_meeting(
    session: Session, rules: CouncilRules, meeting_ids: Sequence[int]
) -> dict[int, list[HandoutRow]]:
    """The numbered handouts of several meetings."""
    found = _numbered(session, rules.handout_scheme, meeting_ids)
    return {meeting: found[meeting][1] for meeting in meeting_ids}


def numbering_of(session: Session, rules: CouncilRules, meeting_id: int) -> Numbering:
    """What the numbers of one meeting's handouts depend on."""
    return _numbered(session, rules.handout_scheme, [meeting_id])[meeting_id][0]


def _numbered(
    session: Session, scheme: Scheme, meeting_ids: Sequence[int]
) -> dict[int, tuple[Numbering, list[HandoutRow]]]:
    """The handouts of these meetings with what their numbers depend on.

    Where numbers count through the year, those of the body's other meetings are numbered too.
    """
    years: dict[int, object] = {meeting: meeting for meeting in meeting_ids}
    if scheme.counts_through_the_year:
        years = _body_years(session, meeting_ids)
    rows: dict[int, list[HandoutRow]] = {meeting: [] for meeting in years}
    for row in _rows(session, list(years)):
        rows[row.meeting_id].append(row)
    agenda = _agenda(session, list(years))
    printed: dict[object, set[str]] = {}
    for meeting, handouts in rows.items():
        labels = {handout.printed_label for handout in handouts if handout.printed_label}
        printed.setdefault(years[meeting], set()).update(filter(scheme.runs, labels))
    used: dict[object, dict[str, int]] = {}
    result = {}
    for meeting, handouts in rows.items():
        year = years[meeting]
        numbering = Numbering(
            scheme,
            tuple(item for item, _kind in agenda.get(meeting, ())),
            frozenset(i for i, kind in agenda.get(meeting, ()) if kind is AgendaKind.REPORT),
            used.get(year, {}),
            frozenset(printed[year] - {handout.printed_label for handout in handouts}),
        )
        labelled = numbering.labelled(handouts)
        used[year] = numbering.after(labelled)
        result[meeting] = (numbering, labelled)
    return result


def _rows(session: Session, meeting_ids: Sequence[int]) -> list[HandoutRow]:
    table = models.Handout
    size = func.coalesce(models.FileContent.size, 0)
    sha256, easy = (func.coalesce(column, "") for column in (table.sha256, table.easy_sha256))
    columns = columns_for(HandoutRow, table, size=size, sha256=sha256, easy_sha256=easy)
    statement = (
        select(*columns)
        .outerjoin(models.FileContent, models.FileContent.sha256 == table.sha256)
        .where(table.deleted_at.is_(None), table.meeting_id.in_(meeting_ids))
        .order_by(table.meeting_id, table.position, table.id)
    )
    return fetch(session, HandoutRow, statement)


def _agenda(
    session: Session, meeting_ids: Sequence[int]
) -> dict[int, list[tuple[int, AgendaKind]]]:
    """The agenda items of each meeting in their order, with their kinds."""
    item = models.AgendaItem
    found: dict[int, list[tuple[int, AgendaKind]]] = {}
    for meeting_id, item_id, kind in session.execute(
        select(item.meeting_id, item.id, item.kind)
        .where(item.meeting_id.in_(meeting_ids), item.deleted_at.is_(None))
        .order_by(item.position, item.id)
    ):
        found.setdefault(meeting_id, []).append((item_id, kind))
    return found


def _body_years(session: Session, meeting_ids: Sequence[int]) -> dict[int, object]:
    """All meetings of the bodies and fiscal years of these, in their order, each with its year."""
    table = models.Meeting
    year = tuple_(table.body_id, table.fiscal_year)
    wanted = select(table.body_id, table.fiscal_year).where(table.id.in_(meeting_ids))
    statement = (
        select(table.id, table.body_id, table.fiscal_year)
        .where(year.in_(wanted), table.deleted_at.is_(None) | table.id.in_(meeting_ids))
        .order_by(table.fiscal_year, table.body_id, table.number, table.id)
    )
    return {meeting: (body, fiscal) for meeting, body, fiscal in session.execute(statement)}
