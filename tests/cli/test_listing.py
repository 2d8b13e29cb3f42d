"""Lists from the command line: every kind, stable fields, days and texts."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jiritsu_desktop import cli
from jiritsu_desktop.services.listing import KINDS
from tests.cli.conftest import Run

Rows = Callable[..., list[dict[str, Any]]]

FIELDS = {
    "people": ["id", "family_name", "given_name", "family_yomi", "given_yomi", "organisation_id"],
    "appointments": ["id", "person_id", "body_id", "starts_on", "ends_on", "role", "kind"],
    "bodies": ["id", "name", "kind"],
    "meetings": ["id", "body_id", "body", "fiscal_year", "number", "title", "date", "starts_at"],
    "agenda": ["id", "meeting_id", "position", "level", "kind", "title"],
    "attendance": ["id", "meeting_id", "person_id", "name"],
    "handouts": ["id", "meeting_id", "position", "handout_class", "title"],
    "statements": ["id", "meeting_id", "agenda_item_id", "position", "text"],
    "decisions": ["id", "meeting_id", "agenda_item_id", "position", "fiscal_year", "number"],
    "actions": ["id", "meeting_id", "agenda_item_id", "position", "text"],
    "cases": ["id", "received_on", "organisation_id"],
    "issues": ["id", "fiscal_year", "number", "title", "goal_title", "area", "stage"],
    "resources": ["id", "name", "yomi", "kind", "place"],
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_a_list_of_objects_with_ids(kind: str, file: Path, rows: Rows) -> None:
    listed = rows(kind, file)
    assert all(isinstance(row["id"], int) for row in listed)
    assert len({row["id"] for row in listed}) == len(listed)
    if kind in FIELDS:
        assert listed
        assert list(listed[0])[: len(FIELDS[kind])] == FIELDS[kind]


def test_states_stages_and_levels_are_the_documented_words(file: Path, rows: Rows) -> None:
    assert {row["state"] for row in rows("meetings", file)} <= {
        "preparing",
        "invited",
        "held",
        "drafted",
        "under_review",
        "final",
        "published",
        "cancelled",
    }
    assert {row["stage"] for row in rows("issues", file)} == {
        "received",
        "sorting",
        "discussing",
        "acting",
        "closed",
    }
    assert {row["disclosure"] for row in rows("statements", file)} <= {
        "internal",
        "council",
        "public",
    }


def test_appointments_of_a_day(file: Path, rows: Rows) -> None:
    everyone = rows("appointments", file)
    today = rows("appointments", file, "--on", "R8.6.17")
    assert 0 < len(today) < len(everyone)
    assert all(row["starts_on"] <= "2026-06-17" <= row["ends_on"] for row in today)


@pytest.mark.parametrize("typed", ["タカハシ", "髙橋", "高橋", "ﾀｶﾊｼ"])
def test_where_understands_every_spelling(file: Path, rows: Rows, typed: str) -> None:
    assert [row["family_name"] for row in rows("people", file, "--where", typed)] == ["髙橋"]


def test_a_day_that_is_none_is_refused_with_the_way_to_write_it(file: Path, fail: Run) -> None:
    assert "R8.7.8" in fail("list", "people", file, "--on", "いつか")


def test_lines_for_people_hold_what_is_filled(file: Path, run: Run) -> None:
    lines = run("list", "people", file).splitlines()
    assert any("髙橋\t美津枝" in line for line in lines)


def test_search_finds_records_of_several_kinds(file: Path, run: Run) -> None:
    found = json.loads(run("search", file, "移動", "--json"))
    assert {"id", "kind", "title"} <= set(found[0])
    assert len({row["kind"] for row in found}) > 1


def test_english_can_be_asked_for(file: Path, fail: Run) -> None:
    missing = file.with_name("missing.jiritsu")
    assert "is not there" in fail("check", missing, "--lang", "en")
    assert "is not there" not in fail("check", missing)


@pytest.mark.parametrize(
    "kind", ["agenda", "attendance", "handouts", "statements", "decisions", "actions"]
)
def test_the_records_of_a_meeting_are_of_its_day(kind: str, file: Path, rows: Rows) -> None:
    meetings = {row["id"]: row["date"] for row in rows("meetings", file) if row["date"]}
    everything = rows(kind, file)
    day = meetings[everything[0]["meeting_id"]]
    of_the_day = rows(kind, file, "--on", day)
    assert of_the_day == [row for row in everything if meetings.get(row["meeting_id"]) == day]
    assert 0 < len(of_the_day) < len(everything)
    assert rows(kind, file, "--on", "1999-01-01") == []


def test_issues_run_from_the_day_they_came_to_the_day_they_were_closed(
    file: Path, rows: Rows
) -> None:
    everything = rows("issues", file)
    closed = next(row for row in everything if row["closed_on"])
    ids = [row["id"] for row in rows("issues", file, "--on", closed["closed_on"])]
    assert closed["id"] in ids
    assert [row["id"] for row in rows("issues", file, "--on", "1999-01-01")] == []
    assert len(rows("issues", file, "--on", "2099-01-01")) < len(everything)


def test_what_came_in_or_happened_is_of_its_day(file: Path, rows: Rows) -> None:
    everything = rows("cases", file)
    day = everything[0]["received_on"]
    of_the_day = rows("cases", file, "--on", day)
    assert of_the_day == [row for row in everything if row["received_on"] == day]
    for kind in ("changes", "papers", "backups"):
        assert rows(kind, file, "--on", "1999-01-01") == []


@pytest.mark.parametrize("words", [[], ["list"], ["list", "nothing", "x"], ["print", "agenda"]])
def test_wrong_usage_is_exit_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(words) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("kind", FIELDS)
def test_the_readme_names_every_field_in_its_order(kind: str, file: Path, rows: Rows) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"^\| {kind} \| (.*) \|$", readme, re.MULTILINE)
    assert found is not None
    assert found[1].split() == list(rows(kind, file)[0])
