"""Who gets which edition: the panel counts as the table of copies does."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jiritsu_desktop.domain.distribution import headcount, print_runs
from jiritsu_desktop.domain.meetings import Capacity, MeetingDraft
from jiritsu_desktop.services import Services
from jiritsu_desktop.services.paper_facts import Facts
from jiritsu_desktop.services.paper_facts_distribution import distribution_of
from jiritsu_desktop.ui.meetings.editions_panel import EditionsPanel
from tests.meeting_builders import TODAY, general_assembly, open_council

JULY = dt.date(2026, 7, 8)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with open_council(tmp_path) as opened:
        yield opened


def test_the_panel_counts_as_the_table_of_copies_does(services: Services, qtbot: QtBot) -> None:
    draft = MeetingDraft(general_assembly(services), JULY, dt.time(13, 30), dt.time(15, 30))
    meeting_id = services.meetings.create(draft, TODAY)
    services.attendance.add(meeting_id, "手話通訳者 2名", Capacity.INTERPRETER)
    services.attendance.add(meeting_id, "草野　保", Capacity.GUEST)
    services.meetings.edit(meeting_id, observer_limit=5)
    services.council.save_rules(spare_copies=3)
    others = services.handouts.others(meeting_id)
    assert [group.copies for group in others if group.words == "通訳・支援者"] == [2]
    with services._db.read() as session:
        runs = print_runs(distribution_of(Facts(session), meeting_id))
    panel = EditionsPanel()
    qtbot.addWidget(panel)
    panel.show_needs(services.handouts.editions(meeting_id), others)
    labels = [label.text() for label in panel.findChildren(QLabel)]
    assert f"{sum(run.copies for run in runs)}部" in labels
    assert {"傍聴", "予備"} <= set(labels)


@pytest.mark.parametrize(
    ("words", "people"),
    [
        ("手話通訳者 2名", 2),
        ("手話通訳者２人", 2),
        ("通訳2名、介助者1名", 3),
        ("草野　保", 1),
        ("1人権団体の方", 1),
    ],
)
def test_people_are_counted_as_they_are_written(words: str, people: int) -> None:
    assert headcount(words) == people
