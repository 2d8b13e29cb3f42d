"""Issues and case sheets on a real council file: every change is one that can be undone."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect

from jiritsu_desktop.db import models
from jiritsu_desktop.domain.issue_rules import KnownBoard
from jiritsu_desktop.domain.issues import (
    CaseDraft,
    Closing,
    ClosingReason,
    Evaluation,
    IssueDraft,
    Priority,
    Stage,
)
from jiritsu_desktop.domain.meetings import AgendaDraft, MeetingDraft
from jiritsu_desktop.domain.minutes import ActionDraft, DecisionDraft
from jiritsu_desktop.domain.trails import TrailKind, TrailState
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.services import Services
from tests.meeting_builders import TODAY, open_council

RECEIVED = dt.date(2026, 5, 11)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = open_council(tmp_path)
    yield opened
    opened.close()


def _add(services: Services, title: str = "通院の移動に困る", **values: object) -> int:
    draft = IssueDraft(title, RECEIVED, **values)  # type: ignore[arg-type]
    return services.issues.add(draft)


def _order(services: Services, stage: Stage) -> list[str]:
    known = services.issues.reread(KnownBoard(), TODAY)
    rows = [row for row in known.rows.values() if row.stage is stage]
    return [row.title for row in sorted(rows, key=lambda row: row.position)]


def test_numbers_count_within_the_fiscal_year_and_are_given_once(services: Services) -> None:
    first = _add(services)
    assert services.issues.issue(first).label == "R8-01"
    services.issues.trash(first)
    assert services.issues.issue(_add(services)).label == "R8-02"
    old = services.issues.add(IssueDraft("古い", dt.date(2026, 3, 31)))
    assert services.issues.issue(old).label == "R7-01"


def test_a_move_is_one_named_change_and_undo_brings_the_card_back(services: Services) -> None:
    issue = _add(services)
    services.issues.move(issue, Stage.DISCUSSING, TODAY)
    assert services.issues.issue(issue).stage is Stage.DISCUSSING
    assert services.issues.issue(issue).moved_on == TODAY
    last = services.history.last()
    assert last is not None
    assert last.title == "R8-01を協議中へ動かす"
    services.history.undo()
    assert services.issues.issue(issue).stage is Stage.RECEIVED
    assert services.issues.issue(issue).moved_on == RECEIVED


def test_cards_are_put_before_others_and_at_the_end(services: Services) -> None:
    a, b, c = (_add(services, name) for name in "甲乙丙")
    services.issues.move(c, Stage.RECEIVED, TODAY, before_id=a)
    assert _order(services, Stage.RECEIVED) == ["丙", "甲", "乙"]
    services.issues.move(a, Stage.RECEIVED, TODAY)
    assert _order(services, Stage.RECEIVED) == ["丙", "乙", "甲"]
    for _turn in range(12):
        services.issues.move(a, Stage.RECEIVED, TODAY, before_id=b)
        services.issues.move(b, Stage.RECEIVED, TODAY, before_id=a)
    assert _order(services, Stage.RECEIVED) == ["丙", "乙", "甲"]


def test_order_alone_is_no_movement(services: Services) -> None:
    a, b = (_add(services, name) for name in "甲乙")
    services.issues.move(b, Stage.RECEIVED, TODAY, before_id=a)
    assert services.issues.issue(b).moved_on == RECEIVED


def test_closing_asks_for_reason_and_evaluation(services: Services) -> None:
    issue = _add(services)
    with pytest.raises(UserError, match="R8-01"):
        services.issues.move(issue, Stage.CLOSED, TODAY)
    services.issues.close(
        issue, Closing(ClosingReason.TOWN_PLAN, Evaluation.GOOD, TODAY, "計画に入った")
    )
    closed = services.issues.issue(issue)
    assert closed.is_closed
    assert closed.closing_reason is ClosingReason.TOWN_PLAN
    assert closed.evaluation is Evaluation.GOOD
    services.history.undo()
    assert services.issues.issue(issue).stage is Stage.RECEIVED


def test_an_issue_cannot_end_before_it_came_in(services: Services) -> None:
    closing = Closing(ClosingReason.SOLVED, Evaluation.GOOD, RECEIVED - dt.timedelta(days=1))
    with pytest.raises(UserError):
        services.issues.close(_add(services), closing)


def test_what_was_closed_opens_again_without_its_evaluation(services: Services) -> None:
    issue = _add(services)
    services.issues.close(issue, Closing(ClosingReason.SOLVED, Evaluation.GOOD, TODAY))
    services.issues.move(issue, Stage.ACTING, TODAY)
    again = services.issues.issue(issue)
    assert again.stage is Stage.ACTING
    assert again.closing_reason is None
    assert again.evaluation is None
    assert again.closed_on is None


def test_hold_needs_a_reason_and_is_released(services: Services) -> None:
    issue = _add(services)
    with pytest.raises(UserError):
        services.issues.hold(issue, "  ", None, TODAY)
    services.issues.hold(issue, "県の通知を待つ", dt.date(2026, 9, 1), TODAY)
    assert services.issues.issue(issue).on_hold
    services.issues.release(issue, TODAY)
    assert not services.issues.issue(issue).on_hold
    assert services.issues.issue(issue).hold_reason == ""


def test_the_letter_follows_the_marks_unless_there_is_a_written_reason(services: Services) -> None:
    issue = _add(services)
    services.issues.judge(issue, frequency=1)
    services.issues.judge(issue, reach=1, resource_lack=1)
    assert services.issues.issue(issue).priority is Priority.C
    with pytest.raises(UserError):
        services.issues.override(issue, Priority.A, "")
    services.issues.override(issue, Priority.A, "生命に関わる")
    assert services.issues.issue(issue).priority is Priority.A
    services.issues.override(issue, None, "")
    assert services.issues.issue(issue).priority is Priority.C


def test_a_field_is_edited_under_its_own_name(services: Services) -> None:
    issue = _add(services)
    services.issues.edit(issue, background="ヘルパーが足りない")
    last = services.history.last()
    assert last is not None
    assert last.title == "R8-01の背景を書く"
    with pytest.raises(UserError):
        services.issues.edit(issue, title=" ")


def test_the_small_group_is_chosen_as_a_whole(services: Services) -> None:
    people = services.issues.people(TODAY)
    ids = [person.id for person in people]
    issue = _add(services)
    services.issues.set_group(issue, ids[:2])
    services.issues.set_group(issue, ids[1:3])
    card = services.issues.card(issue, TODAY)
    assert card is not None
    assert [person.id for person in card.group] == ids[1:3]


def test_a_case_sheet_has_no_field_for_a_name() -> None:
    columns = set(inspect(models.CaseSheet).columns.keys())
    assert not {column for column in columns if "name" in column or "person" in column}
    assert not {field for field in CaseDraft.__slots__ if "name" in field}


def test_a_case_goes_from_the_box_to_an_issue_and_back(services: Services) -> None:
    case = services.cases.receive(CaseDraft(TODAY, "通院の付き添いが見つからない", area="移動"))
    assert services.issues.attention(TODAY) == 1
    issue = _add(services)
    services.cases.link(case, issue, TODAY)
    assert services.cases.box() == []
    assert services.cases.case(case).read_on == TODAY
    assert services.issues.attention(TODAY) == 0
    services.cases.unlink(case)
    assert [row.id for row in services.cases.box()] == [case]


def test_a_case_becomes_an_issue_in_one_change(services: Services) -> None:
    case = services.cases.receive(CaseDraft(TODAY, "保証人がなく部屋を借りられない", area="住まい"))
    issue = services.cases.make_issue(case, IssueDraft("部屋を借りられない", TODAY), TODAY)
    assert services.cases.case(case).issue_id == issue
    services.history.undo()
    assert services.issues.all() == []
    assert services.cases.case(case).issue_id is None
    assert services.cases.case(case).read_on is None


def test_a_removed_issue_gives_its_cases_back(services: Services) -> None:
    case = services.cases.receive(CaseDraft(TODAY, "困る"))
    issue = _add(services)
    services.cases.link(case, issue, TODAY)
    services.issues.trash(issue)
    assert [row.id for row in services.cases.box()] == [case]
    services.history.undo()
    assert services.cases.case(case).issue_id == issue


def test_reading_again_gives_what_reading_all_gives(services: Services) -> None:
    ids = [_add(services, name) for name in "甲乙丙"]
    known = services.issues.reread(KnownBoard(), TODAY)
    services.issues.move(ids[2], Stage.RECEIVED, TODAY, before_id=ids[1])
    services.issues.trash(ids[0])
    services.issues.edit(ids[1], area="災害")
    again = services.issues.reread(known, TODAY)
    assert again.rows == services.issues.reread(KnownBoard(), TODAY).rows
    assert services.issues.reread(again, TODAY) is again
    services.history.undo()
    back = services.issues.reread(again, TODAY)
    assert back.rows == services.issues.reread(KnownBoard(), TODAY).rows


def test_an_undone_move_is_read_again(services: Services) -> None:
    issue = _add(services)
    services.issues.move(issue, Stage.SORTING, TODAY)
    known = services.issues.reread(KnownBoard(), TODAY)
    services.history.undo()
    assert services.issues.reread(known, TODAY).rows[issue].stage is Stage.RECEIVED


def test_a_passed_next_step_asks_for_attention(services: Services) -> None:
    issue = _add(services)
    services.issues.plan_next(issue, "隣町の例を調べる", TODAY - dt.timedelta(days=1), TODAY)
    assert services.issues.attention(TODAY) == 1
    services.issues.hold(issue, "県の通知を待つ", TODAY + dt.timedelta(days=30), TODAY)
    assert services.issues.attention(TODAY) == 0


def test_the_trail_goes_from_the_cases_to_the_evaluation(services: Services) -> None:
    issue = _add(services)
    for day in (3, 9):
        case = services.cases.receive(CaseDraft(dt.date(2026, 6, day), f"困りごと{day}"))
        services.cases.link(case, issue, TODAY)
    body = services.meetings.bodies()[0]
    meeting = services.meetings.create(MeetingDraft(body.id, TODAY), TODAY)
    item = services.agenda.add(meeting, AgendaDraft("移動の課題", issue_id=issue))
    services.minutes.add_decision(DecisionDraft(meeting, item, "くらし部会に付託する"))
    services.minutes.add_action(
        ActionDraft(meeting, item, "隣町の例を調べる", owner="事務局", due_on=dt.date(2026, 8, 31))
    )
    note = services.issues.note(issue, "町長に話した", dt.date(2026, 6, 12))
    card = services.issues.card(issue, TODAY)
    assert card is not None
    kinds = [entry.kind for entry in card.trail]
    assert kinds[0] is TrailKind.CASES
    assert kinds[-1] is TrailKind.EVALUATION
    assert set(kinds) == set(TrailKind) - {TrailKind.RESOURCE}
    cases = card.trail[0]
    assert (cases.since, cases.on) == (dt.date(2026, 6, 3), dt.date(2026, 6, 9))
    action = next(entry for entry in card.trail if entry.kind is TrailKind.ACTION)
    assert action.ahead
    assert action.state is TrailState.OPEN
    assert action.ref is not None
    assert action.ref.kind == "actions"
    dated = [entry.since or entry.on for entry in card.trail[:-1]]
    assert dated == sorted(day for day in dated if day is not None)
    services.issues.remove_note(note)
    card = services.issues.card(issue, TODAY)
    assert card is not None
    assert TrailKind.NOTE not in [entry.kind for entry in card.trail]


def test_a_meeting_about_it_counts_as_movement(services: Services) -> None:
    issue = _add(services)
    body = services.meetings.bodies()[0]
    meeting = services.meetings.create(MeetingDraft(body.id, dt.date(2026, 6, 10)), TODAY)
    services.agenda.add(meeting, AgendaDraft("移動の課題", issue_id=issue))
    known = services.issues.reread(KnownBoard(), TODAY)
    assert known.rows[issue].moved_on == dt.date(2026, 6, 10)


def test_since_when_it_is_in_each_stage_comes_from_the_journal(services: Services) -> None:
    issue = _add(services)
    services.issues.move(issue, Stage.SORTING, TODAY)
    services.issues.move(issue, Stage.DISCUSSING, TODAY)
    services.history.undo()
    card = services.issues.card(issue, TODAY)
    assert card is not None
    assert set(card.entered) == {Stage.RECEIVED, Stage.SORTING}
    assert card.entered[Stage.RECEIVED] == RECEIVED
