"""What stands in the tables that are written out; the heads are those that an import knows."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from jiritsu_desktop.db import models
from jiritsu_desktop.db.rows import fetch
from jiritsu_desktop.db.selections import (
    columns_for,
    people,
    select_appointments,
    select_bodies,
    select_issues,
    select_meetings,
    social_resources,
)
from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.domain.appointments import role_word
from jiritsu_desktop.domain.exports import ExportCell, ExportKind, ExportTable
from jiritsu_desktop.domain.issue_rules import frequency_word, reach_word, resource_word
from jiritsu_desktop.domain.issues import IssueRow
from jiritsu_desktop.domain.meetings import MeetingRow
from jiritsu_desktop.domain.members import AppointmentRow, BodyRow, EditionWish, Role
from jiritsu_desktop.domain.minutes import ActionRow, DecisionRow
from jiritsu_desktop.domain.social_resources import SocialResourceRow
from jiritsu_desktop.exchange.resource_records import DISCLOSURE_WORDS, KIND_WORDS
from jiritsu_desktop.services import import_people
from jiritsu_desktop.services.council import rules_of

_Row = tuple[ExportCell, ...]
_Line = tuple[int, int | None, _Row]
"""The id of the record, its fiscal year where it has one, and a row of the table."""

# What an import reads as these, whatever the language of the screen.
_ROLES = {
    Role.CHAIR: "会長", Role.VICE_CHAIR: "副会長", Role.MEMBER: "委員",
    Role.SECRETARIAT: "事務局", Role.OBSERVER: "オブザーバー",
}  # fmt: skip
_EDITIONS = {EditionWish.STANDARD: "標準", EditionWish.RUBY: "ルビ", EditionWish.TEXT: "テキスト"}

_PEOPLE = (
    "氏名", "ふりがな", "所属", "職名", "号", "選出区分", "役職", "任期自", "任期至", "郵便番号",
    "住所", "市町村", "電話番号", "FAX番号", "メール", "資料の形式", "備考",
)  # fmt: skip
_APPOINTMENTS = (
    "会議体", "氏名", "ふりがな", "所属", "選出区分", "役職", "期", "任期自", "任期至", "就任の別",
    "途中退任", "備考",
)  # fmt: skip
_MEETINGS = (
    "年度", "会議体", "回", "会議名", "開催日", "開始", "終了", "会場", "状態", "公開", "通知日",
)  # fmt: skip
_DECISIONS = ("番号", "会議", "開催日", "決定", "決め方", "公開範囲")
_ACTIONS = ("会議", "開催日", "内容", "担当", "期限", "済んだ日", "結果")
_ISSUES = (
    "番号", "課題", "めざす姿", "領域", "段階", "優先度", "発生頻度", "影響範囲", "既存資源",
    "会議体", "担当", "次の一歩", "次の一歩の期日", "目標", "目標の期日", "現状", "背景",
    "保留の理由", "受付日", "動いた日", "終結日", "終結の理由", "評価", "評価の内容", "公開範囲",
)  # fmt: skip
_RESOURCES = (
    "管理番号", "名称", "ふりがな", "資源の種類", "サービス種別", "定員", "事業所番号",
    "法人の名称", "郵便番号", "住所", "目印", "市町村名", "電話番号", "FAX番号", "メール", "URL",
    "営業日", "営業時間", "定休日", "対象", "費用", "紹介", "緯度", "経度", "開始日", "廃止日",
    "確認日", "備考", "公開範囲",
)  # fmt: skip


def table_of(
    session: Session, kind: ExportKind, ids: Sequence[int] | None, year: int | None
) -> ExportTable:
    """The table of a kind: these records in this order, or those of a fiscal year, or all."""
    columns, read = _READERS[kind]
    lines = list(read(session))
    if year is not None:
        lines = [line for line in lines if line[1] == year]
    if ids is not None:
        places = {record_id: place for place, record_id in enumerate(ids)}
        lines = sorted((line for line in lines if line[0] in places), key=lambda ln: places[ln[0]])
    return ExportTable(
        kind.label,
        columns,
        tuple(row for _id, _year, row in lines),
        tuple(record_id for record_id, _year, _row in lines),
    )


def _people(session: Session) -> Iterable[_Line]:
    known = {record.id: record.values for record in import_people.known(session, None)}
    category = models.SeatCategory
    numbers = {
        name: str(number)
        for name, number in session.execute(select(category.name, category.number)).all()
    }
    for person in people(session):
        values = known[person.id]
        row = (
            person.name,
            person.yomi,
            values["organisation"],
            values["job_title"],
            # To the left of the name an empty category would mean the one above.
            numbers.get(values["category"], ""),
            values["category"],
            _ROLES[Role(values["role"])] if values["role"] else "",
            _day(values["starts_on"]),
            _day(values["ends_on"]),
            *(values[name] for name in ("postal_code", "address", "town", "phone", "fax", "email")),
            _edition(values),
            values["note"],
        )
        yield person.id, None, row


def _edition(values: Mapping[str, str]) -> str:
    if not values["edition"]:
        return ""
    wish = EditionWish(values["edition"])
    return _EDITIONS.get(wish) or f"拡大 {values['point_size']}ポイント"


def _appointments(session: Session) -> Iterable[_Line]:
    rules = rules_of(session)
    bodies = {row.id: row for row in fetch(session, BodyRow, select_bodies())}
    who = {row.id: row for row in people(session)}
    category = models.SeatCategory
    categories = dict(session.execute(select(category.id, category.name)).all())
    for seat in fetch(session, AppointmentRow, select_appointments()):
        person, body = who.get(seat.person_id), bodies.get(seat.body_id)
        if person is None or body is None:
            continue
        row = (
            body.name,
            person.name,
            person.yomi,
            person.organisation,
            categories.get(seat.seat_category_id or 0, ""),
            role_word(seat.role, body.kind, rules),
            seat.term_number,
            seat.starts_on,
            seat.ends_on,
            seat.kind.label,
            "○" if seat.resigned else "",
            seat.note,
        )
        yield seat.id, None, row


def _meetings(session: Session) -> Iterable[_Line]:
    for meeting in fetch(session, MeetingRow, select_meetings()):
        row = (
            fiscal_year.title(meeting.fiscal_year),
            meeting.body,
            meeting.number,
            meeting.short_title,
            meeting.date,
            _time(meeting.starts_at),
            _time(meeting.ends_at),
            meeting.venue,
            meeting.state.label,
            meeting.openness.label,
            meeting.notice_on,
        )
        yield meeting.id, meeting.fiscal_year, row


def _decisions(session: Session) -> Iterable[_Line]:
    table = models.Decision
    meetings = _meetings_by_id(session)
    statement = select(*columns_for(DecisionRow, table)).where(table.deleted_at.is_(None))
    for decision in fetch(
        session, DecisionRow, statement.order_by(table.fiscal_year, table.number)
    ):
        meeting = meetings.get(decision.meeting_id)
        if meeting is None:
            continue
        row = (
            decision.label,
            meeting.full_title,
            meeting.date,
            decision.text,
            decision.manner.label,
            decision.disclosure.label,
        )
        yield decision.id, decision.fiscal_year, row


def _actions(session: Session) -> Iterable[_Line]:
    table = models.Action
    meetings = _meetings_by_id(session)
    statement = select(*columns_for(ActionRow, table)).where(table.deleted_at.is_(None))
    order = (table.due_on.is_(None), table.due_on, table.id)
    for action in fetch(session, ActionRow, statement.order_by(*order)):
        meeting = meetings.get(action.meeting_id)
        if meeting is None:
            continue
        row = (
            meeting.full_title,
            meeting.date,
            action.text,
            action.owner,
            action.due_on,
            action.done_on,
            action.result,
        )
        yield action.id, meeting.fiscal_year, row


def _issues(session: Session) -> Iterable[_Line]:
    for issue in fetch(session, IssueRow, select_issues()):
        row = (
            issue.label,
            issue.title,
            issue.goal_title,
            issue.area,
            issue.stage.label,
            issue.priority.value if issue.priority else "",
            frequency_word(issue.frequency),
            reach_word(issue.reach),
            resource_word(issue.resource_lack),
            issue.body,
            issue.owner,
            issue.next_step,
            issue.next_step_on,
            issue.goal,
            issue.goal_on,
            issue.current_state,
            issue.background,
            issue.hold_reason if issue.on_hold else "",
            issue.received_on,
            issue.moved_on,
            issue.closed_on,
            issue.closing_reason.label if issue.closing_reason else "",
            issue.evaluation.label if issue.evaluation else "",
            issue.evaluation_note,
            issue.disclosure.label,
        )
        yield issue.id, issue.fiscal_year, row


def _resources(session: Session) -> Iterable[_Line]:
    """One row for each service, as published lists have it, so that each keeps its places.

    Rows of one office are told to be one by its phone number or address; without either all
    services stand in one row.
    """
    for resource in social_resources(session):
        if resource.phone or resource.address:
            services = [
                (service.name, service.capacity, service.office_number)
                for service in resource.services
            ] or [("", None, "")]
        else:
            services = [("、".join(service.name for service in resource.services), None, "")]
        for service in services:
            yield resource.id, None, _resource_row(resource, *service)


def _resource_row(
    resource: SocialResourceRow, service: str, capacity: int | None, number: str
) -> _Row:
    return (
        resource.source_key,
        resource.name,
        resource.yomi,
        KIND_WORDS[resource.kind],
        service,
        capacity,
        number,
        resource.operator,
        resource.postal_code,
        resource.address,
        resource.landmark,
        resource.town,
        resource.phone,
        resource.fax,
        resource.email,
        resource.url,
        resource.open_days,
        resource.open_hours,
        resource.closed_days,
        resource.audience,
        resource.fee,
        resource.introduction,
        resource.latitude,
        resource.longitude,
        resource.started_on,
        resource.ended_on,
        resource.verified_on,
        resource.private_note,
        DISCLOSURE_WORDS[resource.disclosure],
    )


def _meetings_by_id(session: Session) -> dict[int, MeetingRow]:
    return {row.id: row for row in fetch(session, MeetingRow, select_meetings())}


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _time(time: dt.time | None) -> str:
    return f"{time:%H:%M}" if time else ""


_Reader = Callable[[Session], Iterable[Any]]
_READERS: dict[ExportKind, tuple[tuple[str, ...], _Reader]] = {
    ExportKind.PEOPLE: (_PEOPLE, _people),
    ExportKind.APPOINTMENTS: (_APPOINTMENTS, _appointments),
    ExportKind.MEETINGS: (_MEETINGS, _meetings),
    ExportKind.DECISIONS: (_DECISIONS, _decisions),
    ExportKind.ACTIONS: (_ACTIONS, _actions),
    ExportKind.ISSUES: (_ISSUES, _issues),
    ExportKind.RESOURCES: (_RESOURCES, _resources),
}
