"""The menu bar: every menu can be seen, whatever the size of the letters."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QMainWindow

from jiritsu_desktop.ui.menus import Menus
from jiritsu_desktop.ui.theme import ZOOMS, Theme


@pytest.mark.parametrize("zoom", ZOOMS)
def test_no_menu_hides_at_the_right_end(zoom: int, theme: Theme, shown: Callable[..., Any]) -> None:
    window = QMainWindow()
    Menus(window.menuBar())
    theme.use(zoom=zoom)
    shown(window, 1366, 697)
    bar = window.menuBar()
    last = bar.actionGeometry(bar.actions()[-1])
    assert bar.actions()[-1].text().startswith("ヘルプ")
    assert last.width() > 0
    assert last.right() <= bar.width()
