"""The search shadow follows every change, whichever way it was made."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.text import fold
from tests.builders import found_council


@pytest.fixture
def person_id(db: Database) -> int:
    with db.change("Register", Topic.MEMBERS) as session:
        person = models.Person(
            family_name="髙橋", given_name="美津枝", family_yomi="たかはし", given_yomi="みつえ"
        )
        session.add(person)
        session.flush()
        return person.id


@pytest.mark.parametrize(
    "typed", ["髙橋", "高橋", "タカハシ", "たかはし", "ﾀｶﾊｼ", "橋", "高橋 みつえ", "たか　美津"]
)
def test_a_person_is_found_by_any_spelling(db: Database, person_id: int, typed: str) -> None:
    assert [hit.record_id for hit in db.find(typed)] == [person_id]


@pytest.mark.parametrize("typed", ["", "  ", "佐藤", "高橋 佐藤", "%", "_", "' OR 1=1 --"])
def test_nothing_is_found_that_does_not_hold_every_word(
    db: Database, person_id: int, typed: str
) -> None:
    assert person_id
    assert db.find(typed) == []


def test_people_whose_reading_begins_with_the_word_come_first(db: Database, person_id: int) -> None:
    with db.change("Register", Topic.MEMBERS) as session:
        office = models.Organisation(name="たから園", yomi="たからえん")
        session.add(office)
        session.flush()
        session.add(
            models.Person(
                family_name="井上", given_name="学", family_yomi="いのうえ", given_yomi="まなぶ",
                organisation_id=office.id,
            )
        )  # fmt: skip
    hits = db.find("た")
    assert len(hits) == 3
    assert (hits[0].kind, hits[0].record_id) == ("people", person_id)
    assert db.find("た", limit=1) == hits[:1]
    assert hits[0].sorted_by is None


def test_the_shadow_follows_edits_undo_and_trash(db: Database, person_id: int) -> None:
    with db.change("Edit", Topic.MEMBERS) as session:
        session.get_one(models.Person, person_id).family_name = "濵田"
        session.get_one(models.Person, person_id).family_yomi = "はまだ"
    assert db.find("高橋") == []
    assert len(db.find("浜田")) == 1
    last = db.next_to_undo()
    assert last is not None
    db.toggle(last.id)
    assert len(db.find("高橋")) == 1
    with db.change("Trash", Topic.MEMBERS) as session:
        session.execute(text("UPDATE person SET deleted_at = '2026-01-01T00:00:00'"))
    assert db.find("高橋") == []


def test_a_service_is_found_through_its_resource(db: Database) -> None:
    with db.change("Register", Topic.SOCIAL_RESOURCES) as session:
        resource = models.SocialResource(name="みどり作業所")
        session.add(resource)
        session.flush()
        service = models.ResourceService(social_resource_id=resource.id, name="就労継続支援Ｂ型")
        session.add(service)
        resource_id = resource.id
    assert [hit.record_id for hit in db.find("就労継続支援B型")] == [resource_id]
    with db.change("Drop the service", Topic.SOCIAL_RESOURCES) as session:
        session.execute(text("DELETE FROM resource_service"))
    assert db.find("就労継続支援B型") == []


def test_many_documents_are_searched_slice_by_slice(tmp_path: Path) -> None:
    def fill(session: object) -> None:
        from sqlalchemy.orm import Session

        assert isinstance(session, Session)
        session.add_all(
            models.Person(family_name="姓", note=f"番号{number}番") for number in range(9000)
        )

    with found_council(tmp_path, more=fill) as db:
        assert len(db.find("番号8999番")) == 1
        assert len(db.find("番号", limit=50)) == 50


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(written: str) -> None:
    assert fold(fold(written)) == fold(written)
