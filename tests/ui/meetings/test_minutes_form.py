"""One meeting's minutes are kept otherwise than the council's rules say."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget

from jiritsu_desktop.domain.meetings import MeetingDraft
from jiritsu_desktop.domain.minutes_form import Grade, MinutesHeader, SignatureKind
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.meetings.minutes_form import MinutesFormDialog
from jiritsu_desktop.ui.meetings.minutes_step import MinutesStep
from tests.meeting_builders import TODAY, general_assembly, open_council


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    with open_council(tmp_path) as opened:
        draft = MeetingDraft(general_assembly(opened), TODAY, dt.time(13, 30), dt.time(15, 30))
        opened.meetings.create(draft, TODAY)
        yield opened


@pytest.fixture
def dialog(services: Services, shown: Callable[..., Any]) -> MinutesFormDialog:
    step = MinutesStep(services, lambda: TODAY)
    services.on_change(lambda _topic: step.reload() if step.isVisible() else None)
    step.show_meeting(services.meetings.meeting(1))
    shown(step, 1366, 596)
    action = next(one for one in step.findChildren(QAction) if one.text() == "会議録の形…")
    action.trigger()
    made = QApplication.activeModalWidget() or step.findChild(MinutesFormDialog)
    assert isinstance(made, MinutesFormDialog)
    return made


def test_the_rules_are_offered_first(
    dialog: MinutesFormDialog, picture: Callable[[QWidget, str], Path]
) -> None:
    picture(dialog, "minutes_form")
    assert dialog.grade.currentText() == "協議会の決まりのとおり（要点筆記）"
    assert dialog.grade.itemText(3) == "議事要旨"
    assert set(dialog.draft().values()) == {None}


def test_what_is_chosen_is_one_change_of_the_meeting(
    dialog: MinutesFormDialog, services: Services
) -> None:
    dialog.grade.choose(Grade.SUMMARY)
    dialog.header.choose(MinutesHeader.BRACKETS)
    dialog.signature.choose(SignatureKind.NONE)
    dialog.verb_button.click()
    meeting = services.meetings.meeting(1)
    assert meeting.minutes_grade is Grade.SUMMARY
    assert meeting.minutes_header is MinutesHeader.BRACKETS
    assert meeting.minutes_signature is SignatureKind.NONE
    change = services.history.last()
    assert change is not None
    assert "会議録の形" in change.title
    services.history.undo(change.id)
    assert services.meetings.meeting(1).minutes_grade is None


def test_leaving_it_with_the_rules_changes_nothing(
    dialog: MinutesFormDialog, services: Services
) -> None:
    before = services.history.last()
    dialog.verb_button.click()
    assert services.history.last() == before
