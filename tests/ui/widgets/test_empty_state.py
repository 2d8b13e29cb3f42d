"""What an empty view keeps when there is little room."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from jiritsu_desktop.ui.theme import Theme
from jiritsu_desktop.ui.widgets.empty_state import EmptyState
from jiritsu_desktop.ui.widgets.labels import ElidingLabel
from jiritsu_desktop.ui.widgets.layouts import Row, box

_SENTENCE = "日にちのある会議を入れると、いつまでに何をするかがここに出ます。" * 3


def _empty() -> EmptyState:
    return EmptyState(
        "まだ会議がありません",
        _SENTENCE,
        stations=(("person", "委員"), ("meeting", "会議"), ("issue", "課題")),
        here=1,
        first=("会議を加える", "plus", lambda: None),
    )


def _chain_is_visible(view: EmptyState) -> bool:
    return any(
        child.accessibleName() == "委員 → 会議 → 課題" and child.isVisible()
        for child in view.findChildren(QWidget)
    )


def test_the_stations_give_way_where_there_is_little_height(shown: Callable[..., Any]) -> None:
    view: EmptyState = shown(_empty(), 700, 600)
    assert _chain_is_visible(view)
    view.resize(700, 240)
    QCoreApplication.sendPostedEvents()
    assert not _chain_is_visible(view)
    view.resize(700, 600)
    QCoreApplication.sendPostedEvents()
    assert _chain_is_visible(view)


def test_what_does_not_fit_can_be_scrolled_to(shown: Callable[..., Any], theme: Theme) -> None:
    theme.use(zoom=200)
    view: EmptyState = shown(_empty(), 700, 320)
    scroll = view.findChildren(QScrollArea)[0]
    assert scroll.verticalScrollBar().maximum() > 0
    button = view.findChildren(QPushButton)[0]
    assert button.height() >= button.sizeHint().height()


def test_a_head_keeps_its_words_and_what_is_beside_it_gives_way(shown: Callable[..., Any]) -> None:
    head = ElidingLabel("社会資源", "title")
    hint = ElidingLabel("61件のうち6件を確かめる時期になりました", "small_muted")
    shown(box(Row(head, hint, spacing=8)), 200, 40)
    assert head.width() >= head.fontMetrics().horizontalAdvance(head.text())
    assert hint.width() < hint.fontMetrics().horizontalAdvance(hint.text())
