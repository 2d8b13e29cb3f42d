"""The 社会資源 tab on a real council file: narrow, read, correct, check, tie, remove."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jiritsu_desktop.domain.imports import ImportKind
from jiritsu_desktop.domain.references import Ref
from jiritsu_desktop.domain.social_resources import Mark, ResourceKind
from jiritsu_desktop.services import Services
from jiritsu_desktop.ui.social_resources.tab import SocialResourcesTab
from jiritsu_desktop.ui.tasks import Tasks
from jiritsu_desktop.ui.theme import Theme
from jiritsu_desktop.ui.widgets.lists import ListView
from tests.builders import found_council
from tests.resource_builders import ISSUE, RESPITE, SALON, TODAY, WORKSHOP, open_resources

OFFERS = ("resource_list", "guidebook_page", "verification_request", "gap_matrix", "new_issue")


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = open_resources(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def open_tab(
    services: Services, tasks: Tasks, shown: Callable[..., Any]
) -> Callable[..., SocialResourcesTab]:
    def make(width: int = 1366, offers: tuple[str, ...] = ()) -> SocialResourcesTab:
        tab = SocialResourcesTab(services, tasks, lambda: TODAY, offers)
        services.on_change(lambda _topic: tab.reload())
        tab.reload()
        shown(tab, width, 600)
        return tab

    return make


@pytest.fixture
def tab(open_tab: Callable[..., SocialResourcesTab]) -> SocialResourcesTab:
    return open_tab()


def _names(tab: SocialResourcesTab) -> list[str]:
    model = tab.table.rows
    return [model.cell_at(model.index(row, 0)).text for row in range(model.rowCount())]


def _button(root: QWidget, text: str) -> QPushButton:
    # What was just put into a layout becomes visible through the event queue.
    QCoreApplication.sendPostedEvents()
    found = [b for b in root.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    assert found, [b.text() for b in root.findChildren(QPushButton) if b.isVisible()]
    return found[0]


def _box(tab: SocialResourcesTab, text: str) -> QCheckBox:
    return next(box for box in tab.facets.findChildren(QCheckBox) if box.text() == text)


def _field(root: QWidget, name: str) -> QLineEdit:
    return next(
        field
        for field in root.findChildren(QLineEdit)
        if field.accessibleName() == name and field.isVisible()
    )


def _dialog(tab: SocialResourcesTab) -> QDialog:
    return next(dialog for dialog in tab.findChildren(QDialog) if dialog.isVisible())


def _texts(root: QWidget) -> list[str]:
    return [label.text() for label in root.findChildren(QLabel) if label.isVisible()]


def _pick(*path: str) -> None:
    """Trigger an entry of the menu that has just been opened."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for text in path[:-1]:
        inner = next(a.menu() for a in menu.actions() if a.text() == text)
        assert isinstance(inner, QMenu)
        menu = inner
    action = next(a for a in menu.actions() if a.text() == path[-1])
    action.trigger()
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()


