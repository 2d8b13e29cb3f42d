"""Lists are imported as one change that can be taken back."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.council import CouncilRow
from jiritsu_desktop.domain.imports import (
    Choice,
    ImportKind,
    ImportPlan,
    RowDecision,
    RowState,
    SeatsChoice,
)
from jiritsu_desktop.domain.members import BodyKind, EditionWish, Role
from jiritsu_desktop.domain.social_resources import Place
from jiritsu_desktop.domain.today import WorryKind
from jiritsu_desktop.services import council
from jiritsu_desktop.services.bodies import Bodies
from jiritsu_desktop.services.council import Councils
from jiritsu_desktop.services.imports import ImportResult, Imports
from jiritsu_desktop.services.today import Today
from tests.builders import found_council

TABLES = (
    models.Person,
    models.Organisation,
    models.Appointment,
    models.Accommodation,
    models.SocialResource,
    models.ResourceService,
    models.Verification,
    models.SeatCategory,
)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    town = CouncilRow(name="みどり町地域自立支援協議会", town="みどり町")
    with council.found(
        tmp_path / "台帳.jiritsu", town, council.preset("standard"), dt.date(2025, 4, 1)
    ) as database:
        yield database


@pytest.fixture
def imports(db: Database) -> Imports:
    return Imports(db)


@pytest.fixture
def lists(data_folder: Path) -> Path:
    return data_folder / "import"


def counts(db: Database) -> list[int]:
    with db.read() as session:
        return [session.scalar(select(func.count()).select_from(table)) or 0 for table in TABLES]


def states(plan: ImportPlan) -> dict[str, int]:
    return {state.value: count for state in RowState if (count := plan.count(state))}


def csv_file(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_plan_writes_nothing(db: Database, imports: Imports, lists: Path) -> None:
    before = counts(db)
    plan = imports.plan(ImportKind.PEOPLE, lists / "people_meibo.xlsx")
    assert states(plan) == {"new": 15}
    assert (plan.sheet, plan.header_row, plan.preset) == ("委員名簿", 4, "council_roster")
    assert counts(db) == before
    assert db.next_to_undo() is None


def test_a_roster_fills_people_organisations_and_seats(
    db: Database, imports: Imports, lists: Path
) -> None:
    plan = imports.plan(ImportKind.PEOPLE, lists / "people_meibo.xlsx")
    assert imports.apply(plan) == ImportResult(registered=15, changed=0, left=0)
    with db.read() as session:
        seats = session.execute(
            select(
                models.Person.family_name,
                models.Appointment.role,
                models.Appointment.starts_on,
                models.Appointment.ends_on,
                models.Appointment.term_number,
                models.SeatCategory.name,
            )
            .join(models.Appointment, models.Appointment.person_id == models.Person.id)
            .join(
                models.SeatCategory,
                models.SeatCategory.id == models.Appointment.seat_category_id,
            )
            .order_by(models.Person.id)
        ).all()
    assert len(seats) == 15
    end = dt.date(2027, 3, 31)
    assert tuple(seats[0]) == (
        *("渡邉", Role.CHAIR, dt.date(2025, 4, 1), end, 1, "相談支援事業者"),
    )
    assert tuple(seats[5]) == (
        "東海林",
        Role.MEMBER,
        dt.date(2025, 7, 1),
        end,
        1,
        "保健・医療関係者",
    )
    assert seats[14][0] == "𠮷田"


def test_an_import_is_one_change_and_undone_as_one(
    db: Database, imports: Imports, lists: Path
) -> None:
    before = counts(db)
    imports.apply(imports.plan(ImportKind.PEOPLE, lists / "people_meibo.xlsx"))
    change = db.next_to_undo()
    assert change is not None
    assert "people_meibo.xlsx" in change.title
    assert "15" in change.title
    after = counts(db)
    db.toggle(change.id)
    assert counts(db) == before
    db.toggle(change.id)
    assert counts(db) == after


def test_the_contact_list_completes_the_roster(db: Database, imports: Imports, lists: Path) -> None:
    imports.apply(imports.plan(ImportKind.PEOPLE, lists / "people_meibo.xlsx"))
    plan = imports.plan(ImportKind.PEOPLE, lists / "people_renraku_cp932.csv")
    assert states(plan) == {"changed": 14}
    assert {change.field for row in plan.rows for change in row.changes} == {
        *("postal_code", "address", "email", "edition", "point_size"),
    }
    imports.apply(plan)
    with db.read() as session:
        wishes = session.scalars(select(models.Accommodation)).all()
        assert sorted((wish.edition, wish.point_size) for wish in wishes) == [
            *((EditionWish.LARGE, 18),) * 3,
            *((EditionWish.RUBY, 18),) * 4,
            *((EditionWish.TEXT, 18),) * 3,
        ]


@pytest.mark.parametrize(
    ("kind", "file", "count"),
    [
        (ImportKind.PEOPLE, "people_meibo.xlsx", 15),
        (ImportKind.PEOPLE, "people_renraku_cp932.csv", 14),
        (ImportKind.RESOURCES, "yaizu_222127_preschool.csv", 60),
        (ImportKind.RESOURCES, "yaizu_222127_nouen_cp932.csv", 9),
        (ImportKind.RESOURCES, "takamatsu_group_home.xlsx", 49),
    ],
)
def test_a_second_import_of_the_same_file_changes_nothing(
    db: Database, imports: Imports, lists: Path, kind: ImportKind, file: str, count: int
) -> None:
    plan = imports.plan(kind, lists / file)
    assert states(plan) == {"new": count}
    imports.apply(plan)
    before, newest = counts(db), db.next_to_undo()
    again = imports.plan(kind, lists / file)
    assert states(again) == {"same": count}
    assert imports.apply(again) == ImportResult(registered=0, changed=0, left=0)
    assert (counts(db), db.next_to_undo()) == (before, newest)


def test_resources_come_with_services_and_places_and_are_not_checked_by_the_import(
    db: Database, imports: Imports, lists: Path
) -> None:
    imports.apply(imports.plan(ImportKind.RESOURCES, lists / "yaizu_222127_preschool.csv"))
    with db.read() as session:
        resource = session.scalars(select(models.SocialResource)).first()
        assert resource is not None
        service = session.scalars(
            select(models.ResourceService).filter_by(social_resource_id=resource.id)
        ).one()
        assert (service.name, service.capacity) == ("公立幼稚園", 70)
        assert resource.place is Place.OUTSIDE
        assert resource.phone == "054-624-3668"
        assert resource.source == "推奨データセット 子育て施設一覧"
        assert session.scalar(select(func.count()).select_from(models.Verification)) == 0


def test_a_list_with_days_of_its_own_brings_them_as_checks(
    db: Database, imports: Imports, tmp_path: Path
) -> None:
    head = "事業所名,電話番号,確認日"
    days = ("R7.5.1", "R7.4.1", "R8.2.3")
    for number, day in enumerate(days):
        source = csv_file(tmp_path, f"{number}.csv", head, f"つむぎ,0999001201,{day}")
        imports.apply(imports.plan(ImportKind.RESOURCES, source))
    with db.read() as session:
        checks = session.scalars(
            select(models.Verification.checked_on).order_by(models.Verification.checked_on)
        ).all()
    assert checks == [dt.date(2025, 5, 1), dt.date(2026, 2, 3)]


def test_a_second_list_adds_a_service_and_corrects_its_places(
    db: Database, imports: Imports, tmp_path: Path
) -> None:
    head = "事業所名,サービス種別,事業所番号,住所,電話番号,定員"
    first = csv_file(tmp_path, "一.csv", head, "つむぎ,生活介護,9910000001,みどり町1,0999001201,20")
    second = csv_file(
        tmp_path,
        "二.csv",
        head,
        "つむぎ,生活介護,9910000001,みどり町1,0999-00-1201,25",
        "つむぎ,短期入所,9910000002,みどり町1,0999-00-1201,4",
    )
    imports.apply(imports.plan(ImportKind.RESOURCES, first))
    plan = imports.plan(ImportKind.RESOURCES, second)
    assert states(plan) == {"changed": 1}
    imports.apply(plan)
    with db.read() as session:
        services = session.scalars(
            select(models.ResourceService).order_by(models.ResourceService.position)
        ).all()
        assert [(s.name, s.capacity, s.office_number) for s in services] == [
            ("生活介護", 25, "9910000001"),
            ("短期入所", 4, "9910000002"),
        ]
        assert session.scalars(select(models.SocialResource.place)).all() == [Place.IN_TOWN]
    assert states(imports.plan(ImportKind.RESOURCES, second)) == {"same": 1}


def test_a_reappointment_gives_the_next_seat_and_a_correction_moves_this_one(
    db: Database, imports: Imports, tmp_path: Path
) -> None:
    head = "氏名,ふりがな,選出区分,任期自,任期至"
    rows = ("R7.4.1,R9.3.31", "R7.5.1,R9.3.31", "R9.4.1,R11.3.31")
    for number, days in enumerate(rows):
        source = csv_file(tmp_path, f"{number}.csv", head, f"林 茂,はやし しげる,当事者,{days}")
        imports.apply(imports.plan(ImportKind.PEOPLE, source))
    with db.read() as session:
        seats = session.execute(
            select(models.Appointment.starts_on, models.Appointment.ends_on).order_by(
                models.Appointment.starts_on
            )
        ).all()
    assert [tuple(seat) for seat in seats] == [
        (dt.date(2025, 5, 1), dt.date(2027, 3, 31)),
        (dt.date(2027, 4, 1), dt.date(2029, 3, 31)),
    ]


def doubtful(imports: Imports, folder: Path) -> ImportPlan:
    head = "氏名,ふりがな,所属"
    known = csv_file(folder, "前.csv", head, "渡邉 航平,わたなべ こうへい,聴覚障害者協会")
    imports.apply(imports.plan(ImportKind.PEOPLE, known))
    plan = imports.plan(
        ImportKind.PEOPLE,
        csv_file(folder, "後.csv", "氏名,所属,電話", "渡辺 航平,聴覚障害者協会,0999-00-1201"),
    )
    assert states(plan) == {"doubtful": 1}
    return plan


@pytest.mark.parametrize(
    ("choice", "people"),
    [
        (None, [("渡邉", "")]),
        (Choice.LEAVE_OUT, [("渡邉", "")]),
        (Choice.KEEP, [("渡邉", "0999-00-1201")]),
        (Choice.CORRECT, [("渡辺", "0999-00-1201")]),
        (Choice.REGISTER, [("渡邉", ""), ("渡辺", "0999-00-1201")]),
    ],
)
def test_the_clerk_decides_about_doubtful_rows(
    db: Database,
    imports: Imports,
    tmp_path: Path,
    choice: Choice | None,
    people: list[tuple[str, str]],
) -> None:
    plan = doubtful(imports, tmp_path)
    row = plan.rows[0]
    decisions = {} if choice is None else {row.number: RowDecision(choice, row.candidates[0].id)}
    imports.apply(plan, decisions)
    with db.read() as session:
        found = session.execute(
            select(models.Person.family_name, models.Person.phone).order_by(models.Person.id)
        ).all()
    assert [tuple(person) for person in found] == people


def test_a_row_with_an_unreadable_date_waits_and_may_be_registered_without_it(
    db: Database, imports: Imports, tmp_path: Path
) -> None:
    source = csv_file(
        tmp_path, "名簿.csv", "氏名,ふりがな,任期自", "林 茂,はやし しげる,令和七年度のどこか"
    )
    plan = imports.plan(ImportKind.PEOPLE, source)
    assert states(plan) == {"doubtful": 1}
    assert imports.apply(plan) == ImportResult(registered=0, changed=0, left=1)
    number = plan.rows[0].number
    result = imports.apply(plan, {number: RowDecision(Choice.REGISTER)})
    assert result == ImportResult(registered=1, changed=0, left=0)


def test_a_new_row_may_be_left_out(db: Database, imports: Imports, lists: Path) -> None:
    plan = imports.plan(ImportKind.PEOPLE, lists / "people_meibo.xlsx")
    result = imports.apply(plan, {5: RowDecision(Choice.LEAVE_OUT)})
    assert result == ImportResult(registered=14, changed=0, left=1)


def test_people_in_the_trash_are_not_found_again(
    db: Database, imports: Imports, lists: Path
) -> None:
    imports.apply(imports.plan(ImportKind.PEOPLE, lists / "people_meibo.xlsx"))
    with db.change("Trash", Topic.MEMBERS) as session:
        for person in session.scalars(select(models.Person)):
            person.deleted_at = dt.datetime.now()
    assert states(imports.plan(ImportKind.PEOPLE, lists / "people_meibo.xlsx")) == {"new": 15}


OWN_WORDS = ("有識者 1", "当事者および家族 4", "医師会 2", "福祉施設 3", "住民の代表 4", "議会 1")


def roster_of(folder: Path, *categories: str, name: str = "名簿.csv") -> Path:
    """A members list with so many people in each category: ``医師会 2``."""
    rows = ["区分,氏名,ふりがな,任期"]
    for category in categories:
        words, count = category.split()
        for place in range(int(count)):
            person = f"{chr(0x5C71 + len(rows))}田　花子"
            rows.append(f"{words},{person},よみ{place}{words[0]}　はなこ,R7.4.1～R9.3.31")
    return csv_file(folder, name, *rows)


def seats_of(db: Database) -> dict[str, tuple[int, int]]:
    """Seats and people of each category, as the screens count them."""
    on = dt.date(2025, 6, 1)
    bodies = Bodies(db)
    general = next(body for body in bodies.listed() if body.kind is BodyKind.GENERAL)
    roster = bodies.roster(general.id, on)
    assert roster.quota == roster.filled + roster.vacant
    assert roster.vacant == sum(seat.vacant for seat in roster.seats)
    worries = {row.kind: row.count for row in Today(db).worries(on)}
    assert worries.get(WorryKind.VACANT_SEATS, 0) == roster.vacant
    return {count.title: (count.quota, count.filled) for count in roster.categories}


@pytest.mark.parametrize("preset", council.PRESETS)
def test_the_seats_of_a_new_council_become_those_of_its_own_list(
    tmp_path: Path, preset: str
) -> None:
    with found_council(tmp_path, preset) as db:
        imports = Imports(db)
        plan = imports.plan(ImportKind.PEOPLE, roster_of(tmp_path, *OWN_WORDS))
        assert plan.seats is not None
        assert plan.seats.proposed is SeatsChoice.LIST
        assert plan.seats.people == 15
        imports.apply(plan)
        assert seats_of(db) == {
            "1号 有識者": (1, 1),
            "2号 当事者および家族": (4, 4),
            "3号 医師会": (2, 2),
            "4号 福祉施設": (3, 3),
            "5号 住民の代表": (4, 4),
            "6号 議会": (1, 1),
        }
        again = imports.plan(ImportKind.PEOPLE, roster_of(tmp_path, *OWN_WORDS))
        assert (states(again), again.seats) == ({"same": 15}, None)


def test_taking_the_import_back_brings_the_seats_of_the_preset_again(
    db: Database, imports: Imports, tmp_path: Path
) -> None:
    before = Councils(db).seat_categories()
    imports.apply(imports.plan(ImportKind.PEOPLE, roster_of(tmp_path, *OWN_WORDS)))
    change = db.next_to_undo()
    assert change is not None
    db.toggle(change.id)
    assert Councils(db).seat_categories() == before


def test_the_seats_of_the_council_can_be_kept_beside_those_of_the_list(
    db: Database, imports: Imports, tmp_path: Path
) -> None:
    plan = imports.plan(ImportKind.PEOPLE, roster_of(tmp_path, "有識者 1", "議会 2"))
    imports.apply(plan, seats_are=SeatsChoice.COUNCIL)
    seats = seats_of(db)
    assert seats["1号 学識経験者"] == (1, 1)
    assert seats["12号 議会"] == (2, 2)
    assert seats["2号 相談支援事業者"] == (2, 0)


def test_a_list_in_the_words_of_the_council_fills_its_seats(
    db: Database, imports: Imports, tmp_path: Path
) -> None:
    source = roster_of(tmp_path, "第1号委員（学識経験） 1", "障がい福祉サービス事業所 2", "社協 1")
    plan = imports.plan(ImportKind.PEOPLE, source)
    assert plan.seats is not None
    assert plan.seats.proposed is SeatsChoice.COUNCIL
    imports.apply(plan)
    seats = seats_of(db)
    assert len(seats) == 11
    assert seats["1号 学識経験者"] == (1, 1)
    assert seats["3号 障害福祉サービス事業者"] == (2, 2)
    assert seats["10号 社会福祉協議会"] == (1, 1)


def test_whoever_joins_a_council_at_work_takes_no_seat_away(
    db: Database, imports: Imports, tmp_path: Path
) -> None:
    first = roster_of(tmp_path, "学識経験者 1", "相談支援事業者 2")
    imports.apply(imports.plan(ImportKind.PEOPLE, first))
    joining = csv_file(
        tmp_path, "追加.csv", "区分,氏名,ふりがな,任期", "議会,森　一,もり　はじめ,R7.4.1～R9.3.31"
    )
    plan = imports.plan(ImportKind.PEOPLE, joining)
    assert plan.seats is not None
    assert plan.seats.proposed is SeatsChoice.COUNCIL
    imports.apply(plan)
    seats = seats_of(db)
    assert seats["12号 議会"] == (1, 1)
    assert seats["8号 当事者"] == (1, 0)


def test_people_without_a_category_leave_no_seat_vacant(
    db: Database, imports: Imports, tmp_path: Path
) -> None:
    rows = [f"{chr(0x5C71 + n)}田　花子,よみ{n}　はなこ,R7.4.1～R9.3.31" for n in range(15)]
    source = csv_file(tmp_path, "名簿.csv", "氏名,ふりがな,任期", *rows)
    imports.apply(imports.plan(ImportKind.PEOPLE, source))
    assert sum(quota for quota, _filled in seats_of(db).values()) == 15
