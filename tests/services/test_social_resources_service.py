"""Keeping social resources: each change is named, can be undone, and refuses with a sentence."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jiritsu_desktop.domain.resource_finding import ResourceFilter, ResourceFinder, Support
from jiritsu_desktop.domain.social_resources import (
    Mark,
    Place,
    ResourceDraft,
    ResourceKind,
    ServiceDraft,
    ServiceRow,
    VerificationWay,
)
from jiritsu_desktop.domain.verifications import Freshness
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.services import Services
from jiritsu_desktop.services.social_resources import SocialResources
from tests.resource_builders import ISSUE, RESPITE, SALON, TODAY, WORKSHOP, open_resources


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = open_resources(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def resources(services: Services) -> SocialResources:
    return services.social_resources


def _names(resources: SocialResources, text: str = "") -> list[str]:
    return [
        row.name for row in ResourceFinder(resources.listed(TODAY)).find(ResourceFilter(text)).rows
    ]


def _draft(service: ServiceRow) -> ServiceDraft:
    return ServiceDraft(
        service.name, service.id, service.capacity, service.vacancy, service.vacancy_on
    )


def test_the_list_is_in_the_order_of_the_readings_with_what_it_shows(
    resources: SocialResources,
) -> None:
    rows = resources.listed(TODAY)
    assert [row.name for row in rows] == ["サロン ひだまり", "しらかば短期入所", "みどり作業所"]
    workshop = rows[-1]
    assert workshop.services == ("就労継続支援B型", "生活介護")
    assert (workshop.capacity, workshop.vacancy) == (30, Mark.YES)
    assert workshop.supports == {Support.WHEELCHAIR}
    assert [row.freshness for row in rows] == [
        Freshness.FRESH, Freshness.NEVER, Freshness.OLD,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "みどりさぎょう",
        "ﾐﾄﾞﾘ",
        "作業所",
        "0999000301",
        "０３０１",
        "Ｂ型",
        "みどり福祉会",
        "b型 作業",
    ],
)
def test_name_reading_phone_operator_and_service_are_found_in_any_width(
    resources: SocialResources, text: str
) -> None:
    assert _names(resources, text) == ["みどり作業所"]


def test_words_are_not_found_across_two_facts(resources: SocialResources) -> None:
    assert _names(resources, "作業所みどりさぎょう") == []


def test_attention_counts_what_is_old_or_was_never_checked(
    services: Services, resources: SocialResources
) -> None:
    assert resources.attention(TODAY) == 2
    assert resources.attention(dt.date(2025, 5, 1)) == 1
    services.council.save_rules(verification_days=1000)
    assert resources.attention(TODAY) == 1
    resources.edit(RESPITE, "ended_on", dt.date(2026, 3, 31))
    assert resources.attention(TODAY) == 0


def test_a_resource_is_registered_with_its_services_and_undone(
    services: Services, resources: SocialResources
) -> None:
    draft = ResourceDraft(
        " 佐伯理容店 ", "さえきりようてん", ResourceKind.INFORMAL, Place.IN_TOWN, ("出張の散髪",)
    )
    resource_id = resources.register(draft)
    card = resources.card(resource_id)
    assert card.resource.name == "佐伯理容店"
    assert [service.name for service in card.resource.services] == ["出張の散髪"]
    assert card.last_verification is None
    last = services.history.last()
    assert last is not None
    assert "佐伯理容店" in last.title
    services.history.undo()
    assert "佐伯理容店" not in _names(resources)


def test_one_field_is_one_named_change(services: Services, resources: SocialResources) -> None:
    resources.edit(WORKSHOP, "phone", " 0999-00-9999 ")
    assert resources.card(WORKSHOP).resource.phone == "0999-00-9999"
    last = services.history.last()
    assert last is not None
    assert last.title == "みどり作業所 の「電話」を変更"
    services.history.undo()
    assert resources.card(WORKSHOP).resource.phone == "0999-00-0301"


def test_the_same_value_again_is_no_change(services: Services, resources: SocialResources) -> None:
    resources.edit(WORKSHOP, "phone", "0999-00-0301")
    assert services.history.last() is None


def test_an_empty_name_is_refused(resources: SocialResources) -> None:
    with pytest.raises(UserError, match="名前"):
        resources.edit(WORKSHOP, "name", "  ")
    with pytest.raises(UserError, match="名前"):
        resources.register(ResourceDraft(""))
    assert "みどり作業所" in _names(resources)


def test_services_are_added_changed_ordered_and_removed_in_one_change(
    services: Services, resources: SocialResources
) -> None:
    b_type, day_care = resources.card(WORKSHOP).resource.services
    resources.save_services(WORKSHOP, [ServiceDraft("就労選択支援", capacity=6), _draft(b_type)])
    now = resources.card(WORKSHOP).resource.services
    assert [(s.name, s.capacity) for s in now] == [("就労選択支援", 6), ("就労継続支援B型", 20)]
    assert now[1].id == b_type.id
    services.history.undo()
    assert resources.card(WORKSHOP).resource.services == (b_type, day_care)


def test_a_service_without_a_name_is_refused(resources: SocialResources) -> None:
    with pytest.raises(UserError):
        resources.save_services(WORKSHOP, [ServiceDraft(" ")])


def test_a_vacancy_is_noted_with_its_day(resources: SocialResources) -> None:
    service = resources.card(RESPITE).resource.services[0]
    resources.set_vacancy(service.id, Mark.SOME, TODAY)
    now = resources.card(RESPITE).resource.services[0]
    assert (now.vacancy, now.vacancy_on) == (Mark.SOME, TODAY)
    resources.set_vacancy(service.id, Mark.UNKNOWN, TODAY)
    assert resources.card(RESPITE).resource.services[0].vacancy_on is None


def test_a_check_makes_it_fresh_and_a_second_one_of_the_day_replaces_the_first(
    services: Services, resources: SocialResources
) -> None:
    resources.verify(WORKSHOP, VerificationWay.PHONE, TODAY, by="梅津")
    resources.verify(WORKSHOP, VerificationWay.VISIT, TODAY, by="梅津")
    checks = resources.card(WORKSHOP).verifications
    assert [(check.checked_on, check.way) for check in checks] == [
        (TODAY, VerificationWay.VISIT),
        (dt.date(2025, 4, 22), VerificationWay.FAX),
    ]
    assert resources.attention(TODAY) == 1
    last = services.history.last()
    assert last is not None
    assert last.title == "みどり作業所 を確認済みにする"
    services.history.undo()
    services.history.undo()
    assert resources.attention(TODAY) == 2


def test_a_resource_goes_to_the_trash_and_comes_back(
    services: Services, resources: SocialResources
) -> None:
    resources.trash(SALON)
    assert "サロン ひだまり" not in _names(resources)
    with pytest.raises(UserError, match="もうありません"):
        resources.card(SALON)
    services.history.undo()
    assert "サロン ひだまり" in _names(resources)


def test_an_issue_is_tied_with_its_origin_and_loosened(
    services: Services, resources: SocialResources
) -> None:
    assert [issue.id for issue in resources.issues_to_tie(SALON)] == [ISSUE]
    resources.tie(SALON, ISSUE, came_from_issue=True)
    tied = resources.card(SALON).issues
    assert [(one.issue.title, one.came_from_issue) for one in tied] == [
        ("短期入所が町内にない", True)
    ]
    assert resources.issues_to_tie(SALON) == []
    last = services.history.last()
    assert last is not None
    assert "R8-04" in last.title
    resources.untie(SALON, ISSUE)
    assert resources.card(SALON).issues == ()


def test_people_of_the_organisation_of_that_name_are_shown(resources: SocialResources) -> None:
    assert [person.family_name for person in resources.card(WORKSHOP).people] == ["安曇"]
    assert resources.card(SALON).people == ()


def test_the_matrix_counts_the_file_and_knows_the_issues_and_cases(
    resources: SocialResources,
) -> None:
    lines = resources.gaps(TODAY)
    respite = next(line for line in lines if line.service.name == "短期入所（福祉型）")
    assert respite.cell(Place.IN_TOWN).count == 0
    assert respite.cell(Place.IN_REGION).capacity == 4
    issues = resources.issues_by_service(lines)
    assert [issue.id for issue in issues["短期入所（福祉型）"]] == [ISSUE]
    assert issues["生活介護"] == ()
    assert [case.difficulty for case in resources.cases_of([ISSUE])] == ["介護する親の入院"]


def test_a_resource_that_has_ended_no_longer_counts(resources: SocialResources) -> None:
    resources.edit(RESPITE, "ended_on", dt.date(2026, 3, 31))
    lines = resources.gaps(TODAY)
    respite = next(line for line in lines if line.service.name == "短期入所（福祉型）")
    assert respite.cell(Place.IN_REGION).count == 0


def test_the_list_of_official_services_is_complete_enough(resources: SocialResources) -> None:
    catalogue = resources.service_types()
    for name in ("就労選択支援", "短期入所（医療型）", "基幹相談支援センター", "移動支援"):
        found = catalogue.type_of(name)
        assert found is not None
        assert found.name == name
    assert len({service.name for service in catalogue.types}) == len(catalogue.types)


def test_a_check_is_signed_by_the_councils_contact_person(
    services: Services, resources: SocialResources
) -> None:
    services.council.save_council(replace(services.council.council(), contact_name="梅津 遥"))
    resources.verify(SALON, VerificationWay.PHONE, TODAY)
    last = resources.card(SALON).last_verification
    assert last is not None
    assert last.checked_by == "梅津 遥"
