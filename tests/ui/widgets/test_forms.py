"""Dialogs, fields, switches, slide-ins and filters."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from jiritsu_desktop.ui.theme import Theme
from jiritsu_desktop.ui.widgets.buttons import ActionButton
from jiritsu_desktop.ui.widgets.choice_fields import ChoiceField, NumberField
from jiritsu_desktop.ui.widgets.fields import Field, FilterField, SaveOnLeave, required, text_field
from jiritsu_desktop.ui.widgets.form_dialog import FormDialog
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.overlay import Overlay, Veil
from jiritsu_desktop.ui.widgets.segmented import Segmented


class NewPerson(FormDialog):
    """Two names, both needed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "新しい委員", "あとで直せます。", verb="登録する")
        self.family, self.given = text_field(), text_field()
        self.family_row = self.add_field("姓", self.family, hint="戸籍の字で")
        self.given_row = self.add_field("名", self.given)

    @override
    def problems(self) -> dict[Field, str]:
        checked = {
            self.family_row: required(self.family.text()),
            self.given_row: required(self.given.text()),
        }
        return {row: problem for row, problem in checked.items() if problem}


@pytest.fixture
def window(shown: Callable[..., Any]) -> QWidget:
    made: QWidget = shown(QWidget(), 1366, 700)
    return made


def test_the_verb_is_refused_until_the_problems_are_mended(
    window: QWidget, qtbot: QtBot, picture: Callable[[QWidget, str], Path]
) -> None:
    dialog = NewPerson(window)
    dialog.open()
    verb = _button(dialog, "登録する")
    dialog.family.setText("髙橋")
    verb.click()
    assert dialog.isVisible()
    assert dialog.family_row.problem() == ""
    assert dialog.given_row.problem() == "ここに入れてください。"
    assert dialog.focusWidget() is dialog.given
    assert dialog.given.accessibleDescription() == "ここに入れてください。"
    picture(dialog, "refused")
    dialog.given.setText("美津枝")
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.given, Qt.Key.Key_Return)


def test_the_window_is_dimmed_only_while_the_dialog_is_open(window: QWidget) -> None:
    dialog = NewPerson(window)
    dialog.open()
    assert window.findChild(Veil) is not None
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChild(Veil) is None
    assert window.findChild(NewPerson) is None


def test_the_keyboard_begins_in_the_first_field(window: QWidget) -> None:
    dialog = NewPerson(window)
    dialog.open()
    assert dialog.focusWidget() is dialog.family
    dialog.close()


def test_nothing_is_searched_while_an_input_method_composes(
    shown: Callable[..., Any], qtbot: QtBot
) -> None:
    field: FilterField = shown(FilterField("絞り込む"), 300, 40)
    heard: list[str] = []
    field.searched.connect(heard.append)
    QCoreApplication.sendEvent(field, QInputMethodEvent("いどう", []))
    qtbot.wait(200)
    assert (heard, field.composing) == ([], True)
    decided = QInputMethodEvent("", [])
    decided.setCommitString("移動")
    QCoreApplication.sendEvent(field, decided)
    qtbot.waitUntil(lambda: heard == ["移動"])


def test_escape_empties_the_filter_and_down_leaves_it(
    shown: Callable[..., Any], qtbot: QtBot
) -> None:
    field: FilterField = shown(FilterField("絞り込む"), 300, 40)
    field.setText("移動")
    with qtbot.waitSignals([field.searched, field.left_downwards]):
        QTest.keyClick(field, Qt.Key.Key_Down)
    with qtbot.waitSignal(field.searched) as heard:
        QTest.keyClick(field, Qt.Key.Key_Escape)
    assert heard.args == [""]


def test_an_existing_record_is_saved_when_its_field_is_left(
    shown: Callable[..., Any],
) -> None:
    host: QWidget = shown(QWidget(), 300, 100)
    field, other = QLineEdit(), QLineEdit()
    layout = QVBoxLayout(host)
    layout.addWidget(field)
    layout.addWidget(other)
    host.activateWindow()
    saved: list[str] = []
    keeper = SaveOnLeave(field, saved.append)
    keeper.show_text("2部")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert saved == []
    field.setText("3部")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert saved == ["3部"]
    field.setText("まちがい")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "3部"


