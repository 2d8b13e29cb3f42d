"""The gap matrix: which official type is meant, what is counted, which zeros show."""

import pytest

from jiritsu_desktop.domain.resource_gaps import (
    OfferedService,
    ServiceCatalogue,
    ServiceType,
    gap_lines,
)
from jiritsu_desktop.domain.social_resources import Mark, Place

CATALOGUE = ServiceCatalogue(
    [
        ServiceType("短期入所（福祉型）", "居住", ("短期入所",), always=True),
        ServiceType("短期入所（医療型）", "居住", always=True),
        ServiceType("共同生活援助", "居住", ("グループホーム",)),
        ServiceType("就労継続支援B型", "日中"),
    ]
)


def _offer(
    number: int, name: str, place: Place, capacity: int | None = None, vacancy: Mark = Mark.UNKNOWN
) -> OfferedService:
    return OfferedService(number, f"事業所{number}", place, name, capacity, vacancy)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("就労継続支援Ｂ型", "就労継続支援B型"),
        ("短期入所", "短期入所（福祉型）"),
        ("短期入所(医療型)", "短期入所（医療型）"),
        ("グループホーム", "共同生活援助"),
        ("共同生活援助（日中サービス支援型）", "共同生活援助"),
    ],
)
def test_what_offices_write_is_led_back_to_the_official_type(written: str, meant: str) -> None:
    found = CATALOGUE.type_of(written)
    assert found is not None
    assert found.name == meant


def test_informal_services_belong_to_no_type() -> None:
    assert CATALOGUE.type_of("出張の散髪") is None


def test_a_cell_counts_resources_places_and_the_best_vacancy() -> None:
    lines = gap_lines(
        CATALOGUE,
        [
            _offer(1, "グループホーム", Place.IN_TOWN, 6, Mark.NO),
            _offer(1, "共同生活援助（介護サービス包括型）", Place.IN_TOWN, 4, Mark.SOME),
            _offer(2, "共同生活援助", Place.IN_REGION),
        ],
    )
    homes = next(line for line in lines if line.service.name == "共同生活援助")
    town, region = homes.cell(Place.IN_TOWN), homes.cell(Place.IN_REGION)
    assert (town.count, town.capacity, town.vacancy) == (1, 10, Mark.SOME)
    assert (region.count, region.capacity, region.vacancy) == (1, None, None)
    assert homes.cell(Place.OUTSIDE).count == 0
    assert homes.resource_ids == {1, 2}


def test_a_type_that_nobody_offers_shows_only_where_it_always_should() -> None:
    assert [line.service.stem for line in gap_lines(CATALOGUE, [])] == ["短期入所", "短期入所"]
    assert len(gap_lines(CATALOGUE, [], every=True)) == 4