def _type(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    field.insert(text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_the_model_behaves(tab: SocialResourcesTab) -> None:
    tester = QAbstractItemModelTester(
        tab.table.rows, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    _box(tab, "医療的ケア").click()
    tab.table.rows.sort(3)
    _box(tab, "医療的ケア").click()
    assert tester.model() is tab.table.rows


def test_all_resources_show_with_counts_and_the_first_ones_card(tab: SocialResourcesTab) -> None:
    assert _names(tab) == ["サロン ひだまり", "しらかば短期入所", "みどり作業所"]
    texts = _texts(tab)
    assert "3件のうち 3件" in texts
    assert {"6か月以内 1", "1年以内 0", "1年より前 1", "未確認 1"} <= set(texts)
    assert _field(tab.card, "名前").text() == "サロン ひだまり"


def test_a_row_is_read_out_as_a_whole(tab: SocialResourcesTab) -> None:
    model = tab.table.rows
    spoken = [
        model.index(2, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(5)
    ]
    assert spoken == [
        "名前・種別 みどり作業所 就労継続支援B型・生活介護",
        "場所 町内",
        "定員 30",
        "空き ○ あり",
        "確認日 R7.4.22",
    ]


def test_boxes_narrow_the_list_and_say_what_they_hold(tab: SocialResourcesTab) -> None:
    assert _box(tab, "車いす").accessibleName() == "車いす 2件"
    assert _box(tab, "圏域内").accessibleName() == "圏域内 1件"
    _box(tab, "圏域内").click()
    assert _names(tab) == ["サロン ひだまり", "みどり作業所"]
    _box(tab, "1年より前").click()
    assert _names(tab) == ["みどり作業所"]
    assert _field(tab.card, "名前").text() == "みどり作業所"
    assert _box(tab, "圏域内").accessibleName() == "圏域内 0件"


def test_a_kind_that_nobody_has_is_left_out(tab: SocialResourcesTab) -> None:
    assert _box(tab, "インフォーマル").isVisible()
    assert not _box(tab, "医療・保健").isVisible()


def test_words_narrow_the_list_and_the_down_key_goes_to_it(
    tab: SocialResourcesTab, qtbot: QtBot
) -> None:
    tab.focus_filter()
    assert tab.facets.field.hasFocus()
    tab.facets.field.insert("ｻﾛﾝ")
    qtbot.waitUntil(lambda: _names(tab) == ["サロン ひだまり"])
    QTest.keyClick(tab.facets.field, Qt.Key.Key_Down)
    assert tab.table.hasFocus()


def test_nothing_left_offers_to_show_all_again(tab: SocialResourcesTab, qtbot: QtBot) -> None:
    tab.facets.field.insert("どこにもない")
    qtbot.waitUntil(lambda: _names(tab) == [])
    assert not tab.card.isVisible()
    _button(tab, "絞り込みをやめる").click()
    assert len(_names(tab)) == 3
    assert tab.card.isVisible()


def test_the_arrow_keys_turn_the_cards(tab: SocialResourcesTab) -> None:
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_Down)
    assert _field(tab.card, "名前").text() == "しらかば短期入所"


def test_a_fact_is_corrected_in_place_and_undone(
    tab: SocialResourcesTab, services: Services
) -> None:
    tab.choose(WORKSHOP)
    _type(_field(tab.card, "電話"), "0999-00-7777")
    assert services.social_resources.card(WORKSHOP).resource.phone == "0999-00-7777"
    services.history.undo()
    assert _field(tab.card, "電話").text() == "0999-00-0301"


def test_esc_brings_the_old_text_back(tab: SocialResourcesTab, services: Services) -> None:
    field = _field(tab.card, "電話")
    field.setFocus()
    field.insert("9")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "0999-00-0302"
    assert services.history.last() is None


def test_f2_renames_and_an_empty_name_is_refused_with_a_sentence(
    tab: SocialResourcesTab, services: Services
) -> None:
    tab.choose(SALON)
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_F2)
    name = _field(tab.card, "名前")
    assert name.hasFocus()
    _type(name, "サロン ひなた")
    assert "サロン ひなた" in _names(tab)
    name.clear()
    QTest.keyClick(name, Qt.Key.Key_Return)
    error = tab.findChild(QDialog, "error")
    assert error is not None
    assert any("呼び名" in text for text in _texts(error))
    assert services.social_resources.card(SALON).resource.name == "サロン ひなた"
    error.reject()
    tab.choose(SALON)
    assert name.text() == "サロン ひなた"


def test_it_was_checked_takes_the_way_and_makes_the_ring_full(
    tab: SocialResourcesTab, services: Services
) -> None:
    tab.choose(WORKSHOP)
    assert "確認から 421日" in _texts(tab.card)
    assert "R7.4.22 FAXで確認" in _texts(tab.card)
    assert tab.badge_count() == 2
    tab.card.verify_button.click()
    _pick("電話")
    assert "今日確認しました" in _texts(tab.card)
    assert "R8.6.17 電話で確認" in _texts(tab.card)
    assert tab.badge_count() == 1
    services.history.undo()
    assert "確認から 421日" in _texts(tab.card)


def test_the_context_menu_checks_too(tab: SocialResourcesTab) -> None:
    row = tab.table.visualRect(tab.table.rows.index(1, 0)).center()
    tab.table.customContextMenuRequested.emit(QPoint(row))
    _pick("確認した", "訪問")
    assert tab.card.resource_id == RESPITE
    assert "今日確認しました" in _texts(tab.card)


def test_a_vacancy_is_noted_from_the_card(tab: SocialResourcesTab, services: Services) -> None:
    tab.choose(RESPITE)
    assert tab.card.vacancy.text() == "× なし"
    tab.card.vacancy.click()
    _pick("短期入所（福祉型）", "○ あり")
    assert tab.card.vacancy.text() == "○ あり（R8.6.17）"
    assert services.social_resources.card(RESPITE).resource.services[0].vacancy is Mark.YES


def test_what_it_offers_is_noted_from_the_card(tab: SocialResourcesTab) -> None:
    tab.choose(WORKSHOP)
    assert tab.card.supports.text() == "車いす ○  医療的ケア ×"
    tab.card.supports.click()
    _pick("手話・筆談", "△ 一部できる")
    assert tab.card.supports.text() == "車いす ○  医療的ケア ×  手話 △"
    assert _box(tab, "手話・筆談").accessibleName() == "手話・筆談 1件"


def test_further_facts_are_folded_away_and_saved_too(
    tab: SocialResourcesTab, services: Services
) -> None:
    tab.choose(SALON)
    _button(tab.card, "ほかの項目").click()
    _type(_field(tab.card, "メモ（非公開）"), "鍵は役場")
    assert services.social_resources.card(SALON).resource.private_note == "鍵は役場"
    assert _button(tab.card, "ほかの項目を閉じる").isVisible()


def test_a_resource_is_registered_with_services_from_the_list(
    tab: SocialResourcesTab, services: Services
) -> None:
    _button(tab, "資源を加える").click()
    dialog = _dialog(tab)
    _button(dialog, "登録する").click()
    assert dialog.isVisible()
    assert "ここに入れてください。" in _texts(dialog)
    _field(dialog, "名前").insert("相談室 あさがお")
    _field(dialog, "よみ").insert("あさがお")
    _button(dialog, "一覧から選ぶ").click()
    _pick("相談", "計画相談支援")
    _button(dialog, "一覧から選ぶ").click()
    _pick("相談", "障害児相談支援")
    assert _field(dialog, "サービス").text() == "計画相談支援、障害児相談支援"
    _button(dialog, "登録する").click()
    assert _names(tab)[0] == "相談室 あさがお"
    assert _field(tab.card, "名前").text() == "相談室 あさがお"
    assert "まだ確認していません" in _texts(tab.card)
    services.history.undo()
    assert len(_names(tab)) == 3


def test_a_new_resource_is_shown_wherever_it_stands_and_its_phone_is_one(
    tab: SocialResourcesTab,
) -> None:
    tab.facets.field.setText("サロン")
    tab.facets.field.flush()
    tab.new_action.trigger()
    dialog = _dialog(tab)
    _field(dialog, "名前").insert("わかばの家")
    _field(dialog, "よみ").insert("わかばのいえ")
    _field(dialog, "電話").insert("でんわ")
    _button(dialog, "登録する").click()
    assert any("電話番号になっていません" in text for text in _texts(dialog))
    _field(dialog, "電話").clear()
    _field(dialog, "電話").insert("0999-00-0123")
    _button(dialog, "登録する").click()
    assert _names(tab)[-1] == "わかばの家"
    assert _field(tab.card, "名前").text() == "わかばの家"
    assert tab.table.current_key() == tab.card.resource_id


def test_a_twin_is_pointed_out_while_registering(tab: SocialResourcesTab) -> None:
    tab.new_action.trigger()
    dialog = _dialog(tab)
    _field(dialog, "名前").insert("サロンひだまり")
    assert any("もう一覧にあります" in text for text in _texts(dialog))
    dialog.reject()


def test_services_are_changed_in_their_dialog(tab: SocialResourcesTab, services: Services) -> None:
    tab.choose(WORKSHOP)
    tab.card.capacity.click()
    dialog = _dialog(tab)
    capacity = _field(dialog, "定員")
    capacity.setText("x")
    _button(dialog, "保存する").click()
    assert "数字だけで書いてください。" in _texts(dialog)
    capacity.setText("２５")
    _button(dialog, "サービスを加える").click()
    focused = dialog.focusWidget()
    assert isinstance(focused, QLineEdit)
    focused.setText("就労選択支援")
    _button(dialog, "保存する").click()
    saved = services.social_resources.card(WORKSHOP).resource.services
    assert [(s.name, s.capacity) for s in saved] == [
        ("就労継続支援B型", 25), ("生活介護", 10), ("就労選択支援", None),
    ]  # fmt: skip
    assert tab.card.capacity.text() == "B型 25、生活介護 10"


def test_a_resource_is_tied_to_an_issue_opened_and_loosened(
    tab: SocialResourcesTab, services: Services, qtbot: QtBot
) -> None:
    tab.choose(SALON)
    _button(tab.card, "課題とつなぐ").click()
    dialog = _dialog(tab)
    verb = _button(dialog, "つなぐ")
    assert not verb.isEnabled()
    assert verb.toolTip()
    issues = dialog.findChild(ListView)
    assert isinstance(issues, ListView)
    issues.setCurrentIndex(issues.model().index(0, 0))
    verb.click()
    line = next(
        button
        for button in tab.card.links.findChildren(QPushButton)
        if "R8-04" in button.accessibleName() and button.text()
    )
    with qtbot.waitSignal(tab.open_requested) as opened:
        line.click()
    assert opened.args == [Ref("issues", ISSUE)]
    loosen = next(
        button
        for button in tab.card.links.findChildren(QPushButton)
        if button.accessibleName() == "R8-04 とのつながりを外す"
    )
    loosen.click()
    assert services.social_resources.card(SALON).issues == ()
    services.history.undo()
    assert len(services.social_resources.card(SALON).issues) == 1


def test_people_of_the_office_open_in_their_tab(tab: SocialResourcesTab, qtbot: QtBot) -> None:
    tab.choose(WORKSHOP)
    person = _button(tab.card.links, "安曇 健")
    with qtbot.waitSignal(tab.open_requested) as opened:
        person.click()
    assert opened.args is not None
    assert opened.args[0].kind == "people"


def test_removing_keeps_a_neighbour_in_view_and_undo_brings_it_back(
    tab: SocialResourcesTab, services: Services
) -> None:
    tab.choose(RESPITE)
    tab.delete_action.trigger()
    assert "しらかば短期入所" not in _names(tab)
    assert tab.card.isVisible()
    services.history.undo()
    assert "しらかば短期入所" in _names(tab)


def test_an_empty_council_offers_the_first_step(
    tmp_path: Path, tasks: Tasks, shown: Callable[..., Any]
) -> None:
    with Services(found_council(tmp_path, name="empty.jiritsu")) as empty:
        tab = SocialResourcesTab(empty, tasks, lambda: TODAY)
        empty.on_change(lambda _topic: tab.reload())
        tab.reload()
        shown(tab)
        assert "まだ社会資源がありません" in _texts(tab)
        assert not tab.delete_action.isEnabled()
        asked: list[object] = []
        tab.import_requested.connect(asked.append)
        _button(tab, "社会資源を取り込む").click()
        assert asked == [ImportKind.RESOURCES]
        _button(tab, "資源を加える").click()
        dialog = _dialog(tab)
        _field(dialog, "名前").insert("みどり作業所")
        _button(dialog, "登録する").click()
        assert _names(tab) == ["みどり作業所"]
        assert tab.card.isVisible()


def test_another_tab_can_point_at_a_resource_that_is_narrowed_away(
    tab: SocialResourcesTab,
) -> None:
    _box(tab, "インフォーマル").click()
    assert tab.open_ref(Ref("resources", WORKSHOP))
    assert _field(tab.card, "名前").text() == "みどり作業所"
    assert len(_names(tab)) == 3
    assert not tab.open_ref(Ref("resources", 999))


def test_a_narrow_window_puts_the_panels_behind_buttons(
    open_tab: Callable[..., SocialResourcesTab],
) -> None:
    tab = open_tab(760)
    assert not tab.facets.isVisible()
    assert not tab.card.isVisible()
    _button(tab, "絞り込み").click()
    assert tab.facets.isVisible()
    _button(tab, "絞り込み").click()
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    assert tab.card.isVisible()
    assert not tab.table.isVisible()
    _button(tab, "一覧へ戻る").click()
    assert tab.table.isVisible()
    tab.resize(1366, 600)
    assert tab.facets.isVisible()
    assert tab.card.isVisible()


@pytest.mark.parametrize("zoom", [100, 200])
def test_nothing_pushes_the_window_wider_than_the_screen(
    open_tab: Callable[..., SocialResourcesTab], theme: Theme, zoom: int
) -> None:
    theme.use(zoom=zoom)
    tab = open_tab(960 * zoom // 100)
    assert tab.width() == 960 * zoom // 100
    tab.show_view("gaps")
    QCoreApplication.sendPostedEvents()
    assert tab.width() == 960 * zoom // 100


def test_only_papers_that_can_be_made_have_a_button(
    open_tab: Callable[..., SocialResourcesTab], qtbot: QtBot
) -> None:
    bare = open_tab()
    assert not [b for b in bare.findChildren(QPushButton) if b.text() == "確認依頼書"]
    tab = open_tab(1366, OFFERS)
    tab.choose(WORKSHOP)
    with qtbot.waitSignal(tab.paper_requested) as wanted:
        _button(tab, "確認依頼書").click()
    assert wanted.args == ["verification_request", Ref("resources", WORKSHOP)]
    with qtbot.waitSignal(tab.paper_requested) as wanted:
        _button(tab, "一覧を印刷").click()
    assert wanted.args == ["resource_list", None]


def test_text_of_the_file_is_never_taken_for_mark_up(
    tab: SocialResourcesTab, services: Services
) -> None:
    services.social_resources.edit(WORKSHOP, "name", "<b>太い</b> & 細い")
    tab.choose(WORKSHOP)
    assert "<b>太い</b> & 細い" in _names(tab)
    for label in tab.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText


def test_the_kind_is_chosen_from_the_card(tab: SocialResourcesTab, services: Services) -> None:
    tab.choose(SALON)
    _button(tab.card, "ほかの項目").click()
    tab.card.details.edited.emit("kind", ResourceKind.SCHEME)
    assert services.social_resources.card(SALON).resource.kind is ResourceKind.SCHEME
    assert _box(tab, "制度・手当").isVisible()


def test_the_round_of_checks_goes_through_what_is_old_or_never_checked(
    tab: SocialResourcesTab,
) -> None:
    _button(tab, "確認の回").click()
    assert _names(tab) == ["しらかば短期入所", "みどり作業所"]
    for _resource in range(2):
        tab.card.verify_button.click()
        _pick("訪問")
    assert _names(tab) == []
    assert any("確認が要る資源はもうありません" in text for text in _texts(tab))
    assert tab.badge_count() == 0


def test_ctrl_p_offers_the_papers_that_can_be_made(
    open_tab: Callable[..., SocialResourcesTab], qtbot: QtBot
) -> None:
    assert open_tab().papers_action is None
    tab = open_tab(1366, OFFERS)
    tab.choose(SALON)
    assert tab.papers_action is not None
    tab.papers_action.trigger()
    with qtbot.waitSignal(tab.paper_requested) as wanted:
        _pick("ガイドブックの面")
    assert wanted.args == ["guidebook_page", Ref("resources", SALON)]
