"""People, organisations, bodies and appointments in a real council file."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from jiritsu_desktop.domain.meetings import MeetingDraft, MeetingState, Presence
from jiritsu_desktop.domain.members import (
    AppointmentDraft,
    AppointmentKind,
    AppointmentState,
    BodyDraft,
    BodyKind,
    EditionWish,
    PersonDraft,
    Role,
    SendWay,
)
from jiritsu_desktop.domain.text import fold
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.services import Services
from tests.builders import found_council

TODAY = dt.date(2026, 6, 17)
BEGIN, END = dt.date(2025, 4, 1), dt.date(2027, 3, 31)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with Services(found_council(tmp_path)) as opened:
        yield opened


def body_id(services: Services, name: str) -> int:
    return next(body.id for body in services.bodies.listed() if body.name == name)


def category_id(services: Services, number: int) -> int:
    return next(row.id for row in services.council.seat_categories() if row.number == number)


def general(services: Services, number: int | None = None, **values: object) -> AppointmentDraft:
    draft = {
        "body_id": body_id(services, "全体会"),
        "starts_on": BEGIN,
        "ends_on": END,
        "seat_category_id": category_id(services, number) if number else None,
        "term_number": 1,
    }
    return AppointmentDraft(**(draft | values))  # type: ignore[arg-type]  # the draft's own fields


def takahashi(services: Services, appointment: AppointmentDraft | None = None) -> int:
    return services.members.register(
        PersonDraft(
            "髙橋",
            "美津枝",
            "たかはし",
            "みつえ",
            "相談支援センター みどり",
            appointment=appointment,
        )
    )


def last_title(services: Services) -> str:
    change = services.history.last()
    assert change is not None
    return change.title


def test_registering_is_one_named_change_with_organisation_and_seat(services: Services) -> None:
    person_id = takahashi(services, general(services, 2))
    assert last_title(services) == "髙橋 美津枝を登録する"
    assert services.members.person(person_id).organisation == "相談支援センター みどり"
    services.history.undo()
    assert services.members.listed(TODAY) == []
    assert services.organisations.listed() == []
    services.history.redo()
    (row,) = services.members.listed(TODAY, body_id(services, "全体会"))
    assert (row.name, row.state) == ("髙橋 美津枝", AppointmentState.IN_OFFICE)


def test_a_known_organisation_is_taken_however_it_is_written(services: Services) -> None:
    takahashi(services)
    services.members.register(
        PersonDraft("渡會", "浩司", "わたらい", "こうじ", "相談支援センター　みどり ")
    )
    (row,) = services.organisations.listed()
    assert row.people == 2


@pytest.mark.parametrize(
    "draft", [PersonDraft(" ", "美津枝"), PersonDraft("髙橋", "美津枝", "高橋")]
)
def test_a_nameless_person_or_a_reading_in_kanji_is_refused(
    services: Services, draft: PersonDraft
) -> None:
    with pytest.raises(UserError):
        services.members.register(draft)
    assert services.members.listed(TODAY) == []


def test_people_come_in_the_order_of_their_readings(services: Services) -> None:
    for family, yomi in (
        ("渡邉", "わたなべ"),
        ("髙橋", "タカハシ"),
        ("五十嵐", "いがらし"),
        ("無名", ""),
    ):
        services.members.register(PersonDraft(family, "", yomi))
    assert [row.name for row in services.members.listed(TODAY)] == [
        "無名", "五十嵐", "髙橋", "渡邉"
    ]  # fmt: skip


def test_readings_widths_and_old_characters_find_a_person(services: Services) -> None:
    takahashi(services)
    (row,) = services.members.listed(TODAY)
    for typed in ("たかは", "ﾀｶﾊｼ", "高橋", "津枝", "ミドリ", "相談支援センター"):
        assert fold(typed) in row.needle, typed


def test_a_single_field_is_a_change_that_names_person_and_field(services: Services) -> None:
    person_id = takahashi(services)
    services.members.edit(person_id, phone=" 0999-00-0101 ")
    assert last_title(services) == "髙橋 美津枝の電話を直す"
    assert services.members.person(person_id).phone == "0999-00-0101"
    services.history.undo()
    assert services.members.person(person_id).phone == ""


def test_changing_the_organisation_by_name_registers_a_new_one(services: Services) -> None:
    person_id = takahashi(services)
    services.members.edit(person_id, organisation="みどり町立病院")
    assert services.members.person(person_id).organisation == "みどり町立病院"
    services.members.edit(person_id, organisation="")
    assert services.members.person(person_id).organisation_id is None


def test_accommodation_begins_with_the_standard_and_is_kept_for_one_person(
    services: Services,
) -> None:
    person_id = takahashi(services)
    assert services.members.accommodation(person_id).edition is EditionWish.STANDARD
    services.members.accommodate(person_id, edition=EditionWish.LARGE, point_size=22)
    services.members.accommodate(person_id, send_way=SendWay.FAX, lead_days=14)
    wishes = services.members.accommodation(person_id)
    assert (wishes.edition, wishes.point_size, wishes.lead_days) == (EditionWish.LARGE, 22, 14)
    assert last_title(services) == "髙橋 美津枝の配慮を直す"
    assert services.members.listed(TODAY)[0].accommodated
    services.history.undo()
    services.history.undo()
    assert not services.members.listed(TODAY)[0].accommodated


@pytest.mark.parametrize("values", [{"copies": 100}, {"lead_days": 91}])
def test_numbers_beyond_reason_are_refused(services: Services, values: dict[str, int]) -> None:
    person_id = takahashi(services)
    with pytest.raises(UserError):
        services.members.accommodate(person_id, **values)


def test_the_trash_hides_a_person_everywhere_and_undo_brings_them_back(services: Services) -> None:
    person_id = takahashi(services, general(services, 2))
    services.members.trash(person_id)
    assert services.members.listed(TODAY) == []
    assert services.bodies.roster(body_id(services, "全体会"), TODAY).filled == 0
    with pytest.raises(UserError):
        services.members.person(person_id)
    services.history.undo()
    assert services.members.person(person_id).name == "髙橋　美津枝"


def test_a_namesake_is_found_in_any_writing(services: Services) -> None:
    takahashi(services)
    other = services.members.namesake("高橋", "美津枝")
    assert other is not None
    assert other.organisation == "相談支援センター みどり"
    assert services.members.namesake("高橋", "花子") is None
    assert services.members.namesake("", "") is None


def test_nobody_sits_twice_in_a_body_at_the_same_time(services: Services) -> None:
    person_id = takahashi(services, general(services, 2))
    with pytest.raises(UserError, match=r"髙橋 美津枝.*全体会"):
        services.appointments.add(person_id, general(services, starts_on=END))
    later = general(services, starts_on=dt.date(2027, 4, 1), ends_on=dt.date(2029, 3, 31))
    services.appointments.add(person_id, later)
    assert last_title(services) == "髙橋 美津枝を全体会に委嘱する"
    second = services.appointments.of_person(person_id)[1]
    with pytest.raises(UserError):
        services.appointments.edit(second.id, starts_on=END)
    services.appointments.edit(second.id, role=Role.CHAIR)
    assert services.appointments.appointment(second.id).role is Role.CHAIR


def test_whoever_leaves_early_leaves_a_seat_that_waits_and_is_proposed(services: Services) -> None:
    person_id = takahashi(services, general(services, 2))
    (term,) = services.appointments.of_person(person_id)
    services.appointments.resign(term.id, dt.date(2026, 3, 31), "人事異動")
    assembly = body_id(services, "全体会")
    (row,) = services.members.listed(TODAY, assembly)
    assert row.state is AppointmentState.AWAITING_SUCCESSOR
    assert services.members.attention(TODAY) == 1
    proposal = services.appointments.proposal(
        assembly, TODAY, seat_category_id=category_id(services, 2)
    )
    assert (proposal.starts_on, proposal.ends_on) == (dt.date(2026, 7, 1), END)
    assert proposal.predecessor == "髙橋 美津枝"
    other = services.appointments.proposal(
        assembly, TODAY, seat_category_id=category_id(services, 3)
    )
    assert other.predecessor_id is None
    services.appointments.leave_vacant(term.id)
    assert services.members.attention(TODAY) == 0


def test_a_successor_ends_the_waiting_in_one_change(services: Services) -> None:
    takahashi(services, general(services, 2))
    (row,) = services.members.listed(TODAY)
    (term,) = services.appointments.of_person(row.id)
    proposal = services.appointments.succession(term.id, TODAY)
    successor = services.members.register(
        PersonDraft(
            "吉岡",
            "真紀子",
            "よしおか",
            "まきこ",
            appointment=general(
                services,
                2,
                starts_on=dt.date(2026, 7, 1),
                ends_on=proposal.ends_on,
                kind=AppointmentKind.SUBSTITUTE,
                predecessor_id=term.id,
            ),
        )
    )
    before = services.appointments.appointment(term.id)
    assert (before.ends_on, before.resigned) == (dt.date(2026, 6, 30), True)
    roster = services.bodies.roster(body_id(services, "全体会"), dt.date(2026, 7, 1))
    assert [seat.name for seat in roster.seats if not seat.vacant] == ["吉岡 真紀子"]
    assert services.members.attention(dt.date(2026, 7, 1)) == 0
    services.history.undo()
    assert services.appointments.appointment(term.id) == term
    with pytest.raises(UserError):
        services.members.person(successor)


def test_a_new_term_begins_with_the_council_s_until_the_body_has_met(services: Services) -> None:
    body, today = body_id(services, "全体会"), dt.date(2026, 6, 17)
    proposal = services.appointments.proposal(body, today)
    assert (proposal.starts_on, proposal.ends_on) == (dt.date(2025, 4, 1), dt.date(2027, 3, 31))
    services.meetings.create(MeetingDraft(body, dt.date(2026, 6, 30)), today)
    assert services.appointments.proposal(body, today).starts_on == dt.date(2025, 4, 1)
    hold_meeting(services, dt.date(2026, 5, 20))
    assert services.appointments.proposal(body, today).starts_on == today


def test_a_last_day_outside_the_term_is_refused(services: Services) -> None:
    person_id = takahashi(services, general(services))
    (term,) = services.appointments.of_person(person_id)
    with pytest.raises(UserError, match=r"R7\.4\.1"):
        services.appointments.resign(term.id, dt.date(2025, 3, 31))


def test_a_term_entered_by_mistake_goes_and_comes_back(services: Services) -> None:
    person_id = takahashi(services, general(services))
    (term,) = services.appointments.of_person(person_id)
    services.appointments.trash(term.id)
    assert services.appointments.of_person(person_id) == []
    assert services.appointments.person_in(term.id) is None
    services.history.undo()
    assert services.appointments.person_in(term.id) == person_id


def test_the_roster_of_a_day_shows_every_seat_with_its_vacancy(services: Services) -> None:
    person_id = takahashi(services, general(services, 2, role=Role.VICE_CHAIR))
    services.members.register(
        PersonDraft(
            "大河内",
            "徹",
            "おおこうち",
            "とおる",
            appointment=general(services, role=Role.SECRETARIAT),
        )
    )
    roster = services.bodies.roster(body_id(services, "全体会"), TODAY)
    assert (roster.quota, roster.filled, roster.vacant) == (15, 1, 14)
    second = next(count for count in roster.categories if count.number == 2)
    assert (second.title, second.filled, second.vacant) == ("2号 相談支援事業者", 1, 1)
    assert [seat.role_word for seat in roster.seats if not seat.vacant] == ["副会長", "事務局"]
    assert len(roster.seats) == 16
    assert services.bodies.roster(roster.body.id, dt.date(2024, 1, 1)).filled == 0
    (term,) = services.appointments.of_person(person_id)
    services.appointments.resign(term.id, dt.date(2026, 3, 31))
    empty = [seat for seat in services.bodies.roster(roster.body.id, TODAY).seats if seat.vacant]
    assert [seat.predecessor for seat in empty if seat.predecessor] == ["髙橋 美津枝"]


def test_bodies_are_set_up_ordered_ended_and_never_lose_their_meetings(services: Services) -> None:
    key = services.bodies.register(BodyDraft("住まいWG", BodyKind.WORKING_GROUP))
    assert services.bodies.listed()[-1].name == "住まいWG"
    services.bodies.move(key, -99)
    assert services.bodies.listed()[0].name == "住まいWG"
    assert last_title(services) == "住まいWGの順番を変える"
    services.bodies.edit(key, founded_on=BEGIN)
    with pytest.raises(UserError):
        services.bodies.edit(key, ended_on=BEGIN - dt.timedelta(days=1))
    services.bodies.edit(key, ended_on=dt.date(2026, 3, 31))
    assert key not in [body.id for body in services.bodies.listed(TODAY)]
    services.bodies.trash(key)
    assert key not in [body.id for body in services.bodies.listed()]
    hold_meeting(services, TODAY)
    with pytest.raises(UserError, match="終わりの日"):
        services.bodies.trash(body_id(services, "全体会"))


def test_an_organisation_goes_only_when_nobody_belongs_to_it(services: Services) -> None:
    person_id = takahashi(services)
    (row,) = services.organisations.listed()
    with pytest.raises(UserError, match="1名"):
        services.organisations.trash(row.id)
    services.members.edit(person_id, organisation="")
    services.organisations.trash(row.id)
    assert services.organisations.listed() == []


def test_an_organisation_cannot_take_the_name_of_another(services: Services) -> None:
    first = services.organisations.register("みどり作業所", "みどりさぎょうしょ")
    second = services.organisations.register("家族会 つくしの会")
    assert services.organisations.register("みどり　作業所") == first
    with pytest.raises(UserError, match="みどり作業所"):
        services.organisations.edit(second, name="みどり作業所")
    services.organisations.edit(second, phone="0999-00-0001")
    assert services.organisations.organisation(second).phone == "0999-00-0001"
    assert last_title(services) == "家族会 つくしの会の電話を直す"


def test_attendance_counts_by_body_and_a_proxy_has_taken_part(services: Services) -> None:
    person_id = takahashi(services, general(services, 2, role=Role.CHAIR))
    for month, presence in ((4, Presence.PRESENT), (5, Presence.PROXY), (6, Presence.ABSENT)):
        hold_meeting(services, dt.date(2026, month, 1), {person_id: presence})
    hold_meeting(services, dt.date(2026, 7, 1), {person_id: Presence.PRESENT})
    taken = services.participation.of_person(person_id, TODAY)
    (body,) = taken.bodies
    assert (body.body, body.came, len(body.dots), body.proxies) == ("全体会", 2, 3, 1)
    assert taken.rate == pytest.approx(2 / 3)
    (row,) = services.organisations.listed()
    assert services.participation.of_organisation(row.id, TODAY).bodies == taken.bodies
    assert services.participation.of_person(person_id, dt.date(2026, 4, 1)).rate == 1


def test_the_history_tells_what_happened_newest_first(services: Services) -> None:
    person_id = takahashi(services, general(services, 2, role=Role.CHAIR))
    hold_meeting(services, dt.date(2026, 4, 1), {person_id: Presence.PRESENT})
    hold_meeting(services, dt.date(2026, 5, 1), {person_id: Presence.ABSENT})
    history = services.participation.history(person_id, TODAY)
    assert [(entry.title, entry.detail) for entry in history] == [
        ("第2回 全体会を欠席", ""),
        ("第1回 全体会に出席", "会長として進行"),
        ("全体会 会長を委嘱", ""),
    ]
    assert history[0].ref is not None
    assert history[0].ref.kind == "meetings"


def hold_meeting(
    services: Services, day: dt.date, presences: dict[int, Presence] | None = None
) -> None:
    draft = MeetingDraft(body_id(services, "全体会"), day)
    meeting_id = services.meetings.create(draft, day)
    services.meetings.set_state(meeting_id, MeetingState.HELD)
    for row in services.attendance.of(meeting_id):
        if presences and row.person_id in presences:
            services.attendance.attend(row.id, presences[row.person_id])
