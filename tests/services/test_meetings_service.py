"""Planning meetings: number, agenda, invitations, replies, states and suggestions."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.meetings import (
    AgendaDraft,
    AgendaKind,
    Capacity,
    MeetingDraft,
    MeetingState,
    Openness,
    Presence,
    Reply,
)
from jiritsu_desktop.domain.suggestions import SuggestionKind
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.services import Services
from tests.meeting_builders import TODAY, general_assembly, open_council

JULY = dt.date(2026, 7, 8)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = open_council(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def meeting_id(services: Services) -> int:
    draft = MeetingDraft(general_assembly(services), JULY, dt.time(13, 30), dt.time(15, 30))
    return services.meetings.create(draft, TODAY)


def _titles(services: Services, meeting_id: int) -> list[str]:
    return [f"{item.label} {item.title}" for item in services.meetings.agenda(meeting_id)]


def _database(services: Services) -> Database:
    return services._db


def test_a_new_meeting_is_counted_on_within_year_and_body(services: Services) -> None:
    body = general_assembly(services)
    first = services.meetings.create(MeetingDraft(body, JULY), TODAY)
    second = services.meetings.create(MeetingDraft(body, dt.date(2026, 11, 11)), TODAY)
    next_year = services.meetings.create(MeetingDraft(body, dt.date(2027, 5, 12)), TODAY)
    rows = [services.meetings.meeting(one) for one in (first, second, next_year)]
    assert [row.full_title for row in rows] == [
        "令和8年度 第1回 全体会",
        "令和8年度 第2回 全体会",
        "令和9年度 第1回 全体会",
    ]
    assert services.meetings.years() == [2026, 2027]


def test_a_new_meeting_takes_openness_and_reply_date_from_the_rules(
    services: Services, meeting_id: int
) -> None:
    row = services.meetings.meeting(meeting_id)
    assert row.openness is Openness.OPEN
    assert row.reply_due_on == dt.date(2026, 7, 1)
    services.meetings.edit(meeting_id, date=dt.date(2026, 7, 15))
    assert services.meetings.meeting(meeting_id).reply_due_on == dt.date(2026, 7, 8)


def test_a_date_in_another_year_counts_the_meeting_there(
    services: Services, meeting_id: int
) -> None:
    services.meetings.edit(meeting_id, date=dt.date(2027, 4, 14))
    row = services.meetings.meeting(meeting_id)
    assert (row.fiscal_year, row.number) == (2027, 1)


def test_times_that_do_not_fit_are_refused_with_a_sentence(
    services: Services, meeting_id: int
) -> None:
    with pytest.raises(UserError, match="終了が09:00"):
        services.meetings.edit(meeting_id, ends_at=dt.time(9, 0))


def test_members_in_office_are_invited_in_the_order_of_the_roster(
    services: Services, meeting_id: int
) -> None:
    people = services.attendance.of(meeting_id)
    assert [row.shown_name for row in people] == [
        "葛城 直樹",
        "髙橋 美津枝",
        "五十嵐 薫",
        "渡邉 航平",
        "草彅 みのり",
        "梅津 遥",
    ]
    assert [row.role for row in people[:3]] == ["会長", "副会長", ""]
    assert people[-1].capacity is Capacity.SECRETARIAT


def test_a_date_after_the_term_takes_the_invitations_back(
    services: Services, meeting_id: int
) -> None:
    chair = services.attendance.of(meeting_id)[0]
    services.attendance.reply(chair.id, Reply.ATTENDS, TODAY)
    services.meetings.edit(meeting_id, date=dt.date(2027, 6, 9))
    members = [p for p in services.attendance.of(meeting_id) if p.capacity is Capacity.MEMBER]
    assert [row.shown_name for row in members] == ["葛城 直樹"]


def test_what_was_copied_stays_when_the_person_moves_on(
    services: Services, meeting_id: int
) -> None:
    chair = services.attendance.of(meeting_id)[0]
    services.attendance.reply(chair.id, Reply.ATTENDS, TODAY)
    with _database(services).change("Move", Topic.MEMBERS) as session:
        session.scalars(select(models.Organisation)).one().name = "別の団体"
    services.attendance.refresh(meeting_id)
    assert services.attendance.person(chair.id).organisation == "相談支援センター みどり"


def test_new_items_go_under_the_heading_and_before_the_closing(
    services: Services, meeting_id: int
) -> None:
    heading = services.meetings.agenda(meeting_id)[1]
    services.agenda.add(meeting_id, AgendaDraft("活動報告", AgendaKind.REPORT), heading.id)
    assert _titles(services, meeting_id) == [
        "1 開会",
        "2 議事",
        "(1) 活動報告",
        "3 その他",
        "4 閉会",
    ]


def test_moving_and_trashing_items_renumbers_the_rest(services: Services, meeting_id: int) -> None:
    heading = services.meetings.agenda(meeting_id)[1]
    first = services.agenda.add(meeting_id, AgendaDraft("甲"), heading.id)
    second = services.agenda.add(meeting_id, AgendaDraft("乙"), first)
    services.agenda.step(second, up=True)
    assert _titles(services, meeting_id)[2:4] == ["(1) 乙", "(2) 甲"]
    services.agenda.trash(heading.id)
    assert _titles(services, meeting_id) == ["1 開会", "2 乙", "3 甲", "4 その他", "5 閉会"]
    services.history.undo()
    services.history.undo()
    assert _titles(services, meeting_id)[2:4] == ["(1) 甲", "(2) 乙"]


def test_each_change_bears_its_own_name(services: Services, meeting_id: int) -> None:
    services.meetings.edit(meeting_id, venue_id=None, memo="図を大きく")
    services.meetings.edit(meeting_id, memo="資料3は図を大きく")
    last = services.history.last()
    assert last is not None
    assert last.title == "第1回 全体会のメモを書く"


def test_the_notice_makes_a_meeting_invited_and_is_kept(
    services: Services, meeting_id: int
) -> None:
    services.meetings.notice_sent(meeting_id, TODAY, "福第123号")
    row = services.meetings.meeting(meeting_id)
    assert (row.state, row.notice_on, row.notice_number) == (
        MeetingState.INVITED,
        TODAY,
        "福第123号",
    )
    with _database(services).read() as session:
        letter = session.scalars(select(models.Correspondence)).one()
        assert (letter.kind, letter.meeting_id) == ("notice", meeting_id)


def test_a_meeting_without_a_date_cannot_be_announced(services: Services) -> None:
    undated = services.meetings.create(MeetingDraft(general_assembly(services)), TODAY)
    with pytest.raises(UserError, match="日付を決めてから"):
        services.meetings.notice_sent(undated, TODAY)


def test_final_minutes_lock_the_meeting_until_it_is_reopened_with_a_reason(
    services: Services, meeting_id: int
) -> None:
    for state in (MeetingState.HELD, MeetingState.DRAFTED, MeetingState.FINAL):
        services.meetings.set_state(meeting_id, state)
    with pytest.raises(UserError, match="確定しているので変えられません"):
        services.agenda.add(meeting_id, AgendaDraft("あとから"))
    with pytest.raises(UserError, match="理由"):
        services.meetings.reopen(meeting_id, " ")
    services.meetings.reopen(meeting_id, "発言の誤り")
    services.agenda.add(meeting_id, AgendaDraft("あとから"))
    assert services.meetings.meeting(meeting_id).reopen_reason == "発言の誤り"


def test_no_step_is_skipped(services: Services, meeting_id: int) -> None:
    with pytest.raises(UserError, match="準備"):
        services.meetings.set_state(meeting_id, MeetingState.PUBLISHED)


def test_the_quorum_follows_replies_and_then_attendance(
    services: Services, meeting_id: int
) -> None:
    people = services.attendance.of(meeting_id)
    for row in people[:3]:
        services.attendance.reply(row.id, Reply.ATTENDS, TODAY)
    foreseen = services.attendance.quorum(meeting_id)
    assert (foreseen.foreseen, foreseen.counted, foreseen.needed) == (True, 3, 3)
    services.attendance.attend(people[0].id, Presence.PRESENT, dt.time(13, 20))
    actual = services.attendance.quorum(meeting_id)
    assert (actual.foreseen, actual.counted, actual.reached) == (False, 1, False)


def test_replies_become_attendance_only_when_asked(services: Services, meeting_id: int) -> None:
    people = services.attendance.of(meeting_id)
    services.attendance.reply(people[0].id, Reply.ATTENDS, TODAY)
    assert services.attendance.person(people[0].id).presence is Presence.UNKNOWN
    services.attendance.as_replied(meeting_id)
    assert services.attendance.person(people[0].id).presence is Presence.PRESENT


def test_the_next_meeting_is_offered_what_the_last_one_left(
    services: Services, meeting_id: int
) -> None:
    heading = services.meetings.agenda(meeting_id)[1]
    left = services.agenda.add(meeting_id, AgendaDraft("短期入所の受入れ"), heading.id)
    services.agenda.edit(left, carried_over=True)
    services.meetings.set_state(meeting_id, MeetingState.HELD)
    with _database(services).change("Homework", Topic.MINUTES) as session:
        session.add(
            models.Action(
                meeting_id=meeting_id,
                position=1,
                text="隣町の運送を調べる。",
                owner="社協 石橋",
                due_on=dt.date(2026, 8, 1),
            )
        )
    coming = services.meetings.create(
        MeetingDraft(general_assembly(services), dt.date(2026, 11, 11)), TODAY
    )
    found = services.suggestions.of(coming, dt.date(2026, 9, 1))
    assert [(hint.kind, hint.reason) for hint in found] == [
        (SuggestionKind.MINUTES, "会議録がまだ確定していません（開催済）"),
        (SuggestionKind.CONTINUED, "前回 7月8日、時間切れで次回へ"),
        (SuggestionKind.ACTION, "社協 石橋　期限 8月1日をすぎています"),
    ]
    assert found[2].title == "隣町の運送を調べる"  # a title bears no full stop
    services.suggestions.take_up(coming, found[1])
    services.suggestions.let_go(coming, found[2])
    assert _titles(services, coming)[:3] == ["1 開会", "2 議事", "(1) 短期入所の受入れ"]
    rest = services.suggestions.of(coming, dt.date(2026, 9, 1))
    assert [hint.kind for hint in rest] == [SuggestionKind.MINUTES]
    services.history.undo()
    assert len(services.suggestions.of(coming, dt.date(2026, 9, 1))) == 2


def test_late_notices_and_late_minutes_need_attention(services: Services, meeting_id: int) -> None:
    assert services.meetings.needing_attention(dt.date(2026, 6, 1)) == []
    assert [m.id for m in services.meetings.needing_attention(TODAY)] == [meeting_id]
    services.meetings.set_state(meeting_id, MeetingState.HELD)
    assert services.meetings.needing_attention(dt.date(2026, 8, 1)) == []
    assert len(services.meetings.needing_attention(dt.date(2026, 9, 1))) == 1
