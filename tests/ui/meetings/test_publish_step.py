"""Step 5: the public text beside the council's, settled name by name, then published."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jiritsu_desktop.domain.meetings import MeetingState
from jiritsu_desktop.domain.publication import SpeakerMode
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.meetings.publish_painting import new_parts
from jiritsu_desktop.ui.meetings.publish_step import PublishStep
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import Theme
from tests.practice_builders import TODAY, practice_file


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """A practice council whose newest final minutes hold three places to be looked at."""
    with Services.open(practice_file(tmp_path)) as opened:
        yield opened


@pytest.fixture
def meeting_id(services: Services) -> int:
    rows = services.listing.rows("meetings")
    found: int = next(row.id for row in rows if row.state is MeetingState.FINAL)
    return found


@pytest.fixture
def step(
    services: Services, meeting_id: int, tasks: Tasks, shown: Callable[..., Any]
) -> PublishStep:
    made = PublishStep(services, tasks, lambda: TODAY)
    QAbstractItemModelTester(
        made.list.rows, QAbstractItemModelTester.FailureReportingMode.Warning, made
    )

    def follow(_topic: object) -> None:
        made.show_meeting(services.meetings.meeting(meeting_id))

    services.on_change(follow)
    made.show_meeting(services.meetings.meeting(meeting_id))
    shown(made, 1366, 590)
    return made


def _button(widget: QWidget, text: str) -> QPushButton:
    return next(b for b in widget.findChildren(QPushButton) if b.text() == text and b.isVisible())


def _click(widget: QWidget, text: str) -> None:
    QTest.mouseClick(_button(widget, text), Qt.MouseButton.LeftButton)


def _words(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def _open(services: Services, meeting_id: int) -> list[str]:
    return [hit.finding.word for hit in services.publishing.view(meeting_id).open_hits]


def test_the_first_place_is_in_hand_with_its_reason(step: PublishStep) -> None:
    words = _words(step.side)
    assert step.side.hit.word.text() == "勅使河原さん"
    assert "人の名前" in words
    assert "社会福祉協議会" in words
    assert "3件のうち 0件 済" in words
    line = step.list.current_line()
    assert line is not None
    assert "まだ決めていない箇所：勅使河原さん" in line.sentence


def test_f3_goes_round_the_open_places_and_back(step: PublishStep) -> None:
    found = []
    for _turn in range(4):
        found.append(step.side.hit.word.text())
        QTest.keyClick(step.list, Qt.Key.Key_F3)
    assert found == ["勅使河原さん", "0999-00-4567", "小鳥遊さん", "勅使河原さん"]
    QTest.keyClick(step.list, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert step.side.hit.word.text() == "勅使河原さん"


@pytest.mark.parametrize("by_key", [True, False])
def test_a_place_is_left_as_it_is_by_key_or_button(
    step: PublishStep, services: Services, meeting_id: int, by_key: bool
) -> None:
    if by_key:
        QTest.keyClick(step.list, Qt.Key.Key_1)
    else:
        _click(step, "このままでよい")
    assert _open(services, meeting_id) == ["0999-00-4567", "小鳥遊さん"]
    assert step.side.hit.word.text() == "0999-00-4567"
    assert "3件のうち 1件 済" in _words(step.side)
    services.history.undo()
    assert len(_open(services, meeting_id)) == 3


def test_a_name_is_replaced_by_the_role(
    step: PublishStep, services: Services, meeting_id: int
) -> None:
    _click(step, "「委員」にする")
    assert "勅使河原さん" not in _open(services, meeting_id)
    texts = [p.public for p in services.publishing.view(meeting_id).passages]
    assert any("委員にも、同じことを聞いたことがある。" in text for text in texts)
    assert "公開用の文にした" in _words(step.side)
    assert step.side.hit.word.text() == "0999-00-4567"


def test_words_for_the_public_are_written_in_place(
    step: PublishStep, services: Services, meeting_id: int
) -> None:
    QTest.keyClick(step.list, Qt.Key.Key_F3)
    QTest.keyClick(step.list, Qt.Key.Key_2)
    editor = step.side.wording.text
    assert editor.textCursor().selectedText() == "0999-00-4567"
    QTest.keyClicks(editor, "0000")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not step.side.wording.isVisible()
    assert "0999-00-4567" in _open(services, meeting_id)
    _click(step, "文を直す…")
    editor.setPlainText("連絡先は、あとで知らせる。")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "0999-00-4567" not in _open(services, meeting_id)
    assert "連絡先は、あとで知らせる。" in [
        passage.public for passage in services.publishing.view(meeting_id).passages
    ]


def test_a_statement_is_withheld_by_key_and_shown_again_by_undo(
    step: PublishStep, services: Services, meeting_id: int
) -> None:
    line = step.list.current_line()
    assert line is not None
    QTest.keyClick(step.list, Qt.Key.Key_3)
    index = step.list.rows.index_of(line.key)
    withheld = step.list.rows.line_at(index)
    assert withheld is not None
    assert (withheld.passage.public, withheld.gap) == ("", "（会議限りの発言のため非公開）")
    services.history.undo()
    again = step.list.rows.line_at(step.list.rows.index_of(line.key))
    assert again is not None
    assert again.passage.public == line.passage.public


def test_the_text_follows_how_speakers_are_called(
    step: PublishStep, services: Services, meeting_id: int
) -> None:
    def heads() -> set[str]:
        rows = [step.list.rows.index(n, 0) for n in range(step.list.rows.rowCount())]
        lines = [step.list.rows.line_at(row) for row in rows]
        return {line.public_head for line in lines if line is not None}

    assert "（副会長）" in heads()
    step.mode.chosen.emit(SpeakerMode.SURNAME)
    assert "（髙橋 副会長）" in heads()
    assert _open(services, meeting_id) == ["0999-00-4567"]
    services.history.undo()
    assert "（副会長）" in heads()


def test_names_in_the_head_are_a_choice_of_the_meeting(
    step: PublishStep, services: Services, meeting_id: int
) -> None:
    tick = step.findChild(QCheckBox)
    assert isinstance(tick, QCheckBox)
    tick.click()
    assert services.publishing.view(meeting_id).names_in_head


def _settle_all(step: PublishStep) -> None:
    for _hit in range(3):
        QTest.keyClick(step.list, Qt.Key.Key_1)


def test_files_are_offered_when_everything_is_settled(
    step: PublishStep, services: Services, tmp_path: Path, qtbot: QtBot
) -> None:
    assert "あと3件を決めると、公開版を作れます。" in _words(step.side)
    assert not any(b.text() == "PDF" and b.isVisible() for b in step.findChildren(QPushButton))
    _settle_all(step)
    assert "検査は済みました" in _words(step.side)
    for text, name in (("PDF", "public.pdf"), ("テキスト", "public.txt"), ("Word", "public.docx")):
        _click(step, text)
        picker = step.window().findChild(QFileDialog)
        assert isinstance(picker, QFileDialog)
        assert "会議録_公開版" in picker.selectedFiles()[0]
        target = tmp_path / name
        picker.fileSelected.emit(str(target))
        picker.close()
        picker.deleteLater()
        qtbot.waitUntil(target.exists)
        QApplication.sendPostedEvents(None, 0)
        QApplication.processEvents()


def test_the_day_and_place_of_publication_are_noted_and_taken_back(
    step: PublishStep, services: Services, meeting_id: int
) -> None:
    _settle_all(step)
    _click(step, "公開済みにする…")
    dialog = next(d for d in step.window().findChildren(QDialog) if d.isVisible())
    _click(dialog, "記録する")
    assert "ここに入れてください" in _words(dialog)
    where = next(
        line for line in dialog.findChildren(QLineEdit) if line.accessibleName() == "公開した場所"
    )
    QTest.keyClicks(where, "https://town.midori.example/")
    _click(dialog, "記録する")
    assert services.meetings.meeting(meeting_id).state is MeetingState.PUBLISHED
    assert "6月17日(水)に公開しました" in _words(step.side)
    assert "https://town.midori.example/" in _words(step.side)
    assert not step.mode.isEnabled()
    assert step.mode.toolTip() == "先に公開を取り消してください。"
    _click(step, "公開を取り消す")
    asked = step.window().findChild(QDialog, "confirm")
    assert isinstance(asked, QDialog)
    _click(asked, "取り消す")
    assert services.meetings.meeting(meeting_id).state is MeetingState.FINAL
    assert step.mode.isEnabled()


def test_a_meeting_that_was_not_held_leads_to_its_minutes(
    step: PublishStep, services: Services
) -> None:
    coming = next(
        row for row in services.listing.rows("meetings") if row.state is MeetingState.INVITED
    )
    wanted: list[int] = []
    step.step_wanted.connect(wanted.append)
    step.show_meeting(coming)
    assert "公開するものは、まだありません" in _words(step)
    _click(step, "会議録へ")
    assert wanted == [3]


@pytest.mark.parametrize("width", [600, 900, 1366, 1920])
@pytest.mark.parametrize("zoom", [100, 200])
def test_nothing_is_wider_than_the_panel(
    step: PublishStep, theme: Theme, width: int, zoom: int
) -> None:
    theme.use(zoom=zoom)
    step.set_narrow(width < theme.px(1100))
    step.resize(max(width, theme.px(600)), 600)
    QApplication.processEvents()
    for widget in step.side.hit.findChildren(QPushButton):
        if widget.isVisible():
            right = widget.mapTo(step.side, widget.rect().topRight()).x()
            assert right <= step.side.width()


def test_only_what_became_other_words_is_marked() -> None:
    assert new_parts("髙橋さんの案です。", "髙橋さんの案です。") == []
    assert new_parts("髙橋さんの案です。", "") == []
    assert new_parts("髙橋さんの案です。", "委員の案です。") == [(0, 2)]
    assert new_parts("担当の方が毎週通う。", "通院について話した。まったく別の文。") == []
