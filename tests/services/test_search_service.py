"""Finding records: what is found, how it is named, where it is."""

import datetime as dt
from collections.abc import Iterator

import pytest

from jiritsu_desktop.db.search import KINDS
from jiritsu_desktop.domain import fiscal_year
from jiritsu_desktop.services import Services, practice

TODAY = dt.date(2026, 6, 17)


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    path = tmp_path_factory.mktemp("search") / "practice.jiritsu"
    practice.make(path, years=1, seed=1, today=TODAY)
    with Services.open(path) as services:
        yield services


def test_a_person_is_named_with_post_and_office(services: Services) -> None:
    [found] = services.search.find("タカハシ ミツエ", kinds=["people"])
    assert found.title == "髙橋　美津枝"
    assert found.place.startswith("たかはし みつえ　")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_found_and_described(services: Services, kind: str) -> None:
    found = services.search.find("の", kinds=[kind]) or services.search.find("ー", kinds=[kind])
    assert found, kind
    assert {row.ref.kind for row in found} == {kind}
    assert all(row.title.strip() for row in found)


def test_dated_records_come_newest_first(services: Services) -> None:
    found = services.search.find("移動", kinds=["statements"])
    meetings = {row.id: row.date for row in services.listing.rows("meetings")}
    statements = {row.id: row.meeting_id for row in services.listing.rows("statements")}
    days = [meetings[statements[row.ref.id]] for row in found]
    assert len(days) > 1
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize("kind", ["issues", "decisions"])
def test_a_record_is_found_by_its_number(services: Services, kind: str) -> None:
    row = services.listing.rows(kind)[-1]
    sign = "-決" if kind == "decisions" else "-"
    number = f"{fiscal_year.short(row.fiscal_year)}{sign}{row.number:02d}"
    assert row.id in [found.ref.id for found in services.search.find(number, kinds=[kind])]


def test_every_word_must_be_there(services: Services) -> None:
    both = services.search.find("移動 通院")
    assert both
    assert {row.ref for row in both} <= {row.ref for row in services.search.find("移動")}
    assert services.search.find("移動 ありえない語") == []


@pytest.mark.parametrize("typed", ["", "　", "%", "' OR 1=1 --", '"', "*", "-就労", "t:就労"])
def test_signs_of_query_languages_mean_themselves(services: Services, typed: str) -> None:
    assert services.search.find(typed) == []
