"""The council and its rules: presets, single edits, and what an older file lacks."""

import dataclasses
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete

from jiritsu_desktop.db import models
from jiritsu_desktop.db.database import Database
from jiritsu_desktop.domain.changes import Topic
from jiritsu_desktop.domain.council import CouncilRules, QuorumRule
from jiritsu_desktop.domain.minutes_form import SignatureKind
from jiritsu_desktop.errors import UserError
from jiritsu_desktop.services import council
from tests.builders import found_council


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with found_council(tmp_path) as database:
        yield database


@pytest.mark.parametrize("key", council.PRESETS)
def test_a_preset_becomes_the_rules_of_the_file(tmp_path: Path, key: str) -> None:
    with found_council(tmp_path, key) as db:
        councils = council.Councils(db)
        assert councils.rules() == council.preset(key).rules
        assert [row.number for row in councils.seat_categories()] == list(
            range(1, len(councils.seat_categories()) + 1)
        )
        [term] = councils.terms()
        assert term.ends_on == dt.date(2025 + councils.rules().term_years, 3, 31)


def test_an_unknown_preset_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UserError, match="standard"):
        council.preset("gigantic")


def test_each_rule_survives_the_file(db: Database) -> None:
    councils = council.Councils(db)
    changed = dataclasses.replace(
        CouncilRules(),
        term_years=3,
        quorum=QuorumRule.HALF,
        signature=SignatureKind.CHAIR_AND_TWO,
        proxy_counts=True,
        before_numbers="資料第{number}号",
    )
    councils.save_rules(**{f.name: getattr(changed, f.name) for f in dataclasses.fields(changed)})
    assert councils.rules() == changed


def test_one_rule_is_one_change_that_can_be_undone(db: Database) -> None:
    councils = council.Councils(db)
    councils.save_rules(notice_days=28)
    assert councils.rules().notice_days == 28
    [change] = db.changes()
    assert change.row_count == 1
    assert change.topic is Topic.COUNCIL
    db.toggle(change.id)
    assert councils.rules().notice_days == 21


def test_a_rule_that_an_older_file_lacks_takes_its_default(db: Database) -> None:
    with db.change("Remove", Topic.COUNCIL) as session:
        session.execute(
            delete(models.CouncilRule).where(models.CouncilRule.name == "disability_word")
        )
    assert council.Councils(db).rules().disability_word == CouncilRules().disability_word


def test_the_council_itself_can_be_changed(db: Database) -> None:
    councils = council.Councils(db)
    councils.save_council(dataclasses.replace(councils.council(), phone="0999-00-9999"))
    assert councils.council().phone == "0999-00-9999"