def test_arrow_keys_switch_the_segments(shown: Callable[..., Any], qtbot: QtBot) -> None:
    switch: Segmented = shown(Segmented([("a", "一覧"), ("b", "ボード")], name="見方"), 300, 40)
    with qtbot.waitSignal(switch.chosen) as chosen:
        QTest.keyClick(switch, Qt.Key.Key_Right)
    assert chosen.args == ["b"]
    with qtbot.assertNotEmitted(switch.chosen):
        switch.choose("a")
    assert switch.current() == "a"


def test_a_choice_tells_its_key_and_keeps_it_when_others_are_offered(
    shown: Callable[..., Any], qtbot: QtBot
) -> None:
    field: ChoiceField = shown(ChoiceField([(1, "大会議室"), (2, "保健センター")]), 200, 40)
    with qtbot.waitSignal(field.chosen) as chosen:
        QTest.keyClick(field, Qt.Key.Key_Down)
    assert chosen.args == [2]
    field.set_options([(3, "公民館"), (2, "保健センター")])
    assert field.current_key() == 2
    field.choose(99)
    assert field.current_key() is None


def test_the_wheel_passes_over_fields_without_the_keyboard(shown: Callable[..., Any]) -> None:
    host: QWidget = shown(QWidget(), 300, 100)
    layout = QVBoxLayout(host)
    first, number, choice = QLineEdit(), NumberField(40), ChoiceField([(1, "一"), (2, "二")])
    for part in (first, number, choice):
        layout.addWidget(part)
    first.setFocus()
    for part in (number, choice):
        turned = QWheelEvent(
            QPointF(5, 5),
            QPointF(part.mapToGlobal(QPoint(5, 5))),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QCoreApplication.sendEvent(part, turned)
    assert (number.value(), choice.current_key()) == (40, 1)


def test_a_slide_in_gives_the_keyboard_back(shown: Callable[..., Any], qtbot: QtBot) -> None:
    host: QWidget = shown(QWidget(), 1366, 700)
    card, panel = QLineEdit(host), QWidget()
    card.show()
    host.activateWindow()
    card.setFocus()
    overlay = Overlay(host, panel)
    overlay.open_over()
    assert panel.width() == 720
    assert panel.x() + panel.width() == host.width()
    with qtbot.waitSignal(overlay.closed):
        QTest.keyClick(overlay, Qt.Key.Key_Escape)
    assert host.focusWidget() is card
    host.resize(1000, 700)
    overlay.open_over()
    assert panel.width() == 1000


def test_a_long_name_elides_instead_of_widening(shown: Callable[..., Any]) -> None:
    label: ElidingLabel = shown(ElidingLabel("とても長い名前の事業所" * 5), 200, 24)
    assert label.width() == 200


def test_a_button_follows_its_action_and_may_be_gone_before_it(qtbot: QtBot) -> None:
    action = QAction("任期を加える")
    action.setShortcut("Ctrl+T")
    done: list[int] = []
    action.triggered.connect(lambda: done.append(1))
    button = ActionButton(action, "primary", icon="plus")
    button.click()
    assert done == [1]
    assert (button.text(), button.toolTip()) == ("任期を加える", "Ctrl+T")
    action.setToolTip("人を選ぶと加えられます")
    action.setEnabled(False)
    assert not button.isEnabled()
    assert button.toolTip() == "人を選ぶと加えられます"
    button.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    action.setEnabled(True)


def _button(part: QWidget, text: str) -> QPushButton:
    return next(button for button in part.findChildren(QPushButton) if button.text() == text)


@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("icon", ["", "filter"])
def test_a_character_of_another_font_does_not_lift_the_line(
    zoom: int, icon: str, theme: Theme, shown: Callable[..., Any]
) -> None:
    theme.use(zoom=zoom)
    field = shown(text_field("田田", icon=icon), 300, 32 * zoom // 100)
    field.clearFocus()
    usual = _ink_rows(field)
    field.setText("田𠮷")
    with_other = _ink_rows(field)
    slack = zoom // 100
    assert abs(with_other.start - usual.start) <= slack
    assert abs(with_other.stop - usual.stop) <= slack


def _ink_rows(field: QLineEdit) -> range:
    """The rows of pixels that the text covers."""
    picture = field.grab().toImage()
    left = field.textMargins().left() + field.fontMetrics().height() // 2
    inked = [
        y
        for y in range(6, picture.height() - 6)
        if any(picture.pixelColor(x, y).lightness() < 120 for x in range(left, field.width() - 20))
    ]
    return range(inked[0], inked[-1] + 1)
