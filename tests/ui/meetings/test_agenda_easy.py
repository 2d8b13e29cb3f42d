"""An agenda item in easy words: written beside its hints, saved by leaving, taken back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jiritsu_desktop.domain.council import CouncilRules
from jiritsu_desktop.domain.meetings import AgendaItemRow, AgendaKind
from jiritsu_desktop.ui.meetings.agenda_easy import EasyPanel

ITEM = AgendaItemRow(
    id=7,
    meeting_id=1,
    position=1,
    level=0,
    kind=AgendaKind.DISCUSSION,
    title="短期入所の受入れについて",
    minutes_planned=20,
    easy_text="家族がいそがしいときに、とまれる場所のことを話し合います。",
)


@pytest.fixture
def saved() -> list[tuple[int, str]]:
    return []


@pytest.fixture
def panel(shown: Callable[..., Any], saved: list[tuple[int, str]]) -> EasyPanel:
    made: EasyPanel = shown(
        EasyPanel(lambda item_id, text: saved.append((item_id, text))), 620, 560
    )
    made.show_item(ITEM, CouncilRules(easy_words="議題 話し合うこと"), locked=False)
    return made


def _hints(panel: EasyPanel) -> list[str]:
    model = panel.hints.rows
    return [str(model.data(model.index(row, 0))) for row in range(model.rowCount())]


def test_an_easy_text_has_nothing_pointed_at(panel: EasyPanel) -> None:
    assert _hints(panel) == []


def test_hard_words_are_pointed_at_while_writing(
    panel: EasyPanel, qtbot: QtBot, picture: Callable[[QWidget, str], Path]
) -> None:
    panel.text.setPlainText("短期入所を実施しなければならない。この議題は大切だ。")
    qtbot.waitUntil(lambda: len(_hints(panel)) >= 4)
    picture(panel, "easy")
    assert any("みじかい間とまれる" in hint for hint in _hints(panel))
    assert any("話し合うこと" in hint for hint in _hints(panel))
    panel.hints.choose_first()
    assert panel.text.textCursor().selectedText() == "短期入所"


def test_leaving_saves_what_was_written(panel: EasyPanel, saved: list[tuple[int, str]]) -> None:
    panel.text.setPlainText("とまれる場所の話です。")
    panel.hide()
    assert saved == [(7, "とまれる場所の話です。")]


def test_nothing_is_saved_when_nothing_was_written(
    panel: EasyPanel, saved: list[tuple[int, str]]
) -> None:
    panel.hide()
    assert saved == []


def test_final_minutes_lock_the_text(panel: EasyPanel, saved: list[tuple[int, str]]) -> None:
    panel.show_item(ITEM, CouncilRules(), locked=True)
    assert panel.text.isReadOnly()
