"""The record of a meeting: its order, its numbers, what typing leaves in the journal, the lock."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiritsu_desktop.db import models
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.meetings import AgendaKind, Capacity, MeetingState, Presence
from jiritsu_desktop.domain.minutes import (
    ActionDraft,
    ActionRow,
    DecisionDraft,
    DecisionRow,
    Disclosure,
    Entry,
    Manner,
    StatementDraft,
    StatementRow,
    in_break,
)
from jiritsu_desktop.domain.sitting import minutes_late, minutes_left, progress
from jiritsu_desktop.domain.speakers import find
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.services import Services
from tests.builders import found_council

DAY = dt.date(2026, 7, 8)
PEOPLE = ("石橋　幸子", "髙橋　美津枝", "五十嵐　薫", "濵田　聡子")


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """A council with one meeting (id 1), agenda items 1 to 3 and four members."""
    with Services(found_council(tmp_path)) as opened:
        with opened._db.change("Fill", Topic.MEETINGS, undoable=False) as session:
            session.add(
                models.Meeting(
                    body_id=1,
                    fiscal_year=2026,
                    number=1,
                    date=DAY,
                    starts_at=dt.time(13, 30),
                    ends_at=dt.time(15, 30),
                )
            )
            session.flush()
            for position in (1, 2, 3):
                session.add(
                    models.AgendaItem(
                        meeting_id=1,
                        position=position,
                        kind=AgendaKind.DISCUSSION,
                        title=f"議題{position}",
                        minutes_planned=20,
                    )
                )
            for position, name in enumerate(PEOPLE, start=1):
                session.add(
                    models.Attendance(
                        meeting_id=1,
                        name=name,
                        position=position,
                        role={1: "会長", 2: "副会長"}.get(position, ""),
                        presence=Presence.PRESENT,
                    )
                )
            session.add(
                models.Attendance(
                    meeting_id=1,
                    name="大野　隆",
                    position=5,
                    capacity=Capacity.SECRETARIAT,
                    presence=Presence.PRESENT,
                )
            )
        yield opened


def say(services: Services, text: str, item: int | None = 1, **more: Any) -> int:  # noqa: ANN401
    return services.minutes.add_statement(StatementDraft(1, item, text, **more))


def texts(services: Services) -> list[str]:
    return [entry.text for entry in services.minutes.of(1).entries]


def entry(services: Services, text: str) -> Entry:
    return next(e for e in services.minutes.of(1).entries if e.text == text)


def named(services: Services) -> list[str]:
    return [row.title for row in services.history.changes() if row.undoable]


def test_everything_stands_in_the_order_of_the_agenda(services: Services) -> None:
    say(services, "二の一", 2)
    say(services, "一の一", 1)
    services.minutes.add_decision(DecisionDraft(1, 2, "二の決定"))
    services.minutes.add_action(ActionDraft(1, 1, "一の宿題"))
    say(services, "二の二", 2)
    assert texts(services) == ["一の一", "一の宿題", "二の一", "二の決定", "二の二"]


def test_a_statement_typed_with_pauses_is_one_change_and_goes_at_once(services: Services) -> None:
    typed = say(services, "社協の", attendance_id=3, speaker="五十嵐 委員")
    services.minutes.edit_statement(typed, text="社協の車を借りる")
    services.minutes.edit_statement(typed, text="社協の車を借りる案はどうか")
    services.minutes.edit_statement(typed, disclosure=Disclosure.COUNCIL)
    assert named(services) == ["発言を加える（五十嵐 委員）"]
    assert services.history.changes()[0].row_count == 1
    services.history.undo()
    assert texts(services) == []
    services.history.redo()
    (row,) = services.minutes.of(1).entries
    assert isinstance(row, StatementRow)
    assert (row.text, row.disclosure) == ("社協の車を借りる案はどうか", Disclosure.COUNCIL)


def test_the_change_says_who_speaks_in_the_end(services: Services) -> None:
    typed = say(services, "社協の")
    services.minutes.edit_statement(typed, attendance_id=4, speaker="濵田 委員")
    assert named(services) == ["発言を加える（濵田 委員）"]


def test_another_change_in_between_begins_a_new_one(services: Services) -> None:
    first = say(services, "一", speaker="濵田 委員")
    say(services, "二", speaker="五十嵐 委員")
    services.minutes.edit_statement(first, text="一の直し")
    services.minutes.edit_statement(first, text="一の直しの直し")
    assert named(services) == [
        "発言を直す（濵田 委員）",
        "発言を加える（五十嵐 委員）",
        "発言を加える（濵田 委員）",
    ]
    services.history.undo()
    assert texts(services) == ["一", "二"]


def test_an_undone_change_is_not_continued(services: Services) -> None:
    typed = say(services, "一")
    say(services, "二")
    services.history.undo()
    services.minutes.edit_statement(typed, text="一の続き")
    assert len(named(services)) == 3
    services.history.undo()
    assert texts(services) == ["一"]


def test_a_text_taken_up_after_a_while_is_a_change_of_its_own(services: Services) -> None:
    typed = say(services, "一", speaker="濵田 委員")
    services._db._driver.execute("UPDATE change SET happened_at = '2026-01-01T09:00:00'")
    services.minutes.edit_statement(typed, text="一の直し")
    assert named(services)[:2] == ["発言を直す（濵田 委員）", "発言を加える（濵田 委員）"]


def test_a_pause_without_news_leaves_no_trace(services: Services) -> None:
    typed = say(services, "一")
    before = services.history.changes()
    services.minutes.edit_statement(typed, text="一")
    assert services.history.changes() == before


def test_decisions_are_numbered_within_the_year_and_never_twice(services: Services) -> None:
    for text in ("甲", "乙"):
        services.minutes.add_decision(DecisionDraft(1, 1, text, Manner.MAJORITY))
    services.minutes.trash(entry(services, "乙"))
    services.minutes.add_decision(DecisionDraft(1, 1, "丙"))
    rows = [e for e in services.minutes.of(1).entries if isinstance(e, DecisionRow)]
    assert [(row.label, row.text) for row in rows] == [("R8-決01", "甲"), ("R8-決03", "丙")]
    with pytest.raises(UserError, match="番号"):
        services.minutes.edit_decision(rows[0].id, number=3)
    services.minutes.edit_decision(rows[1].id, number=7)
    assert [e.label for e in services.minutes.of(1).entries if isinstance(e, DecisionRow)][1] == (
        "R8-決07"
    )


def test_homework_goes_to_a_person_or_a_post_and_is_finished_with_a_result(
    services: Services,
) -> None:
    action = services.minutes.add_action(
        ActionDraft(1, 1, "隣町の例を調べる", owner="事務局（福祉課）", due_on=dt.date(2026, 8, 31))
    )
    assert services.minutes.attention(dt.date(2026, 8, 31)) == 0
    assert services.minutes.attention(dt.date(2026, 9, 1)) == 1
    assert [row.id for row in services.homework.rows()] == [action]
    services.meetings.set_state(1, MeetingState.HELD)
    services.meetings.set_state(1, MeetingState.DRAFTED)
    services.meetings.set_state(1, MeetingState.FINAL)
    services.minutes.finish_action(action, dt.date(2026, 8, 20), "資料2で報告")
    row = services.minutes.entry(ActionRow, action)
    assert row is not None
    assert (row.done_on, row.result) == (dt.date(2026, 8, 20), "資料2で報告")
    assert services.minutes.attention(dt.date(2026, 9, 1)) == 0
    services.minutes.resume_action(action)
    assert services.minutes.attention(dt.date(2026, 9, 1)) == 1


def test_decisions_take_the_issue_of_their_agenda_item(services: Services) -> None:
    with services._db.change("Fill", Topic.ISSUES) as session:
        issue = models.Issue(fiscal_year=2026, number=3, title="移動", received_on=DAY)
        session.add(issue)
        session.flush()
        session.get_one(models.AgendaItem, 2).issue_id = issue.id
        issue_id = issue.id
    services.minutes.add_decision(DecisionDraft(1, 2, "くらし部会に付託する"))
    (row,) = services.minutes.of(1).entries
    assert isinstance(row, DecisionRow)
    assert row.issue_id == issue_id


def test_final_minutes_refuse_every_edit_until_reopened(services: Services) -> None:
    typed = say(services, "一")
    for state in (MeetingState.HELD, MeetingState.DRAFTED, MeetingState.FINAL):
        services.meetings.set_state(1, state)
    row = entry(services, "一")
    for refused in (
        lambda: say(services, "二"),
        lambda: services.minutes.edit_statement(typed, text="二"),
        lambda: services.minutes.add_decision(DecisionDraft(1, 1, "決定")),
        lambda: services.minutes.add_action(ActionDraft(1, 1, "宿題")),
        lambda: services.minutes.trash(row),
        lambda: services.minutes.put_under(row, 2),
        lambda: services.minutes.close_sitting(1, dt.time(15, 20)),
        lambda: services.minutes.begin_break(1, 1, dt.time(14, 20)),
    ):
        with pytest.raises(UserError, match="確定"):
            refused()
    services.meetings.reopen(1, "発言者の誤り")
    services.minutes.edit_statement(typed, text="二")
    assert texts(services) == ["二"]


def test_opening_holds_the_meeting_and_closing_comes_after_it(services: Services) -> None:
    services.minutes.open_sitting(1, dt.time(13, 30))
    meeting = services.meetings.meeting(1)
    assert (meeting.state, meeting.opened_at) == (MeetingState.HELD, dt.time(13, 30))
    with pytest.raises(UserError, match="13:30"):
        services.minutes.close_sitting(1, dt.time(13, 29))
    services.minutes.close_sitting(1, dt.time(15, 20))
    assert services.meetings.meeting(1).closed_at == dt.time(15, 20)


def test_a_break_is_noted_and_ended(services: Services) -> None:
    services.minutes.begin_break(1, 1, dt.time(14, 20))
    assert in_break(services.minutes.of(1).entries)
    services.minutes.end_break(1, 1, dt.time(14, 30))
    assert not in_break(services.minutes.of(1).entries)
    assert texts(services) == ["（休憩）", "（再開）"]


def test_an_entry_without_words_is_refused(services: Services) -> None:
    with pytest.raises(UserError):
        say(services, "　\n")


def test_speakers_are_called_by_number_in_either_width_or_by_name(services: Services) -> None:
    people = services.minutes.of(1).speakers
    assert [(p.key, p.cap, p.label) for p in people] == [
        ("1", "会長", "石橋 会長"),
        ("2", "2", "髙橋 副会長"),
        ("3", "3", "五十嵐 委員"),
        ("4", "4", "濵田 委員"),
        ("0", "事", "大野 事務局"),
    ]
    called = {
        text: (person.label if (person := find(text, people)) else None)
        for text in ("3", "４", "０", "9", "浜田", "高橋", "会長", "困りごと", "")
    }
    assert called == {
        "3": "五十嵐 委員", "４": "濵田 委員", "０": "大野 事務局", "9": None,
        "浜田": "濵田 委員", "高橋": "髙橋 副会長",
        "会長": "石橋 会長", "困りごと": None, "": None,
    }  # fmt: skip


def test_the_clock_says_what_is_left_and_how_late_it_is(services: Services) -> None:
    services.minutes.open_sitting(1, dt.time(13, 30))
    say(services, "一", 1, said_at=dt.time(13, 31))
    say(services, "二", 2, said_at=dt.time(13, 54))
    record = services.minutes.of(1)
    items = progress(record.items, record.entries)
    assert minutes_left(record.meeting, dt.time(14, 14)) == 76
    assert minutes_late(record.meeting, items, 2, dt.time(14, 0)) == 4
    assert minutes_late(record.meeting, items, 2, dt.time(14, 20)) == 10
    assert minutes_late(record.meeting, items, 3, dt.time(14, 5)) == -5


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("add", "insert", "up", "down", "trash", "under")),
            st.integers(0, 30),
            st.sampled_from((1, 2, 3)),
        ),
        min_size=1,
        max_size=10,
    )
)
def test_order_is_what_the_clerk_did_to_it(
    services: Services, steps: list[tuple[str, int, int]]
) -> None:
    for row in services.minutes.of(1).entries:
        services.minutes.trash(row)
    expected: dict[int, list[str]] = {1: [], 2: [], 3: []}
    for serial, (do, which, item) in enumerate(steps):
        rows = services.minutes.of(1).entries
        if do == "add" or not rows:
            add = (say, decide, give)[which % 3]
            add(services, f"文{serial}", item)
            expected[item].append(f"文{serial}")
            continue
        row = rows[which % len(rows)]
        assert row.agenda_item_id is not None
        group = expected[row.agenda_item_id]
        place = group.index(row.text)
        if do == "insert":
            draft = StatementDraft(1, row.agenda_item_id, f"文{serial}")
            services.minutes.add_statement(draft, after=row)
            group.insert(place + 1, f"文{serial}")
        elif do == "trash":
            services.minutes.trash(row)
            group.pop(place)
        elif do == "under":
            services.minutes.put_under(row, item)
            expected[item].append(group.pop(place))
        else:
            services.minutes.move(row, up=do == "up")
            other = place + (-1 if do == "up" else 1)
            if 0 <= other < len(group):
                group[place], group[other] = group[other], group[place]
        assert texts(services) == [text for texts in expected.values() for text in texts]


def decide(services: Services, text: str, item: int) -> int:
    return services.minutes.add_decision(DecisionDraft(1, item, text))


def give(services: Services, text: str, item: int) -> int:
    return services.minutes.add_action(ActionDraft(1, item, text))
